"""The words that changed between two versions of the guidance, block by block and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from pscdesk.data_files import Fact
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.shape.shape import blocks_by_kind

_LOGIC = frozenset({"answers", "gates", "unless", "when"})
"""Fields that decide; what they change is told as moves, and here only where rows came or went."""


class Reworded(Fact, frozen=True, kw_only=True):
    """One field whose words changed; ``before`` or ``after`` is empty where the block or field is new or gone."""

    block: str
    field: str
    before: str
    after: str


def rewordings(old: Pack, new: Pack) -> Iterator[Reworded]:
    """Every text that differs, in the order of the new version; blocks that are gone come last."""
    before, after = _blocks(old), _blocks(new)
    for block, told in after.items():
        held = before.get(block)
        if held is None:
            yield Reworded(block=block, field="", before="", after="new")
        elif held != told:  # most are alike, and only the others are taken apart
            fields, known = (_texts(msgspec.to_builtins(one)) for one in (told, held))
            for field in dict.fromkeys((*fields, *known)):
                if fields.get(field, "") != known.get(field, ""):
                    yield Reworded(block=block, field=field, before=known.get(field, ""), after=fields.get(field, ""))
    for block in before.keys() - after.keys():
        yield Reworded(block=block, field="", before="gone", after="")


def _blocks(pack: Pack) -> dict[str, object]:
    """Every block by its name."""
    named: dict[str, object] = {"pack.toml": pack.about}
    listed = (("source", tuple(pack.sources.values())), ("term", tuple(pack.terms.values())))
    for kind, blocks in (*blocks_by_kind(pack), *listed):
        named |= {f"{kind} “{block.id}”": block for block in blocks}
    named |= {f"standard {each.number}": each for each in pack.standards}
    return named


def _texts(value: object, path: str = "") -> dict[str, str]:
    """The texts of a block by field; a list within a block counts its items from one."""
    if isinstance(value, Mapping):
        known: Mapping[str, object] = value
        found: dict[str, str] = {}
        for key, part in known.items():
            if key not in _LOGIC or key == "when":
                found |= _texts(part, f"{path}, {key}" if path else key)
        return found
    if isinstance(value, list | tuple):
        items: list[object] = list(value)
        found = {}
        for number, part in enumerate(items, 1):
            found |= _texts(part, f"{path} {_name(part) or number}")
        return found
    return {path: str(value)} if value not in (None, "") else {}


def _name(part: object) -> str:
    """A part of a list is named by its id where it has one, so that an inserted part moves no other."""
    return f"“{part['id']}”" if isinstance(part, Mapping) and "id" in part else ""
