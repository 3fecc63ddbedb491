"""Reads the rows of a list of totals beneath its headings, and says which are wrong or left out."""

from __future__ import annotations

from collections.abc import Mapping

from pscdesk.documents.place_names import tidied
from pscdesk.documents.reading.decoding import mended
from pscdesk.documents.reading.heading import Heading, filled, key_of
from pscdesk.documents.reading.sheets import MOST_NAME, Cell, Row, Sheet, column_letter
from pscdesk.messages import Message, quoted
from pscdesk.periods import Month
from pscdesk.programme.totals.count_cell import count_in, without_count
from pscdesk.programme.totals.layout import PERIOD, CountColumn, TotalsLayout, TotalsRow
from pscdesk.programme.totals.names_read import Spellings, name_in
from pscdesk.programme.totals.span import MONTH, QUARTER, YEAR, Span

_SPAN_WORDS = {YEAR: Message("a year such as 2016 or 2016/17"), QUARTER: Message("a quarter such as Q1 2016/17")}


class TotalsRows:
    """The rows beneath a heading, read one after another. Afterwards ``rows``, ``faults``, ``left_out``, ``notes``."""

    def __init__(
        self,
        sheet: Sheet,
        heading: Heading,
        places: Mapping[str, int],
        layout: TotalsLayout,
        span: Span | None = None,
        now: Month | None = None,
    ) -> None:
        self._sheet, self._heading, self._places, self._layout = sheet, heading, places, layout
        self._given, self._now = span, now
        self._merged = frozenset(sheet.merged)
        self.spelt = Spellings()
        self.rows: list[TotalsRow] = []
        self.faults: list[tuple[int, str]] = []
        self.left_out: list[str] = []
        self.notes: list[str] = []
        self._first: dict[tuple[object, ...], int] = {}
        self._read_spans: set[str] = set()

    def read(self) -> None:
        """Read every row that is shown and not empty."""
        for row in self._sheet.rows[self._heading.taken :]:
            if row.is_filled and not row.hidden:
                self._read_row(row)
        if not self.rows and not self.faults:
            self.faults.append((0, Message("There is no row with a count in it.")))

    def _read_row(self, row: Row) -> None:
        cells = {name: filled(row, place) for name, place in self._places.items()}
        titles = self._heading.titles
        if all(key_of(cells[name].text) == key_of(title) for name, title in titles.items()):
            self.left_out.append(Message("Row {number}, which repeats the headings", number=row.number))
            return
        if any(cell.is_filled for cell in row.cells[self._heading.width :]):
            self.faults.append((row.number, Message("it has more cells than the heading")))
            return
        faults = self._merged_faults(row.number, cells)
        span, fault = (None, "") if PERIOD in faults else self._span(cells.get(PERIOD))
        said = [*faults.values(), *((fault,) if fault else ())]
        names = dict[str, str]()
        for column in self._layout.names:
            cell = cells.get(column.id, Cell(column.default))
            if column.id not in faults:
                names[column.id], wrong = name_in(column.given(names), cell, self._text(cell), row.number, self.spelt)
                said += wrong
        counts = dict[str, int]()
        for column in self._layout.counts:
            if column.id in cells and column.id not in faults:
                number = count_in(cells[column.id])
                if isinstance(number, Message):
                    said.append(self._count_fault(column, number))
                else:
                    counts[column.id] = number
        if not said and span is not None:
            self._take(TotalsRow(row.number, span, names, counts))
        self.faults += [(row.number, one) for one in said]

    def _count_fault(self, column: CountColumn, fault: Message) -> str:
        """What is wrong with a count, with its column where the row has several."""
        said = without_count(fault)
        if len(self._layout.counts) == 1:
            return said
        return Message("beneath {column}, {fault}", column=quoted(column.label), fault=said)

    def _text(self, cell: Cell) -> str:
        return tidied(mended(cell.text)) if len(cell.text) <= MOST_NAME else cell.text

    def _merged_faults(self, number: int, cells: Mapping[str, Cell]) -> dict[str, str]:
        """A fault for each column whose cell is beneath a merged one, which leaves the row without its value."""
        found: dict[str, str] = {}
        for name, place in self._places.items():
            reference = f"{column_letter(place)}{number}"
            if reference in self._merged and not cells[name].is_filled:
                found[name] = Message(
                    "{cell} is part of a merged cell: split it, and write the {column} in each row",
                    cell=reference,
                    column=self._layout.labels()[name],
                )
        return found

    def _span(self, cell: Cell | None) -> tuple[Span | None, str]:
        if cell is None:
            return self._given, ""
        text = " ".join(cell.text.split())
        span = Span.read(text) if cell.kind in ("text", "number") else None
        if span is not None and span.months in self._layout.spans:
            if text not in self._read_spans and text != span.label:
                self.notes.append(Message("{text} is read as {label}.", text=quoted(text), label=span.label))
            self._read_spans.add(text)
            if self._given is not None and span != self._given:
                return None, Message("{span} is not {given}", span=span.label, given=self._given.label)
            return span, self._early(span)
        kinds = [_SPAN_WORDS[one] for one in (YEAR, QUARTER) if one in self._layout.spans] or [
            Message("a month such as Jan 2026")
            if MONTH in self._layout.spans
            else Message("a cycle such as Jan-Feb 2026")
        ]
        if not text and cell.kind == "text":
            return None, Message("the period is missing: write {kind}", kind=kinds[0])
        return None, Message("{text} is no period here: write {kind}", text=quoted(text), kind=kinds[0])

    def _early(self, span: Span) -> str:
        if self._now is None or span.last < self._now:
            return ""
        if span.first > self._now:
            return Message("{span} has not begun yet", span=span.label)
        return Message("{span} is not over yet: its totals can be taken once it is", span=span.label)

    def _take(self, row: TotalsRow) -> None:
        faults: list[str] = []
        above = self._first.setdefault(row.key(), row.number)
        if above != row.number:
            faults.append(Message("what it counts stands in row {above} already", above=above))
        for column in self._layout.counts:
            whole = row.counts.get(column.within, None) if column.within else None
            part = row.counts.get(column.id)
            if whole is not None and part is not None and part > whole:
                labels = self._layout.labels()
                faults.append(
                    Message(
                        "the count of {part}, {number}, is more than that of {whole}, {of}",
                        part=column.label,
                        number=part,
                        whole=labels[column.within],
                        of=whole,
                    )
                )
        own = self._layout.row_fault(row)
        faults += [own] if own else []
        self.rows += [] if faults else [row]
        self.faults += [(row.number, fault) for fault in faults]
