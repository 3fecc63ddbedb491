"""The columns of a table as figures: what was written for people is read back, and an interval becomes two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pscdesk.documents.document import Cell, Column, Table
from pscdesk.documents.exact import Exact
from pscdesk.documents.figures import decimals
from pscdesk.documents.harmless import one_line
from pscdesk.documents.words import ENGLISH, Words

NOT_AVAILABLE, CONFIDENTIAL, NOT_APPLICABLE = "[x]", "[c]", "[z]"
SHORTHAND: dict[str, str] = {
    "": NOT_AVAILABLE,
    "\N{EN DASH}": NOT_AVAILABLE,
    "-": NOT_AVAILABLE,
    "no figure": NOT_AVAILABLE,
    "not available": NOT_AVAILABLE,
    "withheld": CONFIDENTIAL,
    "not shown": CONFIDENTIAL,
    "not applicable": NOT_APPLICABLE,
}
"""What stands in the report for a missing figure, and its shorthand."""

_FIGURE = r"[-\u2212]?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?%?"
_ONE = re.compile(_FIGURE, re.ASCII)
_TWO = re.compile(rf"({_FIGURE}) ([^\W\d_]{{1,4}}) ({_FIGURE})")
"""Two figures with one short word between them: ``12 of 14``, ``43% to 45%``."""

_INTERVAL = 2
"""An interval is two figures, and a figure with its interval three."""

Part = Literal["", "low", "high", "out_of"]
"""What a column holds of the one it was made from."""


@dataclass(frozen=True)
class Number:
    """A figure and the pattern it is shown in, such as ``0.0%``."""

    value: float
    pattern: str


@dataclass(frozen=True)
class FigureColumn:
    """A column of figures, with words where there is none; or of words, whose cells are texts as they stand.

    ``part`` says what it is where one column of the document became two.
    """

    column: Column
    part: Part
    cells: tuple[Number | str, ...]
    figures: bool


def figure_columns(table: Table, words: Words) -> list[FigureColumn]:
    """The columns of a table; the first holds the names of the rows, and stays words."""
    found: list[FigureColumn] = []
    for at, column in enumerate(table.columns):
        found += _read(column, [row[at] for row in table.rows], words, first=at == 0)
    return found


def _read(column: Column, cells: Sequence[Cell], words: Words, *, first: bool) -> list[FigureColumn]:
    places = decimals(list(cells))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    read = [_numbers(cell, pattern) for cell in cells]
    texts = [one_line(cell) if isinstance(cell, str) else "" for cell in cells]
    told = [found for found in read if found]
    rest = [text for text, found in zip(texts, read, strict=True) if not found]
    sure = any(_is_sure(cell, found) for cell, found in zip(cells, read, strict=True) if found)
    missing = all(text in SHORTHAND for text in rest)
    if first or not (column.numeric or (told and missing and sure)):
        plain = tuple(_word(cell, pattern, first=first) for cell in cells)
        return [FigureColumn(column, "", plain, figures=False)]
    most = max((len(found) for found in told), default=0)
    if most > 1:
        parts = _parts(texts, words) if most == _INTERVAL else ("", "low", "high")
        split = [tuple(_at(found, text, at) for found, text in zip(read, texts, strict=True)) for at in range(most)]
        return [
            FigureColumn(column, part, part_cells, figures=True) for part, part_cells in zip(parts, split, strict=True)
        ]
    shown = tuple(
        found[0] if len(found) == 1 else SHORTHAND.get(text, text) for found, text in zip(read, texts, strict=True)
    )
    return [FigureColumn(column, "", shown, figures=True)]


def _is_sure(cell: Cell, found: tuple[Number, ...]) -> bool:
    """Whether a cell is a figure even in a column that is not said to hold figures; a year such as "2026" is not."""
    return not isinstance(cell, str) or isinstance(cell, Exact) or len(found) == 2 or bool(re.search("[.%]", cell))


def _numbers(cell: Cell, pattern: str) -> tuple[Number, ...]:
    """The figures that a cell holds: none, one, an interval's two, or a figure and its interval."""
    if not isinstance(cell, str):
        return (Number(cell, pattern),)
    if isinstance(cell, Exact):
        return tuple(Number(value, cell.pattern) for value in cell.numbers)
    text = one_line(cell)
    two = _TWO.fullmatch(text)
    if two:
        return (_written(two[1]), _written(two[3]))
    return (_written(text),) if _ONE.fullmatch(text) else ()


def _written(text: str) -> Number:
    plain = text.replace(",", "").replace("\N{MINUS SIGN}", "-").removesuffix("%")
    part = plain.partition(".")[2]
    pattern = ("0" if text.endswith("%") else "#,##0") + ("." + "0" * len(part) if part else "")
    if text.endswith("%"):
        return Number(round(float(plain) / 100, len(part) + 2), f"{pattern}%")
    return Number(float(plain) if part else int(plain), pattern)


def _word(cell: Cell, pattern: str, *, first: bool) -> Number | str:
    if not isinstance(cell, str):
        return Number(cell, pattern)
    text = one_line(cell)
    return text if first else SHORTHAND.get(text, text)


def _at(found: tuple[Number, ...], text: str, at: int) -> Number | str:
    """One part of a cell; words that stand where there is no figure stand in the first of its columns alone."""
    if at < len(found):
        return found[at]
    return SHORTHAND.get(text, NOT_AVAILABLE if found or at else text)


def _parts(texts: Sequence[str], words: Words) -> tuple[Part, ...]:
    joints = {two[2] for text in texts if (two := _TWO.fullmatch(text))}
    return ("", "out_of") if joints and joints <= {words.of, ENGLISH.of} else ("low", "high")
