"""A table of texts to be read: cells wrap, every row is as tall as it needs, and Tab leads out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem

_BESIDE, _ABOVE = 36, 14
"""Pixels that a cell needs beside its text and above and beneath it; the stylesheet's padding, and a little more."""
_BOLDER = 1.12
"""How much wider the bold letters of a heading are."""
_HEAD = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_TALL = 100_000
_SHARE = 70
"""Characters above which a longer text asks for no wider column."""


_LONG = re.compile(r"\S{24,}")
_BREAKS = re.compile(r"(?<=[/\\_:.=-])(?=\w)")


def breakable(text: str) -> str:
    """The text with places at which a very long word, such as the name of a file, may go on in the next line."""
    return _LONG.sub(lambda word: _BREAKS.sub("\u200b", word[0]), text)


class ProseTable(QTableWidget):
    """Columns are as wide as their texts are long, and never narrower than their longest word."""

    def __init__(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__(len(rows), len(heads))
        self._texts = [list(heads), *([breakable(text) for text in row] for row in rows)]
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(breakable(text))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.setItem(at, column, item)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(1)
        head.setHighlightSections(False)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setDefaultAlignment(_HEAD)
        head.setVisible(any(heads))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        widths = self._widths(self.viewport().width())
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        tall = self._head_height(widths)
        for row, texts in enumerate(self._texts[1:]):
            height = _height(self.fontMetrics(), texts, widths)
            self.setRowHeight(row, height)
            tall += height
        is_wider = sum(widths) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_wider else 0
        self.setFixedHeight(tall + bar + 2 * self.frameWidth() + 2)

    def _head_height(self, widths: Sequence[int]) -> int:
        head = self.horizontalHeader()
        if head.isHidden():
            return 0
        bold = QFont(head.font())
        bold.setWeight(QFont.Weight.DemiBold)
        height = _height(QFontMetrics(bold), self._texts[0], widths) + 6
        head.setFixedHeight(height)
        return height

    def _widths(self, room: int) -> list[int]:
        """How wide each column is: no less than its longest word, and the rest of the room by how much it says."""
        head, metrics = self.horizontalHeader().fontMetrics(), self.fontMetrics()
        columns = list(zip(*self._texts, strict=True))
        least = [
            max(
                max((head.horizontalAdvance(word) * _BOLDER for word in texts[0].split()), default=0),
                max((metrics.horizontalAdvance(word) for text in texts[1:] for word in _pieces(text)), default=0),
            )
            + _BESIDE
            for texts in columns
        ]
        one_line = [
            max(head.horizontalAdvance(texts[0]) * _BOLDER, *(metrics.horizontalAdvance(text) for text in texts[1:]), 1)
            + _BESIDE
            for texts in columns
        ]
        if sum(one_line) <= room:
            return [round(width) for width in one_line]
        most = metrics.averageCharWidth() * _SHARE
        wishes = [max(min(line, most) - low, 0) for line, low in zip(one_line, least, strict=True)]
        spare, wished = max(room - sum(least), 0), sum(wishes) or 1
        return [int(low + spare * wish / wished) for low, wish in zip(least, wishes, strict=True)]


def _height(metrics: QFontMetrics, texts: Sequence[str], widths: Sequence[int]) -> int:
    """How tall a row of these texts is in columns of these widths."""
    rooms = zip(texts, widths, strict=True)
    wrap = Qt.TextFlag.TextWordWrap
    return _ABOVE + max(
        metrics.boundingRect(0, 0, width - _BESIDE, _TALL, wrap, text).height() for text, width in rooms
    )


def _pieces(text: str) -> list[str]:
    return text.replace("\u200b", " ").split()
