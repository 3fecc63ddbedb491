"""The pack that ships, with random answers to it and the same rules read a second, simpler way."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from pscdesk.guidance.pack.pack_types import ALONE, CUTS_SHORT, SUPPORT, Answers, Pack, Question, Row
from pscdesk.guidance.reading.pack import load_pack

FOLDER = Path(__file__).parents[2] / "resources" / "guidance"
PACK = load_pack(FOLDER)

GATE_PAGES = ("telling", "urgent", "wrongdoing", "people")
"""The pages of things nobody settles alone; each has a page of its own for what cannot be ruled out."""

DRAWN = PACK.vignettes[::3]
"""Every third situation: enough where each is drawn, which takes long; where each ends is told of all of them."""

QUIET = {"life": ("no",), **dict.fromkeys(GATE_PAGES, ("none",))}
"""Answers that raise none of those gates, so that a walk goes on to its later pages."""

MAIN = {"about": ("may-have-done",), "workforce": ("officer",), **QUIET}
"""The opening of a quiet walk about what somebody may have done."""


def any_choice(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    """Any answer a person can give to the question."""
    ids = [option.id for option in question.options]
    if question.kind != "several":
        return st.sampled_from([(each,) for each in ids])
    ticks = [each for each in ids if each not in ALONE]
    alone = st.sampled_from([(each,) for each in ids if each in ALONE])
    some = st.sets(st.sampled_from(ticks), min_size=1).map(lambda chosen: tuple(t for t in ticks if t in chosen))
    return alone | some


@st.composite
def full_answers(draw: st.DrawFn, pack: Pack = PACK) -> Answers:
    """An answer to every question; two in three leave the gates quiet, so that walks of every kind reach their end."""
    answers = {question.id: draw(any_choice(question)) for question in pack.flow.question}
    return answers | QUIET if draw(st.sampled_from((True, True, False))) else answers


def walk_at_random(source: random.Random, pack: Pack = PACK) -> Answers:
    """A full set of answers from a plain random source, for tests that want many quickly."""
    answers: Answers = {}
    for question in pack.flow.question:
        ids = [option.id for option in question.options]
        if question.id in QUIET and source.random() < 0.85:
            answers[question.id] = QUIET[question.id]
        elif question.kind == "several" and source.random() < 0.5:
            ticks = [each for each in ids if each not in ALONE]
            some = source.sample(ticks, source.randint(1, min(3, len(ticks))))
            answers[question.id] = tuple(each for each in ticks if each in some)
        else:
            answers[question.id] = (source.choice(ids),)
    return answers


def naive(
    pack: Pack, answers: Mapping[str, Sequence[str]]
) -> tuple[list[str], str | None, set[str], str | None, set[str]]:
    """Path, next, gates, outcome and actions, read from the rules word by word and from scratch at every step."""
    live: dict[str, set[str]] = {}

    def standing() -> set[str]:
        up: set[str] = set()
        while True:
            more = {gate.id for gate in pack.flow.gate if any(holds(row, up) for row in gate.when)}
            if more == up:
                return up
            up = more

    def holds(row: Row, up: set[str]) -> bool:
        cells = all(live.get(question, set()) & set(allowed) for question, allowed in row.answers.items())
        return cells and (not row.gates or bool(up & set(row.gates))) and not up & set(row.unless)

    short = {gate.id for gate in pack.flow.gate if gate.demands in CUTS_SHORT}
    skipped = {section.id for section in pack.flow.section if section.skip_when_referred}
    for question in pack.flow.question:
        up = standing()
        if question.section in skipped and up & short:
            continue
        if question.when and not any(holds(row, up) for row in question.when):
            continue
        given = [option.id for option in question.options if option.id in answers.get(question.id, ())]
        if not given:
            return list(live), question.id, up, None, set()
        live[question.id] = set(given if question.kind == "several" else given[:1])
    up = standing()
    ends = [outcome.id for outcome in pack.flow.outcome if any(holds(row, up) for row in outcome.when)]
    fitting = {action.id for action in pack.flow.action if any(holds(row, up) for row in action.when)}
    return (
        list(live),
        None,
        up,
        (ends or [pack.flow.outcome[-1].id])[0],
        fitting & SUPPORT if up & short else fitting,
    )
