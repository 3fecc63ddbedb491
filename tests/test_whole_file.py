"""Files are whole or not there, private where they must be, and faults are said in words."""

from __future__ import annotations

import errno
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from pscdesk.errors import FileError, StoreError
from pscdesk.storage import whole_file
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import (
    CONSTANT_MTIME,
    Lock,
    Unconfirmed,
    drop_left_over,
    file_error,
    rename_aside,
    write_whole,
)

BUSY = "It is open elsewhere."


def test_a_file_is_written_and_read_back(tmp_path: Path):
    path = tmp_path / "new" / "folder" / "file"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert read_whole(path, at_most=3) == b"two"
    assert [one.name for one in path.parent.iterdir()] == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")
def test_private_files_are_their_owners_alone_and_others_follow_the_umask(tmp_path: Path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "open", b"x")
        write_whole(tmp_path / "closed", b"x", private=True, constant_time=True)
    finally:
        os.umask(before)
    assert (tmp_path / "open").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "closed").stat().st_mode & 0o777 == 0o600
    assert int((tmp_path / "closed").stat().st_mtime) == CONSTANT_MTIME


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_laid_where_the_new_file_is_written_is_not_followed(tmp_path: Path):
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "file.new").symlink_to(victim)
    write_whole(tmp_path / "file", b"x", private=True)
    assert victim.read_bytes() == b"mine"
    assert (tmp_path / "file").read_bytes() == b"x"
    assert not (tmp_path / "file").is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")
def test_a_left_over_open_to_others_does_not_lend_its_rights(tmp_path: Path):
    (tmp_path / "file.new").write_bytes(b"")
    (tmp_path / "file.new").chmod(0o666)
    write_whole(tmp_path / "file", b"secret", private=True)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_a_fault_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "file"
    write_whole(path, b"old")

    def full(_handle: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "no")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FileError, match="disk is full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.glob("file*")] == ["file"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")
@pytest.mark.parametrize("fault", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_sync_a_folder_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int):
    real = os.fsync

    def sync(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
            raise OSError(fault, "no")
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    write_whole(tmp_path / "file", b"x")
    assert (tmp_path / "file").read_bytes() == b"x"


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not synced there")
def test_a_save_that_the_disk_does_not_confirm_is_never_called_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    calls: list[int] = []
    real = os.fsync

    def sync(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.EIO, "no")
        real(handle)

    write_whole(tmp_path / "file", b"old")
    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(Unconfirmed, match="does not count as saved"):
        write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"  # whole, and its writer knows that it may not last


def test_a_file_that_a_scanner_holds_for_a_moment_on_windows_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real, calls, waited = os.replace, [0], list[float]()

    def held(source: Path, target: Path) -> None:
        calls[0] += 1
        if calls[0] <= 2:
            raise PermissionError(errno.EACCES, "held")
        real(source, target)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(whole_file.time, "sleep", waited.append)
    write_whole(tmp_path / "file", b"x")
    assert (tmp_path / "file").read_bytes() == b"x"
    assert len(waited) == 2
    calls[0] = -10
    with pytest.raises(FileError, match="may not write"):
        write_whole(tmp_path / "file", b"y")
    assert (tmp_path / "file").read_bytes() == b"x"


def test_what_is_set_aside_takes_the_next_free_number(tmp_path: Path):
    for number in (1, 2):
        (tmp_path / "file").write_bytes(b"%d" % number)
        assert rename_aside(tmp_path / "file", "damaged").name == f"file.damaged-{number}"
    assert (tmp_path / "file.damaged-1").read_bytes() == b"1"
    with pytest.raises(FileError):
        rename_aside(tmp_path / "file", "damaged")


def test_a_folder_that_is_a_file_is_said(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FileError, match="nothing was saved"):
        write_whole(tmp_path / "file" / "inner", b"x")


def test_what_is_missing_a_folder_or_too_large_is_not_read(tmp_path: Path):
    (tmp_path / "big").write_bytes(bytes(11))
    with pytest.raises(FileError, match="no such file as none"):
        read_whole(tmp_path / "none", at_most=10)
    with pytest.raises(FileError, match="not a plain file"):
        read_whole(tmp_path, at_most=10)
    with pytest.raises(FileError, match="far larger"):
        read_whole(tmp_path / "big", at_most=10)


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.ENOENT, errno.EBUSY])
def test_every_fault_says_that_nothing_was_saved_and_what_to_do(fault: int):
    said = file_error(OSError(fault, "no"))
    assert "nothing was saved" in said.message
    assert said.advice.endswith(".")
    assert "nothing was saved" in file_error(OSError("without a number")).message


def test_a_lock_keeps_the_second_out_until_it_is_released(tmp_path: Path):
    path = tmp_path / "lock"
    first = Lock(path, BUSY)
    with pytest.raises(StoreError, match="open elsewhere"):
        Lock(path, BUSY)
    first.release()
    first.release()
    second = Lock(path, BUSY)
    second.release()
    assert path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="flock is not there")
def test_a_disk_without_locks_is_not_called_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import fcntl

    def none(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "no")

    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(FileError, match="cannot keep two windows apart"):
        Lock(tmp_path / "lock", BUSY)


def test_sweeping_where_nothing_was_left_does_no_harm(tmp_path: Path):
    drop_left_over(tmp_path / "file")
    assert list(tmp_path.glob("file*")) == []


def test_reading_makes_room_for_the_file_and_not_for_the_largest_that_is_allowed(tmp_path: Path) -> None:
    """Half a gibibyte of room for each store that is opened took 0.1 s where freed memory is filled."""
    (tmp_path / "small").write_bytes(b"x" * 1000)
    tracemalloc.start()
    try:
        assert len(read_whole(tmp_path / "small", at_most=512 * 1024 * 1024)) == 1000
        assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    finally:
        tracemalloc.stop()
