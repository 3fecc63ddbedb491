"""Checks the duties of a pack: topics that fit on the first screen, nothing hidden or left out with no form for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pscdesk.errors import PackError
from pscdesk.guidance.pack.duties import collide, precedence
from pscdesk.guidance.pack.limits import MOST_MEETINGS, SHORTER
from pscdesk.guidance.pack.pack_types import Duty, Pack
from pscdesk.guidance.pack.vocabulary import ABOUT_TO, CUTS_SHORT, FIRST_SCREEN, MOST_NOT_TO_DO, SHIELDS, SOON
from pscdesk.guidance.shape.contexts import gate_contexts
from pscdesk.messages import Message

_Faults = Iterator[tuple[str, str]]


def duty_faults(pack: Pack) -> _Faults:
    """Everything wrong with how duties are tagged, as block and sentence."""
    duties = all_duties(pack)
    yield from _topics(pack, duties)
    meetings = _Meetings(pack)
    yield from _hidden(meetings, duties)
    yield from _left_out(meetings, duties)


def all_duties(pack: Pack) -> tuple[Duty, ...]:
    """Every duty of the pack once, softer forms among them, in the order of the file."""
    flow = pack.flow
    blocks = (*flow.gate, *flow.reply, *flow.outcome, *(text for outcome in flow.outcome for text in outcome.worded))
    found = {duty.id: duty for block in blocks for duty in _with_softer(block.duties)}
    return tuple(sorted(found.values(), key=lambda duty: duty.number))


def _topics(pack: Pack, duties: tuple[Duty, ...]) -> _Faults:
    """No page can have more for now, or more not to do, than its first screen holds: one line for each topic."""
    not_to_do = [topic for topic in pack.flow.topic if topic.not_to_do]
    if len(not_to_do) > MOST_NOT_TO_DO:
        yield (
            "topic",
            f"there are {len(not_to_do)} topics of what is not to be done; a page has room for {MOST_NOT_TO_DO}.",
        )
    now = [duty for duty in duties if duty.soon == "now" and duty.kind != "do-not" and duty.topic.id != ABOUT_TO]
    beside_a_life = {duty.topic.id for duty in now if duty.shield == "life" or duty.topic.stays}
    others = {duty.topic.id for duty in now if duty.shield != "life"}
    for topics in (beside_a_life, others):
        if len(topics) > FIRST_SCREEN:
            yield "topic", f"{len(topics)} topics may be for now at once; the first screen has room for {FIRST_SCREEN}."
    for duty in duties:
        block = f"duty “{duty.id}”"
        if duty.soon == "next":
            yield block, "“next” is not written in a pack: it is what “now” becomes beside a life in danger."
        if duty.topic.id != ABOUT_TO and (duty.kind == "do-not") != duty.topic.not_to_do:
            yield block, f"its topic “{duty.topic.id}” is not for a duty of this kind."
        if duty.softer and duty.topic.id == ABOUT_TO and duty.softer.topic.id != ABOUT_TO:
            yield block, "its softer form is no answer to what a person was about to do."


def _hidden(meetings: _Meetings, duties: tuple[Duty, ...]) -> _Faults:
    """Of two on one topic only the first is shown, so it has to say all that the second does, and no later."""
    for first, second in combinations(duties, 2):
        if first.topic.id != second.topic.id or first.topic.id == ABOUT_TO or not meetings.may_meet(first, second):
            continue
        if second.id in _softened(first) or first.id in _softened(second) or collide(first, second):
            continue
        covered = set(second.does) <= set(first.does) and set(second.forbids) <= set(first.forbids)
        if not covered:
            yield (
                f"duty “{second.id}”",
                f"“{first.id}” would be shown instead, and does not say all that this one does.",
            )
        elif SOON.index(first.soon) > SOON.index(second.soon):
            yield f"duty “{second.id}”", f"“{first.id}” would be shown instead, and is less urgent."


def _left_out(meetings: _Meetings, duties: tuple[Duty, ...]) -> _Faults:
    """What gives way to another duty must have a form in which it can stay, or nobody is told of it."""
    for first, second in combinations(duties, 2):
        if collide(first, second) and meetings.may_stand_for(first, second):
            weaker = max(first, second, key=precedence)
            stronger = first if weaker is second else second
            if weaker.softer is None and weaker.topic.id != ABOUT_TO:
                yield (
                    f"duty “{weaker.id}”",
                    f"it goes against “{stronger.id}” and has no softer form to be shown instead.",
                )


class _Meetings:
    """Which duties can be on one page: gates that can stand together, and the steps of the outcome beside them."""

    def __init__(self, pack: Pack) -> None:
        self._contexts = gate_contexts(pack)
        self._compared = 0
        self._gates = {gate.id: gate for gate in pack.flow.gate}
        self._named: dict[str, set[str]] = {}
        self._ranks: dict[str, set[int]] = {}
        for gate in pack.flow.gate:
            for duty in _with_softer(gate.duties):
                self._named.setdefault(duty.id, set()).add(gate.id)
        for outcome in pack.flow.outcome:
            for duty in _with_softer(tuple(duty for part in (outcome, *outcome.worded) for duty in part.duties)):
                self._ranks.setdefault(duty.id, set()).add(outcome.rank)
        self._replies = {duty.id for reply in pack.flow.reply for duty in _with_softer(reply.duties)}

    def may_meet(self, first: Duty, second: Duty) -> bool:
        """True unless it is certain that no page has both; what a stronger duty beats beside the other is not there."""
        if {first.id, second.id} & self._replies:
            return True
        one, other = self._named.get(first.id, set()), self._named.get(second.id, set())
        if any(self._stand(first, second, gate, beside) for gate in one for beside in other):
            return True
        return self._beside(first, other) or self._beside(second, one)

    def may_stand_for(self, first: Duty, second: Duty) -> bool:
        """True unless it is certain that no walk raises both, whichever of them is then shown.

        What two duties of one gate beat is beaten by each: to look only at what no other beats would let it go unseen.
        """
        if self.may_meet(first, second):
            return True
        one, other = self._named.get(first.id, set()), self._named.get(second.id, set())
        return any(not self._contexts[gate].isdisjoint(self._contexts[beside]) for gate in one for beside in other)

    def _stand(self, first: Duty, second: Duty, gate: str, beside: str) -> bool:
        self._compared += 1
        if self._compared > MOST_MEETINGS:
            raise PackError(
                Message(
                    "flow.toml names duties too often to compare them: more than {most} times.",
                    most=f"{MOST_MEETINGS:,}",
                ),
                SHORTER,
            )
        if self._contexts[gate].isdisjoint(self._contexts[beside]):
            return False
        return not (self._beaten(second, gate, first) or self._beaten(first, beside, second))

    def _beaten(self, duty: Duty, gate: str, other: Duty) -> bool:
        """True if another duty of the gate is stronger and goes against this one, which so never stands beside it."""
        return any(
            each.id != other.id and collide(each, duty) and SHIELDS.index(each.shield) < SHIELDS.index(duty.shield)
            for each in self._gates[gate].duties
        )

    def _beside(self, own: Duty, gates: set[str]) -> bool:
        """True if a step of an outcome can stand beside one of these gates: below rank 3 none of them cuts short."""
        demands = {self._gates[gate].demands for gate in gates}
        return any(demands if rank >= _REFERRED else demands - CUTS_SHORT for rank in self._ranks.get(own.id, set()))


_REFERRED = 3
"""The lowest rank of an outcome beside which a gate that escalates can stand."""


def _with_softer(duties: tuple[Duty, ...]) -> Iterator[Duty]:
    for duty in duties:
        form: Duty | None = duty
        while form is not None:
            yield form
            form = form.softer


def _softened(duty: Duty) -> set[str]:
    return {form.id for form in _with_softer((duty,))} - {duty.id}
