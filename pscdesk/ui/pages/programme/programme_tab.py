"""A tab of the programme: read when it is shown and when something changed, or one plain card where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast

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


class ProgrammeTab(QWidget):
    """``is_stale`` is whether something changed since the part was read."""

    def __init__(self, view: QWidget, again: Callable[[], None], folder: Path) -> None:
        super().__init__()
        self.view = view
        self.part = cast("ProgrammeView", view)
        self.is_stale = True
        self._again, self._folder = again, folder
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

    def close_part(self, fault: PscDeskError) -> None:
        """Say what stands in the way, and nothing else."""
        empty(self._closed.rows)
        self._closed.add(ClosedCard(fault, self._again, self._folder))
        self._closed.finish()
        self.view.hide()
        self._closed.show()
