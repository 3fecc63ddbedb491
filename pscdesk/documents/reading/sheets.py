"""What was read of a list that somebody else made: its sheets, rows and cells, and what kind of thing each cell is."""

from __future__ import annotations

from typing import Literal

import msgspec

MOST_ROWS, MOST_COLUMNS = 20_000, 64
"""What a list may have, whichever kind of file it is: a force has some hundreds of units."""

MOST_MERGED = 2_000
"""Cells beneath merged ones that are told, at most."""

MOST_TEXT = 4_000
"""Letters of a cell that are kept: a longer one is too long whatever it says, a sentence or two of a plan too."""

MOST_NAME = 240
"""Letters of a heading, or of a name, that are looked at."""

CellKind = Literal["text", "number", "date", "truth", "percent", "error", "no value"]
"""“no value” is a formula whose result the file does not hold; “truth” is TRUE or FALSE."""


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """One cell: its text (a number without needless zeros), and what kind of thing it was in the file."""

    text: str = ""
    kind: CellKind = "text"

    @property
    def is_filled(self) -> bool:
        """Whether there is anything in it."""
        return self.kind in ("no value", "error") or bool(self.text.strip())


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One row, with the number by which people find it in the file; hidden where the file does not show it."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether any of its cells holds anything."""
        return any(cell.is_filled for cell in self.cells)


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """One sheet. The only one of a file without sheets has no name.

    ``hidden_columns`` are the numbers from 0 of columns the file does not show; their cells are left out of the rows.
    ``covered`` are the filled cells beneath a merged one, such as B3; they are left out as well. ``merged`` are all
    cells beneath merged ones, filled or empty, as far as ``MOST_MERGED``.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: tuple[int, ...] = ()
    covered: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


class ListFile(msgspec.Struct, frozen=True):
    """A whole file: its sheets, and what is worth knowing about how it was read (``notes``)."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    is_unseen: bool = False
    """Whether neither what is hidden nor what is a percentage can be told of it."""
    separator: str = ""
    """What stands between the cells of a text file. Where it is no comma, a comma may be that of a fraction."""


def column_letter(number: int) -> str:
    """A column's number from 0 as spreadsheets name it: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
