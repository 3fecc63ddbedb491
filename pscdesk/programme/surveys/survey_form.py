"""A survey as data: its questions, the codes of their answers, and the groups whose answers may be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact, repeated
from pscdesk.messages import NO_TEXT, Message, quoted
from pscdesk.programme.written import Id

AnswerSide = Literal["yes", "no", "outside", "unsaid"]
"""What an answer is to the share of its question: in it, in its base alone, outside both, or not disclosed."""

SIDES: tuple[AnswerSide, ...] = ("yes", "no", "outside", "unsaid")

ALL = "all"
"""Stands for everybody, where a group may stand."""

PEOPLE, ASKED, ANSWERED = "people", "asked", "answered"
"""The rows of a list that say how many people were asked, and how many answered."""

RESERVED = frozenset({ALL, PEOPLE, ASKED, ANSWERED, "silent", "side"})
"""Ids that mean something else in a list or in what is printed."""


class AnswerCode(Fact, frozen=True, kw_only=True):
    """One answer that can be ticked; its id is what the list of totals expects."""

    id: Id
    label: Message
    side: AnswerSide


class SurveyQuestion(Fact, frozen=True, kw_only=True):
    """One question, of which one answer is ticked. ``label`` says what the share of its “yes” answers is of.

    ``level`` is the Kirkpatrick level (1 to 4) that it is evidence of, 0 for none.
    """

    id: Id
    text: Message
    label: Message
    help: Message = NO_TEXT
    level: Annotated[int, msgspec.Meta(ge=0, le=4)] = 0
    code: tuple[AnswerCode, ...]

    @property
    def unsaid(self) -> str:
        """The code of those who would not say; whoever answered nothing is counted with them."""
        return next(code.id for code in self.code if code.side == "unsaid")


class SurveyGroup(Fact, frozen=True, kw_only=True):
    """A group of those who answer. ``unsaid``: those who did not say which group is theirs."""

    id: Id
    label: Message
    unsaid: bool = False


class Survey(Fact, frozen=True, kw_only=True, dict=True):
    """One survey: who is asked and when, what its sheet says first, its questions and groups.

    ``group_text`` asks for the group, where there are any. A change of its questions or codes raises ``version``.
    """

    id: Id
    title: Message
    purpose: Message
    intro: Message
    when: Literal["quarter", "after-training"]
    version: Annotated[int, msgspec.Meta(ge=1)]
    question: tuple[SurveyQuestion, ...]
    group_text: Message = NO_TEXT
    group: tuple[SurveyGroup, ...] = ()

    @cached_property
    def questions(self) -> dict[str, SurveyQuestion]:
        """Its questions by id."""
        return {one.id: one for one in self.question}

    @cached_property
    def groups(self) -> dict[str, SurveyGroup]:
        """Its groups by id, those who did not say theirs among them."""
        return {one.id: one for one in self.group}

    @property
    def told_apart(self) -> tuple[str, ...]:
        """The ids under which a list has its totals: its groups, or everybody where it has none."""
        return tuple(self.groups) or (ALL,)


def survey_faults(survey: Survey) -> Iterator[str]:
    """Everything that keeps a survey from being used, in sentences."""
    ids = [one.id for one in (*survey.question, *survey.group)]
    for name in repeated(ids):
        yield Message("it has two parts called {name}.", name=name)
    for name in sorted(RESERVED.intersection(ids)):
        yield Message("no part of it may be called {name}.", name=name)
    if not survey.question:
        yield Message("it has no question.")
    for question in survey.question:
        yield from _question_faults(question)
    if survey.group and (sum(one.unsaid for one in survey.group) != 1 or len(survey.group) < 3):
        yield Message("its groups need two or more, and one besides for those who do not say.")
    if bool(survey.group) != bool(survey.group_text):
        yield Message("groups and the question for them belong together.")


def _question_faults(question: SurveyQuestion) -> Iterator[str]:
    name = quoted(question.id)
    codes = [code.id for code in question.code]
    if repeated(codes) or RESERVED.intersection(codes):
        yield Message("the question {name} has two answers of one code, or one that means something else.", name=name)
    sides = [code.side for code in question.code]
    if "yes" not in sides or "no" not in sides or sides.count("unsaid") != 1:
        yield Message(
            "the question {name} needs an answer for its share, one against it, and one for those who do not say.",
            name=name,
        )
