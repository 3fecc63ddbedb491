"""The check finds what is wrong, shows answers that prove it, and agrees with listing every walk."""

from __future__ import annotations

import random

import pytest
from guidance.shipped import PACK
from guidance.small_packs import every_set_of_answers, random_pack
from msgspec.structs import replace

from pscdesk.guidance.check import check, precaution_findings
from pscdesk.guidance.engine import advance
from pscdesk.guidance.every_path import START, Walker, Watched
from pscdesk.guidance.pack_types import OUTCOME_RANKS, Never, Pack


def changed(pack: Pack, kind: str, block_id: str, **fields) -> Pack:
    blocks = tuple(replace(block, **fields) if block.id == block_id else block for block in getattr(pack.flow, kind))
    return replace(pack, flow=replace(pack.flow, **{kind: blocks}))


def block(kind: str, block_id: str):
    return next(each for each in getattr(PACK.flow, kind) if each.id == block_id)


def test_the_shipped_pack_has_nothing_against_it():
    assert check(PACK) == ()


def test_an_invariant_that_can_be_broken_comes_with_answers_that_break_it():
    never = Never(id="trial", answers={"kind": ("attendance",)}, outcomes=("performance-upp",), because="Trial.")
    pack = replace(PACK, flow=replace(PACK.flow, never=(never,)))
    (finding,) = check(pack)
    assert (finding.level, finding.block) == ("L2", "never “trial”")
    state = advance(pack, finding.witness)
    assert state.outcome == "performance-upp"
    assert finding.witness["kind"] == ("attendance",)


def test_an_invariant_over_an_option_is_proved_option_by_option():
    answers = {"workforce": ("staff",)}
    never = Never(id="trial", actions=("mediation", "coaching"), answers=answers, because="Trial.")
    findings = check(replace(PACK, flow=replace(PACK.flow, never=(never,))))
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


def test_a_situation_that_ends_elsewhere_is_found_with_its_answers():
    wrong = replace(PACK.vignettes[0], outcome="no-action", accept=())
    (finding,) = check(replace(PACK, vignettes=(wrong,)))
    assert (finding.level, finding.witness) == ("L3", wrong.answers)
    assert "ends at refer-psd-urgent and should end at no-action" in finding.sentence


@pytest.mark.parametrize(
    ("kind", "block_id", "fields", "said"),
    [
        ("question", "facts", {"ask": "word " * 26}, "more than 25 words"),
        ("question", "facts", {"section": "nowhere"}, "no section called"),
        ("question", "facts", {"terms": ("zebra",)}, "no term “zebra”"),
        ("gate", "pattern", {"when": ()}, "never rise"),
        ("gate", "pattern", {"duties": ()}, "no duties"),
        ("outcome", "refer-psd", {"rank": 1}, "fixed rank is 3"),
        ("outcome", "refer-psd", {"when": ()}, "only the last outcome"),
        ("action", "mediation", {"sources": ()}, "names no source"),
        ("never", "formal-without-facts", {"outcomes": ("dismissal",)}, "no outcome called “dismissal”"),
    ],
)
def test_each_fault_of_shape_is_named(kind, block_id, fields, said):
    findings = check(changed(PACK, kind, block_id, **fields))
    assert {finding.level for finding in findings} == {"L0"}
    assert any(said in finding.sentence for finding in findings)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"answers": {"kinds": ("conduct",)}}, "no earlier question is called “kinds”"),
        ({"answers": {"kind": ("conducts",)}}, "no answer called “conducts”"),
        ({"answers": {"kind": ()}}, "is empty"),
        ({"gates": ("zebra",)}, "no earlier gate is called “zebra”"),
        ({"because": " "}, "does not say why"),
        ({"sources": ()}, "names no source"),
        ({"sources": ("hearsay",)}, "no source called “hearsay”"),
    ],
)
def test_each_fault_of_a_row_is_named(cells, said):
    row = replace(block("action", "mediation").when[0], **cells)
    findings = check(changed(PACK, "action", "mediation", when=(row,)))
    assert any(said in finding.sentence for finding in findings)


def test_a_question_may_only_look_back_and_a_gate_never_excuses():
    row = replace(block("question", "kind").when[0], answers={"before": ("first",)})
    assert any("no earlier question" in f.sentence for f in check(changed(PACK, "question", "kind", when=(row,))))
    row = replace(block("gate", "pattern").when[0], unless=("conflict",))
    assert any("“unless” may stand only" in f.sentence for f in check(changed(PACK, "gate", "pattern", when=(row,))))


def test_all_eleven_outcomes_must_be_there():
    flow = replace(PACK.flow, outcome=PACK.flow.outcome[1:])
    assert any(f.block == "outcome “refer-psd-urgent”" for f in check(replace(PACK, flow=flow)))


@pytest.mark.parametrize("seed", range(25))
def test_the_exact_walk_agrees_with_listing_every_walk(seed):
    pack = random_pack(random.Random(seed))
    states = [(answers, advance(pack, answers)) for answers in every_set_of_answers(pack)]
    walker = Walker(pack, Watched())
    assert {walker.outcome(end) for end in walker.finished({START: {}})} == {state.outcome for _, state in states}
    walker = Walker(pack, Watched(outcome=False, action="talk"))
    assert any(map(walker.action_holds, walker.finished({START: {}}))) == any(state.actions for _, state in states)
    for never in pack.flow.never:
        watched = Watched(action="talk" if never.actions else "", cells=tuple(never.answers.items()), gates=never.gates)
        walker = Walker(pack, watched)
        found = {
            walker.outcome(end)
            for end in walker.finished({START: {}})
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


@pytest.mark.parametrize("seed", range(25))
def test_the_answers_an_exact_walk_shows_lead_where_it_says(seed):
    pack = random_pack(random.Random(seed))
    walker = Walker(pack, Watched(action="talk"))
    for end, witness in walker.finished({START: {}}).items():
        state = advance(pack, witness)
        assert state.next is None
        assert state.outcome == walker.outcome(end)
        assert bool(state.actions) == walker.action_holds(end)


@pytest.mark.parametrize("seed", range(25))
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


def every_set_of_answers_to(pack: Pack, question_id: str):
    question = pack.question(question_id)
    alone = replace(pack, flow=replace(pack.flow, question=(question,)))
    return list(every_set_of_answers(alone))
