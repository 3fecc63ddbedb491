"""What would move if one answer were another: where it leads, what rises or falls, which options come or go."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.guidance.pack.engine import outcome_text
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Pack, State
from pscdesk.language import tr


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
    if after.outcome is None:
        asked = pack.question(after.next).ask if after.next else ""
        return tr("This opens more questions. The next would be: {ask}").format(ask=asked)
    heading = outcome_text(pack, after.outcome, workforce).heading
    if after.outcome == before.outcome:
        return tr("It would still say: “{heading}”").format(heading=heading)
    return tr("It would say instead: “{heading}”").format(heading=heading)


def _lines(pack: Pack, before: State, after: State) -> list[str]:
    gates = {gate.id: gate.title for gate in pack.flow.gate}
    risen = [gates[one] for one in after.gates if one not in before.gates]
    fallen = [gates[one] for one in before.gates if one not in after.gates]
    lines = [tr("Would come up: {title}").format(title=title) for title in risen]
    lines += [tr("Would no longer stand: {title}").format(title=title) for title in fallen]
    if after.outcome is None:
        return lines
    actions = {action.id: action.title for action in pack.flow.action}
    came = "; ".join(actions[one] for one in after.actions if one not in before.actions)
    went = "; ".join(actions[one] for one in before.actions if one not in after.actions)
    if came:
        lines.append(tr("Could fit as well: {titles}").format(titles=came))
    if went:
        lines.append(tr("Would no longer fit: {titles}").format(titles=went))
    return lines


def _is_heavier(before: State, after: State) -> bool:
    if after.outcome is None or before.outcome is None:
        return False
    return OUTCOME_RANKS[after.outcome] > OUTCOME_RANKS[before.outcome]
