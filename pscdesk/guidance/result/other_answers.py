"""One other answer to a question a walk met, in words that are true of how such an answer is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pscdesk.guidance.pack.pack_types import ALONE, Option, Question
from pscdesk.messages import Message, alternatives, joined, plural, quoted

Way = Literal["instead", "tick", "any-tick", "nothing"]
"""How the other answer is given: in place of the one given, as one more tick, by any other tick, or by no tick."""
MANY = 3
"""From how many ticks on, all leading the same way, they are counted and not named: nobody reads a list of them."""


@dataclass(frozen=True)
class OtherAnswer:
    """Options of a question that was answered otherwise; each of them alone leads to what is told of them."""

    question: Question
    options: tuple[Option, ...]
    way: Way

    @property
    def line(self) -> str:
        """The question and the other answer, as they stand inside a sentence."""
        ask, texts = quoted(self.question.ask), alternatives(quoted(option.text) for option in self.options)
        if self.way == "tick" and len(self.options) > MANY:
            return plural(
                "{ask} with {number} other line ticked",
                "{ask} with one of {number} other lines ticked",
                len(self.options),
                ask=ask,
            )
        if self.way == "tick":
            return Message("{ask} with {options} ticked", ask=ask, options=texts)
        if self.way == "any-tick":
            return Message("{ask} with any other line ticked", ask=ask)
        if self.way == "nothing":
            return Message("{ask} with nothing ticked", ask=ask)
        return joined(" ", (ask, texts))

    @property
    def choices(self) -> tuple[str, ...]:
        """The other answers one by one, each as it stands beside its question: any one of them is enough."""
        if self.way == "tick" and len(self.options) > MANY:
            return (Message("One of {number} other lines", number=len(self.options)),)
        if self.way == "any-tick":
            return (Message("Any other line"),)
        if self.way == "nothing":
            return (Message("Nothing ticked"),)
        return tuple(option.text for option in self.options)


def given_otherwise(question: Question, chosen: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The answer that taking ``option`` makes of ``chosen``: one more tick, or that option alone."""
    if question.kind != "several" or option in ALONE:
        return (option,)
    kept = (one for one in chosen if one not in ALONE)
    return tuple(one.id for one in question.options if one.id in {*kept, option})


def way_of(question: Question, option: str) -> Way:
    """How that option is given as another answer."""
    if question.kind != "several":
        return "instead"
    if option not in ALONE:
        return "tick"
    return "instead" if option == "unsure" else "nothing"


def told_together(question: Question, chosen: tuple[str, ...], options: tuple[str, ...]) -> tuple[OtherAnswer, ...]:
    """These other answers to one question, those given in the same way together."""
    told: list[OtherAnswer] = []
    for way in ("tick", "instead", "nothing"):
        named = tuple(one for one in question.options if one.id in options and way_of(question, one.id) == way)
        if named:
            every = way == "tick" and len(named) >= MANY and len(named) == _ticks_left(question, chosen)
            told.append(OtherAnswer(question, named, "any-tick" if every else way))
    return tuple(told)


def _ticks_left(question: Question, chosen: tuple[str, ...]) -> int:
    return sum(one.id not in ALONE and one.id not in chosen for one in question.options)
