"""Small units are never shown alone, and what is left over when the shown ones are taken away is never small."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made_up.force import units

from pscdesk.collation.disclosure.published_rows import form_rows
from pscdesk.collation.register.register import CENTRAL, Desk, DeskKind, Unit


def desks_for(listed: tuple[Unit, ...], numbers: list[int], central: int = 0) -> tuple[Desk, ...]:
    kinds: list[tuple[str | None, DeskKind]] = [
        (unit.id, "local") for unit, number in zip(listed, numbers, strict=True) for _ in range(number)
    ] + [(None, "central")] * central
    return tuple(Desk(f"{number:010d}", unit, kind, "") for number, (unit, kind) in enumerate(kinds))


def labels(listed: tuple[Unit, ...], numbers: list[int], central: int = 0) -> list[str]:
    return [place.label for place in form_rows(listed, desks_for(listed, numbers, central))]


def test_units_at_the_floors_stand_alone() -> None:
    assert labels(units([50, 200]), [3, 3]) == ["Unit A", "Unit B"]


def test_a_small_units_pool_that_is_too_small_goes_with_those_of_other_groups() -> None:
    listed = units([300, 300, 49, 90], ("Local policing", "Crime"))
    assert labels(listed, [3, 3, 3, 2]) == ["Unit A", "Unit B", "Other units of the force"]


def test_a_pool_that_reaches_the_floors_is_shown_under_its_group() -> None:
    listed = units([300, 30, 30, 300], ("Local policing",))
    assert labels(listed, [3, 2, 2, 3]) == ["Unit A", "Unit D", "Other units in Local policing"]


def test_a_rest_below_the_floors_takes_in_the_smallest_unit_that_stands() -> None:
    listed = units([300, 20, 100], ("Local policing",))
    places = form_rows(listed, desks_for(listed, [3, 1, 3]))
    assert [place.label for place in places] == ["Unit A", "Other units of the force"]
    assert places[-1].people == 120


def test_one_or_two_central_lines_go_with_the_rest_and_three_stand_alone() -> None:
    listed = units([300, 200])
    assert labels(listed, [3, 3], central=2) == ["Unit A", "Other units of the force"]
    assert labels(listed, [3, 3], central=3) == ["Unit A", "Unit B", "Central lines"]


def test_a_force_of_one_unit_is_one_place() -> None:
    assert labels(units([300]), [1], central=1) == ["All units of the force"]


@given(
    st.lists(st.tuples(st.integers(1, 120), st.integers(0, 5)), min_size=1, max_size=12),
    st.integers(0, 4),
    st.integers(1, 4),
)
def test_places_cover_everything_once_and_nothing_small_can_be_had_by_subtraction(
    drawn: list[tuple[int, int]], central: int, groups: int
) -> None:
    listed = units([people for people, _ in drawn], [f"Group {number}" for number in range(groups)])
    desks = desks_for(listed, [number for _, number in drawn], central)
    places = form_rows(listed, desks)
    inside = [unit for place in places for unit in place.units]
    assert sorted(inside) == sorted([unit.id for unit in listed] + ([CENTRAL] if central else []))
    assert sum(place.people for place in places) == sum(people for people, _ in drawn)
    if len(places) > 1:
        assert all(place.stands or place.units == (CENTRAL,) for place in places)
        assert all(place.desks >= 3 for place in places)
