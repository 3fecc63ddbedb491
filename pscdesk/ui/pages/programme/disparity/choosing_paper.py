"""What the disparity paper is of: two years or quarters, a group and whom it is compared with, and what beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.disparity.disparity_read import Choices, Wanted
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.programme.totals.span import Span

_LEAST = 12
"""Characters of a group that are shown; the list below it shows all of them in full."""


class ChoosingPaper(ContentColumn):
    """``changed`` is emitted when a person chose."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.then, self.now, self.group, self.against = Choice(), Choice(), Choice(), Choice()
        self.advice = CheckRow(0, Message("The advice line’s shares beside them"))
        self.lacking = words("", "body", "notice")
        self.to_office = button(Message("Go to the office"), lambda: context.want_page("office"), "link", "arrow-right")
        for choice in (self.group, self.against):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_LEAST)
        line = (
            named(Message("Year or quarter"), self.now),
            named(Message("Compared with"), self.then),
            named(Message("Group"), self.group),
            named(Message("Beside the group"), self.against),
        )
        self.rows.addLayout(flow_of(*line))
        ticked = ContentColumn(margins=(0, 0, 0, 0))  # a line of text wide
        ticked.add(self.advice)
        self.add(ticked)
        self.add(self.lacking)
        self.rows.addLayout(row_of(self.to_office))
        for choice in (self.then, self.now, self.group, self.against):
            choice.chosen.connect(self._picked)
        self.advice.clicked.connect(self._picked)
        self.lacking.hide()
        self.to_office.hide()

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        then, now = cast("Span | None", self.then.value), cast("Span | None", self.now.value)
        return Wanted(then, now, str(self.group.value), str(self.against.value), self.advice.isChecked())

    def offer(self, choices: Choices, lacking: str) -> None:
        """Offer these, what the paper is of chosen; ``lacking`` says why the advice line's shares are not beside."""
        chosen = choices.chosen
        for choice, offered, value in (
            (self.then, choices.spans, chosen.then),
            (self.now, choices.spans, chosen.now),
            (self.group, choices.groups, chosen.group),
            (self.against, choices.against, chosen.against),
        ):
            choice.offer(offered)
            choice.show_value(value)
        self.advice.setChecked(chosen.advice)
        self.lacking.setText(lacking)
        self.lacking.setVisible(bool(lacking))
        self.to_office.setVisible(bool(lacking))

    def _picked(self, _value: object = None) -> None:
        self.changed.emit()
