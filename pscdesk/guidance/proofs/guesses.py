"""Answers made up to meet one row, tried by the engine: what they show needs no proof over every path.

A guess answers what the row asks for, then what has those questions asked and those gates rise, and keeps every other
answer quiet. It may miss; a proof is made then.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pscdesk.guidance.pack.pack_types import ALONE, Answers, Pack, Question, Row

_QUIET = ("none", "no")
MOST_GUESSES = 8
"""How many guesses are made for one row."""
_DEEPEST = 12
"""How far back a guess looks for what has a question asked."""


class Guesses:
    """Makes answers up from the rows of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._questions = {question.id: question for question in pack.flow.question}
        self._gates = {gate.id: gate for gate in pack.flow.gate}
        self._quiet: Answers = {question.id: (_quiet(question),) for question in pack.flow.question if question.options}

    def meeting(self, row: Row) -> Iterator[Answers]:
        """A few sets of answers to every question that may meet the row."""
        for found in islice(self._met(row, {}, 0), MOST_GUESSES):
            yield {**self._quiet, **found}

    def _met(self, row: Row, answers: Answers, deep: int) -> Iterator[Answers]:
        """These answers with those that the row wants, in a few ways."""
        if deep > _DEEPEST:
            return
        tries = [answers]
        for question, allowed in row.answers.items():
            tries = [more for each in tries for more in self._answered(question, allowed, each, deep)][:MOST_GUESSES]
        for each in tries:
            if not row.gates:
                yield each
            for gate in row.gates[:2]:
                for raising in self._gates[gate].when[:2]:
                    yield from self._met(raising, each, deep + 1)

    def _answered(self, question: str, allowed: tuple[str, ...], answers: Answers, deep: int) -> Iterator[Answers]:
        """These answers with one of the options chosen, and the question asked."""
        asked, given = self._questions[question], answers.get(question, ())
        if not set(given).isdisjoint(allowed):
            yield answers
            return
        for option in allowed[:3]:
            if given and (asked.kind != "several" or option in ALONE or not ALONE.isdisjoint(given)):
                return
            chosen = {**answers, question: (*given, option)}
            if given or not asked.when:
                yield chosen
                continue
            for row in asked.when[:4]:
                yield from self._met(row, chosen, deep + 1)


def _quiet(question: Question) -> str:
    options = [option.id for option in question.options]
    return next((each for each in _QUIET if each in options), options[0])
