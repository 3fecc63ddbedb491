"""Paints a drawing in the window from the layout that it shares with the PDF, and lets the keyboard walk in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart import lay_out, natural_height
from pscdesk.documents.charts.chart_alt_text import alternative
from pscdesk.documents.charts.chart_notes import footnotes
from pscdesk.documents.charts.chart_parts import Layout, Spot
from pscdesk.documents.charts.chart_text import TEXT_SIZE
from pscdesk.documents.words import words_in
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.look.stylesheet import SIZES
from pscdesk.ui.look.theme import colour, colours
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.charts.chart_paint import paint
from pscdesk.ui.widgets.charts.chart_spoken import spoken
from pscdesk.ui.widgets.charts.chart_taken import Takeable
from pscdesk.ui.widgets.charts.chart_walk import next_spot
from pscdesk.ui.widgets.layout.responsive_box import FoldingBox
from pscdesk.ui.widgets.taking import Taking
from pscdesk.ui.widgets.text import words

_RING = 3.0
_HEAD = 36
"""Characters there must be room for before the title and its button stand in one line."""


class ChartView(QWidget):
    """A drawing with its title above, and the figure the keyboard stands on, its summary and its limits beneath."""

    def __init__(self, drawing: Drawing, language: str = "", taking: Taking | None = None) -> None:
        """With ``taking`` its picture and its figures may be copied and saved."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        self.drawing = DrawingArea(drawing, drawing.language or language)
        title = words(drawing.title, "strong")
        if taking is None:
            column.addWidget(title)
        else:
            offer = Takeable(self.drawing, drawing, taking, drawing.language or language)
            self.drawing.offer = offer
            head = FoldingBox(_HEAD, gaps=(6, 0))
            head.addWidget(title, 1)
            head.addWidget(offer.button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            column.addLayout(head)
        column.addWidget(self.drawing)
        self.said = words(Message("Arrow keys read the figures one by one."), "small", "quiet")
        self.drawing.stood_on.connect(self.said.setText)
        column.addWidget(self.said)
        if drawing.summary:
            column.addWidget(words(drawing.summary))
        for note in footnotes(drawing):
            column.addWidget(words(note, "small", "quiet"))


class DrawingArea(QWidget):
    """The drawing alone. Arrow keys, Home and End move from figure to figure; each is drawn round, and spoken.

    ``stood_on`` carries the words of the figure that was just reached.
    """

    stood_on = Signal(str)

    def __init__(self, drawing: Drawing, language: str = "") -> None:
        super().__init__()
        self._drawing = drawing
        self._words = words_in(language)
        self._place: tuple[int, int] | None = None
        self._heights: dict[tuple[int, float, str], int] = {}
        self.offer: Takeable | None = None
        self.setAccessibleName(tr(drawing.title))
        self.setAccessibleDescription(alternative(drawing, self._words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def shown(self) -> Drawing:
        """What is drawn."""
        return self._drawing

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the drawing is at that width; what was worked out for this font is known, for Qt asks often."""
        scale = self._scale()
        key = (width, scale, self.font().key())
        if key not in self._heights:
            inner = (width - 2 * _RING) / scale
            height = natural_height(self._drawing, inner, self._measure, self._words) * scale
            self._heights[key] = round(height + 2 * _RING)
        return self._heights[key]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.offer is not None:
            self.offer.offered().popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offer is not None and self.offer.took(event):
            return
        spot = next_spot(self._layout(), self._place, event.key())
        if spot is None:
            super().keyPressEvent(event)
            return
        self._stand_on(spot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        scale = self._scale()
        x, y = (event.position().x() - _RING) / scale, (event.position().y() - _RING) / scale
        hit = [s for s in self._layout().spots if s.box.x <= x <= s.box.right and s.box.y <= y <= s.box.bottom]
        if hit:
            self._stand_on(hit[-1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale, layout = self._scale(), self._layout()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.translate(_RING, _RING)
        painter.scale(scale, scale)
        paint(layout, painter, self._font(TEXT_SIZE), colours())
        if self.hasFocus():
            for spot in layout.spots:
                if (spot.row, spot.column) == self._place:
                    _ring(painter, spot)

    def _stand_on(self, spot: Spot) -> None:
        self._place = (spot.row, spot.column)
        text = tr(spoken(self._drawing, spot))
        self.stood_on.emit(text)
        announce(self, text)
        self._bring_into_sight(spot)
        self.update()

    def _bring_into_sight(self, spot: Spot) -> None:
        """Scroll the page to the figure, as a drawing may be taller than the window."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is not None and page is not None:
            scale, box = self._scale(), spot.box
            middle = QPointF((box.x + box.width / 2) * scale + _RING, (box.y + box.height / 2) * scale + _RING)
            place = self.mapTo(page, middle.toPoint())
            above.ensureVisible(place.x(), place.y(), round(box.width * scale), round(box.height * scale) + 24)

    def _layout(self) -> Layout:
        scale = self._scale()
        width, height = (self.width() - 2 * _RING) / scale, (self.height() - 2 * _RING) / scale
        return lay_out(self._drawing, max(1.0, width), max(1.0, height), self._measure, self._words)

    def _scale(self) -> float:
        """Pixels of the window for one point of the layout: its text is as large as small text."""
        return QFontInfo(self.font()).pixelSize() * SIZES["small"] / SIZES["body"] / TEXT_SIZE

    def _font(self, size: float) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(size * 10)))  # measured large, so that no rounding shows
        return font

    def _measure(self, text: str, size: float) -> float:
        return QFontMetricsF(self._font(size)).horizontalAdvance(text) / 10


def _ring(painter: QPainter, spot: Spot) -> None:
    box = spot.box.inside(-1.5)
    for tint, width in ((colour("paper"), 3.4), (colour("focus"), 1.8)):
        painter.setPen(QPen(tint, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box.x, box.y, box.width, box.height))
