"""The short help for one place of the window, its keys, and the keys of the window, as cards that are read out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.pages.help.help_texts import HELP, KEPT, STEPS
from pscdesk.ui.widgets.card import Card, bulleted, numbered
from pscdesk.ui.widgets.layout.page import KeyLine
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


def place_card(place: str) -> Card:
    """What the place is for, step by step, and what is kept of it."""
    one, card = HELP[place], Card("", "soft")
    card.add(
        words(one.title, "heading"),
        prose(one.about),
        words(STEPS, "strong"),
        numbered([(tr(step),) for step in one.steps]),
        words(KEPT, "strong"),
        bulleted([tr(one.kept)]),
        bulleted([tr(one.not_kept)], "x", "quiet"),
    )
    _read_out(card, one.title, (one.about, STEPS, *one.steps, KEPT, one.kept, one.not_kept))
    return card


def page_keys_card(keys: Iterable[KeyLine]) -> Card | None:
    """The keys of the page; None where it has none of its own."""
    lines = tuple(keys)
    return _keys_card(_OF_THE_PAGE, lines) if lines else None


def window_keys_card(pages: int) -> Card:
    """The keys of a window of so many pages, a line each: a key for a page that is not there is not told."""
    absent = {f"page-{number}" for number in range(pages + 1, 10)}
    lines = tuple(KeyLine(", ".join(key.keys), key.says) for key in WINDOW_KEYS if key.id not in absent)
    return _keys_card(_EVERYWHERE, lines)


def shown_keys(keys: str) -> str:
    """Keys in the portable writing of Qt, as they stand on a keyboard."""
    parts = []
    for one in keys.split(", "):
        before, plus, last = one.rpartition("+")
        parts.append(before + plus + tr(_SPOKEN.get(last, last)) if last else one)
    return ", ".join(parts)


def _keys_card(title: str, lines: tuple[KeyLine, ...]) -> Card:
    card = Card(title).add(_key_table(lines))
    _read_out(card, title, [f"{shown_keys(line.keys)}: {tr(line.says)}" for line in lines])
    return card


def _read_out(card: Card, name: str, texts: Iterable[str]) -> None:
    """Let the keyboard go to a card, and a screen reader read all of it there."""
    card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    card.setAccessibleName(tr(name))
    card.setAccessibleDescription("\n".join(tr(text) for text in texts))


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
