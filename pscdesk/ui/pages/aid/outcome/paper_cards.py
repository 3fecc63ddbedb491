"""Paper to take along: what it comes to as a PDF or on paper, and the forms that this walk may offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.paperwork.paper_form import PaperForm
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.pages.aid.outcome.reminder_card import ReminderCard
from pscdesk.ui.widgets.buttons import Fold, WordButton, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import rule, words

_WHAT_THEY_ARE = Message(
    "Each opens in any PDF reader, with what you found out already in it and nothing about anybody."
)


def paper_part(paper: Paper, first: Sequence[WordButton]) -> QWidget:
    """A heading, the buttons that come ``first``, the forms that fit where the walk ends, the others folded away."""
    part = ContentColumn(wide=True, margins=(0, 0, 0, 0))
    part.add(words(Message("Keep or take along"), "heading"))
    part.add(words(Message("Nothing is kept unless you save a file. What you save may be disclosed."), "body", "quiet"))
    part.add(row_of(*first))
    offered = paper.offered
    if offered.fitting:
        part.add(_forms_card(paper, offered.fitting), gap=4)
    if offered.other:
        part.add(Fold(Message("Other forms"), lambda: _rows(paper, offered.other)), gap=4)
    if paper.is_reviewed:
        part.add(ReminderCard(paper), gap=4)
    for fault in paper.faults:
        part.add(words(fault, "small", "notice"))
    return part


def _forms_card(paper: Paper, forms: Sequence[PaperForm]) -> Card:
    card = Card(Message("The form that fits") if len(forms) == 1 else Message("The forms that fit"))
    return card.add(words(_WHAT_THEY_ARE, "body", "quiet"), _rows(paper, forms))


def _rows(paper: Paper, forms: Sequence[PaperForm]) -> QWidget:
    rows = ContentColumn(wide=True, margins=(0, 0, 0, 0))
    for at, form in enumerate(forms):
        if at:
            rows.add(rule())
        rows.add(form_row(form, lambda chosen=form: paper.save_form(chosen)))
    return rows


def form_row(form: PaperForm, save: Callable[[], None]) -> QWidget:
    """One form: its title, what it is for, and the way to save it."""
    row = QWidget()
    row.setObjectName(f"form-{form.id}")
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 4, 0, 4)
    line.setSpacing(14)
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(words(form.title, "strong"))
    said.addWidget(words(form.purpose, "small", "quiet"))
    take = button(Message("Save as a form to fill in…"), save, "", "save")
    take.setAccessibleName(tr(Message("Save as a form to fill in: {title}", title=form.title)))
    take.setAccessibleDescription(tr(form.purpose))
    said.addSpacing(6)
    said.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
    line.addWidget(IconMark("file-pen", "accent", 1.6), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(said, 1)
    return row
