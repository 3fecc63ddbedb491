"""The pack that ships, with random answers to it and the same rules read a second, simpler way."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from pscdesk.guidance.pack.pack import load_pack
from pscdesk.guidance.pack.pack_types import ALONE, ESCALATES, SUPPORT, Answers, Pack, Question, Row

FOLDER = Path(__file__).parents[2] / "resources" / "guidance"
PACK = load_pack(FOLDER)


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
    """An answer to every question, most gates left quiet so that walks reach the later pages."""
    quiet = draw(st.booleans())
    answers = {question.id: draw(any_choice(question)) for question in pack.flow.question}
    if quiet:
        answers |= dict.fromkeys(("urgent", "wrongdoing", "people", "telling"), ("none",))
    return answers


def walk_at_random(source: random.Random, pack: Pack = PACK) -> Answers:
    """A full set of answers from a plain random source, for tests that want many quickly."""
    answers: Answers = {}
    for question in pack.flow.question:
        ids = [option.id for option in question.options]
        quiet = "none" in ids and source.random() < 0.8
        answers[question.id] = ("none",) if quiet else (source.choice(ids),)
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

    demanding = {gate.id for gate in pack.flow.gate if gate.demands in ESCALATES}
    skipped = {section.id for section in pack.flow.section if section.skip_when_referred}
    for question in pack.flow.question:
        up = standing()
        if question.section in skipped and up & demanding:
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
        fitting & SUPPORT if up & demanding else fitting,
    )
