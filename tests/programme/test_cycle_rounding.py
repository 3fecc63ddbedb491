"""A cycle's totals are rounded as one set: each next to the truth, adding up, and as near over a year as promised."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.register.register import Desk, Unit
from pscdesk.periods import Month
from pscdesk.programme.tasking.follow_up import theme_changes
from pscdesk.programme.tasking.matters.cycle_rounding import round_cycle
from pscdesk.programme.tasking.matters.printed_cycle import RoundedCycle, decoded_cycle, encoded_cycle, rounded_count
from pscdesk.programme.tasking.matters.twelve_months import TwelveMonths, twelve_months, withheld_names
from pscdesk.programme.tasking.matters.unit_matters import (
    MATTER_KINDS,
    CycleMatters,
    ThemeMatters,
    UnitMatters,
    count_of,
    decoded,
    encoded,
)
from pscdesk.programme.visits.cycles import Cycle, year_to

FIRST = Cycle(Month(2025, 1))
UNITS = tuple(
    Unit(f"unit-{at}", f"Unit {at}", "Crime" if at % 2 else "Local policing", "Response", 60 + 40 * at)
    for at in range(7)
)
DESKS = tuple(Desk(f"d{at}-{n}", f"unit-{at}", "local", "") for at in range(7) for n in range(1 if at == 6 else 3))

small = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 7, 11, 30])
cycles_of_counts = st.lists(st.lists(st.tuples(small, small), min_size=7, max_size=7), min_size=6, max_size=9)


def matters(cycle: Cycle, counts: Sequence[tuple[int, int]]) -> CycleMatters:
    """Totals of the units, and two themes: one of all matters, and one of half of them."""
    whole = (sum(one for one, _ in counts), sum(other for _, other in counts))
    return CycleMatters(
        cycle=str(cycle),
        units=tuple(
            UnitMatters(unit=unit.id, complaints=one, conduct=other)
            for unit, (one, other) in zip(UNITS, counts, strict=True)
        ),
        themes=(
            ThemeMatters(theme="all", label="All", complaints=whole[0], conduct=whole[1]),
            ThemeMatters(theme="half", label="Half", complaints=whole[0] // 2, conduct=whole[1] // 2),
        ),
    )


def rounded(made: Sequence[CycleMatters]) -> dict[Cycle, RoundedCycle]:
    """Each cycle rounded after those before it, as the work room does it."""
    found: dict[Cycle, RoundedCycle] = {}
    for at, one in enumerate(made):
        past = [(found[Cycle.read(it.cycle)], it) for it in reversed(made[max(0, at - 5) : at])]
        found[Cycle.read(one.cycle)] = round_cycle(one, UNITS, DESKS, b"key" + one.cycle.encode(), past)
    return found


@given(cycles_of_counts)
@settings(deadline=None, max_examples=25)
def test_each_count_is_the_multiple_of_5_beside_the_true_one_and_all_of_them_fit_each_other(
    counts: list[list[tuple[int, int]]],
) -> None:
    made = [matters(FIRST.plus(at), one) for at, one in enumerate(counts)]
    for true, cycle in zip(made, rounded(made).values(), strict=True):
        known = {one.unit: one for one in true.units}
        assert sorted(unit for row in cycle.rows for unit in row.units) == sorted(known)
        assert all(len(row.units) > 1 for row in cycle.rows if "unit-6" in row.units)
        for kind in MATTER_KINDS:
            pairs = [
                *((rounded_count(row, kind), sum(count_of(known[u], kind) for u in row.units)) for row in cycle.rows),
                *((rounded_count(a, kind), count_of(b, kind)) for a, b in zip(cycle.themes, true.themes, strict=True)),
                (rounded_count(cycle, kind), true.whole(kind)),
            ]
            assert all(shown % 5 == 0 and abs(shown - exact) <= 4 for shown, exact in pairs)
            assert all(shown == exact for shown, exact in pairs if exact % 5 == 0)
            assert sum(rounded_count(row, kind) for row in cycle.rows) == rounded_count(cycle, kind)
            assert all(rounded_count(theme, kind) <= rounded_count(cycle, kind) for theme in cycle.themes)
        assert decoded_cycle(encoded_cycle(cycle)) == cycle
        assert decoded(encoded(true)) == true


@given(cycles_of_counts)
@settings(deadline=None, max_examples=25)
def test_a_year_lies_within_what_it_states_and_what_it_withholds_cannot_be_subtracted(
    counts: list[list[tuple[int, int]]],
) -> None:
    made = [matters(FIRST.plus(at), one) for at, one in enumerate(counts)]
    found, last = rounded(made), FIRST.plus(len(counts) - 1)
    names = withheld_names([found[cycle] for cycle in year_to(last)])
    found[last] = decoded_cycle(encoded_cycle(found[last]).replace(b'"withheld":[]', b'"withheld":%s' % _json(names)))
    assert found[last].withheld == names
    window = twelve_months(found, last)
    assert isinstance(window, TwelveMonths)
    true = dict(zip(found, made, strict=True))
    for kind in MATTER_KINDS:
        hidden = [row for row in window.rows if row.shown[kind] is None]
        for row in window.rows:
            count = row.shown[kind]
            exact = sum(count_of(u, kind) for c in year_to(last) for u in true[c].units if u.unit in row.units)
            assert count is None or (count >= 10 and abs(count - exact) <= window.off)
        force = window.shown[kind]
        if force is not None and hidden:
            left = force - sum(row.shown[kind] or 0 for row in window.rows)
            assert len(hidden) > 1, "one hidden row is the force less the others"
            assert left >= 10, "nothing tells that all hidden rows are below the floor"
    assert isinstance(twelve_months(found, FIRST.plus(4)), Withheld)


def _json(names: Sequence[Sequence[str]]) -> bytes:
    import json

    return json.dumps(names, separators=(",", ":")).encode()


def test_a_theme_is_more_or_fewer_only_where_every_rounding_and_the_interval_say_so() -> None:
    counts = [[(10, 2)] * 7] * 6 + [[(20, 2)] * 7] * 6
    made = [matters(FIRST.plus(at), one) for at, one in enumerate(counts)]
    found = rounded(made)
    years = [twelve_months(found, FIRST.plus(at)) for at in (5, 11)]
    before, now = (year for year in years if isinstance(year, TwelveMonths))
    changes = theme_changes(now, before, "all")
    assert changes["complaints"].verdict == "more"
    assert changes["conduct"].verdict == "not distinguishable"
    assert theme_changes(before, now, "all")["complaints"].verdict == "fewer"
    assert isinstance(theme_changes(now, before, "nowhere")["complaints"].times, Withheld)


def test_the_same_totals_and_key_are_rounded_alike_and_another_key_rounds_otherwise() -> None:
    one = matters(FIRST, [(3, 7), (2, 2), (8, 1), (4, 4), (6, 3), (1, 1), (12, 9)])
    same = [round_cycle(one, UNITS, DESKS, b"k") for _ in range(2)]
    assert same[0] == same[1]
    assert len({encoded_cycle(round_cycle(one, UNITS, DESKS, bytes([at]))) for at in range(12)}) > 1


def test_cycles_follow_each_other_in_the_order_of_their_months() -> None:
    assert all(first < second for first, second in pairwise(year_to(FIRST)))
