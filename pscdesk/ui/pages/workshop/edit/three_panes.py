"""Three panes beside each other where there is room, else two or one of them, chosen by a row of tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.layout.responsive_box import width_of

_ROOMY, _THREE, _TWO = 190, 128, 88
"""Average characters there must be room for to have wide margins, three panes, or two."""
_SHARES = (19, 33, 48)


class ThreePanes(QWidget):
    """The outline, the form and the page. Where two fit, the outline stays and one of the others stands beside it."""

    turned = Signal(int)

    def __init__(self, panes: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self.panes = [pane for _name, pane in panes]
        self._names = [name for name, _pane in panes]
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(tr(Message("Parts of the tab")))
        self._fitting = 3
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        for pane, share in zip(self.panes, _SHARES, strict=True):
            self._row.addWidget(pane, share)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addWidget(self.tabs)
        column.addLayout(self._row, 1)
        self.tabs.currentChanged.connect(self._show)
        self._offer()

    @property
    def fitting(self) -> int:
        """How many panes stand beside each other now."""
        return self._fitting

    def bring(self, at: int) -> None:
        """Bring that pane to the front, where it is not in view."""
        first = 3 - self.tabs.count() if self.tabs.count() else 0
        if self.tabs.count() and at >= first:
            self.tabs.setCurrentIndex(at - first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        side = 48 if self.width() >= width_of(_ROOMY, self) else 24
        self._column.setContentsMargins(side, 8, side, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        width = self.width()
        fitting = 3 if width >= width_of(_THREE, self) else 2 if width >= width_of(_TWO, self) else 1
        if fitting != self._fitting:
            self._fitting = fitting
            self._offer()
            self.turned.emit(fitting)

    def _offer(self) -> None:
        """Offer the panes that do not all fit; the one that was in front stays so."""
        front = (
            1 if self._fitting == 3 else next((at for at, one in enumerate(self.panes) if at and not one.isHidden()), 1)
        )
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        names = {3: [], 2: self._names[1:], 1: self._names}[self._fitting]
        for name in names:
            self.tabs.addTab(tr(name))
        if names:
            self.tabs.setCurrentIndex(front - (3 - len(names)))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(names))
        self._show()

    def _show(self, _at: int = 0) -> None:
        first = 3 - self.tabs.count()
        for at, pane in enumerate(self.panes):
            pane.setVisible(self._fitting == 3 or at < first or at - first == self.tabs.currentIndex())
