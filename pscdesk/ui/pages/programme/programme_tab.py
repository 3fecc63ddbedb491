"""A tab of the programme: read when it is shown and when something changed, or one plain card where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast, runtime_checkable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.ui.pages.closed import ClosedCard
from pscdesk.ui.widgets.layout.page import ContentColumn, empty


class ProgrammeView(Protocol):
    """What the view of every part can do."""

    def look(self) -> Any:
        """What this part shows, read on the worker; ``PscDeskError`` where it cannot be."""
        ...

    def show_part(self, part: Any) -> None:
        """Show what was read; what is half written stays."""
        ...


@runtime_checkable
class HandsOver(Protocol):
    """A view in which something can be half written."""

    def hand_over(self, successor: QWidget) -> None:
        """The language changed: give what is half written to the same view in the other language."""
        ...


@runtime_checkable
class HasItems(Protocol):
    """A view in which one thing can be chosen by its id."""

    def choose(self, item: str) -> None:
        """Show the thing of that id in full."""
        ...


@runtime_checkable
class BeginsHere(Protocol):
    """A view from which somebody goes on who has just begun the programme."""

    def enter_begun(self) -> None:
        """Give the keyboard to what one begins with."""
        ...


class ProgrammeTab(QWidget):
    """``is_stale`` is whether something changed since the part was read."""

    def __init__(self, view: QWidget, again: Callable[[], None], folder: Path) -> None:
        super().__init__()
        self.view = view
        self.part = cast("ProgrammeView", view)
        self.is_stale = True
        self._again, self._folder = again, folder
        self._wanted = ""
        self._is_entered = False
        self._closed = ContentColumn(wide=True, margins=(48, 16, 48, 32))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        column.addWidget(self._closed)
        self._closed.hide()

    def show_part(self, part: object) -> None:
        """It could be read."""
        self.is_stale = False
        self.part.show_part(part)
        self._closed.hide()
        self.view.show()
        self._choose()
        is_entered, self._is_entered = self._is_entered, False
        if is_entered and isinstance(self.view, BeginsHere):
            self.view.enter_begun()

    def want_item(self, item: str) -> None:
        """Choose the thing of that id: now, or once the part is read."""
        self._wanted = item
        if not self.is_stale:
            self._choose()

    def enter_begun(self) -> None:
        """The programme was begun just now: once the part is read, the keyboard goes to what one begins with."""
        self._is_entered = True

    def _choose(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted and isinstance(self.view, HasItems):
            self.view.choose(wanted)

    def hand_over(self, successor: ProgrammeTab) -> None:
        """Give what is half written here to the same part in the other language."""
        if isinstance(self.view, HandsOver):
            self.view.hand_over(successor.view)

    def close_part(self, fault: PscDeskError) -> None:
        """Say what stands in the way, and nothing else."""
        empty(self._closed.rows)
        self._closed.add(ClosedCard(fault, self._again, self._folder))
        self._closed.finish()
        self.view.hide()
        self._closed.show()
