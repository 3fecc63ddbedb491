"""What is read in the help: the short help for a place with its sections of the handbook, or a page of the handbook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pscdesk.handbook.blocks import HandbookPage
from pscdesk.handbook.pages import Handbook
from pscdesk.language import WELSH, spoken, tr
from pscdesk.messages import Message
from pscdesk.ui.pages.help.help_texts import page_of
from pscdesk.ui.pages.help.page_keys import keys_of
from pscdesk.ui.pages.help.place_cards import page_keys_card, place_card, window_keys_card
from pscdesk.ui.pages.help.section_view import Follow, SectionView
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn, KeyLine, Scroll
from pscdesk.ui.widgets.text import words
from pscdesk.work.finding.handbook_entries import BOOK

_ENGLISH_ONLY = Message("The handbook is in English only.")


class Reading(ContentColumn):
    """The parts beneath each other; the keyboard goes from one to the next with Tab."""

    def __init__(self) -> None:
        super().__init__(margins=(8, 0, 24, 32))
        self.parts: list[QWidget] = []
        """What is read out as a whole, in reading order."""

    def part_at(self, anchor: str) -> tuple[QWidget, QWidget] | None:
        """The section in which a heading stands, and the heading; None where it stands in none of them."""
        for part in self.parts:
            if isinstance(part, SectionView) and anchor in part.anchors:
                return part, part.anchors[anchor]
        return None

    def _put(self, *parts: QWidget | None) -> None:
        for part in parts:
            if part is not None:
                self.parts.append(part)
                self.add(part)


class PlaceReading(Reading):
    """The short help for a place, its keys, and what the handbook says of it."""

    def __init__(
        self, place: str, own_keys: Sequence[KeyLine], pages: int, handbook: Handbook | None, book: tuple[Path, Follow]
    ) -> None:
        super().__init__()
        folder, follow = book
        keys = own_keys if place == "help" else keys_of(page_of(place))
        self._put(place_card(place), page_keys_card(keys))
        found = handbook.for_place(place) if handbook is not None else ()
        if handbook is not None and found:
            self.add(words(Message("In the handbook"), "title"), gap=8)
            _say_english_only(self)
        for page, section in found if handbook is not None else ():
            assert handbook is not None  # noqa: S101 - sections were found in it
            self._put(SectionView(section, folder, partial(_where, handbook, page), follow))
            whole = f"{BOOK}{page.name}"
            said = Message("All of this page of the handbook: {page}", page=page.title)
            self.add(button(said, partial(follow, whole), "link", "book-open"))
        self._put(window_keys_card(pages))
        self.finish()


class BookReading(Reading):
    """One page of the handbook."""

    def __init__(self, page: HandbookPage, handbook: Handbook, folder: Path, follow: Follow) -> None:
        super().__init__()
        self.add(words(page.title, "title"))
        _say_english_only(self)
        first = page.sections[0]
        for section in page.sections if first.blocks else page.sections[1:]:
            self._put(
                SectionView(section, folder, partial(_where, handbook, page), follow, headed=section is not first)
            )
        self.finish()


def scroll_to(reading: Reading, anchor: str, area: Scroll) -> QWidget | None:
    """Bring a heading to the top of what is seen once everything is laid out, and give the section it stands in."""
    found = reading.part_at(anchor)
    if found is None:
        return None
    part, heading = found

    def bring() -> None:
        top = heading.mapTo(reading, heading.rect().topLeft()).y() if anchor else 0
        area.verticalScrollBar().setValue(max(0, top - 8))

    QTimer.singleShot(0, reading, bring)
    return part


def _where(handbook: Handbook, page: HandbookPage, target: str) -> str:
    place = handbook.link(page, target)
    return f"{BOOK}{place}" if place else ""


def _say_english_only(reading: Reading) -> None:
    if spoken() == WELSH:
        reading.add(words(tr(_ENGLISH_ONLY), "body", "quiet"))
