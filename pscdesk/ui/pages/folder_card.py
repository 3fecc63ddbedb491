"""Which folder a page keeps its work in, and how another one is chosen: a setting, which the force's policy may fix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import SignalInstance

from pscdesk.language import tr
from pscdesk.messages import Message, with_values
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose, write_prose

_FIXED = Message("Your force has fixed this. To have it changed, ask whoever looks after PSC Desk in your force.")


@dataclass(frozen=True)
class FolderWords:
    """What the card is called, where the folder is (``{folder}``), and what stands above the choice of another."""

    title: str
    where: Message
    choose: str


class FolderCard(Card):
    """``folder`` says where it is now; ``changed`` is emitted once another one was chosen."""

    def __init__(
        self, context: Context, setting: str, said: FolderWords, folder: Callable[[], Path], changed: SignalInstance
    ) -> None:
        super().__init__(said.title)
        self._context, self._setting, self._said, self._folder, self._changed = context, setting, said, folder, changed
        self.where = prose("")
        self.other = button(Message("Choose another folder…"), self.choose_folder, "", "folder-open")
        self.back = button(Message("Use the data folder again"), self.use_own)
        self.add(self.where)
        self.rows.addLayout(row_of(self.other, self.back))
        self.show_folder()

    def show_folder(self) -> None:
        """Say where it is now."""
        settings = self._context.settings
        fixed = settings.is_fixed(self._setting)
        write_prose(self.where, with_values(self._said.where, folder=self._folder()))
        for one in (self.other, self.back):
            one.setEnabled(not fixed)
            one.setAccessibleDescription(tr(_FIXED) if fixed else "")
        self.back.setVisible(bool(getattr(settings, self._setting)))

    def choose_folder(self) -> None:
        """Use the folder that the person picks: one in which such work lies already, or an empty one."""
        folder = self._context.dialogs.choose_folder(self._said.choose)
        if folder is None:
            return
        self._set(folder.as_posix())
        if getattr(self._context.settings, self._setting) != folder.as_posix():
            self._context.notices.fail(
                Message("That folder cannot be used: its name is too long or has odd signs in it.")
            )

    def use_own(self) -> None:
        """Use the folder inside the data folder."""
        self._set("")

    def _set(self, folder: str) -> None:
        self._context.set(self._setting, folder)
        self.show_folder()
        self._changed.emit()
