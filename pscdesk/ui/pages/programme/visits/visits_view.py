"""The visits tab: what is due now, the calendar of a round, the chosen unit, and unit totals by cycle."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, joined, listed, plural
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.models.sorting import month_key
from pscdesk.ui.pages.programme.asked_field import AskedField
from pscdesk.ui.pages.programme.office_way import NO_OFFICE, OfficeWay
from pscdesk.ui.pages.programme.papers.paper_saving import save_paper
from pscdesk.ui.pages.programme.visits.cycles_card import CyclesCard
from pscdesk.ui.pages.programme.visits.matters_card import MattersCard
from pscdesk.ui.pages.programme.visits.round_form import RoundForm, TypedRound
from pscdesk.ui.pages.programme.visits.unit_card import UnitCard
from pscdesk.ui.pages.programme.visits.visit_form import TypedVisit, VisitForm
from pscdesk.ui.pages.programme.visits.visits_held import VisitsHeld, look_at_visits
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.documents.document import Document
    from pscdesk.programme.visits.cycle_calendar import Turn

_EVERY_UNIT = Message(
    "Every unit has its turn, so that a visit marks nobody. Units stand in order of name. On paper, those with fewer "
    "than three desks are told together."
)
_MOST_NAMED = 12
_NONE_YET = Message("No round is planned yet. Plan one: every unit of the register gets its turn in it.")


@dataclass(frozen=True)
class _Carried:
    """What was in the middle of being done when the language changed."""

    unit: str
    visit: TypedVisit | None
    round: TypedRound | None


class VisitsView(ContentColumn):
    """What was noted is never edited: a visit is taken back, and a round is planned anew."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._held: VisitsHeld | None = None
        self._first: Cycle | None = None
        self._carried: _Carried | None = None
        self.model: ColumnModel[Turn] = ColumnModel(
            (
                TableColumn(Message("Unit"), lambda turn: turn.unit.name),
                TableColumn(
                    Message("Turn"),
                    lambda turn: turn.cycle.short if turn.cycle else "",
                    key=lambda turn: month_key(turn.cycle.first if turn.cycle else None),
                ),
                TableColumn(Message("State"), _state, states=True),
                TableColumn(
                    Message("Visited in"),
                    lambda turn: ", ".join(one.month.label for one in turn.visits),
                    key=lambda turn: month_key(turn.visits[-1].month if turn.visits else None),
                ),
            )
        )
        self.way = OfficeWay(context)
        self.whole = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.now = words("", "heading")
        self.outstanding, self.due = words("", "strong", "notice"), words("", "strong")
        self.waiting = button("", self._go_to_totals, "link", "arrow-right")
        self.told = words("", "body", "quiet")
        self.round = Choice()
        self.note = button(Message("Note a visit…"), self.begin_visit, "primary", "plus")
        self.plan = button(Message("Plan a round…"), self.begin_round, "", "plus")
        self.change = button(Message("Change this round…"), self.change_round, "", "file-pen")
        self.save = button(Message("Save the calendar…"), self.save_calendar, "", "save")
        self.table = FoundTable(Message("Calendar of visits"), self.model, most_rows=12, foot=self._foot)
        self.card = UnitCard(context)
        self.visit_form, self.round_form = VisitForm(context), RoundForm(context)
        self.cycles, self.matters = CyclesCard(context), MattersCard(context)
        self._build()

    def look(self) -> VisitsHeld | None:
        """The visits as they stand; for the worker."""
        return look_at_visits(self._context, self._first)

    def show_part(self, held: VisitsHeld | None) -> None:
        """Show the visits as they stand; what is half written stays."""
        self._held = held
        self.way.say(NO_OFFICE if held is None else "")
        self.whole.setVisible(held is not None)
        if held is None:
            return
        chosen = self.card.turn.unit.id if self.card.turn else ""
        self._show_due(held)
        self._show_round(held)
        self.visit_form.show_held(held)
        self.round_form.show_held(held)
        self.cycles.show_cycles(held.cycles)
        self.matters.show_cycles(held.cycles)
        self.choose(chosen)
        self._take_up(held)

    def hand_over(self, successor: QWidget) -> None:
        """Another view in another language takes this one's place."""
        if isinstance(successor, VisitsView):
            successor._first = self._first
            successor._carried = self._carried or _Carried(
                self.card.turn.unit.id if self.card.turn else "",
                None if self.visit_form.isHidden() else self.visit_form.typed,
                None if self.round_form.isHidden() else self.round_form.typed,
            )

    def choose(self, unit: str) -> None:
        """Show the unit of that id in full; none where the round does not have it."""
        row = next((at for at, turn in enumerate(self.model.facts) if turn.unit.id == unit), -1)
        self._row_chosen(row)
        if row >= 0 and self.table.chosen_row != row:
            self.table.choose_row(row)

    def begin_visit(self) -> None:
        """Note a visit, to the chosen unit where one is."""
        self._begin_visit_to(self.card.turn.unit.id if self.card.turn else "")

    def begin_round(self) -> None:
        """Plan a round after the last one."""
        if self._held is not None:
            self.round_form.begin(self._held)

    def change_round(self) -> None:
        """Plan the round that is shown anew, with the turns it has."""
        if self._held is not None and self._held.calendar is not None:
            self.round_form.begin(self._held, self._held.calendar.round.first)

    def save_calendar(self) -> None:
        """Save the round that is shown as a paper."""
        context, held = self._context, self._held
        if held is None or held.calendar is None:
            return
        first, marking = held.calendar.round.first, context.settings.marking

        def made(_path: Path) -> Document:
            from pscdesk.work.programme.visits.unit_packs import calendar_paper

            return calendar_paper(context.programme(), context.office(), first, marking)

        save_paper(context, self, Message("Calendar of visits"), made)

    def _build(self) -> None:
        whole = self.whole
        whole.add(self.now, self.outstanding, self.due)
        whole.add(row_of(self.waiting))
        whole.rows.addLayout(flow_of(self.note, self.plan, self.change, self.save))
        self._asked = AskedField(Message("Round"), self.round)
        self._list = SearchedTable(self.table)
        whole.add(self.round_form, self.visit_form, prose(_EVERY_UNIT), self._asked, self.told, self._list, self.card)
        whole.add(self.cycles, self.matters)
        whole.finish()
        self.add(self.way, whole)
        self.finish()
        self.table.row_chosen.connect(self._row_chosen)
        self.round.chosen.connect(self._round_chosen)
        self.card.note_wanted.connect(self._begin_visit_to)
        self.visit_form.left.connect(lambda: self.note.setFocus(Qt.FocusReason.OtherFocusReason))
        self.round_form.left.connect(lambda: self.plan.setFocus(Qt.FocusReason.OtherFocusReason))

    def _take_up(self, held: VisitsHeld) -> None:
        carried, self._carried = self._carried, None
        if carried is None:
            return
        self.choose(carried.unit)
        if carried.round is not None:
            self.round_form.begin(held)
            self.round_form.show_typed(carried.round)
        if carried.visit is not None:
            self.visit_form.begin(held)
            self.visit_form.show_typed(carried.visit)

    def _show_due(self, held: VisitsHeld) -> None:
        self.now.setText(Message("This cycle: {cycle}", cycle=held.now.label))
        late = [turn.unit.name for turn in held.due if turn.state == "outstanding"]
        left = [turn.unit.name for turn in held.due if turn.state != "outstanding"]
        self.outstanding.setText(
            Message("Not visited in their cycle, still to be visited: {units}.", units=_named(late))
        )
        self.outstanding.setVisible(bool(late))
        if left:
            said = Message("To be visited in this cycle: {units}.", units=_named(left))
        elif held.visits.round_at(held.now) is None:
            said = Message("No round of visits is planned for this cycle.")
        else:
            said = "" if late else Message("No visit is owed in this cycle.")
        self.due.setText(said)
        self.due.setVisible(bool(said))
        waiting = [one.cycle for one in held.cycles if one.state == "waits"]
        self.waiting.setVisible(bool(waiting))
        if waiting:
            text = tr(Message("Unit totals of {cycle} wait to be rounded", cycle=waiting[-1].label))
            self.waiting.setText(text)
            self.waiting.setAccessibleName(text)

    def _show_round(self, held: VisitsHeld) -> None:
        calendar = held.calendar
        self.told.setText(held.told or _NONE_YET)
        for part in (self._asked, self._list, self.change, self.save):
            part.setVisible(calendar is not None)
        self.change.setVisible(calendar is not None and calendar.round.last >= held.now)
        self.round.offer(
            (one.first, joined(" – ", (one.first.first.label, one.last.last.label)))
            for one in reversed(held.visits.rounds)
        )
        self.round.show_value(calendar.round.first if calendar is not None else None)
        self.model.show(calendar.turns if calendar is not None else ())

    def _row_chosen(self, row: int) -> None:
        turn = self.model.facts[row] if 0 <= row < len(self.model.facts) else None
        made = self._held.visits.of_unit.get(turn.unit.id, ()) if self._held and turn else ()
        self.card.show_turn(turn, made, _state(turn) if turn else "")

    def _round_chosen(self, first: object) -> None:
        if isinstance(first, Cycle):
            self._first = first
            self._context.jobs.run(
                Message("Reading the round"), lambda _progress: self.look(), self.show_part, owner=self
            )

    def _begin_visit_to(self, unit: str) -> None:
        if self._held is not None:
            self.visit_form.begin(self._held, unit)

    def _go_to_totals(self) -> None:
        self.cycles.round.setFocus(Qt.FocusReason.OtherFocusReason)

    def _foot(self) -> tuple[str, ...]:
        return (self.told.text(), _EVERY_UNIT)


def _named(units: Sequence[str]) -> str:
    more = len(units) - _MOST_NAMED
    if more <= 0:
        return listed(units)
    return listed([*units[:_MOST_NAMED], plural("{number} more", "{number} more", more)])


def _state(turn: Turn) -> str:
    # loaded by now: the worker made what is shown
    from pscdesk.programme.visits.cycle_calendar import TURN_LABELS

    return TURN_LABELS[turn.state]
