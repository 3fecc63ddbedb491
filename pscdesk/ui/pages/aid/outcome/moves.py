"""The effect of trying another answer, in sentences: outcome, gates, options."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.guidance.pack.engine import outcome_of
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Pack, State
from pscdesk.messages import Message, joined


@dataclass(frozen=True)
class Moves:
    """``leads`` says in one sentence where the answer leads; ``lines`` what else is different; ``heavier`` if it is."""

    leads: str
    lines: tuple[str, ...]
    heavier: bool = False


def what_moves(pack: Pack, before: State, after: State, workforce: str | None) -> Moves:
    """The difference between two states of a walk, for people of that workforce group."""
    return Moves(_leads(pack, before, after, workforce), tuple(_lines(pack, before, after)), _is_heavier(before, after))


def _leads(pack: Pack, before: State, after: State, workforce: str | None) -> str:
    outcome = outcome_of(pack, after, workforce)
    if outcome is None:
        asked = pack.question(after.next).ask if after.next else ""
        return Message("This opens more questions. The next would be: {ask}", ask=asked)
    heading = outcome.heading
    if after.outcome == before.outcome:
        return Message("It would still say: “{heading}”", heading=heading)
    return Message("It would say instead: “{heading}”", heading=heading)


def _lines(pack: Pack, before: State, after: State) -> list[Message]:
    gates = {gate.id: gate.title for gate in pack.flow.gate}
    risen = [gates[one] for one in after.gates if one not in before.gates]
    fallen = [gates[one] for one in before.gates if one not in after.gates]
    lines = [Message("Would come up: {title}", title=title) for title in risen]
    lines += [Message("Would no longer stand: {title}", title=title) for title in fallen]
    if after.outcome is None:
        return lines
    actions = {action.id: action.title for action in pack.flow.action}
    came = joined("; ", (actions[one] for one in after.actions if one not in before.actions))
    went = joined("; ", (actions[one] for one in before.actions if one not in after.actions))
    if came:
        lines.append(Message("Could fit as well: {titles}", titles=came))
    if went:
        lines.append(Message("Would no longer fit: {titles}", titles=went))
    return lines


def _is_heavier(before: State, after: State) -> bool:
    if after.outcome is None or before.outcome is None:
        return False
    return OUTCOME_RANKS[after.outcome] > OUTCOME_RANKS[before.outcome]
