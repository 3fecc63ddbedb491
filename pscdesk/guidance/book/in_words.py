"""Puts rules of a pack into sentences: a row, a cell, an invariant, with the words of its questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pscdesk.guidance.pack.pack_types import CUTS_SHORT, ESCALATES, OUTCOME_RANKS, Invariant, Pack, Row

DEMAND_WORDS = {
    "save-life": "Ask, stay and get help for a life in danger",
    "refer-urgent": "Telephone professional standards now",
    "refer": "Tell professional standards the same day",
    "protect": "Protect the colleague, and tell professional standards the same day",
    "other-duty": "Another unit first: safeguarding, data protection, vetting",
    "record": "Log it as a complaint the same day",
    "support": "Support somebody who was harmed; nothing is asked about fault",
    "pause": "Somebody else decides; the questions go on",
    "see-to": "Put it right in the ordinary run of work; the questions go on",
}


def any_of(names: Sequence[str], joint: str = "or") -> str:
    """The names in a line: “a”, “b” or “c”."""
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {joint} {quoted[-1]}"


def row_in_words(pack: Pack, row: Row, *, brief: bool = False) -> str:
    """When the row holds, as one sentence without its full stop; ``brief`` names questions by number alone."""
    parts = cells_in_words(pack, row.answers, brief=brief)
    if row.gates:
        parts.append(_gates(pack, row.gates, "stands", "one of these gates stands"))
    if row.unless:
        parts.append(_gates(pack, row.unless, "does not stand", "none of these gates stands"))
    return "; and ".join(parts) if parts else "always"


def cells_in_words(pack: Pack, cells: Mapping[str, Sequence[str]], *, brief: bool = False) -> list[str]:
    """Each cell as a clause: the number and words of the question, and the answers that meet it."""
    numbers = {question.id: number for number, question in enumerate(pack.flow.question, 1)}
    clauses: list[str] = []
    for question_id, allowed in cells.items():
        question = pack.question(question_id)
        texts = [option.text for option in question.options if option.id in allowed]
        ask = "" if brief else f" ({question.ask})"
        verb = "has a tick at" if question.kind == "several" else "is"
        clauses.append(f"question {numbers[question_id]}{ask} {verb} {any_of(texts)}")
    return clauses


def never_in_words(pack: Pack, never: Invariant) -> str:
    """The combination that must not happen, as one sentence."""
    parts = cells_in_words(pack, never.answers)
    if never.gates:
        parts.append(_gates(pack, never.gates, "stands", "one of these gates stands"))
    headings = {outcome.id: outcome.heading for outcome in pack.flow.outcome}
    titles = {action.id: action.title for action in pack.flow.action}
    if never.outcomes:
        parts.append(f"the walk ends {_below(never.outcomes) or 'at ' + any_of([headings[o] for o in never.outcomes])}")
    if never.actions:
        every = len(never.actions) == len(titles)
        parts.append(
            "any informal option is offered" if every else f"{any_of([titles[a] for a in never.actions])} is offered"
        )
    return "Never: " + "; and ".join(parts) + "."


def _below(outcomes: Sequence[str]) -> str:
    """“below rank 3” where these are exactly the outcomes below a rank, else nothing."""
    for rank in sorted(set(OUTCOME_RANKS.values())):
        if set(outcomes) == {outcome for outcome, height in OUTCOME_RANKS.items() if height < rank}:
            return f"below rank {rank}"
    return ""


def _gates(pack: Pack, ids: Iterable[str], one: str, many: str) -> str:
    titles = [gate.title for gate in pack.flow.gate if gate.id in set(ids)]
    if set(ids) == {gate.id for gate in pack.flow.gate if gate.demands in ESCALATES}:
        return many.replace("one of these gates", "any gate that goes to professional standards or is logged")
    if set(ids) == {gate.id for gate in pack.flow.gate if gate.demands in CUTS_SHORT}:
        return many.replace("one of these gates", "any gate after which nothing is asked about fault")
    return f"the gate “{titles[0]}” {one}" if len(titles) == 1 else f"{many}: {'; '.join(titles)}"
