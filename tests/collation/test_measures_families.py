"""A unit beside its family: without itself, both tails alike, and not at all where too few stand beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up.contacts import FORMS
from made_up.reports import family_month
from msgspec.structs import replace

from pscdesk.collation.floors import FAMILY_OTHERS
from pscdesk.collation.measures.families import Family, compare_families, limits_at, verdict_of
from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.measures.window import open_window
from pscdesk.periods import Month

JULY = Month(2026, 7)


def family(*contacts: int) -> Family:
    window = open_window({JULY: family_month(JULY, contacts)}, JULY, JULY, FORMS)
    (found,) = compare_families(window, {f"unit-{number}": "Towns" for number in range(len(contacts))})
    return found


def test_a_unit_is_expected_to_do_as_the_others_do_without_it() -> None:
    found = family(300, 100, 100, 100, 100, 100)
    odd, *others = found.units
    assert odd.limits.expected == pytest.approx(100)
    assert odd.times == pytest.approx(3)
    assert {unit.limits.expected for unit in others} == {140.0}


def test_both_tails_are_told_alike() -> None:
    verdicts = [unit.verdict for unit in family(200, 100, 100, 100, 100, 20, 100).units]
    assert verdicts[0] == "ask-high"
    assert verdicts[5] == "ask-low"


def test_a_unit_far_below_is_told_though_its_rate_is_not_shown() -> None:
    low = family(100, 100, 100, 100, 100, 5).units[5]
    assert low.verdict == "ask-low"
    assert isinstance(low.rate, Withheld)
    assert isinstance(low.times, Withheld)


@pytest.mark.parametrize(
    ("count", "verdict"),
    [
        (10, "within"),
        (4, "within"),
        (17, "within"),
        (3, "notice-low"),
        (18, "notice-high"),
        (1, "ask-low"),
        (22, "ask-high"),
    ],
)
def test_the_limits_are_poisson_quantiles_and_a_count_on_one_is_within_it(count: int, verdict: str) -> None:
    assert verdict_of(count, limits_at(10)) == verdict


def test_fewer_than_five_others_are_not_compared() -> None:
    assert family(100, 100, 100, 100, 100).why == FAMILY_OTHERS.rule
    assert len(family(100, 100, 100, 100, 100, 100).units) == 6


def test_a_family_without_contacts_is_not_compared() -> None:
    assert not family(0, 0, 0, 0, 0, 0).units


def test_families_are_compared_on_what_has_a_unit_however_many_contacts_have_none() -> None:
    alone = family_month(JULY, (100,) * 6)
    lines = replace(alone.places[0], label="Central lines", units=("",), contacts=5000)
    month = replace(alone, places=(*alone.places, lines), cover=replace(alone.cover, due=21, received=21))
    window = open_window({JULY: month}, JULY, JULY, FORMS)
    (found,) = compare_families(window, {f"unit-{number}": "Towns" for number in range(6)})
    assert [unit.limits.expected for unit in found.units] == pytest.approx([100.0] * 6)


def test_a_unit_of_which_too_few_returns_count_is_not_compared() -> None:
    month = family_month(JULY, (100,) * 8)
    units = tuple(replace(unit, received=2) if unit.id == "unit-3" else unit for unit in month.units)
    window = open_window({JULY: replace(month, units=units)}, JULY, JULY, FORMS)
    (found,) = compare_families(window, {f"unit-{number}": "Towns" for number in range(8)})
    assert [unit.name for unit in found.units] == [f"Unit-{number}" for number in (0, 1, 2, 4, 5, 6, 7)]
    assert found.together == 1


@given(st.floats(1, 3000))
def test_limits_lie_around_what_is_expected_and_the_wider_outside_the_narrower(expected: float) -> None:
    limits = limits_at(expected)
    assert limits.low998 <= limits.low95 <= expected <= limits.high95 <= limits.high998
