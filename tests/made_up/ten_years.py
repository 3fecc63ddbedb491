"""A made-up programme of ten years: a long plan, rounds of visits, rounded cycles, training, surveys, totals."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from made_up.disparity_lists import year_list
from made_up.leavers_lists import leavers_of_year
from made_up.surveys import SHIPPED, counted, people
from made_up.visited import list_of, made_force, made_lists

from pscdesk.paths import Places
from pscdesk.periods import Month, months_between
from pscdesk.programme.disparity.disparity_layout import BOOK as DISPARITY
from pscdesk.programme.leavers.leavers_layout import BOOK as LEAVERS
from pscdesk.programme.plan.plan_acts import ItemAdded, Updated
from pscdesk.programme.programme_store import Totals
from pscdesk.programme.surveys.survey_counts import encoded
from pscdesk.programme.visits.cycles import A_YEAR, Cycle
from pscdesk.programme.visits.visit_acts import RoundPlanned, VisitMade
from pscdesk.programme.written import Written
from pscdesk.work.office.office import Office
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.taking import take_totals
from pscdesk.work.programme.training.survey_totals import freeze_survey
from pscdesk.work.programme.training.training_kept import name_evidence, note_reached, set_target
from pscdesk.work.programme.visits.cycle_matters import round_matters, take_matters
from pscdesk.work.programme.visits.unit_visits import proposed_round

FIRST, LAST = Month(2020, 1), Month(2029, 12)
"""What is written is read again from 2020 on; so the ten years end a few years ahead."""
AS_OF = dt.date(2030, 1, 8)
ITEMS = 40
"""Items of the plan; each has an update every month."""


def ten_years(home: Path) -> Places:
    """The data folder of HR with ten years in its programme; both stores are closed."""
    office, programme = made_force(home, months=12)
    with office, programme:
        programme.today = office.today = lambda: AS_OF
        plan(programme)
        visits(office, programme, home)
        training(programme)
        surveys(programme)
        totals(programme, home)
    folder = home / "data"
    return Places(folder, folder / "policy")


def plan(programme: Programme) -> None:
    """Items, each with a sentence or two a month."""
    written: list[Written] = []
    for at in range(ITEMS):
        act = ItemAdded(item=f"action-{at + 1}", kind="action", number=str(at + 1), due=str(LAST.plus(at - 20)))
        written.append(Written(act, FIRST, {"title": f"Do the thing of number {at + 1}", "lead": "HR"}))
    for month in months_between(FIRST.plus(1), LAST):
        for at in range(ITEMS):
            told = Updated(item=f"action-{at + 1}", status="in-progress")
            texts = {"progress": f"Went on in {month}.", "challenges": "Time.", "next": "Go on."}
            written.append(Written(told, month, texts))
    programme.store.write(*written)


def visits(office: Office, programme: Programme, home: Path) -> None:
    """A round a year in which every unit is visited, and a year and a half of unit totals that are rounded."""
    written: list[Written] = []
    cycle = Cycle.of(FIRST)
    while cycle.last <= LAST:
        turns = proposed_round(office, Cycle.of(LAST)).turns
        written.append(Written(RoundPlanned(first=str(cycle), turns=turns), cycle.first))
        for by, units in enumerate(turns):
            month = cycle.plus(by).first
            made = [VisitMade(unit=unit, month=str(month), messages=("ask-first",), topics=()) for unit in units]
            written += [Written(one, month) for one in made if month <= LAST]
        cycle = cycle.plus(A_YEAR)
    programme.store.write(*written)
    lists = made_lists()
    for one in lists:
        path = home / f"matters-{one}.csv"
        path.write_bytes(list_of(lists, one))
        take_matters(programme, office, path, one, looked_at=True)
        round_matters(programme, office, one)


def training(programme: Programme) -> None:
    """A target whose actuals were noted every month, and evidence at each level."""
    set_target(programme, "leading", "Leading for the Vale", 10_300, FIRST, LAST.plus(24))
    for at, month in enumerate(months_between(FIRST, LAST.plus(-1))):
        note_reached(programme, "leading", month, 60 * (at + 1))
    for level in (1, 2, 3):
        name_evidence(programme, level, f"What is known at level {level}.")


def surveys(programme: Programme) -> None:
    """Every survey in each of forty quarters, printed."""
    quarters = [FIRST.plus(3 * at) for at in range(40)]
    for survey in SHIPPED.values():
        taken = [
            counted(survey, people(survey, 60, at, survey.told_apart or ("",)), quarter)
            for at, quarter in enumerate(quarters)
        ]
        kept = [Totals(f"survey-{survey.id}", one.quarter, encoded(one), one.rows) for one in taken]
        programme.store.take_totals(kept, programme.month)
        freeze_survey(programme, survey)


def totals(programme: Programme, home: Path) -> None:
    """Disparity and leavers' totals of ten years."""
    for year in range(2016, 2026):
        disparity, leavers = home / f"disparity-{year}.csv", home / f"leavers-{year}.csv"
        disparity.write_bytes(year_list(year))
        take_totals(programme, DISPARITY, disparity, looked_at=True)
        leavers.write_bytes(leavers_of_year(random.Random(year), str(year))[0])
        take_totals(programme, LEAVERS, leavers, looked_at=True)


if __name__ == "__main__":
    import sys
    import time

    begun = time.perf_counter()
    ten_years(Path(sys.argv[1]))
    sys.stdout.write(f"{time.perf_counter() - begun:.1f} s, as of {AS_OF:%d %B %Y}\n")
