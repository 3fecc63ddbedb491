"""A base as it is written: its files, their tables before they are put together, each block and field by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

import msgspec

from pscdesk.errors import PackError
from pscdesk.guidance.pack.limits import REPAIR, parsed
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.reading.manifest import digest_without_names, manifest_digest
from pscdesk.guidance.reading.pack import FILES, pack_of_tables
from pscdesk.guidance.reading.row_names import condition_name, name_rows
from pscdesk.guidance.workshop.overlay.edits import Value
from pscdesk.messages import Message

_Made = TypeVar("_Made")
Table = dict[str, Any]
Tables = dict[str, Table]

HOMES: dict[str, tuple[str, str]] = {
    **{
        kind: ("flow.toml", kind)
        for kind in (
            "section",
            "question",
            "topic",
            "duty",
            "gate",
            "outcome",
            "action",
            "reply",
            "never",
            "twin",
        )
    },
    "source": ("sources.toml", "source"),
    "term": ("glossary.toml", "term"),
    "vignette": ("vignettes.toml", "vignette"),
    "standard": ("standards.toml", "standard"),
    "point": ("to-confirm.toml", "point"),
}
"""Each kind of block: the file and the list in which it stands."""
SINGLE = {"about": ("pack.toml", ""), "doubt": ("flow.toml", "doubt")}
"""Blocks of which there is one: a whole file, or one table of it."""
PARTS = ("options", "when", "worded", "wordings")
"""The lists of tables inside blocks."""
LANGUAGES = ("text.", "also.")
"""How the names of files begin that hold another language; they are carried, and edited by their own tools."""


@dataclass(frozen=True)
class Base:
    """A base: its files by name and their tables, rows named; neither is ever changed."""

    files: Mapping[str, bytes]
    tables: Mapping[str, Table]
    _made: dict[Callable[[Base], Any], Any] = field(
        default_factory=dict[Callable[["Base"], Any], Any], init=False, repr=False, compare=False
    )

    def once(self, make: Callable[[Base], _Made]) -> _Made:
        """What ``make`` makes of this base, worked out at the first call alone: it never changes."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]

    @cached_property
    def digest(self) -> str:
        """The digest that binds names, lengths and bytes of its files."""
        return manifest_digest(self.files)

    @cached_property
    def pack(self) -> Pack:
        """The pack that it makes by itself; ``PackError`` where it does not read."""
        return pack_of_tables(with_own_flow(self.tables), self.digest, digest_without_names(self.files))

    @cached_property
    def fields(self) -> Mapping[tuple[str, str], Value]:
        """Every field of every block by the names of both."""
        return fields_of(self.tables)

    def copied(self, kinds: Iterable[str]) -> Tables:
        """Its tables, of which those of ``flow.toml``, ``pack.toml`` and these kinds of blocks may be changed."""
        touched = {"flow.toml", "pack.toml", *(HOMES[kind][0] for kind in kinds if kind in HOMES)}
        return {**self.tables, **copy_of({name: self.tables[name] for name in touched})}


def base_of(files: Mapping[str, bytes]) -> Base:
    """The base that these files make; ``PackError`` where one is missing or is no TOML.

    The same bytes give the same base, with all that was worked out of it: whoever verifies, reads and signs one after
    another has it read and proved once.
    """
    return _base_of(tuple(sorted(files.items())))


@lru_cache(maxsize=4)
def _base_of(files: tuple[tuple[str, bytes], ...]) -> Base:
    held = dict(files)
    missing = next((name for name in FILES if name not in held), "")
    if missing:
        raise PackError(Message("The guidance has no file {name}.", name=missing), REPAIR)
    tables = copy_of({name: parsed(held[name], name) for name in FILES})
    name_rows(tables["flow.toml"])
    return Base(held, tables)


def copy_of(tables: Mapping[str, Table]) -> Tables:
    """The same tables, to be changed; days become text, which they are read from in any case."""
    return msgspec.json.decode(msgspec.json.encode(tables))


def with_own_flow(tables: Mapping[str, Table]) -> Tables:
    """The same tables with a ``flow.toml`` of their own, which putting together changes."""
    return {**tables, **copy_of({"flow.toml": tables["flow.toml"]})}


def named_blocks(tables: Mapping[str, Table]) -> Iterator[tuple[str, Table]]:
    """Every block by its name (``gate pattern``), in the order of the files."""
    for name, (file, key) in SINGLE.items():
        table = tables[file].get(key) if key else tables[file]
        if isinstance(table, dict):
            yield name, cast("Table", table)
    for kind, (file, key) in HOMES.items():
        for block in tables_in(tables[file].get(key)):
            yield f"{kind} {block.get('id', block.get('number'))}", block


def fields_of(tables: Mapping[str, Table]) -> dict[tuple[str, str], Value]:
    """Every field of every block, by the names of both."""
    return {(name, field): value for name, block in named_blocks(tables) for field, value in block_fields(block)}


def block_fields(block: Table, path: str = "") -> Iterator[tuple[str, Value]]:
    """The fields of a block with the steps that lead to each; a list of tables is stepped into by the name of each."""
    for key, told in block.items():
        if isinstance(told, dict):
            yield from block_fields(cast("Table", told), f"{path}{key}/")
        elif isinstance(told, list) and any(isinstance(one, dict) for one in cast("list[Any]", told)):
            for name, part in named_parts(tables_in(told)):
                yield from block_fields(part, f"{path}{key}/{name}/")
        else:
            yield f"{path}{key}", value_of(told)


def value_of(told: object) -> Value:
    """A value of a table as an edit holds it: lists as tuples."""
    if isinstance(told, list):
        return tuple(str(one) for one in cast("list[object]", told))
    return told if isinstance(told, bool | int) else str(told)


def tables_in(told: object) -> list[Table]:
    """The tables of a list, empty for anything else."""
    return (
        [cast("Table", one) for one in cast("list[Any]", told) if isinstance(one, dict)]
        if isinstance(told, list)
        else []
    )


def named_parts(parts: list[Table]) -> Iterator[tuple[str, Table]]:
    """The tables of a list inside a block, each by its id, or by whom it is for; more of the same name by number."""
    seen: dict[str, int] = {}
    for number, part in enumerate(parts, 1):
        named = part.get("id") or "+".join(
            str(one) for key in ("workforce", "gates", "about", "holds") for one in _listed(part.get(key))
        )
        name = str(named or number)
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} {seen[name]}"), part


def find_part(parts: list[Table], name: str) -> Table | None:
    """The part of that name; a row is also found by the name of its condition, which it had before it had an id."""
    named = dict(named_parts(parts))
    if name in named:
        return named[name]
    return next((part for part in parts if condition_name(part) == name), None)


def holder(block: Table, field: str) -> tuple[Table, str] | None:
    """The table that holds a field, and its last step; None where a step leads nowhere."""
    *steps, last = field.split("/")
    here: Table = block
    while steps:
        step = steps.pop(0)
        told = here.get(step)
        if isinstance(told, dict):
            here = cast("Table", told)
        elif isinstance(told, list) and steps:
            part = find_part(tables_in(told), steps.pop(0))
            if part is None:
                return None
            here = part
        elif step == "answers" and step not in here:  # the first cell of a row that only named gates
            here = here.setdefault(step, {})
        else:
            return None
    return here, last


def _listed(told: object) -> list[object]:
    return cast("list[object]", told) if isinstance(told, list) else [] if told is None else [told]
