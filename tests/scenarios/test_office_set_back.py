"""Attack A4 and its neighbours through the real verbs: a month is printed once, whichever copy comes back."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.force import FakeDesk
from made_up.verbs import Clock, Verbs

from pscdesk.periods import Month
from pscdesk.returns.cards import read_office_card
from pscdesk.returns.content import digest_of
from pscdesk.storage.seal import short_digest

OCTOBER = Month(2026, 10)
DESKS = tuple(FakeDesk(number, "Alderford") for number in range(1, 5))
Verb = Callable[..., str]


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    verbs = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4))

    def run(home: str, *words: str | Path, fails: bool = False) -> str:
        return " ".join(verbs.say(home, *words, fails=fails).split())

    return run


@pytest.fixture
def card(verb: Verb, tmp_path: Path) -> Path:
    """An office with one unit and four desks; none has returned yet."""
    verb("hr", "hr", "init", "--force", "Testshire", "--out", tmp_path / "cards")
    (tmp_path / "units.csv").write_text("unit,group,family,headcount\nAlderford,North,Towns,300\n", "utf-8")
    verb("hr", "hr", "units", tmp_path / "units.csv")
    for desk in DESKS:
        (tmp_path / "cards" / f"{desk.id}.pscd").write_bytes(desk.card)
    verb("hr", "hr", "enrol", *sorted((tmp_path / "cards").glob("*.pscd")), "--from", "2026-10")
    return next((tmp_path / "cards").glob("*.psco"))


def returned(card: Path, folder: Path, *desks: FakeDesk, number: int = 12, revision: int = 1, seed: int = 3) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    office = read_office_card(card.read_bytes())
    for desk in desks:
        file = folder / f"return-{desk.id}-{revision}-{seed}.pscr"
        file.write_bytes(desk.sends(office, OCTOBER, number, revision=revision, seed=seed))
    return folder


def head(folder: Path) -> str:
    (path,) = folder.rglob("*-log.csv")
    return next(csv.DictReader(path.read_text("utf-8-sig").splitlines()))["head"]


def publish(verb: Verb, home: str, out: Path, *, fails: bool = False) -> str:
    return verb(home, "hr", "publish", "--from", "2026-10", "--to", "2026-10", "--out", out, fails=fails)


def test_a_backup_brings_no_second_version_of_a_published_month(verb: Verb, card: Path, tmp_path: Path) -> None:
    verb("hr", "hr", "import", returned(card, tmp_path / "in", *DESKS))
    verb("hr", "hr", "backup", "--out", tmp_path / "b")
    Clock.day = dt.date(2026, 11, 21)
    verb("hr", "hr", "freeze", "2026-10")
    publish(verb, "hr", tmp_path / "out")
    late = returned(card, tmp_path / "late", DESKS[0], number=40, revision=2)
    restore = (
        "hr",
        "restore",
        tmp_path / "b" / "office-backup-1.pscb",
        "--key",
        tmp_path / "for-the-deputy" / "deputy-key.txt",
    )
    assert "--nothing-published" in verb("two", *restore, fails=True)
    told = verb("two", *restore, "--published", tmp_path / "out", "--yes")
    assert "October 2026" in told
    Clock.day = dt.date(2026, 11, 20)
    verb("two", "hr", "import", late)
    Clock.day = dt.date(2026, 11, 21)
    said = verb("two", "hr", "freeze", "2026-10", fails=True)
    digests = re.findall(r"(?:[0-9A-F]{4} ){4}[0-9A-F]{4}", said)
    assert "published otherwise" in said
    assert len(set(digests)) == 2
    (ledger,) = (tmp_path / "out").rglob("*-ledger.csv")
    assert short_digest(ledger.read_text("utf-8-sig").splitlines()[1].split(",")[2]) in digests
    publish(verb, "two", tmp_path / "never", fails=True)
    assert not (tmp_path / "never").exists()
    assert "whole" in verb("hr", "hr", "log", "--verify", "--head", head(tmp_path / "out"))
    assert "another log" in verb("two", "hr", "log", "--head", head(tmp_path / "out"), fails=True)


def test_publishing_again_says_that_it_lies_there_until_hr_does_something_else(
    verb: Verb, card: Path, tmp_path: Path
) -> None:
    verb("hr", "hr", "import", returned(card, tmp_path / "in", *DESKS))
    Clock.day = dt.date(2026, 11, 21)
    verb("hr", "hr", "freeze", "2026-10")
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    assert "Written" in publish(verb, "hr", out)
    publish(verb, "hr", elsewhere)  # a publication is an act in the log, and the next report names the same head
    again = publish(verb, "hr", out)
    assert "lies there already" in again
    assert "Written" not in again
    assert len(list(out.iterdir())) == 1
    assert verb("hr", "hr", "log").count("published") == 3
    verb("hr", "hr", "card", "--cut-off", "21")
    assert "Written" in publish(verb, "hr", out)
    first, second = sorted(out.iterdir())
    assert second.name == f"{first.name}-2"
    assert head(second) != head(first) == head(elsewhere)
    assert "whole" in verb("hr", "hr", "log", "--verify", "--head", head(first))


def test_an_older_store_that_was_copied_back_is_told_by_its_mark_and_by_a_desk(
    verb: Verb, card: Path, tmp_path: Path
) -> None:
    verb("hr", "hr", "import", returned(card, tmp_path / "in", *DESKS))
    store = tmp_path / "hr" / "office.store"
    older = store.read_bytes()
    Clock.day = dt.date(2026, 11, 21)
    verb("hr", "hr", "freeze", "2026-10")
    publish(verb, "hr", tmp_path / "out")
    verb("hr", "hr", "card", "--out", tmp_path / "new-card")
    newer = read_office_card(next((tmp_path / "new-card").iterdir()).read_bytes())
    assert (newer.issue, newer.frozen) == (2, 1)
    store.write_bytes(older)
    late = returned(card, tmp_path / "late", DESKS[0], number=40, revision=2)
    said = verb("hr", "hr", "import", late, fails=True)
    assert "last on 4 November 2026" in said
    assert "last on 21 November 2026" in said
    verb("hr", "hr", "follow", "--yes")
    verb("hr", "hr", "import", late)
    said = verb("hr", "hr", "freeze", "2026-10", fails=True)
    assert "older copy" in said
    assert short_digest(newer.frozen_digest) in said
    box = tmp_path / "seen"
    box.mkdir()
    (box / "one.pscr").write_bytes(DESKS[1].sends(newer, OCTOBER, 3, revision=2, seen_issue=newer.issue))
    said = verb("hr", "hr", "import", box, fails=True)
    assert DESKS[1].id in said
    assert "Nothing was taken in" in said


def test_a_conflict_is_settled_in_the_terminal_and_the_log_tells_of_it(verb: Verb, card: Path, tmp_path: Path) -> None:
    honest = returned(card, tmp_path / "honest", *DESKS, revision=7)
    verb("hr", "hr", "import", honest)
    evil = [returned(card, tmp_path / f"evil-{seed}", DESKS[0], revision=99, seed=seed) for seed in (8, 9)]
    verb("hr", "hr", "import", *evil)
    assert DESKS[0].id in verb("hr", "hr", "settle")
    digest = short_digest(digest_of(DESKS[0].says(OCTOBER, 12, revision=7, seed=3)))
    asked = ("hr", "settle", DESKS[0].id, "2026-10", "--digest", digest)
    assert "why" in verb("hr", *asked, fails=True)
    verb("hr", *asked, "--reason", "not-ours", "--note", "told by the champion")
    told = verb("hr", "hr", "import", honest, *evil)
    assert "SETTLED" in told
    assert "Nothing is open." in verb("hr", "hr", "settle")
    Clock.day = dt.date(2026, 11, 21)
    assert "4 of 4 desks count" in verb("hr", "hr", "freeze", "2026-10")
    log = verb("hr", "hr", "log")
    for part in ("enrolled", "in conflict: 1", digest, "told by the champion", "October 2026 was frozen: number 1"):
        assert part in log
    entry = re.search(r"(\d+) 2026-11-04 A return was chosen", log)
    assert entry is not None
    verb("hr", "hr", "log", "--redact", entry[1])
    assert "told by the champion" not in verb("hr", "hr", "log")
    assert "whole" in verb("hr", "hr", "log", "--verify")
    verb("hr", "hr", "log", "--out", tmp_path / "log")
    assert b"champion" not in (tmp_path / "log" / "office-log.csv").read_bytes()


def test_nothing_that_leaves_says_that_a_desk_counted_nothing(verb: Verb, card: Path, tmp_path: Path) -> None:
    for desk, number in zip(DESKS, (0, 9, 9, 9), strict=True):
        returned(card, tmp_path / "in", desk, number=number)
    said = [verb("hr", "hr", "import", tmp_path / "in")]
    said.append(verb("hr", "hr", "coverage", "--from", "2026-10", "--to", "2026-10"))
    said.append(verb("hr", "return", "show", next((tmp_path / "in").glob(f"*{DESKS[0].id}*"))))
    verb("hr", "hr", "backup", "--out", tmp_path / "b")
    verb("hr", "hr", "receipts", "--out", tmp_path / "receipts")
    Clock.day = dt.date(2026, 11, 21)
    said.append(verb("hr", "hr", "freeze", "2026-10"))
    publish(verb, "hr", tmp_path / "out")
    said.append(verb("hr", "hr", "log"))
    said += [path.read_text("utf-8-sig") for path in (tmp_path / "out").rglob("*.csv")]
    said += [path.read_text("utf-8") for path in (tmp_path / "receipts").iterdir()]
    (package,) = (tmp_path / "out").rglob("datapackage.json")
    said.append(package.read_text("utf-8"))
    for text in said:
        assert not re.search(r"\bnil\b|nothing counted|nothing was counted", text, re.IGNORECASE), text
    (coverage,) = (tmp_path / "out").rglob("*-coverage.csv")
    assert next(csv.reader(coverage.read_text("utf-8-sig").splitlines())) == [
        *("month", "due", "returns", "missing", "conflicting", "late", "people_covered")
    ]
