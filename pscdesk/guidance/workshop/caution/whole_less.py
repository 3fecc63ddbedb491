"""What whole guidance asks for less than another: where a force ships its own, nothing is refused and all is told."""

from __future__ import annotations

from pscdesk.guidance.workshop.caution.refusal import Refusal, RefusalCause, in_order
from pscdesk.guidance.workshop.caution.text_order import text_refusals
from pscdesk.guidance.workshop.overlay.composing import Composed, new_overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Base

_LESS: frozenset[RefusalCause] = frozenset({"gone", "later", "demands less", "forbids less"})
"""What asks for less; words that are others are told as changes."""


def whole_less(before: Base, after: Base) -> tuple[Refusal, ...]:
    """Each duty, gate, promise or prohibition of ``before`` that is gone, later or weaker in ``after``, by its field.

    One for each block that is gone. Empty where every one of them is there.
    """
    composed = Composed(before, new_overlay(before, overlay_id="-", force="-"), after.tables, after.pack, ())
    found: dict[tuple[str, str], Refusal] = {}
    gone = {name for name, _ in before.fields} - {name for name, _ in after.fields}
    for one in text_refusals(composed):
        if one.cause in _LESS and one.block:
            found.setdefault((one.block, "" if one.block in gone else one.field), one)
    return in_order(tuple(found.values()))
