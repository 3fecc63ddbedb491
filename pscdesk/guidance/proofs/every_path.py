"""Explores every path of a pack, merging states whose remaining conditions are equal (a binary-decision-diagram sweep).

Questions are met in file order. Instead of the answers themselves a state keeps what remains of each watched row
after the answers so far; equal remainders merge, and so do gates that nothing watched tells apart. The idea is that
of a decision diagram built from left to right. All answers of a walk are considered, asked or not: an answer to
a question that is not asked counts for nothing, as in the engine.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from functools import partial

from pscdesk.guidance.pack.pack_types import CUTS_SHORT, SUPPORT, Pack
from pscdesk.guidance.proofs.answers import Chosen, rows_met, tell_apart
from pscdesk.guidance.proofs.budget import BUILT, WIDE, WORKED_OUT, Budget
from pscdesk.guidance.proofs.remains import Remains, bits
from pscdesk.guidance.proofs.watched import SOME_SHORT, Watched, class_uses, gate_classes, watched_rows

PathState = int
"""Where many walks of one walker stand alike, by its number: with the same rests still open, and the same gates."""

START: PathState = 0


class Walker:
    """Steps states of one pack through its questions for one property."""

    def __init__(self, pack: Pack, watched: Watched, budget: Budget | None = None) -> None:
        self.pack = pack
        self.watched = watched
        self.budget = budget or Budget()
        self.questions = pack.flow.question
        self.place = {question.id: index for index, question in enumerate(self.questions)}
        rows = list(watched_rows(pack, watched))
        skippable = {section.id for section in pack.flow.section if section.skip_when_referred}
        self._skippable = [question.section in skippable for question in self.questions]
        self._endings = [outcome.id for outcome in pack.flow.outcome for _ in outcome.when]
        self._class = gate_classes(pack, rows, watched)
        self._read_last, self._named_by = class_uses(pack, rows, watched, self._class)
        self._short = SOME_SHORT | self._all_of(gate.id for gate in pack.flow.gate if gate.demands in CUTS_SHORT)
        self._watched_gates = self._all_of(watched.gates)
        self._remains = Remains(rows, self.place, self._class, [gate.id for gate in pack.flow.gate])
        self.budget.spend(BUILT * len(self._remains.rests))
        self._price = WORKED_OUT + WORKED_OUT * len(self._remains.rests) // WIDE
        self._states: list[tuple[int, int]] = [(0, 0)]
        self._numbers: dict[tuple[int, int], PathState] = {(0, 0): START}
        self._alive: list[dict[PathState, int]] = [{} for _ in self.questions]
        self._steps: list[dict[tuple[PathState, int], PathState]] = [{} for _ in self.questions]
        self._apart: dict[tuple[int, frozenset[str] | None, int], list[tuple[Chosen, int]]] = {}
        self._answers_met: dict[tuple[int, frozenset[str]], list[tuple[Chosen, int]]] = {}
        self._raising: dict[tuple[int, int], int] = {}
        self._certain: dict[tuple[int, int], int] = {}
        self._kept: dict[tuple[int, int, int], tuple[int, int]] = {}
        self._unread: dict[tuple[int, int], int] = {}
        self._behind: dict[int, int] = {}
        self._left: list[dict[int, int]] = [{} for _ in self.questions]
        self.choices = [
            tell_apart(question, [option.id for option in question.options], partial(self.marks, place), self.budget)
            for place, question in enumerate(self.questions)
        ]
        """For each question the answers that something watched tells apart, each by its first example."""
        self._met = [rows_met(choices, self._remains.by_option[place]) for place, choices in enumerate(self.choices)]

    def answers_apart(
        self, states: Iterable[PathState], place: int, met: frozenset[str] | None = None
    ) -> list[tuple[Chosen, int]]:
        """Answers to a question that walks in these states are asked, one for each way in which they can go on.

        Each with the rows whose cell it meets, as ``onward`` takes them. With ``met`` only answers with one of these
        options.
        """
        alive = 0
        for state in states:
            alive |= self.alive_at(state, place)
        known = self._apart.get((place, met, alive))
        if known is None:
            apart: dict[int, tuple[Chosen, int]] = {}
            answers = self._met[place] if met is None else self._meeting_cell(place, met)
            self.budget.spend(len(answers))
            for chosen, rows in answers:
                apart.setdefault(rows & alive, (chosen, rows))
            known = self._apart[place, met, alive] = list(apart.values())
        return known

    def alive_at(self, state: PathState, place: int) -> int:
        """The rows that an answer to the question could still meet to some end."""
        alive = self._alive[place].get(state)
        if alive is None:
            rests, standing = self._states[state]
            kept, _ = self._matters(standing, place - 1, self._certain_ending(rests, standing))
            alive = self._alive[place][state] = self._remains.starting[place] & kept | rests & self._remains.at[place]
        return alive

    def _meeting_cell(self, place: int, allowed: frozenset[str]) -> list[tuple[Chosen, int]]:
        """The answers with one of the options, told apart by rows and by whether an option is one of these."""
        known = self._answers_met.get((place, allowed))
        if known is None:
            options = [option.id for option in self.questions[place].options]
            apart = tell_apart(
                self.questions[place], options, lambda one: (self.marks(place, one), one in allowed), self.budget
            )
            known = [
                each for each in rows_met(apart, self._remains.by_option[place]) if not allowed.isdisjoint(each[0])
            ]
            self._answers_met[place, allowed] = known
        return known

    def can_ask(self, state: PathState, places: Iterable[int], place: int) -> bool:
        """True unless one of these questions comes after the one at ``place`` and is left out already."""
        return not (self.cut_short(state) and any(self._skippable[later] for later in places if later > place))

    def marks(self, place: int, option: str) -> frozenset[Hashable]:
        """What the option sets off: gate classes it raises by itself, and rows whose cell of this question it meets."""
        return frozenset(self._remains.marks[place].get(option, ()))

    def met_by(self, place: int, chosen: Chosen) -> int:
        """The rows whose cell of this question the answer meets, as bits by their numbers."""
        met = self._remains.by_option[place]
        found = 0
        for option in chosen:
            if option in met:
                found |= met[option]
        return found

    def asks(self, state: PathState, place: int) -> bool:
        """True if a walk in this state is asked the question."""
        rests, standing = self._states[state]
        if self._skippable[place] and standing & self._short:
            return False
        ready = (rests | self._remains.always) & self._remains.asking[place]
        return not self.questions[place].when or self._remains.first_holding(ready, standing) is not None

    def skips(self, state: PathState, place: int) -> bool:
        """True if the question is left out because a gate that cuts the walk short stands."""
        return self._skippable[place] and self.cut_short(state)

    def cut_short(self, state: PathState) -> bool:
        """True if a gate that cuts the walk short stands."""
        return bool(self._states[state][1] & self._short)

    def step(self, state: PathState, place: int, chosen: Chosen) -> PathState:
        """The state after the question was met with this answer; the answer counts only if it was asked."""
        return self.onward(state, place, self.met_by(place, chosen) if self.asks(state, place) else 0)

    def onward(self, state: PathState, place: int, met: int) -> PathState:
        """The state after the question was met with an answer that meets these rows; none where it was not asked."""
        known = self._steps[place].get((state, met))
        if known is None:
            self.budget.spend(self._price)
            known = self._steps[place][state, met] = self._stepped(state, place, met)
        return known

    def _stepped(self, state: PathState, place: int, met: int) -> PathState:
        rests, standing = self._states[state]
        here = (self._remains.starting[place] | rests & self._remains.at[place]) & met
        rests &= ~self._remains.at[place]
        if here:
            left = self._left[place].get(here)
            if left is None:
                left = 0
                for number in bits(here):
                    left |= self._remains.after[number]
                self._left[place][here] = left
            rests |= left
        raising = (rests | self._remains.always) & self._remains.raising
        if raising:
            standing = self._raised(raising, standing)
        kept, still = self._matters(standing, place, self._certain_ending(rests, standing))
        settled = rests & self._remains.settled
        rests &= kept
        if settled:
            while settled:
                low = settled & -settled
                behind = self._behind.get(low)
                if behind is None:
                    behind = self._behind[low] = ~self._remains.behind(low.bit_length() - 1)
                rests &= behind
                settled = (settled ^ low) & behind
        after = self._numbers.get((rests, still))
        if after is None:
            after = self._numbers[rests, still] = len(self._states)
            self._states.append((rests, still))
        return after

    def _certain_ending(self, rests: int, standing: int) -> int:
        """The first row of an outcome that holds whatever else is answered: no later row can decide any more."""
        ready = (rests | self._remains.always) & self._remains.plain_endings
        if not ready:
            return len(self._endings)
        known = self._certain.get((ready, standing))
        if known is None:
            rest = self._remains.first_holding(ready, standing)
            known = self._certain[ready, standing] = len(self._endings) if rest is None else rest.item[1]
        return known

    def _unread_classes(self, place: int, ending: int) -> int:
        """The classes of gates that nothing tells apart any more which can still matter after this question."""
        known = self._unread.get((place, ending))
        if known is None:
            known = 0
            for gates in self._remains.of_class:
                if not (self._read_last.get(gates, -1) > place or self._named_by.get(gates, ending + 1) <= ending):
                    known |= gates
            self._unread[place, ending] = known
        return known

    def _matters(self, standing: int, place: int, ending: int) -> tuple[int, int]:
        """The rests that can still change something after the question, and the standing classes that are still read.

        Of the classes that are not, only whether one cuts the walk short is kept.
        """
        known = self._kept.get((standing, place, ending))
        if known is None:
            unread = self._unread_classes(place, ending)
            short = standing & self._short
            idle = standing | (unread if short else unread & ~self._short)
            dropped = self._remains.asked_by[place] if place >= 0 else 0
            for number in bits(idle & ~SOME_SHORT):
                dropped |= self._remains.of_class.get(1 << number, 0)
            if ending < len(self._endings):
                last = self._remains.of_item[("outcome", ending)].bit_length()
                dropped |= self._remains.of_kind["outcome"] >> last << last
            still = standing & ~unread | (SOME_SHORT if short else 0)
            known = self._kept[standing, place, ending] = ~dropped, still
        return known

    def _raised(self, raising: int, standing: int) -> int:
        known = self._raising.get((raising, standing))
        if known is None:
            known = standing
            for number in bits(raising):
                rest = self._remains.rests[number]
                if rest.holds(known):
                    known |= self._remains.raises[number]
            self._raising[raising, standing] = known
        return known

    def _all_of(self, gates: Iterable[str]) -> int:
        found = 0
        for gate in gates:
            found |= self._class[gate]
        return found

    def outcome(self, state: PathState) -> str:
        """The outcome of a finished walk."""
        row = self.outcome_row(state)
        return self.pack.flow.outcome[-1].id if row is None else self._endings[row]

    def outcome_row(self, state: PathState) -> int | None:
        """The row that decides a finished walk, counted over all outcomes' rows; None where only the last holds."""
        return self._first("outcome", state)

    def action_row(self, state: PathState) -> int | None:
        """The first row of the watched action that holds at the end of a finished walk, or None."""
        switched_off = self.cut_short(state) and self.watched.action not in SUPPORT
        return None if switched_off else self._first("action", state)

    def action_holds(self, state: PathState) -> bool:
        """True if the watched action holds at the end of a finished walk."""
        return self.action_row(state) is not None

    def watched_row(self, state: PathState) -> int | None:
        """The first of the watched rows that holds in this state, or None."""
        return self._first("rows", state)

    def cells_hold(self, state: PathState) -> bool:
        """True if every watched cell was met (or none was given)."""
        return not self.watched.cells or self._first("cells", state) is not None

    def cells_lost(self, state: PathState, place: int) -> bool:
        """True if a watched cell was not met up to the question at ``place``, so that the cells can hold no more."""
        places = [self.place[question] for question, _ in self.watched.cells]
        if not self.can_ask(state, places, place):
            return True
        begun = any(each <= place for each in places)
        return begun and not self._states[state][0] & self._remains.of_kind["cells"]

    def known_to_stand(self, state: PathState, gates: Collection[str]) -> bool | None:
        """Whether one of these stands at the end of a walk, where the walk has kept that; None where it has not.

        A class of gates is kept as long as a row of an outcome that could still decide names it.
        """
        row = self.outcome_row(state)
        ending = len(self._endings) if row is None else row
        classes = {self._class[gate] for gate in gates}
        mixed = any(self._class[gate.id] in classes and gate.id not in gates for gate in self.pack.flow.gate)
        if mixed or any(self._named_by.get(one, ending + 1) > ending for one in classes):
            return None if self.cut_short(state) or not all(one & self._short for one in classes) else False
        return bool(self._all_of(gates) & self._states[state][1])

    def gates_stand(self, state: PathState) -> bool:
        """True if one of the watched gates stands (or none was given)."""
        return not self.watched.gates or bool(self._watched_gates & self._states[state][1])

    def _first(self, kind: str, state: PathState) -> int | None:
        rests, standing = self._states[state]
        ready = (rests | self._remains.always) & self._remains.ready_of_kind.get(kind, 0)
        rest = self._remains.first_holding(ready, standing) if ready else None
        return None if rest is None else rest.item[1]
