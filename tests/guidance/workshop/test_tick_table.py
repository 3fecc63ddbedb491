"""The rows of a block are ticks in a table, with the sentence that they make."""

from __future__ import annotations

import pytest
from guidance.workshop.bases import BASE, add, edit, held, overlay

from pscdesk.guidance.pack.pack_types import Finding
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.shown.tick_table import (
    blocks_with_rows,
    cell_field,
    columns_before,
    in_order,
    tick_table,
)


def shown(block: str, *parts, found: tuple[Finding, ...] = ()):
    composed = compose(BASE, overlay(*parts))
    assert composed.pack is not None
    return tick_table(composed.pack, composed.tables, BASE.tables, block, found)


def test_every_cell_of_every_row_is_a_field_that_can_be_edited():
    for block, _title in blocks_with_rows(BASE.pack):
        for row in shown(block).rows:
            for question, ticks in row.ticks.items():
                assert held(block, cell_field(row.name, question)) == ticks


def test_a_column_stands_for_each_question_that_a_row_reads_and_no_other():
    table = shown("gate pattern")
    assert {one.question for one in table.columns} == {q for row in table.rows for q in row.ticks}
    assert all(one.answers for one in table.columns)


def test_a_tick_taken_away_changes_the_sentence():
    block, place, row, question, ticks = next(
        (block, place, row, question, ticks)
        for block, _ in blocks_with_rows(BASE.pack)
        for place, row in enumerate(shown(block).rows)
        for question, ticks in row.ticks.items()
        if len(ticks) > 1
    )
    fewer = shown(block, edit(block, cell_field(row.name, question), ticks[:1])).rows[place]
    assert fewer.sentence != row.sentence
    assert fewer.ticks[question] == ticks[:1]


def test_a_row_of_ones_own_is_marked_and_one_that_never_decides_is_greyed():
    told = {"id": "ours", "answers": {"proof": ["unsure"]}, "because": "Proof is soon gone.", "sources": []}
    found = (Finding(level="L2", block="gate “evidence-at-risk”, row 1", sentence="it never decides"),)
    table = shown("gate evidence-at-risk", add("when", "gate evidence-at-risk", **told), found=found)
    assert [row.is_ours for row in table.rows] == [False] * (len(table.rows) - 1) + [True]
    assert [row.never_holds for row in table.rows] == [True] + [False] * (len(table.rows) - 1)


def test_a_question_reads_only_what_was_asked_before_it():
    before = columns_before(BASE.pack, "question effect")
    assert "effect" not in {one.question for one in before}
    assert len(columns_before(BASE.pack, "gate pattern")) > len(before)


@pytest.mark.parametrize(("ticked", "kept"), [(frozenset(), None), (frozenset({"b", "a"}), ("a", "b"))])
def test_ticks_stand_in_the_order_of_the_question_and_none_is_no_cell(ticked, kept):
    from pscdesk.guidance.workshop.shown.tick_table import TickAnswer, TickColumn

    column = TickColumn("q", 1, "Q?", (TickAnswer("a", "A"), TickAnswer("b", "B")))
    assert in_order(column, ticked) == kept
