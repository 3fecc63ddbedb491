"""Keeps something in the programme on the worker, says so, and lets every tab look again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.work.programme.programme import Programme


def keep_in_programme(
    context: Context, owner: QWidget, keep: Callable[[Programme], object], then: Callable[[], None]
) -> None:
    """``keep`` writes it; once it is on disk ``then`` is called, such as to close the form. Refusals are notices."""

    def kept(_none: object) -> None:
        then()
        context.notices.say(Message("Kept."))
        context.programme_changed.emit()

    context.jobs.run(Message("Keeping it"), lambda _progress: keep(context.programme()), kept, owner=owner)
