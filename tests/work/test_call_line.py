"""The call line: the number that is right by the clock, both on paper, and a useful default where none is filled in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pscdesk.local import ENTRIES, LOCAL_FILE, NOTHING_FILLED_IN, ForceContacts, load_local
from pscdesk.work.walk.call_line import CallNow, call_at_any_hour, call_now, number_now

WEDNESDAY = dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)
NIGHT = dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC)
SATURDAY = dt.datetime(2026, 11, 28, 10, tzinfo=dt.UTC)
TOLD = """
[professional-standards]
telephone = "020 7946 0000"
open = "Mon-Fri 08:00-18:00"
[professional-standards-night]
telephone = "020 7946 0001"
[advice-line]
telephone = "020 7946 0002"
open = "Mon-Fri 08:00-18:00"
[vetting]
telephone = "020 7946 0003"
hours = "when the office is open"
[duty-officer]
telephone = "020 7946 0004"
open = "always"
[safeguarding-night]
telephone = "020 7946 0005"
[iopc]
telephone = "020 7946 0006"
open = "Mon-Fri 09:00-17:00"
"""
CONTROL_ROOM = '[control-room]\ntelephone = "020 7946 0099"\nopen = "always"\n'


@pytest.fixture
def local(tmp_path: Path) -> ForceContacts:
    (tmp_path / LOCAL_FILE).write_text(TOLD + CONTROL_ROOM)
    return load_local(tmp_path)


@pytest.mark.parametrize(
    ("place", "now", "number"),
    [
        ("professional-standards", WEDNESDAY, "020 7946 0000"),
        ("professional-standards", NIGHT, "020 7946 0001"),
        ("professional-standards", SATURDAY, "020 7946 0001"),
        ("advice-line", WEDNESDAY, "020 7946 0002"),
        ("advice-line", SATURDAY, "020 7946 0099"),
        ("vetting", NIGHT, "020 7946 0003"),
        ("duty-officer", NIGHT, "020 7946 0004"),
        ("safeguarding", NIGHT, "020 7946 0005"),
        ("human-resources", WEDNESDAY, "020 7946 0099"),
        ("control-room", NIGHT, "020 7946 0099"),
        ("iopc", NIGHT, "020 7946 0006"),
        ("policing-body", WEDNESDAY, ""),
        ("crisis", NIGHT, "999"),
    ],
)
def test_the_number_is_the_one_that_is_right_by_the_clock(local, place, now, number):
    assert call_now(local, place, now).number == number


def test_by_day_it_says_what_to_ring_outside_the_hours_and_on_bank_holidays_which_it_does_not_know(local):
    assert call_now(local, "professional-standards", WEDNESDAY) == CallNow(
        "Professional standards",
        "020 7946 0000",
        "Answered Monday to Friday 08:00 to 18:00. Outside these hours, and on bank holidays, ring 020 7946 0001.",
    )


def test_by_night_it_says_when_the_other_number_answers(local):
    said = call_now(local, "professional-standards", NIGHT).says
    assert said == "This is the number for this hour. Ring 020 7946 0000 Monday to Friday 08:00 to 18:00."
    said = call_now(local, "advice-line", NIGHT).says
    assert said.startswith("Nobody answers there now: ring the control room.")


def test_where_the_clock_cannot_tell_both_numbers_are_said(local):
    said = call_now(local, "vetting", NIGHT).says
    assert said == "Answered when the office is open. If nobody answers, ring the control room on 020 7946 0099."


def test_paper_has_both_numbers_each_with_its_hours(local):
    assert call_at_any_hour(local, "professional-standards").lines == (
        "020 7946 0000: Monday to Friday 08:00 to 18:00.",
        "Outside these hours, and on bank holidays, ring 020 7946 0001.",
    )
    assert call_at_any_hour(local, "duty-officer").lines == ("020 7946 0004: day and night.",)


@pytest.mark.parametrize("entry", [entry.id for entry in ENTRIES if not entry.id.endswith("-night")])
@pytest.mark.parametrize("now", [WEDNESDAY, NIGHT])
def test_no_default_is_the_duty_officer_and_each_is_of_use(entry, now):
    said = call_now(NOTHING_FILLED_IN, entry, now)
    paper = " ".join(call_at_any_hour(NOTHING_FILLED_IN, entry).lines)
    for text in (said.says, paper):
        assert "duty officer" not in text
    useful = ("control room", "999", "own website", "116 123", "day and night")
    assert any(word in f"{said.whom} {said.number} {said.says}" for word in useful)
    assert any(word in paper for word in useful)


def test_a_life_in_danger_has_999_and_the_crisis_lines_though_nobody_filled_them_in(local):
    said = call_now(NOTHING_FILLED_IN, "crisis", NIGHT)
    assert (said.whom, said.number) == ("999 or the control room", "999")
    assert "Policing Mental Health Crisis Line 0300 131 2789 or Samaritans 116 123" in said.says
    assert call_now(local, "crisis", NIGHT).whom == "999 or the control room on 020 7946 0099"


def test_a_door_outside_the_force_never_leads_to_its_own_control_room(local):
    for place in ("iopc", "policing-body"):
        for now in (WEDNESDAY, NIGHT):
            assert "control room" not in call_now(local, place, now).says
            assert "020 7946 0099" not in call_now(local, place, now).number
        assert "control room" not in " ".join(call_at_any_hour(local, place).lines)


def test_a_control_room_without_a_number_is_still_named(tmp_path):
    (tmp_path / LOCAL_FILE).write_text(TOLD)
    bare = load_local(tmp_path)
    assert call_now(bare, "advice-line", NIGHT).number == ""
    assert "ring the control room" in call_now(bare, "advice-line", NIGHT).says
    assert call_now(bare, "human-resources", NIGHT).says == (
        "Your force has not filled in this number. Ring the control room and ask to be put through."
    )


def test_behind_an_instruction_stands_a_number_only_where_the_force_has_given_one(local):
    assert number_now(local, "professional-standards", NIGHT) == "020 7946 0001"
    assert number_now(local, "human-resources", NIGHT) == ""
    assert number_now(local, "safeguarding", NIGHT) == "020 7946 0005"
