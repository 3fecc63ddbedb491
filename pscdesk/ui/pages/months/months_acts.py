"""What is done to the month whose row is chosen: its return made, made nil, confirmed, or made again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.months.months_held import why_not_made
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.work.desk.desk import MonthView
    from pscdesk.work.desk.return_reading import Reading


class MonthActs(ContentColumn):
    """``read`` is called with what returns would say, before any is sealed; ``done`` says what the desk holds now."""

    def __init__(
        self, context: Context, read: Callable[[tuple[Reading, ...]], None], done: Callable[[str], None]
    ) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._context = context
        self._read = read
        self._done = done
        self._view: MonthView | None = None
        self.make = button(Message("Make the return file…"), self.make_return, "primary", "send")
        self.nil = button(Message("Nothing to report (nil)…"), lambda: self.make_return(nil=True))
        self.confirm = button(Message("HR has confirmed it"), self.confirm_receipt)
        self.receipt = button(Message("Open HR’s receipt…"), self.take_receipt, "", "folder-open")
        self.again = button(Message("Make it again with a higher number…"), self.make_again)
        self.why = words("", "body", "quiet")
        self.digest = words("", "body", "quiet")
        self.add(flow_of(self.make, self.nil), self.why, flow_of(self.confirm, self.receipt, self.again), self.digest)
        self.show_month(None)

    def show_month(self, view: MonthView | None) -> None:
        """Offer what can be done to this month, and say why no ordinary return can be made where none can."""
        self._view = view
        self.make.setEnabled(view is not None and view.can_return and view.contacts > 0)
        self.nil.setEnabled(view is not None and view.can_return and view.contacts == 0)
        why = why_not_made(view)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.make.setAccessibleDescription(tr(why))
        self.confirm.setEnabled(view is not None and view.revision > 0)
        self.again.setEnabled(view is not None and view.can_return and view.revision > 0)
        digest = view.digest_read_out if view is not None else ""
        self.digest.setText(
            Message("HR knows the return that was made last by these digits: {digest}", digest=digest) if digest else ""
        )
        self.digest.setVisible(bool(digest))

    def read_first(self, months: Sequence[tuple[Month, bool]]) -> None:
        """Put together what the returns of these months would say, each nil or not."""
        today, context = self._context.today(), self._context
        context.jobs.run(
            Message("Putting the return together"),
            lambda _progress: context.desk().read_first(months, today),
            self._read,
        )

    def make_return(self, nil: bool = False) -> None:
        """Show what the month’s return would say; it is made once that has been read."""
        if self._view is not None:
            self.read_first([(self._view.month, nil)])

    def make_again(self) -> None:
        """Raise the number of the month's next return, once that is confirmed; then show what it would say."""
        view = self._view
        text = Message(
            "Do this when HR says that a return is older than what it holds, or in conflict. The counts stay as they "
            "are; the new return takes the place of the others. Go on?"
        )
        if view is None or not self._context.dialogs.confirm(
            Message("A higher number"), text, Message("Make it again")
        ):
            return
        month, nil, today, context = view.month, view.contacts == 0, self._context.today(), self._context
        context.jobs.run(
            Message("Putting the return together"),
            lambda _progress: context.desk().raise_revision(month, today),
            lambda _number: self.read_first([(month, nil)]),
        )

    def confirm_receipt(self) -> None:
        """Note that HR has the month's return."""
        if self._view is None:
            return
        month, today, context = self._view.month, self._context.today(), self._context
        context.jobs.run(
            Message("Noting it"),
            lambda _progress: context.desk().confirm_receipt(month, today),
            lambda _nothing: self._done(Message("Noted: HR has the return for {month}.", month=month.label)),
        )

    def take_receipt(self) -> None:
        """Believe HR's signed receipt in a file the person picks."""
        path = self._context.dialogs.open_file(Message("Open HR’s receipt"), Message("Receipts (*.pscq)"))
        if path is not None:
            self.believe((path,))

    def believe(self, files: tuple[Path, ...]) -> None:
        """Believe HR's signed receipt in this one file; it says of which month it is."""
        (path,) = files
        today, context = self._context.today(), self._context
        context.jobs.run(
            Message("Opening the receipt"),
            lambda _progress: context.desk().take_receipt(path, today),
            lambda month: self._done(Message("HR has confirmed the return for {month}.", month=month.label)),
        )
