"""Whatever the counting page writes to disk or takes back; ``kept`` only once it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.context import Context
from pscdesk.ui.pages.count.desk_door import DeskDoor

if TYPE_CHECKING:
    from pscdesk.work.desk.desk import Counted, Desk

What = Literal["counted", "apart", "taken", "undone"]
Raw = Mapping[str, Sequence[str]]

_SENTENCES: Mapping[What, Callable[[Month], Message]] = {
    "counted": lambda month: Message("Counted in {month}. Nothing else was kept.", month=month.label),
    "apart": lambda month: Message("Counted apart, as not a contact, in {month}.", month=month.label),
    "taken": lambda month: Message("One was taken out of the counts of {month}.", month=month.label),
    "undone": lambda month: Message("The last count was taken back out of {month}.", month=month.label),
}
"""What is said once it is on disk."""


class Keeping(QObject):
    """One thing at a time: while something is being written, another press does nothing.

    ``kept`` carries what was done and the sentence that says so.
    """

    kept = Signal(str, object)

    def __init__(self, context: Context, door: DeskDoor) -> None:
        super().__init__()
        self._context = context
        self._door = door
        self._busy = False

    def count(self, form: TallyForm, raw: Raw, month: Month | None) -> None:
        """Count one contact."""
        today = self._context.today()
        self._run("counted", lambda desk: desk.record(form.id, raw, month, today))

    def count_apart(self, form: TallyForm, code: str, month: Month | None) -> None:
        """Count what was no contact, by its one code."""
        today, raw = self._context.today(), {form.field[0].id: (code,)}
        self._run("apart", lambda desk: desk.record(form.id, raw, month, today))

    def take_out(self, form: TallyForm, raw: Raw, month: Month | None) -> None:
        """Take one contact with these answers out of a month."""
        today = self._context.today()
        self._run("taken", lambda desk: desk.take_back(form.id, raw, month, today))

    def undo(self) -> None:
        """Take the last count back."""
        self._run("undone", lambda desk: desk.undo())

    def _run(self, what: What, job: Callable[[Desk], Counted]) -> None:
        if self._busy:
            return
        self._busy = True
        self._door.run(Message("Writing the counts"), job, lambda counted: self._done(what, counted), self._failed)

    def _done(self, what: What, counted: Counted) -> None:
        self._busy = False
        self.kept.emit(what, _SENTENCES[what](counted.month))
        self._context.months_changed.emit()

    def _failed(self, fault: PscDeskError) -> None:
        self._busy = False
        self._context.notices.fail(fault)
