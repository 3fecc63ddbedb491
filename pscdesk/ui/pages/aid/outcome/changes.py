"""The card of what would change the outcome, with every answer and a way to try another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pscdesk.guidance.result.changes import Change
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.card import bulleted
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import rule, words


def changes_list(changes: tuple[Change, ...]) -> QWidget:
    """Each outcome that one other answer would lead to, with the answers that would."""
    listed = ContentColumn(wide=True, margins=(30, 0, 0, 8))
    for change in changes:
        listed.add(
            words(Message("It would say “{heading}”, if it were:", heading=change.heading), "strong"),
            bulleted(change.lines, "arrow-right"),
        )
    return listed


class Answered(ContentColumn):
    """Every question with its answer and a way to try another."""

    def __init__(self, walk: Walk) -> None:
        super().__init__(wide=True, margins=(30, 0, 0, 8))
        self.tries: dict[str, WordButton] = {}
        self.add(words(Message("Nothing changes until you take another answer."), "body", "quiet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(walk.result.answered):
            question = one.question
            said = ContentColumn(wide=True, margins=(0, 0, 0, 0))
            said.rows.setSpacing(2)
            said.add(words(question.ask, "body", "quiet"), *[words(text, "strong") for text in one.texts])
            attempt = button(Message("Try another"), lambda tried=question.id: walk.try_question(tried), "link")
            attempt.setAccessibleName(tr(Message("Try another answer to: {ask}", ask=question.ask)))
            self.tries[question.id] = attempt
            grid.addWidget(said, row * 2, 0)
            grid.addWidget(attempt, row * 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(rule(), row * 2 + 1, 0, 1, 2)
        self.add(grid)
