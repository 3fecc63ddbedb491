"""The texts on a page as somebody sees them: which widget says what, and other words put in as they are typed."""

from __future__ import annotations

import re
from html import unescape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from pscdesk.guidance.workshop.shown.said_where import plain
from pscdesk.ui.widgets.layout.rows import CheckRow, OneRow
from pscdesk.ui.widgets.text import Words, write_prose

_BREAK = re.compile(r"<br\s*/?>|</p>")
_TAG = re.compile(r"<[^>]+>")


def said_by(widget: QWidget | None) -> str:
    """What a label, an answer or a button says, without its markup; empty for anything else."""
    if isinstance(widget, QLabel):
        text = widget.text()
        if widget.textFormat() == Qt.TextFormat.RichText:
            return unescape(_TAG.sub("", _BREAK.sub("\n", text)))
        return text
    if isinstance(widget, OneRow | CheckRow):
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


class TypedText:
    """The labels that say one text, so that each key shows in them at once."""

    def __init__(self, page: QWidget, said: str) -> None:
        wanted = plain(said)
        self._labels: list[tuple[QLabel, str, str]] = []
        if not wanted:
            return
        for label in page.findChildren(QLabel):
            told = plain(said_by(label))
            before, found, after = told.partition(wanted)
            if found and type(label) is Words:
                self._labels.append((label, before, after))

    @property
    def is_seen(self) -> bool:
        """Whether the page says it anywhere."""
        return bool(self._labels)

    def show(self, text: str) -> None:
        """Say this in its place."""
        for label, before, after in self._labels:
            told = f"{before}{text}{after}"
            if label.textFormat() == Qt.TextFormat.RichText:
                write_prose(label, told)
            else:
                label.setText(told)
            row = label.parentWidget()
            if isinstance(row, OneRow | CheckRow):
                row.setAccessibleName(told)
