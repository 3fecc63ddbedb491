"""Reads text with commas, semicolons, tabs or bars between the cells, whichever of them the file is written with."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Sequence

from pscdesk.documents.reading.decoding import decoded
from pscdesk.documents.reading.sheets import MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Cell, ListFile, Row, Sheet
from pscdesk.errors import InputError
from pscdesk.messages import Message

SEPARATORS = {
    ",": Message("commas"),
    ";": Message("semicolons"),
    "\t": Message("tabs"),
    "|": Message("upright bars"),
}
_SAID = re.compile(r'"?sep=(?P<sign>[,;\t|])"?[,;]*\r?(?:\n|$)', re.IGNORECASE)
_TRIED_ROWS = 60
_SHORTER = Message("Check that it is the right file: a list of units has a row for each unit.")
_QUOTE = Message("Put a quotation mark at the end of that cell too, or take the first one away.")


def delimited(content: bytes, is_heading: Callable[[Sequence[str]], bool]) -> ListFile:
    """The rows of a text file as its only sheet; ``InputError`` with the row where a quotation is not closed.

    The sign between the cells is the one that the file names (``sep=;``), else the one with which a heading is found,
    else the one that cuts most rows into equally many cells.
    """
    text, notes = decoded(content)
    said = _SAID.match(text)
    if said:
        separator, skipped = said["sign"], 1
        text = text[said.end() :]
    else:
        separator, skipped = _separator(text, is_heading), 0
    rows = _rows(text, separator, skipped)
    if not any(row.is_filled for row in rows):
        raise InputError(
            Message("The file is empty."), Message("Check that it is the right file, and that it was saved in full.")
        )
    if separator != ",":
        notes = (*notes, Message("The cells are set apart by {signs}.", signs=SEPARATORS[separator]))
    return ListFile((Sheet("", tuple(rows)),), notes, separator=separator)


def _separator(text: str, is_heading: Callable[[Sequence[str]], bool]) -> str:
    tried = {sign: _first_rows(text, sign) for sign in SEPARATORS}
    found = [sign for sign, rows in tried.items() if any(is_heading(row) for row in rows)]
    return max(found or SEPARATORS, key=lambda sign: _evenness(tried[sign]))


def _first_rows(text: str, separator: str) -> list[list[str]]:
    """The first rows as they would be with that sign; fewer of them where a quotation goes wrong."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text[: _TRIED_ROWS * 4_096], newline=""), delimiter=separator):
            rows.append(row[:MOST_COLUMNS])
            if len(rows) == _TRIED_ROWS:
                break
    except csv.Error:
        pass
    return rows


def _evenness(rows: list[list[str]]) -> int:
    """How many cells stand in rows of the commonest length, counting only rows that are cut at all."""
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    return max((length * number for length, number in lengths.items()), default=0)


def _rows(text: str, separator: str, skipped: int) -> list[Row]:
    rows: list[Row] = []
    lengths = Counter(len(row) for row in _first_rows(text, separator) if len(row) > 1)
    width = max(lengths, key=lambda length: (lengths[length], length), default=1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = skipped
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            raise _unclosed(number) from fault
        if cells is None:
            return rows
        if number > MOST_ROWS:
            raise InputError(Message("The list has more than {most} rows.", most=f"{MOST_ROWS:,}"), _SHORTER)
        if len(cells) > MOST_COLUMNS:
            raise InputError(
                Message("Row {number} has more than {most} columns.", number=number, most=MOST_COLUMNS), _SHORTER
            )
        if any(_swallows_rows(cells, at, separator, width) for at in range(len(cells))):
            raise _unclosed(number)
        rows.append(Row(number, tuple(Cell(cell[: MOST_TEXT + 1]) for cell in cells)))


def _swallows_rows(cells: Sequence[str], at: int, separator: str, width: int) -> bool:
    """Whether a cell is a quotation that ends at a later row's quotation mark, so that there are rows within it.

    Then its lines, with the cells before and behind it, are rows as wide as the others.
    """
    lines = cells[at].replace("\r\n", "\n").split("\n")
    if len(lines) == 1:
        return False
    first, *middle, last = (line.count(separator) + 1 for line in lines)
    ends = (at + first, last + len(cells) - at - 1)
    return width in middle or ends == (width, width) or (len(cells) != width and width in ends)


def _unclosed(number: int) -> InputError:
    return InputError(Message("In row {number} a quotation mark opens and is not closed.", number=number), _QUOTE)
