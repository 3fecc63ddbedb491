"""The types of what the engine answers: where a walk stands, and why."""

from __future__ import annotations

from pscdesk.data_files import Fact
from pscdesk.guidance.pack.duty_types import Duty


class Reason(Fact, frozen=True, kw_only=True):
    """Why something rose or holds: the sentence a person wrote, the answers it used, and its sources."""

    item: str
    because: str
    answers: dict[str, tuple[str, ...]]
    sources: tuple[str, ...]


class State(Fact, frozen=True, kw_only=True):
    """Where a walk stands. ``outcome`` is None until the walk is complete or cut short by a demanding gate.

    ``path``: ids of the questions answered, in order. ``next``: the one to ask, or None. ``gates``: those that stand,
    most urgent first. ``duties``: theirs and the outcome's, soonest first, each in the form in which none goes against
    another. ``answer``: what is said to what the person was about to do. ``is_escalated``: whether one of the gates
    takes the matter out of a supervisor's hands; ``is_cut_short``: whether one leaves nothing to ask about fault.
    ``reasons``: for each gate, the outcome and each action, the first row that holds. ``ruled_out``: actions that do
    not. ``dormant``: answers off the path, kept, never read. ``is_out_of_date``: the outcome stands in place of a
    milder one, because the guidance is out of date.
    """

    path: tuple[str, ...]
    next: str | None
    gates: tuple[str, ...]
    is_escalated: bool
    is_cut_short: bool
    duties: tuple[Duty, ...]
    answer: Duty | None
    outcome: str | None
    actions: tuple[str, ...]
    ruled_out: tuple[str, ...]
    reasons: tuple[Reason, ...]
    dormant: tuple[str, ...]
    is_out_of_date: bool = False
