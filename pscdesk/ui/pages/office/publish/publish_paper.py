"""The card of the board page: its words, the reminder over them, and how they are kept."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.reports.paper_text import REMINDER, STANDARD, PaperText
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.once import once
from pscdesk.ui.pages.office.publish.publish_texts import Texts
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pathlib import Path

_QUIET = 900
"""So many milliseconds after the last key the words are kept."""
_KINDS = Message("Texts of a board page (*.toml)")


class PaperCard(Card):
    """The words as they are typed. What is typed is kept in the office’s store a moment later, without a click.

    They are taken from there once, when the page is first shown; a file may hold others.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(Message("1. The board page"))
        self._context = context
        self.texts = Texts()
        self.texts.edited.connect(self._changed)
        self._is_shown = self._is_keeping = False
        self._base = STANDARD
        self._later = once(self, _QUIET, self._keep)
        context.closing.connect(self._keep_now)
        self.open = button(Message("Open texts…"), self.open_texts, "", "folder-open")
        self.save = button(Message("Save the texts…"), self.save_texts, "", "save")
        self._state = words("", "body", "quiet")
        self.texts.issue.show_today(context.today())
        for part in (self.texts, self.open, self.save):
            part.setParent(self)  # or a fold that is never opened would leave them behind when the page goes
            part.hide()
        self.fold = Fold(Message("Change the words"), self._body)
        self.add(
            prose(Message("The report begins with a page for the board. Its words are yours to change.")),
            self._state,
            self.fold,
        )
        self._changed()

    def text(self) -> PaperText:
        """What is printed; ``InputError`` where a block is too long."""
        return self.texts.text

    def show_kept(self, text: PaperText) -> None:
        """Show the words that were kept; what is typed and not kept yet stays, and is joined with them then."""
        self.texts.issue.show_marking(self._context.settings.marking)
        if not self._is_shown or (text != self._base and not self._later.isActive() and not self._is_keeping):
            self._is_shown = True
            self._show(text)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep_now()

    def _keep_now(self) -> None:
        if self._later.isActive():
            self._later.stop()
            self._keep()

    def save_texts(self) -> None:
        """Write the words into a file for next time."""
        try:
            text = self.text()
        except InputError as fault:
            self._context.notices.fail(fault)
            return
        context = self._context
        path = context.dialogs.save_file(Message("Save the texts"), Message("Board page.toml"), _KINDS)
        if path is None:
            return

        def write(_progress: object) -> None:
            from pscdesk.work.publish.board_text import write_paper_text

            write_paper_text(path, text)

        def saved(_nothing: None) -> None:
            say_saved(context, Message("Saved as {name}.", name=path.name), path)

        context.jobs.run(Message("Saving the texts"), write, saved)

    def open_texts(self) -> None:
        """Read the words from a file in place of those on the page, once that is confirmed where some were typed."""
        context = self._context
        path = context.dialogs.open_file(Message("Open texts"), _KINDS)
        if path is None:
            return
        question = Message("The words on the page are replaced by those in the file. Go on?")
        if self.texts.changed and not context.dialogs.confirm(Message("Open texts"), question, Message("Replace them")):
            return

        def read(_progress: object) -> PaperText:
            from pscdesk.work.publish.board_text import read_paper_text

            return read_paper_text(path)

        context.jobs.run(Message("Opening the texts"), read, lambda text: self._opened(text, path))

    def _opened(self, text: PaperText, path: Path) -> None:
        self.texts.show_text(text)
        self.fold.head.setChecked(True)
        self._context.notices.say(Message("The words are those of {name}.", name=path.name))

    def _body(self) -> ContentColumn:
        body = ContentColumn(wide=True, margins=(0, 4, 0, 4))
        body.add(Card("", "notice").add(prose(REMINDER)), self.texts)
        body.add(prose(Message("These words are kept in the office, sealed, for next time. A file can hold others.")))
        everything = button(Message("Put all standard words back"), self._put_back, "link", "rotate-ccw")
        buttons = Flow(gap=12)
        for one in (self.save, self.open, everything):
            buttons.addWidget(one)
        for part in (self.texts, self.open, self.save):
            part.show()
        body.add(buttons)
        return body

    def _put_back(self) -> None:
        question = Message("All words and notes that you typed go. Go on?")
        if not self.texts.changed or self._context.dialogs.confirm(
            Message("Standard words"), question, Message("Put them back")
        ):
            self.texts.show_text(STANDARD)

    def _changed(self) -> None:
        changed = self.texts.changed
        parts = joined(", ", changed)
        self._state.setText(
            Message("Changed by you: {parts}.", parts=parts) if changed else Message("It has the standard words.")
        )
        if self._is_shown:
            self._later.start()
        self.edited.emit()

    def _keep(self) -> None:
        """Keep what is typed; while it cannot be printed, what was kept before stays."""
        context = self._context
        try:
            text = self.text()
        except InputError:
            return

        base = self._base

        def keep(_progress: object) -> PaperText:
            from pscdesk.work.publish.kept_words import keep_words

            return keep_words(context.office(), text, base)

        self._is_keeping = True
        context.jobs.run(Message("Keeping the words"), keep, lambda kept: self._kept(kept, text), self._not_kept)

    def _kept(self, kept: PaperText, mine: PaperText) -> None:
        """Go on from what is kept now; where others wrote in other blocks, show these too."""
        self._is_keeping, self._base = False, kept
        if kept != mine and not self._later.isActive():
            self._show(kept)

    def _not_kept(self, fault: PscDeskError) -> None:
        self._is_keeping = False
        self._context.notices.fail(fault)

    def _show(self, text: PaperText) -> None:
        self._base = text
        self.texts.show_text(text)
        self._later.stop()
