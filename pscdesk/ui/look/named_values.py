"""Sets properties of widgets to values that Qt knows by name, before the first paint."""

# Whoever names one value of the namespace Qt in Python builds all of its 146 enums, which takes as long as drawing the
# whole window. So what stands before the first paint sets such a value by its name, and all else names Qt's enums.

from __future__ import annotations

from PySide6.QtCore import QObject


def set_named(thing: QObject, **values: str) -> None:
    """Set these properties to the values of these names, such as ``focusPolicy="NoFocus"``; ValueError if unknown."""
    for name, value in values.items():
        if not thing.setProperty(name, value):
            raise ValueError(f"{type(thing).__name__} has no {name} {value}")
