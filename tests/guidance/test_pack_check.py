"""The check finds what is wrong with the shipped pack once it is changed, and shows answers that prove it."""

from __future__ import annotations

from collections.abc import Iterator

from guidance.altered import BARE, block, changed
from guidance.shipped import PACK
from guidance.small_packs import every_choice
from msgspec.structs import replace

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, Invariant, Pack, State
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.proofs.every_path import Walker
from pscdesk.guidance.proofs.reachability import Reachability
from pscdesk.guidance.proofs.watched import Watched


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


def test_a_page_of_what_cannot_be_ruled_out_may_not_raise_more_for_i_cannot_say_than_to_ask():
    gate = block("gate", "death-or-injury")
    wider = replace(gate.when[1], answers={"urgent-doubt": ("death-injury", "unsure")})
    (finding,) = (
        each
        for each in check(changed(BARE, "gate", "death-or-injury", when=(gate.when[0], wider)))
        if each.block.startswith("question")
    )
    assert finding.block == "question “urgent”"
    assert finding.sentence == "“not sure” can end at refer-psd-urgent, higher than to ask the same day."
    assert finding.witness["urgent-doubt"] == ("unsure",)


def test_a_life_that_not_sure_does_not_raise_fails_the_precaution():
    gate = block("gate", "life-at-risk")
    findings = check(changed(BARE, "gate", "life-at-risk", when=gate.when[:1]))
    (finding,) = (each for each in findings if each.block.startswith("question"))
    assert finding.block == "question “life”"
    assert finding.sentence.endswith("lower than the harshest answer.")
    assert finding.witness["life"] == ("unsure",)


def test_not_sure_may_not_be_harsher_than_every_definite_answer():
    harsh = block("outcome", "performance-upp")
    row = replace(harsh.when[2], id="", answers={"workforce": ("staff",), "before": ("unsure",)})
    findings = check(changed(BARE, "outcome", "performance-upp", when=(*harsh.when, row)))
    assert any(finding.block == "question “before”" for finding in findings)


def test_an_outcome_no_answers_lead_to_is_found():
    row = replace(block("outcome", "no-action").when[0], answers={"kind": ("none",), "before": ("first",)})
    findings = check(changed(PACK, "outcome", "no-action", when=(row,)))
    assert "outcome “no-action”" in [finding.block for finding in findings]


def test_a_question_may_only_look_back():
    row = replace(block("question", "kind").when[0], answers={"before": ("first",)})
    assert any("no earlier question" in f.sentence for f in check(changed(PACK, "question", "kind", when=(row,))))


def test_on_a_cut_of_the_shipped_pack_the_walk_agrees_with_listing_every_walk():
    kept = {"about", "life", "telling", "reporter-worried", "kind", "before", "written", "willing"}
    pack = cut(kept)
    ends: set[tuple[str | None, bool]] = set()
    for state in every_walk_of_few_answers(pack):
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


def every_walk_of_few_answers(pack: Pack) -> Iterator[State]:
    """Where every walk ends on which at most two things are ticked at a question of several choices."""
    open_walks: list[Answers] = [{}]
    while open_walks:
        answers = open_walks.pop()
        state = advance(pack, answers)
        if state.next is None:
            yield state
        else:
            choices = (chosen for chosen in every_choice(pack.question(state.next)) if len(chosen) < 3)
            open_walks += [{**answers, state.next: chosen} for chosen in choices]
