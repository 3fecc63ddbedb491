"""A pack with one duty replaced wherever it stands, and every page that gates and outcomes can make of its duties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec.structs import replace

from pscdesk.guidance.pack.duties import settled
from pscdesk.guidance.pack.duty_types import Duty
from pscdesk.guidance.pack.pack_types import CUTS_SHORT, Pack
from pscdesk.guidance.shape.contexts import gate_contexts
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.guidance.shape.shape import shape_findings
from pscdesk.guidance.wording.effect_findings import effect_faults, effect_faults_of

Page = tuple[tuple[str, str], ...]
"""What is shown, in order: the id of each duty and how soon it is."""


def forms(duty: Duty) -> Iterator[Duty]:
    """The duty and its softer forms, one after the other."""
    form: Duty | None = duty
    while form is not None:
        yield form
        form = form.softer


def with_duty(pack: Pack, changed: Duty) -> Pack:
    """The pack with this duty in the place of the one of its id, also where it is the softer form of another."""

    def swap(duty: Duty) -> Duty:
        if duty.id == changed.id:
            return changed
        return replace(duty, softer=swap(duty.softer)) if duty.softer else duty

    def all_of(duties: Iterable[Duty]) -> tuple[Duty, ...]:
        return tuple(map(swap, duties))

    flow = pack.flow
    outcomes = tuple(
        replace(
            outcome,
            duties=all_of(outcome.duties),
            worded=tuple(replace(text, duties=all_of(text.duties)) for text in outcome.worded),
        )
        for outcome in flow.outcome
    )
    return replace(
        pack,
        flow=replace(
            flow,
            gate=tuple(replace(gate, duties=all_of(gate.duties)) for gate in flow.gate),
            outcome=outcomes,
            reply=tuple(replace(reply, duties=all_of(reply.duties)) for reply in flow.reply),
        ),
    )


def heaps(pack: Pack) -> tuple[tuple[Duty, ...], ...]:
    """Every heap of duties that a page of one or two gates can be made of.

    Each gate alone, every two that may stand together, and with each gate the steps of each outcome that can stand
    beside it, and each answer to a plan.
    """
    contexts = gate_contexts(pack)
    low = [part.duties for outcome in pack.flow.outcome if outcome.rank < 3 for part in (outcome, *outcome.worded)]
    high = [part.duties for outcome in pack.flow.outcome if outcome.rank >= 3 for part in (outcome, *outcome.worded)]
    replies = [reply.duties for reply in pack.flow.reply]
    alone = [gate.duties for gate in pack.flow.gate]
    two = [
        (*one.duties, *other.duties)
        for one, other in combinations(pack.flow.gate, 2)
        if contexts[one.id] & contexts[other.id]
    ]
    steps = [
        (*gate.duties, *own)
        for gate in pack.flow.gate
        for own in ((*high, *low) if gate.demands not in CUTS_SHORT else high)
        if own
    ]
    plans = [(*heap, *reply) for heap in (*alone, *low) for reply in replies]
    return (*alone, *(own for own in (*high, *low) if own), *two, *steps, *plans)


def pages(pack: Pack, duty_id: str) -> list[Page]:
    """What is shown of every heap that holds this duty in any form."""
    return [
        tuple((duty.id, duty.soon) for duty in settled(heap))
        for heap in heaps(pack)
        if any(form.id == duty_id for duty in heap for form in forms(duty))
    ]


def mutants(pack: Pack) -> Iterator[tuple[Duty, str, Duty]]:
    """Each duty with one of its tags taken away: the duty, what is gone, and what is left.

    An effect, the shield, the softer form, or the topic that it shares with others (it gets one of its own).
    """
    duties = all_duties(pack)
    shared = Counter(duty.topic.id for duty in duties)
    for duty in duties:
        for way in ("does", "forbids"):
            effects = getattr(duty, way)
            for effect in effects:
                left = tuple(each for each in effects if each != effect)
                yield duty, f"{way} {' '.join(effect)}", replace(duty, **{way: left})
        if duty.shield != "rest":
            yield duty, "shield", replace(duty, shield="rest")
        if duty.softer:
            yield duty, "softer", replace(duty, softer=None)
        if shared[duty.topic.id] > 1:
            yield duty, "topic", replace(duty, topic=replace(duty.topic, id=f"{duty.id}-alone"))


def noticed(pack: Pack, duty: Duty, left: Duty) -> bool:
    """True if the check finds something in the pack with this duty changed; where only words can tell, words alone."""
    if any(effect_faults_of(left)):
        return True
    changed = with_duty(pack, left)
    if left.topic != duty.topic:
        changed = replace(changed, flow=replace(changed.flow, topic=(*changed.flow.topic, left.topic)))
    return bool(shape_findings(changed)) or any(effect_faults(changed))
