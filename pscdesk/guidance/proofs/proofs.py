"""Proves what a pack promises over every path: invariants, precaution, no difference by group but named ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pscdesk.guidance.pack.pack_types import (
    CUTS_SHORT,
    OUTCOME_RANKS,
    SUPPORT,
    Answers,
    Finding,
    Invariant,
    Pack,
    Row,
)
from pscdesk.guidance.pack.vocabulary import DOUBT
from pscdesk.guidance.proofs.answers import Chosen
from pscdesk.guidance.proofs.reach import Proofs
from pscdesk.guidance.proofs.reachability import side_by_side
from pscdesk.guidance.proofs.remains import bits
from pscdesk.guidance.proofs.watched import Watched

UNSURE = ("unsure",)


def promise_findings(proofs: Proofs) -> Iterator[Finding]:
    """Each promise that some answers break, with the shortest answers that break it."""
    for never in proofs.pack.flow.never:
        for action in never.actions or ("",):
            yield from _broken(proofs, never, action)
    yield from precaution_findings(proofs.pack, proofs)
    yield from _groups(proofs)


def precaution_findings(pack: Pack, proofs: Proofs | None = None) -> Iterator[Finding]:
    """Each question at which "not sure" can end lower or higher than it may, with answers that show it."""
    proofs = proofs or Proofs(pack)
    for place, question in enumerate(pack.flow.question):
        if any((option.id,) == UNSURE for option in question.options):
            yield from _precaution(proofs, place)


def _broken(proofs: Proofs, never: Invariant, action: str) -> Iterator[Finding]:
    if _holds_by_the_engine(proofs.pack, never, action) or _holds_at_every_end(proofs, never):
        return
    if never.answers and never.outcomes and not (never.gates or action):
        yield from _broken_by_answers(proofs, never)
        return
    watched = Watched(
        outcome=bool(never.outcomes),
        action=action,
        cells=tuple(never.answers.items()),
        gates=frozenset(never.gates),
    )
    ways = proofs.ways(watched)
    walker = ways.walker
    broken = [
        state
        for state in ways.ends
        if walker.cells_hold(state)
        and walker.gates_stand(state)
        and (not never.outcomes or walker.outcome(state) in never.outcomes)
        and (not action or walker.action_holds(state))
    ]
    if broken:
        what = f" with “{action}”" if action else ""
        yield Finding(
            level="L2",
            block=f"never “{never.id}”",
            sentence=f"it can happen{what}. {never.because}",
            witness=ways.shortest(broken) or {},
        )


def _broken_by_answers(proofs: Proofs, never: Invariant) -> Iterator[Finding]:
    ways = proofs.ways_with(never.answers)
    broken = [end for end in ways.ends if ways.walker.outcome(end) in never.outcomes]
    if broken:
        yield Finding(
            level="L2",
            block=f"never “{never.id}”",
            sentence=f"it can happen. {never.because}",
            witness=ways.shortest(broken) or {},
        )


def _holds_by_the_engine(pack: Pack, never: Invariant, action: str) -> bool:
    """True where the engine itself never lets the option hold: beside a gate that cuts short only support does."""
    short = {gate.id for gate in pack.flow.gate if gate.demands in CUTS_SHORT}
    return bool(action and never.gates) and action not in SUPPORT and short.issuperset(never.gates)


def _holds_at_every_end(proofs: Proofs, never: Invariant) -> bool:
    """True where the walk that every proof of outcomes shares shows already that none of the gates stands."""
    if never.answers or never.actions or not (never.gates and never.outcomes):
        return False
    walker = (ways := proofs.ways(Watched())).walker
    ends = (end for end in ways.ends if walker.outcome(end) in never.outcomes)
    return all(walker.known_to_stand(end, never.gates) is False for end in ends)


def _precaution(proofs: Proofs, place: int) -> Iterator[Finding]:
    """Walks the same other answers beside every single answer to one question, and compares where they end.

    Which comparison is made depends on the question: see ``_Caution``.
    """
    flow = proofs.pack.flow
    question = flow.question[place]
    doubt = next((index for index, each in enumerate(flow.question) if each.id == question.id + DOUBT), None)
    for caution in _cautions(proofs.pack, place, doubt):
        yield from _imprudent(proofs, place, caution)


@dataclass(frozen=True)
class _Caution:
    """One comparison: what "not sure" is held against, with one later answer fixed, and what may not be."""

    sides: tuple[Chosen, ...]
    fixed: tuple[tuple[int, Chosen], ...]
    fault: Callable[[int, Sequence[int]], bool]
    says: str


class _Open:
    """Whether walks that can end at these ranks can be at fault; said at once where only one answer is held against."""

    def __init__(self, caution: _Caution) -> None:
        self._fault = caution.fault
        self._known: dict[tuple[int, ...], bool] = {}

    def __call__(self, ranks: Sequence[int]) -> bool:
        """True unless no fault is possible."""
        if len(ranks) > 2:
            return True
        key = tuple(ranks)
        known = self._known.get(key)
        if known is None:
            unsure, held = (list(bits(each)) for each in ranks)
            known = self._known[key] = any(self._fault(rank, [each]) for rank in unsure for each in held)
        return known


def _cautions(pack: Pack, place: int, doubt: int | None) -> Iterator[_Caution]:
    """The comparisons for one question.

    Where a life may be in danger "not sure" ends as the harshest answer does. At a page of serious things it opens a
    page of what cannot be ruled out: whatever is said there ends no lower than "none", and "I cannot say" no higher
    than to ask the same day. Elsewhere it lies between the mildest and the harshest answer.
    """
    question = pack.flow.question[place]
    others = tuple((option.id,) for option in question.options if (option.id,) != UNSURE)
    asked = {each.id: number for number, each in enumerate(pack.flow.question)}
    rows = (row for gate in pack.flow.gate if gate.demands == "save-life" for row in gate.when if row.answers)
    decided_here = (row for row in rows if max(row.answers, key=asked.__getitem__) == question.id)
    life = {(option,) for row in decided_here for option in row.answers[question.id]} - {UNSURE}
    if life:
        for harsh in sorted(life):  # each by itself: where "not sure" ends as one of them does, it may be below another
            yield _Caution((harsh,), (), lambda rank, held: rank < max(held), "lower than the harshest answer")
    elif doubt is not None:
        none = (("none",),) if ("none",) in others else others
        yield _Caution(none, (), lambda rank, held: rank < min(held), "lower than “none”")
        asks = OUTCOME_RANKS["refer-psd"]
        yield _Caution(
            none, ((doubt, UNSURE),), lambda rank, held: rank > max(asks, *held), "higher than to ask the same day"
        )
    elif not question.id.endswith(DOUBT):
        yield _Caution(
            others, (), lambda rank, held: not min(held) <= rank <= max(held), "beyond what the definite answers allow"
        )


def _imprudent(proofs: Proofs, place: int, caution: _Caution) -> Iterator[Finding]:
    question = proofs.pack.flow.question[place]
    ways = proofs.ways(Watched())
    shortest: tuple[Answers, str] | None = None
    sides = (UNSURE, *caution.sides)
    for states, way in side_by_side(ways, place, sides, dict(caution.fixed), open_at=_Open(caution)).items():
        unsure, *held = (ways.walker.outcome(state) for state in states)
        if caution.fault(OUTCOME_RANKS[unsure], [OUTCOME_RANKS[each] for each in held]) and (
            shortest is None or way.length + 1 < len(shortest[0])
        ):
            shown = {**way.answers, question.id: UNSURE}
            order = [each.id for each in ways.walker.questions]
            shortest = {each: shown[each] for each in order if each in shown}, unsure
    if shortest:
        yield Finding(
            level="L2",
            block=f"question “{question.id}”",
            sentence=f"“not sure” can end at {shortest[1]}, {caution.says}.",
            witness=shortest[0],
        )


def _groups(proofs: Proofs) -> Iterator[Finding]:
    """Walks the same answers for every workforce group: nothing may differ but by a named twin."""
    pack = proofs.pack
    place = next(index for index, question in enumerate(pack.flow.question) if question.id == "workforce")
    questions, gates = _reads_group(pack)
    for block in sorted(questions | gates):
        yield Finding(level="L2", block=block, sentence="whether it comes up depends on the workforce group.")
    if questions or gates:
        return
    yield from _difference(proofs, place)
    told = {action for twin in pack.flow.twin for action in twin.actions}
    differing: set[str] = set()
    for action in pack.flow.action:
        if any("workforce" in row.answers for row in action.when):
            differing.add(action.id)
            if action.id not in told:
                yield Finding(
                    level="L2",
                    block=f"action “{action.id}”",
                    sentence="whether it fits depends on the workforce group, and no twin says why.",
                )
    for twin in pack.flow.twin:
        for action in (each for each in twin.actions if each not in differing):
            yield Finding(
                level="L2", block=f"twin “{twin.id}”", sentence=f"“{action}” does not depend on the workforce group."
            )


def _difference(proofs: Proofs, place: int) -> Iterator[Finding]:
    pairs = [frozenset(twin.outcomes) for twin in proofs.pack.flow.twin]
    used: set[int] = set()
    ways = proofs.ways(Watched())
    sides = tuple(ways.walker.choices[place])
    fault: tuple[Answers, str] | None = None
    for states, way in side_by_side(ways, place, sides, kept=True).items():
        ends = {ways.walker.outcome(state): side for state, side in zip(states, sides, strict=True)}
        if len(ends) == 1:
            continue
        pair = next((index for index, pair in enumerate(pairs) if set(ends) <= pair), None)
        if pair is not None:
            used.add(pair)
        elif fault is None or way.length + 1 < len(fault[0]):
            said = ", ".join(f"{outcome} for “{side[0]}”" for outcome, side in ends.items())
            fault = {"workforce": next(iter(ends.values())), **way.answers}, said
    if fault:
        yield Finding(
            level="L2",
            block="question “workforce”",
            sentence=f"the same answers end elsewhere for another group, and no twin says why: {fault[1]}.",
            witness=fault[0],
        )
    for index in (index for index, pair in enumerate(pairs) if pair and index not in used):
        twin = proofs.pack.flow.twin[index]
        yield Finding(level="L2", block=f"twin “{twin.id}”", sentence="these outcomes never differ by group.")


def _reads_group(pack: Pack) -> tuple[set[str], set[str]]:
    """Blocks of the questions and gates that read the workforce group, by themselves or through one another."""
    asked: set[str] = {"workforce"}
    gates: set[str] = set()

    def reads(row: Row) -> bool:
        return bool(asked & set(row.answers) or gates & set(row.gates))

    while True:
        more_gates = {gate.id for gate in pack.flow.gate if any(reads(row) for row in gate.when)}
        more_asked = {question.id for question in pack.flow.question if any(reads(row) for row in question.when)}
        if more_gates <= gates and more_asked <= asked:
            break
        gates |= more_gates
        asked |= more_asked
    return {f"question “{each}”" for each in asked - {"workforce"}}, {f"gate “{each}”" for each in gates}
