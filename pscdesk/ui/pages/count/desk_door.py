"""Which desk the counting page works at: the real one or the one to practise on; always through the worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.work.desk.desk import Desk

T = TypeVar("T")


class DeskDoor:
    """Hands jobs to the desk in use. ``is_practice`` says which that is."""

    def __init__(self, context: Context, owner: QObject) -> None:
        """``owner`` is the page: once it is deleted, no result comes back."""
        self._context = context
        self._owner = owner
        self.is_practice = False

    def run(
        self,
        what: str,
        job: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Callable[[PscDeskError], None] | None = None,
    ) -> None:
        """Do ``job`` at the desk in use when it is called, and hand on what it gives."""
        context, practice = self._context, self.is_practice
        context.jobs.run(
            what,
            lambda _progress: job(context.practice() if practice else context.desk()),
            done,
            failed,
            self._owner,
        )

    def forget_undo(self) -> None:
        """Forget what could be undone."""
        self.run(Message("Forgetting"), lambda desk: desk.forget_undo(), lambda _nothing: None)

    def end_practice(self) -> None:
        """Go back to the real desk; what was practised is deleted."""
        self.is_practice = False
        context = self._context
        context.jobs.run(Message("Closing"), lambda _progress: context.end_practice(), lambda _nothing: None)
