"""A control beneath its label, with a hint between them and room for a refusal under it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.language import tr
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import words


def asked(label: str, control: QWidget, hint: str = "", refused: QLabel | None = None) -> ContentColumn:
    """The control with its label, which is also its name aloud."""
    column = ContentColumn(wide=True, margins=(0, 0, 0, 0))
    column.rows.setSpacing(4)
    name = words(label, "strong")
    name.setBuddy(control)
    control.setAccessibleName(tr(label))
    column.add(name)
    if hint:
        control.setAccessibleDescription(tr(hint))
        column.add(words(hint, "small", "quiet"))
    column.add(row_of(control))
    if refused is not None:
        column.add(refused)
    return column
