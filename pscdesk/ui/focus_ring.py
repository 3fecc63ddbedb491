"""Draws a focus ring around the widget that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QFrame,
    QMainWindow,
    QMenu,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from pscdesk.ui.look.theme import colour
from pscdesk.ui.widgets.layout.page import Page

_WIDE = 2.0
_OUTSIDE = 2
_CORNER = 8.0


class _AroundEverything(QProxyStyle):
    """Lets the ring stand above its neighbours, so that no parent clips it."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's own name
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return round(_WIDE) + _OUTSIDE
        return super().pixelMetric(metric, option, widget)


class FocusRing(QFocusFrame):
    """Follows the focus of the whole application and is painted by the palette."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._style = _AroundEverything()
        self.setStyle(self._style)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        shown = now is not None and not isinstance(now, (QMainWindow, QMenu, Page)) and now.parentWidget() is not None
        if now is not None and now.focusPolicy() == Qt.FocusPolicy.NoFocus:
            shown = False  # the top of a page, where reading begins: nothing can be done there
        if isinstance(now, QAbstractItemView) and isinstance(now.window(), QFrame):
            shown = False  # the open list of a combo box marks its own row
        self.setWidget(now if shown and now is not None else None)  # pyright: ignore[reportArgumentType]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), _WIDE))
        half = _WIDE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _CORNER, _CORNER)
