"""``pscdesk hr visits`` and ``hr tasking`` in the terminal: a year from the first list to a decision and its papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up.verbs import Verbs
from made_up.visited import FIRST, HIGH, LAST, SMALL, TODAY, list_of, made_force, made_lists

from pscdesk.programme.visits.cycles import cycles_between

LISTS = made_lists()
CYCLES = cycles_between(FIRST, LAST)[-6:]


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    """The verbs in the home of a force of which nothing was taken in yet."""
    for one in made_force(tmp_path):
        one.close()
    for cycle in CYCLES:
        (tmp_path / f"{cycle}.csv").write_bytes(list_of(LISTS, cycle))
    return Verbs(tmp_path, monkeypatch, capsys, TODAY)


def test_a_year_of_lists_becomes_outliers_a_decision_and_papers(verbs: Verbs) -> None:
    assert "over twelve months" not in verbs.say("data", "hr", "tasking")
    for at, cycle in enumerate(CYCLES):
        file = verbs.folder / f"{cycle}.csv"
        if not at:
            shown = verbs.say("data", "hr", "visits", "totals", file, "--cycle", str(cycle), "--preview")
            assert "10 units" in shown
            assert "No cycle waits" in verbs.say("data", "hr", "visits", "round")
        assert "Taken in" in verbs.say("data", "hr", "visits", "totals", file, "--cycle", str(cycle.last))
        assert "Rounded" in verbs.say("data", "hr", "visits", "round")
    again = verbs.say("data", "hr", "visits", "totals", verbs.folder / f"{LAST}.csv", "--cycle", str(LAST))
    assert "rounded already" in again
    seen = verbs.say("data", "hr", "tasking")
    assert f"  {HIGH}." in seen
    assert "not all frozen" in seen.replace("\n", " ").replace("  ", " ")
    words = ("--option", "ask-why", "--option", "wait", "--choose", "ask-why", "--because", "It stands out.")
    left = ("--not-chosen", "wait=It waited.")
    told = verbs.say("data", "hr", "tasking", "decide", "--unit", HIGH, *words, *left, fails=True)
    assert "Was anything said against it?" in told
    kept = verbs.say("data", "hr", "tasking", "decide", "--unit", HIGH, *words, *left, "--no-dissent")
    assert "Name nobody" in kept
    assert "Kept as entry 15" in kept
    assert "Nobody spoke against it." in verbs.say("data", "hr", "tasking", "told")
    out = verbs.folder / "out"
    assert "Written:" in verbs.say("data", "hr", "tasking", "paper", "--out", out, "--format", "xlsx")
    assert "Written:" in verbs.say("data", "hr", "visits", "pack", SMALL[0], "--out", out)
    assert sorted(path.name for path in out.iterdir()) == [
        "tasking-2026-11.xlsx",
        "visit-pack-other-units-of-the-force-2026-11.pdf",
    ]


def test_a_round_is_planned_visits_are_noted_and_taken_back(verbs: Verbs) -> None:
    assert "No round of visits is planned" in verbs.say("data", "hr", "visits", fails=True)
    plan = ("hr", "visits", "plan", "--from", "2026-11")
    assert "kept" not in verbs.say("data", *plan, "--preview")
    assert "kept" in verbs.say("data", *plan, "--move", "Zedham=2027-02")
    shown = verbs.say("data", "hr", "visits")
    assert "Zedham: Jan 27 – Feb 27  To come" in shown
    assert "Of 10 units: 1 this cycle and 9 to come." in shown
    note = ("hr", "visits", "note", "Aberton", "--month", "2026-11")
    assert "is no core message" in verbs.say("data", *note, "--message", "be-nice", fails=True)
    assert "Noted: Aberton, November 2026." in verbs.say("data", *note, "--message", "ask-first", "--topic", "force")
    assert "already" in verbs.say("data", *note, "--message", "ask-first", fails=True)
    assert "No visit is owed" in verbs.say("data", "hr", "visits", "due")
    assert "Ask before you decide" in verbs.say("data", "hr", "visits", "told", "Aberton")
    verbs.say("data", "hr", "visits", "take-back", "2")
    assert "Aberton: This cycle" in verbs.say("data", "hr", "visits", "due")
    assert "tells no visit" in verbs.say("data", "hr", "visits", "take-back", "2", fails=True)


def test_a_list_with_a_fault_is_told_by_row_and_nothing_is_taken(verbs: Verbs) -> None:
    file = verbs.folder / "wrong.csv"
    complaints, conduct = LISTS[LAST][0]["Gorse"]
    row = f"Gorse,,{complaints},{conduct}"
    file.write_text(list_of(LISTS, LAST).decode().replace(row, f"Gorse,,9%,{conduct}"))
    status, out, err = verbs.run("data", "hr", "visits", "totals", file, "--cycle", "2026-09")
    assert status == 2
    assert "Row 8: beneath “Complaints”, “9%” is a percentage" in out
    assert "Nothing of the list was taken." in err
    assert "No cycle waits" in verbs.say("data", "hr", "visits", "round")
    told = verbs.say("data", "hr", "visits", "totals", file, "--cycle", "2026-11", fails=True)
    assert "Nothing of the list was taken" in told or "not over" in told


def test_columns_can_be_chosen_and_codes_are_listed(verbs: Verbs) -> None:
    file = verbs.folder / "other.csv"
    file.write_bytes(list_of(LISTS, LAST).replace(b"Unit,Theme", b"Place,Theme"))
    take = ("hr", "visits", "totals", file, "--cycle", "2026-09")
    assert "lacks the column of units" in verbs.say("data", *take, fails=True)
    assert "Taken in" in verbs.say("data", *take, "--column", "unit=Place")
    assert "does not say which column" in verbs.say("data", *take, "--column", "unit", fails=True)
    assert "ask-first" in verbs.say("data", "hr", "visits", "codes")
    assert "dip-sample" in verbs.say("data", "hr", "tasking", "options")
