"""Draws a document in the small part of HTML that Qt lays out for a printer; a drawing is told by its summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import cast

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart_notes import cover_in_words
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
_SIZES = {"h1": 18.0, "h2": 13.0, "h3": 11.0, "p": BODY, "li": BODY, "b": BODY, "quiet": 9.0}
STYLE = """
h1, h2, h3, p, b, span, div, li, th, td { color: #000000; }
h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 14px; } h3 { font-size: 11pt; margin-top: 10px; }
p, li { margin-top: 3px; margin-bottom: 3px; } .quiet { font-size: 9pt; }
th, td { padding: 3px 8px 3px 0; }
"""
"""The style sheet that belongs to it. Without a colour, words would have that of the window, pale in the dark look."""
PICTURE_WIDTH = 620
"""How wide the picture of a drawing stands, in pixels of 1/96 inch: the width of a page's text."""
_HEADING = re.compile(r"<(h[123])>(.*?)</h[123]>")
_SET = re.compile(r'<(p|li|b)>|<(p|span) class="quiet">')


def as_html(document: Document, *, front: float = 1.0, new_page: bool = True, pictures: bool = False) -> str:
    """The document in the small part of HTML that a QTextDocument knows, every text escaped.

    What belongs on the first page together is set at ``front`` times its size; ``new_page``: a new one begins after it.
    ``pictures``: a drawing is an image by its ``picture_name``; otherwise its summary tells it.
    """
    first = len(document.front())
    head = [_tag("h1", document.title), *(_tag("p", text) for text in (document.subtitle, document.banner) if text)]
    foot = [f'<p class="quiet">{escape(document.footer)}</p>'] if document.footer else []
    drawn = [
        _picture(block) if pictures and isinstance(block, Drawing) else _DRAWN[type(block)](block)
        for block in document.blocks
    ]
    if first and new_page:
        drawn[first] = drawn[first].replace("<h2>", '<h2 style="page-break-before: always">', 1)
    if first:
        head, drawn[:first] = [_sized(part, front) for part in head], [_sized(part, front) for part in drawn[:first]]
    return "\n".join((*head, *drawn, *foot))


def _sized(part: str, scale: float) -> str:
    """The part with the size of its type written into each tag; headings, which Qt sizes by itself, as paragraphs."""

    def with_size(found: re.Match[str]) -> str:
        size = _SIZES[found[1] or "quiet"] * scale
        return f'{found[0][:-1]} style="font-size: {size:.2f}pt">'

    def as_paragraph(found: re.Match[str]) -> str:
        size = _SIZES[found[1]] * scale
        style = f"font-size: {size:.2f}pt; margin-top: {round(size * 0.8)}px"
        return f'<p style="{style}"><b style="font-size: {size:.2f}pt">{found[2]}</b></p>'

    return _HEADING.sub(as_paragraph, _SET.sub(with_size, part))


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
    return _tag("h2" if heading.level == 1 else "h3", heading.text)


def _paragraph(block: Block) -> str:
    paragraph = cast("Paragraph", block)
    if paragraph.quiet or paragraph.fine:
        return f'<p class="quiet">{_lines(paragraph.text)}</p>'
    return f"<p><b>{_lines(paragraph.text)}</b></p>" if paragraph.strong else _tag("p", paragraph.text)


def _items(block: Block) -> str:
    items = cast("Items", block)
    return _listed(items.items, items.numbered)


def _callout(block: Block) -> str:
    callout = cast("Callout", block)
    parts = [_tag("h2", callout.title)] if callout.title else []
    first = callout.first
    for head, items in callout.groups():
        parts += [f"<p><b>{_lines(head)}</b></p>"] if head else []
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
    drawing = cast("Drawing", block)
    note = cover_in_words(drawing)
    return _tag("p", drawing.summary) + (f'<p class="quiet">{_lines(note)}</p>' if note else "")


def _picture(drawing: Drawing) -> str:
    return f'<p><img src="{picture_name(drawing)}" width="{PICTURE_WIDTH}"></p>'


def picture_name(drawing: Drawing) -> str:
    """Where whoever lays the HTML out is to find the picture of a drawing."""
    return f"drawing:{drawing.id}"


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
