"""Reads a list of totals, as any program saved it: every fault named by its row, and nothing taken by halves.

How to use it: describe the list once as a ``TotalsLayout``; call ``read_totals`` and show what it says (a preview);
then ``sound_rows(read, looked_at=…, seen=…)`` gives the rows, or ``InputError`` with every fault. Keep nothing before.
Rows typed by hand go through ``typed_totals``, and so through the same checks.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence

from pscdesk.collation.register.list_read import HowToRead
from pscdesk.documents.reading.heading import (
    Columns,
    Heading,
    WhichColumns,
    filled,
    find_sheet,
    is_heading,
    key_of,
)
from pscdesk.documents.reading.list_file import list_file
from pscdesk.documents.reading.sheets import ListFile, Sheet
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined, listed, plural, quoted
from pscdesk.periods import Month
from pscdesk.programme.totals.layout import PERIOD, CountColumn, NameColumn, Numbered, TotalsLayout, TotalsRow
from pscdesk.programme.totals.names_doubted import people_named, wholes_beside_parts
from pscdesk.programme.totals.span import Span
from pscdesk.programme.totals.totals_read import TotalsRead, in_row
from pscdesk.programme.totals.totals_rows import TotalsRows
from pscdesk.programme.totals.wholes import check_wholes, overlaps
from pscdesk.programme.written import NAME_NOBODY

_MOST_NAMED = 12


def read_totals(
    content: bytes,
    layout: TotalsLayout,
    how: HowToRead | None = None,
    held: Sequence[TotalsRow] = (),
    span: Span | None = None,
    now: Month | None = None,
) -> TotalsRead:
    """What a list says. ``held`` are rows that are held already: new ones spell names as they do and overlap none.

    With a ``span`` the list is all of that one: it may lack the column of periods, and no row may be of another. With
    ``now``, the month it is, no row may be of a span that is not over.
    ``InputError`` when the file is no list that can be read; ``WhichSheet`` or ``WhichColumns`` when somebody must say
    which sheet it is, or which column is which.
    """
    how = how or HowToRead()
    words = {name: known for name, known in _words(layout).items() if name != PERIOD or span is None}
    file = list_file(content, lambda cells: is_heading(cells, words, how.columns, how.remembered))
    sheet, heading = find_sheet(file, how.sheet, words, how.columns, how.remembered)
    if how.asks:
        raise WhichColumns(Message("Choose which column is which."), sheet, heading.taken - 1, heading.titles)
    optional = _optional(sheet, heading, _optional_words(layout, span), layout, how.columns)
    reader = TotalsRows(sheet, heading, {**heading.places, **optional}, layout, span, now)
    for row in held:
        for column in layout.names:
            beside = column.given(row.names)
            if not beside.known and column.id in row.names:
                reader.spelt.hold(beside.id, row.names[column.id])
    reader.read()
    titles = dict(heading.titles) | {name: _title(sheet, heading, place) for name, place in optional.items()}
    notes = [*_notes(file, sheet, heading, titles, layout), *reader.notes]
    return _judged(reader, layout, held, notes, titles, hashlib.sha256(content).hexdigest(), _passed_over(file, sheet))


def typed_totals(
    rows: Sequence[Mapping[str, str]],
    layout: TotalsLayout,
    held: Sequence[TotalsRow] = (),
    now: Month | None = None,
) -> TotalsRead:
    """What typed rows say, each a text by column id: they are read as the rows of a list, from row 2 on."""
    optional = _optional_words(layout)
    columns = [PERIOD, *(one.id for one in (*layout.names, *layout.counts))]
    used = [name for name in columns if name not in optional or any(row.get(name, "").strip() for row in rows)]
    text = io.StringIO()
    writer = csv.writer(text)
    words = {name: found for name, (found,) in _words(layout).items()} | optional
    labels = {name: key_of(label) for name, label in layout.labels().items()}
    writer.writerow([labels[name] if labels[name] in words[name] else words[name][0] for name in used])
    writer.writerows([[" ".join(row.get(name, "").split()) for name in used] for row in rows])
    return read_totals(text.getvalue().encode(), layout, held=held, now=now)


def _judged(
    reader: TotalsRows,
    layout: TotalsLayout,
    held: Sequence[TotalsRow],
    notes: Sequence[str],
    titles: Mapping[str, str],
    digest: str,
    left_out: Sequence[str],
) -> TotalsRead:
    checked = check_wholes(reader.rows, layout)
    faults = [*reader.faults, *checked.faults, *overlaps(reader.rows, held, layout)]
    doubts = [
        *checked.doubts,
        *reader.spelt.near(),
        *wholes_beside_parts(reader.rows, layout),
        *layout.doubts(checked.rows, held),
    ]
    return TotalsRead(
        () if faults else checked.rows,
        _in_rows(faults),
        _in_rows(doubts, people_named(reader.rows, layout, held)),
        (*left_out, *reader.left_out),
        tuple(notes),
        titles,
        digest,
    )


def _in_rows(said: Iterable[Numbered], people: Iterable[Numbered] = ()) -> tuple[str, ...]:
    """Each with its row, and with a reminder where it is about ``people``."""
    told = [(number, in_row(number, one)) for number, one in said]
    told += [(number, joined(" ", (in_row(number, one), NAME_NOBODY))) for number, one in people]
    return tuple(one for _number, one in sorted(told, key=lambda one: one[0]))


def _is_optional(column: NameColumn | CountColumn) -> bool:
    return bool(column.default) if isinstance(column, NameColumn) else column.is_optional


def _words(layout: TotalsLayout) -> dict[str, Sequence[Sequence[str]]]:
    needed: dict[str, Sequence[Sequence[str]]] = {PERIOD: (layout.period_words,)}
    for column in (*layout.names, *layout.counts):
        if not _is_optional(column):
            needed[column.id] = (tuple(key_of(word) for word in column.words),)
    return needed


def _optional_words(layout: TotalsLayout, span: Span | None = None) -> dict[str, Sequence[str]]:
    columns = (*layout.names, *layout.counts)
    period: dict[str, Sequence[str]] = {PERIOD: layout.period_words} if span is not None else {}
    return period | {one.id: tuple(key_of(word) for word in one.words) for one in columns if _is_optional(one)}


def _optional(
    sheet: Sheet, heading: Heading, optional: Mapping[str, Sequence[str]], layout: TotalsLayout, chosen: Columns
) -> dict[str, int]:
    """Where the columns stand that a list may lack; ``InputError`` where two could be one of them."""
    row = sheet.rows[heading.taken - 1]
    keys = [key_of(cell.text) for cell in row.cells]
    free = [place for place, key in enumerate(keys) if key and place not in heading.places.values()]
    found: dict[str, int] = {}
    for name, words in optional.items():
        wanted = (key_of(chosen[name]),) if name in chosen else words
        places = [place for place in free if keys[place] in wanted]
        if len(places) > 1:
            raise InputError(
                Message(
                    "In row {number} the columns {headings} could each be the {name}.",
                    number=heading.number,
                    headings=listed(quoted(row.cells[place].text) for place in places),
                    name=layout.labels()[name],
                ),
                Message("Take one of them out."),
            )
        found |= {name: places[0]} if places else {}
    return found


def _title(sheet: Sheet, heading: Heading, place: int) -> str:
    return " ".join(filled(sheet.rows[heading.taken - 1], place).text.split())


def _notes(
    file: ListFile, sheet: Sheet, heading: Heading, titles: Mapping[str, str], layout: TotalsLayout
) -> list[str]:
    notes = list(file.notes)
    if sheet.name:
        said = Message(
            "Read from the sheet {sheet}, with the headings in row {number}.",
            sheet=quoted(sheet.name),
            number=heading.number,
        )
        notes.insert(0, said)
    labels = layout.labels()
    notes += [
        Message("The column {heading} was read as: {name}.", heading=quoted(title), name=labels[name])
        for name, title in titles.items()
        if key_of(title) != key_of(labels[name])
    ]
    row = sheet.rows[heading.taken - 1]
    known = {key_of(title) for title in titles.values()}
    others = [cell.text for cell in row.cells if cell.is_filled and key_of(cell.text) not in known]
    if others:
        names = listed(quoted(" ".join(text.split())) for text in others[:_MOST_NAMED])
        notes.append(
            plural("The column {names} was not read.", "The columns {names} were not read.", len(others), names=names)
        )
    return notes


def _passed_over(file: ListFile, sheet: Sheet) -> list[str]:
    """What of the file was not looked at, beginning with a capital letter."""
    told: list[str] = []
    hidden = [one.name for one in file.sheets if one.hidden]
    other = [one.name for one in file.sheets if one is not sheet and any(row.is_filled for row in one.rows)]
    if hidden:
        shown = listed(quoted(name) for name in hidden[:_MOST_NAMED])
        told.append(plural("The hidden sheet {names}", "The hidden sheets {names}", len(hidden), names=shown))
    if other:
        shown = listed(quoted(name) for name in other[:_MOST_NAMED])
        told.append(plural("The other sheet {names}", "The other sheets {names}", len(other), names=shown))
    rows = [str(row.number) for row in sheet.rows if row.hidden and row.is_filled]
    if rows:
        shown = ", ".join(rows[:_MOST_NAMED])
        told.append(plural("Row {rows}, which is hidden", "Rows {rows}, which are hidden", len(rows), rows=shown))
    if sheet.covered:
        shown = ", ".join(sheet.covered[:_MOST_NAMED])
        told.append(
            plural(
                "The cell {names}, which a merged cell hides",
                "The cells {names}, which merged cells hide",
                len(sheet.covered),
                names=shown,
            )
        )
    return told
