"""HR's office: founded once, opened by one person at a time, and everything HR does with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pscdesk.assets import TALLY_FORMS
from pscdesk.collation.disclosure.rehearsal import Rehearsal
from pscdesk.collation.floors import FLOORS, Floor
from pscdesk.collation.register.register import Desk, Unit
from pscdesk.collation.register.unit_changes import UnitChanges, current
from pscdesk.collation.returned.chasing import Chase, chase
from pscdesk.collation.returned.coverage import Coverage, cover
from pscdesk.collation.returned.records import OfficeFacts, Reconciled
from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.documents.document import Document
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.periods import CUT_OFF_DAY, Month
from pscdesk.reports.paper_text import STANDARD, PaperText
from pscdesk.returns.cards import OFFICE_SUFFIX, fingerprint, office_card
from pscdesk.returns.return_types import OfficeCard
from pscdesk.storage.keys import PLACES, KeyBox, Keystore
from pscdesk.storage.seal import SealKey, new_signing_seed
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.storage.whole_file import write_whole
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.work.closing import Closing
from pscdesk.work.office import office_months, office_register, office_rules, office_waiting
from pscdesk.work.office.backup import restore_office, write_backup
from pscdesk.work.office.import_report import write_refused
from pscdesk.work.office.office_inbox import ImportReport, admit_waiting, import_returns
from pscdesk.work.office.office_months import Frozen
from pscdesk.work.office.office_receipts import Receipted, write_receipts
from pscdesk.work.office.office_register import Enrolled, slug
from pscdesk.work.office.office_rules import card_of
from pscdesk.work.office.office_waiting import WaitingDesk
from pscdesk.work.progress import Progress, silent
from pscdesk.work.publish.dashboard import Dashboard
from pscdesk.work.publish.publish import board_of, publish
from pscdesk.work.publish.rehearse import rehearse_month

__all__ = ["Office", "found_office", "open_office", "restore_office", "write_refused"]


def found_office(
    places: Places,
    keystore: Keystore | None,
    force: str,
    deputy_key_file: Path,
    cut_off_day: int = CUT_OFF_DAY,
    made_up: bool = False,
) -> OfficeCard:
    """Found HR's office for a force and make its keys; the card that desks are to be given.

    The deputy's secret goes into ``deputy_key_file`` (readable by its owner alone) and is kept nowhere else. Raises
    ``InputError`` when there is an office already, the key file exists, or the force or the day cannot be used.
    """
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
    sealed = SealedStore(places.office_store, OFFICE_SCHEMA, KeyBox(places.home, keystore))
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


def open_office(places: Places, keystore: Keystore | None) -> Office:
    """HR's office on this computer; ``InputError`` when none has been founded, ``StoreError`` when it cannot open."""
    if not places.office_store.exists():
        raise InputError(Message("There is no office on this computer yet."), Message("Found one first."))
    return Office(SealedStore(places.office_store, OFFICE_SCHEMA, KeyBox(places.home, keystore)))


class Office(Closing):
    """One open office. Use it in a ``with`` block, or call ``close()``."""

    def __init__(self, sealed: SealedStore) -> None:
        self._sealed = sealed
        self._store = OfficeStore(sealed)
        try:
            self._facts = self._store.office()
        except InputError:
            sealed.close()
            raise
        self.forms = load_forms(TALLY_FORMS)
        self.card = card_of(self._facts)

    def close(self) -> None:
        """Forget everything and let others in."""
        self._sealed.close()

    @property
    def key_notice(self) -> str:
        """What to say about where the key lies; empty when it is in the keystore."""
        return PLACES["file"] if self._sealed.key_place == "file" else ""

    @property
    def card_bytes(self) -> bytes:
        """The signed office card as it is sent to desks."""
        return office_card(self.card, self._facts.signing_seed)

    @property
    def fingerprint(self) -> str:
        """The card's fingerprint, to be read out over the telephone."""
        return fingerprint(self.card)

    @property
    def floors(self) -> tuple[Floor, ...]:
        """The floors below which nothing is shown, each with its rule in a sentence."""
        return FLOORS

    @property
    def optional_fields(self) -> tuple[tuple[str, str], ...]:
        """Id and label of each field of the advice contact that may be switched on, at most three at once."""
        return office_rules.optional_fields(self.forms)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The register's units as they stand until further notice."""
        return current(self._store.units())

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The enrolled desks."""
        return self._store.desks()

    def write_card(self, out: Path) -> Path:
        """Write the office card to a file, or into a folder under a name of its own; where it now lies."""
        path = out if out.suffix == OFFICE_SUFFIX else out / f"office-card-{slug(self.card.force)}{OFFICE_SUFFIX}"
        write_whole(path, self.card_bytes)
        return path

    def change_card(
        self,
        *,
        cut_off_day: int | None = None,
        optional: Sequence[str] | None = None,
        retention: int | None = None,
        every: int | None = None,
    ) -> OfficeCard:
        """Change rules of the office, whose card then has the next issue number; what is None stays.

        Give the new card to the desks. ``InputError`` when a rule cannot stand on a card.
        """
        self._facts = office_rules.change_rules(
            self._store,
            self.forms,
            self._facts,
            cut_off_day=cut_off_day,
            optional=optional,
            retention=retention,
            every=every,
        )
        self.card = card_of(self._facts)
        return self.card

    def preview_units(self, path: Path, since: Month | None = None) -> UnitChanges:
        """What a CSV or XLSX list of units would change, with every problem named by its row; nothing is changed."""
        return office_register.preview_units(self._store, path, since)

    def import_units(self, path: Path, since: Month | None = None) -> int:
        """Make a CSV or XLSX file the list of units, from a month on where one is given; how many there are.

        ``InputError`` names every bad row, and units that are missing while desks are enrolled in them.
        """
        return office_register.import_units(self._store, path, since)

    def add_unit(self, unit: Unit) -> None:
        """Add one unit to the register; ``InputError`` when it is there already or cannot stand there."""
        office_register.add_unit(self._store, unit)

    def enrol(
        self, paths: Sequence[Path], unit: str | None = None, kind: str | None = None, first: Month | None = None
    ) -> tuple[Enrolled, ...]:
        """Enrol the desks of these cards, in the unit the card names or the one given; one line for each card.

        Nothing is due from a new desk before the month ``first``. Returns that waited for it are taken in.
        """
        lines = office_register.enrol(self._store, paths, unit, kind, first)
        return office_waiting.told_with_admitted(lines, admit_waiting(self._store, self.forms))

    def waiting(self) -> tuple[WaitingDesk, ...]:
        """The desks whose returns wait for enrolment, with their keys' fingerprints."""
        return office_waiting.waiting_desks(self._store)

    def enrol_waiting(
        self, desk: str, unit: str | None, first: Month | None = None, shown: str | None = None
    ) -> Enrolled:
        """Enrol a desk that waits by naming its unit (None: a central line), and take its returns in.

        ``shown`` is the fingerprint read out by telephone, where it was compared already.
        """
        return office_waiting.enrol_waiting(self._store, self.forms, desk, unit, first, shown)

    def discard_waiting(self, desk: str) -> int:
        """Put a desk's waiting returns aside for good; how many there were."""
        return office_waiting.discard_waiting(self._store, desk)

    def close_desk(self, desk: str) -> None:
        """Close a desk: nothing more is due from it, and no more is taken from it. What it sent still counts."""
        office_register.close_desk(self._store, desk)

    def reopen_desk(self, desk: str) -> None:
        """Open a closed desk again."""
        office_register.reopen_desk(self._store, desk)

    def replace_desk(self, old: str, card_file: Path, first: Month | None = None) -> Enrolled:
        """Close a desk whose key was lost, and enrol another in its place from its card."""
        return office_register.replace_desk(self._store, old, card_file, first)

    def import_returns(
        self, paths: Sequence[Path], today: dt.date, progress: Progress = silent, processes: int | None = None
    ) -> ImportReport:
        """Take in returns from files and folders; one line for each file. Stopping keeps what was finished."""
        return import_returns(self._store, self.forms, paths, today, progress, processes)

    def coverage(self, first: Month, last: Month, today: dt.date) -> Coverage:
        """Who has returned which month; no counts."""
        span, store = (first, last), self._store
        late = {(one.month, one.desk) for one in store.late(span)}
        return cover(span, store.units(), self.desks, store.held(span), today, late)

    def chase(self, first: Month, last: Month, today: dt.date) -> tuple[Chase, ...]:
        """For each unit with something missing or in conflict, a text that is ready to send and names no counts."""
        return chase(self.coverage(first, last, today), self.card.force)

    def backup(self, out: Path) -> Path:
        """Write the whole office, sealed to HR's and the deputy's keys, into a folder; where it now lies."""
        return write_backup(self._store, self._facts, out)

    @property
    def without_backup(self) -> int:
        """How many returns came in since the last backup."""
        return self._store.without_backup()

    def write_receipts(self, out: Path, month: Month | None = None) -> Receipted:
        """Write the signed receipts of the returns that a backup includes, one small file each, into a folder."""
        return write_receipts(self._store, self._facts.signing_seed, out, month)

    def freeze(self, month: Month, today: dt.date, progress: Progress = silent) -> Frozen:
        """Round a month once and for all; ``InputError`` when it is too early or frozen already."""
        return office_months.freeze(self._store, self.forms, month, today, progress)

    def rehearse(self, month: Month | None = None, progress: Progress = silent) -> Rehearsal:
        """What somebody could learn from a frozen month (the last one, when none is named) before it is published."""
        return rehearse_month(self._store, self.forms, month, progress)

    def reconcile(self, year: int, today: dt.date) -> Reconciled:
        """Print the line of late first returns of the financial year that begins in April of ``year``, once."""
        return office_months.reconcile(self._store, year, today)

    def reconciled(self) -> tuple[Reconciled, ...]:
        """The financial years whose line was printed, oldest first."""
        return self._store.reconciled()

    def frozen_months(self) -> tuple[Month, ...]:
        """The frozen months, oldest first."""
        return self._store.frozen_months()

    def figures(self, first: Month, last: Month, text: PaperText = STANDARD) -> Document:
        """The board report for frozen months, for the screen; every figure in it is rounded."""
        return board_of(self._store, self.forms, first, last, text)

    @property
    def dashboard(self) -> Dashboard:
        """The figures of frozen months as HR chooses to see them."""
        return Dashboard(self._store, self.forms)

    def publish(
        self, first: Month, last: Month, out: Path, progress: Progress = silent, text: PaperText = STANDARD
    ) -> tuple[Path, ...]:
        """Write the board report and its tables into a folder, with HR's words on the board page; the files written."""
        return publish(self._store, self.forms, first, last, out, progress, text)
