"""Draws sections of the handbook: paragraphs, lists, tables, commands and pictures; each is read out as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QFontDatabase, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pscdesk.handbook.blocks import Block, Commands, Grid, Listing, Picture, Section, Span, Spans, SubHeading, Words
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.layout.listed import Listed
from pscdesk.ui.widgets.tables.prose_table import ProseTable, breakable
from pscdesk.ui.widgets.text import words

ENGLISH = QLocale("en-GB")
_SPACES = re.compile(r" {2,}# ")
"""Before a remark: what stands in columns at one size of text does not at another."""
_TYPED = "line-height: 135%; margin: 0; white-space: pre-wrap"
Follow = Callable[[str], None]
Where = Callable[[str], str]
"""Where a link leads within the handbook; empty where it leads out of it."""


class SectionView(QFrame):
    """One section under its heading. The keyboard can go to it, and all of it is read out there."""

    def __init__(self, section: Section, folder: Path, where: Where, follow: Follow, *, headed: bool = True) -> None:
        super().__init__()
        self.section = section
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLocale(ENGLISH)
        self.setAccessibleName(section.title)
        self.setAccessibleDescription(section.plain)
        self.anchors: dict[str, QWidget] = {section.anchor: self}
        self._folder, self._where, self._follow = folder, where, follow
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(8, 4, 8, 12)
        self.rows.setSpacing(10)
        if headed:
            self.rows.addWidget(words(section.title, "heading"))
        self._add(section.blocks, self.rows)

    def _add(self, blocks: Sequence[Block], rows: QVBoxLayout) -> None:
        for block in blocks:
            shown = self._drawn(block)
            shown.setLocale(ENGLISH)
            rows.addWidget(shown)

    def _drawn(self, block: Block) -> QWidget:
        match block:
            case Words():
                return self._paragraph(block.spans)
            case Listing():
                return self._listing(block)
            case Commands():
                return _commands(block.text)
            case Grid():
                return ProseTable(
                    f"{self.section.title}: {', '.join(filter(None, block.heads))}", block.heads, block.rows
                )
            case Picture():
                return PictureView(self._folder / block.file, block.says)
            case SubHeading():
                heading = self.anchors[block.anchor] = words(block.text, "strong")
                return heading

    def _paragraph(self, spans: Spans) -> QLabel:
        label = words("")
        label.setTextFormat(Qt.TextFormat.RichText)
        told = "".join(map(self._told, spans))
        QLabel.setText(label, f'<p style="line-height: 135%; margin: 0">{told}</p>')
        if any(span.target and self._where(span.target) for span in spans):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            label.setAccessibleName("".join(span.text for span in spans))
            label.linkActivated.connect(partial(_followed, self._follow))
        return label

    def _told(self, span: Span) -> str:
        text = escape(breakable(span.text) if span.code else span.text)
        if span.code:
            text = f'<span style="font-family: {_fixed()}">{text}</span>'
        if span.strong:
            text = f'<span style="font-weight: 600">{text}</span>'
        if span.slanted:
            text = f"<i>{text}</i>"
        place = self._where(span.target) if span.target else ""
        if place:
            return f'<a href="{escape(place)}">{text}</a>'
        outside = span.target.removeprefix("../")
        return f"{text} ({escape(outside)})" if outside else text

    def _listing(self, block: Listing) -> QWidget:
        listed = Listed(gap=10)
        for number, item in enumerate(block.items, block.first):
            said = QVBoxLayout()
            said.setSpacing(6)
            self._add(item, said)
            lead = words(f"{number}.", "strong") if block.first else IconMark("dot", "ink", 1.1)
            listed.add_entry(lead, said)
        return listed


class PictureView(QLabel):
    """A picture as wide as there is room, and never wider than it is."""

    def __init__(self, file: Path, says: str) -> None:
        super().__init__()
        self._whole = QPixmap(str(file))
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._fitted(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._whole.isNull():
            size, ratio = self._fitted(self.width()), self.devicePixelRatioF()
            kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            drawn = self._whole.scaled(size * ratio, kept, smooth)
            drawn.setDevicePixelRatio(ratio)
            self.setPixmap(drawn)
            self.setFixedHeight(size.height())

    def _fitted(self, width: int) -> QSize:
        whole = self._whole.size()
        if whole.isEmpty() or width <= 0:
            return QSize(0, 0)
        wide = min(width, whole.width())
        return QSize(wide, round(whole.height() * wide / whole.width()))


def _commands(text: str) -> QWidget:
    card = QFrame()
    card.setProperty("surface", "card")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(14, 10, 14, 10)
    label = words("")
    label.setTextFormat(Qt.TextFormat.RichText)
    lines = "".join(
        f'<p style="{_TYPED}; font-family: {_fixed()}">{escape(_SPACES.sub("  # ", line)) or "&nbsp;"}</p>'
        for line in text.split("\n")
    )
    QLabel.setText(label, lines)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(text)
    rows.addWidget(label)
    return card


def _fixed() -> str:
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return f"'{family}', monospace"


def _followed(follow: Follow, place: str) -> None:
    follow(place)
