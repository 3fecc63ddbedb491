"""What every part of the window owes everybody: controls with names, texts with room, and a way out of every table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

KINDS = (
    QLineEdit,
    QComboBox,
    QAbstractButton,
    QAbstractItemView,
    QPlainTextEdit,
    QTextEdit,
    QAbstractSpinBox,
    QTabBar,
)
LOOKS = [("light", 100), ("dark", 200), ("contrast", 150)]
_LEADING = 3
"""Pixels by which two labels may lie on each other without their letters touching."""
SMALLEST = 36
"""Pixels of height a button must have to be hit."""


def settle(desktop: Any) -> None:
    """Let what runs end and every layout find its place."""
    desktop.wait()
    for _ in range(8):
        QApplication.processEvents()
    desktop.bot.wait(10)


def faults(shown: QWidget) -> list[str]:
    """Everything that is wrong with what is visible in a widget, in words; empty where nothing is."""
    return [*unnamed(shown), *clipped(shown), *overlapping(shown), *too_small(shown), *trapping(shown)]


def unnamed(shown: QWidget) -> list[str]:
    """Visible controls that take the keyboard and have no name; a combo box needs a label of its own."""
    QAccessible.setActive(True)
    return [f"no name: {type(one).__name__}" for one in shown.findChildren(QWidget) if _takes(one) and not _named(one)]


def clipped(shown: QWidget) -> list[str]:
    """Texts of visible labels and buttons that have less room than they need."""
    bad: list[str] = []
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, (QLabel, QPushButton)):
            continue
        least = widget.minimumSizeHint()
        if widget.hasHeightForWidth():
            least.setHeight(widget.heightForWidth(widget.width()))
        if widget.height() + 1 < least.height() or widget.width() + 1 < least.width():
            name = widget.accessibleName() or widget.text()
            bad.append(f"clipped: {name} ({widget.width()}×{widget.height()} of {least.width()}×{least.height()})")
    return bad


def overlapping(shown: QWidget) -> list[str]:
    """Texts of visible labels that run into one another."""
    labels = [one for one in shown.findChildren(QLabel) if one.isVisible() and one.text()]
    places = [(QRect(one.mapTo(shown, QPoint(0, 0)), one.size()), one) for one in labels]
    places.sort(key=lambda place: place[0].top())
    bad: list[str] = []
    for at, (where, one) in enumerate(places):
        for below, other in places[at + 1 :]:
            if below.top() > where.bottom():
                break
            together = where.intersected(below)
            apart = one.window() is not other.window() or scrolled_in(one) is not scrolled_in(other)
            if together.height() > _LEADING and together.width() > _LEADING and not apart:
                bad.append(f"runs into another: {one.text()[:60]} / {other.text()[:60]}")
    return bad


def scrolled_in(one: QWidget) -> QWidget | None:
    """The scroll area that a widget is in, if any: what is scrolled lies beneath what is not, and is cut there."""
    above = one.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def too_small(shown: QWidget) -> list[str]:
    """Visible buttons that are hard to hit."""
    buttons = [one for one in shown.findChildren(QPushButton) if one.isVisible()]
    return [f"small: {one.accessibleName()} ({one.height()})" for one in buttons if one.height() < SMALLEST]


def trapping(shown: QWidget) -> list[str]:
    """Visible tables that would keep Tab to themselves."""
    tables = [one for one in shown.findChildren(QTableView) if one.isVisible()]
    return [f"keeps Tab: {one.accessibleName()}" for one in tables if one.tabKeyNavigation()]


def twice_named(shown: QWidget) -> list[str]:
    """Names that two visible buttons share, so that nobody who hears them could tell them apart.

    Keys of a form are answers: they are heard within their row, whose name is the question.
    """
    buttons = [one for one in shown.findChildren(QPushButton) if one.property("kind") != "key"]
    names = [one.accessibleName() for one in buttons if one.isVisible()]
    return sorted({name for name in names if names.count(name) > 1})


def _takes(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and isinstance(widget, KINDS)
        and not isinstance(widget, QHeaderView)
        and not widget.objectName().startswith("qt_")
    )


def _named(widget: QWidget) -> bool:
    face = QAccessible.queryAccessibleInterface(widget)
    name = QAccessible.Text.Name
    if any(one.text(name) for one, _ in face.relations(QAccessible.RelationFlag.Label)):
        return True
    return not isinstance(widget, QComboBox) and bool(face.text(name))
