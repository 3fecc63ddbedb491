"""How much a guidance pack may hold: one table of limits, looked at before anything in it can take long.

Each limit leaves room for about three times what the shipped pack holds. Sizes are looked at before a file is read,
nesting before it is parsed, and what it holds before any of it is put together.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from pscdesk.errors import FileError, PackError
from pscdesk.messages import Message
from pscdesk.storage.plain_file import open_plain
from pscdesk.storage.toml_file import Unreadable, parse_text, text_of, without_texts

if TYPE_CHECKING:
    from pathlib import Path

    from pscdesk.guidance.pack.pack_types import Pack

LARGEST_FILES = {
    "flow.toml": 600_000,
    "vignettes.toml": 400_000,
    "sources.toml": 150_000,
    "glossary.toml": 60_000,
    "standards.toml": 30_000,
    "to-confirm.toml": 40_000,
    "pack.toml": 10_000,
}
"""Bytes a file may have, by its name."""
LARGEST_TRANSLATION = 1_400_000
"""Bytes a ``text.<language>.toml`` may have."""
LARGEST_OTHER = 100_000
"""Bytes any other file may have: it is not read, and counts in the digest."""
LARGEST_FOLDER = 3_000_000
"""Bytes all files of a pack may have together."""
MOST_FILES = 24

MOST_PARTS = {"flow.toml": 30_000, "vignettes.toml": 20_000}
"""How many values a file may hold, by its name."""
MOST_OTHER_PARTS = 12_000
LONGEST_TEXT = 2_000
"""Characters of one text."""
LONGEST_NAME = 100
"""Characters of the name of a field."""

MOST_BLOCKS = {
    "section": 30,
    "question": 90,
    "topic": 200,
    "duty": 480,
    "gate": 180,
    "outcome": 40,
    "worded": 250,
    "action": 120,
    "reply": 120,
    "never": 120,
    "twin": 40,
    "vignette": 750,
    "source": 300,
    "term": 200,
    "point": 100,
    "standard": 10,
    "text": 6_000,
}
"""How many blocks of a kind a file may have; those that stand inside another block are counted over the whole file."""
MOST_ROWS = 1_200
"""Rows, of all blocks together, those that the loader adds among them."""
MOST_NAMED = 12_000
"""Answers and gates that rows name, of all rows together, once groups of gates are written out."""
MOST_DUTIES = 30
"""Duties that one block may name."""
MOST_OPTIONS = 20
"""Answers that one question may have and still be read."""
MOST_EFFECTS = 40
"""Words in which a duty says what it has people do, or not do."""
MOST_SOFTER = 5
"""How many softer forms may follow one another."""
MOST_CONTEXTS = 500
"""How many ways there may be through the questions that settle what a walk is about."""
MOST_MEETINGS = 10_000
"""How often two gates may be looked at for two of their duties."""

REPAIR = Message("Put the file right, or set PSC Desk up again to get the guidance it came with.")
SHORTER = Message("Make it shorter, or set PSC Desk up again to get the guidance it came with.")

_PARTS = re.compile(r"[=,\[]")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every ``.toml`` file of a pack by its name; ``PackError`` where one is too large to read, or OSError."""
    paths = [path for path in islice(folder.iterdir(), 1_000) if path.suffix == ".toml"]
    _hold(len(paths), MOST_FILES, Message("files of guidance"), folder.name)
    left = LARGEST_FOLDER
    found: dict[str, bytes] = {}
    for path in sorted(paths):
        found[path.name] = bytes_of(path)
        left -= len(found[path.name])
        _hold(LARGEST_FOLDER - left, LARGEST_FOLDER, Message("bytes in all its files"), folder.name)
    return found


def bytes_of(path: Path) -> bytes:
    """The bytes of one file of a pack; ``PackError`` where it is no file, or too large to read."""
    name = path.name
    most = LARGEST_FILES.get(name, LARGEST_TRANSLATION if name.startswith("text.") else LARGEST_OTHER)
    try:
        with open_plain(path) as file:
            _hold(os.fstat(file.fileno()).st_size, most, Message("bytes"), name)
            content = file.read(most + 1)
    except FileError as fault:
        raise PackError(fault.message, SHORTER) from fault
    except OSError as fault:
        raise PackError(Message("The file {path} cannot be read.", path=name), REPAIR) from fault
    _hold(len(content), most, Message("bytes"), name)
    return content


def parsed(content: bytes, name: str) -> dict[str, Any]:
    """What the file says; ``PackError`` where it is no TOML, is nested too deep or holds too much."""
    try:
        text = text_of(content, name)
        parts = len(_PARTS.findall(without_texts(text)))
        _hold(parts, MOST_PARTS.get(name, MOST_OTHER_PARTS), Message("values"), name)
        table = parse_text(text, name)
    except Unreadable as fault:
        raise PackError(fault.message, REPAIR) from fault
    _hold_texts(table, name)
    _hold_blocks(table, name)
    return table


def hold_pack(pack: Pack) -> None:
    """Looks at what was put together of ``flow.toml``; ``PackError`` where it came to more than a pack may hold."""
    flow = pack.flow
    blocks = (*flow.question, *flow.gate, *flow.outcome, *flow.action, *flow.reply)
    rows = [row for block in blocks for row in block.when]
    named = sum(sum(map(len, row.answers.values())) + len(row.gates) + len(row.unless) for row in rows)
    named += sum(sum(map(len, each.answers.values())) + len(each.gates) for each in flow.never)
    named += sum(len(each.outcomes) + len(each.actions) for each in flow.never)
    _hold(len(rows), MOST_ROWS, Message("rows in all"), "flow.toml")
    _hold(named, MOST_NAMED, Message("answers and gates named in its rows and promises"), "flow.toml")


def hold_contexts(ways: Iterator[object]) -> None:
    """``PackError`` where there are more ways through the questions that settle what a walk is about."""
    found = sum(1 for _ in islice(ways, MOST_CONTEXTS + 1))
    _hold(found, MOST_CONTEXTS, Message("ways through the questions of its first section, or more"), "flow.toml")


def _hold(found: int, most: int, what: Message, where: str) -> None:
    if found > most:
        raise PackError(
            Message(
                "{where} is too much to read: it has {found} {what}, and there may be {most}.",
                where=where,
                found=f"{found:,}",
                what=what,
                most=f"{most:,}",
            ),
            SHORTER,
        )


def _hold_texts(value: object, name: str) -> None:
    """Refuses a text, or the name of a field, that is far longer than anybody would read."""
    names = texts = 0
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            table = cast("dict[str, object]", here)
            names = max(names, *map(len, table), 0)
            waiting.extend(table.values())
        elif isinstance(here, list):
            waiting.extend(cast("list[object]", here))
        elif isinstance(here, str):
            texts = max(texts, len(here))
    _hold(names, LONGEST_NAME, Message("letters in the name of a field"), name)
    _hold(texts, LONGEST_TEXT, Message("letters in one text"), name)


def _hold_blocks(table: dict[str, Any], name: str) -> None:
    counted: dict[str, int] = {}
    longest = {"duties": 0, "options": 0, "does": 0, "forbids": 0}
    for kind, block in _blocks_in(table):
        counted[kind] = counted.get(kind, 0) + 1
        for field in longest.keys() & block.keys():
            told = block[field]
            words = cast("list[object]", told) if isinstance(told, list) else [told]
            found = sum(len(str(each).split()) for each in words) if field in ("does", "forbids") else len(words)
            longest[field] = max(longest[field], found)
    _hold(longest["duties"], MOST_DUTIES, Message("duties named in one block"), name)
    _hold(longest["options"], MOST_OPTIONS, Message("answers to one question"), name)
    effects = max(longest["does"], longest["forbids"])
    _hold(effects, MOST_EFFECTS, Message("words for the effects of one duty"), name)
    _hold(counted.pop("when", 0), MOST_ROWS, Message("rows in all"), name)
    for kind, most in MOST_BLOCKS.items():
        _hold(counted.get(kind, 0), most, Message("blocks [[{kind}]]", kind=kind), name)
    _hold_softer(table.get("duty"), name)


def _blocks_in(table: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every block of the file with its kind, those inside others too."""
    waiting = [table]
    while waiting:
        for kind, value in waiting.pop().items():
            if isinstance(value, list):
                blocks = [block for block in cast("list[Any]", value) if isinstance(block, dict)]
                yield from ((kind, block) for block in blocks)
                waiting.extend(blocks)


def _hold_softer(duties: object, name: str) -> None:
    blocks = list(cast("list[Any]", duties)) if isinstance(duties, list) else []
    softer = {
        str(each.get("id")): str(each["softer"]) for each in blocks if isinstance(each, dict) and "softer" in each
    }
    for duty in softer:
        length, here = 0, duty
        while here in softer and length <= MOST_SOFTER:
            length, here = length + 1, softer[here]
        _hold(length, MOST_SOFTER, Message("softer forms of one duty after one another, or more"), name)
