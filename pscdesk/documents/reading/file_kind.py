"""Tells by its first bytes what a file is, whatever it is called, and says so where it is no list."""

from __future__ import annotations

import re
from typing import Literal

from pscdesk.errors import InputError
from pscdesk.messages import Message

Kind = Literal["text", "zip", "xls"]

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_BOOKS = ("Workbook".encode("utf-16-le") + b"\0\0", "Book".encode("utf-16-le") + b"\0\0")
_SAVE = Message("Open it in the program that made it, and save the sheet as “Excel workbook” or “CSV UTF-8”.")
_WEB = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|style)\b", re.IGNORECASE)
_LOOKED_AT = 2_048

_STARTS: tuple[tuple[bytes, Message], ...] = (
    (b"%PDF", Message("The file is a PDF, not a list.")),
    (b"{\\rtf", Message("The file is a text document (RTF), not a list.")),
    (b"\x1f\x8b", Message("The file is packed (gzip), so it was not opened.")),
    (b"7z\xbc\xaf", Message("The file is packed (7-Zip), so it was not opened.")),
    (b"Rar!", Message("The file is packed (RAR), so it was not opened.")),
    (b"\x89PNG", Message("The file is a picture, not a list.")),
    (b"\xff\xd8\xff", Message("The file is a picture, not a list.")),
    (b"GIF8", Message("The file is a picture, not a list.")),
    (b"SQLite format 3", Message("The file is a database, not a list.")),
    (b"PAR1", Message("The file is a Parquet file, not a list.")),
)


def file_kind(content: bytes) -> Kind:
    """Which reader fits the file; ``InputError`` that says what it is, where none does."""
    if content.startswith(ZIP):
        return "zip"
    if content.startswith(OLE):
        return _old_office(content)
    for start, says in _STARTS:
        if content.startswith(start):
            raise InputError(says, _SAVE)
    start = content[:_LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        return "xls"
    if start.startswith(b"MIME-Version:"):
        raise InputError(Message("The file is a web page, not a workbook."), _SAVE)
    if start.startswith(b"<"):
        raise _marked_up(start)
    return "text"


def _old_office(content: bytes) -> Kind:
    if _PASSWORD in content:
        raise InputError(
            Message("The workbook is protected by a password, so it cannot be read."),
            Message("Open it, take the password away, and save it anew."),
        )
    if not any(book in content for book in _BOOKS):
        raise InputError(Message("The file is an older Office document, not a workbook."), _SAVE)
    return "xls"


def _marked_up(start: bytes) -> InputError:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return InputError(Message("The file is an “XML spreadsheet” of 2003, which is not read."), _SAVE)
    if _WEB.search(start):
        return InputError(Message("The file is a web page, not a workbook."), _SAVE)
    return InputError(Message("The file is XML, not a list."), _SAVE)
