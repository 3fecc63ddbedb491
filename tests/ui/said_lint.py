"""Reads everything a window says, and finds what did not come through the catalogue."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableView,
    QWidget,
)

from pscdesk.assets import HANDBOOK
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.handbook.pages import read_handbook
from pscdesk.ui.pages.help.section_view import SectionView

ROOT = Path(__file__).parents[2]
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_PLACES = re.compile(r"(\{\w+\})")
_TAGS = re.compile(r"<[^>]+>")
_LETTERS = re.compile(r"[A-Za-z]{2,}")


def citations(pack: Pack) -> str:
    """A pattern of what the pack's sources are called: names, which stay in any language."""
    return "|".join(re.escape(cite) for cite in sorted((one.cite for one in pack.sources.values()), key=len)[::-1])


def handbook_titles() -> str:
    """A pattern of what the pages of the handbook are called, where nothing else stands."""
    return rf"^\s*(?:{'|'.join(re.escape(page.title) for page in read_handbook(HANDBOOK).pages)})\s*$"


def marked_catalogue(folder: Path) -> Path:
    """A catalogue that says every text of the program between marks, but for its values; the folder to speak from."""
    sys.path.insert(0, str(ROOT / "packaging"))
    import catalogue as texts
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="cy")
    for text, (many, _place) in texts.collected().items():
        if many:
            catalogue.add((text, many), (_marked(many),) * catalogue.num_plurals)
        else:
            catalogue.add(text, _marked(text))
    target = folder / "cy" / "LC_MESSAGES" / "pscdesk.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    return folder


def _marked(text: str) -> str:
    """The text between marks but for its values, which must have been looked up themselves or be names."""
    return _PLACES.sub(r"⟧\1⟦", f"⟦{text}⟧")


def said(window: QWidget) -> Iterator[tuple[str, str]]:
    """Everything a window and what is in it says to eyes and screen readers, and which widget says it.

    But for the handbook, which is in English only, and is read out as English.
    """
    english = {part for one in window.findChildren(SectionView) for part in (one, *one.findChildren(QWidget))}
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible() or widget in english:
            continue
        kind = type(widget).__name__
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()):
            yield kind, text
        if isinstance(widget, QLabel | QAbstractButton):
            yield kind, widget.text()
        if isinstance(widget, QLineEdit):
            yield kind, widget.placeholderText()
        if isinstance(widget, QGroupBox):
            yield kind, widget.title()
        if isinstance(widget, QComboBox):
            yield from ((kind, widget.itemText(row)) for row in range(widget.count()))
        if isinstance(widget, QListWidget):
            yield from ((kind, widget.item(row).text()) for row in range(widget.count()))
        if isinstance(widget, QTableView):
            yield from ((kind, text) for text in _cells(widget))
    for action in window.findChildren(QAction):
        yield "QAction", action.text()
    yield "title", window.windowTitle()


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 40)):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(index, role) or "")


def unmarked(window: QWidget, names: re.Pattern[str]) -> list[str]:
    """What is said outside the marks and is no name; each once, with its widget."""
    found: dict[str, None] = {}
    for kind, text in said(window):
        if outside_marks(html.unescape(_TAGS.sub("", text)), names):
            found[f"{kind}: {text}"] = None
    return list(found)


def outside_marks(text: str, names: re.Pattern[str]) -> bool:
    """Whether a text holds words outside the marks that are no name."""
    while _MARKED.search(text):
        text = _MARKED.sub("", text)
    return _LETTERS.search(names.sub("", text)) is not None
