"""What is printed of a survey: one set that adds up, near the truth, never of fewer than 20, never overlapping."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.surveys import CHAMPIONS, NEW, SHIPPED, STAFF, counted, people

from pscdesk.periods import Month
from pscdesk.programme.surveys.printed_survey import (
    PrintedSurvey,
    decoded_print,
    encoded_print,
    freeze_quarters,
    print_survey,
    shown_groups,
)
from pscdesk.programme.surveys.survey_form import ALL, Survey

APRIL, JULY, OCTOBER = Month(2026, 4), Month(2026, 7), Month(2026, 10)
KEY = b"made up"


def check_adds_up(survey: Survey, printed: PrintedSurvey) -> None:
    assert printed.asked == printed.people() + printed.count("people", "silent")
    for question in survey.question:
        for group in (ALL, *printed.groups):
            by_side = Counter[str]()
            for code in question.code:
                by_side[code.side] += printed.count(group, question.id, code.id)
            assert all(by_side[side] == printed.side(group, question.id, side) for side in by_side)
            assert sum(by_side.values()) == printed.people(group)
        if printed.groups:
            for code in question.code:
                parts = sum(printed.count(group, question.id, code.id) for group in printed.groups)
                assert parts == printed.count(ALL, question.id, code.id)
    if printed.groups:
        assert sum(printed.people(group) for group in printed.groups) == printed.people()


@given(st.sampled_from(list(SHIPPED.values())), st.integers(20, 400), st.integers(0, 10_000))
@settings(deadline=None, max_examples=40)
def test_what_is_printed_adds_up_in_fives_and_lies_within_four_of_the_truth(
    survey: Survey, number: int, seed: int
) -> None:
    everybody = people(survey, number, seed)
    printed = print_survey(survey, [counted(survey, everybody, APRIL)], KEY)
    check_adds_up(survey, printed)
    assert all(count % 5 == 0 for count in printed.cells.values())
    truth = Counter((question, code) for _group, ticks in everybody for question, code in ticks.items())
    for question in survey.question:
        for code in question.code:
            assert abs(printed.count(ALL, question.id, code.id) - truth[question.id, code.id]) <= 4
    assert decoded_print(encoded_print(printed)) == printed


def test_groups_are_printed_where_each_has_twenty_and_otherwise_none_of_them() -> None:
    large = (
        people(NEW, 60, 1, ["sergeants"]) + people(NEW, 20, 2, ["inspectors"]) + people(NEW, 3, 3, ["grade-not-said"])
    )
    assert print_survey(NEW, [counted(NEW, large, APRIL)], KEY).groups == tuple(NEW.groups)
    small = large[:60] + large[61:]
    printed = print_survey(NEW, [counted(NEW, small, APRIL)], KEY)
    assert printed.groups == ()
    assert not any(name.startswith(("sergeants", "inspectors")) for name in printed.cells)
    assert shown_groups(NEW, counted(NEW, small, APRIL)) == ()


@pytest.mark.parametrize(
    ("answered", "together", "waiting"),
    [
        ((20, 20), [[APRIL], [JULY]], []),
        ((19, 20), [[APRIL, JULY]], []),
        ((10, 10, 25), [[APRIL, JULY], [OCTOBER]], []),
        ((25, 9), [[APRIL]], [JULY]),
        ((9, 9), [], [APRIL, JULY]),
        ((0, 21), [[APRIL, JULY]], []),
    ],
)
def test_a_quarter_of_fewer_than_twenty_is_printed_with_the_next_ones_until_they_have_twenty(
    answered: tuple[int, ...], together: list[list[Month]], waiting: list[Month]
) -> None:
    held = [
        counted(CHAMPIONS, people(CHAMPIONS, number, at), APRIL.plus(3 * at), 60) for at, number in enumerate(answered)
    ]
    found = freeze_quarters(CHAMPIONS, held[::-1], KEY)
    assert [list(one.quarters) for one in found.printed] == [[str(month) for month in pool] for pool in together]
    assert list(found.waiting) == waiting
    for one in found.printed:
        check_adds_up(CHAMPIONS, one)
        assert one.people() >= 20


def test_no_quarter_stands_in_two_printed_sets() -> None:
    held = [
        counted(STAFF, people(STAFF, number, number), APRIL.plus(3 * at))
        for at, number in enumerate((8, 15, 30, 4, 40))
    ]
    found = freeze_quarters(STAFF, held, KEY)
    quarters = [quarter for one in found.printed for quarter in one.quarters]
    assert sorted(quarters) == sorted({*quarters})
    assert len(quarters) == 5


def test_what_was_published_elsewhere_prints_as_it_is_by_itself() -> None:
    before, published = (
        counted(CHAMPIONS, people(CHAMPIONS, 12, 1), APRIL),
        counted(CHAMPIONS, people(CHAMPIONS, 7, 2), JULY, published=True),
    )
    found = freeze_quarters(CHAMPIONS, [before, published], KEY)
    assert [one.quarters for one in found.printed] == [(str(JULY),)]
    assert found.printed[0].people() == 7
    assert found.printed[0].off == 0
    assert found.waiting == (APRIL,)


def test_whoever_left_a_question_out_counts_as_not_disclosed_when_a_question_is_new() -> None:
    first = counted(CHAMPIONS, people(CHAMPIONS, 40, 1), APRIL)
    first.answers[ALL].pop("backing")
    printed = print_survey(CHAMPIONS, [first], KEY)
    check_adds_up(CHAMPIONS, printed)
    assert printed.side(ALL, "backing", "unsaid") == printed.people()
