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
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import rule, words


def paper_part(paper: Paper, first: Sequence[WordButton]) -> QWidget:
    """A heading, the buttons that come ``first``, and the walk's forms one beneath the other."""
    part = ContentColumn(wide=True, margins=(0, 0, 0, 0))
    part.add(words(Message("Keep or take along"), "heading"))
    part.add(words(Message("Nothing is kept unless you save a file. What you save may be disclosed."), "body", "quiet"))
    part.add(row_of(*first))
    forms = paper.forms
    if forms:
        card = Card(Message("Forms to fill in"))
        card.add(
            words(
                Message(
                    "Each opens in any PDF reader, with what you found out already in it and nothing about anybody."
                ),
                "body",
                "quiet",
            )
        )
        for at, form in enumerate(forms):
            if at:
                card.add(rule())
            card.add(form_row(form, lambda chosen=form: paper.save_form(chosen)))
        part.add(card, gap=4)
    for fault in paper.faults:
        part.add(words(fault, "small", "notice"))
    return part


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
