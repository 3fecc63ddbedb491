"""What the count page asks of a desk, the real one or the practice desk: read, count, take out, undo; on the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.context import Context
from pscdesk.ui.once import once
from pscdesk.ui.pages.count.count_state import CountState
from pscdesk.ui.pages.count.desk_snapshot import DeskSnapshot, read_desk

if TYPE_CHECKING:
    from pscdesk.tally.preview import CellLabel
    from pscdesk.work.desk.desk import Counted, Desk

T = TypeVar("T")
Done = Callable[[str], None]
"""Called with the sentence of what was done, once it is on disk."""
_UNDO_GONE = 601_000
"""Milliseconds after which the desk is asked to look whether its last count may be forgotten."""


class DeskActions(QObject):
    """Runs jobs at the desk in use; ``is_practice`` says which that is.

    One change at a time: while one is being written, another does nothing. ``changed`` follows each;
    ``undo_ran_out`` says that the last count can no longer be undone, and that the desk should be read again.
    """

    changed = Signal()
    undo_ran_out = Signal()

    def __init__(self, context: Context, owner: QObject) -> None:
        """``owner`` is the page: once it is deleted, no result comes back."""
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._is_writing = False
        self.is_practice = False
        self.undo_timer = once(self, _UNDO_GONE, self.undo_ran_out)

    def read(self, done: Callable[[DeskSnapshot], None], failed: Callable[[PscDeskError], None]) -> None:
        """Read what the page shows of the desk."""
        today = self._context.today()
        self._run(Message("Opening the counts"), lambda desk: read_desk(desk, today), done, failed)

    def preview(self, state: CountState, done: Callable[[Sequence[CellLabel]], None]) -> None:
        """Find every count that would be one higher."""
        form_id, chosen = state.form_id, state.chosen
        self._run(Message("Looking"), lambda desk: desk.cells_preview(form_id, chosen), done)

    def count(self, state: CountState, done: Done) -> None:
        """Count one contact with the answers chosen."""
        self._record(state.form_id, state, state.chosen, done)

    def count_apart(self, form: TallyForm, code: str, state: CountState, done: Done) -> None:
        """Count what was no contact, by the one code of its form."""
        self._record(form.id, state, {form.field[0].id: (code,)}, done)

    def take_out(self, state: CountState, done: Done) -> None:
        """Take one contact with the answers chosen out of the month, or move it into another."""
        today, form_id, month, chosen = self._context.today(), state.form_id, state.month, state.chosen
        to = state.move_to
        if month is not None and to is not None and to != month:
            self._write(lambda desk: desk.move(form_id, chosen, month, to, today), done)
        else:
            self._write(lambda desk: desk.take_back(form_id, chosen, month, today), done)

    def undo(self, done: Done) -> None:
        """Take the last count back."""
        self._write(lambda desk: desk.undo(), done)

    def redo(self, done: Done) -> None:
        """Count again what was just taken back."""
        today = self._context.today()

        def recorded(sentence: str) -> None:
            self.undo_timer.start()
            done(sentence)

        self._write(lambda desk: desk.redo(today), recorded)

    def forget_undo(self) -> None:
        """Forget what could be undone."""
        self.undo_timer.stop()
        self._run(Message("Forgetting"), lambda desk: desk.forget_undo(), lambda _nothing: None)

    def end_practice(self) -> None:
        """Go back to the real desk; what was practised is deleted."""
        self.is_practice = False
        context = self._context
        context.jobs.run(Message("Closing"), lambda _progress: context.end_practice(), lambda _nothing: None)

    def _record(self, form_id: str, state: CountState, chosen: Mapping[str, tuple[str, ...]], done: Done) -> None:
        today, month = self._context.today(), state.month

        def recorded(sentence: str) -> None:
            self.undo_timer.start()
            done(sentence)

        self._write(lambda desk: desk.record(form_id, chosen, month, today), recorded)

    def _write(self, job: Callable[[Desk], Counted], done: Done) -> None:
        if self._is_writing:
            return
        self._is_writing = True
        self._run(Message("Writing the counts"), job, lambda counted: self._written(counted, done), self._failed)

    def _written(self, counted: Counted, done: Done) -> None:
        self._is_writing = False
        done(counted.sentence)
        self.changed.emit()

    def _failed(self, fault: PscDeskError) -> None:
        self._is_writing = False
        self._context.notices.fail(fault)

    def _run(
        self,
        what: str,
        job: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[PscDeskError], None] | None = None,
    ) -> None:
        context, practice = self._context, self.is_practice
        context.jobs.run(
            what,
            lambda _progress: job(context.practice() if practice else context.desk()),
            done,
            failed,
            self._owner,
        )
