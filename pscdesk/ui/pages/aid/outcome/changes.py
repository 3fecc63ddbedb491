"""What would change this, and every answer with a way to try another from here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pscdesk.guidance.pack.engine import outcome_text
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.card import bulleted
from pscdesk.ui.widgets.layout.page import Column
from pscdesk.ui.widgets.text import rule, words


def changes_list(walk: Walk, changes: tuple[tuple[str, str, str], ...]) -> QWidget:
    """Each single answer that would lead elsewhere, under its question; answers with the same end share a line.

    Which group somebody is in is a fact, not a choice, and is left out.
    """
    listed = Column(wide=True, margins=(30, 0, 0, 8))
    group = next(iter(walk.chosen("workforce")), None)
    for question_id in dict.fromkeys(change[0] for change in changes if change[0] != "workforce"):
        question = walk.pack.question(question_id)
        texts = {option.id: option.text for option in question.options}
        ends: dict[str, list[str]] = {}
        for asked, option, outcome in changes:
            if asked == question_id:
                ends.setdefault(outcome_text(walk.pack, outcome, group).heading, []).append(f"“{texts[option]}”")
        lines = [
            tr(Message("{answers}: it would say “{heading}”", answers=tr(" or ").join(answers), heading=heading))
            for heading, answers in ends.items()
        ]
        listed.add(words(question.ask, "strong"), bulleted(lines, "arrow-right"))
    return listed


class Answered(Column):
    """Every question with its answer and a way to try another."""

    def __init__(self, walk: Walk) -> None:
        super().__init__(wide=True, margins=(30, 0, 0, 8))
        self.tries: dict[str, WordButton] = {}
        self.add(words(Message("Nothing changes until you take another answer."), "body", "quiet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for row, question_id in enumerate(walk.state.path):
            question = walk.pack.question(question_id)
            chosen = [option.text for option in question.options if option.id in walk.chosen(question_id)]
            said = Column(wide=True, margins=(0, 0, 0, 0))
            said.rows.setSpacing(2)
            said.add(words(question.ask, "body", "quiet"), *[words(text, "strong") for text in chosen])
            attempt = button(Message("Try another"), lambda tried=question_id: walk.try_question(tried), "link")
            attempt.setAccessibleName(tr(Message("Try another answer to: {ask}", ask=question.ask)))
            self.tries[question_id] = attempt
            grid.addWidget(said, row * 2, 0)
            grid.addWidget(attempt, row * 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(rule(), row * 2 + 1, 0, 1, 2)
        self.add(grid)
