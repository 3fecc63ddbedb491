"""Words on this page that the glossary explains: each says what it means as soon as it is reached or pointed at."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pscdesk.guidance.pack.pack_types import Pack, Question, Term
from pscdesk.messages import Message, joined
from pscdesk.ui.guidance_parts.parts import source_line
from pscdesk.ui.widgets.buttons import WordButton
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words, write_prose


def words_here(pack: Pack, question: Question) -> tuple[Term, ...]:
    """The glossary's words that a question names or uses, in the order of the glossary."""
    text = " ".join((question.ask, question.help, *(f"{one.text} {one.define}" for one in question.options)))
    return tuple(term for term in pack.terms.values() if term.id in question.terms or _is_used(term, text))


def _is_used(term: Term, text: str) -> bool:
    """Whether the text has the term, or its short form, as a whole word; short forms in capitals only."""
    forms = [form.strip() for form in term.term.partition(" (")[0].split(",")]
    return any(
        re.search(rf"\b{re.escape(form)}(s|es)?\b", text, 0 if form.isupper() else re.IGNORECASE) for form in forms
    )


class _Chip(WordButton):
    """One word; its meaning is its description, so that it is read out with it."""

    reached = Signal()

    def __init__(self, term: Term) -> None:
        super().__init__(term.term, "chip")
        self.setCheckable(True)
        self.setAccessibleDescription(term.means)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.reached.emit()

    def nextCheckState(self) -> None:
        """A click shows the meaning, as focus does; nothing is ever put out by it."""
        self.reached.emit()


class WordChips(ContentColumn):
    """A row of words, and beneath it what the one that was last reached means and where that comes from."""

    def __init__(self, pack: Pack, terms: tuple[Term, ...]) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._pack = pack
        self.rows.setSpacing(8)
        self.chips: dict[str, WordButton] = {}
        self._meaning = prose("")
        self._source = words("", "small", "quiet")
        holder = QWidget()
        flow = Flow(holder)
        for term in terms:
            chip = _Chip(term)
            chip.reached.connect(lambda shown=term: self._show(shown))
            self.chips[term.id] = chip
            flow.addWidget(chip)
        self.add(words(Message("Words on this page"), "strong"), holder, self._meaning, self._source)
        for label in (self._meaning, self._source):
            label.hide()

    @property
    def meaning(self) -> str:
        """What is shown now, or nothing."""
        return "" if self._meaning.isHidden() else self._meaning.text()

    def _show(self, term: Term) -> None:
        write_prose(self._meaning, f"{term.term}: {term.means}")
        sources = [source_line(self._pack.sources[one]) for one in term.sources if one in self._pack.sources]
        self._source.setText(joined("\n", sources))
        self._meaning.show()
        self._source.setVisible(bool(sources))
        for term_id, chip in self.chips.items():
            chip.setChecked(term_id == term.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
