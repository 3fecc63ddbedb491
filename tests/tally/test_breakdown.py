"""What a desk sees inside a month: nothing below ten, and nothing that could be worked out below ten."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import ADVICE

from pscdesk.tally.breakdown import FEWER, LEAST, breakdown
from pscdesk.tally.form_counts import FormCounts, no_counts

ROLES = len(ADVICE.fields["role"].codes(ADVICE.version))


def month(contacts, **given_counts):
    """Counts of every table: those given, filled up with zeros to as many codes as the form has now."""
    held = no_counts(ADVICE).tables
    tables = held | {name: (*counts, *held[name][len(counts) :]) for name, counts in given_counts.items()}
    return FormCounts(version=ADVICE.version, contacts=contacts, tables=tables)


def shown(counts, contacts=None):
    tables = breakdown(ADVICE, month(contacts or sum(counts), role=counts), "")
    return [row[1] for table in tables if table.id == "advice-contact-role" for row in table.rows]


def test_a_month_of_nine_has_no_breakdown():
    assert breakdown(ADVICE, month(9, role=[9, 0, 0, 0, 0, 0, 0]), "") == ()
    assert shown([10, 0, 0, 0, 0, 0, 0]) == [10, *[FEWER] * (ROLES - 1)]


def test_a_cell_is_hidden_too_when_it_would_give_a_small_rest_away():
    assert shown([30, 12, 1, 0, 0, 0, 0]) == [30, *[FEWER] * (ROLES - 1)]
    assert shown([30, 1, 0, 0, 0, 0, 0]) == [FEWER] * ROLES
    assert shown([30, 9, 9, 0, 0, 0, 0]) == [30, *[FEWER] * (ROLES - 1)]


@given(st.lists(st.integers(0, 40), min_size=7, max_size=7))
@settings(max_examples=200, deadline=None)
def test_no_figure_below_ten_is_shown_or_left_over(counts):
    figures = [one for one in shown(counts) if one != FEWER]
    assert all(isinstance(one, int) and one >= LEAST for one in figures)
    if figures:
        rest = sum(counts) - sum(figures)
        assert rest == 0 or rest >= LEAST


def test_two_way_tables_and_empty_optional_ones_are_not_shown():
    tables = breakdown(ADVICE, month(30, role=[30, 0, 0, 0, 0, 0, 0], **{"role*kind": [30]}), "x")
    assert [table.id for table in tables] == ["advice-contact-role"]
