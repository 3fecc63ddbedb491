"""Draws a document in the small part of HTML that Qt lays out for a printer; a drawing is told by its summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import cast

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

BODY = 10.5
"""The size of running text, in points."""


def style_sheet(scale: float = 1.0) -> str:
    """The style sheet that belongs to it, with type of ``scale`` times its size."""
    size = {name: f"{points * scale:.2f}pt" for name, points in (("h1", 18), ("h2", 13), ("h3", 11), ("quiet", 9))}
    return f"""
h1 {{ font-size: {size["h1"]}; }} h2 {{ font-size: {size["h2"]}; margin-top: 14px; }}
h3 {{ font-size: {size["h3"]}; margin-top: 10px; }}
p, li {{ margin-top: 3px; margin-bottom: 3px; }} .quiet {{ font-size: {size["quiet"]}; }}
.head {{ margin-top: 6px; margin-bottom: 0; }} th, td {{ padding: 3px 8px 3px 0; }}
"""


def as_html(document: Document) -> str:
    """The document in the small part of HTML that a QTextDocument knows, every text escaped."""
    head = [_tag("h1", document.title), *(_tag("p", text) for text in (document.subtitle, document.banner) if text)]
    foot = [f'<p class="quiet">{escape(document.footer)}</p>'] if document.footer else []
    return "\n".join((*head, *(_DRAWN[type(block)](block) for block in document.blocks), *foot))


def _tag(name: str, text: str) -> str:
    return f"<{name}>{_lines(text)}</{name}>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _listed(items: Iterable[str], numbered: bool, first: int = 1) -> str:
    name, start = ("ol", f' start="{first}"' if first > 1 else "") if numbered else ("ul", "")
    return f"<{name}{start}>{''.join(_entry(item) for item in items)}</{name}>"


def _entry(item: str) -> str:
    """An entry of a list; the English beneath a text in another language stands smaller."""
    first, *beneath = item.split("\n")
    small = "".join(f'<br><span class="quiet">{escape(line)}</span>' for line in beneath)
    return f"<li>{escape(first)}{small}</li>"


def _heading(block: Block) -> str:
    heading = cast("Heading", block)
    name = "h2" if heading.level == 1 else "h3"
    if heading.new_page:
        return f'<{name} style="page-break-before: always">{_lines(heading.text)}</{name}>'
    return _tag(name, heading.text)


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
    parts = [_tag("h2", callout.title)] if callout.title else []
    first = 1
    for head, items in callout.groups():
        parts += [f'<p class="head"><b>{_lines(head)}</b></p>'] if head else []
        alone = len(callout.items) == 1 and not callout.numbered
        parts.append(_tag("p", items[0]) if alone else _listed(items, callout.numbered, first))
        first += len(items)
    return "".join(parts)


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
