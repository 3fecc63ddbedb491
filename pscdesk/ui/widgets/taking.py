"""Takes a table or a picture to the clipboard, and the button that offers what can be taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from pscdesk.documents.document import Table
from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.announce import say_taken
from pscdesk.ui.widgets.buttons import WrappingButton

Act = tuple[str, Callable[[], None], str]
"""What a menu offers: its words, what it does, and its keys, if any."""


@dataclass(frozen=True)
class Taking:
    """That tables and drawings may be taken out of a page: how a file is asked for, and where is said what was saved.

    ``lines`` go with each of them: the window, the base and the bound of what stands in them.
    """

    save_file: Callable[[str, str, str], Path | None]
    saved: Callable[[str, Path], None]
    fail: Callable[[PscDeskError], None]
    lines: tuple[str, ...] = ()


def take_table(near: QWidget, table: Table, foot: Sequence[str] = ()) -> None:
    """Put a table on the clipboard, as text and as HTML, and say so; ``foot`` are lines that go with it."""
    # imported here: nothing of it is needed before somebody copies
    from pscdesk.documents.taken.copied import as_rich, as_tabs

    data = QMimeData()
    data.setText(as_tabs(table, foot))
    data.setHtml(as_rich(table, foot))
    QGuiApplication.clipboard().setMimeData(data)
    say_taken(near, Message("Copied: {number} rows, with their headings.", number=len(table.rows)))


def take_text(near: QWidget, text: str, said: str) -> None:
    """Put a text on the clipboard, and say what was copied."""
    QGuiApplication.clipboard().setText(tr(text))
    say_taken(near, said)


def take_picture(near: QWidget, picture: QImage) -> None:
    """Put a picture on the clipboard, and say so."""
    QGuiApplication.clipboard().setImage(picture)
    say_taken(near, Message("The picture is copied, with its title and what it rests on."))


def menu_of(parent: QWidget, acts: Sequence[Act | None]) -> QMenu:
    """A menu that is deleted once it is closed; None draws a line."""
    menu = QMenu(parent)
    for act in acts:
        if act is None:
            menu.addSeparator()
            continue
        text, pressed, keys = act
        action = menu.addAction(tr(text), lambda pressed=pressed: pressed())
        if keys:
            action.setShortcut(keys)
            action.setShortcutVisibleInContextMenu(True)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


class TakeButton(WrappingButton):
    """Opens the menu that ``make`` gives. ``name`` is what it is called aloud: there may be many on a page."""

    def __init__(self, text: str, name: str, make: Callable[[], QMenu]) -> None:
        super().__init__(text, "fold", "chevron-down")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr(name))
        self._make = make
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._make().popup(self.mapToGlobal(QPoint(0, self.height())))
