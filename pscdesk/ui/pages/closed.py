"""What a page shows in place of all else while the counts behind it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, Page, row_of
from pscdesk.ui.widgets.text import prose, words


class ClosedCard(Card):
    """What happened, what to do, the ``folder`` it is about, and a way to try again."""

    def __init__(self, fault: PscDeskError, again: Callable[[], None], folder: Path) -> None:
        super().__init__(fault.message, "notice")
        self._fault = fault
        self.again = button(Message("Try again"), again, "", "rotate-ccw")
        if fault.advice:
            self.add(prose(fault.advice))
        self.add(
            prose(
                Message(
                    "The data folder is {folder}. Whoever looks after PSC Desk can name another one (PSCDESK_HOME).",
                    folder=folder,
                )
            )
        )
        self.rows.addLayout(row_of(self.again))

    def stand_in(self, page: Page) -> None:
        """Where that page is in view: take the keyboard, for there is nothing else to do, and say it aloud."""
        if page.isVisible():
            self.show()  # now: until then its button cannot have the keyboard
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            said = joined(" ", filter(None, (self._fault.message, self._fault.advice)))
            announce(self, said, urgent=True)


def give_back(page: Page, card: ClosedCard | None) -> None:
    """The page has opened: where the keyboard is on that card, hand it to the page before the card goes."""
    if card is not None and card.again.hasFocus():
        page.setFocus(Qt.FocusReason.OtherFocusReason)


class ClosedPlace:
    """Puts one plain page in place of everything a page holds, and puts that back as it was."""

    def __init__(self, page: Page, folder: Path, again: Callable[[], None]) -> None:
        self._page, self._folder, self._again = page, folder, again
        self._hidden: list[QWidget] = []
        self._view: ContentColumn | None = None
        self._card: ClosedCard | None = None

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
        self._card = card = ClosedCard(fault, self._again, self._folder)
        view.add(words(self._page.title, "title"), card)
        view.finish()
        layout = self._page.layout()
        assert layout is not None  # noqa: S101 - every page has one
        layout.addWidget(view)
        view.show()
        card.stand_in(self._page)

    def open(self) -> None:
        """Show the page again as it was."""
        self._take_away()
        for one in self._hidden:
            one.show()
        self._hidden.clear()

    def first_control(self) -> QWidget | None:
        """Where the keyboard goes while the plain page stands: the way to try again."""
        return self._card.again if self._card is not None else None

    def _take_away(self) -> None:
        if self._view is not None:
            give_back(self._page, self._card)
            self._view.hide()
            self._view.deleteLater()
            self._view = self._card = None
