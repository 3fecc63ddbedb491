"""Rows of a list in which what was found is marked: a title, and beneath it a quiet line that says why it is here."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextDocument, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pscdesk.ui.look.theme import colour_on

MARKED = Qt.ItemDataRole.UserRole + 7
"""The role under which an item holds its ``MarkedRow``."""
_MARGIN = 10.0
_ABOVE = 7.0

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class MarkedRow:
    """``spans`` of the title and ``beneath_spans`` of the line beneath are marked; an empty line is left out."""

    title: str
    spans: Spans = ()
    kind: str = ""
    beneath: str = ""
    beneath_spans: Spans = ()


class MarkedRows(QStyledItemDelegate):
    """Draws rows that hold a ``MarkedRow``, wrapped to the width of the list; other rows as ever."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(MARKED)
        if not isinstance(row, MarkedRow):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        drawn: QStyleOptionViewItem = option
        drawn.text = ""  # pyright: ignore[reportAttributeAccessIssue] - Qt's own field
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, self._view)
        area = drawn.rect  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(drawn.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
        document = self._document(row, area.width(), chosen=chosen)
        painter.save()
        painter.translate(area.left() + _MARGIN, area.top() + _ABOVE)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(context.palette.ColorRole.Text, colour_on("ink", chosen=chosen))  # pyright: ignore[reportAttributeAccessIssue]
        painter.setClipRect(QRectF(0, 0, document.textWidth(), area.height()))
        document.documentLayout().draw(painter, context)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(MARKED)
        if not isinstance(row, MarkedRow):
            return super().sizeHint(option, index)
        width = self._view.viewport().width()
        document = self._document(row, width)
        return QSize(width, round(document.size().height() + 2 * _ABOVE))

    def _document(self, row: MarkedRow, width: int, *, chosen: bool = False) -> QTextDocument:
        document = QTextDocument()
        document.setDefaultFont(self._view.font())
        document.setDocumentMargin(0)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(wrap)
        document.setTextWidth(max(60.0, width - 2 * _MARGIN))
        ink, quiet = (colour_on(name, chosen=chosen).name() for name in ("ink", "quiet"))
        beneath = " · ".join(
            part for part in (escape(row.kind), _marked(row.beneath, row.beneath_spans) if row.beneath else "") if part
        )
        lines = [f'<span style="color:{ink}">{_marked(row.title, row.spans)}</span>']
        if beneath:
            lines.append(f'<span style="color:{quiet}; font-size:{self._small():.1f}pt">{beneath}</span>')
        document.setHtml("<br>".join(lines))
        return document

    def _small(self) -> float:
        return self._view.font().pointSizeF() * 0.88


def _marked(text: str, spans: Spans) -> str:
    """The text as HTML with these pieces bold and underlined: seen without colour too."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), "<b><u>", escape(text[start:end]), "</u></b>"]
        at = end
    return "".join((*parts, escape(text[at:])))
