"""A document drawn on screen: the same model that the PDF and the workbook draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.document import Block, Callout, Document, Heading, Items, Paragraph
from pscdesk.documents.document import Table as TableBlock
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import SortKey, figure_key, sort_key
from pscdesk.ui.widgets.card import Card, bulleted, numbered
from pscdesk.ui.widgets.charts.chart import ChartView
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.table import TableView
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.taking import Taking
from pscdesk.ui.widgets.text import prose, words

_Row = tuple[str | int | float, ...]
_SURFACES = {"plain": "card", "quiet": "soft", "notice": "notice", "stop": "stop"}


def document_view(document: Document, taking: Taking | None = None) -> QWidget:
    """The whole document beneath each other, with its banner first; with ``taking`` its parts may be copied."""
    taking = with_lines_of(taking, document)
    column = ContentColumn(wide=True, margins=(0, 0, 0, 0))
    if document.banner:
        column.add(Card(document.banner, "notice"))
    column.add(words(document.title, "title"))
    if document.subtitle:
        column.add(words(document.subtitle, "body", "quiet"))
    column.add(*[block_view(block, document.language, taking) for block in document.blocks])
    column.finish()
    return column


def with_lines_of(taking: Taking | None, document: Document) -> Taking | None:
    """The same with what goes with each table and drawing of a document: title, window, base, bound and banner."""
    lines = tuple(line for line in (document.title, document.subtitle, document.banner) if line)
    return None if taking is None else replace(taking, lines=lines)


def sections_of(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks cut before each heading."""
    begun: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and begun:
            yield begun
            begun = []
        begun.append(block)
    if begun:
        yield begun


def block_view(block: Block, language: str = "", taking: Taking | None = None) -> QWidget:
    """One block as a widget, in a document in ``language``; a block in another one says so to what reads it out.

    With ``taking`` it may be copied, and its lines go with it.
    """
    if isinstance(block, Drawing):
        return _in_its_language(ChartView(block, language, taking), block.language)
    if isinstance(block, TableBlock):
        return _in_its_language(table_view(block, taking), block.language)
    return _in_its_language(_PAINTERS[type(block)](block), block.language)


def _in_its_language(widget: QWidget, language: str) -> QWidget:
    if language:
        widget.setLocale(QLocale(language))
    return widget


def table_view(block: TableBlock, taking: Taking | None = None, most_rows: int = 0) -> QWidget:
    """A table under its caption, with its note; with ``taking`` it is one to be searched, sorted and copied.

    It shows every row, or so many at a time.
    """
    holder = ContentColumn(wide=True, margins=(0, 4, 0, 8))
    holder.rows.setSpacing(6)
    columns = [
        TableColumn[_Row](
            column.label, lambda row, at=at: _figure(row[at]), column.numeric, lambda row, at=at: _key(row[at])
        )
        for at, column in enumerate(block.columns)
    ]
    model, rows = ColumnModel(columns, block.rows, total=block.total), most_rows or len(block.rows)
    if taking is None:
        table: QWidget = TableView(block.caption, model, most_rows=rows)
    else:
        lines = (block.note, *taking.lines)
        table = SearchedTable(FoundTable(block.caption, model, most_rows=rows, several=True, foot=lambda: lines))
    holder.add(words(block.caption, "strong"), table)
    if block.note:
        holder.add(words(block.note, "small", "quiet"))
    return holder


def _figure(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:,}"


def _key(value: str | float) -> SortKey:
    return sort_key(value) if isinstance(value, str) else figure_key(value)


def _heading(block: Block) -> QWidget:
    heading = cast("Heading", block)
    return words(heading.text, "title" if heading.level == 1 else "heading")


def _paragraph(block: Block) -> QWidget:
    paragraph = cast("Paragraph", block)
    kind = "strong" if paragraph.strong else "body"
    return prose(paragraph.text, kind, "quiet" if paragraph.quiet else "ink")


def _items(block: Block) -> QWidget:
    items = cast("Items", block)
    return numbered([(item, "") for item in items.items]) if items.numbered else bulleted(items.items, "dot", "ink")


def _callout(block: Block) -> QWidget:
    callout = cast("Callout", block)
    items = callout.items
    inside = numbered([(item, "") for item in items]) if callout.numbered else bulleted(items, "dot", "ink")
    return Card(callout.title, _SURFACES[callout.tone]).add(inside)


_PAINTERS: dict[type[Block], Callable[[Block], QWidget]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Callout: _callout,
}
