"""Forces are renamed, merge and split from a month on, and no figure is ever counted twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pscdesk.assets import FORCE_CODES
from pscdesk.errors import InputError, StoreError
from pscdesk.nation.forces.force_codes import read_force_list
from pscdesk.nation.forces.force_months import current_code, due_forces, force_fact, name_in, stands, with_event
from pscdesk.nation.forces.national_force import (
    ForceEvent,
    ForceRegister,
    Merged,
    NationForce,
    Renamed,
    Split,
    check_code,
)
from pscdesk.nation.forces.register_file import read_register, written_register
from pscdesk.periods import Month

JANUARY, APRIL, JULY = Month(2026, 1), Month(2026, 4), Month(2026, 7)


def force(code: str, since: Month | None = JANUARY, until: Month | None = None) -> NationForce:
    return NationForce(code, f"Force {code}", (code.encode().hex().ljust(64, "0"),), "Rural", since=since, until=until)


def register(*forces: NationForce, events: Sequence[ForceEvent] = ()) -> ForceRegister:
    made = ForceRegister(forces)
    for event in events:
        made = with_event(made, event)
    return made


def test_a_force_is_due_from_its_first_month_to_its_last() -> None:
    made = register(force("AA"), force("BB", APRIL, until=APRIL))
    assert due_forces(made, JANUARY) == ("AA",)
    assert due_forces(made, APRIL) == ("AA", "BB")
    assert due_forces(made, Month(2026, 5)) == ("AA",)
    assert due_forces(made, Month(2025, 12)) == ()


def test_forces_that_merge_into_a_new_one_are_due_to_the_month_before_and_it_from_then_on() -> None:
    made = register(force("AA"), force("BB"), force("CC", APRIL), events=[Merged(APRIL, ("AA", "BB"), "CC")])
    assert due_forces(made, Month(2026, 3)) == ("AA", "BB")
    assert due_forces(made, APRIL) == ("CC",)
    assert not stands(made, "CC", JANUARY)
    assert not stands(made, "AA", APRIL)


def test_earlier_figures_belong_to_the_follower_once_it_is_there() -> None:
    made = register(
        force("AA"),
        force("BB"),
        force("CC"),
        events=[Merged(APRIL, ("AA",), "BB"), Merged(JULY, ("BB",), "CC")],
    )
    assert [current_code(made, "AA", month) for month in (JANUARY, APRIL, JULY)] == ["AA", "BB", "CC"]
    fact = force_fact(made, "AA", JANUARY, JULY)
    assert (fact.code, fact.current, fact.family) == ("AA", "CC", "Rural")
    assert stands(made, "BB", JANUARY)


def test_a_force_that_is_split_keeps_its_earlier_figures_under_its_own_code() -> None:
    made = register(force("AA"), force("BB", APRIL), force("CC", APRIL), events=[Split(APRIL, "AA", ("BB", "CC"))])
    assert due_forces(made, Month(2026, 3)) == ("AA",)
    assert due_forces(made, APRIL) == ("BB", "CC")
    assert current_code(made, "AA", JULY) == "AA"


def test_a_force_is_called_in_each_month_as_it_was_called_then() -> None:
    made = register(force("AA"), events=[Renamed(JULY, "AA", "Third"), Renamed(APRIL, "AA", "Second")])
    assert [name_in(made, "AA", month) for month in (JANUARY, APRIL, Month(2026, 6), JULY)] == [
        "Force AA",
        "Second",
        "Second",
        "Third",
    ]


IMPOSSIBLE: dict[str, tuple[ForceEvent, str]] = {
    "an unknown force": (Renamed(APRIL, "ZZ", "Name"), "No force with the code ZZ has joined. Join it first."),
    "into itself": (Merged(APRIL, ("AA",), "AA"), "A force cannot become itself"),
    "split into one": (Split(APRIL, "AA", ("CC",)), "a split makes two forces or more"),
    "after its end": (Renamed(JULY, "BB", "Name"), "The force BB ended with March 2026."),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_happen_to_forces_is_refused(name: str) -> None:
    made = register(force("AA"), force("BB"), force("CC"), events=[Merged(APRIL, ("BB",), "AA")])
    event, told = IMPOSSIBLE[name]
    with pytest.raises(InputError, match=told):
        with_event(made, event)


def test_the_same_event_twice_is_one() -> None:
    event = Merged(APRIL, ("AA",), "BB")
    once = register(force("AA"), force("BB"), events=[event])
    assert with_event(once, event) == once


def test_a_register_is_the_same_bytes_whatever_the_order_and_reads_back() -> None:
    events = [Merged(APRIL, ("AA",), "BB"), Renamed(JANUARY, "CC", "Sea"), Split(JULY, "BB", ("CC", "DD"))]
    one = register(force("AA"), force("BB", None, JULY), force("CC"), force("DD"), events=events)
    other = register(force("DD"), force("CC"), force("BB", None, JULY), force("AA"), events=events[1::-1] + events[2:])
    assert written_register(one) == written_register(other)
    assert read_register(written_register(one)) == one


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"format": "psc-nation/2"}'])
def test_a_damaged_register_is_said_in_one_sentence(content: bytes) -> None:
    with pytest.raises(StoreError, match="The register of forces is damaged"):
        read_register(content)


def test_the_official_list_has_each_police_force_area_once_with_its_source() -> None:
    listed = read_force_list(FORCE_CODES)
    assert [one.code for one in listed.force] == [
        *(f"E230000{number:02d}" for number in range(1, 40)),
        *(f"W1500000{number}" for number in range(1, 5)),
    ]
    assert len({one.name for one in listed.force}) == 43
    assert listed.by_code["E23000034"].name == "City of London"
    assert listed.by_code["W15000004"].name == "Dyfed-Powys"
    assert "Office for National Statistics" in listed.source


@pytest.mark.parametrize("code", ["", "A", "E 23", "../x", "é2", "A" * 21, "-A"])
def test_a_code_that_could_name_no_folder_is_refused(code: str) -> None:
    with pytest.raises(InputError, match="That is not the code of a force"):
        check_code(code)
    assert check_code(" e23000001 ") == "E23000001"
