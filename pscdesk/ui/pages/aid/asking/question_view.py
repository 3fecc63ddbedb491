"""One question on its page: the options as rows, what helps folded beneath, and one way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pscdesk.guidance.pack.pack_types import Question
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.parts import back_link, draft_line, folded, why_fold
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.asking.options import Options
from pscdesk.ui.pages.aid.asking.word_chips import WordChips, words_here
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.layout.rows import CheckRow, OneRow
from pscdesk.ui.widgets.text import mark, prose, words


class QuestionView(ContentColumn):
    """Numbers choose, Enter continues. ``touched`` says that somebody is at work here, ``refused`` why it stays."""

    touched = Signal()
    refused = Signal(object)  # a Message, which a signal of text would strip of its values and its translation

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk
        self.question: Question = walk.question
        self._options = Options(self.question, walk.chosen(self.question.id))
        self._options.changed.connect(self._changed)
        several = self.question.kind == "several"
        self._asks_for = Message("Choose all that may apply.") if several else Message("Choose one answer.")
        self.hint = words(self._asks_for, "body", "quiet")
        section = next(one.title for one in walk.pack.flow.section if one.id == self.question.section)
        self.add(words(Message("{section} · question {number}", section=section, number=walk.number), "body", "quiet"))
        self.add(words(self.question.ask, "question"), self.hint, self._options)
        self.ways = (button(Message("Continue"), self.go_on, "primary"), back_link(walk.back))
        self._add_folds()
        self.add(words(draft_line(walk.pack), "small", "quiet"), gap=16)
        self.finish()

    @property
    def rows_by_option(self) -> dict[str, OneRow | CheckRow]:
        """The rows by the ids of their options."""
        return self._options.rows

    def first_control(self) -> QWidget:
        """The row that is chosen, or the first."""
        return self._options.first_control()

    def choose(self, number: int) -> None:
        """Choose (or, where several are allowed, tick or untick) the row with this number."""
        self._options.choose(number)

    def go_on(self) -> None:
        """Continue with what is chosen; with nothing chosen, say so."""
        chosen = self._options.chosen
        if chosen:
            self._walk.answer(chosen)
            return
        reason = Message("Choose an answer first.")
        if "unsure" in self.rows_by_option:
            reason = Message("Choose an answer first. “I am not sure” is a good answer.")
        self._say(reason, "strong", "stop")
        announce(self, reason, urgent=True)
        self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        self.refused.emit(reason)

    def _say(self, text: str, kind: str, tone: str) -> None:
        """Say it in the line above the answers: what is chosen there, or why nothing was taken."""
        self.hint.setText(text)
        mark(self.hint, kind=kind, tone=tone)

    def _changed(self) -> None:
        self._say(self._asks_for, "body", "quiet")
        self.touched.emit()

    def _add_folds(self) -> None:
        pack = self._walk.pack
        if self.question.help:
            self.add(folded(Message("Help with this question"), prose(self.question.help)), gap=4)
        self.add(why_fold(pack, self.question.why, self.question.sources))
        terms = words_here(pack, self.question)
        if terms:
            self.add(WordChips(pack, terms), gap=4)
