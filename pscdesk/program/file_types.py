"""Every kind of file that PSC Desk makes, as an operating system knows it: ending, MIME type, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FileType:
    """One kind: the endings of its names, its MIME type, what a desktop calls it, and the bytes that it begins with."""

    endings: tuple[str, ...]
    mime: str
    called: str
    begins: tuple[str, ...] = ()
    """The first letters of such a file; with a text ending, and for kinds that share one, the name alone decides."""


def _ours(ending: str, name: str, called: str, *begins: str, also: tuple[str, ...] = ()) -> FileType:
    return FileType((ending, *also), f"application/x-pscdesk-{name}", called, begins)


FILE_TYPES = (
    _ours(".psco", "office-card", "Office card of PSC Desk", "PSCO1\n"),
    _ours(".pscd", "desk-card", "Desk card of PSC Desk", "PSCD1\n"),
    _ours(".pscr", "return", "Sealed return of PSC Desk", "PSCR1\n", also=(".pscr.txt",)),
    _ours(".pscq", "receipt", "Receipt of PSC Desk", "PSCQ1\n"),
    _ours(".pscb", "backup", "Backup of an office of PSC Desk", "PSCB1\n", "PSCB2\n", "PSCB3\n"),
    _ours(".pscs", "request", "Request for a key of PSC Desk", "PSCS1\n"),
    _ours(".psck", "key-copy", "Copy of a key of PSC Desk", "PSCK1\n"),
    _ours(".pscg", "guidance", "Signed guidance of PSC Desk", "PSCG1\n"),
    _ours(".psca", "approvers-card", "Approvers card of PSC Desk", "PSCA1\n"),
    _ours(".psct", "statement", "Statement on guidance of PSC Desk", "PSCT1\n"),
    _ours(".pscw", "withdrawal", "Withdrawal of guidance of PSC Desk", "PSCW1\n"),
    _ours(".pscl", "numbers", "Signed numbers of a force, for PSC Desk", "PSCL1\n"),
)
"""The one table of kinds: desktop entries, MIME types and installers are made from it (``packaging/``)."""
