"""Lines of a force's own that stand beneath texts of the base, marked with the force's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from pscdesk.guidance.pack.duty_types import Duty
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.pack.references import LocalLine

LINE_FIELDS: dict[str, tuple[str, ...]] = {
    "question": ("help",),
    "gate": ("says",),
    "duty": ("what",),
    "outcome": ("looks_like", "ask", "write_down", "next"),
    "action": ("suits", "is_not", "record", "review"),
    "term": ("means",),
}
"""The kinds of blocks that may bear a line, and beneath which of their texts."""

_Block = TypeVar("_Block", bound=msgspec.Struct)


def with_local_lines(pack: Pack) -> Pack:
    """The pack with each line beneath its text, after the force's name; to be done once it is in its language."""
    if not pack.local_lines:
        return pack
    lines: dict[str, list[LocalLine]] = {}
    for line in pack.local_lines:
        lines.setdefault(line.block, []).append(line)
    flow = pack.flow
    told = {
        "question": _each("question", flow.question, lines),
        "gate": tuple(_with_duties(one, lines) for one in _each("gate", flow.gate, lines)),
        "outcome": tuple(
            msgspec.structs.replace(
                _with_duties(one, lines), worded=tuple(_with_duties(text, lines) for text in one.worded)
            )
            for one in _each("outcome", flow.outcome, lines)
        ),
        "action": _each("action", flow.action, lines),
        "reply": tuple(_with_duties(one, lines) for one in flow.reply),
    }
    terms = {name: _lined(f"term {name}", one, lines) for name, one in pack.terms.items()}
    return msgspec.structs.replace(pack, flow=msgspec.structs.replace(flow, **told), terms=terms)


def _each(kind: str, blocks: Iterable[Any], lines: dict[str, list[LocalLine]]) -> tuple[Any, ...]:
    return tuple(_lined(f"{kind} {one.id}", one, lines) for one in blocks)


def _lined(name: str, block: _Block, lines: dict[str, list[LocalLine]]) -> _Block:
    for line in lines.get(name, ()):
        text = getattr(block, line.field)
        beneath = f"{line.force}: {line.text}"
        block = msgspec.structs.replace(block, **{line.field: f"{text}\n{beneath}" if text else beneath})
    return block


def _with_duties(block: Any, lines: dict[str, list[LocalLine]]) -> Any:
    return msgspec.structs.replace(block, duties=tuple(_duty(duty, lines) for duty in block.duties))


def _duty(duty: Duty, lines: dict[str, list[LocalLine]]) -> Duty:
    softer = _duty(duty.softer, lines) if duty.softer else None
    return _lined(f"duty {duty.id}", msgspec.structs.replace(duty, softer=softer), lines)
