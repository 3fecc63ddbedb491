"""Proves what a pack promises over every path: invariants, precaution, no difference by group but named ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Answers, Finding, Invariant, Pack, Row
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.guidance.proofs.every_path import PathState, Watched
from pscdesk.guidance.proofs.reach import Proofs, action_watched, guarded
from pscdesk.guidance.proofs.reachability import Reachability, side_by_side

UNSURE = ("unsure",)
NAMED_ONLY = LIFE
"""The outcome that is ticked by its name, at the least doubt. "Not sure" about a page of serious things does not raise
it, or every doubt about an assault would be told as a suicide; it may end no lower than anything else on the page."""


def promise_findings(proofs: Proofs) -> Iterator[Finding]:
    """Each promise that some answers break, with the shortest answers that break it."""
    for never in proofs.pack.flow.never:
        for action in never.actions or ("",):
            yield from guarded(f"never “{never.id}”", partial(_broken, proofs, never, action))
    yield from precaution_findings(proofs.pack, proofs)
    yield from guarded("question “workforce”", lambda: _groups(proofs))


def precaution_findings(pack: Pack, proofs: Proofs | None = None) -> Iterator[Finding]:
    """Each question at which "not sure" can end lower or higher than it may, with answers that show it."""
    proofs = proofs or Proofs(pack)
    for place, question in enumerate(pack.flow.question):
        if any((option.id,) == UNSURE for option in question.options):
            yield from guarded(f"question “{question.id}”", partial(_precaution, proofs, place))


def _broken(proofs: Proofs, never: Invariant, action: str) -> Iterator[Finding]:
    watched = Watched(
        outcome=bool(never.outcomes),
        action=action,
        cells=tuple(never.answers.items()),
        gates=frozenset(never.gates),
    )
    if action and not (never.answers or never.outcomes):  # the walk that shows whether it can fit serves here too
        shared = action_watched(proofs.pack, action)
        watched = shared if shared.gates == watched.gates else watched
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


def _precaution(proofs: Proofs, place: int) -> Iterator[Finding]:
    """Walks the same other answers beside every answer to one question, and compares where they end.

    At a gate question "not sure" may end no lower than any definite answer but danger to life; elsewhere it must lie
    between the mildest and the harshest. (A gate question is one that a row of a gate reads.)
    """
    question = proofs.pack.flow.question[place]
    gate_question = any(question.id in row.answers for gate in proofs.pack.flow.gate for row in gate.when)
    ways = proofs.ways(Watched())
    sides = [UNSURE, *(chosen for chosen in ways.walker.choices[place] if chosen != UNSURE)]
    shortest: Finding | None = None
    for states, witness in side_by_side(ways, place, sides).items():
        said = _imprudent(ways, states, gate_question)
        if said and (shortest is None or len(witness) + 1 < len(shortest.witness)):
            order = [each.id for each in ways.walker.questions]
            shown = {**witness, question.id: UNSURE}
            shortest = Finding(
                level="L2",
                block=f"question “{question.id}”",
                sentence=said,
                witness={each: shown[each] for each in order if each in shown},
            )
    if shortest:
        yield shortest


def _imprudent(ways: Reachability, states: tuple[PathState, ...], gate_question: bool) -> str:
    """What is wrong with where "not sure" (the first state) ends beside the definite answers; empty if nothing."""
    unsure, *definite = (ways.walker.outcome(state) for state in states)
    if gate_question:
        definite = [end for end in definite if end != NAMED_ONLY] or definite
    harshest, mildest = max(definite, key=OUTCOME_RANKS.__getitem__), min(definite, key=OUTCOME_RANKS.__getitem__)
    rank = OUTCOME_RANKS[unsure]
    if gate_question and rank < OUTCOME_RANKS[harshest]:
        return f"“not sure” ends at {unsure}, lower than a definite answer, which ends at {harshest}."
    if not gate_question and not OUTCOME_RANKS[mildest] <= rank <= OUTCOME_RANKS[harshest]:
        return f"“not sure” ends at {unsure}, beyond the definite answers, which end from {mildest} to {harshest}."
    return ""


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
    sides = ways.walker.choices[place]
    fault: tuple[Answers, str] | None = None
    for states, witness in side_by_side(ways, place, sides).items():
        ends = {ways.walker.outcome(state): side for state, side in zip(states, sides, strict=True)}
        if len(ends) == 1:
            continue
        pair = next((index for index, pair in enumerate(pairs) if set(ends) <= pair), None)
        if pair is not None:
            used.add(pair)
        elif fault is None or len(witness) + 1 < len(fault[0]):
            said = ", ".join(f"{outcome} for “{side[0]}”" for outcome, side in ends.items())
            fault = {"workforce": next(iter(ends.values())), **witness}, said
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
