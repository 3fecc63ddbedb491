"""Holds every field of the base to the order of texts: what is gone, replaced, later or less is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pscdesk.guidance.workshop.caution.kinds import kinds_of
from pscdesk.guidance.workshop.caution.order import (
    HOLDS,
    NEW_BLOCKS,
    NEW_PARTS,
    NOT_IN_NEW_WORDING,
    Rule,
    rule_for,
)
from pscdesk.guidance.workshop.caution.refusal import Refusal, RefusalCause
from pscdesk.guidance.workshop.overlay.composing import Composed
from pscdesk.guidance.workshop.overlay.edits import Value
from pscdesk.guidance.workshop.overlay.raw_blocks import (
    PARTS,
    Table,
    block_fields,
    named_blocks,
)
from pscdesk.messages import Message

_SET_BY_COMPOSING = frozenset({("about", "version"), ("about", "status"), ("about", "approved_by_role")}) | {
    ("about", "approved_on")
}

_SAID: dict[Rule, tuple[RefusalCause, Message]] = {
    "kept": (
        "replaced",
        Message("This text keeps people safe and stays. Let a line of your own stand beneath it."),
    ),
    "grows": ("gone", Message("Something is gone from this list. It may only grow.")),
    "grows if there": ("gone", Message("Something is gone from this list, or one was made where none was.")),
    "first kept": ("gone", Message("The places that stood here stay first, in their order; others may follow.")),
    "forbids more": ("forbids less", Message("What may not be done only grows.")),
    "sooner": ("later", Message("It would fall due later. It may only fall due sooner.")),
    "stronger": ("demands less", Message("The gate would demand less. It may only demand more.")),
    "filled": ("replaced", Message("What stands here stays. It may only be filled in where nothing stood.")),
    "no lower": ("ends lower", Message("This situation would have to end lower. It may only end higher.")),
    "shrinks": ("ends lower", Message("This situation could end otherwise than the base lets it.")),
    "sure": ("replaced", Message("What is our own advice stays that. What is not, cannot become it.")),
    "surer": ("replaced", Message("What keeps people safe rests on this source. It may only become surer.")),
    "seen later": ("replaced", Message("The day on which the source was seen may only be a later one.")),
    "earlier": ("later", Message("The guidance may be reviewed earlier, and not later.")),
}
"""What is said where a rule does not hold."""


def text_refusals(composed: Composed) -> Iterator[Refusal]:
    """Each field of the base that the overlay takes away or makes less of, and each addition that may not be made."""
    kinds = kinds_of(composed.base)
    whole = dict(named_blocks(composed.base.tables)), dict(named_blocks(composed.tables))
    before, after = (
        _fields({name: block for name, block in one.items() if other.get(name) != block})
        for one, other in (whole, whole[::-1])
    )
    for (block, field), was in before.items():
        to = after.get((block, field))
        if to != was and (block, field) not in _SET_BY_COMPOSING:
            yield from _changed(kinds[block], block, field, was, to)
    parts = frozenset((block, _part(field)) for block, field in before)
    told: set[tuple[str, str]] = set()
    for block, field in (each for each in after if each not in before):
        if block not in kinds:
            kind = block.split(" ")[0]
            if kind not in NEW_BLOCKS and (block, "") not in told:
                told.add((block, ""))
                yield Refusal("not added", block, "", Message("An overlay adds nothing of this kind."))
        else:
            yield from _new_field(kinds[block], block, field, after[block, field], parts, told)
    yield from _order(composed)


def _fields(blocks: Mapping[str, Table]) -> dict[tuple[str, str], Value]:
    """The fields of these blocks by the names of both."""
    return {(name, field): value for name, block in blocks.items() for field, value in block_fields(block)}


def _changed(kind: str, block: str, field: str, was: Value, to: Value) -> Iterator[Refusal]:
    rule = rule_for(kind, field)
    if to is None and rule in ("kept", "filled", "sooner", "stronger"):
        yield Refusal("gone", block, field, Message("This would be gone. What the base says stays."), was, to)
    elif not HOLDS[rule](was, to):
        cause, sentence = _SAID[rule]
        yield Refusal(cause, block, field, sentence, was, to)


def _new_field(
    kind: str, block: str, field: str, to: Value, parts: frozenset[tuple[str, str]], told: set[tuple[str, str]]
) -> Iterator[Refusal]:
    steps = field.split("/")
    part = _part(field)
    if part and (block, part) not in parts:
        may_not = steps[0] not in NEW_PARTS.get(kind, ()) or (steps[0] == "worded" and steps[2] in NOT_IN_NEW_WORDING)
        if may_not and (block, part) not in told:
            told.add((block, part))
            yield Refusal("not added", block, part, Message("Nothing of this kind may be added here."))
        return
    rule = rule_for(kind, field)
    if not HOLDS[rule](None, to):
        sentence = Message("The base says nothing here, and that stays: it could make less of something else.")
        yield Refusal("not added", block, field, sentence, None, to)


def _part(field: str) -> str:
    """The list and the name of the part of a block that a field belongs to; empty for a field of the block itself."""
    steps = field.split("/")
    return "/".join(steps[:2]) if steps[0] in PARTS and len(steps) > 2 else ""


def _order(composed: Composed) -> Iterator[Refusal]:
    """Blocks of the base keep their order; own topics, duties, gates and replies stand after those of the base."""
    before = [name for name, _ in named_blocks(composed.base.tables)]
    known = set(before)
    after = [name for name, _ in named_blocks(composed.tables)]
    if [name for name in after if name in known] != before:
        yield Refusal("gone", "", "", Message("The blocks of the base stand in another order."))
    for kind in ("topic", "duty", "gate", "reply"):
        names = [name for name in after if name.startswith(f"{kind} ")]
        ours = next((place for place, name in enumerate(names) if name not in known), len(names))
        if any(name in known for name in names[ours:]):
            said = Message("What you add of this kind stands after what the base has, so that it takes no place of it.")
            yield Refusal("not added", names[ours], "", said)
