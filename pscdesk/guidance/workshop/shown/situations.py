"""The situations of guidance run on a draft: where each ends and should end, and what none of them meets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pscdesk.errors import InputError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, Pack
from pscdesk.guidance.proofs.row_coverage import coverage, vignette_findings
from pscdesk.guidance.workshop.overlay.edits import Addition
from pscdesk.messages import Message

OWN_SOURCE = "own-judgement"
"""The source of a situation that somebody made up here."""
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Situation:
    """One situation as it was run: its made-up story, where it ends and should end, and what is wrong with it.

    ``fault`` is empty where it ends as it should. ``is_ours``: the base has no such situation. ``expects_more``: the
    base let it end otherwise, and somebody agreed to the higher end.
    """

    id: str
    story: str
    answers: Answers
    should: str
    ends: str
    fault: str
    is_ours: bool
    expects_more: bool


def situations(pack: Pack, base: Pack) -> tuple[Situation, ...]:
    """Every situation of the composed guidance, those with a fault first."""
    theirs = {one.id: one for one in base.vignettes}
    faults = {one.block: str(one.sentence) for one in vignette_findings(pack)}
    headings = {one.id: one.heading for one in pack.flow.outcome}
    told: list[Situation] = []
    for one in pack.vignettes:
        ends = advance(pack, one.answers).outcome or ""
        before = theirs.get(one.id)
        told.append(
            Situation(
                id=one.id,
                story=one.story,
                answers=one.answers,
                should=headings.get(one.outcome, one.outcome),
                ends=headings.get(ends, ends),
                fault=faults.get(f"vignette “{one.id}”", ""),
                is_ours=before is None,
                expects_more=before is not None and before.outcome != one.outcome,
            )
        )
    return tuple(sorted(told, key=lambda one: (not one.fault, not one.expects_more)))


def never_met(pack: Pack) -> tuple[str, ...]:
    """The rows, outcomes and options of guidance that no situation meets."""
    return coverage(pack).missed


def situation_of(pack: Pack, answers: Answers, title: str, story: str, why: str) -> Addition:
    """A situation made of a finished walk; ``InputError`` where the walk is not over, or it has no title or story."""
    state = advance(pack, answers)
    if state.outcome is None:
        raise InputError(Message("This walk is not over yet."), Message("Answer to its end, then keep it."))
    name = _NOT_A_NAME.sub("-", title.casefold()).strip("-")
    if not name or not story.strip():
        raise InputError(Message("A situation has a short title and a made-up story."), Message("Fill in both."))
    return Addition(
        kind="vignette",
        told={
            "id": name,
            "story": story.strip(),
            "answers": {question: list(answers[question]) for question in state.path},
            "outcome": state.outcome,
            "gates": list(state.gates),
            "sources": [OWN_SOURCE],
        },
        why=why,
    )
