"""No save, lock or publication follows or replaces a link, a device or a pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from made_up.desks import joined

from pscdesk.errors import FileError
from pscdesk.paths import Places, find_places
from pscdesk.settings import Settings, save_settings
from pscdesk.storage.whole_file import Lock, rename_aside, write_whole
from pscdesk.storage.whole_folder import holds_exactly, write_whole_folder
from pscdesk.work.desk.desk import open_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")

SAID = "link, a folder or a device"


def lay(kind: str, path: Path) -> None:
    """Something that is no plain file."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"link": path.with_name("victim"), "loop": path, "device": Path("/dev/null")}[kind])


@pytest.mark.parametrize("kind", ["link", "loop", "device", "pipe", "folder"])
def test_what_is_no_plain_file_is_neither_followed_nor_replaced(tmp_path: Path, kind: str) -> None:
    tmp_path = tmp_path / "box"
    tmp_path.mkdir()
    lay(kind, tmp_path / "file")
    before = (tmp_path / "file").lstat()
    with pytest.raises(FileError, match=SAID):
        write_whole(tmp_path / "file", b"x", private=True)
    with pytest.raises(FileError, match=SAID):
        Lock(tmp_path / "file", "busy")
    assert (tmp_path / "file").lstat() == before
    assert [one.name for one in tmp_path.iterdir()] == ["file"]  # no .new, and no victim was made through the link


def test_a_pipe_laid_where_the_new_file_is_written_is_taken_away_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "file.new")
    write_whole(tmp_path / "file", b"x")
    assert (tmp_path / "file").read_bytes() == b"x"


def test_a_lock_that_is_swapped_for_a_pipe_after_the_look_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "lock")
    monkeypatch.setattr("pscdesk.storage.whole_file.check_plain", lambda _path: None)
    with pytest.raises(FileError, match="no plain file"):
        Lock(tmp_path / "lock", "busy")


def test_a_desk_settings_and_a_return_tell_what_lies_in_the_way(tmp_path: Path) -> None:
    places = Places(tmp_path / "desk", tmp_path / "desk" / "policy")
    places.home.mkdir()
    places.settings_file.symlink_to(tmp_path / "victim")
    with pytest.raises(FileError, match=SAID):
        save_settings(places, Settings(role="hr"))
    (places.home / "desk.store.lock").symlink_to(tmp_path / "victim")
    with pytest.raises(FileError, match=SAID):
        open_desk(places, None)
    with joined(find_places()) as desk:
        (tmp_path / "card.pscd").symlink_to(tmp_path / "victim")
        with pytest.raises(FileError, match=SAID):
            desk.desk_card(tmp_path / "card.pscd", "Alderford", "local")
    assert not (tmp_path / "victim").exists()


def test_a_name_to_set_aside_to_that_a_link_has_taken_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "file.damaged-1").symlink_to(tmp_path / "nowhere")
    assert rename_aside(tmp_path / "file", "damaged").name == "file.damaged-2"


def test_a_folder_of_files_neither_follows_a_link_nor_empties_what_one_leads_to(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "kept").write_bytes(b"x")
    (tmp_path / "report.new").symlink_to(tmp_path / "theirs")
    write_whole_folder(tmp_path / "report", {"a": b"1", "tables/b": b"2"})
    assert holds_exactly(tmp_path / "report", {"a": b"1", "tables/b": b"2"})
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    with pytest.raises(FileError, match="holds something"):
        write_whole_folder(tmp_path / "link", {"a": b"1"})
    assert not holds_exactly(tmp_path / "link", {"kept": b"x"})
    (tmp_path / "empty").mkdir()
    write_whole_folder(tmp_path / "empty", {"a": b"1"})
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.endswith(".new")) == []
    assert (tmp_path / "theirs" / "kept").read_bytes() == b"x"
    (tmp_path / "empty" / "more").write_bytes(b"")
    assert not holds_exactly(tmp_path / "empty", {"a": b"1"})
