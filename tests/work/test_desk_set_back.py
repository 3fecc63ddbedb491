"""A desk whose store was copied back, or cloned, notices, and makes a return above every number that it has used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.contacts import ADVICE as FORM
from made_up.contacts import SAFE
from made_up.desks import FROZEN, IN_ENTRY, IN_OCTOBER, joined
from made_up.keystores import KeepingKeystore
from made_up.returned import HR

from pscdesk.cli import run, terminal
from pscdesk.errors import InputError, Question
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.file import open_return
from pscdesk.returns.numbers_used import MOST_MARKS, highest_used, with_mark
from pscdesk.work.desk.desk import Desk, open_desk

ADVICE = FORM.id
OCTOBER = Month(2026, 10)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "desk").mkdir()
    return Places(tmp_path / "desk", tmp_path / "policy")


def made(desk: Desk, folder: Path) -> tuple[int, str]:
    """Number and digest of October's return, read from the file as HR does."""
    opened = open_return(desk.make_return(OCTOBER, folder, IN_ENTRY).read_bytes(), (HR.secret,))
    return opened.content.revision, opened.digest


@pytest.fixture(params=["file", "keystore"])
def set_back(request: pytest.FixtureRequest, places: Places, tmp_path: Path) -> Iterator[Desk]:
    """A desk that returned two contacts, then three, and whose store of before both was copied back."""
    keystore = KeepingKeystore() if request.param == "keystore" else None
    joined(places).close()
    for path in places.home.iterdir():
        path.unlink()
    with open_desk(places, keystore) as desk:
        desk.record_many(ADVICE, [SAFE, SAFE], None, IN_OCTOBER)
        shutil.copy(places.desk_store, tmp_path / "older")
        _follow(desk, places)
        assert made(desk, tmp_path)[0] == 1
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        assert made(desk, tmp_path)[0] == 2
        assert made(desk, tmp_path)[0] == 2  # the same counts are the same return
    shutil.copy(tmp_path / "older", places.desk_store)
    with open_desk(places, keystore) as desk:
        _follow(desk, places)
        yield desk


def _follow(desk: Desk, places: Places) -> None:
    from made_up.desks import card_file

    desk.join(card_file(places.home))


def test_a_store_that_was_copied_back_is_noticed_and_goes_above_the_last_number(set_back: Desk, tmp_path: Path) -> None:
    """Finding B4: it issued revision 1 again, with other counts, without a word."""
    (view,) = [one for one in set_back.months(IN_ENTRY) if one.month == OCTOBER]
    assert (view.behind, view.state, view.revision) == (True, "entry", 2)
    (due,) = set_back.due(IN_ENTRY)
    assert "older than what was sent" in due.sentence
    with pytest.raises(Question, match="older than what was sent") as asked:
        made(set_back, tmp_path)
    assert "take the place of what HR has" in asked.value.advice
    asked.value.agree()
    assert made(set_back, tmp_path)[0] == 3
    assert not set_back.due(IN_ENTRY)
    assert made(set_back, tmp_path)[0] == 3


def test_after_the_cut_off_it_is_no_first_return_and_is_refused(set_back: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="October 2026 is frozen"):
        set_back.make_return(OCTOBER, tmp_path, FROZEN)


def test_a_cloned_desk_in_conflict_makes_a_higher_number_of_the_same_counts(places: Places, tmp_path: Path) -> None:
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    clone = Places(tmp_path / "clone", tmp_path / "policy")
    shutil.copytree(places.home, clone.home)
    with open_desk(places, None) as one, open_desk(clone, None) as other:
        other.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        mine, theirs = made(one, tmp_path), made(other, tmp_path / "b")
        assert mine[0] == theirs[0] == 1
        assert mine[1] != theirs[1]  # HR says CONFLICT
        assert made(one, tmp_path) == mine  # made again it is the same, and conflicts again
        counts = one.preview(OCTOBER).forms
        assert one.raise_revision(OCTOBER, IN_ENTRY) == 2
        assert one.preview(OCTOBER).forms == counts
        assert made(one, tmp_path)[0] == 2
        assert made(one, tmp_path)[0] == 2
        assert other.raise_revision(OCTOBER, IN_ENTRY, seen=7) == 8  # HR names the number it holds
        assert made(other, tmp_path / "b")[0] == 8
        one.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        assert made(one, tmp_path)[0] == 3


def test_past_99_the_desk_says_that_hr_settles_it_by_the_digest(places: Places, tmp_path: Path) -> None:
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        with pytest.raises(InputError, match="No return of October 2026 was made yet"):
            desk.raise_revision(OCTOBER, IN_ENTRY)
        _, digest = made(desk, tmp_path)
        assert desk.raise_revision(OCTOBER, IN_ENTRY, seen=98) == 99
        with pytest.raises(InputError, match="read out the digest"):
            desk.raise_revision(OCTOBER, IN_ENTRY)
        _, digest = made(desk, tmp_path)
        (view,) = [one for one in desk.months(IN_ENTRY) if one.month == OCTOBER]
        assert view.digest == digest
        assert view.digest_read_out == " ".join(digest[at : at + 4].upper() for at in range(0, 20, 4))
        with pytest.raises(InputError, match="frozen"):
            desk.raise_revision(OCTOBER, FROZEN)


def test_the_marks_tell_no_month_and_no_number_and_the_stores_bytes_stay_those_of_the_counts(
    places: Places, tmp_path: Path
) -> None:
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        made(desk, tmp_path)
        first = (places.home / "desk.marks").read_text("utf-8")
        before = desk.sealed.plaintext()
        for _ in range(3):
            made(desk, tmp_path)
        assert (places.home / "desk.marks").read_text("utf-8") == first
        assert desk.sealed.plaintext() == before
    assert len(first) == 32
    assert "2026" not in first.replace(first, "")
    assert (places.home / "desk.marks").stat().st_mode & 0o077 == 0
    assert (places.home / "desk.marks").stat().st_mtime == (places.home / "desk.store").stat().st_mtime


def test_another_desk_finds_nothing_in_the_marks_and_only_a_years_worth_is_kept() -> None:
    mine, others = bytes(32), bytes([1]) * 32
    marks: tuple[str, ...] = ()
    months = [OCTOBER.plus(step) for step in range(MOST_MARKS + 3)]
    for month in months:
        marks = with_mark(with_mark(marks, mine, month, 1), mine, month, 4)
        marks = with_mark(marks, mine, month, 2)  # never goes back
    assert len(marks) == len(set(marks)) == MOST_MARKS
    assert [highest_used(marks, mine, month) for month in months] == [0, 0, 0] + [4] * MOST_MARKS
    assert not any(highest_used(marks, others, month) for month in months)


def test_the_terminal_makes_a_return_again_and_tells_its_digest(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (places.home / "settings.toml").write_text('keys = "file"\n')
    monkeypatch.setenv("PSCDESK_HOME", str(places.home))
    monkeypatch.setattr(terminal, "today", lambda: IN_ENTRY)
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        _, digest = made(desk, tmp_path)
    assert run(["return", "digest", "--period", "2026-10"]) == 0
    told = capsys.readouterr().out
    assert "revision 1" in told
    assert digest[:4].upper() in told
    assert run(["return", "again", "--period", "2026-10", "--above", "4", "--out", str(tmp_path / "again")]) == 0
    assert "revision 5" in capsys.readouterr().out
    (path,) = (tmp_path / "again").iterdir()
    assert open_return(path.read_bytes(), (HR.secret,)).content.revision == 5


def test_the_terminal_reads_a_set_back_month_once_somebody_says_yes(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (places.home / "settings.toml").write_text('keys = "file"\n')
    monkeypatch.setenv("PSCDESK_HOME", str(places.home))
    monkeypatch.setattr(terminal, "today", lambda: IN_ENTRY)
    with joined(places) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        before = places.desk_store.read_bytes()
        made(desk, tmp_path)
    places.desk_store.write_bytes(before)
    assert run(["return", "read", "--period", "2026-10"]) == 2
    assert "add --yes" in " ".join(capsys.readouterr().err.split())
    assert run(["return", "read", "--period", "2026-10", "--yes"]) == 0
    assert "1 in all" in capsys.readouterr().out
