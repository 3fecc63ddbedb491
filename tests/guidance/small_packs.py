"""Small random packs whose every walk can be listed, to hold the exact walk against."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import combinations, product

from msgspec.structs import replace

from pscdesk.guidance.pack.pack_types import (
    About,
    Action,
    Answers,
    Duty,
    Flow,
    Gate,
    Invariant,
    Option,
    Outcome,
    Pack,
    Question,
    Row,
    Section,
    Source,
)

DAY = dt.date(2026, 11, 21)
GATES = ("g0", "g1", "g2")


def random_pack(source: random.Random) -> Pack:
    """Five questions (one of several choices), three gates, five outcomes, one option and two invariants."""
    asked: list[tuple[str, list[str]]] = []
    questions: list[Question] = []
    for place in range(5):
        several = place == 1
        ids = ["a", "b", "c", "none", "unsure"] if several else ["a", "b", "unsure"]
        when = _rows(source, asked, gates=GATES if place > 2 else ()) if place > 1 and source.random() < 0.6 else ()
        questions.append(
            Question(
                id=f"q{place}",
                section="last" if place > 2 else "first",
                ask="What?",
                why="Because.",
                kind="several" if several else "one",
                options=tuple(Option(id=each, text=each) for each in ids),
                when=when,
            )
        )
        asked.append((f"q{place}", ids))
    duty = Duty(id="d", who="You", what="Act.", soon="now")
    demands = ("refer-urgent", "record", "pause")
    gates = [
        Gate(
            id=name,
            title=name,
            demands=demands[place],
            says="Stop.",
            duties=(duty,),
            when=_rows(source, asked[: place + 1], gates=GATES[:place]),
        )
        for place, name in enumerate(GATES)
    ]
    outcomes = [
        _outcome(name, rank, _rows(source, asked, gates=GATES, unless=True) if name != "line-management" else ())
        for name, rank in (
            ("refer-psd-urgent", 4),
            ("refer-psd", 3),
            ("performance-upp", 2),
            ("no-action", 0),
            ("line-management", 1),
        )
    ]
    action = Action(
        id="talk",
        title="Talk",
        suits="",
        is_not="",
        who="You",
        how=("Talk.",),
        record="",
        review="",
        when=_rows(source, asked, gates=GATES, unless=True),
        sources=("s",),
    )
    never = (
        Invariant(id="n0", gates=GATES[:2], outcomes=("no-action", "line-management"), because="No."),
        Invariant(id="n1", answers=_cells(source, asked), actions=("talk",), outcomes=("no-action",), because="No."),
    )
    flow = Flow(
        section=(Section(id="first", title="First"), Section(id="last", title="Last", skip_when_referred=True)),
        question=tuple(questions),
        gate=tuple(gates),
        outcome=tuple(outcomes),
        action=(action,),
        never=never,
    )
    return Pack(
        about=About(
            id="small",
            version="1",
            title="Small",
            jurisdiction="Nowhere",
            law_checked_on=DAY,
            law_seen_to="never",
            review_by=DAY,
            status="draft",
        ),
        flow=flow,
        sources={"s": Source(id="s", cite="s", mark="I", checked_on=DAY)},
        terms={},
        vignettes=(),
        digest="",
    )


def with_groups(pack: Pack) -> Pack:
    """The same pack with its first question about the workforce group."""

    def renamed(cells: Answers) -> Answers:
        return {("workforce" if name == "q0" else name): allowed for name, allowed in cells.items()}

    def rows(when: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, answers=renamed(row.answers)) for row in when)

    flow = pack.flow
    return replace(
        pack,
        flow=replace(
            flow,
            question=tuple(
                replace(q, id="workforce" if q.id == "q0" else q.id, when=rows(q.when)) for q in flow.question
            ),
            gate=tuple(replace(gate, when=rows(gate.when)) for gate in flow.gate),
            outcome=tuple(replace(outcome, when=rows(outcome.when)) for outcome in flow.outcome),
            action=tuple(replace(action, when=rows(action.when)) for action in flow.action),
            never=tuple(replace(never, answers=renamed(never.answers)) for never in flow.never),
        ),
    )


def every_set_of_answers(pack: Pack) -> Iterator[Answers]:
    """All answers to all questions, asked or not."""
    choices: list[list[tuple[str, ...]]] = []
    for question in pack.flow.question:
        ids = [option.id for option in question.options]
        if question.kind == "several":
            some = [each for size in (1, 2, 3) for each in combinations(ids[:3], size)]
            choices.append([*some, ("none",), ("unsure",)])
        else:
            choices.append([(each,) for each in ids])
    names = [question.id for question in pack.flow.question]
    for combination in product(*choices):
        yield dict(zip(names, combination, strict=True))


def _outcome(name: str, rank: int, when: tuple[Row, ...]) -> Outcome:
    return Outcome(
        id=name,
        rank=rank,
        heading=name,
        looks_like=name,
        do_now=(),
        do_not=(),
        ask="",
        write_down="",
        next="",
        when=when,
    )


def _cells(source: random.Random, asked: list[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    chosen = source.sample(asked, source.randint(1, min(2, len(asked))))
    return {name: tuple(source.sample(ids, source.randint(1, len(ids) - 1))) for name, ids in chosen}


def _rows(
    source: random.Random,
    asked: list[tuple[str, list[str]]],
    *,
    gates: tuple[str, ...] = (),
    unless: bool = False,
) -> tuple[Row, ...]:
    return tuple(
        Row(
            answers=_cells(source, asked) if source.random() < 0.9 or not gates else {},
            gates=(source.choice(gates),) if gates and source.random() < 0.4 else (),
            unless=(source.choice(gates),) if unless and source.random() < 0.4 else (),
            because="Because.",
            sources=("s",),
        )
        for _ in range(source.randint(1, 2))
    )
