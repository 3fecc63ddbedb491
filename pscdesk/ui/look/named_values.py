"""Sets properties of widgets to values that Qt knows by name, before the first paint."""

# Whoever names one value of the namespace Qt in Python builds all of its 146 enums, which takes as long as drawing the
# whole window. So what stands before the first paint sets such a value by its name, and all else names Qt's enums.

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


def set_named(thing: QObject, **values: str) -> None:
    """Set these properties to the values of these names, such as ``focusPolicy="NoFocus"``; ValueError if unknown."""
    for name, value in values.items():
        if not thing.setProperty(name, value):
            raise ValueError(f"{type(thing).__name__} has no {name} {value}")


def show_hand(button: QWidget) -> None:
    """A pointing hand while the mouse is over this button; one that the window opens under waits for the paint.

    The window asks for that one again right after its first paint, once the enums are built.
    """
    if "Qt" in vars(QtCore):
        button.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
