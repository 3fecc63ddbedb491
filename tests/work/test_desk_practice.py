"""Practice: everything works, nothing is sent, and nothing is left."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE, IN_ENTRY, IN_OCTOBER
from made_up.force import places_in

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.work.desk.desk import Desk, open_desk
from pscdesk.work.desk.left_practice import clear_left
from pscdesk.work.desk.practice import open_practice_desk

OCTOBER = Month(2026, 10)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for temporary folders."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_practice_desk_counts_and_undoes_like_any_other_and_leaves_nothing(temporary: Path, home: Path):
    with open_practice_desk() as desk:
        assert isinstance(desk, Desk)
        assert desk.is_practice
        assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 1
        assert desk.undo().contacts == 0
        desk.record_many(ADVICE, [SAFE] * 12, None, IN_OCTOBER)
        assert desk.breakdown(ADVICE, OCTOBER)
        assert desk.key_notice == ""
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []
    assert [path.name for path in home.iterdir()] == ["settings.toml"]


def test_practice_counts_are_never_sent(temporary: Path, home: Path):
    out = home / "out"
    with open_practice_desk() as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        for send in (
            lambda: desk.make_return(OCTOBER, out, IN_ENTRY),
            lambda: desk.make_due(out, IN_ENTRY),
            lambda: desk.desk_card(out, "", "local"),
            lambda: desk.join(out / "office.psco"),
            lambda: desk.take_receipt(out / "receipt", IN_ENTRY),
            lambda: desk.confirm_receipt(OCTOBER, IN_ENTRY),
        ):
            with pytest.raises(InputError, match="Practice counts are never sent"):
                send()
    assert not out.exists()


def test_the_optional_fields_of_the_real_desk_are_practised(temporary: Path):
    with open_practice_desk(frozenset({"time"})) as desk:
        assert desk.record(ADVICE, SAFE | {"time": ["over-60"]}, None, IN_OCTOBER).contacts == 1
        with pytest.raises(InputError, match="switched off"):
            desk.record(ADVICE, SAFE | {"heard": ["form"]}, None, IN_OCTOBER)


def test_the_real_desk_may_be_open_meanwhile_and_sees_nothing_of_it(temporary: Path, home: Path):
    with open_desk(places_in(home), None) as real, open_practice_desk() as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        assert real.months(dt.date(2026, 10, 20))[-1].contacts == 0
        real.record(ADVICE, SAFE, None, IN_OCTOBER)
    with open_practice_desk() as desk:
        assert all(one.contacts == 0 for one in desk.months(IN_OCTOBER))


def test_what_a_killed_program_left_is_swept_and_what_is_open_is_not(temporary: Path):
    left = temporary / "pscdesk-practice-killed"
    left.mkdir()
    for name in ("practice.store", "practice.store.lock"):
        (left / name).write_bytes(b"")
    other = temporary / "something-else"
    other.mkdir()
    (temporary / "pscdesk-practice-being-made").mkdir()
    with open_practice_desk() as desk:
        assert not left.exists()
        clear_left()
        assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 1
    assert sorted(path.name for path in temporary.iterdir()) == ["pscdesk-practice-being-made", "something-else"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_somebody_laid_among_the_temporary_folders_is_not_followed(temporary: Path, tmp_path: Path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "practice.store.lock").write_bytes(b"")
    (temporary / "pscdesk-practice-link").symlink_to(theirs)
    open_practice_desk().close()
    assert (theirs / "practice.store.lock").exists()
