"""Write an update of an item: its status, and progress, challenges, next steps and evidence in a field each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pscdesk.messages import Message, joined
from pscdesk.programme.plan.plan_checks import cited_in, renumbered
from pscdesk.programme.plan.plan_words import STATUS_LABELS
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import AskedField, accept_all, refuse_at
from pscdesk.ui.pages.programme.plan.figure_chooser import FigureChooser
from pscdesk.ui.pages.programme.plan.plan_words import UPDATE_FIELDS
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.errors import PscDeskError
    from pscdesk.programme.plan.plan import Item
    from pscdesk.reports.plan.citable import CitableFigure

_WHY = Message(
    "Name nobody: roles and teams are enough. It is kept, and others read it. It can be followed, not edited."
)
_MOST = 9
"""Figures that one update can cite: their numbers have one digit."""


@dataclass(frozen=True)
class HalfUpdate:
    """An update as far as it is written: of which item, and ``at`` which of its sentences the cursor stood last."""

    item: str
    status: object
    texts: Mapping[str, str]
    figures: tuple[CitableFigure, ...]
    at: str


class UpdateForm(Card):
    """Hidden until somebody begins one.

    ``written`` carries the item's id, the status, the sentences by name, and the figures that they cite in order.
    """

    written = Signal(str, str, object, object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._item = ""
        self._figures: list[CitableFigure] = []
        self._at = "progress"
        self.heading = words("", "heading")
        self.status = Choice()
        self.status.offer(STATUS_LABELS.items())
        self.fields = {name: WrittenField(label, hint) for name, label, hint in UPDATE_FIELDS}
        self.asked = {name: AskedField("", field) for name, field in self.fields.items()}
        written = list(self.asked.values())
        self.asked["status"] = AskedField(Message("Status"), self.status)
        self.cite = button(Message("Put a figure in…"), self._ask_figure, "", "chart-column")
        self.chooser = FigureChooser(context)
        self.cites = words("", "small", "quiet")
        self.keep = button(Message("Keep this update"), self._keep, "primary", "check")
        self.leave = button(Message("Leave it"), self.close_form)
        self.add(self.heading, words(_WHY, "small", "quiet"), self.asked["status"], *written, self.cites)
        self.rows.addLayout(row_of(self.cite))
        self.add(self.chooser)
        self.rows.addLayout(flow_of(self.keep, self.leave))
        for each, field in self.fields.items():
            field.entered.connect(partial(self._entered, each))
            field.edited.connect(self._tell_cites)
        self.chooser.chosen.connect(self._put_in)
        self.chooser.left.connect(self._return_to_sentence)
        self._tell_cites()
        self.hide()

    @property
    def texts(self) -> Mapping[str, str]:
        """The sentences by name."""
        return {name: field.text for name, field in self.fields.items()}

    @property
    def cited(self) -> Sequence[CitableFigure]:
        """The figures that a sentence cites now, in the order in which they were put in."""
        return [one for number, one in enumerate(self._figures, 1) if number in self._numbers()]

    @property
    def half_written(self) -> HalfUpdate | None:
        """What is chosen and written in it; None where it is not open."""
        if self.isHidden():
            return None
        return HalfUpdate(self._item, self.status.value, dict(self.texts), tuple(self._figures), self._at)

    def begin(self, item: Item, status: str = "") -> bool:
        """Begin an update of this item or go on with it; False where one of another is half written, which stays.

        ``status`` is the one that it is to have, else the one it has.
        """
        if item.id != self._item:
            if any(text.strip() for text in self.texts.values()):
                self._return_to_sentence()
                return False
            self._clear()
            self.status.show_value(item.status)
        self._item = item.id
        self.heading.setText(Message("Update: {title}", title=item.title))
        if status:
            self.status.show_value(status)
        self.show()
        self.fields["progress"].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_on(self, item: Item, written: HalfUpdate) -> None:
        """Open it with this chosen and written in it, as it was half written."""
        if self.begin(item, str(written.status)):
            self._figures, self._at = list(written.figures), written.at
            for name, text in written.texts.items():
                self.fields[name].show_text(text)
            self._tell_cites()

    def close_form(self) -> None:
        """Forget what is written in it."""
        self._item = ""
        self._clear()
        self.hide()
        self.left.emit()

    def refuse(self, fault: PscDeskError) -> None:
        """Say beside the field that it is about what was refused, with the keyboard in it."""
        refuse_at(self.asked, "progress", fault)

    def _clear(self) -> None:
        accept_all(self.asked)
        self._figures, self._at = [], "progress"
        self.chooser.hide()
        for field in self.fields.values():
            field.show_text("")

    def _entered(self, name: str) -> None:
        self._at = name

    def _ask_figure(self) -> None:
        self.chooser.ask(next(label for name, label, _hint in UPDATE_FIELDS if name == self._at))

    def _put_in(self, figure: CitableFigure) -> None:
        if figure not in self._figures:
            if len(self._figures) == _MOST and not self._make_room():
                self._context.notices.fail(Message("At most nine figures can be cited in one update."))
                return
            self._figures.append(figure)
        self.fields[self._at].insert(f"[{self._figures.index(figure) + 1}]")
        self._tell_cites()
        self._return_to_sentence()

    def _make_room(self) -> bool:
        """Let go of the figures that no sentence cites any more, and close the numbers up; whether there were any."""
        texts, cited = self._closed_up()
        if len(cited) == len(self._figures):
            return False
        for name, field in self.fields.items():
            field.change_text(texts[name])
        self._figures = list(cited)
        return True

    def _return_to_sentence(self) -> None:
        self.fields[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _numbers(self) -> frozenset[int]:
        return frozenset[int]().union(*map(cited_in, self.texts.values()))

    def _tell_cites(self) -> None:
        """Say what each number in the sentences stands for, as the paper will print it."""
        cited = self.cited
        lines = [joined(" ", (f"[{self._figures.index(one) + 1}]", one.says)) for one in cited]
        self.cites.setText(joined("\n", lines))
        self.cites.setVisible(bool(lines))

    def _closed_up(self) -> tuple[dict[str, str], tuple[CitableFigure, ...]]:
        """The sentences and the figures they cite: those no longer cited are left out, and the numbers close up."""
        cited = tuple(self.cited)
        numbers = {self._figures.index(one) + 1: at for at, one in enumerate(cited, 1)}
        return {name: renumbered(text, numbers) for name, text in self.texts.items()}, cited

    def _keep(self) -> None:
        texts, cited = self._closed_up()
        self.written.emit(self._item, str(self.status.value), texts, cited)
