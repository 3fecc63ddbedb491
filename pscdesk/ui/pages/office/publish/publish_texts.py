"""The words of the board page, edited in place: a field for each block, and notes on months."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pscdesk.documents.typeface import plain
from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.reports.paper_text import STANDARD, PaperText
from pscdesk.ui.pages.office.publish.publish_issue import IssueFields
from pscdesk.ui.pages.office.publish.publish_letters import lacking_letters
from pscdesk.ui.pages.office.publish.publish_notes import MonthNotes
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.text import prose, words

BLOCKS = (
    ("summary", Message("Summary")),
    ("recommendations", Message("Recommendations")),
    ("information", Message("Information")),
    ("equality_impact", Message("Equality impact")),
    ("next_steps", Message("Next steps")),
)
"""The blocks in their order on the page: the field of ``PaperText`` and its heading."""

_MOST, _LONGEST = 12, 1200
"""Paragraphs in a block, and letters in a paragraph: what a file of texts may hold."""
_LINES = (2, 9)


class BlockField(QWidget):
    """One block: its heading, a button for the standard words, and the words, a paragraph or point on each line."""

    edited = Signal()

    def __init__(self, name: str, heading: str) -> None:
        super().__init__()
        self.name = name
        self.heading = heading
        self._standard = "\n".join(tr(one) for one in _of(STANDARD, name))
        self.field = QPlainTextEdit()
        self.field.setObjectName("paper")
        self.field.setTabChangesFocus(True)
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.field.setAccessibleDescription(tr(Message("Each line is a paragraph or a point of its own.")))
        label = words(heading, "strong")
        label.setBuddy(self.field)
        self.reset = button(Message("Standard words"), self.put_back, "link", "rotate-ccw")
        self.reset.setAccessibleName(tr(Message("Standard words: {heading}", heading=heading)))
        keeps_its_place = self.reset.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keeps_its_place)
        self.lacking = words("", "body", "notice")
        self.lacking.hide()
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.lacking)
        self.field.setPlainText(self._standard)
        self.field.textChanged.connect(self._changed)
        self._changed()

    @property
    def is_standard(self) -> bool:
        """Whether nothing was changed."""
        return self.field.toPlainText() == self._standard

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What will be printed. ``InputError`` where it is more than a block may hold."""
        if self.is_standard:
            return _of(STANDARD, self.name)
        lines = (" ".join(line.split()) for line in plain(self.field.toPlainText()).splitlines())
        found = tuple(filter(None, ("".join(filter(str.isprintable, line)) for line in lines)))
        if len(found) > _MOST or any(len(one) > _LONGEST for one in found):
            raise InputError(
                Message("“{heading}” is too long for a board page.", heading=self.heading),
                Message(
                    "Keep it to {most} paragraphs of at most {longest} letters each.", most=_MOST, longest=_LONGEST
                ),
            )
        return found

    def show_paragraphs(self, paragraphs: tuple[str, ...]) -> None:
        """Put these in place of what stands there."""
        standard = paragraphs == _of(STANDARD, self.name)
        self.field.setPlainText(self._standard if standard else "\n".join(paragraphs))

    def put_back(self) -> None:
        """Put the standard words back; they can be undone like any typing."""
        cursor = self.field.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self._standard)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "field"):
            self._fit()

    def _changed(self) -> None:
        self.reset.setVisible(not self.is_standard)
        self._name_lacking()
        self._fit()
        self.edited.emit()

    def _name_lacking(self) -> None:
        """Name the letters that the report cannot show, while they are typed; publishing waits until they are gone."""
        said = "" if self.is_standard else lacking_letters(self.field.toPlainText())
        self.lacking.setText(said)
        self.lacking.setVisible(bool(said))

    def _fit(self) -> None:
        """As tall as its words, so that nothing is hidden and nothing scrolls inside the page."""
        wanted = round(self.field.document().size().height())
        least, most = _LINES
        lines = min(most, max(least, wanted))
        margins = 2 * (self.field.frameWidth() + round(self.field.document().documentMargin())) + 14
        self.field.setFixedHeight(lines * self.field.fontMetrics().lineSpacing() + margins)


class Texts(QWidget):
    """All blocks and notes. ``edited`` is emitted at each change; ``text`` is what is printed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.blocks = [BlockField(name, heading) for name, heading in BLOCKS]
        self.notes = MonthNotes()
        self.issue = IssueFields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            prose(
                Message(
                    "Each line is a paragraph or a point. The figures stand between these words, and nobody "
                    "can change them."
                )
            )
        )
        for block in self.blocks:
            block.edited.connect(self.edited)
            column.addWidget(block)
        self.notes.edited.connect(self.edited)
        column.addWidget(self.notes)
        self.issue.edited.connect(self.edited)
        column.addWidget(self.issue)

    @property
    def text(self) -> PaperText:
        """What is printed; ``InputError`` names a block that is too long, or a field that cannot be used."""
        paragraphs = (block.paragraphs for block in self.blocks)
        return PaperText(*paragraphs, events=self.notes.events, issue=self.issue.issue)

    @property
    def changed(self) -> tuple[str, ...]:
        """The headings of what is not the standard any more."""
        notes = (Message("Notes on months"),) if self.notes.events else ()
        owner = () if self.issue.is_standard else (Message("Owner"),)
        return (*(block.heading for block in self.blocks if not block.is_standard), *notes, *owner)

    def show_text(self, text: PaperText) -> None:
        """Put these words in place of what stands there."""
        for block in self.blocks:
            block.show_paragraphs(_of(text, block.name))
        self.notes.show_events(text.events)
        self.issue.show_issue(text.issue)


def _of(text: PaperText, name: str) -> tuple[str, ...]:
    parts: dict[str, Callable[[PaperText], tuple[str, ...]]] = {
        "summary": lambda one: one.summary,
        "recommendations": lambda one: one.recommendations,
        "information": lambda one: one.information,
        "equality_impact": lambda one: one.equality_impact,
        "next_steps": lambda one: one.next_steps,
    }
    return parts[name](text)
