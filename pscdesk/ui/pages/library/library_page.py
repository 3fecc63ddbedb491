"""The library's page: one search field, the list it narrows as you type, and the entry that is read."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pscdesk.finding.entry import Found
from pscdesk.finding.index import Index
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.language import spoken, tr
from pscdesk.messages import Message, joined
from pscdesk.paperwork.paper_form import PaperForm
from pscdesk.ui.context import Context
from pscdesk.ui.guidance_parts.parts import draft_line
from pscdesk.ui.guidance_parts.past_review_banner import PastReview
from pscdesk.ui.guidance_parts.save import save_pdf, write_form
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.pages.library.listing import Listing
from pscdesk.ui.pages.library.reading import Reading
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import KeyLine, Scroll
from pscdesk.ui.widgets.layout.two_sides import TwoSidesPage
from pscdesk.ui.widgets.text import words
from pscdesk.work.finding.find_anything import NONE_FITS, index_of, library_index_entries
from pscdesk.work.finding.library_entries import LibraryEntry, entries
from pscdesk.work.walk.past_review import past_review

if TYPE_CHECKING:
    from pscdesk.work.walk.guidance_in_use import InUse


class _Pane(Scroll):
    """What is read; it can be reached by keyboard and scrolled with it."""

    def __init__(self) -> None:
        self._holder = QWidget()
        self._inside = QHBoxLayout(self._holder)  # one above another is asked for its height in too great a width
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addStretch(0)
        super().__init__(self._holder)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr(Message("Nothing chosen")))
        self.reading: QWidget | None = None

    def show_reading(self, reading: QWidget | None, entry: LibraryEntry | None) -> None:
        """Show this in place of what was shown."""
        if self.reading is not None:
            self._inside.removeWidget(self.reading)
            self.reading.hide()
            self.reading.deleteLater()
        self.reading = reading
        self.setAccessibleName(entry.title if entry else tr(Message("Nothing chosen")))
        self.setAccessibleDescription(entry.text if entry else "")
        if reading is not None:
            self._inside.insertWidget(0, reading, 1)
            reading.show()
        self.verticalScrollBar().setValue(0)


class LibraryPage(TwoSidesPage):
    """Reads the guidance in use and the forms at its first visit."""

    title = Message("Library")
    wide, list_wide = 96, 38
    keys = (
        KeyLine("Enter", Message("From the search into the list, and from the list into what is read")),
        KeyLine("Alt+Left", Message("Back to the list")),
        KeyLine("Esc", Message("Back to the list")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pack: Pack | None = None
        self._held: tuple[LibraryEntry, ...] = ()
        self._index: Index | None = None
        self._opened: _Opened | None = None
        self._overdue: PastReview | None = None
        self._wanted = ""
        self._build()
        QShortcut(QKeySequence("Alt+Left"), self, self._leave_reading)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave_reading)
        self._open_library()

    def shown(self) -> None:
        """Read the guidance anew where another is in use since it was opened."""
        if self._opened is not None and self._context.guidance_read() is not self._opened.read:
            self._open_library()

    def first_control(self) -> QWidget:
        return self.search

    def _open_library(self) -> None:
        context = self._context
        context.jobs.run(Message("Opening the library"), lambda _progress: _open(context), self._fill, owner=self)

    def _build(self) -> None:
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr(Message("Search the library")))  # its label alone is not read out
        self.search.setAccessibleDescription(tr(Message("The list below grows shorter as you type.")))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._enter_list)
        label = words(Message("Search the library"), "strong")
        label.setBuddy(self.search)
        self._number = words("", "body", "quiet")
        self.listing = Listing()
        self.listing.chosen.connect(self._read)
        self.listing.entered.connect(self._enter_reading)
        self.listing.clicked.connect(self._clicked)
        self.help = words("", "body", "quiet")
        self.help.hide()
        self.pane = _Pane()
        self.to_list = button(Message("Back to the list"), self._leave_reading, "fold", "arrow-left")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 32, 24, 16)
        outer.setSpacing(12)
        self._top = outer
        outer.addWidget(words(self.title, "title"))
        outer.addWidget(label)
        field = QHBoxLayout()
        field.setSpacing(12)
        field.addWidget(IconMark("search", "accent", 1.5))
        field.addWidget(self.search, 1)
        field.addWidget(self._number)
        holder = QFrame()
        holder.setLayout(field)
        field.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(holder)
        outer.addWidget(self.help)
        outer.addWidget(self.to_list)
        outer.addLayout(self.sides(self.listing, self.pane, self.to_list), 1)
        self._foot = words("", "small", "quiet")
        outer.addWidget(self._foot)
        self._place()

    def _fill(self, opened: _Opened) -> None:
        self._opened = opened
        self._pack, self._held, self._index = opened.read.pack, opened.held, opened.index
        why_not_own, faults = opened.read.why_not_own, opened.faults
        overdue = past_review(self._pack, self._context.today())
        if self._overdue is not None:
            self._overdue.hide()
            self._overdue.deleteLater()
            self._overdue = None
        if overdue:
            self._overdue = PastReview(overdue)
            self._top.insertWidget(0, self._overdue)
        self._foot.setText(joined(" ", (draft_line(self._pack), *faults)))
        if why_not_own:
            self._context.notices.warn(why_not_own)
        self._narrow(self.search.text())
        if self._wanted:
            self.open_at(self._wanted)

    def open_at(self, place: str) -> QWidget | None:
        """Show that entry, such as "option quiet-word", with nothing searched for."""
        self._wanted = place if self._pack is None else ""
        entry = next((one for one in self._held if one.place == place), None)
        if entry is None:
            return None
        self.search.clear()
        self.listing.choose(entry)
        self._enter_reading()
        return self.pane

    def _narrow(self, search: str) -> None:
        self._is_reading = False
        self._place()
        found = self._index.find(search, most=len(self._held)) if self._index is not None else Found()
        if search.strip():
            self.listing.offer_found(self._held, found)
        else:
            self.listing.offer(self._held)
        said = tr(_counted(found)) if search.strip() else ""
        self._number.setText(said)
        self.help.setText(_helped(search, found))
        self.help.setVisible(bool(self.help.text()))
        if said:
            announce(self, said)

    def _read(self, entry: LibraryEntry | None) -> None:
        if self._pack is not None:
            reading = Reading(self._pack, entry, self._save) if entry else None
            self.pane.show_reading(reading, entry)

    def _save(self, form: PaperForm) -> None:
        from pscdesk.work.walk.papers import blank_form

        pack, marking = self._pack, self._context.settings.marking
        if pack is not None:
            save_pdf(
                self._context,
                tr(Message("Save as a form to fill in")),
                f"{tr(form.title)}.pdf",
                lambda path: write_form(path, blank_form(form, pack, marking)),
            )

    def find_pressed(self) -> bool:
        self._is_reading = False
        self._place()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def _clicked(self, _index: object) -> None:
        """Beside each other nothing need be entered; where there is room for one, a click opens the entry."""
        if not self.pane.isVisible() and self.listing.entry is not None:
            self._enter_reading()

    def _leave_reading(self) -> None:
        self._is_reading = False
        self._place()
        self.listing.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _enter_list(self) -> None:
        self.listing.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter_reading(self) -> None:
        self._is_reading = True
        self._place()
        self.pane.setFocus(Qt.FocusReason.TabFocusReason)


@dataclass(frozen=True)
class _Opened:
    read: InUse
    faults: tuple[str, ...]
    held: tuple[LibraryEntry, ...]
    index: Index


def _open(context: Context) -> _Opened:
    from pscdesk.work.walk.papers import find_forms

    read, shelf = context.guidance(spoken()), find_forms(context.places)
    held = entries(read.pack, shelf)
    return _Opened(read, shelf.faults, held, index_of(library_index_entries(held)))


def _counted(found: Found) -> str:
    return Message("{number} found", number=len(found.hits))


def _helped(search: str, found: Found) -> str:
    """A sentence that helps where nothing holds what was typed, or only some of it; else nothing."""
    if not search.strip() or (found.hits and found.is_whole):
        return ""
    if found.hits:
        return joined(" ", (Message("Nothing holds all these words. These hold some of them."), NONE_FITS))
    if found.nearest:
        return Message(
            "Nothing was found. Did you mean: {words}? If not, “Think it through” asks the questions one by one.",
            words=", ".join(found.nearest),
        )
    return Message(
        "Nothing was found. Try one plain word, or clear the search to see everything. “Think it through” asks the "
        "questions one by one."
    )
