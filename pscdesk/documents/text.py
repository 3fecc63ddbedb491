"""Draws a document as plain text for a terminal, wrapped at 78 columns."""

from __future__ import annotations

from itertools import chain
from textwrap import wrap

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart_notes import notes_in_words
from pscdesk.documents.document import Block, Callout, Document, Heading, Items, Paragraph, Table
from pscdesk.documents.figures import cells_as_text

WIDTH = 78
BETWEEN = 2
NARROWEST = 14
EDGES = {"stop": "! ", "notice": "| ", "plain": "| ", "quiet": "  "}
"""What stands at the left edge of a callout of each tone."""


def render(document: Document) -> str:
    """Return ``document`` as lines of at most 78 letters, ending in a line break.

    A word longer than a line, or a table with very many columns, may stand out. A drawing is its summary: the
    table beside it has the figures.
    """
    parts = [[document.title, "=" * min(len(document.title), WIDTH)]]
    parts[0][:1] = _wrapped(document.title)
    parts += [_wrapped(text) for text in (document.subtitle, document.banner) if text]
    parts += [_block(block) for block in document.blocks]
    if document.footer:
        parts.append(_wrapped(document.footer))
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _block(block: Block) -> list[str]:
    if isinstance(block, Heading):
        lines = _wrapped(block.text)
        return [*lines, "-" * max(map(len, lines))] if block.level == 1 else lines
    if isinstance(block, Paragraph):
        return list(chain.from_iterable(_wrapped(line) for line in block.text.split("\n")))
    if isinstance(block, Items):
        return _items(block.items, block.numbered, WIDTH)
    if isinstance(block, Callout):
        return _callout(block)
    if isinstance(block, Table):
        return _table(block)
    return _drawing(block)


def _wrapped(text: str, width: int = WIDTH, first: str = "", rest: str = "") -> list[str]:
    return wrap(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False) or [""]


def _items(items: tuple[str, ...], numbered: bool, width: int, first: int = 1) -> list[str]:
    labels = [f"{at}. " if numbered else "- " for at in range(first, first + len(items))]
    indent = max((len(label) for label in labels), default=0)
    return [
        line
        for label, text in zip(labels, items, strict=True)
        for line in _wrapped(text, width, label.ljust(indent), " " * indent)
    ]


def _callout(block: Callout) -> list[str]:
    edge = EDGES[block.tone]
    width = WIDTH - len(edge)
    single = len(block.items) == 1 and not block.numbered
    body = _wrapped(block.items[0], width) if single and not block.heads else _grouped(block, width)
    title = _wrapped(block.title.upper(), width) if block.title else []
    return [f"{edge}{line}".rstrip() for line in (*title, *body)]


def _grouped(block: Callout, width: int) -> list[str]:
    lines: list[str] = []
    first = block.first
    for head, items in block.groups():
        lines += [*(_wrapped(head, width) if head else []), *_items(items, block.numbered, width, first)]
        first += len(items)
    return lines


def _drawing(block: Drawing) -> list[str]:
    told = f"{block.title}: {block.summary}" if block.summary else block.title
    return [line for text in (told, *notes_in_words(block)) for line in _wrapped(text)]


def _table(block: Table) -> list[str]:
    """Lay out a table in columns; where they do not fit, each row becomes a short list of its own."""
    rows = cells_as_text(block)
    heads = [column.label for column in block.columns]
    widths = [max(len(text) for text in column) for column in zip(heads, *rows, strict=True)]
    excess = sum(widths) + BETWEEN * (len(widths) - 1) - WIDTH
    for at in sorted(range(len(widths)), key=lambda at: -widths[at]):
        if excess > 0 and not (rows and block.columns[at].numeric and len(heads[at]) < NARROWEST):
            cut = min(excess, max(0, widths[at] - NARROWEST))
            widths[at] -= cut
            excess -= cut
    caption = _wrapped(block.caption) if block.caption else []
    note = _wrapped(block.note) if block.note else []
    if excess > 0:
        return [*caption, *_as_lists(heads, rows), *note]
    rule = "-" * (sum(widths) + BETWEEN * (len(widths) - 1))
    body = [_row(row, block, widths) for row in rows]
    if block.total and body:
        body.insert(-1, [rule])
    return [*caption, *_row(heads, block, widths), rule, *chain.from_iterable(body), *note]


def _row(cells: list[str], table: Table, widths: list[int]) -> list[str]:
    """Return one row of a table as lines, each cell wrapped to its width and figures to the right."""
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max((len(lines) for lines in wrapped), default=0)
    lines: list[str] = []
    for at in range(height):
        pieces = [
            f"{(cell[at] if at < len(cell) else ''):{'>' if column.numeric else '<'}{width}}"
            for cell, column, width in zip(wrapped, table.columns, widths, strict=True)
        ]
        lines.append((" " * BETWEEN).join(pieces).rstrip())
    return lines


def _as_lists(heads: list[str], rows: list[list[str]]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines += _wrapped(row[0])
        for head, cell in zip(heads[1:], row[1:], strict=True):
            lines += _wrapped(f"{head}: {cell}", WIDTH, "  ", "    ")
    return lines
