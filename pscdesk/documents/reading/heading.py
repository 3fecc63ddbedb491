"""Finds the row of headings in a sheet, and which column holds what: by known words, or as somebody chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pscdesk.documents.place_names import folded
from pscdesk.documents.reading.sheets import MOST_NAME, Cell, ListFile, Row, Sheet, column_letter
from pscdesk.errors import InputError
from pscdesk.messages import Message, alternatives, listed, plural, quoted

LOOKED_AT_ROWS = 40
"""How far down a sheet its headings are looked for: above them stand titles and dates."""

Words = Mapping[str, Sequence[Sequence[str]]]
"""What each column may be called, in ranks: a word counts only where none of an earlier rank is there."""

MOST_LIKELY_EMPTY = 3
"""A sheet may be the list when two rows of it have as many filled cells."""

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
    ``is_torn`` is whether that row has all columns, and one of them twice.
    """

    def __init__(self, message: str, sheet: Sheet, at: int, found: Mapping[str, str], *, is_torn: bool = False) -> None:
        super().__init__(message, Message("Say which column is which, or give them these headings."))
        self.sheet = sheet.name
        self.rows = sheet.rows[:LOOKED_AT_ROWS]
        self.at = at
        self.found = dict(found)
        self.is_torn = is_torn

    @property
    def may_be_list(self) -> bool:
        """Whether the sheet has rows enough, wide enough, to be the list once its columns are chosen."""
        wide = sum(sum(cell.is_filled for cell in row.cells) >= MOST_LIKELY_EMPTY for row in self.rows)
        return self.is_torn or wide > 1


def key_of(text: str) -> str:
    """A heading as it is compared: small letters, one kind of dash and apostrophe, no mark at its end."""
    return folded(text[:MOST_NAME].replace("_", " ")).strip(" :*.").casefold()


def is_heading(cells: Sequence[str], words: Words, chosen: Columns, remembered: Columns) -> bool:
    """Whether a row has every column, by the chosen headings, the known words or the remembered headings."""
    return not (set(words) - set(_match([key_of(cell) for cell in cells], words, chosen, remembered)[0]))


def find_sheet(
    file: ListFile, wanted: str, words: Words, chosen: Columns, remembered: Columns
) -> tuple[Sheet, Heading]:
    """The sheet to read and its headings: the wanted one, or the only shown one that has them.

    ``InputError`` when there is none of that name, ``WhichSheet`` when several could be it, ``WhichColumns`` when none.
    """
    if wanted and all(not sheet.name for sheet in file.sheets):
        raise InputError(
            Message("A text file has no sheets, so none of the name {sheet}.", sheet=quoted(wanted)),
            Message("Leave the name of the sheet away."),
        )
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
            found.append((sheet, find_heading(sheet, words, chosen, remembered)))
        except WhichColumns as miss:
            misses.append(miss)
    torn = [miss.sheet for miss in misses if miss.is_torn]
    likely = [*(sheet.name for sheet, _heading in found), *torn]
    likely = likely or [miss.sheet for miss in misses if miss.may_be_list]
    if len(likely) > 1:
        raise WhichSheet([sheet.name for sheet in shown if sheet.name in likely])
    if found:
        return found[0]
    if misses:
        raise max(misses, key=lambda miss: (miss.may_be_list, len(miss.found), sum(row.is_filled for row in miss.rows)))
    raise InputError(
        Message("Every sheet of the workbook is hidden, so none was read."),
        Message("Show the sheet with the list, save the workbook, and try again."),
    )


def find_heading(sheet: Sheet, words: Words, chosen: Columns, remembered: Columns) -> Heading:
    """Where the headings of a sheet stand, in one row or in two beneath each other; ``WhichColumns`` when nowhere,
    and where several columns could be one of them and nobody has said which.

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
            places, rivals = _match(keys, words, chosen, remembered)
            _check_once(keys, places, titles, rows[at + tall - 1].number)
            if len(places) == len(words):
                named = {name: titles[place] for name, place in places.items()}
                if rivals:
                    raise _torn(sheet, at + tall - 1, named, rivals, titles)
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


def _torn(
    sheet: Sheet, at: int, named: Mapping[str, str], rivals: Mapping[str, Sequence[int]], titles: Sequence[str]
) -> WhichColumns:
    name, places = next(iter(rivals.items()))
    said = Message(
        "In row {number} each of the columns {headings} could be the {name}.",
        number=sheet.rows[at].number,
        headings=listed(quoted(titles[place]) for place in places),
        name=name,
    )
    known = {one: title for one, title in named.items() if one not in rivals}
    return WhichColumns(said, sheet, at, known, is_torn=True)


def _not_found(sheet: Sheet, words: Words, chosen: Columns, found: Mapping[str, str], at: int) -> str:
    missing = [chosen.get(name, name) for name in words if name not in found]
    row = sheet.rows[at].number if sheet.rows else 1
    if not sheet.name:
        return plural(
            "The list lacks the column {missing}. Row {row} is most like a heading.",
            "The list lacks the columns {missing}. Row {row} is most like a heading.",
            len(missing),
            missing=listed(missing),
            row=row,
        )
    return plural(
        "The list lacks the column {missing}. Row {row} of the sheet {sheet} is most like a heading.",
        "The list lacks the columns {missing}. Row {row} of the sheet {sheet} is most like a heading.",
        len(missing),
        missing=listed(missing),
        row=row,
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


def _match(
    keys: Sequence[str], words: Words, chosen: Columns, remembered: Columns
) -> tuple[dict[str, int], dict[str, list[int]]]:
    """The place of each column, and the places of each that several could be: a chosen heading stands above the known
    words, and these above a remembered one, which decides between several of them. No place serves two columns.
    """
    places = {
        name: keys.index(key_of(chosen[name])) for name in chosen if name in words and key_of(chosen[name]) in keys
    }
    rivals: dict[str, list[int]] = {}
    for name, known in words.items():
        if name in chosen:
            continue
        before = key_of(remembered.get(name, ""))
        taken = set(places.values())
        ranks = [[keys.index(word) for word in rank if word in keys] for rank in (*known, (before,) if before else ())]
        free = next((found for rank in ranks if (found := [place for place in rank if place not in taken])), [])
        if free:
            decided = [place for place in free if keys[place] == before]
            places[name] = (decided or free)[0]
            if len(free) > 1 and not decided:
                rivals[name] = free
    return {name: places[name] for name in words if name in places}, rivals


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
