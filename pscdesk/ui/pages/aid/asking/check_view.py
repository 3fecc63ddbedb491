"""Check your answers: every question with its answer, and a way to change it that comes back here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.parts import back_link, draft_line
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, rule, words


class CheckView(ContentColumn):
    """The last look before what it comes to."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.changes: dict[str, WordButton] = {}
        self._on = button(Message("See what this looks like"), walk.conclude, "primary")
        self.ways = (self._on, back_link(walk.back))
        self.add(words(Message("Check your answers"), "question"))
        self.add(prose(Message("Change what is not right. Then go on.")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for row, question_id in enumerate(walk.state.path):
            self._add_answer(grid, row * 2, walk, question_id)
        self.add(grid)
        self.add(words(draft_line(walk.pack), "small", "quiet"), gap=16)
        self.finish()

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""
        return self._on

    def go_on(self) -> None:
        """What Enter does here."""
        self._on.click()

    def _add_answer(self, grid: QGridLayout, row: int, walk: Walk, question_id: str) -> None:
        question = walk.pack.question(question_id)
        chosen = [option.text for option in question.options if option.id in walk.chosen(question_id)]
        said = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        said.rows.setSpacing(2)
        said.add(words(question.ask, "body", "quiet"), *[words(text, "strong") for text in chosen])
        change = button(Message("Change"), lambda: walk.change(question_id), "link")
        change.setAccessibleName(tr(Message("Change the answer to: {ask}", ask=question.ask)))
        self.changes[question_id] = change
        grid.addWidget(said, row, 0)
        grid.addWidget(change, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(rule(), row + 1, 0, 1, 2)
