"""Tells screen readers which labels are headings, so that people can go from one heading to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QLabel

_HEADINGS = frozenset({"title", "heading", "question"})
_installed: list[bool] = []


class _Heading(QAccessibleWidget):
    def __init__(self, label: QLabel) -> None:
        super().__init__(label, QAccessible.Role.Heading)
        self._label = label

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            return self._label.accessibleName() or self._label.text()
        return super().text(t)


def speak_headings() -> None:
    """From now on labels of the kinds of headings are told as such; a second call changes nothing."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_heading_of)


def _heading_of(_kind: str, shown: QObject | None) -> _Heading | None:
    if isinstance(shown, QLabel) and shown.property("kind") in _HEADINGS:
        return _Heading(shown)
    return None
