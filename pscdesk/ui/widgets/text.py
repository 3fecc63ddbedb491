"""Labels that wrap, in the kinds and tones of the type scale."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from pscdesk.language import tr
from pscdesk.ui.look.named_values import set_named

_AS_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What Python's own module of HTML would do, whose table of every named letter the first page has no use for."""


def mark(widget: QWidget, **properties: str) -> None:
    """Set what the stylesheet goes by (``kind``, ``tone``, ``surface``) and let it look again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


class Words(QLabel):
    """A label in the language of the person, whatever it is given later."""

    def setText(self, text: str) -> None:
        super().setText(tr(text))

    def changeEvent(self, event: QEvent) -> None:
        """Text of another size needs another height: what it needed before is not kept."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.minimumHeight() > 0:
            self.setMinimumHeight(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height these words need at this width: a layout that rounds may have left a line out."""
        super().resizeEvent(event)
        if self.wordWrap():
            if event.size().width() > event.oldSize().width() and self.minimumHeight() > 0:
                self.setMinimumHeight(0)  # what they needed at a smaller width: Qt counts it as needed here too
            needed = self.heightForWidth(self.width())
            if needed > self.height() or 0 < self.minimumHeight() > needed:
                self.setMinimumHeight(needed)


class OneLine(QLabel):
    """A label of one line: what is too long for it ends in "…" and stands whole in its tip and for screen readers."""

    def __init__(self, kind: str = "body", tone: str = "ink") -> None:
        super().__init__()
        self._whole = ""
        set_named(self, textFormat="PlainText")
        self.setProperty("kind", kind)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_whole(self, text: str) -> None:
        """Show this, as far as there is room."""
        self._whole = tr(text)
        self.setToolTip(self._whole)
        self.setAccessibleName(self._whole)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, QtCore.Qt.TextElideMode.ElideRight, self.width()))


def words(text: str, kind: str = "body", tone: str = "ink") -> QLabel:
    """A label that wraps. ``kind``: body small (small-)strong heading title question figure. ``tone``: ink quiet …"""
    label = Words()
    label.setProperty("kind", kind)  # before the text: what a screen reader makes of a label is settled with its text
    label.setProperty("tone", tone)
    set_named(label, textFormat="PlainText")
    label.setText(text)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def prose(text: str, kind: str = "body", tone: str = "ink") -> QLabel:
    """A paragraph to be read at length, with a line height of 1.4. A blank line begins another paragraph."""
    label = words("", kind, tone)
    set_named(label, textFormat="RichText")
    write_prose(label, text)
    return label


def write_prose(label: QLabel, text: str) -> None:
    """Put other words into a paragraph made by ``prose``."""
    said = [part.split("\n") for part in tr(text).split("\n\n")]
    parts = ["<br>".join(" ".join(line.split()).translate(_AS_HTML) for line in lines) for lines in said]
    gaps = ["8px 0 0 0"] * len(parts)
    gaps[0] = "0"
    paragraphs = zip(gaps, parts, strict=True)
    QLabel.setText(
        label, "".join(f'<p style="line-height: 135%; margin: {gap}">{part}</p>' for gap, part in paragraphs)
    )


def rule() -> QFrame:
    """A hairline across the column."""
    line = QFrame()
    line.setProperty("surface", "rule")
    return line
