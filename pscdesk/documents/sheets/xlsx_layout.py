"""How much room the texts of a workbook take: lines, heights and widths, and what its sheets are called."""

# Neither Excel nor LibreOffice makes a row higher for a text that wraps in a file that another program wrote.

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from pscdesk.documents.document import Table
from pscdesk.documents.harmless import begins_a_formula, one_line
from pscdesk.documents.sheets.figure_columns import FigureColumn, Number
from pscdesk.documents.words import Words

POINTS, TITLE_POINTS = 12, 16
"""Sizes of the letters."""
WIDEST, NARROWEST = 60, 9
"""Widths of columns, in digits of the standard size."""
PROSE = 52
"""The least width of a first column that has sentences above it, which wrap in it."""
PIXELS = 9
"""About how wide a digit is on screen."""
LONGEST_NAME = 31
_LEADING = 1.34
"""The height of a line as a part of the size of its letters."""
_HIGHEST = 409.0
"""Excel's rows are no higher."""
_REFUSED = re.compile(r"[\[\]:*?/\\']+")


def row_height(texts: Iterable[tuple[str, float, int, bool]]) -> float:
    """The height of a row in points; for each text its column's width, the size of its letters, and if it is bold."""
    highest = max((lines(text, width, size, bold=bold) * size for text, width, size, bold in texts), default=POINTS)
    return min(round(highest * _LEADING + 2, 1), _HIGHEST)


def lines(text: str, width: float, size: int = POINTS, *, bold: bool = False) -> int:
    """How many lines a text takes in a column so wide: rather one too many than one that is not seen."""
    room = max(1, int(width * POINTS / size * (0.94 if bold else 1.0)))
    count, left = 1, room
    for word in text.split():
        longer, rest = divmod(len(word), room)
        if len(word) <= left:
            left -= len(word) + 1
        else:
            count += 1 + (longer if rest else max(0, longer - 1))
            left = room - (rest or room) - 1
    return count


def column_width(label: str, column: FigureColumn) -> float:
    """How wide a column is to be: its longest cell, and the longest word of its head."""
    longest = max([*map(len, label.split()), *map(_length, column.cells)], default=0)
    return min(max(longest * 1.15 + 2, NARROWEST), WIDEST)


def _length(cell: Number | str) -> int:
    if isinstance(cell, str):
        return len(cell)
    places = len(cell.pattern.partition(".")[2].strip("%"))
    return len(f"{cell.value * 100:.{places}f}%" if cell.pattern.endswith("%") else f"{cell.value:,.{places}f}")


def heads(columns: Sequence[FigureColumn], words: Words) -> list[str]:
    """The head of each column; where one became two, each says which, and no two are the same."""
    said = {"": "{label}", "low": words.low_end, "high": words.high_end, "out_of": words.out_of}
    seen: dict[str, int] = {}
    result: list[str] = []
    for column in columns:
        label = said[column.part].format(label=column.column.label)
        key = label.casefold()
        seen[key] = seen.get(key, 0) + 1
        result.append(label if seen[key] == 1 else f"{label} {seen[key]}")
    return result


def sheet_names(tables: Sequence[Table], taken: Collection[str] = ()) -> list[str]:
    """A name for the sheet of each table: its own or its caption, at most 31 letters that Excel allows, none twice."""
    used = {name.casefold() for name in taken}
    return [_name(table.sheet or table.caption or table.id, used) for table in tables]


def _name(wanted: str, used: set[str]) -> str:
    plain = " ".join(_REFUSED.sub(" ", one_line(wanted)).split())
    while begins_a_formula(plain):
        plain = plain[1:].lstrip()
    plain = plain or "1"
    number = 1
    while True:
        end = "" if number == 1 else f" {number}"
        name = _cut(plain, LONGEST_NAME - len(end)) + end
        if name.casefold() not in used and name.casefold() != "history":  # a name that Excel keeps for itself
            used.add(name.casefold())
            return name
        number += 1


def _cut(text: str, most: int) -> str:
    """The text, or its first words and a sign that there are more."""
    if len(text) <= most:
        return text
    kept = text[: most - 1].rpartition(" ")[0].rstrip(" ,;.") or text[: most - 1]
    return f"{kept}\N{HORIZONTAL ELLIPSIS}"
