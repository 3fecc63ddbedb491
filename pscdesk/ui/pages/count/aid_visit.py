"""The way from the form to the aid and back: what the walk suggests is offered in a strip, and taken by one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.count.strip import Strip

if TYPE_CHECKING:
    from pscdesk.ui.pages.count.aid_together import AidTogether
    from pscdesk.ui.pages.count.count_page import CountPage


class AidVisit:
    """Puts the aid in place of the form while it is walked; the scratch pad stays where it is."""

    def __init__(self, context: Context, page: CountPage) -> None:
        self._context = context
        self._page = page
        self._together: AidTogether | None = None
        self._offered: dict[str, str] = {}
        self.strip = Strip("bar", "compass", "accent").offer(Message("Take this"), self.take, "primary")
        self.strip.offer(Message("Leave it"), self.leave)

    @property
    def is_open(self) -> bool:
        """Whether the aid is in front."""
        return self._together is not None

    @property
    def together(self) -> AidTogether | None:
        """The aid, while it is in front."""
        return self._together

    def first_control(self) -> QWidget | None:
        """Where the keyboard goes while the aid is in front."""
        return self._together.aid.first_control() if self._together else None

    def begin(self) -> None:
        """Put the aid in place of the form."""
        from pscdesk.ui.pages.count.aid_together import AidTogether

        if self._together is None:
            self.leave()
            self._together = AidTogether(self._context)
            self._together.came_back.connect(self.come_back)
            self._page.outer.insertWidget(self._page.outer.indexOf(self._page.area), self._together, 1)
            self._show_form(False)
            self._together.enter()

    def come_back(self) -> None:
        """Put the form back, and offer what the walk suggests."""
        from pscdesk.ui.pages.count.aid_together import in_words

        sheet = self._page.sheet
        if self._together is None or sheet is None:
            return
        offered = self._together.offered(sheet.form)
        self._close()
        if offered:
            self._offered = offered
            self.strip.tell(Message("The aid suggests: {codes}.", codes=in_words(offered, sheet.form)))
            self.strip.buttons[0].setFocus()
        else:
            sheet.enter()

    def take(self) -> None:
        """Light what was offered."""
        sheet, offered = self._page.sheet, self._offered
        self.leave()
        if sheet is not None:
            sheet.take(offered)
            (sheet.missing or sheet.rows[next(iter(sheet.rows))]).enter()

    def leave(self) -> None:
        """Leave what was offered, and forget it."""
        self._offered = {}
        self.strip.hide()

    def forget(self) -> None:
        """Forget the walk and what it offered."""
        self.leave()
        if self._together is not None:
            self._together.aid.forget()
            self._close()

    def _close(self) -> None:
        if self._together is not None:
            self._together.hide()
            self._together.deleteLater()
            self._together = None
            self._show_form(True)

    def _show_form(self, shown: bool) -> None:
        self._page.area.setVisible(shown)
        self._page.foot.setVisible(shown)
