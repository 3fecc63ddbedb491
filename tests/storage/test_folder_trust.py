"""What a trial found is kept beside the office, and read back as untrusted wherever it is not plainly trusted."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from pscdesk.storage.folder_trial.folder_trust import TRUST_FILE, Trust, keep_trust, read_trust, trust_after
from pscdesk.storage.folder_trial.trial_facts import NAMES, ONE_PERSON, WORDS, Findings, FolderTrial
from pscdesk.storage.whole_file import CONSTANT_MTIME

DAY, LATER = dt.date(2026, 11, 29), dt.date(2026, 12, 1)
HELD = Findings(*[True] * len(NAMES))
GOOD, GOOD_BY_TWO = FolderTrial(HELD), FolderTrial(HELD, computers=2)
TORN = FolderTrial(Findings(True, True, False, True, True))
BAD_BY_TWO = FolderTrial(Findings(False, None, True, True), computers=2)
BROKEN_OFF = FolderTrial(Findings(True), fault="It broke off.")
SOUND = 'trusted = true\ntried = "2026-11-29"\ncomputers = 1\nfailed = []\n'


@pytest.mark.parametrize("trial", [GOOD, GOOD_BY_TWO, TORN, BAD_BY_TWO, BROKEN_OFF])
def test_what_is_kept_is_read_back(tmp_path: Path, trial: FolderTrial) -> None:
    kept = keep_trust(tmp_path, trial, DAY)
    assert read_trust(tmp_path) == kept == Trust(trial.trusted, DAY, trial.computers, trial.failed)
    assert (kept.why[-1] == ONE_PERSON) is not trial.trusted
    told = tomllib.loads((tmp_path / TRUST_FILE).read_text("utf-8"))
    assert told["tried"] == "2026-11-29"
    assert told["why"] == " ".join(kept.why)
    assert int((tmp_path / TRUST_FILE).stat().st_mtime) == CONSTANT_MTIME


def test_a_folder_that_was_never_tried_is_for_one_person(tmp_path: Path) -> None:
    assert read_trust(tmp_path) == read_trust(tmp_path / "gone") == Trust()
    assert [str(line) for line in Trust().why] == ["This folder has not been tried yet.", str(ONE_PERSON)]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "trusted = true",
        "trusted = yes",
        SOUND.replace("true", "1"),
        SOUND.replace('"2026-11-29"', '"soon"'),
        SOUND.replace('"2026-11-29"', "2026-11-29"),
        SOUND.replace("computers = 1", "computers = 3"),
        SOUND.replace("computers = 1", "computers = true"),
        SOUND.replace("failed = []", 'failed = ["lock_excludes"]'),
        SOUND.replace("true", "false").replace("failed = []", 'failed = ["weather"]'),
        SOUND.replace("true", "false").replace("failed = []", 'failed = "lock_excludes"'),
        SOUND.replace("failed = []", "failed = [[1]]"),
        SOUND + "x" * 70_000,
        "\x00\xff",
    ],
)
def test_a_file_that_says_something_odd_is_never_trust(tmp_path: Path, content: str) -> None:
    (tmp_path / TRUST_FILE).write_bytes(content.encode("latin-1"))
    assert read_trust(tmp_path) == Trust(unread=True)
    assert "does not read" in read_trust(tmp_path).why[0]


def test_the_plain_file_that_they_spoil_is_trust(tmp_path: Path) -> None:
    (tmp_path / TRUST_FILE).write_text(SOUND)
    assert read_trust(tmp_path).trusted


def test_something_else_in_place_of_the_file_is_never_trust(tmp_path: Path) -> None:
    (tmp_path / TRUST_FILE).mkdir()
    assert read_trust(tmp_path) == Trust(unread=True)


def test_one_computer_overrules_two_only_where_it_finds_worse() -> None:
    two_good = trust_after(Trust(), GOOD_BY_TWO, DAY)
    two_bad = trust_after(two_good, BAD_BY_TWO, DAY)
    assert trust_after(two_good, GOOD, LATER) == two_good
    assert trust_after(two_bad, GOOD, LATER) == two_bad
    assert trust_after(two_good, TORN, LATER) == Trust(False, LATER, 1, ("rename_is_whole",))
    assert trust_after(two_bad, GOOD_BY_TWO, LATER) == Trust(True, LATER, 2)
    assert trust_after(trust_after(Trust(), TORN, DAY), GOOD, LATER) == Trust(True, LATER, 1)


def test_every_finding_has_its_words() -> None:
    assert set(WORDS) == set(NAMES)
    assert len({str(words.fails) for words in WORDS.values()}) == len(NAMES)
