"""Reads answers that come from outside, with plain errors (``read_answers``)."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from pscdesk.errors import InputError
from pscdesk.guidance.pack.pack_types import ALONE, Answers, Pack, Question
from pscdesk.messages import Message

_LONGEST = 60
"""Letters of a name that are told in a fault."""


def read_answers(pack: Pack, data: Mapping[str, object]) -> Answers:
    """The answers in ``data`` (question id to an option id or a list of them), checked and in the pack's order.

    ``InputError`` names the question and lists what it allows.
    """
    questions = {question.id: question for question in pack.flow.question}
    for key in data:
        if key not in questions:
            raise InputError(
                Message(
                    "There is no question called “{key}”.{did_you_mean}",
                    key=key[:_LONGEST],
                    did_you_mean=_did_you_mean(key, list(questions)),
                )
            )
    return {key: _chosen(question, data[key]) for key, question in questions.items() if key in data}


def _chosen(question: Question, value: object) -> tuple[str, ...]:
    allowed = [option.id for option in question.options]
    listing = Message("It allows: {allowed}.", allowed=", ".join(allowed))
    given: list[object] = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []
    if not given:
        raise InputError(
            Message("The question “{id}” needs the name of an answer. {listing}", id=question.id, listing=listing)
        )
    for option in given:
        if option not in allowed:
            hint = _did_you_mean(str(option), allowed)
            raise InputError(
                Message(
                    "The question “{id}” has no answer called “{option}”.{hint} {listing}",
                    id=question.id,
                    option=str(option)[:_LONGEST],
                    hint=hint,
                    listing=listing,
                )
            )
    chosen = tuple(option for option in allowed if option in given)
    if question.kind != "several" and len(chosen) > 1:
        raise InputError(
            Message(
                "The question “{id}” takes one answer, and several were given. {listing}",
                id=question.id,
                listing=listing,
            )
        )
    alone = next((option for option in chosen if option in ALONE), None)
    if alone and len(chosen) > 1:
        raise InputError(
            Message(
                "At the question “{id}”, “{alone}” stands alone and cannot go with another answer. {listing}",
                id=question.id,
                alone=alone,
                listing=listing,
            )
        )
    return chosen


def _did_you_mean(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return Message(" Did you mean “{close}”?", close=close[0]) if close else ""
