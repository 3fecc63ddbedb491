"""How a force's own guidance is begun: the name of the force, and the guidance that it follows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pscdesk.errors import PscDeskError
from pscdesk.guidance.workshop.overlay.clean_text import cleaned
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.folder_card import FolderCard, FolderWords
from pscdesk.ui.pages.workshop.sign_view import SignView
from pscdesk.ui.pages.workshop.workshop_in_use import WorkshopInUse
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.choice import named
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words

_LONGEST_FORCE = 60
_FIELD_WIDE = 340
"""Pixels of the field for the name."""
_POINTS = (
    Message("You never change the guidance that you follow. You say, field by field, what your force says otherwise."),
    Message("It can only ask for more care: what makes less of it is said at once, with an example to walk through."),
    Message("Readers and approvers get one file. Nobody uses it before the needed roles have signed it."),
)
_FOLDER = FolderWords(
    Message("The folder of the work"),
    Message("The work lies in {folder}.", folder=""),
    Message("Choose the folder of the work"),
)


class BeginGuidance(ContentColumn):
    """The base is the guidance that came with PSC Desk, or that in a file."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__()
        self._context, self._work = context, work
        self._is_busy = False
        self.force = QLineEdit()
        self.force.setMaxLength(_LONGEST_FORCE)
        self.force.setMinimumWidth(_FIELD_WIDE)
        self.force.returnPressed.connect(self.begin_shipped)
        self.shipped = button(Message("Begin with the guidance in PSC Desk"), self.begin_shipped, "primary")
        self.other = button(Message("Begin with other guidance in a file…"), self.begin_from_file, "", "folder-open")
        self.folder = FolderCard(context, "guidance_folder", _FOLDER, lambda: work.folder, context.workshop_changed)
        self.add(words(Message("Your force’s own guidance"), "question"))
        self.add(prose(Message("For whoever looks after the words that supervisors are led by.")))
        self.add(Card().add(bulleted(_POINTS)))
        first = Card(Message("Begin"))
        first.add(named(Message("Name of the force, as it stands beside its own lines"), self.force))
        first.rows.addLayout(row_of(self.shipped))
        first.rows.addLayout(row_of(self.other))
        self.add(first, gap=12)
        self.reader = SignView(context, work, margins=(0, 12, 0, 0))
        second = Card(Message("Read and sign guidance that was sent to you"))
        second.add(prose(Message("The file that was sent to you is enough; nothing has to be begun for this.")))
        second.add(Fold(Message("Read and sign"), self.reader))
        self.add(second, gap=12)
        self.add(self.folder, gap=12)
        self.finish()

    def begin_shipped(self) -> None:
        """Begin over the guidance that came with PSC Desk."""
        self._begin(None)

    def begin_from_file(self) -> None:
        """Begin over the guidance in a file that the person picks."""
        if not self._has_force():
            return
        kinds = Message("Guidance (*.pscg)")
        path = self._context.dialogs.open_file(Message("Open the guidance that you follow"), kinds)
        if path is not None:
            self._begin(path)

    def _has_force(self) -> bool:
        if cleaned(self.force.text()):
            return True
        self._context.notices.fail(Message("The name of the force is missing. Write it first."))
        self.force.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _begin(self, path: Path | None) -> None:
        if self._is_busy or not self._has_force():
            return
        self._is_busy = True
        work, force = self._work, cleaned(self.force.text())

        def begun(_progress: object) -> None:
            from pscdesk.guidance.workshop.signing.guidance_file import LARGEST
            from pscdesk.storage.plain_file import read_whole

            work.begin(force, read_whole(path, at_most=LARGEST) if path is not None else None)

        self._context.jobs.run(Message("Beginning the guidance"), begun, self._begun, self._failed, self)

    def _begun(self, _nothing: None) -> None:
        self._is_busy = False
        self._context.workshop_changed.emit()

    def _failed(self, fault: PscDeskError) -> None:
        self._is_busy = False
        self._context.notices.fail(fault)
