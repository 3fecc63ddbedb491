"""Reads TOML that somebody else wrote: its encoding, nesting and numbers are looked at, and a fault has its place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, cast

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.storage.plain_file import LARGEST_TEXT, read_whole, shown_name

DEEPEST = 12
"""How deep brackets may stand in each other, and how many parts a name with dots may have."""
_LONGEST_DIGITS = 400
"""Longer numbers take ever longer to read, and Python refuses the longest without saying where they stand."""
_LARGEST_NUMBER = 2**63
"""Whole numbers reach to here in TOML; what is larger nobody typed on purpose."""

_STRINGS = re.compile(
    r'"""(?s:[^"\\]|\\(?:.|\Z)|"(?!""))*+(?:"""|\Z)|\'\'\'(?s:(?!\'\'\').)*+(?:\'\'\'|\Z)'
    r'|"(?:[^"\\\n]|\\.)*+"?|\'[^\'\n]*+\'?|#[^\n]*+'
)
_DOTTED = re.compile(rf"(?<![\w\"-])(?:[\w\"-]++[ \t]*+\.[ \t]*+){{{DEEPEST},}}")
_BRACKETS = re.compile(r"[\[\]{}]")
_DIGITS = re.compile(rf"\w{{{_LONGEST_DIGITS},}}")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_PLACE = re.compile(r"at line (\d+), column (\d+)\)$")
_AS_UTF_8 = Message("Save it as UTF-8 and try again.")
_MEND = Message("Mend it there and try again.")


class Unreadable(InputError):
    """A file that does not read. ``why`` says it, with the place, as part of a sentence whose subject is the file."""

    def __init__(self, name: str, why: Message, advice: str = _MEND) -> None:
        super().__init__(Message("{name} does not read: {why}.", name=name, why=why), advice)
        self.why = why


def read_toml(path: Path, *, at_most: int = LARGEST_TEXT) -> dict[str, Any]:
    """What a file says; ``FileError`` where it is missing, odd or too large, ``Unreadable`` where it is no TOML."""
    return parse_toml(read_whole(path, at_most=at_most), shown_name(path))


def parse_toml(content: bytes, name: str) -> dict[str, Any]:
    """What the bytes of a file say; ``Unreadable`` where they are no TOML. ``name`` is what the file is called."""
    return parse_text(text_of(content, name), name)


def parse_text(text: str, name: str) -> dict[str, Any]:
    """What TOML says; ``Unreadable`` where it is none, is nested too deep, or has numbers that nobody types."""
    hold_nesting(text, name)
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Unreadable(name, _in_words(fault, text)) from fault
    except (ValueError, RecursionError) as fault:  # what was not foreseen above
        raise Unreadable(name, Message("it holds what nobody types")) from fault
    _hold_numbers(told, name)
    return told


def text_of(content: bytes, name: str) -> str:
    """The text of bytes in UTF-8, with or without a mark at its beginning; ``Unreadable`` says what else they are."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf_16(content):
        raise Unreadable(name, Message("it is in UTF-16 and not in UTF-8"), _AS_UTF_8)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        if _is_windows_1252(content):
            why = Message("line {line} is in Windows-1252 and not in UTF-8", line=line)
        else:
            why = Message("line {line} is no text in UTF-8", line=line)
        raise Unreadable(name, why, _AS_UTF_8) from fault


def hold_nesting(text: str, name: str) -> None:
    """Refuses what would take a parser long or far: deep brackets, names of many parts, numbers of many digits."""
    bare = _STRINGS.sub(_blank, text)
    found = _DOTTED.search(bare)
    if found:
        why = Message(
            "line {line} has a name with more than {most} parts", line=_line(bare, found.start()), most=DEEPEST
        )
        raise Unreadable(name, why)
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth = depth + 1 if bracket[0] in "[{" else max(depth - 1, 0)
        if depth > DEEPEST:
            line = _line(bare, bracket.start())
            raise Unreadable(
                name, Message("in line {line} brackets stand more than {most} deep", line=line, most=DEEPEST)
            )
    digits = _DIGITS.search(bare)
    if digits:
        raise Unreadable(
            name, Message("line {line} has a number or a name that is far too long", line=_line(bare, digits.start()))
        )


def without_texts(text: str) -> str:
    """TOML with its texts and remarks made empty, so that what is left is its shape."""
    return _STRINGS.sub('""', text)


def _blank(found: re.Match[str]) -> str:
    """Empty quotes in the place of a text, and its line ends, so that lines can still be counted."""
    return '""' + "\n" * found[0].count("\n")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _in_words(fault: tomllib.TOMLDecodeError, text: str) -> Message:
    place = _PLACE.search(str(fault))
    if place is None:
        return Message("it is not sound TOML: what begins in line {line} does not end", line=_never_ended(text))
    return Message("it is not sound TOML at line {line}, column {column}", line=place[1], column=place[2])


def _never_ended(text: str) -> int:
    """The line of a quotation mark or bracket that is never closed; the last line where there is none."""
    for found in _STRINGS.finditer(text):
        said, mark = found[0], found[0][:1]
        marks = mark * 3 if said.startswith(mark * 3) else mark
        if mark != "#" and (len(said) < 2 * len(marks) or not said.endswith(marks)):
            return _line(text, found.start())
    bare = _STRINGS.sub(_blank, text)
    opened: list[int] = []
    for bracket in _BRACKETS.finditer(bare):
        if bracket[0] in "[{":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
    return _line(bare, opened[-1] if opened else len(bare.rstrip()))


def _hold_numbers(told: dict[str, Any], name: str) -> None:
    waiting: list[tuple[str, object]] = list(told.items())
    while waiting:
        where, here = waiting.pop()
        if isinstance(here, dict):
            waiting.extend((f"{where}.{key}", value) for key, value in cast("dict[str, object]", here).items())
        elif isinstance(here, list):
            waiting.extend((where, value) for value in cast("list[object]", here))
        elif isinstance(here, int) and not -_LARGEST_NUMBER <= here < _LARGEST_NUMBER:
            raise Unreadable(name, Message("“{where}” has a number that is far too large", where=where[:60]))


def _looks_like_utf_16(content: bytes) -> bool:
    """Whether every other byte of the beginning is zero: Latin letters, in UTF-16 without a mark."""
    begun = content[:64]
    return len(begun) > 1 and (not any(begun[1::2]) or not any(begun[::2]))


def _is_windows_1252(content: bytes) -> bool:
    """Whether the bytes would be text in Windows-1252: no control character, no byte it lacks, nothing in UTF-8."""
    if _CONTROL.search(content) or not content.decode("utf-8", "ignore").isascii():
        return False
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True
