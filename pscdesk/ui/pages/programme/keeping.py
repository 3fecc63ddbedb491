"""Keeps one thing at a time on the worker: a second press does nothing until the result of the first is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.work.programme.programme import Programme

T = TypeVar("T")


class Keeping:
    """What a form keeps with. What was refused is a notice where nobody else says it, and can be pressed again."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context, self._owner = context, owner
        self._is_busy = False

    def run(
        self,
        what: str,
        work: Callable[[object], T],
        done: Callable[[T], None],
        refused: Callable[[PscDeskError], None] | None = None,
    ) -> None:
        """Do ``work`` on the worker unless something is being kept already; ``what`` says in words what is done."""
        if self._is_busy:
            return
        self._is_busy = True

        def ended(result: T) -> None:
            self._is_busy = False
            done(result)

        def failed(fault: PscDeskError) -> None:
            self._is_busy = False
            (refused or self._context.notices.fail)(fault)

        self._context.jobs.run(what, work, ended, failed, self._owner)

    def keep(
        self,
        keep: Callable[[Programme], object],
        then: Callable[[], None],
        refused: Callable[[PscDeskError], None] | None = None,
    ) -> None:
        """``keep`` writes it; once it is on disk ``then`` is called, such as to close the form, and every tab looks."""
        context = self._context

        def kept(_none: object) -> None:
            then()
            context.notices.say(Message("Kept."))
            context.programme_changed.emit()

        self.run(Message("Keeping it"), lambda _progress: keep(context.programme()), kept, refused)
