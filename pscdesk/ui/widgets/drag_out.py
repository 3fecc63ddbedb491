"""Files that can be dragged out into a message or a folder: a short way for the mouse, never the only one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.look.icons import IconMark, icon
from pscdesk.ui.look.theme import colour
from pscdesk.ui.widgets.text import words


def files_to_hand_over(files: tuple[Path, ...]) -> QMimeData:
    """The files as another program takes them: their addresses on this computer (text/uri-list), and nothing else."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path.absolute())) for path in files])
    return data


class FileChip(QFrame):
    """Names the files it holds and hands copies of them to whatever they are dropped on."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.files: tuple[Path, ...] = ()
        self._pressed: QPoint | None = None
        self._names = words("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(IconMark("file-pen", "accent", 1.6), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._names, 1)

    def show_files(self, files: tuple[Path, ...]) -> None:
        """Hold these files."""
        self.files = files
        self._names.setText("\n".join(path.name for path in files))
        self.setAccessibleName(tr(Message("Files to drag out: {names}", names=", ".join(path.name for path in files))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        begun = self._pressed
        if begun is None or not self.files:
            return
        if (event.position().toPoint() - begun).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def drag(self) -> None:
        """Let the files be dropped elsewhere, as copies: what lies in the folder stays there."""
        drag = QDrag(self)
        drag.setMimeData(files_to_hand_over(self.files))
        side = round(self.fontMetrics().height() * 2)
        drag.setPixmap(icon("file-pen", colour("accent"), side, self.devicePixelRatioF()).pixmap(side, side))
        drag.exec(Qt.DropAction.CopyAction)
