"""Draws sections of the handbook: paragraphs, lists, tables, commands and pictures; each is read out as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pscdesk.handbook.blocks import Block, Commands, Grid, Listing, Picture, Section, SubHeading, Words
from pscdesk.ui.pages.help.rich_text import Where, commands, leads_on, listing, paragraph
from pscdesk.ui.widgets.tables.prose_table import ProseTable
from pscdesk.ui.widgets.text import words

ENGLISH = QLocale("en-GB")
Follow = Callable[[str], None]


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
        self._add(section.blocks)

    def _add(self, blocks: Sequence[Block]) -> None:
        """Paragraphs and lists that follow each other are one label: a long page is laid out sooner."""
        run: list[Words | Listing] = []
        for block in blocks:
            if isinstance(block, Words | Listing):
                run.append(block)
                continue
            self._end(run)
            self._put(self._drawn(block))
        self._end(run)

    def _end(self, run: list[Words | Listing]) -> None:
        if not run:
            return
        label = _label(
            "".join(
                paragraph(block.spans, self._where, above=10 if at else 0)
                if isinstance(block, Words)
                else listing(block, self._where)
                for at, block in enumerate(run)
            )
        )
        if any(leads_on(block, self._where) for block in run):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            label.setAccessibleName("\n".join(block.plain for block in run))
            label.linkActivated.connect(partial(_followed, self._follow))
        self._put(label)
        run.clear()

    def _put(self, shown: QWidget) -> None:
        shown.setLocale(ENGLISH)
        self.rows.addWidget(shown)

    def _drawn(self, block: Block) -> QWidget:
        match block:
            case Commands():
                return _commands(block.text)
            case Grid():
                heads = ", ".join(filter(None, block.heads))
                return ProseTable(f"{self.section.title}: {heads}", block.heads, block.rows)
            case Picture():
                return PictureView(self._folder / block.file, block.says)
            case SubHeading():
                heading = self.anchors[block.anchor] = words(block.text, "strong")
                return heading
            case _:
                raise AssertionError(f"drawn elsewhere: {type(block).__name__}")


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
    label = _label(commands(text))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(text)
    rows.addWidget(label)
    return card


def _label(rich: str) -> QLabel:
    label = words("")
    label.setTextFormat(Qt.TextFormat.RichText)
    QLabel.setText(label, rich)
    return label


def _followed(follow: Follow, place: str) -> None:
    follow(place)
