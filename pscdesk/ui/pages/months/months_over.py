"""What is laid over the page of months to be read: it scrolls above a foot of buttons, and Escape leaves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.layout.page import ContentColumn, Scroll, ScrollPage

_LEAVE = (QKeySequence(Qt.Key.Key_Escape), QKeySequence("Alt+Left"))


class OverView(QWidget):
    """``left`` is called when somebody leaves by key; a subclass lays itself out with ``lay_out``."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        for keys in _LEAVE:
            QShortcut(keys, self, left, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def said(self) -> str:
        """What is announced when it comes to the front."""
        raise NotImplementedError

    def first_control(self) -> QWidget:
        """What is to be read: Enter pressed without reading does nothing."""
        raise NotImplementedError

    def enter(self) -> None:
        """Give the keyboard to what is to be read, and say where we are."""
        self.first_control().setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, self.said)

    def forget(self) -> None:
        """Let go of whatever must not outlive its being shown; there is none unless a subclass says so."""

    def lay_out(self, page: ContentColumn, acts: QLayout) -> None:
        """Put the buttons into the foot, beneath the page that scrolls."""
        foot = QFrame()
        foot.setProperty("surface", "foot")
        foot_rows = QVBoxLayout(foot)
        foot_rows.setContentsMargins(48, 10, 24, 10)
        foot_rows.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroll(page), 1)
        column.addWidget(foot)


class OverPage:
    """The place over a page, which holds one view or none; ``back`` has the keyboard once it is gone."""

    def __init__(self, page: ScrollPage, back: QWidget) -> None:
        self._page = page
        self._back = back
        self.view: OverView | None = None

    def lay(self, make: Callable[[], OverView]) -> None:
        """Show what is made in place of what is there, unless the page was turned since somebody asked to see it."""
        self.take_off()
        if not self._page.isVisible():
            return
        self.view = view = make()
        self._page.outer.addWidget(view, 1)
        view.show()
        view.enter()
        self._page.area.hide()

    def take_off(self) -> None:
        """Forget what was shown, and show the page again; where nothing lies over it, this does nothing."""
        view, self.view = self.view, None
        if view is None:
            return
        view.forget()
        self._page.area.show()
        if self._page.isVisible():
            self._back.setFocus()
        self._page.outer.removeWidget(view)
        view.hide()
        view.deleteLater()
