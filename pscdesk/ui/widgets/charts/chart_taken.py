"""What can be taken of a drawing on a page: its picture to the clipboard or into a file, and its figures."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from pscdesk.documents.chart_types import Drawing
from pscdesk.documents.charts.chart_framed import lines_beneath
from pscdesk.documents.taken.chart_figures import figures_of
from pscdesk.documents.words import words_in
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.storage.whole_file import write_whole
from pscdesk.ui.widgets.charts.chart_picture import picture, png, svg
from pscdesk.ui.widgets.taking import TakeButton, Taking, menu_of, take_picture, take_table

_COPY_FIGURES = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C)
KINDS = Message("Pictures (*.png *.svg)")


class Takeable:
    """A drawing with the lines that go with it, and the button that opens its menu."""

    def __init__(self, near: QWidget, drawing: Drawing, taking: Taking, language: str) -> None:
        self._near, self._drawing, self._taking, self._language = near, drawing, taking, language
        self._foot = taking.lines
        name = Message("Copy or save: {title}", title=drawing.title)
        self.button = TakeButton(Message("Copy or save"), name, self.offered)

    def offered(self) -> QMenu:
        """The menu of what can be taken."""
        return menu_of(
            self._near,
            [
                (Message("Copy picture"), self.copy_picture, "Ctrl+C"),
                (Message("Copy figures"), self.copy_figures, "Ctrl+Shift+C"),
                (Message("Save picture…"), self.save_picture, ""),
            ],
        )

    def took(self, event: QKeyEvent) -> bool:
        """Whether the keys were those of its menu; then what they stand for is done."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_picture()
            return True
        if event.keyCombination() == _COPY_FIGURES:
            self.copy_figures()
            return True
        return False

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        take_picture(self._near, picture(self._drawing, self._foot, self._language))

    def copy_figures(self) -> None:
        """Put its figures on the clipboard, with the lines beneath the drawing."""
        figures = figures_of(self._drawing, words_in(self._language))
        take_table(self._near, figures, lines_beneath(self._drawing, self._foot))

    def save_picture(self) -> None:
        """Write the picture as PNG or SVG, as the name says, where the person likes."""
        path = self._taking.save_file(Message("Save the picture"), f"{self._drawing.id}.png", KINDS)
        if path is None:
            return
        make = svg if path.suffix.lower() == ".svg" else png
        try:
            write_whole(path, make(self._drawing, self._foot, self._language))
        except PscDeskError as fault:
            self._taking.fail(fault)
            return
        self._taking.saved(Message("Saved as {name}.", name=path.name), path)
