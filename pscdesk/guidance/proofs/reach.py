"""Checks that every question, gate, outcome, option and row can happen and decide, and none always does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pscdesk.guidance.pack.pack_types import Action, Answers, Finding, Gate, Pack, Row
from pscdesk.guidance.proofs.budget import Budget
from pscdesk.guidance.proofs.every_path import PathState, Walker
from pscdesk.guidance.proofs.reachability import Reachability
from pscdesk.guidance.proofs.samples import Samples
from pscdesk.guidance.proofs.watched import Watched

_IDLE = "it never decides: it cannot be met, or an earlier row comes first."


class Proofs:
    """Walks of one pack, each made once however many properties read it."""

    def __init__(self, pack: Pack, budget: Budget | None = None) -> None:
        self.pack = pack
        self.budget = budget or Budget()
        """What is left to walk, for all of its proofs together."""
        self.samples = Samples(pack, self.budget)
        self._ways: dict[Watched, Reachability] = {}
        self.states = 0
        """How many states were walked in all."""

    def ways(self, watched: Watched) -> Reachability:
        """Every path, with what ``watched`` names kept apart; raises ``TooEntangled``."""
        if watched.rows:  # asked for once only, and rows cannot be looked up
            return self._walked(watched)
        if watched not in self._ways:
            self._ways[watched] = self._walked(watched)
        return self._ways[watched]

    def ways_with(self, answers: Answers) -> Reachability:
        """Every path on which each of these questions is asked and answered with one of these options at least.

        It steps through what the walk for outcomes has found already.
        """
        ways = Reachability(self.ways(Watched()).walker, answers)
        self.states += ways.size
        return ways

    def _walked(self, watched: Watched) -> Reachability:
        ways = Reachability(Walker(self.pack, watched, self.budget))
        self.states += ways.size
        return ways


def action_watched(action: str) -> Watched:
    """What a proof about an informal option watches."""
    return Watched(outcome=False, action=action)


def reach_findings(proofs: Proofs) -> Iterator[Finding]:
    """What can never happen, what always does, and rows that never decide anything."""
    yield from _questions(proofs)
    for gate in proofs.pack.flow.gate:
        yield from _gate(proofs, gate)
    yield from _outcomes(proofs)
    for action in proofs.pack.flow.action:
        yield from _action(proofs, action)


def _found(block: str, sentence: str, ways: Reachability | None = None, ends: Iterable[PathState] = ()) -> Finding:
    return Finding(level="L2", block=block, sentence=sentence, witness=(ways.shortest(ends) or {}) if ways else {})


def _questions(proofs: Proofs) -> Iterator[Finding]:
    ways = proofs.ways(Watched(outcome=False))
    for place, question in enumerate(proofs.pack.flow.question):
        block = f"question “{question.id}”"
        asked = [state for state in ways.before(place) if ways.walker.asks(state, place)]
        if not asked:
            yield _found(block, "no answers lead to it, so it is never asked.")
        elif question.when and _never_passed_over(ways.walker, ways.before(place), place):
            yield _found(block, "it is always asked, so its condition says nothing.")
        elif len(question.when) > 1 and not proofs.samples.show_question(question):
            yield from _question_rows(proofs, place, block)


def _never_passed_over(walker: Walker, states: Iterable[PathState], place: int) -> bool:
    """True if the question's own condition, not a skipped section, never leaves it out."""
    return all(walker.asks(state, place) or walker.skips(state, place) for state in states)


def _question_rows(proofs: Proofs, place: int, block: str) -> Iterator[Finding]:
    rows = proofs.pack.flow.question[place].when
    ways = proofs.ways(Watched(outcome=False, rows=rows))
    asked = [state for state in ways.before(place) if ways.walker.asks(state, place)]
    yield from _idle_rows(rows, block, {ways.walker.watched_row(state) for state in asked})


def _gate(proofs: Proofs, gate: Gate) -> Iterator[Finding]:
    block = f"gate “{gate.id}”"
    if _plainly_rises(proofs, gate.when) or proofs.samples.show_gate(gate.when):
        return
    ways = proofs.ways(Watched(outcome=False, rows=gate.when))
    rows = {ways.walker.watched_row(state) for state in ways.ends}
    if rows == {None}:
        yield _found(block, "no answers raise it.")
    elif None not in rows:
        yield _found(block, "it always stands, whatever is answered.", ways, ways.ends)
    else:
        yield from _idle_rows(gate.when, block, rows)


def _plainly_rises(proofs: Proofs, rows: tuple[Row, ...]) -> bool:
    """True for one row with one cell over a question that can be asked: some answers meet it and others do not."""
    if len(rows) != 1 or len(rows[0].answers) != 1 or rows[0].gates:
        return False
    ways = proofs.ways(Watched(outcome=False))
    ((asked, allowed),) = rows[0].answers.items()
    place = ways.walker.place[asked]
    others = {option.id for option in ways.walker.questions[place].options} - set(allowed)
    return bool(others) and any(ways.walker.asks(state, place) for state in ways.before(place))


def _outcomes(proofs: Proofs) -> Iterator[Finding]:
    flow = proofs.pack.flow
    ways = proofs.ways(Watched())
    rows = {ways.walker.outcome_row(state) for state in ways.ends}
    ended = {ways.walker.outcome(state) for state in ways.ends}
    if len(ended) == 1:
        yield _found(f"outcome “{min(ended)}”", "every walk ends here, whatever is answered.", ways, ways.ends)
        return
    number = 0
    for outcome in flow.outcome:
        block = f"outcome “{outcome.id}”"
        held: set[int | None] = {row - number for row in rows if row is not None and row >= number}
        if outcome.id not in ended:
            yield _found(block, "no answers lead to it.")
        else:
            yield from _idle_rows(outcome.when, block, held)
        number += len(outcome.when)
    if None in rows:
        silent = [state for state in ways.ends if ways.walker.outcome_row(state) is None]
        yield _found(f"outcome “{flow.outcome[-1].id}”", "it can be reached with no row that says why.", ways, silent)


def _action(proofs: Proofs, action: Action) -> Iterator[Finding]:
    block = f"action “{action.id}”"
    if proofs.samples.show_action(action):
        return
    ways = proofs.ways(action_watched(action.id))
    walker = ways.walker
    rows = {walker.action_row(state) for state in ways.ends}
    if rows == {None}:
        yield _found(block, "no answers lead to it.")
    elif all(walker.action_holds(state) or walker.cut_short(state) for state in ways.ends):
        yield _found(block, "it always fits, whatever is answered.", ways, filter(walker.action_holds, ways.ends))
    else:
        yield from _idle_rows(action.when, block, rows)


def _idle_rows(rows: tuple[Row, ...], block: str, used: set[int | None]) -> Iterator[Finding]:
    for index in range(len(rows)):
        if index not in used:
            yield _found(f"{block}, row {index + 1}", _IDLE)
