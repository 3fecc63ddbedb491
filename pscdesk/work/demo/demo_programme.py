"""The programme of the made-up force: a year of plan, visits, tasking, training, surveys and totals, month by month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pscdesk.collation.register.register import unit_id
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.programme.disparity.disparity_layout import BOOK as DISPARITY
from pscdesk.programme.leavers.leavers_layout import BOOK as LEAVERS
from pscdesk.programme.plan.plan_acts import CitedFigure
from pscdesk.programme.surveys.quarter import quarter_of
from pscdesk.programme.visits.cycles import A_YEAR, Cycle
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.demo import demo_lists, demo_plan
from pscdesk.work.demo.demo_force import FORCE, MadeUpForce
from pscdesk.work.office.office import Office
from pscdesk.work.programme.events.events_kept import note_event
from pscdesk.work.programme.plan.plan_acts import add_lesson, change_item, update_item
from pscdesk.work.programme.plan.plan_figures import chosen_figures, figures_to_cite
from pscdesk.work.programme.plan.plan_start import start_with
from pscdesk.work.programme.programme import Programme, begin_programme
from pscdesk.work.programme.totals.taking import take_totals
from pscdesk.work.programme.training.survey_totals import freeze_survey, preview_survey, survey_named, take_survey
from pscdesk.work.programme.training.training_kept import name_evidence, note_reached, set_establishment, set_target
from pscdesk.work.programme.visits.cycle_matters import round_matters, take_matters, to_round
from pscdesk.work.programme.visits.tasking_table import decide
from pscdesk.work.programme.visits.unit_visits import note_visit, plan_round, proposed_round, visits_in

YEAR = 12


@dataclass
class DemoProgramme:
    """The open programme and office, where its lists are written, and how many months before now it is.

    ``last`` is the last month that is frozen: unit totals reach to the last cycle before its end.
    """

    force: MadeUpForce
    office: Office
    programme: Programme
    lists: Path
    now: Month
    last: Month
    before: int = YEAR

    @property
    def month(self) -> Month:
        """The month in which things are done."""
        return self.now.plus(-self.before)

    def list_file(self, name: str, content: bytes) -> Path:
        """A list, written down as HR would have it."""
        self.lists.mkdir(exist_ok=True)
        write_whole(self.lists / name, content)
        return self.lists / name


def make_programme(force: MadeUpForce, office: Office, places: Places, lists: Path, now: Month, last: Month) -> None:
    """Begin the programme beside an open office and go through its year; what it takes in is kept in ``lists`` too."""
    with begin_programme(places, None, FORCE, made_up=True) as programme:
        made = DemoProgramme(force, office, programme, lists, now, last)
        programme.today = lambda: made.month.day(_WRITTEN_ON)
        for before in range(YEAR, -1, -1):
            made.before = before
            for part in _PARTS:
                part(made)


_WRITTEN_ON = 15


def _begin_plan(made: DemoProgramme) -> None:
    if made.before != YEAR:
        return
    for plan in demo_plan.PLANS:
        start_with(made.programme, plan)
    for item, months in demo_plan.DUE.items():
        change_item(made.programme, item, due=str(made.now.plus(months)))
    for item, also in demo_plan.ALSO_OWNED.items():
        change_item(made.programme, item, {"programmes": also})


def _updates(made: DemoProgramme) -> None:
    for step in demo_plan.STEPS:
        if step.before != made.before:
            continue
        cites = _figures(made, step.cites)
        texts = {
            "progress": step.progress if cites or not step.cites else step.progress.replace(": [1]", ""),
            "challenges": step.challenges,
            "next": step.next_steps,
            "evidence": step.evidence,
        }
        update_item(made.programme, step.item, step.status, {name: text for name, text in texts.items() if text}, cites)
    if made.before == demo_plan.LESSON_BEFORE:
        add_lesson(made.programme, demo_plan.LESSON)


def _figures(made: DemoProgramme, measure: str) -> tuple[CitedFigure, ...]:
    """The figure of a measure, none where the made-up months are too few to show it."""
    figures = figures_to_cite(made.office) if measure else ()
    return chosen_figures(figures, (measure,)) if any(one.id == measure for one in figures) else ()


def _visits(made: DemoProgramme) -> None:
    """A round that ends with the cycle of now; every unit is visited in its turn but one, which is outstanding."""
    first, cycle = Cycle.of(made.now).plus(1 - A_YEAR), Cycle.of(made.month)
    if made.month == first.first:
        plan_round(made.programme, made.office, proposed_round(made.office, first))
    planned = visits_in(made.programme).round_at(cycle)
    if planned is None:
        return
    names = {unit.id: unit.name for unit in made.office.store.units()}
    turns = planned.turns[planned.cycles.index(cycle)]
    # the first of a cycle is visited in its first month, the others in its second
    due = turns[:1] if made.month == cycle.first else turns[1:]
    for unit in due:
        if names[unit] != _NOT_VISITED:
            note_visit(made.programme, made.office, names[unit], made.month, _MESSAGES, _TOPICS)


_MESSAGES = ("supervisors-own-behaviour", "ask-first", "every-unit-is-visited")
_TOPICS = ("incivility", "speaking-up", "good-practice")
_NOT_VISITED = "Eastlock"


def _matters(made: DemoProgramme) -> None:
    """Six cycles up to the last that is frozen whole, each taken in and rounded in the month after it."""
    end = _last_cycle(made)
    cycle = Cycle.of(made.month).plus(-1)
    if made.month == cycle.last.plus(1) and end.plus(1 - A_YEAR) <= cycle <= end:
        path = made.list_file(f"unit-totals-{cycle}.csv", demo_lists.matters_list(made.force, str(cycle)))
        take_matters(made.programme, made.office, path, cycle, looked_at=True)
        for one in to_round(made.programme):
            round_matters(made.programme, made.office, one)


def _last_cycle(made: DemoProgramme) -> Cycle:
    return Cycle.of(made.last.plus(1)).plus(-1)


def _decisions(made: DemoProgramme) -> None:
    """One about the unit with the fewest matters for its size, and one about the largest theme."""
    if made.month == _last_cycle(made).last.plus(1):
        few = min(made.force.units, key=lambda unit: demo_lists.ODD.get(unit.name, 1.0))
        for options, texts, unit, theme in ((*_FEW_MATTERS, few.name, ""), (*_LARGEST_THEME, "", _THEME)):
            decide(made.programme, made.office, options, options[0], texts, unit=unit, theme=theme)


_FEW_MATTERS = (
    ("speak-up", "ask-why", "wait"),
    {
        "reasons": "Few matters and few calls to the line together may mean that few things are raised.",
        "not-ask-why": "Its commander was asked at the last visit.",
        "not-wait": "It was so in each of the six cycles.",
    },
)
_LARGEST_THEME = (
    ("campaign", "development", "wait"),
    {
        "reasons": "It is the largest theme of the force, and its matters come from units of every family.",
        "dissent": "A campaign alone changes little, and the last one was a year ago.",
        "not-development": "It is no matter of a few supervisors.",
        "not-wait": "It was the largest theme in each of the six cycles.",
    },
)
"""Options that were considered, the chosen one first, and what was said."""
_THEME = unit_id("Manner and incivility")


def _events(made: DemoProgramme) -> None:
    for before, kind, what in demo_plan.EVENTS:
        if made.before == before:
            note_event(made.programme, made.office, kind, made.month, what)


def _training(made: DemoProgramme) -> None:
    people = sum(unit.headcount for unit in made.force.units)
    leaders = max(20, people // 9)
    if made.before == YEAR:
        set_establishment(made.programme, "supervisors", leaders)
        set_establishment(made.programme, "managers", max(10, people // 40))
        set_establishment(made.programme, "champions", len(made.force.desks))
        title = "Leading at Wexmoor: a day for everybody who leads a team"
        set_target(made.programme, _TARGET, title, leaders, made.month, made.now.plus(10))
    elif made.before % 3 == 0:
        note_reached(made.programme, _TARGET, made.month, leaders * (YEAR - made.before) * 4 // 100)
    for before, level, evidence in demo_plan.EVIDENCE:
        if made.before == before:
            name_evidence(made.programme, level, evidence)


_TARGET = "leading"


def _surveys(made: DemoProgramme) -> None:
    """Each quarter that is over is taken in and printed in the month after it; investigators owe the last one."""
    quarter = quarter_of(made.month).plus(-3)
    newest = quarter_of(made.now).plus(-3)
    if made.month != quarter.plus(3) or quarter < newest.plus(-6):
        return
    back = (newest.number - quarter.number) % YEAR // 3
    for name, asked, answered, when in _SURVEYS:
        if back not in when:
            continue
        survey = survey_named(name)
        rising = 0.3 * (2 - back)
        content = demo_lists.survey_list(made.force, survey, quarter, asked, answered, rising)
        found = preview_survey(made.programme, survey, made.list_file(f"survey-{name}-{quarter}.csv", content))
        take_survey(made.programme, survey, found, looked_at=True)
        freeze_survey(made.programme, survey)


_SURVEYS = (
    ("champions", 90, 64, (2, 1, 0)),
    ("investigators", 40, 31, (2, 1)),
    ("new-supervisors", 120, 96, (0,)),
    ("staff", 1_500, 410, (1,)),
)
"""Surveys: how many were asked and answered, and of which quarters before the newest there are totals."""


def _yearly(made: DemoProgramme) -> None:
    """Disparity and leavers of two calendar years: the first was published already, the second is rounded here."""
    for year, source in ((made.now.year - 2, "Annual report (made up)"), (made.now.year - 1, "")):
        if made.month != max(Month(year + 1, 1), made.now.plus(-YEAR)):
            continue
        disparity = made.list_file(f"disparity-{year}.csv", demo_lists.disparity_list(made.force, year))
        take_totals(made.programme, DISPARITY, disparity, source=source, looked_at=True)
        leavers = made.list_file(f"leavers-{year}.csv", demo_lists.leavers_list(made.force, year))
        take_totals(made.programme, LEAVERS, leavers, source=source, looked_at=True)


_PARTS: tuple[Callable[[DemoProgramme], None], ...] = (
    _begin_plan,
    _training,
    _yearly,
    _visits,
    _matters,
    _decisions,
    _events,
    _surveys,
    _updates,
)
"""What is done in a month, in this order."""
