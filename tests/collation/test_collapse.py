"""A table most of whose cells are small is offered coarser, says so, and tells nothing that was not printed."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import ADVICE
from made_up.force import contacts, totals
from msgspec.structs import replace

from pscdesk.collation.measures.collapse import (
    BY_SIDE,
    BY_SIDE_TOGETHER,
    LEFT_OUT,
    OTHERS,
    TOGETHER,
    collapse,
    too_fine,
)
from pscdesk.tally.form_counts import FormCounts

TABLES = [table.id for table in ADVICE.table]


def printed(number: int, seed: int = 3) -> FormCounts:
    true = totals(contacts(number, seed))
    tables = {name: tuple(5 * round(cell / 5) for cell in cells) for name, cells in true.tables.items()}
    return FormCounts(version=ADVICE.version, contacts=number, tables=tables)


MANY, SOME, FEW = printed(4000), printed(500), printed(60)


def test_a_table_whose_median_cell_is_ten_or_more_is_offered_as_it_is() -> None:
    assert "role*kind" not in too_fine(ADVICE, MANY)
    table = collapse(ADVICE, MANY, "role*kind")
    assert table.sentence == ""
    assert tuple(cell for row in table.counts for cell in row) == MANY.tables["role*kind"]
    assert [line.codes for line in table.rows] == [(code.id,) for code in ADVICE.fields["role"].code]
    assert table.columns[0].label == "How to handle conduct"


def test_a_one_way_table_has_one_column() -> None:
    table = collapse(ADVICE, MANY, "kind")
    assert [line.label for line in table.columns] == ["Contacts"]
    assert tuple(row[0] for row in table.counts) == MANY.tables["kind"]


def test_a_table_in_which_nothing_was_counted_is_not_too_fine() -> None:
    assert "channel" not in too_fine(ADVICE, SOME)
    assert not collapse(ADVICE, SOME, "channel").sentence


def test_routes_are_gathered_by_side_before_anything_is_put_together() -> None:
    table = collapse(ADVICE, SOME, "stage*route")
    assert [line.codes for line in table.columns] == [("informal",), ("formal",), ("escalation",), ("none",)]
    assert table.sentence in {BY_SIDE, BY_SIDE_TOGETHER}


def test_the_smallest_codes_are_put_together_and_stand_last() -> None:
    table = collapse(ADVICE, SOME, "role*kind")
    assert table.sentence == TOGETHER
    assert table.rows[-1].label == OTHERS
    together = table.rows[-1].codes
    per_code = {code.id: SOME.tables["role"][place] for place, code in enumerate(ADVICE.fields["role"].code)}
    assert len(together) >= 2
    assert max(per_code[code] for code in together) <= min(
        count for code, count in per_code.items() if code not in together
    )


def test_a_table_that_cannot_be_made_coarse_enough_is_left_out() -> None:
    few = replace(FEW, contacts=10, tables=FEW.tables | {"theme*route": (5, 5, *FEW.tables["theme*route"][2:])})
    table = collapse(ADVICE, few, "theme*route")
    assert (table.shown, table.sentence) == (False, LEFT_OUT)


@pytest.mark.parametrize("sample", [MANY, SOME, FEW])
def test_each_code_stands_once_and_the_sum_stays(sample: FormCounts) -> None:
    for name in too_fine(ADVICE, sample):
        table = collapse(ADVICE, sample, name)
        if table.shown:
            codes = [code for line in table.rows for code in line.codes]
            assert sorted(codes) == sorted(code.id for code in ADVICE.fields[name.split("*")[0]].code)
            assert sum(map(sum, table.counts)) == sum(sample.tables[name])
            assert table.sentence


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 900), st.integers(0, 99), st.sampled_from(TABLES))
def test_whatever_is_offered_has_a_median_of_ten_or_is_empty(number: int, seed: int, name: str) -> None:
    sample = printed(number, seed)
    table = collapse(ADVICE, sample, name)
    cells = [cell for row in table.counts for cell in row]
    assert not any(cells) or statistics.median(cells) >= 10
    assert all(cell % 5 == 0 for cell in cells)
