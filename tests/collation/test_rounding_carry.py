"""The error carried from month to month keeps every window near the truth, and never at the audit's expense."""

from __future__ import annotations

import pytest
from collation.test_rounding import HEADLINE, KEY, month
from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, totals, units
from made_up.frozen_months import FIRST, UNITS, frozen, ledger, year

from pscdesk.collation.disclosure.freezing import FrozenBefore
from pscdesk.collation.disclosure.ledger import months_before
from pscdesk.collation.disclosure.linked_tables import headline_names
from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.collation.disclosure.rounding import CONTACTS_OFF, MOST_OFF, WINDOW_OFF, round_cells
from pscdesk.collation.disclosure.rounding_carry import NOTHING_CARRIED, Carried, carry, month_errors
from pscdesk.collation.measures.window import contacts_bound, open_window, window_bound
from pscdesk.tally.form_counts import add_counts


@pytest.fixture(scope="module")
def past() -> list[FrozenBefore]:
    return year(15, seed=5)


def test_every_window_of_a_year_and_more_lies_within_the_bound_that_is_stated(past: list[FrozenBefore]) -> None:
    months = past[::-1]
    places = [PublishedRow(one.label, one.units, 0, 0) for one in months[0].printed.places]
    errors = [month_errors(one.printed, one.by_unit, FORMS, places) for one in months]
    headline = headline_names([ADVICE])
    for end in range(1, len(months) + 1):
        for start in range(end):
            window = [one.printed for one in months[start:end]]
            off = {name: abs(sum(part[name] for part in errors[start:end])) for name in errors[-1]}
            assert max(off.values()) <= window_bound(window), (start, end)
            assert max(off[name] for name in headline) <= contacts_bound(window), (start, end)


def test_what_is_stated_is_the_same_for_every_month_and_never_what_it_needed(past: list[FrozenBefore]) -> None:
    assert (MOST_OFF, WINDOW_OFF, CONTACTS_OFF) == (4, 14, 9)
    stated = {
        (one.printed.most_off, one.printed.window_months, one.printed.window_off, one.printed.contacts_off)
        for one in past[:4]
    }
    assert stated == {(4, 12, 14, 9)}
    printed = [one.printed for one in past[::-1]]
    assert (window_bound(printed[:1]), window_bound(printed[:2]), window_bound(printed[-12:])) == (4, 8, 14)
    assert (contacts_bound(printed[:2]), contacts_bound(printed[-12:])) == (8, 9)


def test_without_the_carry_twelve_months_drift_further_apart() -> None:
    """The tests above can fail: the same twelve months rounded each by itself are further from the truth."""
    sums = dict.fromkeys(month([9, 12], 0)[0], 0)
    for number in range(12):
        cells, relations = month([9, 12], number * 50)
        rounded = round_cells(cells, relations, KEY + bytes([number]), headline=HEADLINE)
        assert rounded is not None
        for name, value in cells.items():
            sums[name] += rounded.printed[name] - value
    assert max(map(abs, sums.values())) > WINDOW_OFF


def test_a_windows_printed_totals_are_near_the_true_ones(past: list[FrozenBefore]) -> None:
    twelve = past[:12]
    window = open_window(ledger(twelve), twelve[-1].printed.when, twelve[0].printed.when, FORMS)
    true = add_counts(ADVICE, (totals for one in twelve for totals in one.by_unit[ADVICE.id].values()))
    assert (window.most_off, window.contacts_off) == (14, 9)
    assert abs(window.totals.contacts - true.contacts) <= 9
    for name, cells in true.tables.items():
        assert all(abs(shown - cell) <= 14 for shown, cell in zip(window.totals.tables[name], cells, strict=True))
    for place in window.places:
        counted = sum(one.by_unit[ADVICE.id][unit].contacts for one in twelve for unit in place.units)
        assert abs(place.contacts - counted) <= place.most_off == 14


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


@pytest.mark.parametrize(("error", "promises"), [(4, True), (14, True), (19, False)])
def test_a_carry_that_cannot_be_made_up_for_ends_the_promise_and_not_the_month(error: int, promises: bool) -> None:
    cells, relations = month([9, 12], 4)
    carried = Carried({}, {(ADVICE.id, "kind", "other"): error}, 12)
    rounded = round_cells(cells, relations, KEY, carried, HEADLINE)
    assert rounded is not None
    assert rounded.promises == promises
    assert all(abs(rounded.printed[name] - true) <= 4 for name, true in cells.items())


def test_what_is_promised_is_kept_whatever_the_draw_says() -> None:
    """Contacts that were printed 8 too many before may go up no further, and 8 too few may go down no further."""
    cells, relations = month([9, 13], 4)
    name = (ADVICE.id, "contacts")
    assert cells[name] == 22
    for number in range(12):
        key = KEY + bytes([number])
        high = round_cells(cells, relations, key, Carried({}, {name: 8}, 12), HEADLINE)
        low = round_cells(cells, relations, key, Carried({name: -8}, {}, 12), HEADLINE)
        assert high is not None
        assert low is not None
        assert (high.printed[name], low.printed[name]) == (20, 25)


def test_what_is_carried_is_made_up_for() -> None:
    """Contacts that were printed too few before go up at 22 far more often than in the two of five months of others."""
    cells, relations = month([9, 13], 4)
    name = (ADVICE.id, "contacts")

    def ups(carried: Carried) -> int:
        found = [round_cells(cells, relations, KEY + bytes([key]), carried, HEADLINE) for key in range(25)]
        return sum(one is not None and one.printed[name] == 25 for one in found)

    assert ups(Carried({name: -6}, {}, 2)) >= 17
    assert 4 <= ups(Carried({}, {}, 1)) <= 14


def test_a_register_that_changes_does_not_end_the_forces_promise(past: list[FrozenBefore]) -> None:
    more = units([100, 200, 90, 150, 300], ("Local policing", "Crime"))
    true = {unit.id: totals(contacts(9, at)) for at, unit in enumerate(more)}
    this = frozen(FIRST.plus(15), true, past, listed=more)
    assert (this.printed.window_months, this.printed.window_off) == (12, 14)
