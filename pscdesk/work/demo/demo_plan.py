"""A year of the made-up force's plan: by which month items are due, what was written of them, and a lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscdesk.programme.events.event_acts import NotedKind
from pscdesk.programme.plan.plan_acts import Status

PLANS = ("five-interventions-2017", "action-17")
"""The plans that it starts from."""

DUE: Mapping[str, int] = {
    "safe-space-told": -6,
    "safe-space-briefings": -2,
    "training-champions": 4,
    "training-managers": 2,
    "form-revised": -3,
    "form-launched": 1,
    "evaluation-misconduct": 1,
    "leading": 10,
    "mediation": 6,
    "looked-at-together": 5,
}
"""Months from now by which items are due."""

ALSO_OWNED = {"training-managers": "Leadership programme", "mediation": "People strategy", "leading": "People strategy"}
"""Corporate programmes that own an item too."""


@dataclass(frozen=True)
class PlanStep:
    """What was written of an item, so many months before now; a figure is cited as ``[1]`` where one can be."""

    before: int
    item: str
    status: Status
    progress: str
    challenges: str = ""
    next_steps: str = ""
    evidence: str = ""
    cites: str = ""


STEPS = (
    PlanStep(12, "safe-space-told", "in-progress", "The line is on the intranet’s first page.", next_steps="A poster."),
    PlanStep(12, "training-champions", "in-progress", "Dates are set for every quarter."),
    PlanStep(
        11,
        "safe-space-briefings",
        "in-progress",
        "Each unit has named somebody who arranges its briefing.",
        "Shifts make one date for everybody impossible.",
        "Two dates in each unit.",
    ),
    PlanStep(11, "form-revised", "in-progress", "Legal Services has the draft.", "Two forms are in use side by side."),
    PlanStep(10, "safe-space-told", "in-progress", "Posters hang in every station."),
    PlanStep(
        10,
        "developmental-conversations",
        "in-progress",
        "Supervisors of two units hold them.",
        "Some take them for a first step of discipline.",
        "A page that says what they are, and what they are not.",
    ),
    PlanStep(9, "training-champions", "in-progress", "The first day was held.", next_steps="A survey of champions."),
    PlanStep(9, "evaluation-champions", "in-progress", "Sheets went out to all champions."),
    PlanStep(9, "leading", "in-progress", "The first groups went through."),
    PlanStep(
        8, "safe-space-data", "completed", "Counts by month show safe-space talks.", evidence="HR’s figures page."
    ),
    PlanStep(
        7, "checks-and-balances", "in-progress", "A panel reads internal referrals before they go on.", "It takes days."
    ),
    PlanStep(7, "safe-space-told", "in-progress", "The line is named on every pay slip this month."),
    PlanStep(
        6,
        "safe-space-told",
        "completed",
        "Everybody was told, three times.",
        evidence="Intranet, posters and pay slips; copies lie with Communications.",
    ),
    PlanStep(6, "mediation", "in-progress", "Four mediators are trained.", next_steps="Offer it in each grievance."),
    PlanStep(5, "training-managers", "in-progress", "One morning of the promotion course is ours.", "Only one course."),
    PlanStep(5, "evaluation-supervisors", "in-progress", "The sheet is handed out after each course."),
    PlanStep(
        4,
        "form-revised",
        "in-progress",
        "Legal Services has answered.",
        "The system that prints the form is changed twice a year only.",
        "Ask for the next date.",
    ),
    PlanStep(4, "leading", "in-progress", "Groups go through every fortnight.", "Response cannot let people go."),
    PlanStep(3, "grievances", "in-progress", "Totals by group are counted each year."),
    PlanStep(3, "evaluation-misconduct", "in-progress", "Both years are held here as totals."),
    PlanStep(2, "safe-space-briefings", "in-progress", "All units but one were briefed.", next_steps="The last one."),
    PlanStep(1, "evaluation-champions", "in-progress", "More champions are asked early than a year ago, it seems."),
    PlanStep(
        1,
        "safe-space-briefings",
        "completed",
        "The last unit was briefed.",
        evidence="Sessions as desks counted them; HR’s figures page.",
    ),
    PlanStep(1, "looked-at-together", "in-progress", "Misconduct, grievances and tribunals are in one workbook."),
    PlanStep(
        0,
        "safe-space",
        "in-progress",
        "The line is used before anything formal: [1].",
        "Who never rings cannot be seen from its counts.",
        "Ask again in the staff survey.",
        cites="informal",
    ),
    PlanStep(0, "training-champions", "in-progress", "Three days were held.", next_steps="The fourth, next quarter."),
    PlanStep(0, "mediation", "in-progress", "It is offered in each grievance.", "Few take it."),
)
"""Every update, the earliest first."""

LESSON = {
    "title": "Say by when an adviser rings back",
    "lead": "HR advice line",
    "failed": "Supervisors who left a message waited, and went formal meanwhile.",
    "learnt": "A dip sample of referrals, and champions at their training day.",
    "changed": "The recording says by when somebody rings back; a second adviser reads messages at noon.",
    "evidence": "Fewer messages wait overnight, as the line’s own list shows.",
}
LESSON_BEFORE = 5
"""How many months before now it was learnt."""

EVIDENCE = (
    (8, 1, "Feedback sheets of the first training day lie with Training."),
    (4, 3, "A dip sample of twenty internal referrals: in most the line had been asked first. It lies with the panel."),
)
"""Months before now, Kirkpatrick level, and what is known at it."""

EVENTS: tuple[tuple[int, NotedKind, str], ...] = (
    (8, "campaign", "Posters and a message from the chief"),
    (5, "one-off", "New shift pattern in response teams"),
    (2, "campaign", "A month on manner and incivility"),
)
"""Months before now, what kind of event it was, and what happened."""
