"""The check finds what is wrong, shows answers that prove it, and agrees with listing every walk."""

from __future__ import annotations

import random
from itertools import product

import pytest
from guidance.altered import block, changed
from guidance.shipped import PACK
from guidance.small_packs import every_set_of_answers, random_pack, with_groups
from msgspec.structs import replace

from pscdesk.guidance.pack.engine import advance, row_holds
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Invariant
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.proofs.every_path import Walker, Watched
from pscdesk.guidance.proofs.proofs import precaution_findings, promise_findings
from pscdesk.guidance.proofs.reach import Proofs, reach_findings
from pscdesk.guidance.proofs.reachability import Reachability


def test_the_shipped_pack_has_nothing_against_it():
    assert check(PACK) == ()


def test_an_invariant_that_can_be_broken_comes_with_answers_that_break_it():
    never = Invariant(id="trial", answers={"kind": ("attendance",)}, outcomes=("performance-upp",), because="Trial.")
    pack = replace(PACK, flow=replace(PACK.flow, never=(*PACK.flow.never, never)))
    (finding,) = check(pack)
    assert (finding.level, finding.block) == ("L2", "never “trial”")
    state = advance(pack, finding.witness)
    assert state.outcome == "performance-upp"
    assert finding.witness["kind"] == ("attendance",)


def test_an_invariant_over_an_option_is_proved_option_by_option():
    answers = {"workforce": ("staff",)}
    never = Invariant(id="trial", actions=("mediation", "coaching"), answers=answers, because="Trial.")
    findings = check(replace(PACK, flow=replace(PACK.flow, never=(*PACK.flow.never, never))))
    assert len(findings) == 2
    for finding in findings:
        assert {"mediation", "coaching"} & set(advance(PACK, finding.witness).actions)


def test_a_gate_that_forgets_not_sure_fails_the_precaution():
    gates = tuple(gate for gate in PACK.flow.gate if gate.id != "not-sure-urgent")
    outcomes = tuple(
        replace(o, when=tuple(replace(r, gates=tuple(g for g in r.gates if g != "not-sure-urgent")) for r in o.when))
        for o in PACK.flow.outcome
    )
    never = tuple(replace(n, gates=tuple(g for g in n.gates if g != "not-sure-urgent")) for n in PACK.flow.never)
    vignettes = tuple(v for v in PACK.vignettes if "not-sure-urgent" not in v.gates)
    flow = replace(PACK.flow, gate=gates, outcome=outcomes, never=never)
    pack = replace(PACK, flow=flow, vignettes=vignettes)
    (finding,) = check(pack)
    assert finding.block == "question “urgent”"
    unsure = OUTCOME_RANKS[advance(pack, finding.witness).outcome]
    assert unsure < OUTCOME_RANKS[advance(pack, {**finding.witness, "urgent": ("death-injury",)}).outcome]


def test_not_sure_may_not_be_harsher_than_every_definite_answer():
    harsh = block("outcome", "performance-upp")
    row = replace(harsh.when[0], answers={"facts": ("unsure",), "before": ("first",)})
    findings = check(changed(PACK, "outcome", "performance-upp", when=(*harsh.when, row)))
    assert any(finding.block == "question “facts”" for finding in findings)


def test_an_outcome_no_answers_lead_to_is_found():
    row = replace(block("outcome", "no-action").when[0], answers={"facts": ("none",), "kind": ("nothing",)})
    findings = check(changed(PACK, "outcome", "no-action", when=(row,)))
    assert "outcome “no-action”" in [finding.block for finding in findings]


def test_a_question_may_only_look_back():
    row = replace(block("question", "kind").when[0], answers={"before": ("first",)})
    assert any("no earlier question" in f.sentence for f in check(changed(PACK, "question", "kind", when=(row,))))


@pytest.mark.parametrize("seed", range(15))
def test_the_exact_walk_agrees_with_listing_every_walk(seed):
    pack = random_pack(random.Random(seed))
    states = [(answers, advance(pack, answers)) for answers in every_set_of_answers(pack)]
    walker = Walker(pack, Watched())
    assert {walker.outcome(end) for end in Reachability(walker).ends} == {state.outcome for _, state in states}
    walker = Walker(pack, Watched(outcome=False, action="talk"))
    assert any(map(walker.action_holds, Reachability(walker).ends)) == any(state.actions for _, state in states)
    for never in pack.flow.never:
        watched = Watched(
            action="talk" if never.actions else "", cells=tuple(never.answers.items()), gates=frozenset(never.gates)
        )
        walker = Walker(pack, watched)
        found = {
            walker.outcome(end)
            for end in Reachability(walker).ends
            if walker.cells_hold(end) and walker.gates_stand(end) and (not never.actions or walker.action_holds(end))
        }
        listed = {
            state.outcome
            for answers, state in states
            if all(q in state.path and set(allowed) & set(answers[q]) for q, allowed in never.answers.items())
            and (not never.gates or set(never.gates) & set(state.gates))
            and (not never.actions or state.actions)
        }
        assert found == listed


@pytest.mark.parametrize("seed", range(15))
def test_the_answers_an_exact_walk_shows_lead_where_it_says(seed):
    pack = random_pack(random.Random(seed))
    walker = Walker(pack, Watched(action="talk"))
    ways = Reachability(walker)
    for end in ways.ends:
        state = advance(pack, ways.witness(end))
        assert state.next is None
        assert state.outcome == walker.outcome(end)
        assert bool(state.actions) == walker.action_holds(end)


@pytest.mark.parametrize("seed", range(15))
def test_the_precaution_found_exactly_agrees_with_trying_every_answer(seed):
    pack = random_pack(random.Random(seed))
    flagged = {finding.block for finding in precaution_findings(pack)}
    for question in pack.flow.question:
        read_by_gate = any(question.id in row.answers for gate in pack.flow.gate for row in gate.when)
        broken = False
        for answers in every_set_of_answers(pack):
            if answers[question.id] != ("unsure",) or question.id not in advance(pack, answers).path:
                continue
            unsure = OUTCOME_RANKS[advance(pack, answers).outcome]
            definite = [
                OUTCOME_RANKS[advance(pack, {**answers, question.id: other}).outcome]
                for other in {each[question.id] for each in every_set_of_answers_to(pack, question.id)}
                if other != ("unsure",)
            ]
            broken |= unsure < max(definite) if read_by_gate else not min(definite) <= unsure <= max(definite)
        assert broken == (f"question “{question.id}”" in flagged)


def every_set_of_answers_to(pack, question_id: str):
    question = pack.question(question_id)
    alone = replace(pack, flow=replace(pack.flow, question=(question,)))
    return list(every_set_of_answers(alone))


def first_holding(rows, live, standing) -> int | None:
    return next((index for index, row in enumerate(rows) if row_holds(row, live, standing)), None)


def idle(block_name: str, rows, used: set[int | None]) -> set[str]:
    return {f"{block_name}, row {index + 1}" for index in range(len(rows)) if index not in used}


@pytest.mark.parametrize("seed", range(15))
def test_what_never_happens_or_never_decides_agrees_with_listing_every_walk(seed):
    pack = random_pack(random.Random(seed))
    ends = []
    asked = {question.id: set() for question in pack.flow.question}
    passed = dict.fromkeys(asked, False)
    for answers in every_set_of_answers(pack):
        state = advance(pack, answers)
        live = {question: answers[question] for question in state.path}
        ends.append((state, live, dict.fromkeys(state.gates)))
        for place, question in enumerate(pack.flow.question):
            before = {q.id: live[q.id] for q in pack.flow.question[:place] if q.id in live}
            there = advance(pack, before)
            row = first_holding(question.when, before, dict.fromkeys(there.gates))
            if question.id in live:
                asked[question.id].add(row)
            elif not (question.section == "last" and {"g0", "g1"} & set(there.gates)):
                passed[question.id] = True
    expected: set[str] = set()
    for question in pack.flow.question:
        name = f"question “{question.id}”"
        if not asked[question.id] or (question.when and not passed[question.id]):
            expected.add(name)
        elif question.when:
            expected |= idle(name, question.when, asked[question.id])
    for gate in pack.flow.gate:
        used = {first_holding(gate.when, live, standing) for _, live, standing in ends}
        name = f"gate “{gate.id}”"
        expected |= {name} if used == {None} or None not in used else idle(name, gate.when, used)
    outcomes = {state.outcome for state, _, _ in ends}
    for outcome in pack.flow.outcome:
        used = {first_holding(outcome.when, live, up) for state, live, up in ends if state.outcome == outcome.id}
        name = f"outcome “{outcome.id}”"
        if len(outcomes) == 1:
            expected |= {name} & {f"outcome “{each}”" for each in outcomes}
        else:
            expected |= idle(name, outcome.when, used) if outcome.id in outcomes else {name}
    if len(outcomes) > 1 and any(state.outcome == "line-management" for state, _, _ in ends):
        expected.add("outcome “line-management”")  # it has no rows here, so nothing ever says why
    (action,) = pack.flow.action
    fits = {first_holding(action.when, live, up) for state, live, up in ends if state.actions}
    settled = all(state.actions or {"g0", "g1"} & set(state.gates) for state, _, _ in ends)
    expected |= {"action “talk”"} if not fits or settled else idle("action “talk”", action.when, fits)
    found = {finding.block for finding in reach_findings(Proofs(pack))}
    assert found == expected


@pytest.mark.parametrize("seed", range(15))
def test_a_difference_between_groups_found_exactly_agrees_with_trying_every_group(seed):
    pack = with_groups(random_pack(random.Random(seed)))
    groups = [(option.id,) for option in pack.question("workforce").options]
    differs = False
    for answers in every_set_of_answers(pack):
        if answers["workforce"] == groups[0]:
            states = [advance(pack, {**answers, "workforce": group}) for group in groups]
            differs |= len({(state.outcome, state.gates, state.path, state.actions) for state in states}) > 1
    found = [f for f in promise_findings(Proofs(pack)) if "group" in f.sentence]
    if differs:
        assert found


def test_on_a_cut_of_the_shipped_pack_the_walk_agrees_with_listing_every_walk():
    kept = {"telling", "reporter-worried", "facts", "kind", "willing", "before"}
    pack = cut(kept)
    ends: set[tuple[str | None, bool]] = set()
    for answers in every_set_of_few_answers(pack):
        state = advance(pack, answers)
        ends.add((state.outcome, "mediation" in state.actions))
    walker = Walker(pack, Watched(action="mediation"))
    assert {(walker.outcome(end), walker.action_holds(end)) for end in Reachability(walker).ends} == ends
    assert len(ends) > 5


def cut(kept: set[str]):
    """The shipped pack with only these questions; a cell of any other is left out, and so is a row without cells."""
    flow = PACK.flow

    def rows(when):
        fewer = (replace(row, answers={q: cell for q, cell in row.answers.items() if q in kept}) for row in when)
        return tuple(row for row in fewer if row.answers or row.gates)

    return replace(
        PACK,
        flow=replace(
            flow,
            question=tuple(replace(q, when=rows(q.when)) for q in flow.question if q.id in kept),
            gate=tuple(replace(gate, when=rows(gate.when)) for gate in flow.gate),
            outcome=tuple(replace(outcome, when=rows(outcome.when)) for outcome in flow.outcome),
            action=tuple(replace(action, when=rows(action.when)) for action in flow.action),
        ),
    )


def every_set_of_few_answers(pack):
    """All answers with at most two ticks at a question of several choices."""
    choices = []
    for question in pack.flow.question:
        ids = [option.id for option in question.options]
        several = [o for o in ids if o not in {"none", "unsure"}] if question.kind == "several" else []
        pairs = [(a, b) for place, a in enumerate(several) for b in several[place + 1 :]]
        choices.append([*((each,) for each in ids), *pairs])
    names = [question.id for question in pack.flow.question]
    return (dict(zip(names, each, strict=True)) for each in product(*choices))
