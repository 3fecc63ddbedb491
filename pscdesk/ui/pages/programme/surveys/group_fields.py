"""Fields for the totals of one group, or of everybody: how many answered, and how many ticked each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.programme.surveys.survey_form import ANSWERED, PEOPLE
from pscdesk.ui.pages.programme.asked_field import AskedField, NumberLine
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import mark, words

if TYPE_CHECKING:
    from pscdesk.programme.surveys.survey_counts import SurveyCounts
    from pscdesk.programme.surveys.survey_form import SurveyQuestion


@dataclass(frozen=True)
class TypedRow:
    """One number as it was typed: the question and answer it is of, the group, and the text."""

    question: str
    answer: str
    group: str
    text: str


class GroupFields(ContentColumn):
    """Beneath each question stands what its answers come to, beside how many answered."""

    def __init__(self, group: str, called: str, questions: tuple[SurveyQuestion, ...]) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.group = group
        self.answered = AskedField(
            joined(": ", (Message("How many answered"), called)) if called else Message("How many answered"),
            NumberLine(),
        )
        self.lines: dict[tuple[str, str], NumberLine] = {}
        self.sums: dict[str, QLabel] = {}
        self._wrong: dict[str, str] = {}
        self.add(self.answered)
        for number, question in enumerate(questions, 1):
            self._ask(number, question, called)
        self._answered_line.textChanged.connect(self._tell_sums)

    def typed_rows(self) -> Iterator[TypedRow]:
        """Every number that was typed; how many answered is there even where it is empty."""
        yield TypedRow(PEOPLE, ANSWERED, self.group, self._answered_line.text())
        for (question, code), line in self.lines.items():
            if line.text().strip():
                yield TypedRow(question, code, self.group, line.text())

    def put_in(self, row: TypedRow) -> None:
        """Type this number where it belongs."""
        self.lines.get((row.question, row.answer), self._answered_line).setText(row.text)

    def show_counts(self, counts: SurveyCounts | None) -> None:
        """Show what is held, so that it can be corrected; nothing for None."""
        known = counts is not None and self.group in counts.answered
        self._answered_line.setText(str(counts.answered[self.group]) if counts and known else "")
        answers: Mapping[str, Mapping[str, int]] = counts.answers.get(self.group, {}) if counts else {}
        for (question, code), line in self.lines.items():
            number = answers.get(question, {}).get(code, 0)
            line.setText(str(number) if number else "")
        self.accept_all()

    def refuse(self, question: str, why: str) -> None:
        """Say beneath a question, or beside how many answered, what is wrong."""
        if question == PEOPLE:
            self.answered.mark_wrong(why)
        elif question in self.sums:
            self._wrong[question] = why
            self._tell_sums()

    def accept_all(self) -> None:
        """Nothing is known to be wrong."""
        self._wrong.clear()
        self.answered.accept()
        self._tell_sums()

    def focus_on(self, question: str, answer: str) -> None:
        """Give the keyboard to the number of an answer, or to how many answered."""
        line = self.lines.get((question, answer), self._answered_line)
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def said_of(self, question: str) -> str:
        """What stands beneath a question, or beside how many answered, as it is shown."""
        return self.answered.fault if question == PEOPLE else self.sums[question].text()

    @property
    def _answered_line(self) -> NumberLine:
        line = self.answered.control
        assert isinstance(line, NumberLine)  # noqa: S101 - it was made above
        return line

    def _ask(self, number: int, question: SurveyQuestion, called: str) -> None:
        text = words(joined("", (f"{number}. ", question.text)), "strong")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for at, code in enumerate(question.code):
            line = self.lines[question.id, code.id] = NumberLine()
            line.setAccessibleName(tr(joined(": ", filter(None, (called, question.text, code.label)))))
            label = words(code.label)
            label.setBuddy(line)
            grid.addWidget(line, at, 0)
            grid.addWidget(label, at, 1, Qt.AlignmentFlag.AlignVCenter)
            line.textChanged.connect(partial(self._edited, question.id))
        self.sums[question.id] = words("", "small", "quiet")
        self.add(text, gap=8)
        self.add(grid, self.sums[question.id])

    def _edited(self, question: str, _text: str) -> None:
        self._wrong.pop(question, None)
        self._tell_sum(question)

    def _tell_sums(self, _text: str = "") -> None:
        for question in self.sums:
            self._tell_sum(question)

    def _tell_sum(self, question: str) -> None:
        """What the answers of a question come to, or what is wrong with them."""
        label = self.sums[question]
        typed = [line.text() for (name, _code), line in self.lines.items() if name == question and line.text().strip()]
        numbers, people = [_plain(text) for text in typed], _plain(self._answered_line.text())
        said, tone = "", "quiet"
        if question in self._wrong:
            said, tone = self._wrong[question], "stop"
        elif None not in numbers and people is not None:
            come_to = sum(number for number in numbers if number is not None)
            told = {"sum": f"{come_to:,}", "people": f"{people:,}"}
            if come_to > people:
                said, tone = Message("{sum} answers, and only {people} people answered.", **told), "stop"
            elif typed:
                left = f"{people - come_to:,}"
                said = Message("{sum} of {people}; {left} are counted as not disclosed.", **told, left=left)
        label.setText(said)
        mark(label, tone=tone)
        label.setVisible(bool(said))


def _plain(text: str) -> int | None:
    """A number that is typed plainly; None where it is none, which is said once it is to be kept."""
    digits = text.replace(",", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() else None
