"""The logic book of a draft against what it takes the place of: each passage that changed, is new or is gone is marked.

A mark is a bar in the margin and a word at the beginning of the passage. Numbers of duties, questions and sources only
move when something is added before them, so they are no change by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pscdesk.documents.document import Block, Callout, Cell, Document, Heading, Items, Paragraph, Table
from pscdesk.guidance.book.logic_book import logic_book
from pscdesk.guidance.pack.pack_types import Pack

CHANGED, NEW, GONE = "Changed: ", "New: ", "Gone: "
_NUMBERS = (
    (re.compile(r"\[\d+(?:, \d+)*\]"), "[]"),
    (re.compile(r"\bD\d+\b"), "D"),
    (re.compile(r"\bquestion \d+\b"), "question"),
    (re.compile(r"^\d+\. "), ""),
)
_COUNTED = re.compile(r"^There are \d+ questions,|^\d+ answers of ")
"""Sentences that count what is in the book: they say nothing that is not marked where it stands."""


def changed_book(old: Pack, new: Pack) -> Document:
    """The logic book of the new pack, with what is different from that of the old marked; gone passages stand in it."""
    before, now = logic_book(old), logic_book(new)
    blocks = tuple(_marked(before.blocks, now.blocks))
    found = sum(_marks(block) for block in blocks)
    count = "1 passage is" if found == 1 else f"{found} passages are"
    lines = (
        f"It is set beside version {old.about.version}. {count} marked.",
        "A bar in the margin marks a passage. It begins with “Changed”, “New” or “Gone”.",
        "Numbers of duties, questions and sources that only moved are not marked.",
    )
    return replace(now, blocks=(Callout("What is different", lines), *blocks))


def _marks(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.changed_rows)
    return int(isinstance(block, Heading | Paragraph | Items) and block.changed)


def _marked(before: Sequence[Block], now: Sequence[Block]) -> Iterator[Block]:
    """The blocks of now, those of before that are gone, and inside tables that both have the rows that differ."""
    matcher = SequenceMatcher(None, [_key(one) for one in before], [_key(one) for one in now], autojunk=False)
    for what, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        olds, news = before[from_old:to_old], now[from_new:to_new]
        if what == "equal":
            for one, other in zip(olds, news, strict=True):
                yield _table(one, other) if isinstance(one, Table) and isinstance(other, Table) else other
            continue
        pairs = min(len(olds), len(news))
        for one, other in zip(olds, news, strict=False):
            if type(one) is type(other) and not isinstance(one, Table):
                yield _word(other, CHANGED)
            else:
                yield _word(one, GONE)
                yield _word(other, NEW)
        yield from (_word(one, GONE) for one in olds[pairs:])
        yield from (_word(one, NEW) for one in news[pairs:])


def _word(block: Block, word: str) -> Block:
    """The block as one that is marked with that word; a heading that is gone would head nothing, so it is a line."""
    if isinstance(block, Heading) and word == GONE:
        return Paragraph(f"{word}{block.text}", strong=True, changed=True)
    if isinstance(block, Heading) or (isinstance(block, Paragraph) and not _COUNTED.match(block.text)):
        return replace(block, text=f"{word}{block.text}", changed=True)
    if isinstance(block, Items):
        return replace(block, items=tuple(f"{word}{item}" for item in block.items), changed=True)
    if isinstance(block, Table):
        rows = tuple(_row(row, word) for row in block.rows)
        return replace(block, rows=rows, changed_rows=tuple(range(len(rows))))
    return replace(block, title=f"{word}{block.title}") if isinstance(block, Callout) else block


def _table(old: Table, new: Table) -> Table:
    """The table of now with the rows marked that changed or are new, and those of before that are gone."""
    rows: list[tuple[Cell, ...]] = []
    marked: list[int] = []

    def put(row: tuple[Cell, ...], word: str = "") -> None:
        if word:
            marked.append(len(rows))
        rows.append(_row(row, word) if word else row)

    matcher = SequenceMatcher(None, [_each(row) for row in old.rows], [_each(row) for row in new.rows], autojunk=False)
    for what, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if what == "equal":
            for row in new.rows[from_new:to_new]:
                put(row)
            continue
        left = {_plain(row[0]): row for row in old.rows[from_old:to_old]}
        in_pairs = to_old - from_old == to_new - from_new
        for row in new.rows[from_new:to_new]:
            is_there = left.pop(_plain(row[0]), None) is not None
            put(row, CHANGED if is_there or in_pairs else NEW)
        for row in left.values() if not in_pairs else ():
            put(row, GONE)
    return replace(new, rows=tuple(rows), changed_rows=tuple(marked)) if marked else new


def _row(row: tuple[Cell, ...], word: str) -> tuple[Cell, ...]:
    return (f"{word}{row[0]}", *row[1:])


def _key(block: Block) -> tuple[object, ...]:
    """What tells a block from others: of a table its name and columns, of anything else its words."""
    if isinstance(block, Table):
        return Table, block.id, tuple(column.key for column in block.columns)
    if isinstance(block, Heading):
        return Heading, block.level, _plain(block.text)
    if isinstance(block, Paragraph):
        return Paragraph, _COUNTED.match(block.text) is not None or _plain(block.text)
    if isinstance(block, Items):
        return Items, _each(block.items)
    return (type(block), _each(block.items)) if isinstance(block, Callout) else (type(block),)


def _each(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(_plain(cell) for cell in cells)


def _plain(cell: Cell) -> str:
    """A text without the numbers that only move."""
    text = str(cell)
    for pattern, put in _NUMBERS:
        text = pattern.sub(put, text)
    return text
