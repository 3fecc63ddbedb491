"""Set up the office: the force, the cut-off day, and where the deputy's key goes."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from pscdesk.language import tr
from pscdesk.messages import NO_TEXT, Message, joined
from pscdesk.periods import CUT_OFF_DAY
from pscdesk.storage.folder_trial.folder_trust import read_trust
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.office.restore_card import RestoreCard
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.returns.return_types import OfficeCard

_POINTS = (
    Message("The office keeps the list of units and desks, and opens the sealed returns."),
    Message("A second key goes into a file for your deputy. It opens returns if this computer is lost."),
    Message("Give the file to your deputy on a stick and delete it here. It cannot be made again."),
)


class SetupView(ContentColumn):
    """Asks three things and founds the office."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.force = QLineEdit()
        self.force.setMaxLength(60)
        self.day = Choice()
        self.day.offer((day, str(day)) for day in range(5, 29))
        self.day.show_value(CUT_OFF_DAY)
        self.found = button(Message("Set up the office…"), self.found_office, "primary")
        self.add(words(Message("Set up the office"), "question"))
        self.add(prose(Message("There is no office on this computer yet.")))
        self.add(Card().add(bulleted(_POINTS, "key-round")))
        self._ask(Message("Name of the force"), "", self.force)
        self._ask(
            Message("Cut-off day"),
            Message("A month may be corrected until this day of the next month."),
            self.day,
        )
        self.rows.addLayout(row_of(self.found))
        self.restore = RestoreCard(context)
        self.add(self.restore, gap=24)
        self.finish()

    def found_office(self) -> None:
        """Ask where the deputy's key goes, then found the office."""
        force, day = self.force.text().strip(), self.day.value
        if not force:
            self._context.notices.fail(Message("The name of the force is missing. Write it first."))
            self.force.setFocus()
            return
        kinds = Message("Key files (*.key)")
        path = self._context.dialogs.save_file(Message("Where should the deputy’s key go?"), "deputy.key", kinds)
        if path is None or not isinstance(day, int):
            return
        context = self._context

        def found(_progress: object) -> OfficeCard:
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.office.office import found_office

            return found_office(context.places, keystore_for(context.places), force, path, day)

        context.jobs.run(Message("Setting up the office"), found, lambda _card: self._founded(path))

    def _founded(self, path: Path) -> None:
        give = Message(
            "The office is set up. Give the file {name} to your deputy, then delete it here.", name=path.name
        )
        trust = read_trust(self._context.places.office_store.parent)
        say_saved(self._context, give, path, NO_TEXT if trust.trusted else joined(" ", trust.why))
        self._context.office_changed.emit()

    def _ask(self, label: str, hint: str, control: QLineEdit | Choice) -> None:
        name = words(label, "strong")
        name.setBuddy(control)
        self.add(name, gap=8)
        if hint:
            control.setAccessibleDescription(tr(hint))
            self.add(words(hint, "small", "quiet"))
        self.rows.addLayout(row_of(control, stretch=isinstance(control, Choice)))
