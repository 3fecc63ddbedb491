"""Counting that the aid was used: offered where no count can point at one person, off until it is switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.tally.form_ids import AID
from pscdesk.tally.tally_form import TallyForm
from pscdesk.ui.context import Context
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.widgets.announce import announce
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.keys.key_row import KeyRow
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.text import words
from pscdesk.work.desk.desk_walk import NOT_SAID, may_be_counted, use_sentence, walk_counts

if TYPE_CHECKING:
    from pscdesk.work.desk.desk import Counted

_CALLERS = frozenset({"champion", "hr"})


def may_count(context: Context) -> bool:
    """Whether a walk may be counted here at all: a desk policy says is shared, or somebody who walks with a caller."""
    return context.settings.shared_desk or context.settings.role in _CALLERS


class UseCard(Card):
    """Empty and hidden until the desk is known to be enrolled, or at once for a champion with a caller."""

    def __init__(self, context: Context, walk: Walk) -> None:
        super().__init__(Message("Count that the aid was used"))
        self._context = context
        self._walk = walk
        self._answers = walk.answers
        self._form: TallyForm | None = None
        self.with_caller = context.settings.role in _CALLERS
        wish = (
            Message("Count this walk: I went through it with a caller")
            if self.with_caller
            else Message("Count this walk")
        )
        self.wish = CheckRow(0, wish, Message("Off unless you switch it on. No name, no words and no day are kept."))
        self.wish.toggled.connect(self._wished)
        self._rest = ContentColumn(wide=True, margins=(0, 4, 0, 0))
        self._sentence = words("")
        self._sentence.setAccessibleName(tr(Message("What will be kept")))
        self.count = button(Message("Count it"), self._count, "primary", "check")
        self.add(self.wish, self._rest)
        self._rest.hide()
        self.hide()
        if walk.counted:
            return
        context.jobs.run(
            Message("Opening the counts"), lambda _progress: _enrolled_form(context), self._offer, owner=self
        )

    def _offer(self, opened: tuple[TallyForm, bool]) -> None:
        form, enrolled = opened
        if not enrolled and not self.with_caller:
            return
        self._form = form
        self.changed = KeyRow(next(field for field in form.field if field.id == "changed"), form.version)
        self.changed.changed.connect(self._show_sentence)
        self.changed.finished.connect(self.count.setFocus)
        self._rest.add(
            self.changed,
            words(Message("This is all that will be kept"), "small", "quiet"),
            self._sentence,
            row_of(self.count),
        )
        self._show_sentence()
        self.show()

    def _wished(self, on: bool) -> None:
        self._rest.setVisible(on)
        if on:
            announce(self, self._sentence.text())

    @property
    def sentence(self) -> str:
        """The sentence shown: exactly what would be stored."""
        return self._sentence.text()

    def _choices(self) -> dict[str, tuple[str, ...]]:
        lit = self.changed.chosen
        return walk_counts(self._walk.pack, self._answers, lit[0] if lit else NOT_SAID)

    def _show_sentence(self) -> None:
        if self._form is not None:
            self._sentence.setText(use_sentence(self._form, self._choices(), self._context.today()))

    def _count(self) -> None:
        self.count.setEnabled(False)
        context, choices = self._context, self._choices()
        context.jobs.run(
            tr(Message("Counting")),
            lambda _progress: context.desk().record(AID, choices, None, context.today()),
            self._counted,
            self._not_counted,
        )

    def _counted(self, counted: Counted) -> None:
        self._walk.counted = True
        if isValid(self):
            self.hide()
        self._context.months_changed.emit()
        self._context.notices.say(counted.sentence, Message("Undo"), self._undo)

    def _not_counted(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        if isValid(self):
            self.count.setEnabled(True)

    def _undo(self) -> None:
        self._context.jobs.run(
            tr(Message("Taking back")),
            lambda _progress: self._context.desk().undo().sentence,
            self._context.notices.say,
        )


def _enrolled_form(context: Context) -> tuple[TallyForm, bool]:
    desk = context.desk()
    return desk.forms[AID], desk.office is not None


def use_card(context: Context, walk: Walk) -> QWidget | None:
    """The card, or nothing where a walk may not be counted."""
    offered = may_count(context) and not walk.counted and may_be_counted(walk.pack, walk.answers)
    return UseCard(context, walk) if offered else None
