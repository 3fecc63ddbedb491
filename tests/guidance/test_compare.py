"""Comparing two versions finds every answer that ends elsewhere, by which way, and nothing where nothing changed."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from guidance.altered import IMPOSSIBLE, added, block, changed, question, row
from guidance.mutations import mutations, noticed_by, sample
from guidance.shipped import PACK
from guidance.small_packs import every_set_of_answers, random_pack
from msgspec.structs import replace

from pscdesk.guidance.compare import compare as compare_module
from pscdesk.guidance.compare.compare import compare
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Pack


def dropping_a_gate(gate_id: str) -> Pack:
    return changed(PACK, "gate", gate_id, when=(row(**IMPOSSIBLE),))


def test_a_pack_against_itself_differs_in_nothing():
    comparison = compare(PACK, PACK)
    assert (comparison.moves, comparison.reworded, comparison.unproved) == ((), (), ())


def test_an_answer_that_no_longer_refers_is_shown_to_fall_with_an_example_of_each_end():
    new = dropping_a_gate("pattern")
    moves = compare(PACK, new).moves
    falls = {move.after for move in moves if move.what == "outcome" and move.falls}
    assert falls >= {"line-management", "informal-action", "no-action", "grievance-mediation", "wellbeing-support"}
    assert ("gate", "pattern", "yes", "no") in {(m.what, m.item, m.before, m.after) for m in moves}
    for move in moves:
        assert "same-again" in {*move.witness.get("people", ()), *move.witness.get("people-doubt", ())}
        before, after = advance(PACK, move.witness), advance(new, move.witness)
        if move.what == "outcome":
            assert (before.outcome, after.outcome) == (move.before, move.after)
            assert move.falls == (OUTCOME_RANKS[move.after] < OUTCOME_RANKS[move.before])


def test_each_example_is_as_short_as_the_walk_it_shows():
    for move in compare(PACK, dropping_a_gate("pattern")).moves:
        if move.what == "outcome":
            asked = {*advance(PACK, move.witness).path, *advance(dropping_a_gate("pattern"), move.witness).path}
            assert set(move.witness) == asked


def test_a_reason_that_changes_where_the_outcome_stays_is_told():
    rows = {each.because: each for each in block("outcome", "line-management").when}
    turned = tuple(reversed(rows.values()))
    moves = compare(PACK, changed(PACK, "outcome", "line-management", when=turned)).moves
    assert {(move.what, move.item, move.falls) for move in moves} == {("reason", "line-management", False)}
    for move in moves:
        assert rows[move.before] is not rows[move.after]
        assert advance(PACK, move.witness).outcome == "line-management"


def test_an_option_that_fits_no_longer_is_told_and_is_no_fall():
    new = changed(PACK, "action", "mediation", when=(row(willing=("unsure",)),))
    moves = {(m.item, m.before[:3], m.after[:3], m.falls) for m in compare(PACK, new).moves}
    assert moves == {("mediation", "yes", "no", False), ("mediation", "no", "yes", False)}


def test_a_question_that_only_one_version_asks_changes_nothing_while_nobody_reads_it():
    new = added(PACK, "question", question(row(kind=("conduct",))))
    comparison = compare(PACK, new)
    assert comparison.moves == ()
    assert [each.block for each in comparison.reworded] == ["question “extra”"]
    assert compare(new, PACK).moves == ()


def test_questions_that_change_places_are_said_to_be_unproved():
    questions = list(PACK.flow.question)
    questions[1], questions[2] = questions[2], questions[1]
    comparison = compare(PACK, replace(PACK, flow=replace(PACK.flow, question=tuple(questions))))
    assert comparison.moves == ()
    assert comparison.unproved == (
        "The questions changed places, so answers cannot be followed through both versions.",
    )


def test_what_has_too_many_ways_through_is_named(monkeypatch):
    monkeypatch.setattr(compare_module, "MOST_STEPS", 1)
    comparison = compare(PACK, dropping_a_gate("pattern"))
    assert any("too many ways through" in sentence for sentence in comparison.unproved)


def test_words_that_changed_are_told_block_by_block_beside_the_logic():
    new = changed(PACK, "question", "kind", ask="Can you say what happened?")
    new = replace(new, terms=PACK.terms | {"upp": replace(PACK.terms["upp"], means="Something else.")})
    comparison = compare(PACK, new)
    assert comparison.moves == ()
    told = {(each.block, each.field): (each.before, each.after) for each in comparison.reworded}
    assert told["question “kind”", "ask"] == (PACK.question("kind").ask, "Can you say what happened?")
    assert told["term “upp”", "means"][1] == "Something else."
    assert len(told) == 2


def test_a_block_that_is_new_or_gone_is_told_as_such():
    fewer = replace(PACK, to_confirm=PACK.to_confirm[1:])
    gone = PACK.to_confirm[0].id
    assert [(each.block, each.before) for each in compare(PACK, fewer).reworded] == [
        (f"point to confirm “{gone}”", "gone")
    ]
    assert [(each.block, each.after) for each in compare(fewer, PACK).reworded] == [
        (f"point to confirm “{gone}”", "new")
    ]


@pytest.mark.parametrize("seeds", list(pairwise(range(17))))
def test_the_moves_found_are_those_found_by_trying_every_answer(seeds):
    doubt = bool(seeds[0] // 4 % 2)
    old = random_pack(random.Random(seeds[0]), doubt=doubt)
    other = random_pack(random.Random(seeds[1]), doubt=doubt).flow
    new = replace(old, flow=replace(old.flow, outcome=other.outcome))
    if seeds[0] % 4 == 1:
        first, *others = new.flow.gate
        new = replace(new, flow=replace(new.flow, gate=(replace(first, when=other.gate[0].when), *others)))
    elif seeds[0] % 4 == 2:
        pairs = zip(new.flow.gate, other.gate, strict=True)
        new = replace(new, flow=replace(new.flow, gate=tuple(replace(a, demands=b.demands) for a, b in pairs)))
    elif seeds[0] % 4 == 3:
        asked = zip(new.flow.question, other.question, strict=True)
        new = replace(new, flow=replace(new.flow, question=tuple(replace(a, when=b.when) for a, b in asked)))
    outcomes: set[tuple[str, str]] = set()
    gates: set[tuple[str, bool]] = set()
    options: set[tuple[str, bool]] = set()
    questions: set[tuple[str, bool]] = set()
    for answers in every_set_of_answers(old):
        before, after = advance(old, answers), advance(new, answers)
        outcomes |= {(before.outcome or "", after.outcome or "")}
        gates |= {(gate, gate in after.gates) for gate in set(before.gates) ^ set(after.gates)}
        options |= {(action, action in after.actions) for action in set(before.actions) ^ set(after.actions)}
        questions |= {(each, each in after.path) for each in set(before.path) ^ set(after.path)}
    comparison = compare(old, new)
    assert comparison.unproved == ()
    moves = comparison.moves
    assert {(m.before, m.after) for m in moves if m.what == "outcome"} == {
        pair for pair in outcomes if len({*pair}) > 1
    }
    assert {(m.item, m.after == "yes") for m in moves if m.what == "gate"} == gates
    assert {(m.item, m.after == "yes") for m in moves if m.what == "question"} == questions
    changed_options = {
        (m.item, m.after[:3] == "yes") for m in moves if m.what == "option" and m.before[:2] != m.after[:2]
    }
    assert changed_options == options
    for move in moves:
        assert (move.falls, move.what in {"outcome", "gate", "question"}) != (True, False)


@pytest.mark.slow
def test_a_change_of_one_cell_is_noticed_or_changes_nothing_for_anybody():
    quiet = [(name, mutant) for name, mutant in sample(PACK, 18, seed=7) if not noticed_by(PACK, mutant)]
    assert len(quiet) <= 4
    source = random.Random(7)
    from guidance.shipped import walk_at_random

    for answers in (walk_at_random(source) for _ in range(60)):
        for name, mutant in quiet:
            before, after = advance(PACK, answers), advance(mutant, answers)
            same = (before.outcome, before.gates, before.actions, before.path) == (
                after.outcome,
                after.gates,
                after.actions,
                after.path,
            )
            assert same, name


def test_the_list_of_changes_touches_every_row_of_the_logic():
    names = [name for name, _ in mutations(PACK)]
    assert len(names) == len(set(names)) > 1000
    touched = {name.split(":")[0] for name in names}
    rows = sum(len(b.when) for kind in ("question", "gate", "outcome", "action") for b in getattr(PACK.flow, kind))
    assert len(touched) == rows
