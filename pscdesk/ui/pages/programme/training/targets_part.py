"""Targets: how many people a programme is to reach, and was, beside the line it would need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.papers.paper_shown import PaperShown
from pscdesk.ui.pages.programme.training.training_forms import ReachedForm, TargetForm
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.ui.pages.programme.training.training_held import TrainingHeld

_NONE = Message("No target is set yet, such as 10,300 people on a course by the end of next year.")


class TargetsPart(ContentColumn):
    """Each target with its words, its drawing, and its table folded away."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.target_form, self.reached_form = TargetForm(context), ReachedForm(context)
        self.reached = button(Message("Note who was reached…"), self.reached_form.open_form, "", "plus")
        self.set_target = button(Message("Set a target…"), self.target_form.open_form, "", "file-pen")
        self.none = words(_NONE, "body", "quiet")
        self.shown = PaperShown(context)
        self.add(words(Message("Targets"), "heading"), self.none)
        self.rows.addLayout(flow_of(self.reached, self.set_target))
        self.add(self.reached_form, self.target_form, self.shown)
        for form, way in ((self.reached_form, self.reached), (self.target_form, self.set_target)):
            form.left.connect(lambda way=way: way.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_held(self, held: TrainingHeld) -> None:
        """Show the targets as they stand."""
        has_any = bool(held.training.targets)
        self.none.setVisible(not has_any)
        self.reached.setVisible(has_any)
        self.target_form.show_held(held)
        self.reached_form.show_held(held)
        self.shown.show_blocks(held.targets)
