"""The help page: what the page one came from is for, what is kept of it, its keys, and the keys of the window."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.help.help_texts import HELP, KEPT, STEPS, page_of
from pscdesk.ui.pages.help.page_keys import keys_of
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted, numbered
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import KeyLine, Page, ScrollPage, row_of
from pscdesk.ui.widgets.text import prose, words
from pscdesk.ui.window_keys import WINDOW_KEYS

_OF_THE_PAGE = Message("Keys of this page")
_EVERYWHERE = Message("Keys that work everywhere")
_SPOKEN = {
    "Esc": Message("Esc"),
    "Enter": Message("Enter"),
    "Return": Message("Enter"),
    "Backspace": Message("Backspace"),
    "Left": Message("Left arrow"),
    "Right": Message("Right arrow"),
    "Up": Message("Up arrow"),
    "Down": Message("Down arrow"),
    "PgUp": Message("Page Up"),
    "PgDown": Message("Page Down"),
}


class HelpPage(ScrollPage):
    """Shows the help for one place at a time, of the pages ``listed``. ``come_from`` says where the way back leads."""

    title = Message("Help")
    prints = True
    keys = (
        KeyLine("Esc", Message("Go back to where you were")),
        KeyLine("Alt+Left", Message("Go back to where you were")),
    )

    def __init__(self, context: Context, listed: Callable[[], Collection[str]]) -> None:
        super().__init__()
        self._context = context
        self._listed = listed
        self._came_from = ""
        self._held: QWidget | None = None
        self.place = "help"
        self.topic = Choice()
        self.topic.setAccessibleName(tr(Message("Help for")))
        self.topic.chosen.connect(self._read)
        self.back = button(Message("Go back to where you were"), self.go_back, "fold", "arrow-left")
        label = words(Message("Help for"), "strong")
        label.setBuddy(self.topic)
        self.column.rows.insertWidget(0, self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.add(label)
        self.column.rows.addLayout(row_of(self.topic))
        self._told: QWidget | None = None
        self.column.finish()
        self.back.hide()
        for keys in ("Esc", "Alt+Left"):
            QShortcut(QKeySequence(keys), self, self.go_back)
        self.shown()

    def shown(self) -> None:
        """Offer the pages that are listed now: another role may have been chosen since."""
        self.topic.offer((place, HELP[place].title) for place in self._places())
        self.open_at(self.place if self.place in self._places() else "help")

    def first_control(self) -> QWidget:
        return self.topic

    def open_at(self, place: str) -> None:
        """Show the help for that page or tab; one that is not known to this role changes nothing."""
        if place in self._places():
            self.place = place
            self.topic.show_value(place)
            self._show()

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
            successor.open_at(self.place)
            successor.come_from(self._came_from, None)  # the control is gone with its page

    def _places(self) -> tuple[str, ...]:
        return tuple(place for place in HELP if page_of(place) in self._listed())

    def _read(self, chosen: object) -> None:
        self.open_at(str(chosen))
        one = HELP[self.place]
        announce(self, f"{tr(one.title)}. {tr(one.about)}")

    def _show(self) -> None:
        told = _told(self.place, len(self._listed()))
        if self._told is None:
            self.column.rows.insertWidget(self.column.rows.count() - 1, told)
        else:
            self.column.rows.replaceWidget(self._told, told)
            self._told.hide()
            self._told.deleteLater()
            told.show()
        self._told = told
        self.topic.setAccessibleDescription(tr(HELP[self.place].about))
        self.area.verticalScrollBar().setValue(0)


def _told(place: str, pages: int) -> QWidget:
    """The help for one place and the keys of a window of so many pages, in cards that the keyboard can go to."""
    one, keys = HELP[place], HelpPage.keys if place == "help" else keys_of(page_of(place))
    page, window = Card("", "soft"), Card(_EVERYWHERE)
    page.add(
        words(one.title, "heading"),
        prose(one.about),
        words(STEPS, "strong"),
        numbered([(tr(step),) for step in one.steps]),
        words(KEPT, "strong"),
        bulleted([tr(one.kept)]),
        bulleted([tr(one.not_kept)], "x", "quiet"),
    )
    _read_out(page, one.title, (one.about, STEPS, *one.steps, KEPT, one.kept, one.not_kept))
    if keys:
        keys_card = Card(_OF_THE_PAGE).add(_key_table(keys))
        _read_out(keys_card, _OF_THE_PAGE, _key_texts(keys))
    else:
        keys_card = None
    lines = _window_lines(pages)
    window.add(_key_table(lines))
    _read_out(window, _EVERYWHERE, _key_texts(lines))
    told = QWidget()
    column = QVBoxLayout(told)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for card in filter(None, (page, keys_card, window)):
        column.addWidget(card)
    return told


def _read_out(card: Card, name: str, texts: Iterable[str]) -> None:
    """Let the keyboard go to a card, and a screen reader read all of it there."""
    card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    card.setAccessibleName(tr(name))
    card.setAccessibleDescription("\n".join(tr(text) for text in texts))


def _key_texts(lines: Iterable[KeyLine]) -> list[str]:
    return [f"{shown_keys(line.keys)}: {tr(line.says)}" for line in lines]


def _key_table(lines: Iterable[KeyLine]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(lines):
        keys = words(shown_keys(line.keys), "strong")
        keys.setWordWrap(False)
        grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(line.says), row, 1)
    return table


def _window_lines(pages: int) -> tuple[KeyLine, ...]:
    """The keys of a window of so many pages, a line each: a key for a page that is not there is not told."""
    absent = {f"page-{number}" for number in range(pages + 1, 10)}
    return tuple(KeyLine(", ".join(key.keys), key.says) for key in WINDOW_KEYS if key.id not in absent)


def shown_keys(keys: str) -> str:
    """Keys in the portable writing of Qt, as they stand on a keyboard."""
    parts = []
    for one in keys.split(", "):
        before, plus, last = one.rpartition("+")
        parts.append(before + plus + tr(_SPOKEN.get(last, last)) if last else one)
    return ", ".join(parts)
