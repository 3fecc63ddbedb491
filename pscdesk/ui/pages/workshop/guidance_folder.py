"""Which folder the guidance is worked on in, and how another one is chosen."""

from __future__ import annotations

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.workshop_in_use import WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose, write_prose

_FIXED = Message("Your force has fixed this. To have it changed, ask whoever looks after PSC Desk in your force.")


class GuidanceFolder(Card):
    """The folder is a setting, which the force's policy may fix."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(Message("The folder of the work"))
        self._context, self._work = context, work
        self.where = prose("")
        self.other = button(Message("Choose another folder…"), self.choose_folder, "", "folder-open")
        self.back = button(Message("Use the data folder again"), self.use_own)
        self.add(self.where)
        self.rows.addLayout(row_of(self.other, self.back))
        self.show_folder()

    def show_folder(self) -> None:
        """Say where it is now."""
        settings = self._context.settings
        fixed = settings.is_fixed("guidance_folder")
        write_prose(self.where, Message("The work lies in {folder}.", folder=self._work.folder))
        for one in (self.other, self.back):
            one.setEnabled(not fixed)
            one.setAccessibleDescription(tr(_FIXED) if fixed else "")
        self.back.setVisible(bool(settings.guidance_folder))

    def choose_folder(self) -> None:
        """Use the folder that the person picks: one in which guidance is worked on already, or an empty one."""
        folder = self._context.dialogs.choose_folder(Message("Choose the folder of the work"))
        if folder is None:
            return
        self._context.set("guidance_folder", folder.as_posix())
        if self._context.settings.guidance_folder != folder.as_posix():
            self._context.notices.fail(
                Message("That folder cannot be used: its name is too long or has odd signs in it.")
            )
        self._changed()

    def use_own(self) -> None:
        """Use the folder inside the data folder."""
        self._context.set("guidance_folder", "")
        self._changed()

    def _changed(self) -> None:
        self.show_folder()
        self._context.workshop_changed.emit()
