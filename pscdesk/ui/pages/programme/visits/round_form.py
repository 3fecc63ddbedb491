"""Plan a round of visits: where it begins, how many cycles it has, and the turn of every unit before it is kept."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pscdesk.messages import Message, joined, plural
from pscdesk.programme.visits.cycles import A_YEAR, Cycle
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import AskedField, Refusable, accept_all, beside, refuse_at
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.pages.programme.visits.turns_table import TurnsTable
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.register.register import Unit
    from pscdesk.errors import PscDeskError
    from pscdesk.programme.visits.visits import Round
    from pscdesk.ui.pages.programme.visits.visits_held import VisitsHeld

_WHY = Message("Every unit of the register has one turn, so that a visit marks nobody.")
_BEFORE, _AFTER = A_YEAR - 1, A_YEAR
"""Cycles before this one and after it with which a round may begin."""


@dataclass(frozen=True)
class _LookedAtRound:
    planned: Round
    units: Mapping[str, Unit]


@dataclass(frozen=True)
class TypedRound:
    """A round as far as it is planned: where it begins, how many cycles it has, and the units that were moved."""

    first: object
    number: object
    moved: Mapping[str, Cycle]


class RoundForm(Card):
    """Hidden until somebody begins it. Nothing is kept before ``keep`` is pressed; ``left`` follows either way out."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Plan a round"))
        self._context = context
        self.planned: Round | None = None
        self._units: Mapping[str, Unit] = {}
        self._moved: dict[str, Cycle] = {}
        self._kept: frozenset[Cycle] = frozenset()
        self.first, self.number, self.turn = Choice(), Choice(), Choice()
        self.number.offer(
            (number, plural("{number} cycle", "{number} cycles", number)) for number in range(1, 2 * A_YEAR + 1)
        )
        self.number.show_value(A_YEAR)
        self.table = TurnsTable()
        self.replaces = words("", "body", "notice")
        self.told = words("", "small", "quiet")
        self._keeping = Keeping(context, self)
        self.keep = button(Message("Keep this round"), self.keep_round, "primary", "check")
        self.leave = button(Message("Leave it"), self.close_form)
        self._build()

    def begin(self, held: VisitsHeld, first: Cycle | None = None) -> None:
        """Begin a round after the last one that is planned, or plan the round anew that begins with ``first``."""
        self.show_held(held)
        if self.isHidden() or first is not None:
            self._moved = {}
            rounds = held.visits.rounds
            after = max(rounds[-1].last.plus(1), held.now) if rounds else held.now
            known = next((one for one in rounds if one.first == first), None)
            self.first.show_value(first or after)
            self.number.show_value(len(known.turns) if known else A_YEAR)
        self.show()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look_at_turns()

    def show_held(self, held: VisitsHeld) -> None:
        """Offer the cycles with which a round may begin now; the chosen one stays."""
        before = self.first.value
        rounds = [one.first for one in held.visits.rounds if one.last >= held.now]
        last = held.visits.rounds[-1].last.plus(1) if held.visits.rounds else held.now
        offered = sorted({*rounds, *(held.now.plus(by) for by in range(-_BEFORE, _AFTER + 1)), max(last, held.now)})
        self._kept = frozenset(rounds)
        self.first.offer((one, one.label) for one in offered)
        self.first.show_value(before if before in offered else None)

    def look_at_turns(self, _chosen: object = None) -> None:
        """Show the turns as they would be; units that were moved keep their cycle where the round has it."""
        first, number, context = self.first.value, self.number.value, self._context
        if not isinstance(first, Cycle) or not isinstance(number, int):
            return
        moved = dict(self._moved)

        def looked(_progress: object) -> _LookedAtRound:
            from pscdesk.work.programme.visits.unit_visits import moved_turn, round_to_plan

            programme, office = context.programme(), context.office()
            planned = round_to_plan(programme, office, first, number)
            for unit, cycle in moved.items():
                if planned.turn_of(unit) is not None and cycle in planned.cycles:
                    planned = moved_turn(planned, unit, cycle)
            return _LookedAtRound(planned, {unit.id: unit for unit in office.store.units()})

        context.jobs.run(Message("Looking at the turns"), looked, self._show, self._refuse, self)

    def move_turn(self, unit: str, cycle: Cycle) -> None:
        """Give a unit its turn in another cycle of the round."""
        if self.planned is None:
            return
        from pscdesk.work.programme.visits.unit_visits import moved_turn  # loaded by now: the worker made the round

        self._moved[unit] = cycle
        self._show(_LookedAtRound(moved_turn(self.planned, unit, cycle), self._units))
        self.table.choose_unit(unit)
        self.table.say_turn(unit)

    def keep_round(self) -> None:
        """Keep the round as it is shown."""
        context, planned = self._context, self.planned
        if planned is None:
            return

        def kept(_progress: object) -> None:
            from pscdesk.work.programme.visits.unit_visits import plan_round

            plan_round(context.programme(), context.office(), planned)

        def told(_none: object) -> None:
            self.close_form()
            context.notices.say(Message("The round is kept. Every unit has its turn."))
            context.programme_changed.emit()

        self._keeping.run(Message("Keeping the round"), kept, told, self._refuse)

    @property
    def typed(self) -> TypedRound:
        """All that is chosen in it."""
        return TypedRound(self.first.value, self.number.value, dict(self._moved))

    def show_typed(self, typed: TypedRound) -> None:
        """Put this in place of what is chosen."""
        self.first.show_value(typed.first)
        self.number.show_value(typed.number)
        self._moved = dict(typed.moved)
        self.look_at_turns()

    def close_form(self) -> None:
        """Forget the round that was looked at."""
        self.planned, self._moved = None, {}
        accept_all(self.asked)
        self.hide()
        self.left.emit()

    def _build(self) -> None:
        self.searched = SearchedTable(self.table)
        self.add(prose(_WHY))
        first, number = AskedField(Message("It begins with"), self.first), AskedField(Message("It has"), self.number)
        hint = Message("Or press Alt+Shift with Left or Right in the table.")
        turn = AskedField(Message("Turn of the chosen unit"), self.turn, hint)
        self.asked: dict[str, Refusable] = {"first": first, "cycles": number, "turn": turn}
        self.add(
            beside(first, number),
            self.replaces,
            self.told,
            self.searched,
            turn,
        )
        self.rows.addLayout(flow_of(self.keep, self.leave))
        self.first.chosen.connect(self._begin_elsewhere)
        self.number.chosen.connect(self.look_at_turns)
        self.table.row_chosen.connect(self._show_turn)
        self.table.moved.connect(self.move_turn)
        self.turn.chosen.connect(self._turn_chosen)
        self.hide()

    def _begin_elsewhere(self, _first: object) -> None:
        self._moved = {}
        self.look_at_turns()

    def _show(self, looked: _LookedAtRound) -> None:
        accept_all(self.asked)
        self.planned, self._units = looked.planned, looked.units
        planned = looked.planned
        self.turn.offer((cycle, cycle.label) for cycle in planned.cycles)
        self.table.show_round(planned, looked.units)
        self._show_turn()
        is_kept = planned.first in self._kept
        self.replaces.setText(
            Message("A round is planned from {cycle} already. This one takes its place.", cycle=planned.first.label)
        )
        self.replaces.setVisible(is_kept)
        counts = zip(planned.cycles, planned.turns, strict=True)
        self.told.setText(joined(" · ", [joined(": ", (cycle.short, str(len(units)))) for cycle, units in counts]))
        self.keep.show()

    def _show_turn(self, _row: int = -1) -> None:
        turn = self.table.chosen
        self.turn.setEnabled(turn is not None)
        self.turn.show_value(turn.cycle if turn is not None else None)

    def _turn_chosen(self, cycle: object) -> None:
        turn = self.table.chosen
        if turn is not None and isinstance(cycle, Cycle):
            self.move_turn(turn.unit.id, cycle)

    def _refuse(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        refuse_at(self.asked, "first", fault)
