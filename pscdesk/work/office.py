"""HR's office: founded once, opened by one person at a time, and everything HR does with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from pscdesk.assets import TALLY_FORMS
from pscdesk.collation.coverage import Coverage, cover
from pscdesk.collation.register import Desk, Unit
from pscdesk.collation.store import OFFICE_SCHEMA, OfficeFacts, OfficeStore
from pscdesk.documents.document import Document
from pscdesk.errors import InputError
from pscdesk.keys import PLACES, KeyBox, Keystore
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.cards import OFFICE_SUFFIX, fingerprint, office_card
from pscdesk.returns.return_types import OFFICE_CARD_MARK, OfficeCard
from pscdesk.seal import SealKey, new_signing_seed, verify_key
from pscdesk.sealed_store import SealedStore
from pscdesk.tally.tally_form import load_forms
from pscdesk.whole_file import write_whole
from pscdesk.work.office_inbox import ImportReport, import_returns
from pscdesk.work.office_months import Frozen, freeze
from pscdesk.work.office_register import Enrolled, add_unit, close_desk, enrol, import_units, slug
from pscdesk.work.progress import Progress, silent
from pscdesk.work.publish import board_of, publish

CUT_OFF_DAY = 20


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
        raise InputError("There is an office on this computer already.", "Open it, or move its data folder first.")
    if deputy_key_file.exists():
        raise InputError(
            f"The file {deputy_key_file.name} exists already, and a key is never written over.", "Choose another name."
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
    card = _card(facts)
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
        raise InputError("There is no office on this computer yet.", "Found one first.")
    return Office(SealedStore(places.office_store, OFFICE_SCHEMA, KeyBox(places.home, keystore)))


class Office:
    """One open office. Use it in a ``with`` block, or call ``close()``."""

    def __init__(self, sealed: SealedStore) -> None:
        self._sealed = sealed
        self._store = OfficeStore(sealed)
        facts = self._store.office()
        if facts is None:
            sealed.close()
            raise InputError("The office was never founded.", "Found one first.")
        self._facts = facts
        self.forms = load_forms(TALLY_FORMS)
        self.card = _card(facts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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
    def units(self) -> tuple[Unit, ...]:
        """The register's units."""
        return self._store.units()

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The enrolled desks."""
        return self._store.desks()

    def write_card(self, out: Path) -> Path:
        """Write the office card to a file, or into a folder under a name of its own; where it now lies."""
        path = out if out.suffix == OFFICE_SUFFIX else out / f"office-card-{slug(self.card.force)}{OFFICE_SUFFIX}"
        write_whole(path, self.card_bytes)
        return path

    def import_units(self, path: Path) -> int:
        """Make a CSV file the register's list of units; how many there are. ``InputError`` names every bad row."""
        return import_units(self._store, path)

    def add_unit(self, unit: Unit) -> None:
        """Add one unit to the register; ``InputError`` when it is there already or cannot stand there."""
        add_unit(self._store, unit)

    def enrol(self, paths: Sequence[Path], unit: str | None = None, kind: str | None = None) -> tuple[Enrolled, ...]:
        """Enrol the desks of these cards, in the unit the card names or the one given; one line for each card."""
        return enrol(self._store, paths, unit, kind)

    def close_desk(self, desk: str) -> None:
        """Close a desk: nothing more is due from it, and no more is taken from it. What it sent still counts."""
        close_desk(self._store, desk)

    def import_returns(self, paths: Sequence[Path], today: dt.date, progress: Progress = silent) -> ImportReport:
        """Take in returns from files and folders; one line for each file. Stopping keeps what was finished."""
        return import_returns(self._store, self.forms, paths, today, progress)

    def coverage(self, first: Month, last: Month, today: dt.date) -> Coverage:
        """Who has returned which month; no counts."""
        return cover((first, last), self.units, self.desks, self._store.held((first, last)), today)

    def freeze(self, month: Month, today: dt.date, progress: Progress = silent) -> Frozen:
        """Round a month once and for all; ``InputError`` when it is too early or frozen already."""
        return freeze(self._store, self.forms, month, today, progress)

    def frozen_months(self) -> tuple[Month, ...]:
        """The frozen months, oldest first."""
        return self._store.frozen_months()

    def figures(self, first: Month, last: Month) -> Document:
        """The board report for frozen months, for the screen; every figure in it is rounded."""
        return board_of(self._store, self.forms, first, last)

    def publish(self, first: Month, last: Month, out: Path, progress: Progress = silent) -> tuple[Path, ...]:
        """Write the board report and its tables into a folder; the files that were written."""
        return publish(self._store, self.forms, first, last, out, progress)


def _card(facts: OfficeFacts) -> OfficeCard:
    fields = {
        "cut_off_day": facts.cut_off_day,
        "force": facts.force,
        "format": OFFICE_CARD_MARK,
        "issue": facts.issue,
        "key": verify_key(facts.signing_seed).hex(),
        "made_up": facts.made_up,
        "optional": facts.optional,
        "recipients": (SealKey.of(facts.seal_secret).recipient, facts.deputy),
    }
    try:
        return msgspec.convert(fields, OfficeCard)
    except msgspec.ValidationError as fault:
        raise InputError(
            "The name of the force or the cut-off day cannot be used.",
            "Use plain letters and at most 60 of them, and a day from 5 to 28.",
        ) from fault
