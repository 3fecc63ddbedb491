"""A draft in the person's mail program: what it is handed, that it never sends, and what is said where it cannot be."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pscdesk.work.desk.mail_draft import (
    DIALOG,
    LOGON_UI,
    WAYS,
    Draft,
    MessageW,
    NoDraft,
    open_draft,
    simple_mapi,
    xdg_email,
)

LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="a script stands in for the program")


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    folder = tmp_path / "a folder; touch sent"
    folder.mkdir()
    files = tuple(folder / f"return-2026-{month}.pscr" for month in (10, 11))
    for file in files:
        file.write_bytes(b"sealed")
    return Draft('A "sealed" return; $(touch sent)', "Attached.\n", files)


def fake_xdg_email(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """A program of that name, alone on the path, which writes each word it is given on a line of its own."""
    programs = tmp_path / "programs"
    programs.mkdir()
    said = tmp_path / "said"
    program = programs / "xdg-email"
    program.write_text(f'#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word"; done > "{said}.part"\n{script}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return said


@LINUX_ONLY
def test_xdg_email_is_given_the_files_word_by_word_and_no_recipient(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = fake_xdg_email(tmp_path, monkeypatch, f'mv "{tmp_path}/said.part" "{tmp_path}/said"')
    xdg_email(draft, patience=20)
    attached = [word for file in draft.files for word in ("--attach", str(file))]
    given = said.read_bytes().decode().split("\0")[:-1]
    assert given == ["--utf8", "--subject", draft.subject, "--body", draft.text, *attached]
    assert not list(tmp_path.rglob("sent"))


@LINUX_ONLY
def test_a_mail_program_that_fails_is_told_with_what_to_do(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_xdg_email(tmp_path, monkeypatch, "exit 3")
    with pytest.raises(NoDraft, match="attach the file from its folder"):
        xdg_email(draft, patience=20)


@LINUX_ONLY
def test_a_mail_program_that_stays_open_is_not_waited_for(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    fake_xdg_email(tmp_path, monkeypatch, f'while [ ! -e "{closed}" ]; do sleep 0.02; done')
    xdg_email(draft, patience=0.05)
    (waiting,) = [one for one in threading.enumerate() if one.name == "mail program"]
    closed.touch()
    waiting.join(20)
    assert not waiting.is_alive()


def test_without_xdg_email_it_is_said_plainly(draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoDraft, match="no way to open a mail program"):
        xdg_email(draft)


def mapi(seen: list[tuple[object, ...]], answer: int) -> Callable[[], Callable[..., int]]:
    """A stand-in for MAPISendMailW that notes what it is handed."""

    def send(session: int, window: int, message: object, flags: int, reserved: int) -> int:
        told = ctypes.cast(message, ctypes.POINTER(MessageW)).contents  # type: ignore[arg-type]
        files = [(told.files[at].path, told.files[at].name) for at in range(told.files_count)]
        seen.append((session, window, told.subject, told.text, told.recipients_count, files, flags, reserved))
        return answer

    return lambda: send


def test_simple_mapi_always_shows_its_dialog_and_names_no_recipient(draft: Draft) -> None:
    seen: list[tuple[object, ...]] = []
    simple_mapi(draft, mapi(seen, 0), patience=20)
    files = [(str(file), file.name) for file in draft.files]
    assert seen == [(0, 0, draft.subject, draft.text, 0, files, LOGON_UI | DIALOG, 0)]


def test_a_draft_that_was_closed_unsent_is_no_fault(draft: Draft) -> None:
    simple_mapi(draft, mapi([], 1), patience=20)


def test_a_fault_of_simple_mapi_is_told_with_its_number(draft: Draft) -> None:
    with pytest.raises(NoDraft, match="number for it: 2"):
        simple_mapi(draft, mapi([], 2), patience=20)


@pytest.mark.skipif(sys.platform == "win32", reason="there it may be there")
def test_a_system_without_simple_mapi_says_so(draft: Draft) -> None:
    with pytest.raises(NoDraft, match="knows no mail program"):
        simple_mapi(draft)


def test_the_structures_are_those_of_mapi_h() -> None:
    """On a 64-bit system: pointers of 8 bytes at multiples of 8 (MapiMessageW and MapiFileDescW of mapi.h)."""
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        pytest.skip("a 32-bit system")
    offsets = {name: getattr(MessageW, name).offset for name, *_ in MessageW._fields_}
    assert offsets == {
        "reserved": 0,
        "subject": 8,
        "text": 16,
        "type": 24,
        "received": 32,
        "conversation": 40,
        "flags": 48,
        "originator": 56,
        "recipients_count": 64,
        "recipients": 72,
        "files_count": 80,
        "files": 88,
    }
    assert ctypes.sizeof(MessageW) == 96


def test_a_system_that_is_not_in_the_table_says_what_to_do_instead(draft: Draft) -> None:
    assert set(WAYS) == {"linux", "win32"}
    with pytest.raises(NoDraft, match="Open your mail program yourself"):
        open_draft(draft, system="plan9")


def test_each_system_goes_its_own_way(draft: Draft) -> None:
    taken: list[Draft] = []
    open_draft(draft, system="linux", ways={"linux": taken.append})
    assert taken == [draft]


def test_a_file_that_is_gone_opens_no_draft(draft: Draft) -> None:
    draft.files[1].unlink()
    with pytest.raises(NoDraft, match=r"return-2026-11\.pscr is no longer where it was put"):
        open_draft(draft, system="linux", ways={"linux": lambda _draft: pytest.fail("a draft was opened")})
