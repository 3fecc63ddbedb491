"""Runs one act on the guidance at work, and has every tab look again once it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from pscdesk.errors import PscDeskError
from pscdesk.ui.context import Context

_Result = TypeVar("_Result")


class Acting:
    """One act at a time: what is pressed while one runs is passed over, but for what ``comes_after`` it.

    What fails is said, and nothing was changed.
    """

    def __init__(self, context: Context, owner: QObject) -> None:
        self._context, self._owner = context, owner
        self._is_busy = False
        self._failed = ""

    def run(
        self,
        what: str,
        act: Callable[[], _Result],
        done: Callable[[_Result], None] | None = None,
        *,
        changes: bool = True,
        comes_after: bool = False,
    ) -> None:
        """Do ``act`` on the worker and tell ``done`` its result; the tabs look again where it changes something."""
        if self._is_busy and not comes_after:
            return
        self._is_busy = True

        def ended(result: _Result) -> None:
            self._is_busy = False
            self._context.notices.take_back(self._failed)  # what stood in the way is done now
            if done is not None:
                done(result)
            if changes:
                self._context.workshop_changed.emit()

        def failed(fault: PscDeskError) -> None:
            self._is_busy = False
            self._failed = fault.text
            self._context.notices.fail(fault)

        self._context.jobs.run(what, lambda _progress: act(), ended, failed, self._owner)
