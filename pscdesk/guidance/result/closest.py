"""The informal options that one other answer would bring, so that a reader sees what is near and what it would need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pscdesk.guidance.pack.engine import advance, row_holds
from pscdesk.guidance.pack.pack_types import Action, Answers, Pack, Row, State
from pscdesk.guidance.result.other_answers import OtherAnswer, given_otherwise, told_together

MOST = 3
"""How many are shown: the ones that need least, in the order of the pack."""

ASKED_OF_EVERYBODY: dict[str, frozenset[str]] = {
    "no-action": frozenset({"explain-no-action", "organisational-learning"}),
    "wellbeing-support": frozenset({"welfare-check", "adjustments", "occupational-health"}),
    "grievance-mediation": frozenset({"mediation", "facilitated-conversation", "grievance-route"}),
    "informal-action": frozenset({"quiet-word", "reset-expectation"}),
    "line-management": frozenset({"quiet-word", "reset-expectation"}),
    "performance-upp": frozenset({"development-plan"}),
}
"""Options that an outcome's own steps ask for, by the outcome: what is to be done is never told as not fitting."""


@dataclass(frozen=True)
class Closest:
    """An option that does not fit, and the one other answer that it would need."""

    action: Action
    needs: OtherAnswer


def closest_options(pack: Pack, answers: Answers, state: State) -> tuple[Closest, ...]:
    """The few options that one other answer would bring; each was tried, so that what is told of it is true.

    None before the end of a walk and none beside a gate that cuts it short.
    """
    if state.outcome is None or state.is_cut_short:
        return ()
    live = {question: answers[question] for question in state.path}
    asked_for = ASKED_OF_EVERYBODY.get(state.outcome, frozenset())
    near = (
        found
        for action in pack.flow.action
        if action.id in state.ruled_out and action.id not in asked_for
        for found in _needs(pack, live, state, action)
    )
    return tuple(found for _, found in zip(range(MOST), near, strict=False))


def _needs(pack: Pack, live: Answers, state: State, action: Action) -> Iterator[Closest]:
    """What the option would need, from its first row that misses one answer only; none where no such answer brings it.

    An answer that would raise a gate or open more questions is not told: it would be about more than this option.
    """
    for row in action.when:
        question_id = _missing(row, live, state)
        if question_id is None:
            continue
        question = pack.question(question_id, *live.get("about", ()))
        wanted = [one for one in row.answers[question_id] if one not in live[question_id]]
        bringing = tuple(
            one
            for one in wanted
            if _brings(pack, state, action, {**live, question_id: given_otherwise(question, live[question_id], one)})
        )
        if bringing:
            yield Closest(action, told_together(question, live[question_id], bringing)[0])
            return


def _missing(row: Row, live: Answers, state: State) -> str | None:
    """The one question, among those that were asked, whose answer keeps the row from holding."""
    missed = [question for question, allowed in row.answers.items() if not set(allowed) & set(live.get(question, ()))]
    if len(missed) != 1 or missed[0] not in live:
        return None
    others = {question: allowed for question, allowed in row.answers.items() if question != missed[0]}
    rest = Row(answers=others, gates=row.gates, unless=row.unless, because=row.because)
    return missed[0] if row_holds(rest, live, dict.fromkeys(state.gates)) else None


def _brings(pack: Pack, state: State, action: Action, answers: Answers) -> bool:
    after = advance(pack, answers)
    return action.id in after.actions and after.gates == state.gates
