"""Publish: the board page's words, a rehearsal, a window of frozen months on screen, and as files in a folder."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.reports.paper_text import headed
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.pages.office.publish.publish_paper import PaperCard
from pscdesk.ui.pages.office.publish.publish_rehearsal import RehearsalCard
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.document_view import document_view
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.taking import Taking
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pathlib import Path

    from pscdesk.documents.document import Document
    from pscdesk.reports.paper_text import PaperText
    from pscdesk.work.progress import Progress
    from pscdesk.work.publish.publish import Published

_YEAR = 12


class PublishView(ContentColumn):
    """Everything shown here is rounded already."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._figures: QWidget | None = None
        self.first, self.last = Choice(), Choice()
        self.paper = PaperCard(context)
        self.rehearsal = RehearsalCard(context)
        self.look = button(Message("Show the figures"), self.show_figures, "primary", "table-2")
        self.publish = button(Message("Publish to a folder…"), self.publish_window, "", "download")
        self._none = words(Message("No month is frozen yet. Freeze one under “Months” first."))
        self._refused = words("", "strong", "stop")
        self._changed = words(
            Message("You changed something since. Show the figures again to see it."), "body", "notice"
        )
        self._build()

    def show_held(self, held: Held) -> None:
        """Offer the frozen months."""
        months = held.frozen
        before = self._window()
        for choice in (self.first, self.last):
            choice.offer((month, month.label) for month in reversed(months))
        if months:
            kept = before is not None and set(before) <= set(months)
            self.first.show_value(before[0] if before and kept else months[-_YEAR:][0])
            self.last.show_value(before[1] if before and kept else months[-1])
        self.paper.texts.notes.offer(months)
        self.paper.show_kept(held.words)
        self._none.setVisible(not months)
        self._look_at_window()

    def show_figures(self) -> None:
        """Draw the report of the window on screen, with the words of the board page as they are."""
        window, text, context = self._window(), self._text(), self._context
        if window is None or text is None:
            return

        def make(_progress: object) -> Document:
            from pscdesk.work.in_spoken import in_spoken
            from pscdesk.work.publish.around import around_of
            from pscdesk.work.publish.publish import board_of

            around = around_of(context.places, context.programme)
            return in_spoken(board_of(context.office(), *window, text, around))

        context.jobs.run(Message("Putting the figures together"), make, self._show, owner=self)

    def publish_window(self) -> None:
        """Write the report of the window into a folder the person picks."""
        window, text, context = self._window(), self._text(), self._context
        if window is None or text is None or self.rehearsal.refused_in(window):
            return
        folder = context.dialogs.choose_folder(Message("Where should the report go?"))
        if not folder:
            return

        def publish(progress: Progress) -> Published:
            from pscdesk.work.publish.around import around_of, ask_around
            from pscdesk.work.publish.publish import publish_report

            around = around_of(context.places, context.programme)
            ask_around(around)
            return publish_report(context.office(), *window, folder, progress, text, around)

        context.jobs.run(
            Message("Publishing"),
            publish,
            lambda told: self._published(told, folder),
        )

    def _build(self) -> None:
        labels = [words(Message("From"), "body", "quiet"), words(Message("to"), "body", "quiet")]
        for label, choice in zip(labels, (self.first, self.last), strict=True):
            label.setWordWrap(False)
            label.setBuddy(choice)
            choice.chosen.connect(self._look_at_window)
        self.add(
            prose(Message("Figures are rounded to fives, so that nobody can be known from them. Every table adds up."))
        )
        self.add(self._none, row_of(labels[0], self.first, labels[1], self.last))
        card = Card(Message("3. Look, then publish"))
        card.add(
            prose(
                Message(
                    "A board paper of two pages, the report, a workbook and tables are written, all from the same "
                    "figures."
                )
            )
        )
        card.add(self._refused)
        card.rows.addLayout(row_of(self.look, self.publish))
        self.add(self.paper, self.rehearsal, card, self._changed)
        self.finish()
        self.paper.edited.connect(self._mark_changed)
        self.rehearsal.rehearsed.connect(self._look_at_window)
        for hidden in (self._none, self._refused, self._changed):
            hidden.hide()
        self._look_at_window()

    def _look_at_window(self, _month: object = None) -> None:
        window = self._window()
        refused = self.rehearsal.refused_in(window) if window else ()
        for control in (self.first, self.last, self.look, self.paper, self.publish):
            control.setEnabled(window is not None)
        self.publish.setEnabled(window is not None and not refused)
        named = joined(", ", [month.label for month in refused])
        self._refused.setText(Message("The rehearsal refused {months}. Choose months without it.", months=named))
        self._refused.setVisible(bool(refused))
        self.rehearsal.show_window(window)
        self._mark_changed()

    def _mark_changed(self) -> None:
        self._changed.setVisible(self._figures is not None)

    def _window(self) -> tuple[Month, Month] | None:
        first, last = self.first.value, self.last.value
        if not isinstance(first, Month) or not isinstance(last, Month):
            return None
        return min(first, last), max(first, last)

    def _text(self) -> PaperText | None:
        try:
            return headed(self.paper.text(), self._context.settings.marking)
        except InputError as fault:
            self._context.notices.fail(fault)
            return None

    def _show(self, document: Document) -> None:
        if self._figures is not None:
            self.rows.removeWidget(self._figures)
            self._figures.hide()
            self._figures.deleteLater()
        context = self._context
        taking = Taking(context.dialogs.save_file, partial(say_saved, context), context.notices.fail)
        self._figures = document_view(document, taking)
        stops = stops_of(self._figures)
        self._changed.hide()
        self.rows.insertWidget(self.rows.count() - 1, self._figures)
        tab_after(self.publish, stops)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Scroll to the figures, which begin beneath what the window shows."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            bar = above.verticalScrollBar()
            bar.rangeChanged.connect(lambda: self._scroll(bar), Qt.ConnectionType.SingleShotConnection)

    def _scroll(self, bar: QScrollBar) -> None:
        if self._figures is not None:
            bar.setValue(self._figures.y())

    def _published(self, told: Published, out: Path) -> None:
        name, number = told.folder.name, len(told.paths)
        said = (
            Message(
                "This report lies in {out} already, the same in every byte: folder {name}.", out=out.name, name=name
            )
            if told.before
            else Message(
                "Published in {out}: folder {name}, with {number} files.", out=out.name, name=name, number=number
            )
        )
        tell = self._context.notices.warn if told.lacking else self._context.notices.say
        tell(joined(" ", filter(None, (said, told.lacking))), Message("Open folder"), lambda: self._open(told.folder))

    def _open(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.absolute()))):
            self._context.notices.warn(
                Message("No program here shows folders. The report is in {folder}.", folder=folder.absolute())
            )
