"""Checks a pack and proves what it promises: shape, invariants, precaution and vignettes, each with a witness."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from pscdesk.guidance.engine import advance
from pscdesk.guidance.every_path import START, PathState, TooEntangled, Walker, Watched
from pscdesk.guidance.pack_types import OUTCOME_RANKS, Answers, Finding, Never, Pack
from pscdesk.guidance.shape import shape_findings

_ENTANGLED = "there are too many ways through to prove this; ask fewer things at once, or test it by examples."


def check(pack: Pack) -> tuple[Finding, ...]:
    """Everything wrong with the pack: ``L0`` shape, ``L2`` what can happen on some path, ``L3`` vignettes.

    Level L2 is exact: every path is considered, by a walk that merges states (``every_path``). Where the shape is at
    fault the pack cannot be walked, and only L0 is returned.
    """
    shape = shape_findings(pack)
    if shape:
        return shape
    return (*_exact(pack), *_vignettes(pack))


def _exact(pack: Pack) -> Iterator[Finding]:
    yield from _guarded("outcomes", lambda: _reached(pack))
    for never in pack.flow.never:
        for action in never.actions or ("",):
            yield from _guarded(f"never “{never.id}”", lambda n=never, a=action: _broken(pack, n, a))
    yield from precaution_findings(pack)


def precaution_findings(pack: Pack) -> Iterator[Finding]:
    """Each question at which "not sure" can end lower or higher than it may, with answers that show it."""
    for place, question in enumerate(pack.flow.question):
        if any(option.id == "unsure" for option in question.options):
            yield from _guarded(f"question “{question.id}”", lambda p=place: _precaution(pack, p))


def _guarded(block: str, prove: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from prove()
    except TooEntangled:
        yield Finding(level="L2", block=block, sentence=_ENTANGLED)


def _reached(pack: Pack) -> Iterator[Finding]:
    walker = Walker(pack, Watched())
    ends = {walker.outcome(state) for state in walker.finished({START: {}})}
    for outcome in pack.flow.outcome:
        if outcome.id not in ends:
            yield Finding(level="L2", block=f"outcome “{outcome.id}”", sentence="no answers lead to it.")
    for action in pack.flow.action:
        walker = Walker(pack, Watched(outcome=False, action=action.id))
        if not any(walker.action_holds(state) for state in walker.finished({START: {}})):
            yield Finding(level="L2", block=f"action “{action.id}”", sentence="no answers lead to it.")


def _broken(pack: Pack, never: Never, action: str) -> Iterator[Finding]:
    watched = Watched(
        outcome=bool(never.outcomes), action=action, cells=tuple(never.answers.items()), gates=never.gates
    )
    walker = Walker(pack, watched)
    broken = [
        witness
        for state, witness in walker.finished({START: {}}).items()
        if walker.cells_hold(state)
        and walker.gates_stand(state)
        and (not never.outcomes or walker.outcome(state) in never.outcomes)
        and (not action or walker.action_holds(state))
    ]
    if broken:
        yield Finding(
            level="L2",
            block=f"never “{never.id}”",
            sentence=f"it can happen. {never.because}",
            witness=min(broken, key=len),
        )


def _precaution(pack: Pack, place: int) -> Iterator[Finding]:
    """Walks the same other answers beside every answer to one question, and compares where they end.

    At a gate question "not sure" may end no lower than any definite answer; elsewhere it must lie between the
    mildest and the harshest. (A gate question is one that a row of a gate reads.)
    """
    question = pack.flow.question[place]
    gate_question = any(question.id in row.answers for gate in pack.flow.gate for row in gate.when)
    walker = Walker(pack, Watched())
    definite = [chosen for chosen in walker.choices[place] if chosen != ("unsure",)]
    sides = [("unsure",), *definite]
    before = _ways_to(walker, place)
    together: dict[tuple[PathState, ...], Answers] = {}
    for state, witness in before.items():
        together.setdefault(tuple(walker.step(state, place, chosen) for chosen in sides), witness)
    for here in range(place + 1, len(pack.flow.question)):
        following: dict[tuple[PathState, ...], Answers] = {}
        for states, witness in together.items():
            asked = any(walker.asks(state, here) for state in states)
            for chosen in walker.choices[here] if asked else [()]:
                after = tuple(walker.step(state, here, chosen) for state in states)
                following.setdefault(after, {**witness, pack.flow.question[here].id: chosen} if asked else witness)
        if len(following) > 20_000:
            raise TooEntangled
        together = following
    for states, witness in together.items():
        unsure, *others = (OUTCOME_RANKS[walker.outcome(state)] for state in states)
        right = unsure >= max(others) if gate_question else min(others) <= unsure <= max(others)
        if not right:
            yield Finding(
                level="L2",
                block=f"question “{question.id}”",
                sentence="“not sure” ends lower or higher than it may beside the definite answers.",
                witness={**witness, question.id: ("unsure",)},
            )
            return


def _ways_to(walker: Walker, place: int) -> dict[PathState, Answers]:
    """The states in which the question is asked, each with answers that lead there."""
    states: dict[PathState, Answers] = {START: {}}
    for here, question in enumerate(walker.questions[:place]):
        following: dict[PathState, Answers] = {}
        for (state, witness), chosen in product(states.items(), walker.choices[here]):
            if walker.asks(state, here):
                following.setdefault(walker.step(state, here, chosen), {**witness, question.id: chosen})
            else:
                following.setdefault(walker.step(state, here, ()), witness)
        states = following
    return {state: witness for state, witness in states.items() if walker.asks(state, place)}


def _vignettes(pack: Pack) -> Iterator[Finding]:
    for vignette in pack.vignettes:
        state = advance(pack, vignette.answers)
        block = f"vignette “{vignette.id}”"
        missing = [gate for gate in vignette.gates if gate not in state.gates]
        if state.next is not None:
            yield Finding(
                level="L3",
                block=block,
                sentence=f"the question “{state.next}” is not answered.",
                witness=vignette.answers,
            )
        elif state.outcome not in (vignette.outcome, *vignette.accept):
            yield Finding(
                level="L3",
                block=block,
                sentence=f"it ends at {state.outcome} and should end at {vignette.outcome}.",
                witness=vignette.answers,
            )
        elif state.dormant:
            yield Finding(
                level="L3",
                block=block,
                sentence=f"its answer to “{state.dormant[0]}” is never read.",
                witness=vignette.answers,
            )
        elif missing:
            yield Finding(
                level="L3",
                block=block,
                sentence=f"the gate “{missing[0]}” does not stand.",
                witness=vignette.answers,
            )
