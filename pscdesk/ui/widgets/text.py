"""Words on a page: labels that wrap, in the kinds and tones of the type scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def mark(widget: QWidget, **properties: str) -> None:
    """Set what the stylesheet goes by (``kind``, ``tone``, ``surface``) and let it look again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def words(text: str, kind: str = "body", tone: str = "ink") -> QLabel:
    """A label that wraps. ``kind``: body small strong heading title question figure. ``tone``: ink quiet accent …"""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    label.setProperty("tone", tone)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def prose(text: str, kind: str = "body", tone: str = "ink") -> QLabel:
    """A paragraph to be read at length, with a line height of 1.4. A blank line begins another paragraph."""
    label = words("", kind, tone)
    label.setTextFormat(Qt.TextFormat.RichText)
    write_prose(label, text)
    return label


def write_prose(label: QLabel, text: str) -> None:
    """Put other words into a paragraph made by ``prose``."""
    from html import escape

    parts = [escape(" ".join(part.split())) for part in text.split("\n\n")]
    gaps = ["8px 0 0 0"] * len(parts)
    gaps[0] = "0"
    paragraphs = zip(gaps, parts, strict=True)
    label.setText("".join(f'<p style="line-height: 135%; margin: {gap}">{part}</p>' for gap, part in paragraphs))


def rule() -> QFrame:
    """A hairline across the column."""
    line = QFrame()
    line.setProperty("surface", "rule")
    return line
