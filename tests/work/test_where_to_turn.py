"""Where to turn: what is known where the force gave no number, gave one that does not read, or speaks Welsh."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pscdesk.assets import I18N
from pscdesk.language import speak, tr
from pscdesk.local import ENTRIES, LOCAL_FILE, NOTHING_FILLED_IN, OUTSIDE, SHIPPED, load_local
from pscdesk.work.walk.call_line import call_at_any_hour, call_now, number_now
from pscdesk.work.walk.local_contacts import where_else

NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
NOT_GIVEN = [entry for entry in ENTRIES if entry.id not in SHIPPED]


def test_every_place_without_a_number_is_named_once_and_none_leads_back_to_itself() -> None:
    said = where_else(NOTHING_FILLED_IN, NOT_GIVEN)
    for entry in NOT_GIVEN:
        (sentence,) = [one for one in said if entry.title in one.partition(": ")[0].split("; ")]
        named, _, way = sentence.partition(": your force has filled in no number. ")
        assert way, sentence
        for other in named.split("; "):
            assert other.casefold() not in way.casefold(), f"{other} leads back to itself"


def test_the_control_room_is_reached_by_what_holds_everywhere_and_a_door_outside_never_by_it() -> None:
    said = where_else(NOTHING_FILLED_IN, NOT_GIVEN)
    (control,) = [one for one in said if one.startswith("Control room:")]
    assert "999" in control
    assert "101" in control
    (outside,) = [one for one in said if "IOPC" in one]
    assert "control room" not in outside


@pytest.mark.parametrize("entry", [entry.id for entry in NOT_GIVEN if not entry.id.endswith("-night")])
def test_where_a_number_was_passed_over_no_outcome_says_that_nothing_was_filled_in(entry: str, tmp_path: Path) -> None:
    (tmp_path / LOCAL_FILE).write_text(f'[{entry}]\ntelephone = "0126O 222020"\n')
    local = load_local(tmp_path)
    said = (call_now(local, entry, NOON).says, " ".join(call_at_any_hour(local, entry).lines))
    for text in said:
        assert "The number your force filled in here does not read." in text
        assert "has not filled in" not in text
    (told,) = where_else(local, [one for one in ENTRIES if one.id == entry])
    assert "what your force filled in does not read" in told
    if entry in OUTSIDE:
        assert "control room" not in " ".join(said)


def test_a_file_that_does_not_read_is_not_told_as_one_that_nobody_filled_in(tmp_path: Path) -> None:
    (tmp_path / LOCAL_FILE).write_text("[vetting\n")
    local = load_local(tmp_path)
    assert "does not read" in call_now(local, "vetting", NOON).says
    assert all("does not read" in one for one in where_else(local, NOT_GIVEN))


def test_in_welsh_no_english_word_stands_beside_a_number_and_names_stay_as_they_were_typed(tmp_path: Path) -> None:
    (tmp_path / LOCAL_FILE).write_text(
        '[professional-standards]\nname = "The desk or so"\ntelephone = "020 7946 0000 ext 12 or 101, option 3"\n'
        'open = "Mon-Fri 08:00-18:00"\n[professional-standards-night]\ntelephone = "020 7946 0001 then press 2"\n'
    )
    local = load_local(tmp_path)
    call, paper = call_now(local, "professional-standards", NOON), call_at_any_hour(local, "professional-standards")
    speak("cy", I18N)
    try:
        assert tr(call.whom) == "The desk or so"
        texts = [tr(text) for text in (call.number, call.says, *paper.lines)]
        texts.append(tr(number_now(local, "professional-standards", NOON)))
    finally:
        speak("en", I18N)
    for text in texts:
        for english in (" ext ", " or ", " option ", " then press ", "Monday", "out of hours"):
            assert english not in text, text
    assert "020 7946 0000" in texts[0]
