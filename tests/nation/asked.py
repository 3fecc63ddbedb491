"""Every question with every way of adding up and every period, as the tests ask them on each engine."""

from __future__ import annotations

from nation.plainly import answer

from pscdesk.nation.engines.engine import Engine
from pscdesk.nation.facts import Winners
from pscdesk.nation.questions import BYS, QUESTIONS, Asked, By
from pscdesk.nation.shelf_rows import GRAINS
from pscdesk.tally.windows import PeriodKind

EVERY: list[tuple[Asked, By, PeriodKind]] = [
    (question, by, grain)
    for question in QUESTIONS
    for by in (BYS if question.of_periods else BYS[-1:])
    for grain in (GRAINS if question.of_periods else GRAINS[:1])
]


def differing(engine: Engine, winners: Winners) -> list[str]:
    """The questions whose answer is not, to the letter and in its order, the one that plain Python gives."""
    return [
        f"{question.name} by {by} and {grain}"
        for question, by, grain in EVERY
        if [dict(row) for row in engine.ask(question, by, grain)] != answer(question.name, winners, by, grain)
    ]
