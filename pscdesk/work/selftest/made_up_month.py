"""One made-up month, from a contact to the board paper: what the self-test runs through, in a folder of its own."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from pscdesk.collation.disclosure.audit import audit_month
from pscdesk.documents.reading.list_file import list_file
from pscdesk.errors import InputError
from pscdesk.paths import Places
from pscdesk.periods import CUT_OFF_DAY, Month
from pscdesk.settings import Settings, save_settings
from pscdesk.storage.whole_file import write_whole
from pscdesk.tally.form_ids import ADVICE
from pscdesk.work.demo.demo_force import FORCE, MadeUpForce, contacts, make_force
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office import office_months
from pscdesk.work.office.deputy_key import KEY_NAME
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import import_units
from pscdesk.work.office.office_rules import write_card
from pscdesk.work.progress import silent
from pscdesk.work.publish.publish import publish_report

_DESKS, _SEED = 5, 7
_MONTH = Month(2026, 10)
_PROCESSES = 2
"""Returns are opened by a pool of processes here too, which a bundle starts in another way."""


def places_of(home: Path) -> Places:
    """The data folder of that name, with its policy inside."""
    return Places(home, home / "policy")


@dataclass
class MadeUpMonth:
    """A made-up force in ``folder`` and its one month. Each step builds on those before it."""

    folder: Path
    force: MadeUpForce = field(default_factory=lambda: make_force(_DESKS, _SEED))
    counted: int = 0
    written: tuple[Path, ...] = ()

    @property
    def office(self) -> Places:
        """The data folder of its HR."""
        return places_of(self.folder / "office")

    def count(self) -> str:
        """Count contacts at every desk, close its store, and read what it holds now."""
        held = 0
        for made in self.force.desks:
            home = places_of(self.folder / made.folder)
            save_settings(home, Settings(role="champion", keys="file"))
            taken = contacts(self.force, made, str(_MONTH))
            self.counted += len(taken)
            with open_desk(home, None) as desk:
                desk.record_many(ADVICE, taken, _MONTH, _MONTH.day(15))
            with open_desk(home, None) as desk:
                held += sum(view.contacts for view in desk.months(_MONTH.day(16)) if view.month == _MONTH)
        if held != self.counted:
            raise InputError(f"{self.counted} were counted and {held} read.")
        return f"{_DESKS} stores written, sealed, opened again and read."

    def send(self) -> str:
        """Found an office, enrol the desks, make their returns, and open these as HR does."""
        save_settings(self.office, Settings(role="hr", keys="file"))
        found_office(self.office, None, FORCE, self.folder / "deputy" / KEY_NAME, CUT_OFF_DAY, made_up=True)
        with open_office(self.office, None) as office:
            units = self.folder / "units.csv"
            write_whole(units, self._units())
            import_units(office, units)
            card = write_card(office, self.folder / "office-cards")
            sent_on, cards = _MONTH.plus(1).day(5), list[Path]()
            for made in self.force.desks:
                with open_desk(places_of(self.folder / made.folder), None) as desk:
                    desk.join(card)
                    cards.append(desk.desk_card(self.folder / "cards" / made.folder, made.unit, made.kind))
                    desk.make_return(_MONTH, self.folder / "returns", sent_on)
            enrol_desks(office, tuple(cards), first=_MONTH)
            report = import_returns(office, (self.folder / "returns",), sent_on, silent, _PROCESSES)
        if report.new != _DESKS:
            told = next((line.sentence for line in report.lines if line.code != "NEW"), "")
            raise InputError(f"Of {_DESKS} returns {report.new} were taken in.", told)
        return f"{_DESKS} returns made, sealed, opened by {_PROCESSES} other processes and taken in."

    def freeze(self) -> str:
        """Round the month, and audit what it prints."""
        with open_office(self.office, None) as office:
            office_months.freeze(office, _MONTH, _MONTH.plus(1).day(CUT_OFF_DAY + 1), silent)
            audit = audit_month(office.store.printed([_MONTH])[_MONTH], office.forms)
        if not audit.passes:
            raise InputError("The audit of the rounded month does not pass.")
        return f"Rounded and audited: {audit.cells} printed counts, each left five values or more."

    def publish(self) -> tuple[Path, ...]:
        """The PDF files of the report on the month, written as HR publishes it."""
        with open_office(self.office, None) as office:
            self.written = publish_report(office, _MONTH, _MONTH, self.folder / "report").paths
        return tuple(path for path in self.written if path.suffix == ".pdf")

    def read_workbook(self) -> str:
        """Read the workbook of the report, by the process that reads workbooks."""
        (book,) = (path for path in self.written if path.suffix == ".xlsx")
        sheets = list_file(book.read_bytes(), lambda _row: True).sheets
        if not any(sheet.rows for sheet in sheets):
            raise InputError("The workbook that was written holds nothing.")
        return f"Written, and {len(sheets)} sheets read by another process."

    def _units(self) -> bytes:
        written = io.StringIO()
        table = csv.writer(written)
        table.writerow(("unit", "group", "family", "headcount"))
        table.writerows((unit.name, unit.group, unit.family, unit.headcount) for unit in self.force.units)
        return written.getvalue().encode()
