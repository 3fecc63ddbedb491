"""The help page: what the page one came from is for, its keys, what the handbook says of it, and the whole handbook."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pscdesk.assets import HANDBOOK
from pscdesk.handbook.pages import Handbook, read_handbook
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.help.contents_tree import ContentsTree
from pscdesk.ui.pages.help.help_reading import BookReading, PlaceReading, Reading, scroll_to
from pscdesk.ui.pages.help.help_texts import HELP, page_of
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import KeyLine, Page, Scroll, row_of
from pscdesk.ui.widgets.layout.two_sides import TwoSidesPage
from pscdesk.ui.widgets.text import words
from pscdesk.work.finding.handbook_entries import BOOK


class HelpPage(TwoSidesPage):
    """Shows the help for one place at a time, of the pages ``listed``. ``come_from`` says where the way back leads."""

    title = Message("Help")
    wide, list_wide = 104, 34
    keys = (
        KeyLine("Esc", Message("Go back to where you were")),
        KeyLine("Alt+Left", Message("Go back to where you were")),
    )

    def __init__(self, context: Context, listed: Callable[[], Collection[str]]) -> None:
        super().__init__()
        self._context = context
        self._listed = listed
        self._handbook: Handbook | None = None
        self._came_from = ""
        self._held: QWidget | None = None
        self._shown = ("", False)
        self.place = "help"
        self.reading: Reading | None = None
        self._build()
        for keys in ("Esc", "Alt+Left"):
            QShortcut(QKeySequence(keys), self, self.go_back)
        context.jobs.run(Message("Opening the handbook"), lambda _told: read_handbook(HANDBOOK), self._fill, owner=self)
        self.shown()

    def shown(self) -> None:
        """Offer the pages that are listed now: another role may have been chosen since."""
        self.contents.offer_places((place, HELP[place].title) for place in self._places())
        self.open_at(self.place if self._knows(self.place) else "help")

    def first_control(self) -> QWidget:
        if self.contents.isVisible() or self.reading is None:
            return self.contents
        return self.reading.parts[0]

    def open_at(self, place: str) -> QWidget | None:
        """Show the help for that page or tab, or that place in the handbook; one not known here changes nothing.

        Where a section of the handbook is shown, the keyboard goes to it.
        """
        if not self._knows(place):
            return None
        self.place = place
        self._is_reading = True
        self.contents.go_to(place)
        return self._show()

    def come_from(self, page_id: str, held: QWidget | None) -> None:
        """The way back leads to that page, and to what had the keyboard there."""
        self._came_from, self._held = page_id, held
        self.back.setVisible(bool(page_id))

    def go_back(self) -> None:
        """Show the page one came from as it was; nowhere, where the help was opened from the side list."""
        page_id, held = self._came_from, self._held
        if not page_id:
            return
        self.come_from("", None)
        self._context.want_page(page_id)
        if held is not None and isValid(held) and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, HelpPage):
            successor.place = self.place
            successor.open_at(self.place)
            successor.come_from(self._came_from, None)  # the control is gone with its page

    def print_pressed(self) -> bool:
        """A page of the handbook as a document, else what is seen."""
        # imported here: nothing of printing is needed before somebody prints
        from pscdesk.ui.print_page import print_page, save_printed
        from pscdesk.ui.print_sheet import print_previewed

        found = self._handbook.find(self.place.removeprefix(BOOK)) if self._handbook is not None else None
        if not self.place.startswith(BOOK) or found is None:
            print_page(self._context, self)
            return True
        from pscdesk.ui.pages.help.handbook_paper import paper_of

        paper, context = paper_of(found[0]), self._context
        print_previewed(context, Message("Print this page"), paper, lambda: save_printed(context, paper))
        return True

    def find_pressed(self) -> bool:
        """The one search finds every heading and paragraph of the help."""
        self._context.finder_wanted.emit()
        return True

    def _build(self) -> None:
        self.contents = ContentsTree()
        self.contents.chosen.connect(self._read)
        self.contents.entered.connect(self._enter_reading)
        self.back = button(Message("Go back to where you were"), self.go_back, "fold", "arrow-left")
        self.back.hide()
        self.to_contents = button(Message("Contents of the help"), self._leave_reading, "fold", "book-open")
        self._holder = QWidget()
        self._inside = QHBoxLayout(self._holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addStretch(0)
        self.area = Scroll(self._holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 32, 12, 16)
        outer.setSpacing(12)
        outer.addLayout(row_of(self.back, self.to_contents))
        outer.addWidget(words(self.title, "title"))
        outer.addLayout(self.sides(self.contents, self.area, self.to_contents), 1)
        self._place()

    def _places(self) -> tuple[str, ...]:
        return tuple(place for place in HELP if page_of(place) in self._listed())

    def _knows(self, place: str) -> bool:
        if not place.startswith(BOOK):
            return place in self._places()
        return self._handbook is None or self._handbook.find(place.removeprefix(BOOK)) is not None

    def _fill(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self.contents.offer_handbook(handbook)
        held, is_reading = QApplication.focusWidget(), self._is_reading
        was_read = held is not None and self.reading is not None and self.reading.isAncestorOf(held)
        control = self.open_at(self.place if self._knows(self.place) else "help")
        if was_read or (control is not None and held is not None and self.isAncestorOf(held)):
            (control or self.first_control()).setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_reading = is_reading
        self._place()

    def _read(self, place: str) -> None:
        self.place = place
        self._show()
        if place.startswith(BOOK):
            announce(self, self.contents.said)
        else:
            announce(self, f"{tr(HELP[place].title)}. {tr(HELP[place].about)}")

    def _follow(self, place: str) -> None:
        control = self.open_at(place)
        (control or self.first_control()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> QWidget | None:
        """Put what is to be read in front, unless it stands there, and go to its place."""
        page, _, anchor = self.place.partition("#")
        held = (page, len(self._listed()), self._handbook is not None)
        if self.reading is None or self._shown != held:
            self._put(self._made(page))
            self._shown = held
        self._place()
        assert self.reading is not None  # noqa: S101 - just put there
        if page.startswith(BOOK) and self._handbook is not None:
            return scroll_to(self.reading, anchor, self.area) or self.reading.parts[0]
        self.area.verticalScrollBar().setValue(0)
        return None

    def _made(self, page: str) -> Reading:
        handbook = self._handbook
        if page.startswith(BOOK) and handbook is not None:
            found = handbook.find(page.removeprefix(BOOK))
            assert found is not None  # noqa: S101 - only known places are shown
            return BookReading(found[0], handbook, HANDBOOK, self._follow)
        place = "help" if page.startswith(BOOK) else page
        return PlaceReading(place, HelpPage.keys, len(self._listed()), handbook, (HANDBOOK, self._follow))

    def _put(self, reading: Reading) -> None:
        if self.reading is not None:
            self._inside.removeWidget(self.reading)
            self.reading.hide()
            self.reading.deleteLater()
        self.reading = reading
        self._inside.insertWidget(0, reading, 1)
        reading.show()

    def _enter_reading(self) -> None:
        self._is_reading = True
        self._place()
        if self.reading is not None:
            found = self.reading.part_at(self.place.partition("#")[2]) if self.place.startswith(BOOK) else None
            (found[0] if found else self.reading.parts[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_reading(self) -> None:
        self._is_reading = False
        self._place()
        self.contents.setFocus(Qt.FocusReason.BacktabFocusReason)
