"""The demonstration: a made-up force from its first contact to a published report, with a year of its programme."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import InputError
from pscdesk.paths import Places
from pscdesk.periods import CUT_OFF_DAY, Month, months_between
from pscdesk.reports.paper_text import STANDARD, headed
from pscdesk.settings import Role, Settings, load_settings, save_settings
from pscdesk.storage.whole_file import write_whole
from pscdesk.tally.form_ids import ADVICE
from pscdesk.work.demo import demo_force
from pscdesk.work.demo.demo_force import FORCE, MadeUpDesk, MadeUpForce
from pscdesk.work.demo.demo_programme import make_programme
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office import office_months
from pscdesk.work.office.deputy_key import KEY_NAME
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import import_units
from pscdesk.work.office.office_rules import write_card
from pscdesk.work.programme.programme import open_programme
from pscdesk.work.progress import Progress, silent
from pscdesk.work.publish.publish import publish_report

_COUNTED_ON, _SENT_ON, _CORRECTED_ON = 15, 5, 12


@dataclass(frozen=True)
class Made:
    """What the demonstration left in its folder.

    ``contacts`` are those that desks returned for its months, which the report is made of; ``not_returned`` are in
    months that a desk forgot to send, and ``since`` in months after the last.
    """

    out: Path
    desks: int
    contacts: int
    not_returned: int
    since: int
    first: Month
    last: Month
    report: tuple[Path, ...]

    def lines(self) -> tuple[str, ...]:
        """What to tell the person: what was made, and where to look next."""
        return (
            f"{FORCE}: {self.desks} desks, {self.contacts} made-up contacts returned for {self.first.label} to "
            f"{self.last.label}; {self.not_returned} in returns that were forgotten, {self.since} in months since.",
            *(f"Report:  {path}" for path in self.report if path.suffix in (".pdf", ".xlsx")),
            f"Tables:  {sum(path.suffix == '.csv' for path in self.report)} CSV files beside it",
            f"Returns: {self.out / 'returns'}",
            f"Office:  PSCDESK_HOME={self.out / 'office'}   (for example: hr coverage, plan show)",
            f"Lists:   {self.out / 'lists'}   (what its programme was made of)",
            f"A desk:  PSCDESK_HOME={self.out / 'desks' / 'alderford-1'}   (for example: counts)",
        )


@dataclass
class _Stage:
    """Where everything goes, and how far it is."""

    out: Path
    force: MadeUpForce
    office: Places
    progress: Progress
    total: int
    done: int = 0

    def step(self, what: str) -> None:
        """Tell the person what is done next."""
        self.progress(self.done, self.total, what)
        self.done += 1

    def home(self, desk: MadeUpDesk) -> Places:
        return _places(self.out / "desks" / desk.folder)


def make_demo(out: Path, desks: int, months: int, seed: int, today: dt.date, progress: Progress) -> Made:
    """Make the whole force in ``out`` (new or empty) and publish its report; the last month is the last frozen one.

    Raises ``InputError`` when ``out`` holds something already, ``FileError`` when it cannot be written.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError("That folder is not empty.", "Name a new folder for the demonstration.")
    out = out.resolve()
    last = _last_frozen(today)
    window = months_between(last.plus(1 - months), last)
    force = demo_force.make_force(desks, seed)
    stage = _Stage(out, force, _places(out / "office"), progress, desks + len(window) * (desks + 1) + 2)
    _set_up(stage, window[0])
    by_month = [_one_month(stage, month) for month in window]
    since = sum(
        _count(stage, desk, month, min(today, month.day(28)))
        for month in months_between(last.plus(1), Month.of(today))
        for desk in force.desks
    )
    stage.step("a year of the programme")
    with open_office(stage.office, None, lambda: today) as office:
        make_programme(force, office, stage.office, out / "lists", Month.of(today), last)
        stage.step("publishing the report")
        text = headed(STANDARD, load_settings(stage.office).marking)
        with open_programme(stage.office, None, lambda: today) as programme:
            report = publish_report(office, window[0], last, out / "report", silent, text, programme).paths
    progress(stage.total, stage.total, "done")
    returned, forgotten = (sum(counts) for counts in zip(*by_month, strict=True))
    return Made(out, desks, returned, forgotten, since, window[0], last, report)


def _set_up(stage: _Stage, first: Month) -> None:
    _keep_keys_in_files(stage.office, "hr")
    found_office(stage.office, None, FORCE, stage.out / "for-the-deputy" / KEY_NAME, CUT_OFF_DAY, made_up=True)
    units = stage.out / "office" / "units.csv"
    write_whole(units, _units_csv(stage.force))
    cards: list[Path] = []
    with open_office(stage.office, None) as office:
        import_units(office, units)
        office_card = write_card(office, stage.out / "office-cards")
        for made in stage.force.desks:
            stage.step("setting up desks")
            _keep_keys_in_files(stage.home(made), "champion")
            with open_desk(stage.home(made), None) as desk:
                desk.join(office_card)
                cards.append(desk.desk_card(stage.out / "desks" / made.folder, made.unit, made.kind))
        enrol_desks(office, tuple(cards), first=first)


def _one_month(stage: _Stage, month: Month) -> tuple[int, int]:
    """Count, send, import and freeze one month; how many contacts were returned for it, and how many were not."""
    returns = stage.out / "returns" / str(month)
    after = month.plus(1)
    returned = forgotten = 0
    for made in stage.force.desks:
        stage.step(f"counting and returning {month.label}")
        counted = _count(stage, made, month, month.day(_COUNTED_ON))
        if demo_force.forgets(stage.force, made, str(month)):
            forgotten += counted
            continue
        returned += counted
        with open_desk(stage.home(made), None) as desk:
            empty = not any(view.contacts for view in desk.months(after.day(_SENT_ON)) if view.month == month)
            desk.make_return(month, returns, after.day(_SENT_ON), nil=empty)
            if not empty and demo_force.corrects(stage.force, made, str(month)):
                late = demo_force.one_more(stage.force, made, str(month))
                desk.record(ADVICE, late, month, after.day(_CORRECTED_ON))
                desk.make_return(month, returns, after.day(_CORRECTED_ON))
                returned += 1
    stage.step(f"importing and freezing {month.label}")
    with open_office(stage.office, None) as office:
        import_returns(office, (returns,), after.day(_CORRECTED_ON), silent)
        office_months.freeze(office, month, after.day(CUT_OFF_DAY + 1), silent)
    return returned, forgotten


def _count(stage: _Stage, made: MadeUpDesk, month: Month, today: dt.date) -> int:
    taken = demo_force.contacts(stage.force, made, str(month))
    if taken:
        with open_desk(stage.home(made), None) as desk:
            desk.record_many(ADVICE, taken, month, today)
            for form, others in demo_force.beside(stage.force, made, str(month)).items():
                desk.record_many(form, others, month, today)
    return len(taken)


def _last_frozen(today: dt.date) -> Month:
    """The last month whose cut-off has passed."""
    return Month.of(today).plus(-1 if today.day > CUT_OFF_DAY else -2)


def _places(home: Path) -> Places:
    return Places(home, home / "policy")


def _keep_keys_in_files(places: Places, role: Role) -> None:
    save_settings(places, Settings(role=role, keys="file"))


def _units_csv(force: MadeUpForce) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(("unit", "group", "family", "headcount"))
    table.writerows((unit.name, unit.group, unit.family, unit.headcount) for unit in force.units)
    return written.getvalue().encode()
