"""The banner over guidance whose review is overdue: it works, and nobody can overlook that it may be old."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.guidance.pack_types import About
from pscdesk.language import tr
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.text import words


class PastReview(QWidget):
    """Stands above every page of the aid and of the library."""

    def __init__(self, about: About) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 0)
        card = Card(tr("This guidance is past its review date"), "notice")
        card.add(
            words(
                tr(
                    "It was to be looked at again by {month}. The law may have changed since {seen}. "
                    "Ask professional standards before you rely on it."
                ).format(month=f"{about.review_by:%B %Y}", seen=about.law_seen_to)
            )
        )
        column.addWidget(card)
