"""What counts for a force and a month: the highest revision, where all windows agree, in any order of arrival."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.national import CODES, EAST, WEST, register_of
from made_up.packages import MadeForce, months_from, package_facts_of, told_month

from pscdesk.nation.facts import WindowFact, Winner
from pscdesk.nation.forces.force_months import with_event
from pscdesk.nation.forces.national_force import Merged
from pscdesk.nation.merge import KeptPackage, content_of, kept_package, settled, winners, without_cells
from pscdesk.periods import Month

JANUARY, FEBRUARY, MARCH, APRIL = (Month(2026, number) for number in range(1, 5))
REGISTER = register_of(WEST, EAST)


@cache
def package(force: MadeForce, first: Month, number: int, revision: int = 1, seed: int = 1) -> KeptPackage:
    """A window; another seed prints other months."""
    months = months_from(first, number, seed=seed)
    return kept_package(CODES[force], package_facts_of(force, months, revision))


def states(kept: Sequence[KeptPackage], last: Month = APRIL) -> dict[str, str]:
    return {f"{row.force.code[-1]} {row.month}": row.state for row in winners(kept, REGISTER, last).rows}


def of(force: MadeForce, kept: Sequence[KeptPackage], last: Month = APRIL) -> list[Winner]:
    return [row for row in winners(kept, REGISTER, last).rows if row.force.code == CODES[force]]


def test_every_force_and_month_that_is_due_stands_once_published_or_not() -> None:
    found = winners([package(WEST, JANUARY, 3)], REGISTER, APRIL)
    assert [(row.month, row.force.code) for row in found.rows] == [
        (month, code) for month in (JANUARY, FEBRUARY, MARCH, APRIL) for code in ("E23000001", "E23000002")
    ]
    assert [row.state for row in of(WEST, [package(WEST, JANUARY, 3)])] == [*["published"] * 3, "not-published"]
    assert {row.state for row in of(EAST, [package(WEST, JANUARY, 3)])} == {"not-published"}
    assert not found.made_up


def test_a_month_that_printed_nothing_is_told_from_one_that_is_missing() -> None:
    months = (told_month(JANUARY), told_month(FEBRUARY, returned=0))
    kept = [kept_package(CODES[WEST], package_facts_of(WEST, months))]
    assert [row.state for row in of(WEST, kept, MARCH)] == ["published", "nothing-printed", "not-published"]


def test_windows_that_overlap_and_agree_count_once_and_say_that_nothing_changed() -> None:
    kept = [package(WEST, JANUARY, 3), package(WEST, FEBRUARY, 3)]
    found = of(WEST, kept)
    assert [row.state for row in found] == ["published"] * 4
    assert [row.unchanged for row in found] == [False, True, True, False]
    assert not any(row.revised for row in found)


def test_windows_that_overlap_and_disagree_count_for_nobody_in_the_months_they_share() -> None:
    kept = [package(WEST, JANUARY, 3), package(WEST, FEBRUARY, 3, seed=2)]
    found = of(WEST, kept)
    assert [row.state for row in found] == ["published", "conflict", "conflict", "published"]
    assert [row.told is None for row in found] == [False, True, True, False]


def test_a_later_revision_of_a_window_replaces_the_earlier_and_settles_a_conflict() -> None:
    kept = [package(WEST, JANUARY, 3), package(WEST, FEBRUARY, 3, seed=2), package(WEST, FEBRUARY, 3, 2)]
    found = of(WEST, kept)
    assert [row.state for row in found] == ["published"] * 4
    assert [row.revised for row in found] == [False, True, True, True]
    assert [row.revision for row in found] == [1, 2, 2, 2]


def test_two_packages_of_one_revision_that_differ_count_for_nobody() -> None:
    kept = [package(WEST, JANUARY, 2), package(WEST, JANUARY, 2, seed=2)]
    assert [row.state for row in of(WEST, kept, FEBRUARY)] == ["conflict", "conflict"]


def test_a_frozen_month_with_another_number_digest_or_cell_is_another_content() -> None:
    month = package(WEST, JANUARY, 1).facts.months[0]
    first, *rest = month.cells
    others = [
        replace(month, number=month.number + 1),
        replace(month, digest="0" * 64),
        replace(month, cells=(replace(first, contacts=first.contacts + 5), *rest)),
        replace(month, printed=False),
    ]
    assert len({content_of(one) for one in (month, *others)}) == 5
    assert content_of(replace(month, people_covered=1)) == content_of(month)


def test_figures_after_a_merger_are_those_of_the_follower_alone_and_counted_once() -> None:
    register = with_event(REGISTER, Merged(MARCH, (CODES[EAST],), CODES[WEST]))
    kept = [package(WEST, JANUARY, 4), package(EAST, JANUARY, 4)]
    rows = winners(kept, register, APRIL).rows
    assert [(row.month, row.force.code, row.force.current) for row in rows] == [
        (JANUARY, "E23000001", "E23000001"),
        (JANUARY, "E23000002", "E23000001"),
        (FEBRUARY, "E23000001", "E23000001"),
        (FEBRUARY, "E23000002", "E23000001"),
        (MARCH, "E23000001", "E23000001"),
        (APRIL, "E23000001", "E23000001"),
    ]


def test_months_that_were_published_before_a_force_joined_count_as_well() -> None:
    register = register_of(WEST, since=MARCH)
    rows = winners([package(WEST, JANUARY, 3)], register, APRIL).rows
    assert [(row.month, row.state) for row in rows] == [
        (JANUARY, "published"),
        (FEBRUARY, "published"),
        (MARCH, "published"),
        (APRIL, "not-published"),
    ]


@cache
def pool() -> list[KeptPackage]:
    return [
        without_cells(package(WEST, first, 3, revision, seed))
        for first in (JANUARY, FEBRUARY)
        for revision in (1, 2)
        for seed in (1, 2)
    ] + [without_cells(package(EAST, JANUARY, 3, *more)) for more in ((1, 1), (2, 2))]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(chosen: list[int], dice: random.Random) -> None:
    kept = [pool()[number] for number in chosen]
    again = [*kept, *dice.choices(kept, k=3)]
    dice.shuffle(again)
    one, other = winners(kept, REGISTER, APRIL), winners(again, REGISTER, APRIL)
    assert one == other
    assert [row.told for row in one.rows] == [row.told for row in other.rows]


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 7), max_size=8))
def test_a_month_counts_exactly_when_all_newest_windows_say_the_same_of_it(chosen: set[int]) -> None:
    """Worked out anew: for each window its highest revision, and what those say of the month."""
    kept = [pool()[number] for number in sorted(chosen)]
    found = settled(CODES[WEST], kept)
    for month in (JANUARY, FEBRUARY, MARCH, APRIL):
        said: set[str] = set()
        for first in (JANUARY, FEBRUARY):
            window = [one for one in kept if one.facts.first == first and month in one.contents]
            newest = max((one.facts.revision for one in window), default=0)
            said |= {one.contents[month] for one in window if one.facts.revision == newest}
        assert (month in found) == bool(said)
        if said:
            assert found[month].state == ("published" if len(said) == 1 else "conflict")
            assert found[month].contents == said


def sure(one: KeptPackage, window_off: int, contacts_off: int) -> KeptPackage:
    return replace(one, facts=replace(one.facts, window_off=window_off, contacts_off=contacts_off))


def test_the_bound_of_a_window_stands_where_each_of_its_months_counts_as_it_was_told() -> None:
    one, other = sure(package(WEST, JANUARY, 2), 9, 7), sure(package(WEST, FEBRUARY, 2), 8, 6)
    code = CODES[WEST]
    first, second = WindowFact(code, JANUARY, FEBRUARY, 9, 7), WindowFact(code, FEBRUARY, MARCH, 8, 6)
    assert winners([other, one], REGISTER, APRIL).windows == (first, second)
    assert winners([other, one], REGISTER, FEBRUARY).windows == (first,)
    assert winners([other, one], REGISTER, APRIL, first=FEBRUARY).windows == (second,)


def test_no_bound_stands_of_a_window_that_is_at_conflict_or_was_replaced() -> None:
    one, other = sure(package(WEST, JANUARY, 2), 9, 7), sure(package(WEST, FEBRUARY, 2, seed=2), 8, 6)
    assert winners([one, other], REGISTER, APRIL).windows == ()
    again = sure(package(WEST, JANUARY, 2, revision=2, seed=2), 10, 5)
    assert winners([one, again], REGISTER, APRIL).windows == (WindowFact(CODES[WEST], JANUARY, FEBRUARY, 10, 5),)


def test_no_bound_stands_of_a_window_whose_coverage_another_package_tells_otherwise() -> None:
    one = sure(package(WEST, JANUARY, 2), 9, 7)
    thin = tuple(replace(month, people_covered=50) for month in package(WEST, JANUARY, 3).facts.months)
    newer = package(WEST, JANUARY, 3)
    newer = replace(newer, facts=replace(newer.facts, months=thin))
    assert [window.last for window in winners([one, newer], REGISTER, APRIL).windows] == [MARCH]


def test_packages_of_one_window_and_revision_that_tell_other_people_or_returns_count_for_nobody() -> None:
    for otherwise in ({"people": 1000}, {"returned": 8}, {"due": 10}):
        kept = [
            kept_package(CODES[WEST], package_facts_of(WEST, (told_month(JANUARY, **told),)))
            for told in ({}, otherwise)
        ]
        assert [row.state for row in of(WEST, kept, JANUARY)] == ["conflict"], otherwise


def test_a_package_that_tells_no_bound_of_its_window_lends_none() -> None:
    one = package(WEST, JANUARY, 3)
    without = replace(one, facts=replace(one.facts, window_off=0))
    assert windows_of([without]) == []
    assert windows_of([one]) == [(JANUARY, MARCH)]


def windows_of(kept: Sequence[KeptPackage]) -> list[tuple[Month, Month]]:
    return [(one.first, one.last) for one in winners(kept, REGISTER, APRIL).windows]
