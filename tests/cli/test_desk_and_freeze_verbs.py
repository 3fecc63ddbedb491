"""``hr desk``, and what ``hr freeze`` and ``hr reconcile`` name and ask first."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.force import UNITS_HEADING, FakeDesk
from made_up.verbs import Clock, Verbs

from pscdesk.periods import Month
from pscdesk.returns.cards import read_office_card

Verb = Callable[..., str]
NORTH, SOUTH = FakeDesk(1, "Alderford"), FakeDesk(2, "Brackenhill")
OCTOBER = Month(2026, 10)


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    run = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4)).say
    run("hr", "hr", "init", "--force", "Testshire", "--out", tmp_path / "cards", "--deputy", tmp_path / "deputy")
    (tmp_path / "list.csv").write_text(f"{UNITS_HEADING}\nAlderford,Region,Towns,900\nBrackenhill,Region,Towns,1200\n")
    run("hr", "hr", "units", tmp_path / "list.csv")
    for desk in (NORTH, SOUTH):
        (tmp_path / f"{desk.id}.pscd").write_bytes(desk.card)
    run("hr", "hr", "enrol", *tmp_path.glob("*.pscd"), "--from", "2026-10")
    return run


def said(told: str) -> str:
    return " ".join(told.split())


def test_a_desk_is_listed_and_corrected(verb: Verb) -> None:
    assert "now called East line" in verb("hr", "hr", "desk", "label", NORTH.id, "East line")
    assert "compared in November 2026" in said(verb("hr", "hr", "desk", "checked", NORTH.id))
    assert "is September 2026" in said(verb("hr", "hr", "desk", "first", NORTH.id, "2026-09"))
    told = said(verb("hr", "hr", "desk", "move", NORTH.id, "--unit", "Brackenhill", "--from", "2026-12"))
    assert f"East line ({NORTH.id}) moved from Alderford to Brackenhill from December 2026 on." in told
    assert "Alderford now has no desk." in told
    told = verb("hr", "hr", "desk", "list")
    assert "Brackenhill (before: Alderford until November 2026)" in told
    assert "Due from: September 2026. Last return: nothing yet." in told
    assert "(compared in November 2026)" in told
    assert "is closed from November 2026 on." in said(verb("hr", "hr", "close", SOUTH.id))
    assert f"{SOUTH.id}  (closed from November 2026)" in verb("hr", "hr", "desk", "list")
    told = said(verb("hr", "hr", "desk", "reopen", SOUTH.id, "--from", "2027-01"))
    assert f"Desk {SOUTH.id} is open again from January 2027 on." in told
    assert "(closed from November 2026 until December 2026)" in verb("hr", "hr", "desk", "list")
    assert "is closed from March 2027 on" in said(verb("hr", "hr", "desk", "close", SOUTH.id, "--from", "2027-03"))
    log = said(verb("hr", "hr", "log"))
    assert f"Desks were closed from March 2027 on: {SOUTH.id}." in log
    assert f"Desks were opened again from January 2027 on: {SOUTH.id}." in log
    assert "Say where the desk goes" in verb("hr", "hr", "desk", "move", SOUTH.id, fails=True)


def test_freezing_names_the_missing_desks_and_asks(verb: Verb, tmp_path: Path) -> None:
    card = read_office_card(next((tmp_path / "cards").glob("*.psco")).read_bytes())
    (tmp_path / "one.pscr").write_bytes(NORTH.sends(card, OCTOBER, 60))
    verb("hr", "hr", "import", tmp_path / "one.pscr")
    verb("hr", "hr", "desk", "label", SOUTH.id, "Harbour")
    Clock.day = dt.date(2026, 11, 21)
    told = said(verb("hr", "hr", "freeze", "2026-10", fails=True))
    assert "People who are not covered: 57%." in told
    assert "add --yes" in told
    assert f"- Brackenhill: Harbour ({SOUTH.id})" in verb("hr", "hr", "freeze", "2026-10", "--yes")


def test_a_month_without_a_return_is_frozen_as_not_reported_once_that_is_said(verb: Verb) -> None:
    Clock.day = dt.date(2026, 11, 21)
    assert "freeze the month as not reported" in said(verb("hr", "hr", "freeze", "2026-10", "--yes", fails=True))
    assert "add --yes" in said(verb("hr", "hr", "freeze", "2026-10", "--not-reported", fails=True))
    assert "is frozen as not reported" in said(verb("hr", "hr", "freeze", "2026-10", "--not-reported", "--yes"))
    Clock.day = dt.date(2027, 4, 25)
    for month in ("2026-11", "2026-12", "2027-01", "2027-02", "2027-03"):
        verb("hr", "hr", "freeze", month, "--not-reported", "--yes")
    told = said(verb("hr", "hr", "reconcile", "2026", fails=True))
    assert "April 2026, May 2026" in told
    assert "add --yes" in told
    told = said(verb("hr", "hr", "reconcile", "2026", "--yes"))
    assert "Not reported: October 2026, November 2026" in told
