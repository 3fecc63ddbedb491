"""Which folder a national body keeps its packages in, and how another one is chosen."""

from __future__ import annotations

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.nation.body_in_use import BodyInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose

_FIXED = Message("Your force has fixed this. To have it changed, ask whoever looks after PSC Desk in your force.")


class FolderPart(Card):
    """The folder is a setting, which the force's policy may fix."""

    def __init__(self, context: Context, body: BodyInUse) -> None:
        super().__init__(Message("The folder of the packages"))
        self._context, self._body = context, body
        self.where = prose("")
        self.other = button(Message("Choose another folder…"), self.choose_folder, "", "folder-open")
        self.back = button(Message("Use the data folder again"), self.use_own)
        self.add(self.where)
        self.rows.addLayout(row_of(self.other, self.back))
        self.show_folder()

    def show_folder(self) -> None:
        """Say where it is now."""
        settings = self._context.settings
        fixed = settings.is_fixed("nation_folder")
        self.where.setText(tr(Message("The packages lie in {folder}.", folder=self._body.folder)))
        for one in (self.other, self.back):
            one.setEnabled(not fixed)
            one.setAccessibleDescription(tr(_FIXED) if fixed else "")
        self.back.setVisible(bool(settings.nation_folder))

    def choose_folder(self) -> None:
        """Use the folder that the person picks: one in which a body is already, or an empty one."""
        folder = self._context.dialogs.choose_folder(Message("Choose the folder of the packages"))
        if folder is None:
            return
        self._context.set("nation_folder", folder.as_posix())
        if self._context.settings.nation_folder != folder.as_posix():
            self._context.notices.fail(
                Message("That folder cannot be used: its name is too long or has odd signs in it.")
            )
        self._changed()

    def use_own(self) -> None:
        """Use the folder inside the data folder."""
        self._context.set("nation_folder", "")
        self._changed()

    def _changed(self) -> None:
        self.show_folder()
        self._context.nation_changed.emit()
