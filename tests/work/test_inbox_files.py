"""Returns come in folders, in zip files and under odd names: what is read, what is passed over, and what is said."""

from __future__ import annotations

import io
import os
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import FakeDesk
from made_up.offices import DESKS, EARLY_OCTOBER, SEPTEMBER, cards, made_office

from pscdesk.cli.office_parts.import_told import tell_import
from pscdesk.errors import InputError
from pscdesk.storage import zipped
from pscdesk.storage.zipped import OpenZips
from pscdesk.work.office import inbox_files
from pscdesk.work.office.enrolment import enrol_desks
from pscdesk.work.office.inbox_files import DEEPEST, find_files, passed_over
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns, read_left_lying

STRANGER = FakeDesk(70, "Unit Z")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def sent(office: Office, number: int) -> bytes:
    return DESKS[number].sends(office.card, SEPTEMBER, 5)


def zipped_as(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, held in members.items():
            made.writestr(name, held)
    return path


def told(office: Office, *paths: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The code of each file that was read, and the names of what was passed over."""
    report = import_returns(office, paths, EARLY_OCTOBER)
    assert report.read == len(report.lines)
    return {line.file: line.code for line in report.lines}, report.passed


def test_folders_in_folders_and_zip_files_in_them_are_read(office: Office, box: Path) -> None:
    (box / "2026-09" / "north").mkdir(parents=True)
    (box / "2026-09" / "a.pscr").write_bytes(sent(office, 0))
    (box / "2026-09" / "north" / "b.PSCR").write_bytes(sent(office, 1))
    zipped_as(box / "2026-09" / "post.ZIP", {"south/c.pscr": sent(office, 2)})
    assert told(office, box) == (
        {"2026-09/a.pscr": "NEW", "2026-09/north/b.PSCR": "NEW", "2026-09/post.ZIP/south/c.pscr": "NEW"},
        (),
    )
    assert len(office.store.held()) == 3


def test_names_that_gateways_and_programs_make_are_read_or_named(office: Office, box: Path) -> None:
    sound = sent(office, 0)
    for name in ("x.pscr", "x (1).pscr", "x.pscr.txt", "x.pscr.crdownload", "._x.pscr", "~$x.pscr", "y.part", "notes"):
        (box / name).write_bytes(sound)
    zipped_as(box / "returns.zip", {"x.pscr": sound, "__MACOSX/._x.pscr": b"", "list.csv": b"", "more.zip": sound})
    read, passed = told(office, box)
    assert read == {
        "returns.zip/x.pscr": "NEW",
        "x (1).pscr": "HELD",
        "x.pscr": "HELD",
        "x.pscr.txt": "HELD",
    }
    assert set(passed) == {
        "x.pscr.crdownload",
        "._x.pscr",
        "~$x.pscr",
        "y.part",
        "notes",
        "returns.zip/__MACOSX/._x.pscr",
        "returns.zip/list.csv",
        "returns.zip/more.zip",
    }
    assert str(passed_over(passed[:2])).startswith("2 other files were not read: ")
    assert str(passed_over(passed[:1])).startswith("1 other file was not read: ")
    assert str(passed_over(passed)).endswith(", and 3 more.")
    assert passed_over(()) == ""


def test_nothing_found_is_never_said_in_silence(office: Office, box: Path) -> None:
    assert [str(one) for one in import_returns(office, [box], EARLY_OCTOBER).beside] == [
        "No return was found there. Its name ends in .pscr or .pscr.txt; it may lie in a folder or a zip file."
    ]
    (box / "x.doc").touch()
    assert str(import_returns(office, [box], EARLY_OCTOBER).beside[1]) == "1 other file was not read: x.doc."
    (box / "x.pscr").write_bytes(sent(office, 0))
    assert len(import_returns(office, [box], EARLY_OCTOBER).beside) == 1


def test_the_terminal_names_what_it_passed_over(office: Office, box: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (box / "notes.txt").touch()
    tell_import(import_returns(office, [box], EARLY_OCTOBER))
    said = " ".join(capsys.readouterr().out.split())
    assert "0 files read" in said
    assert "No return was found there." in said
    assert "1 other file was not read: notes.txt." in said


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_are_never_followed_and_are_named(office: Office, box: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.pscr").write_bytes(sent(office, 0))
    (box / "deep").mkdir()
    (box / "deep" / "round").symlink_to(box)
    (box / "out").symlink_to(outside)
    (box / "link.pscr").symlink_to(outside / "x.pscr")
    (box / "nowhere.pscr").symlink_to(tmp_path / "nothing")
    os.mkfifo(box / "pipe.pscr")
    assert told(office, box) == ({}, ("deep/round", "link.pscr", "nowhere.pscr", "out", "pipe.pscr"))


def test_folders_too_deep_are_named_and_too_many_files_refused(
    office: Office, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = box
    for at in range(DEEPEST + 1):
        deep = deep / f"d{at}"
    deep.mkdir(parents=True)
    (deep / "x.pscr").write_bytes(sent(office, 0))
    (deep.parent / "y.pscr").write_bytes(sent(office, 0))
    read, passed = told(office, box)
    assert [*read.values()] == ["NEW"]
    assert [name.rpartition("d8")[2] for name in passed] == ["/"]
    monkeypatch.setattr(inbox_files, "MOST_FILES", 3)
    many = zipped_as(box / "many.zip", {f"{at}.pscr": b"" for at in range(4)})
    with pytest.raises(InputError, match="more than 3 files"):
        find_files([many])
    monkeypatch.setattr(inbox_files, "MOST_SEEN", 2)
    with pytest.raises(InputError, match="more than 2 files"):
        find_files([zipped_as(box / "other.zip", {f"{at}.txt": b"" for at in range(3)})])


def test_what_a_zip_file_says_of_paths_is_only_ever_shown(office: Office, box: Path, tmp_path: Path) -> None:
    names = ("../../up.pscr", "/etc/root.pscr", "C:\\x\\win.pscr", "a\x1b[2J\u202eb.pscr", "l" * 400 + ".pscr")
    before = sorted(tmp_path.rglob("*"))
    made = zipped_as(box / "odd.zip", dict.fromkeys(names, sent(office, 0)))
    report = import_returns(office, [made], EARLY_OCTOBER)
    assert [line.code for line in report.lines] == ["NEW", "HELD", "HELD", "HELD", "HELD"]
    assert all(line.file.isprintable() and len(line.file) <= 80 for line in report.lines)
    assert set(tmp_path.rglob("*")) - set(before) == {made}


def locked(content: bytes) -> bytes:
    """A zip file whose one member says that a password locks it."""
    at, central = content.index(b"PK\3\4"), content.index(b"PK\1\2")
    for place in (at + 6, central + 8):
        content = content[:place] + b"\1\0" + content[place + 2 :]
    return content


def test_locked_damaged_and_false_zip_files_have_a_code_each(office: Office, box: Path) -> None:
    sound = zipped_as(box / "z.zip", {"x.pscr": os.urandom(9_000)}).read_bytes()
    (box / "z.zip").unlink()
    (box / "cut.zip").write_bytes(sound[:4_000])
    (box / "empty.zip").write_bytes(b"")
    (box / "flipped.zip").write_bytes(sound[:900] + b"\0\0\0\0" + sound[904:])
    (box / "large.zip").write_bytes(os.urandom(100_000))
    (box / "locked.zip").write_bytes(locked(sound))
    zipped_as(box / "long.zip", {"x.pscr": bytes(5_000_000)})
    read, _ = told(office, box)
    assert read == {
        "cut.zip": "E36",
        "empty.zip": "E36",
        "flipped.zip/x.pscr": "E36",
        "large.zip": "E36",
        "locked.zip/x.pscr": "E35",
        "long.zip/x.pscr": "E01",
    }


def test_a_list_that_says_it_is_endless_is_not_read(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = zipped_as(box / "many.zip", {f"{at:04d}.pscr": b"" for at in range(300)})
    content = made.read_bytes()
    end = content.rindex(b"PK\5\6")
    (size,) = struct.unpack_from("<I", content, end + 12)
    monkeypatch.setattr(zipped, "_LONGEST_READ", size - 1)
    with OpenZips() as zips, pytest.raises(Exception, match="cannot be opened"):
        zips.files_in(made)
    monkeypatch.setattr(zipped, "_LONGEST_READ", max(size, 70_000))
    with OpenZips() as zips:
        assert len(zips.files_in(made)) == 300
    monkeypatch.setattr(zipped, "_LARGEST", len(content) - 1)
    with OpenZips() as zips, pytest.raises(Exception, match="cannot be opened"):
        zips.files_in(made)


def test_several_processes_read_zip_files_as_one_does(office: Office, box: Path) -> None:
    zipped_as(box / "a.zip", {f"{at}.pscr": sent(office, at) for at in range(3)} | {"bad.pscr": b"PSCR1\n"})
    (box / "b.pscr").write_bytes(sent(office, 3))
    report = import_returns(office, [box], EARLY_OCTOBER, processes=2)
    assert [line.code for line in report.lines] == ["NEW", "NEW", "NEW", "E18", "NEW"]


def test_a_return_left_lying_in_a_zip_file_is_read_again_there(office: Office, box: Path, tmp_path: Path) -> None:
    made = zipped_as(box / "a.zip", {"x.pscr": STRANGER.sends(office.card, SEPTEMBER, 5), "y.pscr": sent(office, 0)})
    assert told(office, made)[0] == {"a.zip/x.pscr": "WAITING", "a.zip/y.pscr": "NEW"}
    enrol_desks(office, cards(tmp_path, (STRANGER,)), unit="Unit B")
    again = read_left_lying(office, EARLY_OCTOBER)
    assert [(line.file, line.code) for line in again.lines] == [("a.zip/x.pscr", "NEW")]


def test_a_zip_file_that_changed_meanwhile_is_refused(office: Office, box: Path) -> None:
    made = zipped_as(box / "a.zip", {"x.pscr": sent(office, 0)})
    found = find_files([made])
    zipped_as(made, {"other.pscr": sent(office, 0)})
    report = import_returns(office, found.files, EARLY_OCTOBER)
    assert [line.code for line in report.lines] == ["E36"]


def test_bytes_behind_a_zip_file_or_before_it_do_no_harm(office: Office, box: Path) -> None:
    made = zipped_as(box / "a.zip", {"x.pscr": sent(office, 0)})
    made.write_bytes(io.BytesIO(b"MZ" + bytes(500) + made.read_bytes()).getvalue())
    assert told(office, box)[0] == {"a.zip/x.pscr": "NEW"}
