"""HR's office: founded once, opened act by act by those who share it; what HR does with it are functions on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from pscdesk.assets import TALLY_FORMS
from pscdesk.collation.floors import COUNT_BASE, UNIT_DESKS, UNIT_PEOPLE
from pscdesk.collation.office_log.acts import LogEntry
from pscdesk.collation.office_log.chain import head_of
from pscdesk.collation.office_log.told import meanwhile
from pscdesk.collation.returned.records import OfficeFacts
from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.errors import InputError, Question
from pscdesk.messages import Message, joined
from pscdesk.paths import Places
from pscdesk.periods import CUT_OFF_DAY, Month
from pscdesk.returns.return_types import OFFICE_CARD_MARK, CardFloors, OfficeCard
from pscdesk.storage.folder_trial.folder_trust import keep_trust
from pscdesk.storage.folder_trial.leading_half import QUICK
from pscdesk.storage.folder_trial.trial import try_folder
from pscdesk.storage.keys import PLACES, Keystore
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.seal import SealKey, new_signing_seed, verify_key
from pscdesk.storage.shared_store import SharedStore
from pscdesk.storage.whole_file import write_whole
from pscdesk.storage.zipped import Zipped
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.closing import Closing
from pscdesk.work.dated import Dated
from pscdesk.work.office.deputy_key import check_no_cards
from pscdesk.work.office.seats.own_seat import own_label
from pscdesk.work.office.seats.seat import check_folder, is_for_one, keys_of, marks_of

_FLOORS = CardFloors(base=COUNT_BASE.least, unit_desks=UNIT_DESKS.least, unit_people=UNIT_PEOPLE.least)


class Office(Dated, Closing):
    """One open office: its store, and the forms that desks count on. Use it in a ``with`` block, or call ``close()``.

    The rooms beside this one do the work on it: units, desks, returns, months, card, backup, and ``work/publish``.
    ``left_lying`` are the files of desks that are not enrolled, as the imports since it was opened met them: their
    paths alone, in memory alone. ``label`` is what the log calls this seat, empty where there is one. ``today`` gives
    the day that the log of HR's acts is written under.
    """

    def __init__(
        self, sealed: SharedStore, forms: Mapping[str, TallyForm], today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        self.sealed = sealed
        self.today = today
        self.store = OfficeStore(sealed)
        self.forms = forms
        self.left_lying: dict[Path | Zipped, None] = {}
        self.label = ""
        self._told_to = head_of(self.store.log.links()).entries
        self._others: list[LogEntry] = []

    @contextmanager
    def acting(self) -> Generator[None]:
        """Do what is inside as one act on the office as it is now, which nobody else changes meanwhile.

        What others did since it was read last is read first. Where the act does not fit any more, what they did is
        said with it. ``StoreError`` when others hold the office too long, ``Forked`` when two lines of it are about.
        """
        with self.sealed.act():
            others = self._read_on()
            try:
                yield
            except InputError as fault:
                if others and not isinstance(fault, Question):
                    raise InputError(fault.message, joined(" ", (meanwhile(others), fault.advice))) from fault
                raise
            finally:
                self._told_to = head_of(self.store.log.links()).entries

    def look(self) -> bool:
        """Read what others did, where they did anything; whether that was so."""
        changed = self.sealed.look()
        if changed:
            self._read_on()
        return changed

    def others(self) -> tuple[LogEntry, ...]:
        """What others did and nobody was told yet, once; the oldest first."""
        told, self._others = tuple(self._others), []
        return told

    def _read_on(self) -> tuple[LogEntry, ...]:
        links = self.store.log.links()
        new = tuple(link.said for link in links[self._told_to :])
        self._told_to = len(links)
        self._others.extend(new)
        return new

    def close(self) -> None:
        """Forget everything and let others in."""
        self.store.forget_read()
        self.sealed.close()

    def known_months(self) -> Iterable[Month]:
        """The months that are frozen or of which a return is held."""
        return self.store.months_known()

    @property
    def key_notice(self) -> str:
        """What to say about where the key lies; empty when it is in the keystore."""
        return PLACES["file"] if self.sealed.key_place == "file" else ""

    @property
    def card(self) -> OfficeCard:
        """The card that its desks are to have now; ``InputError`` when it has not been founded."""
        return card_of(self.store.office())


def open_office(places: Places, keystore: Keystore | None, today: Callable[[], dt.date] = dt.date.today) -> Office:
    """HR's office on this computer; ``InputError`` when none has been founded, ``StoreError`` when it cannot open.

    ``FileError`` when its folder is not there, ``KeyProblem`` when this computer has no key to it.
    """
    check_folder(places)
    if not places.office_store.exists():
        raise InputError(Message("There is no office on this computer yet."), Message("Found one first."))
    keep_private(places.home)
    office = Office(open_store(places, keystore, today), load_forms(TALLY_FORMS), today)
    try:
        office.store.office()
        office.label = own_label(office.store.seats.all(), places.home)
    except BaseException:
        office.close()
        raise
    return office


def found_office(
    places: Places,
    keystore: Keystore | None,
    force: str,
    deputy_key_file: Path,
    cut_off_day: int = CUT_OFF_DAY,
    made_up: bool = False,
    today: Callable[[], dt.date] = dt.date.today,
) -> OfficeCard:
    """Found HR's office for a force and make its keys; the card that desks are to be given.

    A second process tries the folder first, in well under a second where the computer is not busy; what it found is
    kept beside the store, for ``read_trust``. Where it cannot be trusted, the office is for one person at a time.

    The deputy's secret goes into ``deputy_key_file`` (readable by its owner alone) and is kept nowhere else. Raises
    ``InputError`` when there is an office already, the key file exists or would lie beside office cards, or the force
    or the day cannot be used; ``FileError`` when nothing can be written in the folder.
    """
    check_folder(places)
    if places.office_store.exists():
        raise InputError(
            Message("There is an office on this computer already."), Message("Open it, or move its data folder first.")
        )
    if deputy_key_file.exists():
        raise InputError(
            Message(
                "The file {deputy_key_file} exists already, and a key is never written over.",
                deputy_key_file=deputy_key_file.name,
            ),
            Message("Choose another name."),
        )
    check_no_cards(deputy_key_file.parent)
    mine, deputy = SealKey.new(), SealKey.new()
    facts = OfficeFacts(
        force=" ".join(force.split()),
        issue=1,
        cut_off_day=cut_off_day,
        made_up=made_up,
        optional=(),
        seal_secret=mine.secret,
        signing_seed=new_signing_seed(),
        deputy=deputy.recipient,
    )
    card = card_of(facts)
    keep_private(places.home)
    folder = places.office_store.parent
    keep_trust(folder, try_folder(folder, QUICK), today())
    sealed = open_store(places, keystore)
    try:
        write_whole(deputy_key_file, f"{deputy.secret}\n".encode(), private=True)
        try:
            OfficeStore(sealed).found(facts)
        except BaseException:
            deputy_key_file.unlink(missing_ok=True)
            raise
    finally:
        sealed.close()
    return card


def open_store(places: Places, keystore: Keystore | None, today: Callable[[], dt.date] = dt.date.today) -> SharedStore:
    """The store of the office, as it lies there or yet to be begun."""
    keys, marks = keys_of(places, keystore), marks_of(places, places.office_store)
    return SharedStore(places.office_store, OFFICE_SCHEMA, keys, marks, today, alone=is_for_one(places))


def card_of(facts: OfficeFacts) -> OfficeCard:
    """The card of an office; ``InputError`` when one of its rules cannot stand on a card."""
    fields = {
        "cut_off_day": facts.cut_off_day,
        "every": facts.every,
        "floors": _FLOORS,
        "force": facts.force,
        "format": OFFICE_CARD_MARK,
        "frozen": facts.card_number,
        "frozen_digest": facts.card_digest,
        "issue": facts.issue,
        "key": verify_key(facts.signing_seed).hex(),
        "made_up": facts.made_up,
        "optional": facts.optional,
        "recipients": (SealKey.of(facts.seal_secret).recipient, facts.deputy),
        "retention": facts.retention,
    }
    try:
        return msgspec.convert(fields, OfficeCard)
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("The name of the force, the cut-off day or another rule cannot be used."),
            Message(
                "Use plain letters and at most 60 of them, a day from 5 to 28, at most three optional "
                "fields, one month or three at once, and 12 to 120 months of retention."
            ),
        ) from fault
