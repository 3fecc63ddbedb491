"""Reads the rows of a list of units beneath its headings, and says which are wrong, in doubt or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from pscdesk.collation.register.list_read import COLUMNS, ListRead
from pscdesk.collation.register.look_alikes import look_of
from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.collation.register.totals import Placed, fits, is_total, may_be_total, of_what, places_of, summed
from pscdesk.collation.register.unit_cells import is_number, name_faults, people
from pscdesk.documents.place_names import tidied
from pscdesk.documents.reading.decoding import mended
from pscdesk.documents.reading.heading import Heading, filled, key_of
from pscdesk.documents.reading.sheets import MOST_NAME, Cell, Row, Sheet
from pscdesk.messages import Message, plural, quoted

_TEXTS = COLUMNS[:3]
_MOST_NAMED = 12
_LOOKED_BACK = 400
"""Rows above a subtotal that it may be the sum of."""
_FIRST_DIGITS, _LAST_DIGITS = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")
"""What 1,234 becomes in two cells, where its quotation marks are missing."""
_ONE_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_SURELY_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?|[0-9]{1,3},[0-9]{3}\.[0-9]+|[0-9]+\.[0-9]{1,2}")


def some_of(names: Iterable[str]) -> str:
    """The names with commas between them, and where there are many the first of them."""
    all_names = list(names)
    return ", ".join((*all_names[:_MOST_NAMED], *(("…",) if len(all_names) > _MOST_NAMED else ())))


class UnitRows:
    """The rows beneath a heading, read one after another."""

    def __init__(
        self, sheet: Sheet, heading: Heading, *, may_be_fractions: bool = False, may_be_shares: bool = False
    ) -> None:
        beneath = [row for row in sheet.rows[heading.taken :] if row.is_filled]
        self._rows = [row for row in beneath if not row.hidden]
        self._hidden = [row for row in beneath if row.hidden]
        self._heading = heading
        self._may_be_fractions = may_be_fractions
        self._may_be_shares = may_be_shares
        self._placed: list[Placed] = []
        self._people = Decimal()
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
        if self._may_be_fractions:
            self._question_fractions()
        if not self._placed and not self._faults:
            self._faults.append((0, Message("There is no unit in it.")))
        if self._rounded:
            rows = some_of(map(str, self._rounded))
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
                self._take(row.number, unit, cells, number[1])
        self._faults += [(row.number, fault) for fault in faults]

    def _text(self, number: int, name: str, cell: Cell) -> str:
        if len(cell.text) > MOST_NAME:
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
        people_said, what = number[1], of_what(name)
        places = max(places_of((people_said,)), places_of(one.exact for one in self._placed))
        if fits(self._people, people_said, len(self._placed), places):
            return True
        total = Decimal()
        for counted, one in enumerate(reversed(self._placed[-_LOOKED_BACK:]), 1):
            total += one.exact
            names_it = what in (one.unit.id, unit_id(one.unit.group))
            if (counted > 1 or names_it) and fits(total, people_said, counted, places):
                return True
            if total > people_said + counted:
                break
        return False

    def _clashes(self, number: int, unit: Unit) -> list[str]:
        above = self._numbers.setdefault(unit.id, number)
        if above != number:
            return [Message("the unit {unit} stands in row {above} already", unit=quoted(unit.name), above=above)]
        return _imitations(self._looks, {"unit": unit.name, "group": unit.group, "family": unit.family})

    def _take(self, number: int, unit: Unit, cells: Mapping[str, Cell], exact: Decimal) -> None:
        group = self._as_first_spelt(number, "group", unit.group)
        family = self._as_first_spelt(number, "family", unit.family)
        self._placed.append(Placed(number, replace(unit, group=group, family=family), exact))
        self._people += exact
        if exact != unit.headcount:
            self._rounded.append(number)
        if self._may_be_shares and exact <= 1:
            said = Message(
                "the headcount, {text}, may be a percentage, which this kind of file does not tell", text=exact
            )
            self._doubts.append((number, said))
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
            for number, what in summed(self._placed, self._out_of_sight()).items()
            if number not in asked
        ]

    def _out_of_sight(self) -> list[Placed]:
        """The hidden rows that are no totals and have a number of people: a row that is shown may count them."""
        found: list[Placed] = []
        for row in self._hidden:
            cells = {name: filled(row, place) for name, place in self._heading.places.items()}
            unit, group, family = (tidied(cells[name].text[:MOST_NAME]) for name in _TEXTS)
            number = people(cells["headcount"])
            if not isinstance(number, Message) and not is_total(unit):
                found.append(Placed(row.number, Unit(unit_id(unit), unit, group, family, number[0]), number[1]))
        return found

    def _question_commas(self) -> None:
        """A doubt for each row whose headcount and next cell may be one number with a comma, where few rows are so."""
        place = self._heading.places["headcount"]
        if place + 1 in self._heading.places.values():
            return
        pairs = [(row.number, *(filled(row, at).text.strip() for at in (place, place + 1))) for row in self._rows]
        numbers = sum(rest.replace(".", "").isdecimal() for _number, _whole, rest in pairs)
        if 2 * numbers > len(pairs):
            return  # a column of numbers of its own
        wrong = {number for number, _fault in self._faults}
        for number, whole, rest in pairs:
            if number not in wrong and _FIRST_DIGITS.fullmatch(whole) and _LAST_DIGITS.fullmatch(rest):
                said = Message(
                    "the headcount may be {whole},{rest}, without its quotation marks", whole=whole, rest=rest
                )
                self._doubts.append((number, said))

    def _question_fractions(self) -> None:
        """A doubt for each 45,125 of a file with semicolons, where a comma may be a point.

        Not where some number has two commas or a point: then a comma is one of thousands.
        """
        place = self._heading.places["headcount"]
        written = [(row.number, filled(row, place).text.strip()) for row in self._rows]
        if any(_SURELY_GROUPED.fullmatch(text) for _number, text in written):
            return
        placed = {one.number for one in self._placed}
        for number, text in written:
            if number in placed and _ONE_COMMA.fullmatch(text):
                said = Message("the headcount, “{text}”, may be thousands or a fraction", text=text)
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
