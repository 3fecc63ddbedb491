"""Draws a focus ring around the widget that has the keyboard, in the window and in every dialog."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
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
from shiboken6 import isValid

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


class _Frame(QFocusFrame):
    """The drawn ring. Qt moves it into the window of the widget it surrounds, and it is deleted with what holds it."""

    def __init__(self, top: QWidget, style: QProxyStyle) -> None:
        super().__init__(top)
        self.setStyle(style)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), _WIDE))
        half = _WIDE / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _CORNER, _CORNER)


class FocusRing(QObject):
    """Follows the focus of the whole application, into every dialog and back, with a ring for each window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._style = _AroundEverything()
        self._frame: _Frame | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
        app.focusChanged.connect(self._follow)

    @property
    def around(self) -> QWidget | None:
        """The widget that the ring surrounds, or None."""
        frame = self._alive
        return frame.widget() if frame is not None else None

    @property
    def is_seen(self) -> bool:
        """Whether the ring is on the screen."""
        frame = self._alive
        return frame is not None and frame.isVisible()

    @property
    def _alive(self) -> _Frame | None:
        if self._frame is not None and not isValid(self._frame):
            self._frame = None  # the dialog or the page that held it is gone
        return self._frame

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        frame = self._alive
        if now is None or not _is_ringed(now):
            if frame is not None:
                frame.setWidget(None)  # pyright: ignore[reportArgumentType] - Qt's own way to surround nothing
            return
        if frame is None or frame.window() is not now.window():
            if frame is not None:
                frame.deleteLater()
            self._frame = frame = _Frame(now.window(), self._style)
        frame.setWidget(now)


def _is_ringed(now: QWidget) -> bool:
    if isinstance(now, (QMainWindow, QMenu, Page)) or now.parentWidget() is None:
        return False
    if now.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False  # the top of a page, where reading begins: nothing can be done there
    # the open list of a combo box marks its own row
    return not (isinstance(now, QAbstractItemView) and isinstance(now.window(), QFrame))
