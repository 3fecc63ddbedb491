"""The aid in place of the form, to walk it with the caller; its answers are suggested for the form, never pressed."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.messages import Message, joined
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.context import Context
from pscdesk.ui.pages.count.message_bar import MessageBar
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.ui.pages.aid.aid_page import AidPage


class AidPanel(QWidget):
    """Hidden until ``begin``. ``opened`` carries whether it is in front now.

    Afterwards ``bar`` offers what the walk suggests for the form: ``taken`` carries it when the person takes it, field
    to code. ``returned`` says that the form goes on with nothing suggested. The walk is forgotten by then.
    """

    opened = Signal(bool)
    taken = Signal(dict)
    returned = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._form: TallyForm | None = None
        self._suggested: dict[str, str] = {}
        self.page: AidPage | None = None
        self.bar = MessageBar("bar", "compass", "accent").offer(Message("Take this"), self.take, "primary")
        self.bar.offer(Message("Leave it"), self.leave)
        self.back = button(Message("Back to the count"), self.come_back, "", "arrow-left")
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 20, 6)
        head.setSpacing(16)
        head.addWidget(self.back)
        head.addWidget(
            words(Message("Walk it together. Nothing of it is counted unless you take it."), "body", "quiet"), 1
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the aid is in front."""
        return self.page is not None

    def first_control(self) -> QWidget | None:
        """Where the keyboard goes while the aid is in front."""
        return self.page.first_control() if self.page is not None else None

    def begin(self, form: TallyForm) -> None:
        """Put the aid in front; what it suggests is for this form."""
        from pscdesk.ui.pages.aid.aid_page import AidPage

        if self.page is not None:
            return
        self.leave()
        self._form, self.page = form, AidPage(self._context)
        stops = stops_of(self.page)
        self._column.addWidget(self.page, 1)
        tab_after(self.back, stops)
        self.opened.emit(True)
        self.show()
        self.page.show()
        self.page.first_control().setFocus(Qt.FocusReason.TabFocusReason)

    def come_back(self) -> None:
        """Put the form back, and offer what the walk suggests for it."""
        form, suggested = self._form, self._suggestions()
        self._close()
        if form is not None and suggested:
            self._suggested = suggested
            self.bar.tell(Message("The aid suggests: {codes}.", codes=_labels(suggested, form)))
            self.bar.buttons[0].setFocus()
        else:
            self.returned.emit()

    def take(self) -> None:
        """Take what is suggested."""
        suggested = self._suggested
        self.leave()
        self.taken.emit(suggested)

    def leave(self) -> None:
        """Leave what is suggested, and forget it."""
        self._suggested = {}
        self.bar.hide()

    def forget(self) -> None:
        """Forget the walk and what it suggests."""
        self.leave()
        self._close()

    def _suggestions(self) -> dict[str, str]:
        """Field to code: the workforce group and the end of the walk, where the form has a code of that name."""
        from pscdesk.work.desk.desk_walk import offers

        if self.page is None or self._form is None or not self.page.is_ready:
            return {}
        return offers(self.page.walk.pack, self.page.walk.answers, self._form)

    def _close(self) -> None:
        if self.page is not None:
            self.page.covered.forget_for_good()
            self.page.leave_for_good()
            self.page.hide()
            self.page.deleteLater()
            self._form = self.page = None
            self.hide()
            self.opened.emit(False)


def _labels(suggested: dict[str, str], form: TallyForm) -> str:
    """What is suggested, by the labels of the form."""
    labels = {name: {code.id: code.label for code in form.fields[name].code} for name in suggested}
    return joined("; ", [labels[name][code] for name, code in suggested.items()])
