"""Prints a document on a printer with Qt (QTextDocument)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING, cast

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.document import (
    Block,
    Callout,
    Chart,
    Document,
    Funnel,
    Heading,
    HeatMap,
    Items,
    Paragraph,
    Table,
)

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS = 10.5
_STYLE = """
h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 14px; } h3 { font-size: 11pt; margin-top: 10px; }
p, li { margin-top: 3px; margin-bottom: 3px; } .quiet { font-size: 9pt; } th, td { padding: 3px 8px 3px 0; }
"""


def print_document(document: Document, printer: QPrinter) -> None:
    """Lay the document out in the house typeface and send it to ``printer``."""
    # imported here: Qt's printing is loaded only when somebody prints
    from PySide6.QtGui import QFont, QTextDocument

    from pscdesk.ui.look.theme import FAMILY

    sheet = QTextDocument()
    font = QFont(FAMILY)
    font.setPointSizeF(_POINTS)
    sheet.setDefaultFont(font)
    sheet.setDefaultStyleSheet(_STYLE)
    sheet.setHtml(as_html(document))
    sheet.print_(printer)


def as_html(document: Document) -> str:
    """The document in the small part of HTML that a QTextDocument knows, every text escaped."""
    head = [_tag("h1", document.title), *(_tag("p", text) for text in (document.subtitle, document.banner) if text)]
    foot = [f'<p class="quiet">{escape(document.footer)}</p>'] if document.footer else []
    return "\n".join((*head, *(_DRAWN[type(block)](block) for block in document.blocks), *foot))


def _tag(name: str, text: str) -> str:
    return f"<{name}>{_lines(text)}</{name}>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _listed(items: Iterable[str], numbered: bool) -> str:
    name = "ol" if numbered else "ul"
    return f"<{name}>{''.join(_tag('li', item) for item in items)}</{name}>"


def _heading(block: Block) -> str:
    heading = cast("Heading", block)
    return _tag("h2" if heading.level == 1 else "h3", heading.text)


def _paragraph(block: Block) -> str:
    paragraph = cast("Paragraph", block)
    if paragraph.quiet:
        return f'<p class="quiet">{_lines(paragraph.text)}</p>'
    return f"<p><b>{_lines(paragraph.text)}</b></p>" if paragraph.strong else _tag("p", paragraph.text)


def _items(block: Block) -> str:
    items = cast("Items", block)
    return _listed(items.items, items.numbered)


def _callout(block: Block) -> str:
    callout = cast("Callout", block)
    title = _tag("h2", callout.title) if callout.title else ""
    return title + _listed(callout.items, callout.numbered)


def _table(block: Block) -> str:
    table = cast("Table", block)
    head = "".join(_tag("th", column.label) for column in table.columns)
    rows = "".join(f"<tr>{''.join(_tag('td', str(cell)) for cell in row)}</tr>" for row in table.rows)
    note = f'<p class="quiet">{escape(table.note)}</p>' if table.note else ""
    return f'{_tag("h3", table.caption)}<table width="100%"><tr align="left">{head}</tr>{rows}</table>{note}'


def _drawing(block: Block) -> str:
    return _tag("p", cast("Drawing", block).summary)


_DRAWN: dict[type[Block], Callable[[Block], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Callout: _callout,
    Table: _table,
    Chart: _drawing,
    Funnel: _drawing,
    HeatMap: _drawing,
}
