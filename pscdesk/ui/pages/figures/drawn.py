"""The dashboard's document on screen: first figures large, drawings beside each other, each table one key away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from pscdesk.documents.chart_types import Chart, Drawing
from pscdesk.documents.document import Block, Document, Heading, Table
from pscdesk.reports.dashboard.dashboard_glance import GLANCE
from pscdesk.ui.pages.figures.folded import as_table
from pscdesk.ui.pages.figures.tiles import tiles
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.document_view import block_view, sections_of, table_view, with_lines_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.layout.responsive_box import FoldingBox
from pscdesk.ui.widgets.taking import Taking
from pscdesk.ui.widgets.text import words

_WIDE = 118
"""Characters there must be room for before two drawings stand beside each other."""
_BESIDE = 2
"""So many drawings stand beside each other at most."""


def drawn(document: Document, taking: Taking | None = None) -> QWidget:
    """The whole document, its banner and title first; with ``taking`` its tables and drawings may be copied."""
    taking = with_lines_of(taking, document)
    column = ContentColumn(wide=True, margins=(0, 0, 0, 0))
    if document.banner:
        column.add(words(document.banner, "small", "notice"))
    column.add(words(document.title, "title"), words(document.subtitle, "body", "quiet"))
    for section in sections_of(document.blocks):
        column.add(*_section(section, document.language, taking), gap=12 if isinstance(section[0], Heading) else 0)
    column.finish()
    return column


def _row_of_cards(cards: Sequence[Card]) -> QWidget:
    """Cards beside each other where there is room for it, else beneath each other."""
    row = QWidget()
    box = FoldingBox(_WIDE, row)
    box.setContentsMargins(0, 0, 0, 0)
    for card in cards:
        box.addWidget(card, 1)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row


def _section(blocks: Sequence[Block], language: str, taking: Taking | None) -> list[QWidget]:
    """A section's widgets: a drawing takes the table after it with it, and charts in a row stand beside each other."""
    made: list[QWidget] = []
    charts: list[tuple[Drawing, Table | None]] = []
    rest = list(blocks)
    while rest:
        block = rest.pop(0)
        if isinstance(block, Drawing):
            charts.append((block, _twin(rest)))
        if not isinstance(block, Chart):
            made += _row(charts, language, taking)
            charts = []
        if not isinstance(block, Drawing):
            made.append(_block(block, language, taking))
    return made + _row(charts, language, taking)


def _twin(rest: list[Block]) -> Table | None:
    """The table that follows a drawing, taken away from what follows."""
    if not rest or not isinstance(rest[0], Table):
        return None
    table = rest.pop(0)
    return table if isinstance(table, Table) else None


def _row(charts: Sequence[tuple[Drawing, Table | None]], language: str, taking: Taking | None) -> list[QWidget]:
    """Each drawing on a card, two beside each other, their tables beneath them; one alone has its table inside."""
    made: list[QWidget] = []
    for at in range(0, len(charts), _BESIDE):
        some = charts[at : at + _BESIDE]
        cards = [_figure(drawing, language, taking) for drawing, _ in some]
        twins = [twin for _, twin in some if twin is not None]
        if len(cards) > 1:
            made += [_row_of_cards(cards), *(as_table(twin, taking, is_apart=True) for twin in twins)]
            continue
        for card, twin in zip(cards, twins, strict=False):
            card.add(as_table(twin, taking))
        made += cards
    return made


def _block(block: Block, language: str, taking: Taking | None) -> QWidget:
    if isinstance(block, Table):
        return tiles(block, taking) if block.id == GLANCE else table_view(block, taking)
    return block_view(block, language, taking)


def _figure(drawing: Drawing, language: str, taking: Taking | None) -> Card:
    card = Card()
    card.rows.setContentsMargins(20, 12, 20, 12)
    card.rows.addWidget(block_view(drawing, language, taking), 0, Qt.AlignmentFlag.AlignTop)
    card.rows.addStretch(1)
    return card
