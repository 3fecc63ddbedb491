"""A reminder to look again: one whole day, on no weekend, about nobody, and nothing that tells when it was made."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import icalendar
import pytest
from guidance.shipped import PACK
from hypothesis import given
from hypothesis import strategies as st

from pscdesk import cli, language
from pscdesk.assets import I18N
from pscdesk.documents.taken.reminder_file import reminder
from pscdesk.errors import InputError
from pscdesk.guidance.result.walk_result import walk_result
from pscdesk.work.walk.reminder import DAYS, MOST_DAYS, TITLE, is_reviewed, review_day, write_reminder

VIGNETTES = {vignette.id: vignette.answers for vignette in PACK.vignettes}
INFORMAL, URGENT = walk_result(PACK, VIGNETTES["V09"]), walk_result(PACK, VIGNETTES["V01"])
MONDAY = dt.date(2026, 11, 30)


@given(st.dates(dt.date(2026, 1, 1), dt.date(2099, 1, 1)), st.integers(1, MOST_DAYS))
def test_the_day_is_the_one_asked_for_or_the_monday_after_its_weekend(today: dt.date, days: int) -> None:
    day = review_day(today, days)
    moved = (day - today).days - days
    assert day.weekday() < 5
    assert moved == {5: 2, 6: 1}.get((today + dt.timedelta(days=days)).weekday(), 0)


@pytest.mark.parametrize("days", [0, -3, MOST_DAYS + 1, 10**9])
def test_a_day_that_nobody_means_is_refused_in_words(days: int) -> None:
    with pytest.raises(InputError, match="1 to 366 days"):
        review_day(MONDAY, days)


def test_the_file_holds_one_whole_day_and_these_lines_alone() -> None:
    content = reminder(str(TITLE), dt.date(2026, 12, 28)).decode()
    lines = [line for line in content.split("\r\n") if line and not line.startswith("UID:")]
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//PSC Desk//EN",
        "BEGIN:VEVENT",
        "SUMMARY:Review: follow-up conversation",
        "DTSTART;VALUE=DATE:20261228",
        "DTEND;VALUE=DATE:20261229",
        "DTSTAMP:20260101T000000Z",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["DTSTART"].dt == dt.date(2026, 12, 28)
    assert "VALARM" not in content


def test_two_reminders_for_one_day_share_nothing_but_what_every_file_has() -> None:
    ids = {re.search(rb"UID:([0-9a-f-]{36})\r\n", reminder("x", MONDAY))[1] for _ in range(50)}  # type: ignore[index]
    assert len(ids) == 50
    assert all(
        re.fullmatch(rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one) for one in ids
    )


def test_it_is_offered_where_an_informal_step_is_looked_at_again_and_nowhere_else(tmp_path: Path) -> None:
    assert is_reviewed(INFORMAL)
    for result in (URGENT, walk_result(PACK, {}), walk_result(PACK, VIGNETTES["V71"])):
        assert not is_reviewed(result)
        with pytest.raises(InputError, match="does not end in an informal step"):
            write_reminder(tmp_path / "x.ics", result, MONDAY, 28)
    assert list(tmp_path.glob("*.ics")) == []


def test_it_speaks_the_language_of_the_program(tmp_path: Path) -> None:
    language.speak("cy", I18N)
    try:
        write_reminder(tmp_path / "x.ics", INFORMAL, MONDAY, 28)
        title = language.tr(TITLE)
    finally:
        language.speak("en", I18N)
    (event,) = icalendar.Calendar.from_ical((tmp_path / "x.ics").read_bytes()).walk("VEVENT")
    assert event["SUMMARY"] == title


def test_every_choice_of_the_window_is_a_day_that_can_be_asked_for() -> None:
    assert {14, 28, 42} <= set(DAYS)
    assert all(review_day(MONDAY, days) for days in DAYS)


def answers_in(folder: Path, walked: str) -> Path:
    path = folder / "answers.toml"
    path.write_text("".join(f"{name} = {list(said)!r}\n" for name, said in VIGNETTES[walked].items()), "utf-8")
    return path


def test_the_terminal_saves_it_beside_the_outcome(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "again.ics"
    assert cli.run(["aid", "--answers", str(answers_in(tmp_path, "V09")), "--reminder", str(out), "--days", "14"]) == 0
    assert f"Saved: {out}, for " in capsys.readouterr().err
    (event,) = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert event["DTSTART"].dt.weekday() < 5


@pytest.mark.parametrize(("walked", "days", "told"), [("V01", "14", "informal step"), ("V09", "0", "1 to 366 days")])
def test_the_terminal_says_why_it_saves_none(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], walked: str, days: str, told: str
) -> None:
    out = tmp_path / "again.ics"
    assert cli.run(["aid", "--answers", str(answers_in(tmp_path, walked)), "--reminder", str(out), "--days", days]) == 2
    assert told in capsys.readouterr().err
    assert not out.exists()
