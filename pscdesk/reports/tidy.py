"""The same printed figures as tidy tables for other programs: one row a figure, the count in ``contacts``."""

from __future__ import annotations

from itertools import product

from pscdesk.collation.linked import SIDES
from pscdesk.collation.measures import Withheld
from pscdesk.documents.document import Column, Document, Table
from pscdesk.reports import board_tables as tables
from pscdesk.reports import board_words as words
from pscdesk.reports import unit_tables
from pscdesk.reports.board import Board, board_document, measures
from pscdesk.reports.wording import number
from pscdesk.tally.tally_form import TableSpec, TallyForm

_CONTACTS = Column("contacts", "Contacts", numeric=True)


def tidy_document(board: Board) -> Document:
    """The board report's figures as tidy tables, and every word they use with its meaning."""
    report = board_document(board)
    fields = tuple(field.id for field in board.advice.field)
    blocks = (
        _months(board),
        *(
            _table(board, form, table)
            for form in board.forms.values()
            for table in form.tables(form.version)
            if form.is_asked(table) or any(board.window.forms[form.id].tables[table.id])
        ),
        unit_tables.units(board.window),
        _places(board, "kind", [code.id for code in board.advice.fields["kind"].codes(board.advice.version)]),
        _places(board, "side", list(SIDES)),
        _measures(board),
        unit_tables.coverage(board.window, board.late),
        unit_tables.coverage_by_unit(board.window),
        words.definitions(board.advice, fields),
    )
    return Document(title=report.title, subtitle=report.subtitle, blocks=blocks, banner=report.banner)


def _months(board: Board) -> Table:
    rows = tuple(
        (str(month.when), what, count)
        for month, totals in zip(board.window.months, board.window.by_month, strict=True)
        for what, count in (("all", totals.contacts), ("safe-space", tables.safe_space(totals)))
    )
    return Table("month", "Contacts by month", (Column("month", "Month"), Column("which", "Which"), _CONTACTS), rows)


def _measures(board: Board) -> Table:
    rows = tuple(
        (
            one.id,
            *(number(one.share, which) for which in ("value", "low", "high")),
            one.part,
            one.whole,
            one.share.why if isinstance(one.share, Withheld) else "",
        )
        for one in measures(board)
    )
    columns = ("share", "low", "high", "contacts", "of", "withheld")
    return Table("measures", "Headline shares", (Column("measure", "Measure"), *(Column(c, c) for c in columns)), rows)


def _table(board: Board, form: TallyForm, table: TableSpec) -> Table:
    codes = [form.fields[name].codes(form.version) for name in table.fields]
    columns = tuple(
        column
        for name in table.fields
        for column in (Column(name, name), Column(f"{name}_label", form.fields[name].label))
    )
    cells = board.window.forms[form.id].tables[table.id]
    rows = tuple(
        (*(text for code in inner for text in (code.id, code.label)), count)
        for inner, count in zip(product(*codes), cells, strict=True)
    )
    return Table(f"{form.id}-{table.id.replace('*', '-')}", f"{form.title}: {table.id}", (*columns, _CONTACTS), rows)


def _places(board: Board, what: str, codes: list[str]) -> Table:
    rows = tuple(
        (place.label, code, count)
        for place in board.window.places
        for code, count in zip(codes, place.kind if what == "kind" else place.side, strict=True)
    )
    return Table(f"unit-{what}", f"Units by {what}", (Column("unit", "Unit"), Column(what, what), _CONTACTS), rows)
