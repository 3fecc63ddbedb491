"""Reads a list of the plan's items, as any program saved it, and says which rows and cells cannot be used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pscdesk.documents.reading.decoding import is_broken
from pscdesk.documents.reading.heading import WhichColumns, Words, filled, find_sheet, is_heading, key_of
from pscdesk.documents.reading.list_file import list_file
from pscdesk.documents.reading.sheets import MOST_TEXT, Cell, ListFile, Row, Sheet
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined, listed, quoted
from pscdesk.periods import EARLIEST, LATEST, months_between
from pscdesk.programme.plan.plan_list import COLUMNS, ITEM_COLUMNS, UPDATE_COLUMNS, from_cell
from pscdesk.programme.plan.plan_words import KIND_LABELS, STATUS_LABELS
from pscdesk.programme.written import LONGEST

_REQUIRED: Words = {"title": (("title", "what is to be done"), ("recommendation", "action", "item"))}
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "kind": ("kind", "type"),
    "above": ("above", "parent"),
    "number": ("number", "no", "no.", "ref", "reference"),
    "due": ("due", "due date", "due by"),
    "lead": ("lead", "owner"),
    "timescale": ("timescale", "timescales"),
    "programmes": ("programmes", "programme"),
    "source": ("source", "paper"),
    "failed": ("failed", "what failed"),
    "learnt": ("learnt", "where learnt"),
    "changed": ("changed", "what changed"),
    "lesson evidence": ("lesson evidence",),
    "status": ("status",),
    "progress": ("progress", "progress so far"),
    "challenges": ("challenges",),
    "next steps": ("next steps", "next"),
    "evidence": ("evidence",),
    "updated": ("updated", "last update"),
}
"""What each column may be called. All but the title may be missing: what has no column stays as it is."""

_KINDS = {key_of(name): kind for kind, label in KIND_LABELS.items() for name in (kind, label)}
_STATUSES = {key_of(name): status for status, label in STATUS_LABELS.items() for name in (status, label)}
_DAY = re.compile(r"(\d{4}-\d{2})-\d{2}( 00:00:00)?")
_ESCAPED = re.compile(r"(^|[;|])(\s*)'(?=[=+\-@＝＋－＠])")
"""Where our own CSV files have an apostrophe before a sign that would begin a formula."""


@dataclass(frozen=True)
class ListedRow:
    """One row: its number in the file, and what its cells say, by column, for each column that the list has."""

    number: int
    said: Mapping[str, str]


@dataclass(frozen=True)
class PlanListRead:
    """What a list says. ``faults`` keep it from being taken; ``left_out`` and ``notes`` tell how it was read."""

    rows: tuple[ListedRow, ...]
    faults: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_plan_list(content: bytes, sheet: str = "") -> PlanListRead:
    """What a list of items says; ``InputError`` where the file is no such list, ``WhichSheet`` where several are."""
    file = list_file(content, lambda cells: is_heading(cells, _REQUIRED, {}, {}))
    try:
        found, heading = find_sheet(file, sheet, _REQUIRED, {}, {})
    except WhichColumns as fault:
        raise InputError(
            fault.message if fault.is_torn else Message("The list has no column called “title”."),
            Message("Give its columns these headings: {headings}.", headings=", ".join(COLUMNS)),
        ) from fault
    places, other, faults = _places(found.rows[heading.taken - 1], heading.places["title"])
    headings = found.rows[heading.taken - 1].cells
    width = max(at for at, cell in enumerate(headings) if cell.is_filled) + 1
    rows: list[ListedRow] = []
    for row in found.rows[heading.taken :]:
        if row.is_filled and not row.hidden:
            said, wrong = _read_row(row, places, width, is_text=bool(file.separator))
            rows.append(ListedRow(row.number, said))
            faults += [in_row(row.number, one) for one in wrong]
    if not rows:
        faults.append(Message("There is no item in it."))
    return PlanListRead(tuple(rows), (*faults, *_merged(found)), (*_passed_over(file, found), *other), file.notes)


def in_row(number: int, said: str) -> str:
    """What is wrong with a row, after its number."""
    return Message("Row {number}: {fault}.", number=number, fault=said)


def _places(row: Row, title: int) -> tuple[dict[str, int], list[str], list[str]]:
    """Where each known column stands, what is not read, and what is wrong with the headings."""
    places, other, faults = {"title": title}, list[str](), list[str]()
    for at, cell in enumerate(row.cells):
        name = next((name for name, words in _OTHER_WORDS.items() if key_of(cell.text) in words), "")
        if name and name in places:
            faults.append(
                Message("Row {number}: two columns are called {heading}.", number=row.number, heading=quoted(name))
            )
        elif name and at != title:
            places[name] = at
        elif cell.is_filled and at != title:
            other.append(quoted(cell.text[:60]))
    names = joined(", ", other[:12])
    left = Message("Columns that are not the plan’s, and were not read: {names}.", names=names)
    return places, [*([left] if other else [])], faults


def _read_row(row: Row, places: Mapping[str, int], width: int, *, is_text: bool) -> tuple[dict[str, str], list[str]]:
    said, faults = dict[str, str](), list[str]()
    if any(cell.is_filled for cell in row.cells[width:]):
        faults.append(Message("it has more cells than the heading; put quotation marks around a text with a comma"))
    for name, at in places.items():
        cell = filled(row, at)
        if cell.kind in ("no value", "error"):
            faults.append(Message("the {column} is a formula without a value", column=name))
        elif name != "updated":
            text = _ESCAPED.sub(r"\1\2", cell.text) if is_text else cell.text
            said[name] = _value(name, text, cell, faults)
    return said, faults


def _value(name: str, text: str, cell: Cell, faults: list[str]) -> str:
    plain = " ".join(text.split())
    if name in ITEM_COLUMNS or name in UPDATE_COLUMNS:
        said = from_cell(text, ITEM_COLUMNS.get(name, ""))
        if len(text) > MOST_TEXT or len(said) > LONGEST:
            faults.append(Message("the {column} has more than {most} letters", column=name, most=f"{LONGEST:,}"))
        if is_broken(text):
            faults.append(
                Message("the {column} was saved with the wrong code page: a letter of it is lost", column=name)
            )
        return said
    if name == "due" and plain:
        day = _DAY.fullmatch(plain) if cell.kind == "date" or "-" in plain else None
        month = _months().get(day[1] if day else plain.casefold(), "")
        if not month:
            faults.append(Message("the due month is not one such as 2026-10"))
        return month
    for column, known in (("kind", _KINDS), ("status", _STATUSES)):
        if name == column and plain:
            if key_of(plain) not in known:
                faults.append(
                    Message(
                        "the {column} is not one of: {known}",
                        column=column,
                        known=", ".join(dict.fromkeys(known.values())),
                    )
                )
            return known.get(key_of(plain), "")
    return plain


@lru_cache(maxsize=1)
def _months() -> Mapping[str, str]:
    """Every way in which a month is written, also by a spreadsheet that made it its own, such as Jul-26."""
    return {
        name.casefold(): str(month)
        for month in months_between(EARLIEST, LATEST)
        for name in (str(month), str(month.label), str(month.short), str(month.short).replace(" ", "-"))
    }


def _merged(sheet: Sheet) -> tuple[str, ...]:
    if not sheet.covered:
        return ()
    cells = ", ".join(sheet.covered[:12])
    return (Message("Merged cells hide what stands in {cells}. Part them, and save the list again.", cells=cells),)


def _passed_over(file: ListFile, sheet: Sheet) -> tuple[str, ...]:
    hidden = [str(row.number) for row in sheet.rows if row.hidden and row.is_filled]
    others = [one.name for one in file.sheets if one is not sheet and any(row.is_filled for row in one.rows)]
    told: list[str] = []
    if hidden:
        told.append(Message("Hidden rows: {rows}.", rows=joined(", ", hidden[:12])))
    if sheet.hidden_columns:
        told.append(Message("Hidden columns were not read."))
    if others:
        told.append(Message("Other sheets: {names}.", names=listed(quoted(name) for name in others[:12])))
    return tuple(told)
