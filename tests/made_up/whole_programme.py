"""A made-up programme with something in every part, beside an office with a year of frozen months."""

from __future__ import annotations

import random
from pathlib import Path

from made_up.disparity_lists import year_list
from made_up.leavers_lists import leavers_of_year
from made_up.surveys import CHAMPIONS, counted, people
from made_up.visited import BIG, HIGH, LAST, list_of, made_force, made_lists

from pscdesk.periods import Month
from pscdesk.programme.disparity.disparity_layout import BOOK
from pscdesk.programme.leavers.leavers_layout import BOOK as LEAVERS
from pscdesk.programme.surveys.survey_list import SurveyRead
from pscdesk.programme.totals.totals_read import TotalsRead
from pscdesk.programme.visits.cycles import Cycle, cycles_between
from pscdesk.work.office.office import Office
from pscdesk.work.programme.events.events_kept import note_event
from pscdesk.work.programme.plan.plan_acts import add_item, add_lesson, update_item
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.totals.taking import take_totals
from pscdesk.work.programme.training import training_kept as kept
from pscdesk.work.programme.training.survey_totals import freeze_survey, take_survey
from pscdesk.work.programme.visits.cycle_matters import round_matters, take_matters
from pscdesk.work.programme.visits.tasking_table import decide
from pscdesk.work.programme.visits.unit_visits import note_visit, plan_round, proposed_round

FIRST_MONTH, LAST_MONTH = Month(2025, 11), Month(2026, 10)
"""The twelve frozen months."""
MARCH = Month(2026, 3)
POSTERS, SHIFTS = "Posters in all stations", "New shifts in custody"


def made_whole(home: Path) -> tuple[Office, Programme]:
    """Both open; the caller closes them."""
    office, programme = made_force(home, 12)
    _totals(programme, home)
    _visits(programme, office, home)
    _plan(programme)
    _training(programme)
    note_event(programme, office, "campaign", MARCH, POSTERS)
    note_event(programme, office, "one-off", Month(2026, 5), SHIFTS)
    return office, programme


def _totals(programme: Programme, home: Path) -> None:
    for year in (2024, 2025):
        (home / "list.csv").write_bytes(year_list(year))
        take_totals(programme, BOOK, home / "list.csv")
        (home / "list.csv").write_bytes(leavers_of_year(random.Random(year), str(year), 200)[0])
        take_totals(programme, LEAVERS, home / "list.csv", looked_at=True)


def _visits(programme: Programme, office: Office, home: Path) -> None:
    lists = made_lists()
    for cycle in cycles_between(Cycle(Month(2025, 11)), LAST):
        (home / "totals.csv").write_bytes(list_of(lists, cycle))
        take_matters(programme, office, home / "totals.csv", cycle)
        round_matters(programme, office, cycle)
    plan_round(programme, office, proposed_round(office, Cycle(Month(2026, 3)), 6))
    for at, unit in enumerate(BIG[:5]):
        note_visit(programme, office, unit, MARCH.plus(at), ["ask-first"], ["data"])
    texts = {"reasons": "It stands out on both kinds.", "not-wait": "It has waited."}
    decide(programme, office, ["ask-why", "wait"], "ask-why", texts, unit=HIGH)


def _plan(programme: Programme) -> None:
    texts = {"title": "Safe space for advice", "lead": "Professional standards"}
    add_item(programme, "recommendation", texts, item="safe-space", number="1", due="2026-12")
    add_item(programme, "action", {"title": "Posters", "lead": "Communications"}, item="posters", parent="safe-space")
    add_item(programme, "recommendation", {"title": "Brief every champion"}, item="brief", number="2", due="2026-04")
    add_lesson(programme, {"title": "Numbers changed", "failed": "Two papers differed.", "changed": "One source."})
    update_item(programme, "safe-space", "in-progress", {"progress": "The line is open.", "next": "Tell supervisors."})


def _training(programme: Programme) -> None:
    kept.set_establishment(programme, "champions", 43)
    kept.set_target(programme, "leading", "Leading for Westshire", 1030, Month(2026, 1), Month(2027, 6))
    kept.note_reached(programme, "leading", Month(2026, 10), 412)
    for quarter, number in ((Month(2026, 4), 30), (Month(2026, 7), 44)):
        totals = counted(CHAMPIONS, people(CHAMPIONS, number, quarter.number), quarter)
        take_survey(programme, CHAMPIONS, SurveyRead(TotalsRead((), digest="00"), (totals,)))
    freeze_survey(programme, CHAMPIONS)
