"""What came back of a survey in one quarter, as true totals: how many were asked, how many answered, and what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from pscdesk.data_files import Fact
from pscdesk.programme.surveys.survey_form import ALL, Survey
from pscdesk.programme.written import Count, MonthText

Answers = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Counts by group (``ALL`` where there are none), question and answer."""


class SurveyCounts(Fact, frozen=True, kw_only=True):
    """One quarter's totals. ``answered`` are people by group; every one of them stands once in each question.

    ``published``: these totals were published elsewhere already, so that they print as they are.
    """

    quarter: MonthText
    version: int
    asked: Count
    answered: dict[str, Count]
    answers: dict[str, dict[str, dict[str, Count]]]
    published: bool = False

    @property
    def people(self) -> int:
        """How many people answered."""
        return sum(self.answered.values())

    @property
    def rows(self) -> int:
        """How many totals these are."""
        return 1 + len(self.answered) + sum(len(codes) for group in self.answers.values() for codes in group.values())


def encoded(counts: SurveyCounts) -> bytes:
    """The totals as the store keeps them: the same totals, the same bytes."""
    return msgspec.json.encode(counts, order="sorted")


def decoded(body: bytes) -> SurveyCounts:
    """The totals that the store kept; ``msgspec`` errors where they are damaged."""
    return msgspec.json.decode(body, type=SurveyCounts)


def completed(survey: Survey, answered: Mapping[str, int], given: Answers) -> dict[str, dict[str, dict[str, int]]]:
    """Every answer of every question and group, in the order of the survey; whoever left one out did not disclose it.

    Nobody may have answered a question more often than people answered: that is refused before.
    """
    full: dict[str, dict[str, dict[str, int]]] = {}
    for group in answered:
        full[group] = {}
        for question in survey.question:
            said = given.get(group, {}).get(question.id, {})
            counts = {code.id: said.get(code.id, 0) for code in question.code}
            counts[question.unsaid] += answered[group] - sum(counts.values())
            full[group][question.id] = counts
    return full


def added(parts: Iterable[SurveyCounts]) -> SurveyCounts:
    """The totals of quarters together, under the first of them; a later version's answers join those before."""
    every = sorted(parts, key=lambda one: one.quarter)
    answered: dict[str, int] = {}
    answers: dict[str, dict[str, dict[str, int]]] = {}
    for one in every:
        for group, number in one.answered.items():
            answered[group] = answered.get(group, 0) + number
        for group, questions in one.answers.items():
            for question, codes in questions.items():
                sums = answers.setdefault(group, {}).setdefault(question, {})
                for code, number in codes.items():
                    sums[code] = sums.get(code, 0) + number
    return SurveyCounts(
        quarter=every[0].quarter,
        version=max(one.version for one in every),
        asked=sum(one.asked for one in every),
        answered=answered,
        answers=answers,
        published=all(one.published for one in every),
    )


def total_of(counts: SurveyCounts) -> dict[str, dict[str, int]]:
    """The answers of everybody, by question and code."""
    sums: dict[str, dict[str, int]] = {}
    for questions in counts.answers.values():
        for question, codes in questions.items():
            mine = sums.setdefault(question, {})
            for code, number in codes.items():
                mine[code] = mine.get(code, 0) + number
    return sums


def groups_of(counts: SurveyCounts) -> tuple[str, ...]:
    """The groups whose answers are told apart; none where they are not."""
    return tuple(group for group in counts.answered if group != ALL)
