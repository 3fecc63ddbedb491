"""What a page shows in place of all else while the counts behind it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, Page, row_of
from pscdesk.ui.widgets.text import prose, words


def closed_card(fault: PscDeskError, again: Callable[[], None], folder: Path | None = None) -> Card:
    """What happened, what to do, the ``folder`` it is about, and a way to try again."""
    card = Card(fault.message, "notice")
    if fault.advice:
        card.add(prose(fault.advice))
    if folder is not None:
        card.add(
            prose(
                Message(
                    "The data folder is {folder}. Whoever looks after PSC Desk can name another one (PSCDESK_HOME).",
                    folder=folder,
                )
            )
        )
    card.rows.addLayout(row_of(button(Message("Try again"), again, "", "rotate-ccw")))
    return card


class ClosedPlace:
    """Puts one plain page in place of everything a page holds, and puts that back as it was."""

    def __init__(self, page: Page, folder: Path, again: Callable[[], None]) -> None:
        self._page, self._folder, self._again = page, folder, again
        self._hidden: list[QWidget] = []
        self._view: ContentColumn | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the plain page stands."""
        return self._view is not None

    def close(self, fault: PscDeskError) -> None:
        """Hide everything and say what stands in the way; there is nothing else to press but to try again."""
        self._take_away()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        self._hidden += [one for one in self._page.findChildren(QWidget, options=direct) if not one.isHidden()]
        for one in self._hidden:
            one.hide()
        self._view = view = ContentColumn()
        view.add(words(self._page.title, "title"), closed_card(fault, self._again, self._folder))
        view.finish()
        layout = self._page.layout()
        assert layout is not None  # noqa: S101 - every page has one
        layout.addWidget(view)
        view.show()
        if self._page.isVisible():
            control = self.first_control()
            if control is not None:
                control.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(view, tr(joined(" ", filter(None, (fault.message, fault.advice)))), urgent=True)

    def open(self) -> None:
        """Show the page again as it was."""
        self._take_away()
        for one in self._hidden:
            one.show()
        self._hidden.clear()

    def first_control(self) -> QWidget | None:
        """Where the keyboard goes while the plain page stands: the way to try again."""
        # imported here: a page that opens needs none of it
        from PySide6.QtWidgets import QPushButton

        return self._view.findChild(QPushButton) if self._view is not None else None

    def _take_away(self) -> None:
        if self._view is not None:
            self._view.hide()
            self._view.deleteLater()
            self._view = None
