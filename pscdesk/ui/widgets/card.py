"""Cards: plain, notice and stop surfaces."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.layout.listed import Listed
from pscdesk.ui.widgets.text import prose, words

_DRAWINGS = {"notice": "triangle-alert", "stop": "octagon-alert", "soft": "info"}


class Card(QFrame):
    """A surface with its content beneath each other. ``surface``: card soft notice stop."""

    def __init__(self, title: str = "", surface: str = "card") -> None:
        super().__init__()
        self.setProperty("surface", surface)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(20, 16, 20, 16)
        self.rows.setSpacing(8)
        if title:
            self.rows.addLayout(self._head(title, surface))

    def add(self, *items: QWidget) -> Card:
        """Put these beneath each other; the card itself, so that it can be added at once."""
        for item in items:
            self.rows.addWidget(item)
        return self

    def _head(self, title: str, surface: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        tint = surface if surface in ("notice", "stop") else "ink"
        if surface in _DRAWINGS:
            head.addWidget(IconMark(_DRAWINGS[surface], "accent" if tint == "ink" else tint, 1.5))
        head.addWidget(words(title, "heading", tint), 1)
        return head


def numbered(sentences: Sequence[tuple[str, ...]], tone: str = "ink", first: int = 1) -> QWidget:
    """A numbered list of sentences from ``first`` on, each with a quiet and a strong line beneath it, if any."""
    listed = Listed()
    for number, (sentence, *beneath) in enumerate(sentences, first):
        listed.add_entry(words(f"{number}.", "strong", tone), _entry(sentence, *beneath))
    return listed


def bulleted(sentences: Sequence[str], drawing: str = "check", tint: str = "accent") -> QWidget:
    """A list of sentences, each behind the same small icon."""
    listed = Listed(gap=10)
    for sentence in sentences:
        listed.add_entry(IconMark(drawing, tint, 1.1), _entry(sentence))
    return listed


def _entry(sentence: str, quiet: str = "", strong: str = "") -> QVBoxLayout:
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(prose(sentence))
    if quiet:
        said.addWidget(words(quiet, "small", "quiet"))
    if strong:
        said.addWidget(words(strong, "strong"))
    return said
