"""Kirkpatrick's four levels as a scorecard: each names its evidence, or says that there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.messages import Message, at_start, joined
from pscdesk.programme.surveys.survey_form import Survey, SurveyQuestion
from pscdesk.programme.surveys.survey_results import SurveyResults
from pscdesk.programme.surveys.survey_shares import changes, survey_share
from pscdesk.programme.surveys.survey_words import CHANGE_WORDS, in_per_cent
from pscdesk.programme.training.training import Evidence

LEVELS: Mapping[int, tuple[Message, Message]] = {
    1: (Message("1 Reaction"), Message("What did people think of it?")),
    2: (Message("2 Learning"), Message("What do they know, or feel sure of, that they did not before?")),
    3: (Message("3 Behaviour"), Message("What do they do that they did not do before?")),
    4: (Message("4 Results"), Message("What changed for the force and the people in it?")),
}
"""The four levels, and what each asks."""

NO_EVIDENCE = Message("There is none.")
TAKEN_OUT = Message("A sentence that was taken out.")

SCORECARD_LIMITS = Message(
    "A higher level is not shown by a lower one: that people liked a session says nothing of what they do later. What "
    "people say of themselves in a survey is weaker evidence of behaviour and results than counts are, and none of it "
    "shows that the training was the cause."
)
"""Stands under the scorecard."""


@dataclass(frozen=True)
class LevelEvidence:
    """One thing that is known at a level, in a sentence without its end, and where it comes from."""

    level: int
    text: str
    source: str


@dataclass(frozen=True)
class Level:
    """One level with all its evidence. ``asked_by`` are surveys that ask for it and print nothing of it yet."""

    level: int
    label: str
    asks: str
    evidence: tuple[LevelEvidence, ...]
    asked_by: tuple[str, ...]


def scorecard(
    surveys: Sequence[SurveyResults], named: Iterable[Evidence], counted: Iterable[LevelEvidence] = ()
) -> tuple[Level, ...]:
    """The four levels with the newest share of every question of each, what was counted, and what somebody named."""
    told = {one.survey.id: _of_survey(one) for one in surveys}
    found = [one for every in told.values() for one in every]
    found += counted
    found += [LevelEvidence(one.level, TAKEN_OUT if one.is_redacted else one.text, one.month.label) for one in named]
    return tuple(
        Level(
            level,
            label,
            asks,
            tuple(one for one in found if one.level == level),
            tuple(
                one.survey.title
                for one in surveys
                if _asks(one.survey, level) and all(known.level != level for known in told[one.survey.id])
            ),
        )
        for level, (label, asks) in LEVELS.items()
    )


def level_text(level: Level) -> str:
    """All that is known at a level, or that there is nothing, in sentences."""
    told = [Message("{text} ({source}).", text=one.text.rstrip("."), source=one.source) for one in level.evidence]
    if told:
        return joined(" ", told)
    if level.asked_by:
        return Message("There is none. It is asked for in: {surveys}.", surveys=joined("; ", level.asked_by))
    return NO_EVIDENCE


def _asks(survey: Survey, level: int) -> bool:
    return any(question.level == level for question in survey.question)


def _of_survey(results: SurveyResults) -> list[LevelEvidence]:
    if not results.sets:
        return []
    newest, survey = results.sets[-1], results.survey
    return [
        LevelEvidence(question.level, text, joined(", ", (survey.title, newest.label)))
        for question in survey.question
        if question.level and (text := _share_told(results, question))
    ]


def _share_told(results: SurveyResults, question: SurveyQuestion) -> str:
    share = survey_share(results.sets[-1], question.id)
    if share.shown is None:
        return ""
    made = [one for one in changes(results.survey, results.sets[-2:], question.id) if one.now == share]
    told = {"label": at_start(question.label), "share": in_per_cent(share.shown)}
    if not made:
        return Message("{label}: {share}", **told)
    return Message(
        "{label}: {share}; change on the period before: {verdict}", **told, verdict=CHANGE_WORDS[made[-1].verdict]
    )
