"""Figures of a window carry what they rest on, and say why they are not shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up.contacts import ADVICE
from made_up.reports import AUGUST, JULY, board, month
from msgspec import structs

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures import measures
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.measures import Figure, Withheld
from pscdesk.collation.measures.window import Window

WINDOW = board(month(JULY, 100), month(AUGUST, 120)).window


def with_sides(*sides: int) -> Window:
    return replace(WINDOW, sides=sides)


def with_lines(received: int) -> tuple[PrintedMonth, ...]:
    """The months of the window with three central lines, of which so many reported."""
    return tuple(
        structs.replace(
            one, cover=structs.replace(one.cover, due=one.cover.due + 3, received=one.cover.received + received)
        )
        for one in WINDOW.counted
    )


def value(figure: Figure) -> float:
    assert isinstance(figure.shown, Estimate)
    return round(figure.shown.value, 2)


def test_every_figure_carries_window_basis_coverage_and_base() -> None:
    for figure in (*measures.headline(WINDOW), *measures.theme_prevalence(WINDOW, ADVICE)):
        assert figure.basis == measures.Basis("July 2026 to August 2026", 2, 0.9375)
        assert figure.counts in ("contacts", "mentions")
        assert figure.base > 0


def test_informal_and_escalation_shares_have_one_base_and_leave_the_undecided_out() -> None:
    window = with_sides(60, 20, 20, 400)
    assert value(measures.informal_share(window)) == 0.6
    assert value(measures.escalation_share(window)) == 0.2
    assert measures.informal_share(window).base == measures.escalation_share(window).base == 100
    assert isinstance(measures.informal_share(with_sides(5, 20, 20, 400)).shown, Withheld)


def test_the_informal_share_never_stands_without_the_escalation_share_after_it() -> None:
    ids = [figure.id for figure in measures.headline(WINDOW)]
    assert ids[ids.index("informal") + 1] == "escalation"


def test_the_informal_to_formal_ratio_has_an_interval_and_needs_ten_on_both_sides() -> None:
    ratio = measures.informal_to_formal(with_sides(60, 20, 20, 0))
    assert isinstance(ratio.shown, Estimate)
    assert ratio.shown.low < 3 == ratio.shown.value < ratio.shown.high
    assert isinstance(measures.informal_to_formal(with_sides(60, 5, 20, 0)).shown, Withheld)


def test_theme_shares_may_come_to_more_than_everything() -> None:
    crowded = dict(WINDOW.totals.tables) | {"theme": (200, 150, *(0,) * (len(WINDOW.totals.tables["theme"]) - 2))}
    window = replace(WINDOW, forms={**WINDOW.forms, ADVICE.id: structs.replace(WINDOW.totals, tables=crowded)})
    shares = [value(figure) for figure in measures.theme_prevalence(window, ADVICE)]
    assert sum(shares) == pytest.approx(350 / 220, abs=0.01)


def test_the_rate_of_the_force_and_of_its_units_are_on_one_base_and_for_a_year() -> None:
    """200 contacts at the desks of A and B in two months, of 300 people: 12/2 x 100 x 200/300 in a year."""
    force = measures.contact_rate(WINDOW)
    assert (force.part, force.base, value(force)) == (200, 300, 400.0)
    units = [place for place in WINDOW.places if not place.is_central]
    rates = [measures.printed_rate(place.contacts, place.person_months) for place in units]
    weighted = [rate.value * place.person_months for rate, place in zip(rates, units, strict=True) if rate]
    assert sum(weighted) / sum(place.person_months for place in units) == pytest.approx(400.0)


def test_central_contacts_are_told_apart_and_the_rate_stays_however_many_they_are() -> None:
    lines = replace(WINDOW.places[2], contacts=500, units=("",))
    unknown = replace(WINDOW, places=(*WINDOW.places[:2], lines), counted=with_lines(received=3))
    crowded = replace(unknown, forms={**WINDOW.forms, ADVICE.id: structs.replace(WINDOW.totals, contacts=700)})
    assert value(measures.contact_rate(crowded)) == 400.0
    share = measures.central_share(crowded)
    assert share is not None
    assert (share.label, value(share)) == ("Through central lines, of all contacts", round(500 / 700, 2))


def test_units_in_one_row_with_central_lines_are_said_to_be_with_them() -> None:
    window = replace(WINDOW, counted=with_lines(received=3))
    share = measures.central_share(window)
    assert share is not None
    assert share.label == "Through central lines and units told with them, of all contacts"
    assert measures.told_with_central(window) == 20


def test_no_share_of_central_lines_is_told_where_there_are_none_or_too_few_of_them_reported() -> None:
    assert measures.central_share(WINDOW) is None
    assert "rate" in [figure.id for figure in measures.headline(WINDOW)]
    silent = measures.central_share(replace(WINDOW, counted=with_lines(received=2)))
    assert silent is not None
    assert silent.shown == Withheld("not shown: 4 of 6 returns of central lines count")


def test_a_month_below_the_floor_is_in_no_total_and_no_rate() -> None:
    thin = structs.replace(
        month(AUGUST, 20),
        units=tuple(structs.replace(unit, received=1) for unit in month(AUGUST, 20).units),
        cover=structs.replace(month(AUGUST, 20).cover, received=3),
    )
    window = board(month(JULY, 100), thin).window
    assert [one.when for one in window.counted] == [JULY]
    assert [one.when for one in window.left_out] == [AUGUST]
    assert window.totals.contacts == 100
    assert (window.most_off, window.label) == (4, "July 2026 to August 2026")
    assert value(measures.contact_rate(window)) == value(measures.contact_rate(board(month(JULY, 100)).window))


def test_no_month_above_the_floor_leaves_every_figure_out() -> None:
    thin = structs.replace(
        month(JULY, 100), units=tuple(structs.replace(unit, received=1) for unit in month(JULY, 100).units)
    )
    window = board(thin).window
    assert not window.counted
    assert all(isinstance(figure.shown, Withheld) for figure in measures.headline(window))


def test_what_is_withheld_says_why_in_words() -> None:
    small = board(month(JULY, 45)).window
    shown = measures.safe_space_share(small).shown
    assert shown == Withheld("not shown: the printed count it is taken from is 45, and 50 is needed")


def test_no_share_of_central_lines_is_told_where_every_unit_stands_in_one_row_with_them() -> None:
    window = replace(WINDOW, places=WINDOW.places[2:], counted=with_lines(received=3))
    assert measures.central_share(window) is None
