"""Counting and looking in the terminal: the same desk, the same words."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE, IN_ENTRY, IN_OCTOBER, joined
from made_up.force import places_in

from pscdesk.cli import run, terminal
from pscdesk.periods import Month
from pscdesk.work.desk.desk import open_desk

LINES = [f"{field}={code}" for field, codes in SAFE.items() for code in codes]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "today", lambda: IN_ENTRY)


def test_what_is_no_contact_is_counted_in_one_line_and_apart(home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["record", "non-contact", "kind=training"]) == 0
    assert "Training call" in " ".join(capsys.readouterr().out.split())
    assert run(["counts", "--form", "non-contact", "--by", "calendar-year"]) == 0
    assert capsys.readouterr().out.split() == ["2026", "1", "non-contacts", "1", "of", "12", "months,", "so", "far"]
    with open_desk(places_in(home), None) as desk:
        assert all(view.contacts == 0 for view in desk.months(IN_ENTRY))


def test_practice_in_the_terminal_keeps_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert run(["record", ADVICE, "--practice", *LINES]) == 0
    assert "Practice: nothing here is real" in capsys.readouterr().out
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (home / "desk.store").exists()


def test_totals_say_what_was_sent_what_hr_received_and_what_is_due(home: Path, capsys: pytest.CaptureFixture[str]):
    with joined(places_in(home)) as desk:
        desk.record(ADVICE, SAFE, None, dt.date(2026, 9, 9))
        desk.make_return(Month(2026, 9), home, dt.date(2026, 10, 3))
        desk.confirm_receipt(Month(2026, 9), dt.date(2026, 10, 4))
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    assert run(["counts"]) == 0
    told = capsys.readouterr()
    assert "2026-09       1 contacts   frozen    returned (revision 1, received in October 2026)" in told.out
    assert "2026-10       1 contacts   entry     not returned" in told.out
    assert " ".join(told.err.split()) == "October 2026 is over. Send it to HR by 20 November 2026."
    assert run(["counts", "--by", "quarter"]) == 0
    assert "Jul 26 to Sep 26               1 contacts   1 of 3 months\n" in capsys.readouterr().out
