"""Nothing that is added may put a duty of the base aside, by going against it or by keeping others from hearing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pscdesk.guidance.pack.duties import collide, precedence
from pscdesk.guidance.pack.pack_types import Duty, Pack
from pscdesk.guidance.pack.vocabulary import Effect
from pscdesk.guidance.shape.contexts import Context, gate_contexts
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.messages import Message

_LIFE = "life"
_HEARING: frozenset[Effect] = frozenset({("tell", "other-unit"), ("ask", "other-unit"), ("refer", "other-unit")})
"""Effects by which professional standards or HR come to hear of a matter."""


def duty_refusals(base: Pack, pack: Pack) -> Iterator[Refusal]:
    """Each duty that is added somewhere, or forbids more, and would put a duty of the base aside."""
    old, new = base.flow, pack.flow
    if (old.gate, old.outcome, old.reply) == (new.gate, new.outcome, new.reply):
        return
    before = {duty.id: duty for duty in all_duties(base)}
    named = _named(base)
    standing = _Standing(pack)
    for block, duties in _named(pack).items():
        had = {duty.id for duty in named.get(block, ())}
        for duty in duties:
            known = before.get(duty.id)
            is_new_here = duty.id not in had
            if is_new_here and duty.shield == _LIFE and not standing.saves_life(block):
                said = Message("Only a gate about a life in danger names a duty that comes before everything else.")
                yield Refusal("puts aside", block, f"duty {duty.id}", said)
            if is_new_here or (known is not None and set(known.forbids) != set(duty.forbids)):
                old = known if not is_new_here else None
                yield from _against(block, duty, old, named.get(block, ()), before, standing)


def silenced(pack: Pack, wider: Iterable[str]) -> Iterator[Refusal]:
    """Each of these gates, which stand more often, that has a duty by which another unit hears nothing of a matter."""
    gates = {gate.id: gate for gate in pack.flow.gate}
    for name in wider:
        for duty in gates[name].duties:
            if duty.shield != _LIFE and not _HEARING.isdisjoint(duty.forbids):
                said = Message(
                    "This gate would stand more often, and beside it nobody may ask another unit: “{duty}”",
                    duty=duty.what,
                )
                yield Refusal("silences", f"gate {name}", "when", said)
                break


def _against(
    block: str,
    duty: Duty,
    old: Duty | None,
    beside: Iterable[Duty],
    before: Mapping[str, Duty],
    standing: _Standing,
) -> Iterator[Refusal]:
    for other in before.values():
        if other.id == duty.id or not _beats(duty, other) or (old is not None and _beats(old, other)):
            continue
        if any(_beats(one, other) for one in beside) or not standing.meet(block, other):
            continue
        said = Message("It goes against “{other}”, which would not be said any more beside it.", other=other.what)
        yield Refusal("puts aside", block, f"duty {duty.id}", said)
        return


def _beats(duty: Duty, other: Duty) -> bool:
    return collide(duty, other) and precedence(duty) < precedence(other)


def _named(pack: Pack) -> dict[str, tuple[Duty, ...]]:
    """The duties that each block names; a wording of an outcome counts as a block of its own."""
    flow = pack.flow
    found = {f"gate {one.id}": one.duties for one in flow.gate}
    found |= {f"outcome {one.id}": one.duties for one in flow.outcome}
    for outcome in flow.outcome:
        for number, text in enumerate(outcome.worded, 1):
            found[f"outcome {outcome.id}, wording {number}"] = text.duties
    return found | {f"reply {one.id}": one.duties for one in flow.reply}


class _Standing:
    """Which blocks can stand beside which duties, as the first section settles it; more are named, never fewer."""

    def __init__(self, pack: Pack) -> None:
        self._contexts: dict[str, frozenset[Context]] = {
            f"gate {name}": found for name, found in gate_contexts(pack).items()
        }
        self._life = {f"gate {gate.id}" for gate in pack.flow.gate if gate.demands == "save-life"}
        self._homes: dict[str, set[str]] = {}
        for block, duties in _named(pack).items():
            for duty in duties:
                form: Duty | None = duty
                while form is not None:
                    self._homes.setdefault(form.id, set()).add(block)
                    form = form.softer

    def saves_life(self, block: str) -> bool:
        """Whether it is a gate about a life in danger."""
        return block in self._life

    def meet(self, block: str, duty: Duty) -> bool:
        """True unless it is certain that the block never stands beside one that names the duty."""
        here = self._contexts.get(block)
        for home in self._homes.get(duty.id, ()):
            there = self._contexts.get(home)
            if here is None or there is None or not here.isdisjoint(there):
                return True
        return False
