"""What one other answer would change, grouped by where it would lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pscdesk.guidance.pack.engine import outcome_text, what_if
from pscdesk.guidance.pack.pack_types import ALONE, OUTCOME_RANKS, Answers, Pack, State
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.guidance.result.other_answers import OtherAnswer, told_together
from pscdesk.messages import Message

FACTS = frozenset({"workforce", "about"})
"""Questions whose answer is a fact and not a judgement: nobody is to weigh another."""

Effect = Literal["more", "same", "less"]
EFFECTS: dict[Effect, Message] = {
    "more": Message("What would make it more urgent"),
    "same": Message("What would lead elsewhere, no more and no less urgent"),
    "less": Message("What would make it less urgent"),
}
"""What stands over the places that other answers would lead to, in the order in which they are told."""


@dataclass(frozen=True)
class Change:
    """The other answers each of which, alone, would lead to one other place, by its heading.

    ``effect`` says whether that place is more urgent than where the walk ends, as urgent, or less.
    """

    heading: str
    effect: Effect
    answers: tuple[OtherAnswer, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Each of these answers in words."""
        return tuple(one.line for one in self.answers)


def changes(pack: Pack, answers: Answers, state: State, group: str | None) -> tuple[Change, ...]:
    """Every single other answer that would lead to a different place, gathered by that place, the most urgent first.

    Only answers on the path count, so that what is told holds whatever else was answered and is no longer asked. One
    more tick, or "not sure", is never told as a way to something less urgent. Where a life is in danger there is
    nothing: no reader there should weigh another answer.
    """
    if state.outcome is None or state.outcome == LIFE:
        return ()
    here = outcome_text(pack, state.outcome, group, state.gates).heading
    live = {question: answers[question] for question in state.path}
    gathered: dict[str, dict[str, list[str]]] = {}
    ranks: dict[str, int] = {}
    for end in what_if(pack, live):
        heading = outcome_text(pack, end.outcome, group, end.gates).heading
        if end.question in FACTS or heading == here:
            continue
        if _is_tick(pack, end.question, end.option) and OUTCOME_RANKS[end.outcome] < OUTCOME_RANKS[state.outcome]:
            continue
        gathered.setdefault(heading, {}).setdefault(end.question, []).append(end.option)
        ranks[heading] = max(OUTCOME_RANKS[end.outcome], ranks.get(heading, 0))
    own = OUTCOME_RANKS[state.outcome]
    return tuple(
        _change(pack, live, heading, _effect(ranks[heading], own), gathered[heading])
        for heading in sorted(gathered, key=lambda heading: -ranks[heading])
    )


def by_effect(found: tuple[Change, ...]) -> tuple[tuple[Message, tuple[Change, ...]], ...]:
    """The changes in up to three groups, each with the words that stand over it."""
    groups = ((words, tuple(one for one in found if one.effect == effect)) for effect, words in EFFECTS.items())
    return tuple((words, group) for words, group in groups if group)


def _effect(there: int, here: int) -> Effect:
    return "more" if there > here else "less" if there < here else "same"


def _is_tick(pack: Pack, question_id: str, option: str) -> bool:
    """Whether taking that option says more, or leaves more open: anything on a page of ticks but "none of these"."""
    return pack.question(question_id).kind == "several" and option not in ALONE - {"unsure"}


def _change(pack: Pack, live: Answers, heading: str, effect: Effect, questions: dict[str, list[str]]) -> Change:
    told = (
        told_together(pack.question(question_id, *live.get("about", ())), live[question_id], tuple(options))
        for question_id, options in questions.items()
    )
    return Change(heading, effect, tuple(answer for answers in told for answer in answers))
