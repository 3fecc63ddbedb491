"""How each cycle stands that is over: whether its totals are rounded, wait to be, or are missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from pscdesk.messages import Message
from pscdesk.programme.visits.cycles import A_YEAR, Cycle, cycles_between

CycleState = Literal["rounded", "waits", "missing", "passed over"]

CYCLE_LABELS: Mapping[CycleState, str] = {
    "rounded": Message("Rounded"),
    "waits": Message("Taken in, to be rounded"),
    "missing": Message("Missing"),
    "passed over": Message("Passed over: a later one is rounded"),
}


@dataclass(frozen=True)
class CycleStanding:
    """How a cycle stands. ``is_open``: a list of it can still be taken in, to be rounded or to correct it."""

    cycle: Cycle
    state: CycleState
    is_open: bool


def is_open(cycle: Cycle, done: Collection[Cycle]) -> bool:
    """Whether a cycle is in twelve months that are still to be rounded, where ``done`` are rounded."""
    was_passed_over = cycle not in done and any(other > cycle for other in done)
    return not was_passed_over and all(other < cycle.plus(A_YEAR - 1) for other in done)


def cycles_standing(done: Collection[Cycle], waiting: Collection[Cycle], last: Cycle) -> tuple[CycleStanding, ...]:
    """Every cycle to ``last``, the newest first: from the first that was taken in, and those of a year at least."""
    first = min((last.plus(1 - A_YEAR), *done, *waiting))
    return tuple(
        CycleStanding(cycle, _state(cycle, done, waiting), is_open(cycle, done))
        for cycle in reversed(cycles_between(first, last))
    )


def _state(cycle: Cycle, done: Collection[Cycle], waiting: Collection[Cycle]) -> CycleState:
    if cycle in done:
        return "rounded"
    if cycle in waiting:
        return "waits"
    return "missing" if is_open(cycle, done) else "passed over"
