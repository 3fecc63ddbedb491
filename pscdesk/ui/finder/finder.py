"""The search over everything (Ctrl+K): one field above the page, what is found beneath it, and nothing kept."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pscdesk.assets import HANDBOOK
from pscdesk.finding.entry import Entry, Found
from pscdesk.finding.index import Index
from pscdesk.language import spoken, tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.finder.found_nothing import FoundNothing
from pscdesk.ui.finder.found_number import counted, foot
from pscdesk.ui.finder.hits_list import HitsList, spoken_hit
from pscdesk.ui.finder.life_bar import LifeBar
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.once import once
from pscdesk.ui.pages import permitted
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.layout.responsive_box import width_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.local import ForceContacts

_WIDE = 74
_ABOVE = 56
_SPEAK_AFTER = 600
"""Milliseconds without a key after which what was found is spoken: not at each letter."""
_CLOSE_AFTER = 120_000
"""Milliseconds without a key after which what was typed is forgotten."""
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class _Field(QLineEdit):
    """The field takes every key while it has the keyboard, so that no key of the page beneath works."""

    def event(self, arg__1: QEvent) -> bool:
        if arg__1.type() == QEvent.Type.ShortcutOverride:
            arg__1.accept()
            return True
        return super().event(arg__1)


class Finder(QFrame):
    """Lies over the window while it is open. What is typed is in the field alone, and is gone when it closes."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self._over = over
        self._index: Index | None = None
        self._made_for: object = None
        self._changes = 0
        self._local: ForceContacts | None = None
        self._found = Found()
        self._before: QWidget | None = None
        self.setObjectName("finder")
        self.setAccessibleName(tr(Message("Find anything")))
        self.field = _Field()
        self.listing = HitsList()
        self.nothing = FoundNothing(self._try_word)
        self.life = LifeBar(context.now)
        self._number = words("", "small", "quiet")
        self._speak = once(self, _SPEAK_AFTER, self._say_found)
        self._forget = once(self, _CLOSE_AFTER, self.close_finder)
        self._build()
        self.field.textChanged.connect(self._typed)
        self.listing.opened.connect(self._open)
        context.screen_hidden.connect(self.close_finder)
        context.programme_changed.connect(self._forget_what_there_is)
        context.office_changed.connect(self._forget_what_there_is)
        over.installEventFilter(self)
        self.hide()

    def open_finder(self) -> None:
        """Show the empty field; what there is to find is read in the background where it is not known yet."""
        if self.isVisible():
            self.close_finder()
            return
        self._before = QApplication.focusWidget()
        if self._made_for != self._wanted_for():
            # what another role may find is not offered while this one's is read
            self._forget_what_there_is()
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._typed()
        self._read()

    def close_finder(self) -> None:
        """Forget what was typed and found, and give the keyboard back."""
        if not self.isVisible():
            return
        self.hide()
        self.field.setText("")  # unlike ``clear``, this leaves nothing to undo
        self._speak.stop()
        self._forget.stop()
        before, self._before = self._before, None
        # imported here: only a finder that was opened is closed
        from shiboken6 import isValid

        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        is_again = key == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape or is_again:
            self.close_finder()
        elif key in _MOVES:
            self.listing.move_current(_MOVES[Qt.Key(key)])
            self._say_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.listing.open_current()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_finder()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """The keyboard stays here until this is closed: Tab goes through what was found."""
        self.listing.move_current(1 if next else -1)
        self._say_current()
        return True

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _build(self) -> None:
        self.field.setPlaceholderText(tr(Message("Find anything: an option, a word, a form, a page")))
        self.field.setAccessibleName(tr(Message("Find anything")))
        self.field.setAccessibleDescription(
            tr(Message("Up and Down go through what was found, Enter opens it, Escape closes. Nothing typed is kept."))
        )
        private = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData
        self.field.setInputMethodHints(private)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconMark("search", "accent", 1.5))
        head.addWidget(self.field, 1)
        self._panel = QFrame(self)
        self._panel.setProperty("surface", "card")
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(20, 16, 20, 12)
        inside.setSpacing(10)
        inside.addLayout(head)
        inside.addWidget(self.life)
        inside.addWidget(self.listing, 1)
        inside.addWidget(self.nothing, 1)
        inside.addWidget(self._number)

    def _fit(self) -> None:
        over = self._over
        self.setGeometry(over.rect())
        wide = min(width_of(_WIDE, self), over.width() - 32)
        above = min(_ABOVE, over.height() // 12)
        self._panel.setGeometry((over.width() - wide) // 2, above, wide, over.height() - 2 * above)

    def _read(self) -> None:
        if self._index is not None:
            return
        context, tongue, changes = self._context, spoken(), self._changes
        role, allowed = context.settings.role, permitted(context.settings)

        def made() -> tuple[Index, ForceContacts, object, int]:
            # imported here: read at the first search, not when the window opens
            from pscdesk.handbook.pages import read_handbook
            from pscdesk.ui.finder.window_entries import opened_entries, window_entries
            from pscdesk.work.finding.find_anything import everything, index_of
            from pscdesk.work.finding.handbook_entries import handbook_entries
            from pscdesk.work.walk.papers import find_forms

            read, programme, office = context.guidance(tongue), context.opened_programme, context.opened_office
            book = handbook_entries(read_handbook(HANDBOOK))
            more = (*window_entries(role, allowed), *opened_entries(role, programme, office), *book)
            found = everything(read.pack, find_forms(context.places), more)
            opened = programme is not None, office is not None
            return index_of(found), read.local, (role, allowed, read.language, read.seen, opened), changes

        context.jobs.run(Message("Getting the search ready"), lambda _progress: made(), self._take, owner=self)

    def _wanted_for(self) -> object:
        """What an index that may be used now was made for; None where the guidance must be read anew."""
        context = self._context
        known = context.guidance_read()
        if known is None:
            return None
        opened = context.opened_programme is not None, context.opened_office is not None
        return context.settings.role, permitted(context.settings), known.language, known.seen, opened

    def _forget_what_there_is(self) -> None:
        """The next search reads what there is anew."""
        self._index, self._made_for = None, None
        self._changes += 1

    def _take(self, made: tuple[Index, ForceContacts, object, int]) -> None:
        index, self._local, made_for, changes = made
        if changes != self._changes:
            self._read()  # something changed while it was read
            return
        self._index, self._made_for = index, made_for
        if self.isVisible():
            self._typed()

    def _typed(self) -> None:
        self._forget.start()
        search = self.field.text()
        found = self._found = self._index.find(search) if self._index is not None else Found()
        self.listing.offer(found.hits)
        self.listing.setVisible(bool(found.hits))
        self.life.show_for(found, self._local)
        is_reading = self._index is None and bool(search.strip())
        self.nothing.show_for(search, found, is_reading=is_reading)
        self.nothing.setVisible(not found.hits)
        self._number.setText(foot(found))
        if search.strip() and not is_reading:
            self._speak.start()

    def _say_found(self) -> None:
        hits = self._found.hits
        if hits:
            number, first = counted(self._found), spoken_hit(hits[0])
            announce(self.field, Message("{counted} First: {first}", counted=number, first=first))
        else:
            announce(self.field, self.nothing.said)

    def _say_current(self) -> None:
        row = self.listing.currentIndex().row()
        if 0 <= row < len(self.listing.hits):
            announce(self.field, spoken_hit(self.listing.hits[row]))

    def _try_word(self, word: str) -> None:
        self.field.setText(word)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, entry: Entry) -> None:
        self._before = None  # the keyboard goes where the entry is
        self.close_finder()
        self._context.want_page(entry.page, entry.place)
