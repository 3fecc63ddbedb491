"""The banner over guidance whose review is overdue: it works, and nobody can overlook that it may be old."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.text import words
from pscdesk.work.walk.past_review import Overdue


class PastReview(QWidget):
    """Stands above every page of the aid and of the library, with the warning in it."""

    def __init__(self, overdue: Overdue) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 0)
        column.addWidget(Card(overdue.title, "notice").add(words(overdue.said)))
