"""Every exact proof agrees with listing every walk of small random packs, shortcuts and all."""

from __future__ import annotations

import random
from functools import cache, lru_cache
from typing import NamedTuple

import pytest
from guidance.small_packs import (
    ACTIONS,
    GATES,
    every_choice,
    every_set_of_answers,
    random_pack,
    with_groups,
    with_vignettes,
)
from msgspec.structs import replace

from pscdesk.guidance.pack.engine import advance, row_holds
from pscdesk.guidance.pack.pack_types import CUTS_SHORT, OUTCOME_RANKS, Answers, Invariant, Pack, State
from pscdesk.guidance.pack.vocabulary import DOUBT
from pscdesk.guidance.proofs.budget import Budget
from pscdesk.guidance.proofs.every_path import START, Walker
from pscdesk.guidance.proofs.proofs import precaution_findings, promise_findings
from pscdesk.guidance.proofs.reach import Proofs, reach_findings
from pscdesk.guidance.proofs.reachability import Reachability
from pscdesk.guidance.proofs.samples import Samples
from pscdesk.guidance.proofs.watched import Watched

SEEDS = (*range(16), 52)
"""Which packs are tried. In 52 two answers raise a danger to life, and "not sure" ends as the milder of them."""


class Walk(NamedTuple):
    """One way to answer everything, and where it stands at the end."""

    answers: Answers
    state: State

    @property
    def live(self) -> Answers:
        return {question: self.answers[question] for question in self.state.path}


@pytest.fixture(scope="module", params=SEEDS)
def seed(request) -> int:
    """Which random pack is tried; what one takes to list is held for all tests of it, and then let go."""
    return request.param


@cache
def small(seed: int) -> Pack:
    """A random pack; two in three have situations, few or many, for the proofs to learn from."""
    source = random.Random(seed)
    pack = random_pack(source)
    return with_vignettes(source, pack, (0, 4, 60)[seed % 3]) if seed % 3 else pack


@lru_cache(maxsize=1)
def walks(seed: int) -> tuple[Walk, ...]:
    pack = small(seed)
    return tuple(Walk(answers, advance(pack, answers)) for answers in every_set_of_answers(pack))


def first_holding(rows, live, standing) -> int | None:
    return next((index for index, row in enumerate(rows) if row_holds(row, live, standing)), None)


def cut_short(pack: Pack, state: State) -> bool:
    return any(gate.demands in CUTS_SHORT for gate in pack.flow.gate if gate.id in state.gates)


def test_the_random_packs_hold_all_that_the_proofs_have_shortcuts_for():
    packs = [small(seed) for seed in SEEDS]
    rows = [row for pack in packs for outcome in pack.flow.outcome for row in outcome.when]
    assert any(row.gates and not row.answers for row in rows)
    assert any(row.gates and row.unless for row in rows)
    assert any(len(row.gates) > 2 for row in rows)
    demands = {gate.demands for pack in packs for gate in pack.flow.gate}
    assert {"save-life", "support", "pause", "see-to"} <= demands
    assert {question.id for pack in packs for question in pack.flow.question} > {"q1-doubt"}
    assert {len(pack.vignettes) for pack in packs} == {0, 4, 60}
    assert any(Samples(pack, Budget()).show_gate(gate.when) for pack in packs for gate in pack.flow.gate)
    assert any(Samples(pack, Budget()).show_action(action) for pack in packs for action in pack.flow.action)
    assert sum(not gates.isdisjoint(CUTS_SHORT) for gates in ({g.demands for g in p.flow.gate} for p in packs)) > 8


def test_the_random_packs_end_in_many_ways():
    outcomes = [{walker.outcome(end) for end in ways.ends} for walker, ways in map(of_outcomes_alone, SEEDS)]
    assert sum(len(each) >= 3 for each in outcomes) > 8


def of_outcomes_alone(number: int) -> tuple[Walker, Reachability]:
    walker = Walker(small(number), Watched())
    return walker, Reachability(walker)


WATCHED = (
    Watched(),
    Watched(outcome=False),
    *(Watched(action=action) for action in ACTIONS),
    *(
        Watched(outcome=outcome, gates=frozenset(gates))
        for outcome in (True, False)
        for gates in (GATES[:1], GATES[1:3])
    ),
)


@pytest.mark.parametrize("watched", WATCHED, ids=lambda w: f"{w.outcome}-{w.action}-{'+'.join(sorted(w.gates))}")
def test_every_walk_can_be_followed_and_ends_as_the_engine_says(seed, watched):
    pack = small(seed)
    walker = Walker(pack, watched)
    ways = Reachability(walker)
    seen = set()
    for answers, now in walks(seed):
        state = START
        for place, question in enumerate(pack.flow.question):
            assert state in ways.before(place)
            assert walker.asks(state, place) == (question.id in now.path)
            state = walker.step(state, place, answers[question.id])
        assert state in ways.ends
        seen.add(state)
        live, standing = {question: answers[question] for question in now.path}, dict.fromkeys(now.gates)
        assert walker.cut_short(state) == now.is_cut_short == cut_short(pack, now)
        if watched.outcome:
            assert walker.outcome(state) == now.outcome
            every = [row for outcome in pack.flow.outcome for row in outcome.when]
            assert walker.outcome_row(state) == first_holding(every, live, standing)
            for gates in (GATES[:1], GATES[1:2], GATES[:2], GATES[2:], GATES):
                known = walker.known_to_stand(state, gates)
                assert known is None or known == bool(set(gates) & set(now.gates))
        if watched.action:
            assert walker.action_holds(state) == (watched.action in now.actions)
        if watched.gates:
            assert walker.gates_stand(state) == bool(watched.gates & set(now.gates))
    assert seen == set(ways.ends), "nothing is called reachable that no answers lead to"


def test_the_answers_an_exact_walk_shows_lead_where_it_says_and_are_the_shortest(seed):
    pack = small(seed)
    walker = Walker(pack, Watched(action="talk"))
    ways = Reachability(walker)
    shortest: dict[tuple[str | None, bool], int] = {}
    for _, state in walks(seed):
        end = state.outcome, "talk" in state.actions
        shortest[end] = min(len(state.path), shortest.get(end, 99))
    found: dict[tuple[str | None, bool], int] = {}
    for end in ways.ends:
        witness = ways.witness(end)
        state = advance(pack, witness)
        assert state.next is None
        assert state.dormant == ()
        assert (state.outcome, "talk" in state.actions) == (walker.outcome(end), walker.action_holds(end))
        said = state.outcome, "talk" in state.actions
        found[said] = min(len(witness), found.get(said, 99))
    assert found == shortest


def breaks(never: Invariant, action: str, walk: Walk) -> bool:
    """The words of a promise, read one by one: every cell that is there holds."""
    live, state = walk.live, walk.state
    return (
        all(question in live and set(allowed) & set(live[question]) for question, allowed in never.answers.items())
        and (not never.gates or bool(set(never.gates) & set(state.gates)))
        and (not never.outcomes or state.outcome in never.outcomes)
        and (not action or action in state.actions)
    )


def test_a_promise_is_found_broken_exactly_where_a_walk_breaks_it_and_the_shortest_such_walk_is_shown(seed):
    pack = with_groups(random.Random(seed), small(seed))
    every = [Walk(answers, advance(pack, answers)) for answers in every_set_of_answers(pack)]
    found = [each for each in promise_findings(Proofs(pack)) if each.block.startswith("never")]
    expected: set[tuple[str, str]] = set()
    for never in pack.flow.never:
        for action in never.actions or ("",):
            broken = [walk for walk in every if breaks(never, action, walk)]
            if broken:
                expected.add((f"never “{never.id}”", action))
                (said,) = (
                    each
                    for each in found
                    if each.block == f"never “{never.id}”" and (not action or f"“{action}”" in each.sentence)
                )
                state = advance(pack, said.witness)
                assert (state.next, state.dormant) == (None, ())
                assert breaks(never, action, Walk(said.witness, state))
                assert len(said.witness) == min(len(walk.state.path) for walk in broken)
    assert len(found) == len(expected)


def test_the_precaution_found_exactly_agrees_with_trying_every_answer(seed):
    pack = small(seed)
    ends = {tuple(answers.values()): OUTCOME_RANKS[state.outcome] for answers, state in walks(seed) if state.outcome}
    places = [question.id for question in pack.flow.question]
    broken: set[str] = set()
    for answers, state in walks(seed):
        for question in pack.flow.question:
            if answers[question.id] == ("unsure",) and question.id in state.path:
                ranks = {
                    option.id: ends[tuple(((option.id,) if name == question.id else answers[name]) for name in places)]
                    for option in question.options
                }
                if imprudent(pack, question.id, ranks, answers):
                    broken.add(f"question “{question.id}”")
    findings = list(precaution_findings(pack))
    assert {finding.block for finding in findings} == broken
    for finding in findings:
        state = advance(pack, finding.witness)
        assert state.next is None
        assert f"can end at {state.outcome}" in finding.sentence


def imprudent(pack: Pack, question: str, ranks: dict[str, int], answers: Answers) -> bool:
    """Whether "not sure" ends where it may not, beside each other answer alone with everything else the same."""
    unsure = ranks["unsure"]
    held = {option: rank for option, rank in ranks.items() if option != "unsure"}
    order = [each.id for each in pack.flow.question]
    life = {
        option
        for gate in pack.flow.gate
        for row in gate.when
        if gate.demands == "save-life" and row.answers and question == max(row.answers, key=order.index)
        for option in row.answers[question]
    }
    if life - {"unsure"}:
        return any(unsure < held[option] for option in life - {"unsure"})
    if question + DOUBT in answers:
        said_nothing = unsure > max(OUTCOME_RANKS["refer-psd"], held["none"]) and answers[question + DOUBT] == (
            "unsure",
        )
        return unsure < held["none"] or said_nothing
    return not question.endswith(DOUBT) and not min(held.values()) <= unsure <= max(held.values())


def idle(block_name: str, rows, used: set[int | None]) -> set[str]:
    return {f"{block_name}, row {index + 1}" for index in range(len(rows)) if index not in used}


def of_questions(pack: Pack, every: tuple[Walk, ...]) -> set[str]:
    """What listing shows of questions: never asked, always asked, and rows behind others."""
    asked: dict[str, set[int | None]] = {question.id: set() for question in pack.flow.question}
    passed = dict.fromkeys(asked, False)
    for walk in every:
        for place, question in enumerate(pack.flow.question):
            before = {q.id: walk.live[q.id] for q in pack.flow.question[:place] if q.id in walk.live}
            there = advance(pack, before)
            row = first_holding(question.when, before, dict.fromkeys(there.gates))
            if question.id in walk.live:
                asked[question.id].add(row)
            elif not (question.section == "last" and cut_short(pack, there)):
                passed[question.id] = True
    found: set[str] = set()
    for question in pack.flow.question:
        name = f"question “{question.id}”"
        if not asked[question.id] or (question.when and not passed[question.id]):
            found.add(name)
        elif question.when:
            found |= idle(name, question.when, asked[question.id])
    return found


def of_gates_and_options(pack: Pack, every: tuple[Walk, ...]) -> set[str]:
    """What listing shows of gates and options: never, always, and rows behind others."""
    found: set[str] = set()
    for gate in pack.flow.gate:
        used = {first_holding(gate.when, walk.live, dict.fromkeys(walk.state.gates)) for walk in every}
        name = f"gate “{gate.id}”"
        found |= {name} if used == {None} or None not in used else idle(name, gate.when, used)
    for action in pack.flow.action:
        name = f"action “{action.id}”"
        holding = [walk for walk in every if action.id in walk.state.actions]
        fits = {first_holding(action.when, walk.live, dict.fromkeys(walk.state.gates)) for walk in holding}
        always = all(action.id in walk.state.actions or cut_short(pack, walk.state) for walk in every)
        found |= {name} if not fits or always else idle(name, action.when, fits)
    return found


def of_outcomes(pack: Pack, every: tuple[Walk, ...]) -> set[str]:
    """What listing shows of outcomes: the only one, never reached, rows behind others, and an end without a reason."""
    ended = {walk.state.outcome for walk in every}
    if len(ended) == 1:
        return {f"outcome “{each}”" for each in ended}
    found: set[str] = set()
    for outcome in pack.flow.outcome:
        name = f"outcome “{outcome.id}”"
        here = [walk for walk in every if walk.state.outcome == outcome.id]
        used = {first_holding(outcome.when, walk.live, dict.fromkeys(walk.state.gates)) for walk in here}
        found |= idle(name, outcome.when, used) if here else {name}
        found |= {name} if None in used else set()
    return found


def test_what_never_happens_or_never_decides_agrees_with_listing_every_walk(seed):
    pack, every = small(seed), walks(seed)
    expected = of_questions(pack, every) | of_gates_and_options(pack, every) | of_outcomes(pack, every)
    assert {finding.block for finding in reach_findings(Proofs(pack))} == expected


def test_situations_save_work_and_never_change_what_is_found(seed):
    bare = replace(small(seed), vignettes=())
    helped = with_vignettes(random.Random(seed), bare, 200)
    with_help, without = Proofs(helped), Proofs(bare)
    assert list(reach_findings(with_help)) == list(reach_findings(without))
    assert with_help.states <= without.states


def test_a_difference_between_groups_is_found_exactly_where_trying_every_group_shows_one(seed):
    pack = with_groups(random.Random(seed), small(seed))
    reading = reads_the_group(pack)
    expected = set(reading)
    if not reading:
        groups = [(option.id,) for option in pack.question("workforce").options]
        differing = {
            frozenset(advance(pack, {**answers, "workforce": group}).outcome for group in groups)
            for answers in every_set_of_answers(pack)
            if answers["workforce"] == groups[0]
        }
        pairs = [frozenset(twin.outcomes) for twin in pack.flow.twin]
        differing = {ends for ends in differing if len(ends) > 1}
        if any(not any(ends <= pair for pair in pairs) for ends in differing):
            expected.add("question “workforce”")
        expected |= {
            f"twin “{twin.id}”"
            for twin, pair in zip(pack.flow.twin, pairs, strict=True)
            if pair and not any(ends <= pair for ends in differing)
        }
        told = {action for twin in pack.flow.twin for action in twin.actions}
        reads = {a.id for a in pack.flow.action if any("workforce" in row.answers for row in a.when)}
        expected |= {f"action “{action}”" for action in reads - told}
        expected |= {"twin “of-options”"} if told - reads else set()
    found = [each for each in promise_findings(Proofs(pack)) if not each.block.startswith("never")]
    found = [each for each in found if "not sure" not in each.sentence]
    assert {finding.block for finding in found} == expected


def reads_the_group(pack: Pack) -> set[str]:
    """Questions and gates that come up for one group and not for another, or could: they read it, or one that does."""
    blocks = {f"question “{question.id}”": question.when for question in pack.flow.question}
    blocks |= {f"gate “{gate.id}”": gate.when for gate in pack.flow.gate}
    reading = {"question “workforce”"}
    for _ in blocks:
        for name, when in blocks.items():
            cells = {f"question “{each}”" for row in when for each in row.answers}
            cells |= {f"gate “{each}”" for row in when for each in row.gates}
            reading |= {name} if cells & reading else set()
    return reading - {"question “workforce”"}


def test_every_choice_of_a_page_is_listed_once():
    page = random_pack(random.Random(1), doubt=False).question("q1")
    choices = every_choice(page)
    assert len(choices) == len(set(choices)) == 2**3 - 1 + 2
