"""The page that looks whether all is in order on this computer, says what to do, and makes a summary for IT."""

# Imports inside functions run on the worker: what looks at everything loads much, which the window must not wait for.

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import spoken, tr
from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.doctor.support_view import SupportView
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import Page, ScrollPage
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.ui.pages.doctor.looked_view import LookedView
    from pscdesk.work.doctor.row_verdict import Finding
    from pscdesk.work.progress import Progress

SUPPORT = "support"
"""The place of this page at which the summary for IT stands open."""


class DoctorPage(ScrollPage):
    """Looks at everything when it is first opened and on request, in the background, and shows what it found.

    ``listed`` gives the pages that this person has, by their ids, with their titles.
    """

    title = Message("Check this computer")
    prints = True

    def __init__(self, context: Context, listed: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self._context = context
        self._listed = listed
        self.found: tuple[Finding, ...] = ()
        self.looked: LookedView | None = None
        self.summary: SupportView | None = None
        self._wants_summary = False
        self._is_looking = False
        self._lead = prose(
            Message(
                "PSC Desk checks that it has all that it needs here, and says what to do where something is wrong. "
                "Nothing is sent anywhere."
            )
        )
        self.again = button(Message("Check again"), self.look, "primary", "rotate-cw")
        self.support = button(Message("Summary for IT…"), self.show_summary, "", "clipboard")
        self._waiting = words(Message("Checking. This takes a few seconds."), "body", "quiet")
        acts = QWidget()
        row = Flow(acts, gap=12)
        for one in (self.again, self.support):
            row.addWidget(one)
        self._acts = acts
        self.column.add(self._lead, acts, self._waiting)
        self.column.finish()
        self._waiting.hide()

    def shown(self) -> None:
        """Look when it first comes to the front; later on request, so that nothing moves while somebody reads."""
        if not self.found:
            self.look()

    def first_control(self) -> QWidget:
        return self.summary.text if self.summary is not None else self.again

    def open_at(self, place: str) -> QWidget | None:
        """The summary for IT, as soon as everything has been looked at."""
        if place != SUPPORT:
            return None
        self._wants_summary = True
        if self.found:
            self.show_summary()
        return self.first_control()

    def save_pressed(self) -> bool:
        """Save the summary, where it stands open."""
        if self.summary is None:
            return False
        self.save()
        return True

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, DoctorPage) and self.found:
            successor.show_found(self.found)
            if self.summary is not None:
                successor.show_summary()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and getattr(self, "summary", None) is not None:
            self.summary.fit()  # pyright: ignore[reportOptionalMemberAccess]

    def look(self) -> None:
        """Look at everything anew, in the background."""
        if self._is_looking:
            return
        self._is_looking = True
        self._close_summary()
        self._waiting.show()
        context = self._context

        def look_at_all(progress: Progress) -> tuple[Finding, ...]:
            from pscdesk.work.doctor.examination import examine, look

            return examine(look(context.places, context.today(), context), progress)

        context.jobs.run(Message("Checking this computer"), look_at_all, self.show_found, self._failed, owner=self)

    def show_found(self, found: tuple[Finding, ...]) -> None:
        """Show these rows in the place of earlier ones."""
        # imported here: it has been loaded on the worker by now
        from pscdesk.ui.pages.doctor.looked_view import LookedView
        from pscdesk.work.doctor.examination import summed_up

        self._is_looking = False
        self._waiting.hide()
        self.found = found
        before, self.looked = self.looked, LookedView(found, self._lead_from)
        self._put(self.looked, before)
        announce(self, summed_up(found))
        if self._wants_summary:
            self.show_summary()

    def show_summary(self) -> None:
        """Show the whole summary for IT in the place of the rows; it is saved or copied from there."""
        # imported here: it has been loaded on the worker by now
        from pscdesk.work.doctor.support_text import support_text

        if not self.found or self.looked is None:
            self._wants_summary = True
            return
        self._wants_summary = False
        text = support_text(self._context.places, self.found, self._context.mistakes, _of_the_window())
        before, self.summary = self.summary, SupportView(text, self.save, self.close_summary)
        self._put(self.summary, before)
        self._acts.hide()
        self._lead.hide()
        self.looked.hide()
        self.area.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.summary.text.setFocus()

    def close_summary(self) -> None:
        """Show the rows again, with the keyboard on the button that led to the summary."""
        self._close_summary()
        self.support.setFocus()

    def save(self) -> None:
        """Save what is shown into a file that the person names."""
        # imported here: nothing is saved before somebody asks for it
        from pscdesk.work.doctor.support_text import SUPPORT_FILE

        shown, context = self.summary, self._context
        if shown is None:
            return
        kinds = Message("Text (*.txt)")
        path = context.dialogs.save_file(Message("Where should the summary go?"), SUPPORT_FILE, kinds)
        if path is None:
            return
        text = shown.summary

        def write(_progress: object) -> Path:
            from pscdesk.storage.whole_file import write_whole

            write_whole(path, text.encode())
            return path

        context.jobs.run(Message("Saving the summary"), write, self._saved, owner=self)

    def _lead_from(self, one: Finding) -> QWidget | None:
        """The button to the page where a row is put right, for whoever has that page."""
        page = one.row.page
        title = self._listed().get(page)
        if title is None:
            return None
        said = Message("Open the page {page}", page=title)
        way = button(said, lambda: self._context.want_page(page), "link")
        way.setAccessibleName(tr(joined(": ", (one.row.name, said))))
        return way

    def _saved(self, path: Path) -> None:
        say_saved(self._context, Message("The summary is in {file}. Give it to IT yourself.", file=path.name), path)

    def _failed(self, fault: PscDeskError) -> None:
        self._is_looking = False
        self._waiting.hide()
        self._context.notices.fail(fault)

    def _close_summary(self) -> None:
        self._wants_summary = False
        if self.summary is None:
            return
        self.summary.hide()
        self.summary.deleteLater()
        self.summary = None
        self._acts.show()
        self._lead.show()
        if self.looked is not None:
            self.looked.show()

    def _put(self, new: QWidget, before: QWidget | None) -> None:
        """Put a widget at the end of the column, in the place of an earlier one; Tab goes to it from the buttons."""
        stops = stops_of(new)
        if before is not None:
            before.hide()
            before.deleteLater()
        self.column.rows.insertWidget(self.column.rows.count() - 1, new)
        new.show()  # a layout shows what was added only a moment later, and the keyboard goes there now
        tab_after(self.support, stops)


def _of_the_window() -> tuple[tuple[str, str], ...]:
    """What IT needs to know of Qt and the screens."""
    sizes = ((one.size(), one.devicePixelRatio()) for one in QGuiApplication.screens())
    screens = [f"{size.width()} x {size.height()} at {ratio:g}" for size, ratio in sizes]
    return (
        ("Qt", qVersion()),
        ("platform of Qt", QGuiApplication.platformName()),
        ("screens", ", ".join(screens)),
        ("language of the window", spoken()),
    )
