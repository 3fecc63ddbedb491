"""A draft in the person's own mail program with files attached. The person reads it, addresses it and sends it."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message

PATIENCE = 4.0
"""Seconds in which a mail program says that it cannot; one that is still busy by then has its draft open."""

_INSTEAD = Message("Open your mail program yourself and attach the file from its folder.")


class NoDraft(PscDeskError):
    """This system has no way to open a draft, or the way that it has failed. Nothing was sent."""


@dataclass(frozen=True)
class Draft:
    """What the draft holds. It has no recipient: no card carries an address."""

    subject: str
    text: str
    files: tuple[Path, ...]


def open_draft(
    draft: Draft, system: str = sys.platform, ways: Mapping[str, Callable[[Draft], None]] | None = None
) -> None:
    """Open the draft in the mail program of ``system``; return once it is open, or as good as open.

    Raises ``NoDraft`` with what to do instead. Nothing is ever sent from here.
    """
    gone = [path.name for path in draft.files if not path.is_file()]
    if gone:
        raise NoDraft(
            Message("The file {gone} is no longer where it was put.", gone=gone[0]), Message("Make the return again.")
        )
    way = (WAYS if ways is None else ways).get(system)
    if way is None:
        raise NoDraft(Message("PSC Desk cannot open a mail program on this system."), _INSTEAD)
    way(draft)


def xdg_email(draft: Draft, patience: float = PATIENCE) -> None:
    """The draft by ``xdg-email``, which asks the desktop which mail program there is."""
    program = shutil.which("xdg-email")
    if program is None:
        raise NoDraft(Message("This computer has no way to open a mail program from here."), _INSTEAD)
    attached = [word for path in draft.files for word in ("--attach", str(path.resolve()))]
    command = [program, "--utf8", "--subject", draft.subject, "--body", draft.text, *attached]
    try:
        running = subprocess.Popen(
            command,
            env=_plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as fault:
        raise NoDraft(Message("The mail program could not be started."), _INSTEAD) from fault
    ended = _within(running.wait, patience)
    if ended:
        raise NoDraft(Message("The mail program did not open a draft."), _INSTEAD)


class _FileW(ctypes.Structure):
    """MapiFileDescW of mapi.h."""

    _fields_ = (
        ("reserved", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("position", ctypes.c_uint32),
        ("path", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
        ("type", ctypes.c_void_p),
    )


class MessageW(ctypes.Structure):
    """MapiMessageW of mapi.h, with no originator and no recipient."""

    _fields_ = (
        ("reserved", ctypes.c_uint32),
        ("subject", ctypes.c_wchar_p),
        ("text", ctypes.c_wchar_p),
        ("type", ctypes.c_wchar_p),
        ("received", ctypes.c_wchar_p),
        ("conversation", ctypes.c_wchar_p),
        ("flags", ctypes.c_uint32),
        ("originator", ctypes.c_void_p),
        ("recipients_count", ctypes.c_uint32),
        ("recipients", ctypes.c_void_p),
        ("files_count", ctypes.c_uint32),
        ("files", ctypes.POINTER(_FileW)),
    )


LOGON_UI, DIALOG = 0x1, 0x8
"""Flags of mapi.h: the mail program may ask for its password, and the person sees the draft and sends it, or not."""

_AT_ITS_END = 0xFFFFFFFF
_DONE, _CLOSED_UNSENT = 0, 1


def mapi_message(draft: Draft) -> MessageW:
    """The draft as Simple MAPI takes it."""
    files = (_FileW * len(draft.files))(
        *[_FileW(position=_AT_ITS_END, path=str(path.resolve()), name=path.name) for path in draft.files]
    )
    return MessageW(subject=draft.subject, text=draft.text, files_count=len(draft.files), files=files)


def simple_mapi(draft: Draft, load: Callable[[], Callable[..., int]] | None = None, patience: float = PATIENCE) -> None:
    """The draft by Simple MAPI, always with the dialog in which the person sends it, or does not."""
    try:
        send = (load or _mapi)()
    except (OSError, AttributeError) as fault:
        raise NoDraft(Message("Windows knows no mail program that takes a draft from here."), _INSTEAD) from fault
    message = mapi_message(draft)

    def ask() -> int:
        return int(send(0, 0, ctypes.byref(message), LOGON_UI | DIALOG, 0))

    ended = _within(ask, patience)
    if ended not in (None, _DONE, _CLOSED_UNSENT):
        raise NoDraft(
            Message("The mail program did not open a draft (Windows’ number for it: {ended}).", ended=ended), _INSTEAD
        )


def _mapi() -> Callable[..., int]:
    if sys.platform != "win32":
        raise OSError
    function = ctypes.WinDLL("mapi32").MAPISendMailW
    function.argtypes = (ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32)
    function.restype = ctypes.c_uint32
    return function


WAYS: Mapping[str, Callable[[Draft], None]] = {"linux": xdg_email, "win32": simple_mapi}
"""The system, as Python names it, to the way in which a draft is opened there."""


def _within(ask: Callable[[], int], patience: float) -> int | None:
    """What ``ask`` comes back with in so many seconds, or None where it goes on: a mail program may stay as long."""
    told: list[int] = []
    waiting = threading.Thread(target=lambda: told.append(ask()), name=Message("mail program"), daemon=True)
    waiting.start()
    waiting.join(patience)
    return told[0] if told else None


def _plain_environment() -> dict[str, str]:
    """The surroundings without the libraries of a bundled PSC Desk, which other programs must not load."""
    if not getattr(sys, "frozen", False):
        return dict(os.environ)
    return {**os.environ, "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH_ORIG", "")}
