"""Writes paragraphs and lists of the handbook as Qt's rich text, with links that lead within the handbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtGui import QFontDatabase

from pscdesk.handbook.blocks import Block, Commands, Listing, Span, Spans, Words
from pscdesk.ui.widgets.tables.prose_table import breakable

Where = Callable[[str], str]
"""Where a link leads within the handbook; empty where it leads out of it."""
_SPACES = re.compile(r" {2,}# ")
"""Before a remark: what stands in columns at one size of text does not at another."""
_LINE = "line-height: 135%"


def paragraph(spans: Spans, where: Where, above: int = 0) -> str:
    """A paragraph, so many pixels beneath what stands above it."""
    return f'<p style="{_LINE}; margin: {above}px 0 0 0">{_line(spans, where)}</p>'


def listing(block: Listing, where: Where) -> str:
    """A list, with the lists in it."""
    items = "".join(
        f'<li style="{_LINE}; margin: {6 if at else 0}px 0 0 0">{_item(item, where)}</li>'
        for at, item in enumerate(block.items)
    )
    return f'<ol start="{block.first}" style="margin: 0">{items}</ol>' if block.first else f"<ul>{items}</ul>"


def commands(text: str) -> str:
    """Lines to be typed, in a typeface of one width."""
    style = f"{_LINE}; margin: 0; white-space: pre-wrap; {_typeface()}"
    lines = (escape(_SPACES.sub("  # ", line)) or "&nbsp;" for line in text.split("\n"))
    return "".join(f'<p style="{style}">{line}</p>' for line in lines)


def leads_on(block: Block, where: Where) -> bool:
    """Whether a paragraph or list has a link that leads within the handbook."""
    if isinstance(block, Words):
        return any(span.target and where(span.target) for span in block.spans)
    return isinstance(block, Listing) and any(leads_on(part, where) for item in block.items for part in item)


def _item(blocks: Sequence[Block], where: Where) -> str:
    first, *others = blocks
    said = _line(first.spans, where) if isinstance(first, Words) else _block(first, where)
    return said + "".join(_block(block, where) for block in others)


def _block(block: Block, where: Where) -> str:
    match block:
        case Words():
            return paragraph(block.spans, where, above=4)
        case Listing():
            return listing(block, where)
        case Commands():
            return commands(block.text)
        case _:
            return f"<p>{escape(block.plain)}</p>"


def _line(spans: Spans, where: Where) -> str:
    return "".join(_span(span, where) for span in spans)


def _span(span: Span, where: Where) -> str:
    text = escape(breakable(span.text) if span.code else span.text)
    if span.code:
        text = f'<span style="{_typeface()}">{text}</span>'
    if span.strong:
        text = f'<span style="font-weight: 600">{text}</span>'
    if span.slanted:
        text = f"<i>{text}</i>"
    place = where(span.target) if span.target else ""
    if place:
        return f'<a href="{escape(place)}">{text}</a>'
    outside = span.target.removeprefix("../")
    return f"{text} ({escape(outside)})" if outside else text


def _typeface() -> str:
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return f"font-family: '{family}', monospace"
