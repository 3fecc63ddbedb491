"""Publish: a window of frozen months on screen, and as files in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.document_view import document_view
from pscdesk.ui.widgets.page import Column, row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pathlib import Path

    from pscdesk.documents.document import Document

_YEAR = 12


class PublishView(Column):
    """Everything shown here is rounded already."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._figures: QWidget | None = None
        self.first, self.last = Choice(), Choice()
        self.look = button(tr("Show the figures"), self.show_figures, "primary", "table-2")
        self.publish = button(tr("Publish to a folder…"), self.publish_window, "", "download")
        self._none = words(tr("No month is frozen yet. Freeze one under “Months” first."))
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
        self._enable(bool(months))
        self._none.setVisible(not months)

    def show_figures(self) -> None:
        """Draw the report of the window on screen."""
        window, context = self._window(), self._context
        if window is not None:
            context.tasks.run(
                tr("Putting the figures together"), lambda _progress: context.office().figures(*window), self._show
            )

    def publish_window(self) -> None:
        """Write the report of the window into a folder the person picks."""
        window, context = self._window(), self._context
        folder = window and context.dialogs.choose_folder(tr("Where should the report go?"))
        if window is None or not folder:
            return
        context.tasks.run(
            tr("Publishing"),
            lambda progress: context.office().publish(*window, folder, progress),
            lambda paths: self._published(paths, folder),
        )

    def _build(self) -> None:
        labels = [words(tr("From"), "body", "quiet"), words(tr("to"), "body", "quiet")]
        for label, choice in zip(labels, (self.first, self.last), strict=True):
            label.setWordWrap(False)
            label.setBuddy(choice)
        self.add(prose(tr("Figures are rounded to fives, so that nobody can be known from them. Every table adds up.")))
        self.add(self._none, row_of(labels[0], self.first, labels[1], self.last))
        self.add(row_of(self.look, self.publish))
        self.finish()
        self._none.hide()
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for control in (self.first, self.last, self.look, self.publish):
            control.setEnabled(on)

    def _window(self) -> tuple[Month, Month] | None:
        first, last = self.first.value, self.last.value
        if not isinstance(first, Month) or not isinstance(last, Month):
            return None
        return min(first, last), max(first, last)

    def _show(self, document: Document) -> None:
        if self._figures is not None:
            self.rows.removeWidget(self._figures)
            self._figures.deleteLater()
        self._figures = document_view(document)
        self.rows.insertWidget(self.rows.count() - 1, self._figures)

    def _published(self, paths: tuple[Path, ...], folder: Path) -> None:
        names = ", ".join(path.name for path in paths)
        self._context.notices.say(tr("Published in {folder}: {names}.").format(folder=folder.name, names=names))
