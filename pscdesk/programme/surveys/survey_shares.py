"""Shares of a printed survey with Wilson's interval, what was not disclosed, and how they changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pscdesk.collation.floors import SURVEY_BASE
from pscdesk.collation.measures.intervals import Estimate, wilson
from pscdesk.collation.measures.share_change import PartOf, Verdict, newcombe
from pscdesk.programme.surveys.printed_survey import PrintedSurvey
from pscdesk.programme.surveys.survey_form import ALL, Survey


@dataclass(frozen=True)
class SurveyShare:
    """The share of a question's “yes” answers, of those who gave one that counts; all counts are printed ones.

    ``shown`` is None where the printed base is below 20. ``least`` and ``greatest`` are the ends that rounding leaves
    to the share by itself. ``unsaid`` of ``people`` did not disclose an answer; ``outside`` of them had none to give.
    """

    group: str
    question: str
    yes: int
    base: int
    unsaid: int
    outside: int
    people: int
    shown: Estimate | None
    least: float
    greatest: float

    @property
    def undisclosed(self) -> float | None:
        """The share of those who did not disclose an answer, among all who answered; None below the base."""
        return self.unsaid / self.people if self.people >= SURVEY_BASE.least else None


@dataclass(frozen=True)
class SurveyChange:
    """A share in two printed sets, the later first, their difference with its 95% interval, and what may be said."""

    now: SurveyShare
    then: SurveyShare
    difference: Estimate
    verdict: Verdict


def survey_share(printed: PrintedSurvey, question: str, group: str = ALL) -> SurveyShare:
    """The share of a question; Wilson's score interval from a printed base of 20."""
    yes, no, outside, unsaid = (printed.side(group, question, side) for side in ("yes", "no", "outside", "unsaid"))
    part = PartOf(yes, (no,), printed.off)
    base = part.base
    shown = wilson(yes, base) if base >= SURVEY_BASE.least else None
    people = printed.people(group)
    return SurveyShare(group, question, yes, base, unsaid, outside, people, shown, part.least, part.greatest)


def survey_change(now: SurveyShare, then: SurveyShare) -> SurveyChange | None:
    """How a share changed; None where one of them is not shown.

    It is more or less only where every pair of counts that rounding allows has that sign, and the interval of the
    difference (Newcombe 1998, method 10) leaves 0. The same people may have answered both times: that makes the
    interval wider than it need be, never narrower, where people mostly think as they did.
    """
    if now.shown is None or then.shown is None:
        return None
    difference = newcombe(now.shown, then.shown)
    verdict: Verdict = "not distinguishable"
    if now.least > then.greatest and difference.low > 0:
        verdict = "more"
    elif now.greatest < then.least and difference.high < 0:
        verdict = "less"
    return SurveyChange(now, then, difference, verdict)


def changes(survey: Survey, sets: Sequence[PrintedSurvey], question: str) -> list[SurveyChange]:
    """How a question's share changed from each printed set to the next, the earliest first, where both are shown."""
    shares = [survey_share(one, question) for one in sets if question in one.questions(survey)]
    pairs = (survey_change(now, then) for then, now in pairwise(shares))
    return [one for one in pairs if one is not None]


def response_rate(printed: PrintedSurvey) -> float | None:
    """Answers for each person asked, from printed counts; None below a printed 20 of those asked."""
    return printed.people() / printed.asked if printed.asked >= SURVEY_BASE.least else None
