"""Finds the row of headings in a sheet, and which column holds what: by known words, or as somebody chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.documents.place_names import folded
from pscdesk.documents.reading.sheets import MOST_TEXT, Cell, ListFile, Row, Sheet, column_letter
from pscdesk.errors import InputError
from pscdesk.messages import Message, alternatives, joined, listed, quoted

LOOKED_AT_ROWS = 40
"""How far down a sheet its headings are looked for: above them stand titles and dates."""

Words = Mapping[str, Sequence[str]]
"""What each column may be called, its own name first. A word counts only where no earlier one of it is there."""

Columns = Mapping[str, str]
"""Which heading somebody chose for each column."""


@dataclass(frozen=True)
class Heading:
    """Where the headings stand: how many rows of the sheet they and what is above them take, and each column's place.

    ``number`` is the row's number as people see it, ``width`` how many columns have a heading.
    """

    number: int
    taken: int
    places: Mapping[str, int]
    titles: Mapping[str, str]
    width: int


class WhichSheet(InputError):
    """Several sheets hold such a list; ``names`` are theirs."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            Message("Several sheets hold such a list: {sheets}.", sheets=listed(quoted(name) for name in names)),
            Message("Say which one it is."),
        )
        self.names = tuple(names)


class WhichColumns(InputError):
    """No row has all the headings. ``rows`` are the first rows of ``sheet``, for somebody to choose from.

    ``found`` says which columns are known in the row that is most like a heading, ``at`` its place among the rows.
    """

    def __init__(self, message: str, sheet: Sheet, at: int, found: Mapping[str, str]) -> None:
        super().__init__(message, Message("Say which column is which, or give them these headings."))
        self.sheet = sheet.name
        self.rows = sheet.rows[:LOOKED_AT_ROWS]
        self.at = at
        self.found = dict(found)


def key_of(text: str) -> str:
    """A heading as it is compared: small letters, one kind of dash and apostrophe, no mark at its end."""
    return folded(text[:MOST_TEXT].replace("_", " ")).strip(" :*.").casefold()


def is_heading(cells: Sequence[str], words: Words, chosen: Columns) -> bool:
    """Whether a row has every column, by the chosen headings or the known words."""
    return not (set(words) - set(_match([key_of(cell) for cell in cells], words, chosen)))


def find_sheet(file: ListFile, wanted: str, words: Words, chosen: Columns) -> tuple[Sheet, Heading]:
    """The sheet to read and its headings: the wanted one, or the only shown one that has them.

    ``InputError`` when there is none of that name, ``WhichSheet`` when several could be it, ``WhichColumns`` when none.
    """
    shown = [sheet for sheet in file.sheets if not sheet.hidden]
    if wanted:
        shown = [sheet for sheet in shown if key_of(sheet.name) == key_of(wanted)]
        if not shown:
            names = alternatives(quoted(sheet.name) for sheet in file.sheets if not sheet.hidden)
            raise InputError(
                Message("The workbook shows no sheet of the name {sheet}.", sheet=quoted(wanted)),
                Message("Say one of these: {names}.", names=names),
            )
    found: list[tuple[Sheet, Heading]] = []
    misses: list[WhichColumns] = []
    for sheet in shown:
        try:
            found.append((sheet, find_heading(sheet, words, chosen)))
        except WhichColumns as miss:
            misses.append(miss)
    if len(found) > 1:
        raise WhichSheet([sheet.name for sheet, _heading in found])
    if found:
        return found[0]
    if misses:
        raise max(misses, key=lambda miss: (len(miss.found), sum(row.is_filled for row in miss.rows)))
    raise InputError(
        Message("Every sheet of the workbook is hidden, so none was read."),
        Message("Show the sheet with the list, save the workbook, and try again."),
    )


def find_heading(sheet: Sheet, words: Words, chosen: Columns) -> Heading:
    """Where the headings of a sheet stand, in one row or in two beneath each other; ``WhichColumns`` when nowhere.

    ``InputError`` when two columns have one of the headings.
    """
    best: tuple[int, int, dict[str, str]] = (0, 0, {})
    rows = sheet.rows[:LOOKED_AT_ROWS]
    for tall in (1, 2):
        for at in range(len(rows) - tall + 1):
            if any(row.hidden for row in rows[at : at + tall]):
                continue
            titles = _titles(rows[at : at + tall])
            keys = [key_of(title) for title in titles]
            places = _match(keys, words, chosen)
            _check_once(keys, places, titles, rows[at + tall - 1].number)
            if len(places) == len(words):
                named = {name: titles[place] for name, place in places.items()}
                width = max(place for place, key in enumerate(keys) if key) + 1
                return Heading(rows[at + tall - 1].number, at + tall, places, named, width)
            if tall == 1 and len(places) > best[0]:
                best = (len(places), at, {name: titles[place] for name, place in places.items()})
    fullest = max(
        range(len(rows)),
        key=lambda at: sum(cell.kind == "text" and cell.is_filled for cell in rows[at].cells),
        default=0,
    )
    at = best[1] if best[0] else fullest
    raise WhichColumns(_not_found(sheet, words, chosen, best[2], at), sheet, at, best[2])


def _not_found(sheet: Sheet, words: Words, chosen: Columns, found: Mapping[str, str], at: int) -> str:
    missing = joined(", ", [chosen.get(name, name) for name in words if name not in found])
    number = sheet.rows[at].number if sheet.rows else 1
    if not sheet.name:
        return Message(
            "The list of units lacks the column {missing}. Row {number} is most like a heading.",
            missing=missing,
            number=number,
        )
    return Message(
        "The list of units lacks the column {missing}. Row {number} of the sheet {sheet} is most like a heading.",
        missing=missing,
        number=number,
        sheet=quoted(sheet.name),
    )


def _titles(rows: Sequence[Row]) -> list[str]:
    """The headings of one row or of two: of two, the lower cell where it is filled, else the upper."""
    width = max(len(row.cells) for row in rows)
    titles = [""] * width
    for row in rows:
        for place, cell in enumerate(row.cells):
            if cell.text.strip():
                titles[place] = " ".join(cell.text.split())
    return titles


def _match(keys: Sequence[str], words: Words, chosen: Columns) -> dict[str, int]:
    places: dict[str, int] = {}
    for name, known in words.items():
        wanted = [key_of(chosen[name])] if name in chosen else known
        place = next((keys.index(word) for word in wanted if word in keys), None)
        if place is not None:
            places[name] = place
    return places


def _check_once(keys: Sequence[str], places: Mapping[str, int], titles: Sequence[str], number: int) -> None:
    if len(places) < 3:
        return  # a title, or a row of units
    for place in places.values():
        same = [column_letter(at) for at, key in enumerate(keys) if key == keys[place]]
        if len(same) > 1:
            raise InputError(
                Message(
                    "In row {number} the columns {columns} have the same heading, {heading}.",
                    number=number,
                    columns=listed(same),
                    heading=quoted(titles[place]),
                ),
                Message("Give each its own heading, or take one of them out."),
            )


def filled(row: Row, place: int) -> Cell:
    """The cell of a row at a place, empty where the row ends before it."""
    return row.cells[place] if place < len(row.cells) else Cell()
