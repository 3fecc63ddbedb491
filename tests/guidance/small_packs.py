"""Small random packs whose every walk can be listed, to hold the exact walk against."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import combinations, product

from msgspec.structs import replace

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import (
    ALONE,
    DEMANDS,
    OUTCOME_RANKS,
    About,
    Action,
    AllowedDifference,
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
    Topic,
    Vignette,
)
from pscdesk.guidance.pack.vocabulary import DOUBT

DAY = dt.date(2026, 11, 21)
GATES = ("g0", "g1", "g2", "g3")
ACTIONS = ("talk", "welfare-check")
"""One option that a gate which cuts a walk short switches off, and one that is support and stays."""

TOPIC = Topic(id="t")
DUTY = Duty(id="d", who="You", what="Act.", soon="now", topic=TOPIC)
ENDS = ("danger-to-life", "refer-psd-urgent", "refer-psd", "performance-upp", "no-action")

_Asked = list[tuple[str, list[str]]]


def random_pack(source: random.Random, *, doubt: bool | None = None) -> Pack:
    """Five or six questions (some of several choices), four gates of any demand, six outcomes, two options, promises.

    With ``doubt`` the first page of several choices is followed by one of what cannot be ruled out; else by chance.
    """
    doubt = source.random() < 0.5 if doubt is None else doubt
    asked: _Asked = []
    questions: list[Question] = []
    for place in range(5):
        several = place == 1 or (place == 3 and not doubt)
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
                doubt="Which cannot be ruled out?" if doubt and place == 1 else "",
            )
        )
        asked.append((f"q{place}", ids))
    gates = [
        Gate(
            id=name,
            title=name,
            demands=source.choice(DEMANDS),
            says="Stop.",
            duties=(DUTY,),
            when=_rows(source, asked[: place + 1], gates=GATES[:place]),
        )
        for place, name in enumerate(GATES)
    ]
    ends = [*ENDS]
    if source.random() < 0.3:
        source.shuffle(ends)
    outcomes = [_outcome(name, _rows(source, asked, gates=GATES, unless=True)) for name in ends]
    last = _rows(source, asked, gates=GATES, unless=True) if source.random() < 0.5 else ()
    flow = Flow(
        section=(Section(id="first", title="First"), Section(id="last", title="Last", skip_when_referred=True)),
        question=tuple(questions),
        topic=(TOPIC,),
        gate=tuple(gates),
        outcome=(*outcomes, _outcome("line-management", last)),
        action=tuple(_action(name, _rows(source, asked, gates=GATES, unless=True)) for name in ACTIONS),
        never=tuple(_nevers(source, asked)),
    )
    pack = Pack(
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
    return with_doubt_page(source, pack) if doubt else pack


def with_doubt_page(source: random.Random, pack: Pack) -> Pack:
    """The same pack with the page of what cannot be ruled out after ``q1``, and rows that read it beside others."""
    page, flow = pack.question("q1"), pack.flow
    follow = replace(
        page,
        id=page.id + DOUBT,
        options=tuple(option for option in page.options if option.id != "none"),
        when=(Row(answers={page.id: ("unsure",)}, because="Not sure.", sources=("s",)),),
        doubt="",
    )

    def rows(when: tuple[Row, ...]) -> Iterator[Row]:
        for row in when:
            yield row
            ticks = tuple(each for each in row.answers.get(page.id, ()) if each not in ALONE)
            if ticks and source.random() < 0.8:
                cells = {question: cell for question, cell in row.answers.items() if question != page.id}
                yield replace(row, answers={**cells, follow.id: ticks})

    def beside(gate: Gate) -> tuple[Row, ...]:
        """Some gates rise too where a person cannot say."""
        cannot = Row(answers={follow.id: ("unsure",)}, because="Cannot say.", sources=("s",))
        return (*rows(gate.when), *((cannot,) if source.random() < 0.3 else ()))

    return replace(
        pack,
        flow=replace(
            flow,
            question=(*flow.question[:2], follow, *(replace(q, when=(*rows(q.when),)) for q in flow.question[2:])),
            gate=tuple(replace(gate, when=beside(gate)) for gate in flow.gate),
            outcome=tuple(replace(outcome, when=(*rows(outcome.when),)) for outcome in flow.outcome),
            action=tuple(replace(action, when=(*rows(action.when),)) for action in flow.action),
        ),
    )


def with_vignettes(source: random.Random, pack: Pack, count: int) -> Pack:
    """The same pack with that many walks at random as its situations, and one that is left open."""
    every = list(every_set_of_answers(pack))
    situations: list[Vignette] = []
    for number in range(count):
        answers = source.choice(every)
        state = advance(pack, answers)
        live = {question: answers[question] for question in state.path[: None if number else -1]}
        situations.append(Vignette(id=f"v{number}", answers=live, outcome=state.outcome or "", sources=("s",)))
    return replace(pack, vignettes=tuple(situations))


def with_groups(source: random.Random, pack: Pack) -> Pack:
    """The same pack with its first question about the workforce group, and differences that are allowed by chance.

    Mostly neither a question nor a gate reads the group, so that only where a walk ends can differ.
    """
    apart = source.random() < 0.75

    def renamed(cells: Answers) -> Answers:
        return {("workforce" if name == "q0" else name): allowed for name, allowed in cells.items()}

    def rows(when: tuple[Row, ...], *, path: bool) -> tuple[Row, ...]:
        said = [replace(row, answers=renamed(row.answers)) for row in when]
        if not (path and apart):
            return tuple(said)
        fewer = [replace(row, answers={q: cell for q, cell in row.answers.items() if q != "workforce"}) for row in said]
        return tuple(row for row in fewer if row.answers or row.gates)

    flow = pack.flow
    pairs = source.sample([*combinations((*ENDS, "line-management"), 2)], source.randint(0, 5))
    twins = [AllowedDifference(id=f"t{number}", outcomes=pair, because="So.") for number, pair in enumerate(pairs)]
    twins += [AllowedDifference(id="of-options", actions=("talk",), because="So.")] if source.random() < 0.5 else []
    return replace(
        pack,
        flow=replace(
            flow,
            question=tuple(
                replace(q, id="workforce" if q.id == "q0" else q.id, when=rows(q.when, path=True))
                for q in flow.question
            ),
            gate=tuple(replace(gate, when=rows(gate.when, path=True)) for gate in flow.gate),
            outcome=tuple(replace(outcome, when=rows(outcome.when, path=False)) for outcome in flow.outcome),
            action=tuple(replace(action, when=rows(action.when, path=False)) for action in flow.action),
            never=tuple(replace(never, answers=renamed(never.answers)) for never in flow.never),
            twin=tuple(twins),
        ),
    )


def every_set_of_answers(pack: Pack) -> Iterator[Answers]:
    """All answers to all questions, asked or not."""
    choices = [every_choice(question) for question in pack.flow.question]
    names = [question.id for question in pack.flow.question]
    for combination in product(*choices):
        yield dict(zip(names, combination, strict=True))


def every_choice(question: Question) -> list[tuple[str, ...]]:
    """All that can be answered to a question."""
    ids = [option.id for option in question.options]
    if question.kind != "several":
        return [(each,) for each in ids]
    ticks = [each for each in ids if each not in ALONE]
    some = [each for size in range(1, len(ticks) + 1) for each in combinations(ticks, size)]
    return [*some, *((each,) for each in ids if each in ALONE)]


def _outcome(name: str, when: tuple[Row, ...]) -> Outcome:
    return Outcome(
        id=name,
        rank=OUTCOME_RANKS[name],
        heading=name,
        looks_like=name,
        ask="",
        write_down="",
        next="",
        when=when,
    )


def _action(name: str, when: tuple[Row, ...]) -> Action:
    return Action(
        id=name,
        title=name,
        suits="",
        is_not="",
        who="You",
        how=("Talk.",),
        record="",
        review="",
        when=when,
        sources=("s",),
    )


def _nevers(source: random.Random, asked: _Asked) -> Iterator[Invariant]:
    """A promise of every kind: each set of cells that one can have, over answers, gates, outcomes and options."""
    for number in range(1, 16):
        answers, gates, outcomes, actions = (bool(number & bit) for bit in (1, 2, 4, 8))
        yield Invariant(
            id=f"n{number}",
            answers=_cells(source, asked) if answers else {},
            gates=_some(source, GATES) if gates else (),
            outcomes=_some(source, (*ENDS, "line-management")) if outcomes else (),
            actions=_some(source, ACTIONS) if actions else (),
            because="No.",
        )


def _some(source: random.Random, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(source.sample(names, source.randint(1, len(names) - 1)))


def _cells(source: random.Random, asked: _Asked) -> dict[str, tuple[str, ...]]:
    chosen = source.sample(asked, source.randint(1, min(2, len(asked))))
    return {name: tuple(source.sample(ids, source.randint(1, len(ids) - 1))) for name, ids in chosen}


def _rows(
    source: random.Random,
    asked: _Asked,
    *,
    gates: tuple[str, ...] = (),
    unless: bool = False,
) -> tuple[Row, ...]:
    """One to three rows; a few read nothing but gates, some many of them, as a list written with ``@`` does."""
    rows: list[Row] = []
    for _ in range(source.randint(1, 3)):
        only_gates = bool(gates) and source.random() < 0.2
        named = only_gates or (bool(gates) and source.random() < 0.3)
        rows.append(
            Row(
                answers={} if only_gates else _cells(source, asked),
                gates=tuple(source.sample(gates, source.randint(1, len(gates)))) if named else (),
                unless=tuple(source.sample(gates, source.randint(1, 2))) if unless and source.random() < 0.4 else (),
                because="Because.",
                sources=("s",),
            )
        )
    return tuple(rows)
