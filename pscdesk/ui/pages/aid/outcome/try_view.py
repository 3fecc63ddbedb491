"""Try another answer: what would move is shown before anything is taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message, joined
from pscdesk.ui.guidance_parts.parts import draft_line
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.asking.options import Options
from pscdesk.ui.pages.aid.outcome.moves import what_moves
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import words


class TryView(ContentColumn):
    """Nothing changes until "Take this answer"; going back leaves all as it was."""

    touched = Signal()

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk
        question = walk.question
        self._before = walk.chosen(question.id)
        self._options = Options(question, self._before)
        self._options.changed.connect(self._changed)
        self.take = button(Message("Take this answer"), self._take, "primary")
        self.leave = button(Message("Leave it as it was"), walk.back)
        self.ways = (self.take, self.leave)
        self._said = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.add(words(Message("Try another answer and see what moves"), "body", "quiet"))
        self.add(words(question.ask, "question"), self._said, self._options)
        self.add(words(draft_line(walk.pack), "small", "quiet"), gap=16)
        self.finish()
        self._show()

    @property
    def rows_by_option(self) -> dict[str, QWidget]:
        """The rows by the ids of their options."""
        return dict(self._options.rows)

    def first_control(self) -> QWidget:
        """The row that is chosen now."""
        return self._options.first_control()

    def choose(self, number: int) -> None:
        """Try the row with this number."""
        self._options.choose(number)

    def go_on(self) -> None:
        """What Enter does here: take what is chosen, or leave what was not changed."""
        if self.take.isEnabled():
            self._take()
        else:
            self._walk.back()

    def _take(self) -> None:
        self._walk.take(self._options.chosen)

    def _changed(self) -> None:
        self.touched.emit()
        announce(self, self._show())

    def _show(self) -> str:
        """Say where the answer chosen now leads; the sentence, so that it can be announced."""
        chosen = self._options.chosen
        same = set(chosen) == set(self._before)
        self.take.setEnabled(bool(chosen) and not same)
        empty(self._said.rows)
        if not chosen:
            card = Card(Message("Choose an answer to see where it leads."))
            self._said.add(card)
            return Message("Choose an answer to see where it leads.")
        group = next(iter(chosen if self._walk.question.id == "workforce" else self._walk.chosen("workforce")), None)
        moves = what_moves(self._walk.pack, self._walk.state, self._walk.state_with(chosen), group)
        leads = Message("This is your answer now.") if same else moves.leads
        card = Card(leads, "card" if same else "notice" if moves.heavier else "soft")
        if moves.lines:
            card.add(bulleted(moves.lines, "arrow-right", "notice" if moves.heavier else "accent"))
        self._said.add(card)
        return joined(" ", (leads, *moves.lines))
