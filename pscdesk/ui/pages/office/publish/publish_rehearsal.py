"""The card of the rehearsal: what a motivated intruder could learn, before anybody is given the figures."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.messages import Message, joined
from pscdesk.periods import Month, months_between
from pscdesk.ui.context import Context
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import empty
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.disclosure.rehearsal import Rehearsal
    from pscdesk.work.progress import Progress

_REFUSED = Message(
    "Do not publish this month. Choose months that end before it, and send the makers of PSC "
    "Desk the sentence above; nothing in it is about anybody."
)


class RehearsalCard(Card):
    """Rehearses the last month of the window, or each of its months. ``rehearsed`` is emitted when it is done."""

    rehearsed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(Message("2. Rehearse"))
        self._context = context
        self._span: tuple[Month, Month] | None = None
        self.refused: frozenset[Month] = frozenset()
        self.last = button(Message("Rehearse the last month"), lambda: self._rehearse(self._months[-1:]), "", "search")
        self.every = button(Message("Rehearse every month"), lambda: self._rehearse(self._months))
        self.outcome = QWidget()
        self._rows = QVBoxLayout(self.outcome)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(8)
        self.add(
            prose(
                Message(
                    "The figures are read as somebody would who wants to find people in them: each month alone, "
                    "with the errors printed beside it, and with the months before it."
                )
            )
        )
        buttons = Flow(gap=12)
        buttons.addWidget(self.last)
        buttons.addWidget(self.every)
        self.rows.addLayout(buttons)
        self.add(self.outcome)
        self.show_window(None)

    def show_window(self, span: tuple[Month, Month] | None) -> None:
        """The months that may be rehearsed; what came out for others is taken away."""
        if span != self._span:
            empty(self._rows)
        self._span = span
        self.last.setEnabled(span is not None)
        self.every.setEnabled(span is not None)
        self.every.setVisible(len(self._months) > 1)

    def refused_in(self, span: tuple[Month, Month]) -> tuple[Month, ...]:
        """The months of a window whose rehearsal was refused."""
        return tuple(month for month in months_between(*span) if month in self.refused)

    @property
    def _months(self) -> tuple[Month, ...]:
        return months_between(*self._span) if self._span else ()

    def _rehearse(self, months: Sequence[Month]) -> None:
        context, span = self._context, self._span

        def rehearse(progress: Progress) -> list[Rehearsal]:
            from pscdesk.work.publish.rehearse import rehearse_month

            found: list[Rehearsal] = []
            for done, month in enumerate(months):
                found.append(rehearse_month(context.office(), month, partial(_whole, progress, done, len(months))))
            return found

        def done(found: list[Rehearsal]) -> None:
            failed = {month for month, one in zip(months, found, strict=True) if not one.passes}
            self.refused = (self.refused - set(months)) | failed
            if span == self._span:
                self._show(found)
            self.rehearsed.emit()

        context.jobs.run(Message("Rehearsing"), rehearse, done)

    def _show(self, found: Sequence[Rehearsal]) -> None:
        empty(self._rows)
        refused = [one for one in found if not one.passes]
        for one in found:
            self._rows.addWidget(_verdict(one))
        if refused:
            self._rows.addWidget(Card(Message("What to do"), "stop").add(prose(_REFUSED)))
        for one in refused or found[-1:]:
            self._rows.addWidget(_in_full(one))
        said = joined(" ", [one.verdict for one in refused or found[-1:]])
        tell = self._context.notices.warn if refused else self._context.notices.say
        tell(said)


def _whole(progress: Progress, before: int, months: int, done: int, _total: int, what: str) -> None:
    """How far all the months are while one of them is being rehearsed."""
    progress(before + done, months, what)


def _verdict(one: Rehearsal) -> QWidget:
    drawing, tint = ("circle-check", "accent") if one.passes else ("octagon-alert", "stop")
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(IconMark(drawing, tint, 1.3), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words(one.verdict, "strong", "ink" if one.passes else "stop"), 1)
    return row


def _in_full(one: Rehearsal) -> QWidget:
    """Each look with its question and what came out."""
    looks = QWidget()
    column = QVBoxLayout(looks)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(8)
    for look in one.looks:
        asked = QVBoxLayout()
        asked.setSpacing(0)
        asked.addWidget(words(look.question, "small", "quiet"))
        asked.addWidget(words(look.sentence, "body", "ink" if look.passes else "stop"))
        column.addLayout(asked)
    return looks
