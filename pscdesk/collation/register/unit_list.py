"""Reads the force's list of units, as any program saved it, and says which rows are wrong, in doubt or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pscdesk.collation.register.list_read import COLUMNS, HowToRead, ListRead
from pscdesk.collation.register.look_alikes import look_of
from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.collation.register.totals import Placed, is_total, may_be_total, of_what, summed
from pscdesk.collation.register.unit_cells import LARGEST_HEADCOUNT, is_number, name_faults, people
from pscdesk.documents.place_names import tidied
from pscdesk.documents.reading.decoding import mended
from pscdesk.documents.reading.heading import Heading, filled, find_sheet, is_heading, key_of
from pscdesk.documents.reading.list_file import list_file
from pscdesk.documents.reading.sheets import MOST_TEXT, Cell, ListFile, Row, Sheet, column_letter
from pscdesk.errors import InputError
from pscdesk.messages import Message, first_told, joined, listed, plural, quoted

WORDS: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit", "unit name", "org unit", "organisational unit", "business unit", "uned", "enw'r uned"),
    "group": ("group", "business group", "unit group", "grŵp", "grwp", "grŵp busnes"),
    "family": ("family", "unit family", "teulu"),
    "headcount": (
        *("headcount", "head count", "head-count", "number of people", "people", "nifer", "nifer y bobl", "nifer pobl"),
        *("fte", "wte", "headcount (fte)"),
    ),
}
"""What a column may be called without anybody being asked."""

_TEXTS = COLUMNS[:3]
_MOST_NAMED = 12
_LOOKED_BACK = 400
"""Rows above a subtotal that it may be the sum of."""
_FIRST_DIGITS, _LAST_DIGITS = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")
"""What 1,234 becomes in two cells, where its quotation marks are missing."""


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
    file = list_file(content, lambda cells: _knows(cells, how))
    sheet, heading = _found(file, how)
    return _Reading(sheet, heading).read(_notes(file, sheet, heading), _passed_over(file, sheet))


def _knows(cells: Sequence[str], how: HowToRead) -> bool:
    ways = (how.remembered, how.columns) if how.remembered else (how.columns,)
    return any(is_heading(cells, WORDS, chosen) for chosen in ways)


def _found(file: ListFile, how: HowToRead) -> tuple[Sheet, Heading]:
    """The sheet and its headings: as somebody said, or as was chosen before where all those headings are there."""
    if how.remembered and not how.columns:
        try:
            return find_sheet(file, how.sheet, WORDS, how.remembered)
        except InputError:
            pass  # another list, with other headings
    return find_sheet(file, how.sheet, WORDS, how.columns)


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
    columns = _some(column_letter(at) for at in sheet.hidden_columns)
    rows = [str(row.number) for row in sheet.rows if row.hidden and row.is_filled]
    told: list[str] = []
    if hidden:
        told.append(plural("The hidden sheet {names}", "The hidden sheets {names}", len(hidden), names=_named(hidden)))
    if other:
        told.append(plural("The other sheet {names}", "The other sheets {names}", len(other), names=_named(other)))
    if columns:
        told.append(
            plural("The hidden column {names}", "The hidden columns {names}", len(columns), names=_some(columns))
        )
    if rows:
        told.append(plural("Row {rows}, which is hidden", "Rows {rows}, which are hidden", len(rows), rows=_some(rows)))
    return told


class _Reading:
    """The rows beneath a heading, read one after another."""

    def __init__(self, sheet: Sheet, heading: Heading) -> None:
        self._rows = [row for row in sheet.rows[heading.taken :] if row.is_filled and not row.hidden]
        self._heading = heading
        self._placed: list[Placed] = []
        self._people = 0
        self._numbers: dict[str, int] = {}
        self._faults: list[tuple[int, str]] = []
        self._doubts: list[tuple[int, str]] = []
        self._left_out: list[str] = []
        self._rounded: list[int] = []
        self._mended: list[str] = []
        self._spelt: dict[tuple[str, str], tuple[str, int]] = {}
        self._looks: dict[tuple[str, str], str] = {}
        self._respelt: list[str] = []

    def read(self, notes: list[str], left_out: list[str]) -> ListRead:
        """Everything that the rows come to."""
        for row in self._rows:
            self._read_row(row)
        self._question_sums()
        self._question_commas()
        if not self._placed and not self._faults:
            self._faults.append((0, Message("There is no unit in it.")))
        if self._rounded:
            rows = _some(map(str, self._rounded))
            notes.append(
                plural(
                    "{number} headcount was rounded to whole people: row {rows}.",
                    "{number} headcounts were rounded to whole people: rows {rows}.",
                    len(self._rounded),
                    rows=rows,
                )
            )
        titles = dict(self._heading.titles)
        return ListRead(
            tuple(one.unit for one in self._placed),
            tuple(_in_row(number, fault) for number, fault in sorted(self._faults, key=lambda one: one[0])),
            tuple(_in_row(number, doubt) for number, doubt in sorted(self._doubts, key=lambda one: one[0])),
            (*left_out, *self._left_out),
            (*notes, *self._mended, *self._respelt),
            titles,
        )

    def _read_row(self, row: Row) -> None:
        cells = {name: filled(row, place) for name, place in self._heading.places.items()}
        texts = {name: self._text(row.number, name, cells[name]) for name in _TEXTS}
        if self._is_passed_over(row, cells, texts):
            return
        faults = [fault for name in _TEXTS for fault in name_faults(name, cells[name], texts[name])]
        number = people(cells["headcount"])
        if self._is_wide(row):
            faults.append(
                Message("it has more cells than the heading; put quotation marks around a text or number with a comma")
            )
        elif isinstance(number, Message):
            faults.append(number)
        if not faults and not isinstance(number, Message):
            unit = Unit(unit_id(texts["unit"]), texts["unit"], texts["group"], texts["family"], number[0])
            faults += self._clashes(row.number, unit)
            if not faults:
                self._take(row.number, unit, cells, was_rounded=number[1])
        self._faults += [(row.number, fault) for fault in faults]

    def _text(self, number: int, name: str, cell: Cell) -> str:
        if len(cell.text) > MOST_TEXT:
            return cell.text  # as it stands, so that it is told to be too long
        text = mended(cell.text)
        if text != cell.text:
            told = Message(
                "Row {number}: the {name} was saved with the wrong code page, and is read as {text}.",
                number=number,
                name=name,
                text=quoted(tidied(text)),
            )
            self._mended.append(told)
        return tidied(text)

    def _is_passed_over(self, row: Row, cells: Mapping[str, Cell], texts: Mapping[str, str]) -> bool:
        """Whether a row is a total or the headings once more, which is then told."""
        places, titles = self._heading.places, self._heading.titles
        if all(key_of(filled(row, places[name]).text) == key_of(titles[name]) for name in COLUMNS):
            self._left_out.append(Message("Row {number}, which repeats the headings", number=row.number))
            return True
        name = texts["unit"] or next((texts[one] for one in _TEXTS if texts[one]), "")
        if not (is_total(name) or may_be_total(name)) or self._is_wide(row):
            return False
        is_sum = self._adds_up(cells["headcount"], name)
        if not is_sum and not is_total(name):
            self._doubts.append((row.number, Message("{name} reads like a total", name=quoted(name))))
            return False
        if not is_sum and not self._faults:
            said = Message(
                "the total is {text}, and the rows above it do not come to that", text=cells["headcount"].text
            )
            self._doubts.append((row.number, said))
        self._left_out.append(Message("Row {number}, which is a total: {name}", number=row.number, name=quoted(name)))
        return True

    def _is_wide(self, row: Row) -> bool:
        return any(cell.is_filled for cell in row.cells[self._heading.width :])

    def _adds_up(self, cell: Cell, name: str) -> bool:
        """Whether a headcount is that of all rows above it, or of some number of them right above it."""
        number = people(cell)
        if isinstance(number, Message):
            return not cell.is_filled or cell.kind in ("no value", "error")
        if abs(self._people - number[0]) <= len(self._rounded):
            return True
        total, what = 0, of_what(name)
        for counted, one in enumerate(reversed(self._placed[-_LOOKED_BACK:]), 1):
            total += one.unit.headcount
            names_it = what in (one.unit.id, unit_id(one.unit.group))
            spare = counted if self._rounded else 0
            if (counted > 1 or names_it) and abs(total - number[0]) <= spare:
                return True
            if total > number[0] + spare:
                break
        return False

    def _clashes(self, number: int, unit: Unit) -> list[str]:
        above = self._numbers.setdefault(unit.id, number)
        if above != number:
            return [Message("the unit {unit} stands in row {above} already", unit=quoted(unit.name), above=above)]
        return _imitations(self._looks, {"unit": unit.name, "group": unit.group, "family": unit.family})

    def _take(self, number: int, unit: Unit, cells: Mapping[str, Cell], *, was_rounded: bool) -> None:
        group = self._as_first_spelt(number, "group", unit.group)
        family = self._as_first_spelt(number, "family", unit.family)
        self._placed.append(Placed(number, replace(unit, group=group, family=family)))
        self._people += unit.headcount
        if was_rounded:
            self._rounded.append(number)
        for name, text in (("unit", unit.name), ("group", group), ("family", family)):
            if is_number(text, cells[name]):
                self._doubts.append((number, Message("the {name} is a number, {text}", name=name, text=text)))

    def _as_first_spelt(self, number: int, name: str, text: str) -> str:
        first, row = self._spelt.setdefault((name, unit_id(text)), (text, number))
        if first != text:
            self._respelt.append(
                Message(
                    "Row {number}: the {name} {text} is read as {first}, as in row {row}.",
                    number=number,
                    name=name,
                    text=quoted(text),
                    first=quoted(first),
                    row=row,
                )
            )
        return first

    def _question_sums(self) -> None:
        asked = {number for number, _doubt in self._doubts}
        self._doubts += [
            (number, Message("it may be a total: it has {what}", what=what))
            for number, what in summed(self._placed).items()
            if number not in asked
        ]

    def _question_commas(self) -> None:
        """A doubt for each row whose headcount and next cell may be one number with a comma, where few rows are so."""
        place = self._heading.places["headcount"]
        if place + 1 in self._heading.places.values():
            return
        pairs = [(row.number, *(filled(row, at).text.strip() for at in (place, place + 1))) for row in self._rows]
        numbers = sum(rest.replace(".", "").isdecimal() for _number, _whole, rest in pairs)
        if 2 * numbers > len(pairs):
            return  # a column of numbers of its own
        for number, whole, rest in pairs:
            if _FIRST_DIGITS.fullmatch(whole) and _LAST_DIGITS.fullmatch(rest):
                said = Message(
                    "the headcount may be {whole},{rest}, without its quotation marks", whole=whole, rest=rest
                )
                self._doubts.append((number, said))


def _imitations(looks: dict[tuple[str, str], str], texts: Mapping[str, str]) -> list[str]:
    """A fault for each text that looks like one above it in the same column, and is written with other letters."""
    faults: list[str] = []
    for name, text in texts.items():
        above = looks.setdefault((name, look_of(text)), text)
        if unit_id(above) != unit_id(text):
            faults.append(
                Message(
                    "the {name} looks like {above} above it, and is written with other letters", name=name, above=above
                )
            )
    return faults


def _in_row(number: int, said: str) -> str:
    return Message("Row {number}: {fault}.", number=number, fault=said) if number else said


def _named(names: Sequence[str]) -> str:
    return listed(quoted(name) for name in names[:_MOST_NAMED])


def _some(names: Iterable[str]) -> str:
    """The names with commas between them, and where there are many the first of them."""
    all_names = list(names)
    return ", ".join((*all_names[:_MOST_NAMED], *(("…",) if len(all_names) > _MOST_NAMED else ())))
