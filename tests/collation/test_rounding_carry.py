"""The error carried from month to month keeps every window near the truth, and never at the audit's expense."""

from __future__ import annotations

import pytest
from collation.rounded import round_cells
from collation.test_rounding import KEY, month, table
from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, totals, units
from made_up.frozen_months import FIRST, UNITS, frozen, ledger, year

from pscdesk.collation.disclosure.freezing import FrozenBefore
from pscdesk.collation.disclosure.ledger import months_before
from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.collation.disclosure.rounding import attempts
from pscdesk.collation.disclosure.rounding_carry import NOTHING_CARRIED, Carried, carry, month_errors
from pscdesk.collation.measures.window import open_window, window_bound
from pscdesk.tally.form_counts import add_counts


@pytest.fixture(scope="module")
def past() -> list[FrozenBefore]:
    return year(15, seed=5)


def test_every_window_of_a_year_and_more_lies_within_the_bound_that_is_stated(past: list[FrozenBefore]) -> None:
    months = past[::-1]
    places = [PublishedRow(one.label, one.units, 0, 0) for one in months[0].printed.places]
    errors = [month_errors(one.printed, one.by_unit, FORMS, places) for one in months]
    for end in range(1, len(months) + 1):
        for start in range(end):
            bound = window_bound([one.printed for one in months[start:end]])
            worst = max(abs(sum(part[name] for part in errors[start:end])) for name in errors[-1])
            assert worst <= bound, (start, end)


def test_twelve_months_are_as_near_as_a_month_and_a_step(past: list[FrozenBefore]) -> None:
    printed = [one.printed for one in past[::-1]]
    assert window_bound(printed[:1]) == 4
    assert window_bound(printed[:2]) == 8
    assert window_bound(printed[-12:]) == 9
    assert window_bound(printed) <= 9 + 9


def test_without_the_carry_twelve_months_drift_further_apart() -> None:
    """The test above can fail: the same twelve months rounded each by itself are further from the truth."""
    sums = dict.fromkeys(month([9, 12], 0).values, 0)
    for number in range(12):
        cells = month([9, 12], number * 50)
        printed = round_cells(cells, KEY).printed
        for name, value in cells.values.items():
            sums[name] += printed[name] - value
    assert max(map(abs, sums.values())) > 9


def test_a_windows_printed_totals_are_near_the_true_ones(past: list[FrozenBefore]) -> None:
    twelve = past[:12]
    window = open_window(ledger(twelve), twelve[-1].printed.when, twelve[0].printed.when, FORMS)
    true = add_counts(ADVICE, (totals for one in twelve for totals in one.by_unit[ADVICE.id].values()))
    assert window.most_off == 9
    assert abs(window.totals.contacts - true.contacts) <= 9
    for name, cells in true.tables.items():
        assert all(abs(shown - cell) <= 9 for shown, cell in zip(window.totals.tables[name], cells, strict=True))
    for place in window.places:
        counted = sum(one.by_unit[ADVICE.id][unit].contacts for one in twelve for unit in place.units)
        assert abs(place.contacts - counted) <= place.most_off == 9


def test_a_row_that_was_once_printed_in_parts_has_a_wider_bound() -> None:
    """In the second month one desk took nearly all of a unit's contacts, so that it is shown with others."""
    before = year(1, seed=8)
    true = {unit.id: totals(contacts(20, at)) for at, unit in enumerate(UNITS)}
    second = frozen(
        FIRST.plus(1), true, before, counted={"unit-c-0": 20, **{f"unit-{u}-{n}": 7 for u in "abd" for n in range(3)}}
    )
    assert [len(place.units) for place in second.printed.places] != [1] * len(UNITS)
    window = open_window(ledger([second, *before]), FIRST, FIRST.plus(1), FORMS)
    bounds = {len(place.units): place.most_off for place in window.places}
    assert bounds[1] == 8
    assert bounds[2] == 4 * 2 + 4
    for place in window.places:
        counted = sum(one.by_unit[ADVICE.id][unit].contacts for one in (second, *before) for unit in place.units)
        assert abs(place.contacts - counted) <= place.most_off


def test_errors_are_added_up_backwards_as_far_as_a_cell_goes() -> None:
    a, b = ("a",), ("b",)
    carried = carry([{a: 2, b: 3}, {a: -4}, {a: -1, b: 4}])
    assert (carried.least[a], carried.greatest[a], carried.middle(a)) == (-3, 2, -0.5)
    assert (carried.least[b], carried.greatest[b]) == (0, 3)
    assert carried.months == 4
    assert carry([]) == NOTHING_CARRIED


def test_no_more_than_eleven_months_are_carried() -> None:
    assert carry([{("a",): 1}] * 30).months == 12
    assert carry([{("a",): 1}] * 30).greatest["a",] == 11


def test_a_gap_or_true_counts_that_are_gone_end_the_carry(past: list[FrozenBefore]) -> None:
    assert len(months_before(ledger(past), FIRST.plus(15), 11)) == 11
    with_a_gap = {month: printed for month, printed in ledger(past).items() if month != FIRST.plus(12)}
    assert [one.when for one in months_before(with_a_gap, FIRST.plus(15), 11)] == [FIRST.plus(14), FIRST.plus(13)]
    gone = [past[0], past[1], FrozenBefore(past[2].printed, {}), *past[3:]]
    true = {unit.id: totals(contacts(9, at)) for at, unit in enumerate(UNITS)}
    assert frozen(FIRST.plus(15), true, gone).printed.window_months == 3


def test_a_carry_that_cannot_be_made_up_for_weakens_the_promise_and_not_the_month() -> None:
    cells = table([[2, 3], [4, 1]])
    near = round_cells(cells, KEY, Carried({}, dict.fromkeys(cells.values, 4), 12))
    far = round_cells(cells, KEY, Carried({}, dict.fromkeys(cells.values, 25), 12))
    lost = round_cells(cells, KEY, Carried({}, dict.fromkeys(cells.values, 200), 12))
    assert (near.window_off, near.most_off) == (9, 4)
    assert far.window_off == 29
    assert (lost.window_off, lost.most_off) == (None, 4)
    for rounded in (near, far, lost):
        assert all(abs(rounded.printed[name] - true) <= 4 for name, true in cells.values.items())


@pytest.mark.parametrize(("error", "true", "printed"), [(8, 2, 0), (-8, 3, 10)])
def test_what_is_promised_of_a_cells_windows_is_kept_though_its_row_would_rather_be_printed_otherwise(
    error: int, true: int, printed: int
) -> None:
    """The row’s own 4 lies nearer to 5 than to 0, and its own 6 nearer to 5 than to 10."""
    cells = table([[true, true]])
    inner = {name: error for name, value in cells.values.items() if value == true}
    carried = Carried({}, inner, 12) if error > 0 else Carried(inner, {}, 12)
    rounded = round_cells(cells, KEY, carried)
    assert rounded.window_off == 9
    assert {rounded.printed[name] for name in cells.values if name not in inner} == {printed}


def test_attempts_go_from_the_strictest_to_the_weakest() -> None:
    assert [one.within for one in attempts(12)] == [9, 14, 19, 24, 29, 34, 39, 44, None, None, None, None]
    assert [one.slack for one in attempts(1)] == [0, 1, 2, 3]


def test_what_is_carried_is_made_up_for() -> None:
    """Ten cells that each were printed 3 too low before: the next 2 goes up, where it would have gone down."""
    cells = table([[2]])
    assert set(round_cells(cells, KEY).printed.values()) == {0}
    low = dict.fromkeys(cells.values, -3)
    assert set(round_cells(cells, KEY, Carried(low, {}, 2)).printed.values()) == {5}


def test_a_register_that_changes_does_not_end_the_forces_promise(past: list[FrozenBefore]) -> None:
    more = units([100, 200, 90, 150, 300], ("Local policing", "Crime"))
    true = {unit.id: totals(contacts(9, at)) for at, unit in enumerate(more)}
    this = frozen(FIRST.plus(15), true, past, listed=more)
    assert (this.printed.window_months, this.printed.window_off) == (12, 9)
