"""``hr seat``: two people and one office, by the real command line; each home is a computer of its own."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.force import UNITS_HEADING, FakeDesk
from made_up.verbs import Verbs

from pscdesk.periods import Month
from pscdesk.returns.cards import read_office_card

Verb = Callable[..., str]
NORTH, SOUTH = FakeDesk(1, "Alderford"), FakeDesk(2, "Alderford")
SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    """An office in one person's data folder, and a shared folder that is still empty."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    run = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4)).say
    run("lead", "hr", "init", "--force", "Testshire", "--out", tmp_path / "cards", "--deputy", tmp_path / "deputy")
    (tmp_path / "list.csv").write_text(f"{UNITS_HEADING}\nAlderford,Region,Towns,900\n")
    run("lead", "hr", "units", tmp_path / "list.csv")
    for desk in (NORTH, SOUTH):
        (tmp_path / f"{desk.id}.pscd").write_bytes(desk.card)
    run("lead", "hr", "enrol", *tmp_path.glob("*.pscd"), "--from", "2026-09")
    (tmp_path / "shared").mkdir()
    return run


def said(told: str) -> str:
    return " ".join(told.split())


def shown(told: str) -> str:
    """The fingerprint that a verb showed."""
    found = re.search(r"Fingerprint[^:]*: ((?:[0-9A-F]{4} ?){5})", told)
    assert found is not None, told
    return found[1].strip()


def share(verb: Verb, folder: Path) -> None:
    told = said(verb("lead", "hr", "seat", "share", folder / "shared"))
    assert "This seat is “HR lead”." in told


def give(verb: Verb, folder: Path, home: str, label: str) -> Path:
    """A second person asks, and the lead gives; the key file."""
    request, key = folder / f"{home}.pscs", folder / f"{home}.psck"
    read_out = shown(verb(home, "hr", "seat", "ask", "--out", request))
    told = verb("lead", "hr", "seat", "give", request, "--label", label, "--fingerprint", read_out, "--out", key)
    assert f"give it to “{label}”" in told
    return key


def two_seats(verb: Verb, folder: Path) -> None:
    share(verb, folder)
    key = give(verb, folder, "second", "HR adviser 2")
    assert "This seat is “HR adviser 2”." in said(verb("second", "hr", "seat", "take", key, "--yes"))


def test_a_second_person_comes_to_the_office_by_a_key_that_was_given_and_the_log_names_labels(
    verb: Verb, tmp_path: Path
) -> None:
    two_seats(verb, tmp_path)
    verb("second", "hr", "desk", "label", NORTH.id, "East line")
    verb("lead", "hr", "desk", "label", SOUTH.id, "West line")
    log = said(verb("lead", "hr", "log"))
    assert "HR adviser 2: A desk was given a label" in log
    assert "HR lead: A desk was given a label" in log
    assert "A copy of the office’s key was given to “HR adviser 2”, whose key is" in log
    told = verb("second", "hr", "seat", "list")
    assert "HR lead: from 2026-11-04." in told
    assert "HR adviser 2: from 2026-11-04. This computer." in told


def test_the_office_is_moved_whole_and_what_stays_behind_is_renamed(verb: Verb, tmp_path: Path) -> None:
    verb("lead", "plan", "begin", "--force", "Testshire")
    share(verb, tmp_path)
    assert {path.name for path in (tmp_path / "shared").glob("*.store")} == {"office.store", "programme.store"}
    assert not list((tmp_path / "lead").glob("*.store"))
    assert {path.name for path in (tmp_path / "lead").glob("*.moved-1")} == {
        "office.store.moved-1",
        "programme.store.moved-1",
    }
    again = ("hr", "seat", "share", tmp_path / "shared")
    assert "lies in a shared folder already" in said(verb("lead", *again, fails=True))


def test_an_office_in_one_data_folder_is_shared_before_anybody_gets_a_key(verb: Verb, tmp_path: Path) -> None:
    verb("second", "hr", "seat", "ask", "--out", tmp_path / "r.pscs")
    words = ("hr", "seat", "give", tmp_path / "r.pscs", "--label", "HR adviser 2", "--yes")
    assert "pscdesk hr seat share FOLDER" in said(verb("lead", *words, fails=True))


def test_a_folder_with_another_office_is_refused_and_nothing_moves(verb: Verb, tmp_path: Path) -> None:
    (tmp_path / "shared" / "office.store").write_bytes(b"another")
    told = said(verb("lead", "hr", "seat", "share", tmp_path / "shared", fails=True))
    assert "another office or programme in this folder" in told
    assert (tmp_path / "shared" / "office.store").read_bytes() == b"another"
    assert (tmp_path / "lead" / "office.store").exists()
    assert "no such folder" in verb("lead", "hr", "seat", "share", tmp_path / "nowhere", fails=True)


def test_nothing_is_given_where_the_fingerprint_is_another_or_nobody_compared_it(verb: Verb, tmp_path: Path) -> None:
    share(verb, tmp_path)
    verb("second", "hr", "seat", "ask", "--out", tmp_path / "r.pscs")
    words = ("hr", "seat", "give", tmp_path / "r.pscs", "--label", "HR adviser 2")
    assert "another fingerprint" in verb("lead", *words, "--fingerprint", "0000 0000 0000 0000 0000", fails=True)
    assert "Nobody said" in verb("lead", *words, fails=True)
    assert "HR adviser 2" not in verb("lead", "hr", "seat", "list")


def test_the_setting_and_the_key_are_this_persons_alone(verb: Verb, tmp_path: Path) -> None:
    two_seats(verb, tmp_path)
    shutil.copytree(tmp_path / "shared", tmp_path / "copied")
    (tmp_path / "third").mkdir()
    (tmp_path / "third" / "settings.toml").write_text(f'keys = "file"\noffice_folder = "{tmp_path / "copied"}"\n')
    assert "no key to the store" in said(verb("third", "hr", "log", fails=True))


def test_a_key_file_is_for_one_seat_and_says_so_elsewhere(verb: Verb, tmp_path: Path) -> None:
    share(verb, tmp_path)
    key = give(verb, tmp_path, "second", "HR adviser 2")
    take = ("hr", "seat", "take", key, "--yes")
    assert "No key was asked for on this computer" in said(verb("third", *take, fails=True))
    verb("third", "hr", "seat", "ask", "--out", tmp_path / "third.pscs")
    assert "was made for another seat" in said(verb("third", *take, fails=True))
    changed = bytearray(key.read_bytes())
    changed[-40] ^= 1
    key.write_bytes(changed)
    assert "cannot be read" in said(verb("second", *take, fails=True))
    assert "office_folder" not in (tmp_path / "second" / "settings.toml").read_text()


def test_a_key_file_does_not_open_another_office_or_an_empty_folder(verb: Verb, tmp_path: Path) -> None:
    share(verb, tmp_path)
    key = give(verb, tmp_path, "second", "HR adviser 2")
    verb("other", "hr", "init", "--force", "Other", "--out", tmp_path / "o", "--deputy", tmp_path / "od")
    (tmp_path / "others").mkdir()
    shutil.copy(tmp_path / "other" / "office.store", tmp_path / "others" / "office.store")
    words = ("hr", "seat", "take", key, "--yes", "--folder")
    assert "does not open with this key" in said(verb("second", *words, tmp_path / "others", fails=True))
    (tmp_path / "empty").mkdir()
    assert "no office in this folder" in said(verb("second", *words, tmp_path / "empty", fails=True))
    assert "is not there" in said(verb("second", *words, tmp_path / "gone", fails=True))
    assert "another fingerprint" in said(verb("second", "hr", "seat", "take", key, "--fingerprint", "00", fails=True))
    assert "an office on this computer already" in said(verb("other", "hr", "seat", "take", key, "--yes", fails=True))
    assert "an office on this computer already" in said(verb("lead", "hr", "seat", "ask", fails=True))
    assert "HR adviser 2" in verb("second", *words, tmp_path / "shared")


def test_a_folder_that_is_not_connected_is_said_and_no_office_is_begun_there(verb: Verb, tmp_path: Path) -> None:
    two_seats(verb, tmp_path)
    (tmp_path / "shared").rename(tmp_path / "away")
    told = said(verb("second", "hr", "log", fails=True))
    assert f"The folder of the office is not there: {tmp_path / 'shared'}." in told
    assert "Connect the network drive, then try again." in told
    found = ("hr", "init", "--force", "X", "--out", tmp_path / "c", "--deputy", tmp_path / "d")
    assert "is not there" in said(verb("second", *found, fails=True))
    assert "is not there" in said(verb("second", "plan", "begin", "--force", "X", fails=True))
    assert not (tmp_path / "shared").exists()


def test_a_seat_that_was_ended_opens_nothing_that_is_written_afterwards_and_the_others_go_on(
    verb: Verb, tmp_path: Path
) -> None:
    verb("lead", "plan", "begin", "--force", "Testshire")
    two_seats(verb, tmp_path)
    key = give(verb, tmp_path, "third", "HR adviser 3")
    verb("third", "hr", "seat", "take", key, "--yes")
    assert "add --yes" in said(verb("lead", "hr", "seat", "end", "HR adviser 2", "--out", tmp_path / "new", fails=True))
    told = said(verb("lead", "hr", "seat", "end", "hr adviser 2", "--out", tmp_path / "new", "--yes"))
    for step in ("Give the new office card, issue 2, to every desk", "Have IT take the rights", "Make a new backup"):
        assert step in told
    assert "the office’s signing key, which stays the same" in told
    assert "found the office anew" in told
    assert "another key than the one that is kept here" in said(verb("second", "hr", "log", fails=True))
    assert "another key than the one that is kept here" in said(verb("second", "plan", "show", fails=True))
    assert "HR adviser 2: from 2026-11-04, ended on 2026-11-04." in verb("third", "hr", "seat", "list")
    verb("third", "plan", "show")
    assert not list((tmp_path / "shared" / "office.keys").iterdir())
    verb("third", "hr", "desk", "label", NORTH.id, "East line")
    log = said(verb("lead", "hr", "log"))
    assert "HR lead: “HR adviser 2” was taken off the office." in log
    assert "HR adviser 3: A desk was given a label" in log
    request = tmp_path / "second.pscs"
    words = ("hr", "seat", "give", request, "--label", "HR adviser 4", "--yes")
    assert "which was ended" in said(verb("lead", *words, fails=True))
    verb("second", "hr", "seat", "ask", "--anew", "--out", tmp_path / "again.pscs")
    words = ("hr", "seat", "give", tmp_path / "again.pscs", "--label", "HR adviser 4", "--yes", "--out")
    verb("lead", *words, tmp_path / "again.psck")
    told = said(verb("second", "hr", "seat", "take", tmp_path / "again.psck", "--yes"))
    assert "This seat is “HR adviser 4”." in told
    verb("second", "plan", "show")


def test_returns_under_way_to_the_old_card_still_open_until_every_desk_follows_the_new_one(
    verb: Verb, tmp_path: Path
) -> None:
    two_seats(verb, tmp_path)
    old = read_office_card(next((tmp_path / "cards").glob("*.psco")).read_bytes())
    verb("lead", "hr", "seat", "end", "HR adviser 2", "--out", tmp_path / "new", "--yes")
    new = read_office_card(next((tmp_path / "new").glob("*.psco")).read_bytes())
    assert (new.issue, new.key, new.recipients[1]) == (old.issue + 1, old.key, old.recipients[1])
    assert new.recipients[0] != old.recipients[0]
    (tmp_path / "a.pscr").write_bytes(NORTH.sends(old, SEPTEMBER, 12, seen_issue=1))
    assert "1  new" in verb("lead", "hr", "import", tmp_path / "a.pscr")
    (tmp_path / "b.pscr").write_bytes(SOUTH.sends(new, SEPTEMBER, 12, seen_issue=2))
    assert "1  new" in verb("lead", "hr", "import", tmp_path / "b.pscr")
    (tmp_path / "c.pscr").write_bytes(NORTH.sends(old, OCTOBER, 12, seen_issue=1))
    assert "1  new" in verb("lead", "hr", "import", tmp_path / "c.pscr")
    (tmp_path / "d.pscr").write_bytes(NORTH.sends(new, OCTOBER, 13, revision=2, seen_issue=2))
    assert "1  replaced" in verb("lead", "hr", "import", tmp_path / "d.pscr")
    (tmp_path / "e.pscr").write_bytes(SOUTH.sends(old, OCTOBER, 12, seen_issue=1))
    assert "E19" in verb("lead", "hr", "import", tmp_path / "e.pscr")


def test_nobody_ends_their_own_seat_or_one_that_is_not_there(verb: Verb, tmp_path: Path) -> None:
    two_seats(verb, tmp_path)
    words = ("--out", tmp_path / "new", "--yes")
    assert "own seat" in said(verb("second", "hr", "seat", "end", "HR adviser 2", *words, fails=True))
    told = said(verb("lead", "hr", "seat", "end", "HR adviser 9", *words, fails=True))
    assert "There are: HR adviser 2, HR lead." in told


def test_the_one_who_shared_the_office_can_be_taken_off_by_another(verb: Verb, tmp_path: Path) -> None:
    two_seats(verb, tmp_path)
    verb("second", "hr", "seat", "end", "HR lead", "--out", tmp_path / "new", "--yes")
    assert "another key" in said(verb("lead", "hr", "log", fails=True))
    assert "“HR lead” was taken off" in said(verb("second", "hr", "log"))


def test_after_a_restore_every_seat_is_given_its_key_again(verb: Verb, tmp_path: Path) -> None:
    two_seats(verb, tmp_path)
    verb("lead", "hr", "backup", "--out", tmp_path / "backups")
    backup = next((tmp_path / "backups").glob("*.pscb"))
    (tmp_path / "shared" / "office.store").rename(tmp_path / "lost.store")
    deputy = next((tmp_path / "deputy").iterdir())
    verb("lead", "hr", "restore", backup, "--key", deputy, "--yes", "--nothing-published")
    assert "another key" in said(verb("second", "hr", "log", fails=True))
    key = tmp_path / "again.psck"
    words = ("hr", "seat", "give", tmp_path / "second.pscs", "--label", "HR adviser 2", "--yes", "--out", key)
    verb("lead", *words)
    assert "This seat is “HR adviser 2”." in said(verb("second", "hr", "seat", "take", key, "--yes"))
    assert "The office was restored from a backup." in said(verb("second", "hr", "log"))
