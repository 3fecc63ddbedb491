"""Made-up frozen months and the report that is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from made_up.contacts import ADVICE, AID, FORMS
from msgspec.structs import replace

from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow, UnitAtFreeze
from pscdesk.collation.measures.window import open_window
from pscdesk.collation.returned.month_cover import MonthCover
from pscdesk.documents.document import Callout, Chart, Document, Funnel, Heading, HeatMap, Items, Paragraph, Table
from pscdesk.periods import Month
from pscdesk.reports.facts import ReportData
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

JULY, AUGUST = Month(2026, 7), Month(2026, 8)
ROUTES = [code.id for code in ADVICE.fields["route"].code]


def form_of(form: TallyForm, contacts: int, vectors: dict[str, tuple[int, ...]]) -> FormCounts:
    """A printed form whose other tables hold everything in their first cell."""
    asked = {table.id: form.length(table, form.version) for table in form.table if form.is_asked(table)}
    tables = {name: (contacts, *(0,) * (length - 1)) for name, length in asked.items()}
    empty = {table.id: (0,) * form.length(table, form.version) for table in form.table}
    return FormCounts(version=form.version, contacts=contacts, tables=empty | tables | vectors)


def place(label: str, units: tuple[str, ...], contacts: int) -> PrintedRow:
    """A row of the units table with everything of one kind and on one side."""
    kinds = (contacts, *(0,) * (len(ADVICE.fields["kind"].code) - 1))
    return PrintedRow(label=label, units=units, contacts=contacts, kind=kinds, side=(contacts, 0, 0, 0))


def month(when: Month, contacts: int, *, aid: int = 0, campaigns: int = 0) -> PrintedMonth:
    """A month of three units, of which Unit C is shown with the central lines."""
    routes = dict.fromkeys(ROUTES, 0) | {"line-management": contacts - 30, "performance-upp": 10, "refer-psd": 20}
    return PrintedMonth(
        month=str(when),
        most_off=4,
        forms={
            ADVICE.id: form_of(ADVICE, contacts, {"route": tuple(routes.values()), "safe-space": (40, contacts - 40)}),
            AID.id: form_of(AID, aid, {}),
            "campaign": form_of(FORMS["campaign"], campaigns, {}),
        },
        places=(
            place("Unit A", ("a",), contacts - 15),
            place("Unit B", ("b",), 5),
            place("Other units of the force", ("", "c"), 10),
        ),
        units=tuple(
            UnitAtFreeze(id=one, name=f"Unit {one.upper()}", group="Local", headcount=people, due=3, received=received)
            for one, people, received in (("a", 240, 3), ("b", 60, 2), ("c", 20, 3))
        ),
        cover=MonthCover(due=9, received=8, conflict=1, people=320, people_covered=300),
    )


def family_month(
    when: Month, contacts: Sequence[int], *, desks: int = 3, received: int | None = None, people: int = 1000
) -> PrintedMonth:
    """A month of units that all stand alone, with so many contacts, desks and returns each."""
    received = desks if received is None else received
    ids = [f"unit-{number}" for number in range(len(contacts))]
    every = people * len(contacts)
    return PrintedMonth(
        month=str(when),
        most_off=4,
        forms={ADVICE.id: form_of(ADVICE, sum(contacts), {"safe-space": (0, sum(contacts))})},
        places=tuple(place(name.capitalize(), (name,), count) for name, count in zip(ids, contacts, strict=True)),
        units=tuple(
            UnitAtFreeze(id=name, name=name.capitalize(), group="Local", headcount=people, due=desks, received=received)
            for name in ids
        ),
        cover=MonthCover(
            due=desks * len(ids),
            received=received * len(ids),
            conflict=0,
            people=every,
            people_covered=every * received // desks,
        ),
    )


def even_month(when: Month, units: int, vectors: dict[str, tuple[int, ...]] | None = None) -> PrintedMonth:
    """A month of so many units alike, in which every cell of every table that is asked holds 20."""
    cells = {table.id: (20,) * ADVICE.length(table, ADVICE.version) for table in ADVICE.table if ADVICE.is_asked(table)}
    alone = family_month(when, (320,) * units)
    tables = alone.forms[ADVICE.id].tables | cells | (vectors or {})
    form = FormCounts(version=ADVICE.version, contacts=320 * units, tables=tables)
    places = tuple(replace(one, kind=(40,) * len(one.kind), side=(80,) * 4) for one in alone.places)
    return replace(alone, forms={ADVICE.id: form}, places=places)


def board(*months: PrintedMonth, made_up: bool = False, **more: object) -> ReportData:
    """The facts of a report on these months."""
    ledger = {one.when: one for one in months}
    window = open_window(ledger, months[0].when, months[-1].when, FORMS)
    return ReportData("Westshire Police", made_up, FORMS, window, tuple(0 for _ in months), **more)  # pyright: ignore


def table(document: Document, table_id: str) -> Table:
    """The table of that id."""
    return next(table for table in document.tables() if table.id == table_id)


def said(document: Document) -> str:
    """Everything a document says outside its tables' rows."""
    words: list[str] = []
    for block in document.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                words.append(text)
            case Items(items=items) | Callout(items=items):
                words += items
            case Table(note=note, caption=caption):
                words += [note, caption]
            case Chart(summary=summary, limits=limits):
                words += [summary, limits]
            case Funnel(summary=summary, note=note) | HeatMap(summary=summary, note=note):
                words += [summary, note]
    return " ".join(words)
