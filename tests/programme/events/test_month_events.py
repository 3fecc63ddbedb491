"""Events of months: noted, joined with visits as numbers, told in words, taken back, redacted, and refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.verbs import Verbs
from made_up.visited import SMALL, TODAY, made_force

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.events.event_words import events_told
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.work.office.office import Office
from pscdesk.work.programme.events.events_kept import events_now, note_event, take_event_back
from pscdesk.work.programme.plan.plan_acts import redact_entry
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.unit_visits import note_visit, take_visit_back

MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)


@pytest.fixture
def force(tmp_path: Path) -> Iterator[tuple[Office, Programme]]:
    office, programme = made_force(tmp_path)
    with office, programme:
        yield office, programme


def test_what_was_noted_and_visits_as_a_number_stand_by_month(force: tuple[Office, Programme]) -> None:
    office, programme = force
    note_event(programme, office, "one-off", APRIL, "New shifts  in\ncustody")
    note_event(programme, office, "campaign", MARCH, "Posters in all stations")
    for unit in ("Barley", "Corby", SMALL[0]):
        note_visit(programme, office, unit, MARCH, ["ask-first"])
    note_visit(programme, office, "Dunlow", MAY, ["ask-first"])
    found = events_now(programme)
    assert [(one.month, one.kind, one.number) for one in found] == [
        (MARCH, "campaign", 1),
        (MARCH, "visit", 3),
        (APRIL, "one-off", 1),
        (MAY, "visit", 1),
    ]
    told = events_told(found, MARCH, MAY)
    assert told == (
        "Events: March 2026 campaign: Posters in all stations; April 2026 one-off: New shifts in custody; "
        "March 2026 3 visits and May 2026 1 visit."
    )
    assert not any(unit in told for unit in ("Barley", "Corby", "Dunlow", *SMALL))
    assert events_told(found, Month(2026, 1), Month(2026, 2)) == ""


def test_visits_taken_back_and_events_taken_back_no_longer_count(force: tuple[Office, Programme]) -> None:
    office, programme = force
    note_visit(programme, office, "Barley", MARCH, ["ask-first"])
    take_visit_back(programme, programme.store.head.entries)
    (noted,) = note_event(programme, office, "briefing", MARCH)
    with pytest.raises(InputError, match="notes no event"):
        take_event_back(programme, noted.at - 1)
    assert take_event_back(programme, noted.at) == ()
    with pytest.raises(InputError, match="notes no event"):
        take_event_back(programme, noted.at)


def test_a_redacted_event_keeps_its_kind_and_month_and_loses_its_words(force: tuple[Office, Programme]) -> None:
    office, programme = force
    (noted,) = note_event(programme, office, "campaign", MARCH, "Posters")
    redact_entry(programme, noted.at)
    (found,) = events_now(programme)
    assert (found.kind, found.text, found.is_redacted) == ("campaign", "", True)
    assert events_told((found,), MARCH, MARCH) == "Events: March 2026 campaign."


@pytest.mark.parametrize(
    ("kind", "month", "what", "said"),
    [
        ("campaign", Month(2026, 12), "Posters", "has not begun"),
        ("one-off", MARCH, "  ", "Say what happened"),
        ("campaign", MARCH, "x" * 81, "at most 80 letters"),
        ("campaign", MARCH, "All went to ABERTON", "names Aberton, which has fewer than three desks"),
    ],
)
def test_an_event_that_cannot_be_printed_is_refused(
    force: tuple[Office, Programme], kind: str, month: Month, what: str, said: str
) -> None:
    office, programme = force
    before = programme.store.head
    with pytest.raises(InputError, match=said):
        note_event(programme, office, kind, month, what)  # pyright: ignore[reportArgumentType]
    assert programme.store.head == before


def test_many_events_are_told_by_the_newest_and_how_many_came_before() -> None:
    months = [Month(2024, 1).plus(at) for at in range(24)]
    noted = [MonthEvent(month, "campaign", f"Posters {at}", at=at + 1) for at, month in enumerate(months[:10])]
    visits = [MonthEvent(month, "visit", number=2) for month in months]
    told = events_told((*noted, *visits), months[0], months[-1])
    assert "Posters 1;" not in told
    assert "campaign: Posters 2;" in told
    assert "2 more before these; 48 visits in 24 of its months." in told


def test_the_verbs_note_list_and_take_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for one in made_force(tmp_path):
        one.close()
    verbs = Verbs(tmp_path, monkeypatch, capsys, TODAY)
    assert "No event is noted." in verbs.say("data", "hr", "events", "list")
    said = verbs.say("data", "hr", "events", "add", "campaign", "2026-03", "Posters in all stations")
    assert "March 2026: Campaign: Posters in all stations (entry 1)" in said
    assert "Name nobody" in said
    assert "Say what happened" in verbs.say("data", "hr", "events", "add", "one-off", "2026-03", fails=True)
    assert "fewer than three desks" in verbs.say(
        "data", "hr", "events", "add", "one-off", "2026-03", "Zedham moved", fails=True
    )
    verbs.say("data", "hr", "visits", "note", "Barley", "--month", "2026-03", "--message", "ask-first")
    listed = verbs.say("data", "hr", "events", "list")
    assert "March 2026: 1 visit" in listed
    assert "Barley" not in listed
    assert "no longer counts" in verbs.say("data", "hr", "events", "take-back", "1")
    assert "Campaign" not in verbs.say("data", "hr", "events", "list")
