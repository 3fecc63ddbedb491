"""Makes text of a file's bytes (UTF-8, UTF-16, Windows-1252), and mends text saved with the wrong code page."""

from __future__ import annotations

import codecs
import re

from pscdesk.errors import InputError
from pscdesk.messages import Message

_MARK = codecs.BOM_UTF8
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAVE = Message("Save the sheet as “CSV UTF-8” and try again.")
_NO_TEXT = Message("The file is not a text file that can be read as a list.")
_LOOKED_AT = 4_096
_MOST_TURNS = 3

_BROKEN = re.compile("[ÂÃÅÄâ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]|\N{REPLACEMENT CHARACTER}|[a-z][À-ÖØ-Þ]|[ðþÐÞ]")
"""What the wrong code page leaves: bytes of UTF-8 shown as letters, a lost letter, a capital after a small one.

The last four are ŵ and ŷ of Latin-8, which no Welsh or English name has otherwise."""


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file and, where it is not in plain UTF-8, a note of how it was read; ``InputError`` for no text."""
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return _wide(content.removeprefix(mark), encoding)
    while content.startswith(_MARK):
        content = content.removeprefix(_MARK)
    unmarked = _unmarked_wide(content[:_LOOKED_AT])
    if unmarked:
        return _wide(content, unmarked)
    if b"\0" in content:
        raise InputError(_NO_TEXT, _SAVE)
    try:
        return content.decode("utf-8").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"), ()
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), (Message("The file is not in UTF-8; it was read as Windows-1252."),)
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise InputError(
            Message(
                "The file is neither in UTF-8 nor in Windows-1252: line {line} holds a letter of neither.", line=line
            ),
            _SAVE,
        ) from fault


def mended(text: str) -> str:
    """The text as it was before UTF-8 was taken for Windows-1252, once or several times over; else the text itself."""
    for _ in range(_MOST_TURNS):
        if text.isascii():
            return text
        try:
            before = _bytes_of(text).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return text
        text = before
    return text


def is_broken(text: str) -> bool:
    """Whether a text shows that it was read with a wrong code page, in a way that cannot be turned back."""
    return not text.isascii() and _BROKEN.search(text) is not None


def _bytes_of(text: str) -> bytes:
    """The text in Windows-1252, with the five bytes that it leaves undefined as they are."""
    return b"".join(
        bytes((ord(one),)) if ord(one) in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else one.encode("cp1252") for one in text
    )


def _wide(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise InputError(_NO_TEXT, _SAVE) from fault
    if "\0" in text:
        raise InputError(_NO_TEXT, _SAVE)  # UTF-32, whose mark begins as that of UTF-16
    return text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"), (Message("The file was read as UTF-16."),)


def _unmarked_wide(start: bytes) -> str:
    """Which UTF-16 a text without a mark is in: every second byte of a plain list is then 0; empty when in neither."""
    if len(start) < 4:
        return ""
    odd, even = start[1::2].count(0) / len(start[1::2]), start[::2].count(0) / len(start[::2])
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.05 else ""
