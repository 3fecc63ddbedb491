"""Runs a pack's situations: where each ends, and which rows, outcomes and options none of them meets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pscdesk.data_files import Fact
from pscdesk.guidance.pack.engine import advance, row_holds
from pscdesk.guidance.pack.pack_types import Answers, Finding, Pack, Row, State, Vignette
from pscdesk.guidance.proofs.budget import Budget, TooEntangled, rows_of_gates, walk_price


class Coverage(Fact, frozen=True, kw_only=True):
    """How much of a pack its situations meet: by kind, how many of how many; and the blocks never met."""

    met: dict[str, tuple[int, int]]
    missed: tuple[str, ...]


def vignette_findings(pack: Pack, states: Sequence[State] = ()) -> Iterator[Finding]:
    """Each situation that does not end as it should, with its answers, or that there are too many to try.

    ``states``: where each ends, in order, if that is known already.
    """
    try:
        for vignette, state in zip(pack.vignettes, states or situation_states(pack, Budget()), strict=True):
            sentence = _fault(vignette, state)
            if sentence:
                block = f"vignette “{vignette.id}”"
                yield Finding(level="L3", block=block, sentence=sentence, witness=vignette.answers)
    except TooEntangled:
        yield Finding(level="L3", block="vignettes.toml", sentence=TOO_MANY)


TOO_MANY = "there are too many situations to try for so many questions and rows. Have fewer of them."


def situation_states(pack: Pack, budget: Budget) -> Iterator[State]:
    """Where the walk of each situation stands, in order; raises ``TooEntangled`` when the budget is spent."""
    rows = rows_of_gates(pack)
    for vignette in pack.vignettes:
        state = advance(pack, vignette.answers)
        budget.spend(walk_price(len(state.path), rows))
        yield state


def coverage_findings(pack: Pack) -> Iterator[Finding]:
    """Each row, outcome or option that no situation meets."""
    for block in coverage(pack).missed:
        yield Finding(level="L3", block=block, sentence="no situation in vignettes.toml meets it.")


def coverage(pack: Pack) -> Coverage:
    """Which rows, outcomes and options the situations meet; a row is met when it holds at the end of a walk.

    A row of an outcome counts only where it decides, and rows of options only where the option fits.
    """
    met: set[str] = set()
    for vignette in pack.vignettes:
        met |= _met(pack, vignette.answers)
    wanted = _wanted(pack)
    return Coverage(
        met={kind: (len(blocks & met), len(blocks)) for kind, blocks in wanted.items()},
        missed=tuple(block for blocks in wanted.values() for block in sorted(blocks - met)),
    )


def _fault(vignette: Vignette, state: State) -> str:
    missing = [gate for gate in vignette.gates if gate not in state.gates]
    if state.next is not None:
        return f"the question “{state.next}” is not answered."
    if state.outcome not in (vignette.outcome, *vignette.accept):
        return f"it ends at {state.outcome} and should end at {vignette.outcome}."
    if state.dormant:
        return f"its answer to “{state.dormant[0]}” is never read."
    if missing:
        return f"the gate “{missing[0]}” does not stand."
    return ""


def _wanted(pack: Pack) -> dict[str, set[str]]:
    flow = pack.flow
    rows: set[str] = set()
    for kind, blocks in (("question", flow.question), ("gate", flow.gate), ("outcome", flow.outcome)):
        rows |= {_row(kind, block.id, index) for block in blocks for index in range(len(block.when))}
    rows |= {_row("action", action.id, index) for action in flow.action for index in range(len(action.when))}
    return {
        "rows": rows,
        "outcomes": {f"outcome “{outcome.id}”" for outcome in flow.outcome},
        "options": {f"action “{action.id}”" for action in flow.action},
    }


def _met(pack: Pack, answers: Answers) -> set[str]:
    state = advance(pack, answers)
    if state.next is not None:
        return set()
    flow = pack.flow
    live = {question: tuple(answers[question]) for question in state.path}
    standing = dict.fromkeys(state.gates)

    def holding(kind: str, block_id: str, rows: tuple[Row, ...]) -> set[str]:
        return {_row(kind, block_id, index) for index, row in enumerate(rows) if row_holds(row, live, standing)}

    met = {f"outcome “{state.outcome}”", *(f"action “{action}”" for action in state.actions)}
    for question in flow.question:
        if question.id in live:
            met |= holding("question", question.id, question.when)
    for gate in flow.gate:
        met |= holding("gate", gate.id, gate.when)
    for outcome in flow.outcome:
        if outcome.id == state.outcome:
            deciding = (index for index, row in enumerate(outcome.when) if row_holds(row, live, standing))
            met |= {_row("outcome", outcome.id, index) for index in (next(deciding, None),) if index is not None}
    for action in flow.action:
        if action.id in state.actions:
            met |= holding("action", action.id, action.when)
    return met


def _row(kind: str, block_id: str, index: int) -> str:
    return f"{kind} “{block_id}”, row {index + 1}"
