"""A card that files and folders can be dropped on; what it holds does the same by button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.text import mark


class DropCard(Card):
    """``dropped`` carries the paths of the files and folders, as a tuple."""

    dropped = Signal(object)

    def __init__(self, title: str = "") -> None:
        super().__init__(title)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event.mimeData()):
            mark(self, surface="soft")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        mark(self, surface="card")
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        mark(self, surface="card")
        paths = _paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)


def _paths(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
