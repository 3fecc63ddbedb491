"""Units change from a month on: what was so before stays so, in whatever order the changes come."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_up.force import units

from pscdesk.collation.register.register import Unit, units_in
from pscdesk.collation.register.unit_changes import compare_units, current, take_over
from pscdesk.periods import EARLIEST, Month

START = Month(2026, 1)
months = st.integers(0, 24).map(START.plus)
lists = st.lists(st.sampled_from(range(4)), unique=True, max_size=4).flatmap(
    lambda chosen: st.tuples(st.just(chosen), st.lists(st.integers(1, 3), min_size=4, max_size=4))
)


def listed(drawn: tuple[list[int], list[int]]) -> tuple[Unit, ...]:
    chosen, heads = drawn
    whole = units([100] * 4)
    return tuple(replace(whole[number], headcount=100 * heads[number]) for number in chosen)


def plain(found: tuple[Unit, ...]) -> set[Unit]:
    return {replace(unit, first=None, last=None) for unit in found}


@given(lists, st.lists(st.tuples(months, lists), max_size=5), months)
def test_each_month_has_the_units_of_the_last_list_that_was_in_force(
    first: tuple[list[int], list[int]], later: list[tuple[Month, tuple[list[int], list[int]]]], asked: Month
) -> None:
    entries = take_over((), listed(first), None)
    wanted = listed(first)
    for since, drawn in later:
        entries = take_over(entries, listed(drawn), since)
        if since <= asked:
            wanted = listed(drawn)
    assert plain(units_in(entries, asked)) == plain(wanted)
    assert len({(unit.id, unit.first) for unit in entries}) == len(entries)
    if later:
        assert plain(current(entries)) == plain(listed(later[-1][1]))


@given(lists, lists)
def test_a_preview_says_exactly_what_taking_over_does(
    before: tuple[list[int], list[int]], after: tuple[list[int], list[int]]
) -> None:
    entries = take_over((), listed(before), None)
    told = compare_units(entries, listed(after), (), ())
    made = plain(current(take_over(entries, listed(after), START)))
    assert made == (plain(entries) - plain(told.gone) - {old for old, _ in told.changed}) | plain(told.added) | {
        new for _, new in told.changed
    }
    assert told.same + len(told.changed) + len(told.gone) == len(entries)


def test_a_unit_whose_return_counts_is_never_without_an_entry() -> None:
    unit = units([100])[0]
    entries = (
        replace(unit, first=START.plus(2), last=START.plus(4)),
        replace(unit, first=START.plus(5), headcount=200),
    )
    assert units_in(entries, START) == ()
    assert units_in(entries, START, {unit.id}) == entries[:1]
    assert units_in(entries, START.plus(9), {unit.id}) == entries[1:]
    assert units_in(entries, START, {"unknown"}) == ()


def test_a_list_from_the_earliest_month_holds_from_the_beginning() -> None:
    before, after = units([100]), units([200])
    assert take_over(before, after, EARLIEST) == take_over(before, after, None) == after
