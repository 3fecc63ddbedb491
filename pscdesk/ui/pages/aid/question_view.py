"""One question on its page: the options as rows, what helps folded beneath, and one way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from pscdesk.guidance.pack import ALONE
from pscdesk.guidance.pack_types import Question
from pscdesk.language import tr
from pscdesk.ui.notices import announce
from pscdesk.ui.pages.aid.parts import at_left, back_link, draft_line, folded, source_lines, why_fold
from pscdesk.ui.pages.aid.walk import Walk
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.page import Column
from pscdesk.ui.widgets.rows import CheckRow, OneRow
from pscdesk.ui.widgets.text import prose, words


class QuestionView(Column):
    """Numbers choose, Enter continues. ``touched`` says that somebody is at work here."""

    touched = Signal()

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk
        self.question: Question = walk.question
        self.rows_by_option: dict[str, OneRow | CheckRow] = {}
        self._fault = words("", "strong", "stop")
        self._fault.hide()
        section = next(one.title for one in walk.pack.flow.section if one.id == self.question.section)
        self.add(at_left(back_link(walk.back)))
        self.add(
            words(tr("{section} · question {number}").format(section=section, number=walk.number), "body", "quiet")
        )
        self.add(words(self.question.ask, "question"))
        if self.question.kind == "several":
            self.add(words(tr("Choose all that may apply."), "body", "quiet"))
        self.add(self._options(), self._fault)
        self._continue = button(tr("Continue"), self.go_on, "primary")
        self.add(at_left(self._continue), gap=4)
        self._add_folds()
        self.add(words(draft_line(walk.pack), "small", "quiet"), gap=16)
        self.finish()

    def first_control(self) -> QWidget:
        """The row that is chosen, or the first."""
        rows = list(self.rows_by_option.values())
        return next((row for row in rows if row.isChecked()), rows[0])

    def choose(self, number: int) -> None:
        """Choose (or, where several are allowed, tick or untick) the row with this number."""
        rows = list(self.rows_by_option.values())
        if number <= len(rows):
            row = rows[number - 1]
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            row.click()

    def go_on(self) -> None:
        """Continue with what is chosen; with nothing chosen, say so."""
        chosen = tuple(option for option, row in self.rows_by_option.items() if row.isChecked())
        if chosen:
            self._walk.answer(chosen)
            return
        self._fault.setText(tr("Choose an answer first. “I am not sure” is a good answer."))
        if "unsure" not in self.rows_by_option:
            self._fault.setText(tr("Choose an answer first."))
        self._fault.show()
        announce(self, self._fault.text(), urgent=True)
        self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _options(self) -> QGroupBox:
        group = QGroupBox()
        group.setAccessibleName(self.question.ask)
        group.setAccessibleDescription(self.question.help)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        kind = CheckRow if self.question.kind == "several" else OneRow
        for number, option in enumerate(self.question.options, 1):
            row = kind(number, option.text, option.define)
            row.setChecked(option.id in self._walk.chosen(self.question.id))
            row.clicked.connect(lambda _on=False, chosen=option.id: self._clicked(chosen))
            self.rows_by_option[option.id] = row
            column.addWidget(row)
        return group

    def _clicked(self, option: str) -> None:
        self._fault.hide()
        if self.question.kind == "several" and self.rows_by_option[option].isChecked():
            for other, row in self.rows_by_option.items():
                if other != option and (option in ALONE or other in ALONE):
                    row.setChecked(False)
        self.touched.emit()

    def _add_folds(self) -> None:
        pack = self._walk.pack
        if self.question.help:
            self.add(folded(tr("Help with this question"), prose(self.question.help)), gap=4)
        self.add(why_fold(pack, self.question.why, self.question.sources))
        terms = [pack.terms[one] for one in self.question.terms if one in pack.terms]
        if terms:
            meanings: list[QWidget] = []
            for term in terms:
                meanings += [words(term.term, "strong"), prose(term.means), *source_lines(pack, term.sources)]
            self.add(folded(tr("Words used here"), *meanings))
