"""HR's verbs in the terminal: the card, units with a preview, returns left lying, backup and restore, receipts."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.force import FakeDesk
from made_up.verbs import Clock, Verbs
from made_up.workbooks import sheet, workbook

from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint, read_office_card
from pscdesk.work.desk.desk import open_desk

Verb = Callable[..., str]
OCTOBER = Month(2026, 10)


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    return Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4)).say


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What somebody types at the next question; nothing is the end of the input."""
    return lambda typed: monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n" if typed else ""))


@pytest.fixture
def office(verb: Verb, tmp_path: Path) -> Path:
    """The office card of an office with one unit."""
    verb("hr", "hr", "init", "--force", "Testshire", "--out", tmp_path / "cards", "--deputy", tmp_path / "deputy")
    (tmp_path / "units.csv").write_text("unit,group,family,headcount\nAlderford,North,Towns,300\n", "utf-8")
    verb("hr", "hr", "units", tmp_path / "units.csv")
    return tmp_path / "cards" / "office-card-testshire.psco"


def test_coverage_begins_where_the_office_begins(verb: Verb, office: Path, tmp_path: Path) -> None:
    assert office.exists()
    desk = FakeDesk(81, "Alderford")
    (tmp_path / "desk.pscd").write_bytes(desk.card)
    verb("hr", "hr", "enrol", tmp_path / "desk.pscd", "--from", "2026-11")
    said = verb("hr", "hr", "coverage", "--texts", tmp_path / "texts", fails=True)
    assert "Nothing was due up to October 2026: the office begins with November 2026." in said
    assert not (tmp_path / "texts").exists()
    Clock.day = dt.date(2027, 2, 15)
    told = verb("hr", "hr", "coverage", "--texts", tmp_path / "texts")
    shown = [line.split(":")[0] for line in told.splitlines() if "of people covered" in line]
    assert shown == ["November 2026", "December 2026", "January 2027"]
    text = (tmp_path / "texts" / "chase-alderford.txt").read_text("utf-8")
    assert "October 2026" not in text
    assert "November 2026" in text


def test_the_card_is_changed_shown_and_written(verb: Verb, office: Path, tmp_path: Path) -> None:
    told = verb("hr", "hr", "card", "--optional", "channel", "--cut-off", "15", "--every", "3")
    assert "Issue 2." in told
    assert "day 15" in told
    assert "channel" in told
    assert "quarter" in told
    assert "50 people" in told
    assert "give it to every desk" in told
    assert "Issue 2." in verb("hr", "hr", "card", "--out", tmp_path / "new")
    assert read_office_card(next((tmp_path / "new").iterdir()).read_bytes()).issue == 2
    assert "asked: none" in verb("hr", "hr", "card", "--optional", "none")
    assert "no optional field" in verb("hr", "hr", "card", "--optional", "role", fails=True)


@pytest.mark.usefixtures("office")
def test_a_folder_of_returns_that_is_not_there_is_said_and_nothing_is_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4))
    (tmp_path / "desk.pscd").write_bytes(FakeDesk(72, "Alderford").card)
    for words in (("import", tmp_path / "gone"), ("enrol", tmp_path / "desk.pscd", "--returns", tmp_path / "gone")):
        status, out, wrong = verbs.run("hr", "hr", *words)
        assert (status, out) == (2, "")
        assert "There is no file or folder gone." in wrong


def test_units_are_shown_before_they_are_taken_over(verb: Verb, office: Path, tmp_path: Path) -> None:
    listed = tmp_path / "next.csv"
    listed.write_text("unit,group,family,headcount\nAlderford,North,Towns,310\nDunmere,South,Towns,90\n", "utf-8")
    told = verb("hr", "hr", "units", listed, "--preview")
    assert "New: Dunmere" in told
    assert "300 to 310 people" in told
    assert "on the register" not in told
    assert "Units on the register: 2" in verb("hr", "hr", "units", listed, "--from", "2026-11", "--yes")


def test_a_return_that_was_left_lying_is_taken_in_with_its_desks_card(verb: Verb, office: Path, tmp_path: Path) -> None:
    stranger = FakeDesk(70, "")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.pscr").write_bytes(stranger.sends(read_office_card(office.read_bytes()), OCTOBER, 20))
    (tmp_path / "in" / "bad.pscr").write_text("x")
    refused = tmp_path / "refused.csv"
    told = verb("hr", "hr", "import", tmp_path / "in", "--refused", refused)
    assert "1  left where they lie" in told
    assert f"Enrol desk {stranger.id} from its card, then import that folder" in " ".join(told.split())
    assert "1  E02" in told
    assert "E02" in refused.read_text("utf-8-sig")
    (tmp_path / "stranger.pscd").write_bytes(stranger.card)
    told = verb("hr", "hr", "enrol", tmp_path / "stranger.pscd", "--unit", "Alderford", "--returns", tmp_path / "in")
    assert f"Desk {stranger.id} is now enrolled in Alderford" in told
    assert "1  new" in told
    assert "All reported" in verb("hr", "hr", "coverage", "--from", "2026-10", "--to", "2026-10")
    card = tmp_path / "new.pscd"
    card.write_bytes(FakeDesk(71, "Alderford").card)
    assert "is closed" in verb("hr", "hr", "close", stranger.id, "--by", card, "--from", "2026-11")
    verb("hr", "hr", "coverage", "--from", "2026-10", "--to", "2026-11", "--texts", tmp_path / "texts")


def test_from_the_return_to_the_receipt_and_from_the_backup_to_a_new_computer(
    verb: Verb, office: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    home = tmp_path / "desk"
    home.mkdir()
    with open_desk(Places(home, home / "policy"), None) as desk:
        desk.join(office)
        desk.record_many("advice-contact", [SAFE] * 3, OCTOBER, dt.date(2026, 10, 9))
        card = desk.desk_card(tmp_path, "Alderford", "local")
    assert "return-2026-10" in verb("desk", "return", "due", "--out", tmp_path / "in")
    verb("hr", "hr", "enrol", card)
    (made,) = (tmp_path / "in").glob("*.pscr")
    digest = verb("desk", "return", "digest", "--period", "2026-10").strip().partition(": ")[2]
    assert digest in verb("hr", "return", "show", made)
    assert "No return of September 2026" in verb("desk", "return", "digest", "--period", "2026-09", fails=True)
    verb("hr", "hr", "import", tmp_path / "in")
    assert "Make a backup first" in verb("hr", "hr", "receipts", "--out", tmp_path / "receipts")
    assert "office-backup-1" in verb("hr", "hr", "backup", "--out", tmp_path / "backup")
    assert "Receipts written: 1." in verb("hr", "hr", "receipts", "--out", tmp_path / "receipts", "--month", "2026-10")
    (receipt,) = (tmp_path / "receipts").iterdir()
    assert "October 2026" in verb("desk", "return", "receipt", receipt)
    key, backup = tmp_path / "deputy" / "deputy-key.txt", tmp_path / "backup" / "office-backup-1.pscb"
    restore = ("hr", "restore", backup, "--key", key)
    since = "--nothing-published"
    assert "never overwritten" in verb("hr", *restore, since, fails=True)
    assert "published since" in verb("elsewhere", *restore, fails=True)
    ours = fingerprint(read_office_card(office.read_bytes()))
    told = verb("elsewhere", *restore, since, "--fingerprint", "0" * 20, fails=True)
    assert "another fingerprint" in told
    say("no")
    assert "Nobody said" in verb("elsewhere", *restore, since, fails=True)
    say("")  # nobody there, as in a script
    assert "--fingerprint" in verb("elsewhere", *restore, since, fails=True)
    told = verb("elsewhere", *restore, since, "--fingerprint", ours.replace(" ", "-").lower())
    assert f"Fingerprint: {ours}" in told
    say("yes")
    told = " ".join(verb("third", *restore, since).split())
    assert "shows the fingerprint of its office under Months and returns." in told
    assert "Testshire is back" in told
    assert "All reported" in verb("elsewhere", "hr", "coverage", "--from", "2026-10", "--to", "2026-10")
    Clock.day = dt.date(2027, 4, 21)
    assert "No month of 2026/27 was frozen" in verb("elsewhere", "hr", "reconcile", "2026", fails=True)


@pytest.fixture
def refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    """Everything that a verb says which must fail: what it read before it came to that, and why."""
    verbs = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4))

    def told(*words: str | Path) -> str:
        status, out, err = verbs.run("hr", "hr", "units", *words)
        assert status == 2, out
        return out + err

    return told


def test_a_preview_of_a_list_with_wrong_rows_names_them_and_fails(refused: Verb, office: Path, tmp_path: Path) -> None:
    listed = tmp_path / "wrong.csv"
    listed.write_text("Headcount return\nunit;group;family;headcount\nDunmere;South;Towns;<5\nTotal;;;90\n", "utf-8")
    told = refused(listed, "--preview")
    for words in ("headings stand in row 2", "set apart by semicolons", "Row 3: the headcount", "“Total”"):
        assert words in told


def test_units_that_a_list_would_remove_are_asked_about(
    verb: Verb, office: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    listed = tmp_path / "other.csv"
    listed.write_text("unit,group,family,headcount\nDunmere,South,Towns,90\n", "utf-8")
    say("")
    told = verb("hr", "hr", "units", listed, fails=True)
    assert "Units are not in this list and would go: Alderford." in told
    assert "add --yes" in told
    assert "Gone: Alderford" in verb("hr", "hr", "units", listed, "--preview")
    assert "Units on the register: 1" in verb("hr", "hr", "units", listed, "--yes")


def test_rows_in_doubt_are_asked_about(
    verb: Verb, refused: Verb, office: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    listed = tmp_path / "sums.csv"
    listed.write_text("unit,group,family,headcount\nAlderford,N,T,30\nDunmere,N,T,20\nNorth people,N,T,50\n", "utf-8")
    say("")
    assert "Row 4: it may be a total" in refused(listed)
    assert "Units on the register: 3" in verb("hr", "hr", "units", listed, "--yes")


def test_a_sheet_and_its_columns_are_said(verb: Verb, refused: Verb, office: Path, tmp_path: Path) -> None:
    own = [["Org code", "Team", "Area", "Heads"], ["Alderford", "N", "T", 30]]
    listed = tmp_path / "two.xlsx"
    listed.write_bytes(workbook({"Old": sheet([*own[:1], ["Alderford", "N", "T", 20]]), "New": sheet(own)}))
    assert "“Old” and “New”" in refused(listed, "--preview")
    told = refused(listed, "--sheet", "New", "--preview")
    assert "Org code | Team | Area | Heads" in told
    assert "--column" in told
    given = [f"--column={one}" for one in ("unit=Org code", "group=Team", "family=Area", "headcount=Heads")]
    assert "“Old” and “New”" in refused(listed, *given, "--preview")
    assert "300 to 30 people" in verb("hr", "hr", "units", listed, *given, "--sheet", "new", "--preview")
    assert "Org code" not in (tmp_path / "hr" / "settings.toml").read_text("utf-8")
    assert "Units on the register: 1" in verb("hr", "hr", "units", listed, *given, "--sheet", "new")
    kept = (tmp_path / "hr" / "settings.toml").read_text("utf-8")
    assert 'list_columns = "unit=Org code|group=Team|family=Area|headcount=Heads"' in kept
    assert "does not say which column" in refused(listed, "--column", "desk=Team")
