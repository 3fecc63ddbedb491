"""What a person does at a desk: count, take back, see what a desk may see, and return a closed month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pscdesk import __version__
from pscdesk.assets import TALLY_FORMS
from pscdesk.documents.document import Table
from pscdesk.errors import InputError
from pscdesk.keys import PLACES, KeyBox, Keystore
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns import cards, outbox
from pscdesk.returns.compose import Composer
from pscdesk.returns.file import SUFFIX, check_content, digest_of, make_return
from pscdesk.returns.outbox import CUT_OFF_DAY, Stand, State
from pscdesk.returns.return_types import OfficeCard, Return
from pscdesk.sealed_store import SealedStore
from pscdesk.tally.breakdown import breakdown
from pscdesk.tally.consistency import find_fault
from pscdesk.tally.contact import Choices, cells, read_choices, receipt
from pscdesk.tally.store import DESK_SCHEMA, DeskStore, Made
from pscdesk.tally.tally_form import TallyForm, load_forms
from pscdesk.whole_file import read_whole, write_whole

ADVICE = "advice-contact"
"""The form whose total is a month's number of contacts."""

Raw = Mapping[str, Sequence[str]]
_ONLY_OPEN = "Contacts are counted in the current month, or in last month until its cut-off."


@dataclass(frozen=True)
class Counted:
    """What was just counted or taken back: the month, its total on that form now, and a sentence to read out."""

    month: Month
    form_id: str
    contacts: int
    sentence: str


@dataclass(frozen=True)
class MonthView:
    """A month as its desk sees it. ``revision`` is 0 before a return; ``can_return`` looks at the month alone."""

    month: Month
    contacts: int
    state: State
    can_count: bool
    can_return: bool
    revision: int
    nil: bool


@dataclass(frozen=True)
class _Step:
    month: Month
    form_id: str
    raised: dict[str, tuple[int, ...]]


def open_desk(places: Places, keystore: Keystore | None) -> Desk:
    """This computer's desk; ``StoreError`` when another window has it open, or its store cannot be opened."""
    forms = load_forms(TALLY_FORMS)
    sealed = SealedStore(places.desk_store, DESK_SCHEMA, KeyBox(places.home, keystore))
    try:
        return Desk(sealed, forms)
    except BaseException:
        sealed.close()
        raise


class Desk:
    """One open desk. Use it in a ``with`` block, or call ``close()``. Every change is on disk when a call returns."""

    def __init__(self, sealed: SealedStore, forms: dict[str, TallyForm]) -> None:
        self.forms = forms
        self._sealed = sealed
        self._store = DeskStore(sealed, forms)
        card = self._store.office_card
        self.office: OfficeCard | None = None if card is None else cards.read_office_card(card)
        self._last: _Step | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything and let others in."""
        self._last = None
        self._sealed.close()

    @property
    def key_notice(self) -> str:
        """What to say about where the key lies; empty when it is in the keystore, or not made yet."""
        return PLACES["file"] if self._sealed.key_place == "file" else ""

    @property
    def desk_id(self) -> str:
        """The desk's random id; empty before its first count or card."""
        who = self._store.identity
        return who.desk if who else ""

    @property
    def unit(self) -> str:
        """The unit on the desk's card; empty when none was named."""
        who = self._store.identity
        return who.unit if who else ""

    @property
    def can_undo(self) -> bool:
        """Whether the last count can still be undone."""
        return self._last is not None

    def record(self, form_id: str, raw: Raw, month: Month | None, today: dt.date) -> Counted:
        """Count one contact (or walk) in ``month``, or in the current one; it is on disk when this returns.

        Raises ``InputError`` for choices that do not read, or a month not yet open or already frozen.
        """
        return self.record_many(form_id, (raw,), month, today)

    def record_many(self, form_id: str, raws: Sequence[Raw], month: Month | None, today: dt.date) -> Counted:
        """Count several at once, all or none; the sentence is that of the last."""
        form = self._form(form_id)
        when = self._open_month(month, today)
        read = [self._read(form, raw) for raw in raws]
        if not read:
            raise InputError("There is nothing to count.")
        raised: dict[str, tuple[int, ...]] = {}
        for choices in read:
            for table, indexes in cells(form, choices).items():
                raised[table] = raised.get(table, ()) + indexes
        self._store.raise_cells(when, form, raised)
        self._last = _Step(when, form_id, raised)
        return Counted(when, form_id, self._store.contacts(when, form), receipt(form, read[-1], when))

    def undo(self) -> Counted:
        """Take the last count back; ``InputError`` when there is none in memory."""
        last = self._last
        if last is None:
            raise InputError("There is nothing to undo.", "A count can be undone once, until the window is closed.")
        form = self.forms[last.form_id]
        self._store.lower_cells(last.month, form, last.raised)
        self._last = None
        said = f"The last count was taken back out of {last.month.label}."
        return Counted(last.month, last.form_id, self._store.contacts(last.month, form), said)

    def forget_undo(self) -> None:
        """Forget what could be undone, as when the screen is locked."""
        self._last = None

    def take_back(self, form_id: str, raw: Raw, month: Month | None, today: dt.date) -> Counted:
        """Correct a count: take one contact with these answers out of an open month.

        Raises ``InputError`` when the month holds no such contact, or could not be so without it.
        """
        form = self._form(form_id)
        when = self._open_month(month, today)
        lowered = cells(form, self._read(form, raw))
        held = {table: list(vector) for table, vector in self._store.vectors(when, form).items()}
        for table, indexes in lowered.items():
            for index in indexes:
                if table in held:
                    held[table][index] -= 1
        left = self._store.contacts(when, form) - 1
        if min(min(vector) for vector in held.values()) < 0 or find_fault(form, form.version, left, held):
            raise InputError("No such contact is in the counts of this month.", "Nothing was changed.")
        self._store.lower_cells(when, form, lowered)
        self._last = None
        said = f"One was taken out of the counts of {when.label}."
        return Counted(when, form_id, self._store.contacts(when, form), said)

    def months(self, today: dt.date) -> tuple[MonthView, ...]:
        """Every month from the first that is held up to the current one, oldest first; last month is always there."""
        form = self.forms[ADVICE]
        return tuple(_view(one, self._store.contacts(one.month, form)) for one in self._composer.stands(today))

    def breakdown(self, form_id: str, month: Month) -> tuple[Table, ...]:
        """What a desk may see inside a month: only figures from 10 up, and nothing for a month below 10."""
        form = self._form(form_id)
        if not self._store.holds_cells(month):
            return ()
        contacts = self._store.contacts(month, form)
        return breakdown(form, contacts, self._store.vectors(month, form), f"({month.label})")

    def desk_card(self, out: Path, unit: str, kind: str) -> Path:
        """Write this desk's card into a folder, or to a ``.pscd`` file; where it now lies.

        ``kind`` is ``local`` (of a unit) or ``central``. A local desk that names no unit is given one when HR enrols
        it. Raises ``InputError`` when they cannot stand on a card.
        """
        cards.desk_card("0000000000", bytes(32), kind, unit)  # refused before anything is kept
        who = self._store.name_desk(unit.strip(), kind)
        path = _target(out, f"desk-{who.desk}", cards.DESK_SUFFIX)
        write_whole(path, cards.desk_card(who.desk, who.seed, who.kind, who.unit))
        return path

    def join(self, card_file: Path, *, replace: bool = False) -> OfficeCard:
        """Follow HR's office card. Compare its fingerprint with HR by telephone before the first return.

        A card of another office than the one followed needs ``replace``. Raises ``Refusal`` or ``InputError``.
        """
        file = read_whole(card_file, at_most=cards.LARGEST)
        card, held = cards.read_office_card(file), self.office
        if held is not None and held.key != card.key and not replace:
            raise InputError(
                "This card is of another office than the one this desk follows.",
                "Ring HR and compare fingerprints before you change offices.",
            )
        if held is not None and held.key == card.key and card.issue < held.issue:
            raise InputError("A newer card of this office is followed already.", "Nothing was changed.")
        self._store.keep_office_card(file)
        self.office = card
        return card

    def make_return(self, month: Month, out: Path, today: dt.date, nil: bool = False) -> Path:
        """Write the sealed return of a closed month into a folder, or to a ``.pscr`` file; where it now lies.

        The same counts give the same return again; changed counts the next revision. Raises ``InputError`` when the
        month is not over or is frozen, when no office is followed, or when ``nil`` does not fit the counts.
        """
        self._composer.check_may_return(month, today, nil)
        office = self.office
        if office is None:
            raise InputError("This desk does not follow an office yet.", "Open HR’s office card (.psco) first.")
        who = self._store.identity or self._store.name_desk("", "local")
        made, content = self._store.made(month), self._composer.next(month, __version__)
        check_content(content, self.forms, Month.of(today))
        self._last = None
        path = _target(out, f"return-{month}-{who.desk}-{content.revision}", SUFFIX)
        told = Made(month, content.revision, content.app, digest_of(content), content.is_nil)
        if made is None or made.digest != told.digest:
            self._store.note_made(told)  # first of all: a number once used is never used for other counts
        write_whole(path, make_return(content, who.seed, office.recipients))
        received = made is not None and made.received and made.digest == told.digest
        self._store.note_made(Made(month, told.revision, told.app, told.digest, told.nil, True, received))
        self.tidy(today)
        return path

    def preview(self, month: Month) -> Return:
        """What the return of a month would say now, to be read once and not kept."""
        return self._composer.next(month, __version__)

    def confirm_receipt(self, month: Month, today: dt.date) -> None:
        """Note that HR has confirmed the return of a month; after its cut-off its cells are dropped."""
        stand = self._composer.stand(month, today)
        if stand.made is None or not stand.made.written or (stand.changed and stand.state != "frozen"):
            raise InputError(f"The counts of {month.label} were not returned as they stand.", "Return them first.")
        made = stand.made
        self._store.note_made(Made(month, made.revision, made.app, made.digest, made.nil, True, True))
        self.tidy(today)

    def tidy(self, today: dt.date) -> None:
        """Drop what need not be kept: cells of frozen months that HR has, and totals after 36 months."""
        self._composer.tidy(today)

    def _form(self, form_id: str) -> TallyForm:
        if form_id not in self.forms:
            raise InputError(f"There is no form called “{form_id}”.", f"The forms are: {', '.join(self.forms)}.")
        return self.forms[form_id]

    def _read(self, form: TallyForm, raw: Raw) -> Choices:
        return read_choices(form, raw, frozenset(self.office.optional if self.office else ()))

    @property
    def _cut_off_day(self) -> int:
        return self.office.cut_off_day if self.office else CUT_OFF_DAY

    def _open_month(self, month: Month | None, today: dt.date) -> Month:
        when = month or Month.of(today)
        if not outbox.may_count(when, today, self._cut_off_day):
            which = "not yet open" if when > Month.of(today) else "already frozen"
            raise InputError(f"{when.label} is {which}.", _ONLY_OPEN)
        return when

    @property
    def _composer(self) -> Composer:
        return Composer(self._store, self.forms, self._cut_off_day)


def _view(stand: Stand, contacts: int) -> MonthView:
    nil = stand.made is not None and stand.made.nil and stand.revision > 0
    return MonthView(stand.month, contacts, stand.state, stand.can_count, stand.can_return, stand.revision, nil)


def _target(out: Path, stem: str, suffix: str) -> Path:
    return out if out.suffix == suffix else out / f"{stem}{suffix}"
