"""The safety invariants every pack must keep, and words that must not reach the wrong workforce group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pscdesk.guidance.pack.engine import outcome_text
from pscdesk.guidance.pack.pack_types import CUTS_SHORT, ESCALATES, OUTCOME_RANKS, SUPPORT, Invariant, Pack
from pscdesk.guidance.pack.vocabulary import NOT_OFFICERS, OFFICER_WORDS, OFFICERS, ON_PROBATION, PERFORMANCE_WORDS


@dataclass(frozen=True)
class _Promise:
    """A combination the pack's own invariants have to rule out: each of these with each of those."""

    says: str
    gates: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()


def missing_promises(pack: Pack) -> Iterator[tuple[str, str]]:
    """Promises of the product that no invariant of the pack makes, as block and sentence."""
    for promise in _promises(pack):
        if not any(_makes(never, promise) for never in pack.flow.never):
            yield "never", f"no invariant promises that {promise.says}."


def words_for_the_wrong_group(pack: Pack) -> Iterator[tuple[str, str]]:
    """Words about officers' procedures that people of another group would read, as block and sentence."""
    for groups, forbidden in ((NOT_OFFICERS, OFFICER_WORDS), (ON_PROBATION, PERFORMANCE_WORDS)):
        for outcome in pack.flow.outcome:
            if groups == NOT_OFFICERS and outcome.id == "rprp-via-appropriate-authority":
                continue
            for group in groups:
                text = outcome_text(pack, outcome.id, group)
                lines = (
                    text.heading,
                    text.looks_like,
                    *(duty.what for duty in text.duties),
                    text.ask,
                    text.write_down,
                    text.next,
                )
                yield from _found(f"outcome “{outcome.id}” for “{group}”", lines, forbidden)
    for action in pack.flow.action:
        lines = (action.title, action.suits, action.is_not, action.prepare, action.opening, *action.how, action.record)
        yield from _found(f"action “{action.id}”", lines, OFFICER_WORDS)
    for gate in pack.flow.gate:
        lines = (gate.title, gate.says, *(duty.what for duty in gate.duties), *(duty.who for duty in gate.duties))
        yield from _found(f"gate “{gate.id}”", lines, OFFICER_WORDS)


def _found(block: str, lines: Iterable[str], forbidden: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        word = forbidden.search(line)
        if word:
            yield block, f"“{word[0]}” is not for everybody who reads this."
            return


def _promises(pack: Pack) -> Iterator[_Promise]:
    gates = {gate.id: gate.demands for gate in pack.flow.gate}
    life = frozenset(gate for gate, demands in gates.items() if demands == "save-life")
    urgent = frozenset(gate for gate, demands in gates.items() if demands == "refer-urgent")
    escalating = frozenset(gate for gate, demands in gates.items() if demands in ESCALATES)
    present = [outcome.id for outcome in pack.flow.outcome if outcome.id in OUTCOME_RANKS]
    for known, rank, says in (
        (life, 5, "danger to a life comes before everything else"),
        (urgent, 4, "what must be told by telephone now never ends at anything less"),
        (escalating - urgent - life, 3, "what goes to professional standards never ends as something to settle alone"),
    ):
        lower = frozenset(outcome for outcome in present if OUTCOME_RANKS[outcome] < rank)
        if known and lower:
            yield _Promise(says, gates=known, outcomes=lower)
    actions = frozenset(action.id for action in pack.flow.action) - SUPPORT
    short = frozenset(gate for gate, demands in gates.items() if demands in CUTS_SHORT)
    if short and actions:
        yield _Promise(
            "nothing informal but support stands beside a gate that cuts a walk short", gates=short, actions=actions
        )
    question = next((each for each in pack.flow.question if each.id == "workforce"), None)
    if question and "rprp-via-appropriate-authority" in present:
        others = frozenset(option.id for option in question.options).difference(OFFICERS)
        yield _Promise(
            "only officers and special constables reach the officers' reflective practice",
            groups=others,
            outcomes=frozenset({"rprp-via-appropriate-authority"}),
        )


def _makes(never: Invariant, promise: _Promise) -> bool:
    """True if the invariant rules out all that the promise does: it asks for no more, and names no less."""
    return (
        bool(never.gates) == bool(promise.gates)
        and promise.gates <= set(never.gates)
        and set(never.answers) == ({"workforce"} if promise.groups else set[str]())
        and promise.groups <= set(never.answers.get("workforce", ()))
        and bool(never.outcomes) == bool(promise.outcomes)
        and promise.outcomes <= set(never.outcomes)
        and bool(never.actions) == bool(promise.actions)
        and promise.actions <= set(never.actions)
    )
