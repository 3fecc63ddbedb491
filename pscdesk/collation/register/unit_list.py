"""Reads the force's list of units, as any program saved it, and says which rows are wrong, in doubt or left out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pscdesk.collation.register.list_read import HowToRead, ListRead
from pscdesk.collation.register.register import Unit
from pscdesk.collation.register.unit_cells import LARGEST_HEADCOUNT, name_faults
from pscdesk.collation.register.unit_rows import UnitRows, some_of
from pscdesk.documents.reading.heading import Heading, WhichColumns, Words, find_sheet, is_heading, key_of
from pscdesk.documents.reading.list_file import list_file
from pscdesk.documents.reading.sheets import Cell, ListFile, Sheet, column_letter
from pscdesk.errors import InputError
from pscdesk.messages import Message, first_told, joined, listed, plural, quoted

WORDS: Words = {
    "unit": (("unit", "unit name", "org unit", "organisational unit", "business unit", "uned", "enw'r uned"),),
    "group": (("group", "business group", "unit group", "grŵp", "grwp", "grŵp busnes"),),
    "family": (("family", "unit family", "teulu"),),
    "headcount": (
        ("headcount", "head count", "head-count", "number of people", "people", "nifer", "nifer y bobl", "nifer pobl"),
        ("fte", "wte", "headcount (fte)"),
    ),
}
"""What a column may be called without anybody being asked: people rather than full-time posts, where both are there."""

_MOST_NAMED = 12


def check_unit(unit: Unit) -> None:
    """``InputError`` when a unit typed by hand could not stand in the register."""
    texts = {"unit": unit.name, "group": unit.group, "family": unit.family}
    faults = [fault for name, text in texts.items() for fault in name_faults(name, Cell(text), text)]
    if not 1 <= unit.headcount <= LARGEST_HEADCOUNT:
        faults.append(Message("the headcount is not a number of people"))
    if faults:
        raise InputError(
            Message("The unit cannot be added: {faults}.", faults=joined("; ", faults)),
            Message("Put this right and try again."),
        )


def sound_units(read: ListRead) -> tuple[Unit, ...]:
    """The units of a list without a fault; ``InputError`` names them all otherwise."""
    if read.faults:
        raise InputError(
            Message("The list of units was not taken over. {faults}", faults=joined(" ", first_told(read.faults))),
            Message("Mend the rows named and try again."),
        )
    return read.units


def read_units(content: bytes, how: HowToRead | None = None) -> ListRead:
    """What a list says. ``InputError`` when the file is no list that can be read, or two columns have one heading;
    ``WhichSheet`` or ``WhichColumns`` when somebody must say which sheet it is, or which column is which.
    """
    how = how or HowToRead()
    _check_apart(how.columns)
    file = list_file(content, lambda cells: is_heading(cells, WORDS, how.columns, how.remembered))
    sheet, heading = find_sheet(file, how.sheet, WORDS, how.columns, how.remembered)
    if how.asks:
        said = Message("Choose which column is which.")
        raise WhichColumns(said, sheet, heading.taken - 1, heading.titles)
    rows = UnitRows(sheet, heading, may_be_fractions=file.separator == ";", may_be_shares=file.is_unseen)
    read = rows.read(_notes(file, sheet, heading), _passed_over(file, sheet))
    return replace(read, digest=hashlib.sha256(content).hexdigest())


def _check_apart(columns: Mapping[str, str]) -> None:
    """``InputError`` when one heading was chosen for two columns: each row has four things to say."""
    first: dict[str, str] = {}
    for name, heading in columns.items():
        other = first.setdefault(key_of(heading), name)
        if other != name:
            raise InputError(
                Message(
                    "The column {heading} cannot be both the {one} and the {other}.",
                    heading=quoted(heading),
                    one=other,
                    other=name,
                ),
                Message("Choose a column of its own for each."),
            )


def _notes(file: ListFile, sheet: Sheet, heading: Heading) -> list[str]:
    notes = list(file.notes)
    if sheet.name:
        notes.insert(
            0,
            Message(
                "Read from the sheet {sheet}, with the headings in row {number}.",
                sheet=quoted(sheet.name),
                number=heading.number,
            ),
        )
    elif heading.number > 1:
        notes.insert(0, Message("The headings stand in row {number}.", number=heading.number))
    other = [(name, title) for name, title in heading.titles.items() if key_of(title) != name]
    notes += [
        Message("The column {heading} was read as the {name}.", heading=quoted(title), name=name)
        for name, title in other
    ]
    return notes


def _passed_over(file: ListFile, sheet: Sheet) -> list[str]:
    """What of the file was not looked at, beginning with a capital letter."""
    hidden = [one.name for one in file.sheets if one.hidden]
    other = [one.name for one in file.sheets if one is not sheet and any(row.is_filled for row in one.rows)]
    columns = [column_letter(at) for at in sheet.hidden_columns]
    rows = [str(row.number) for row in sheet.rows if row.hidden and row.is_filled]
    told: list[str] = []
    if hidden:
        told.append(plural("The hidden sheet {names}", "The hidden sheets {names}", len(hidden), names=_named(hidden)))
    if other:
        told.append(plural("The other sheet {names}", "The other sheets {names}", len(other), names=_named(other)))
    if columns:
        told.append(
            plural("The hidden column {names}", "The hidden columns {names}", len(columns), names=some_of(columns))
        )
    if sheet.covered:
        told.append(
            plural(
                "The cell {names}, which a merged cell hides",
                "The cells {names}, which merged cells hide",
                len(sheet.covered),
                names=some_of(sheet.covered),
            )
        )
    if rows:
        told.append(
            plural("Row {rows}, which is hidden", "Rows {rows}, which are hidden", len(rows), rows=some_of(rows))
        )
    return told


def _named(names: Sequence[str]) -> str:
    return listed(quoted(name) for name in names[:_MOST_NAMED])
