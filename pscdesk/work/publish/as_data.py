"""A document that was made to be read, as tables of data: figures, ISO months, the package's column names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pscdesk.documents.document import Block, Cell, Column, Document, Table
from pscdesk.documents.sheets.figure_columns import SHORTHAND, FigureColumn, Number, figure_columns
from pscdesk.documents.sheets.xlsx_layout import heads
from pscdesk.documents.words import words_in
from pscdesk.language import tr
from pscdesk.periods import Month, months_between

_NAMES: Mapping[str, str] = {
    "off": "off_by_at_most",
    "figure": "value",
    "why": "withheld",
    "safe": "safe_space",
    "convention": "kind",
    "desks_due": "due",
    "desks_counted": "returns",
    "desks_missing": "missing",
    "desks_conflicting": "conflicting",
    "desks_late": "late",
}
"""What a column of the screen is called in the published package, where both are the same thing."""
_ENDS: Mapping[str, tuple[str, str]] = {
    "interval": ("low", "high"),
    "low95": ("low_95", "high_95"),
    "low998": ("low_99_8", "high_99_8"),
}
_SHARE = ("low", "high")
"""The ends of a share that stands with its interval in one column."""
_MARK = " †"
_FIRST, _LAST = Month(2020, 1), Month(2099, 12)
_MISSING = frozenset({*SHORTHAND, *SHORTHAND.values()})


def as_data(document: Document) -> Document:
    """The document with each of its tables as data; the ids of the tables stay, and their captions and notes.

    A month is written as ``2026-10``, a share as a number from 0 to 1, an interval as two columns, and a figure that is
    not there as nothing.
    """
    months = _month_names()
    return replace(document, blocks=tuple(_block(block, document.language, months) for block in document.blocks))


def _block(block: Block, language: str, months: Mapping[str, str]) -> Block:
    if not isinstance(block, Table):
        return block
    words = words_in(language)
    columns = [part for one in figure_columns(block, words) for part in _whole(one)]
    labels = heads(columns, words)
    keys = _unlike(_key(one, block) for one in columns)
    return replace(
        block,
        columns=tuple(
            Column(key, label, one.figures, one.column.description)
            for key, label, one in zip(keys, labels, columns, strict=True)
        ),
        rows=tuple(zip(*(_cells(one, months) for one in columns), strict=True)),
    )


def _whole(one: FigureColumn) -> tuple[FigureColumn, ...]:
    """A column of intervals as two, where not one interval is shown as well: what a file holds changes no heading."""
    if one.part or one.column.key not in _ENDS:
        return (one,)
    return (replace(one, part="low"), replace(one, part="high"))


def _cells(one: FigureColumn, months: Mapping[str, str]) -> tuple[Cell, ...]:
    """Figures, or nothing where there is none, whatever words stand there; of words those that tell something."""
    if one.figures:
        return tuple(cell.value if isinstance(cell, Number) else "" for cell in one.cells)
    plain = (cell.value if isinstance(cell, Number) else _told(cell, months) for cell in one.cells)
    return tuple("" if cell in _MISSING else cell for cell in plain)


def _told(cell: str, months: Mapping[str, str]) -> str:
    """The words of a cell; a month as ISO, without the mark of its coverage, which is a column of its own."""
    return months.get(cell.removesuffix(_MARK), cell)


def _key(one: FigureColumn, table: Table) -> str:
    key = one.column.key
    if one.part in ("low", "high"):
        low, high = _ENDS.get(key, _SHARE if key == "share" else (f"{key}_low", f"{key}_high"))
        of_rate = key == "interval" and any(column.key == "rate" for column in table.columns)
        name = low if one.part == "low" else high
        return f"rate_{name}" if of_rate else name
    if one.part == "out_of":
        return "months" if _tells_which_count(one.column, table) else "of_months"
    return "counted" if _tells_which_count(one.column, table) else _NAMES.get(key, key)


def _tells_which_count(column: Column, table: Table) -> bool:
    """Whether a column says how many of a period's months count; of a unit it says in how many it was printed."""
    return column.key == "months" and table.columns[0].key in ("convention", "period", "year")


def _unlike(keys: Iterable[str]) -> list[str]:
    found: list[str] = []
    for key in keys:
        number = 2
        name = key
        while name in found:
            name = f"{key}_{number}"
            number += 1
        found.append(name)
    return found


def _month_names() -> dict[str, str]:
    """Every way in which a month is written for people, in English and in the language spoken, with its ISO form."""
    known: dict[str, str] = {}
    for month in months_between(_FIRST, _LAST):
        for label in (month.label, month.short):
            known |= {str(label): str(month), tr(label): str(month)}
    return known
