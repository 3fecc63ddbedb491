"""Changes texts in a flat TOML file line by line, so that remarks, order and whatever else stands there stay.

A library that rewrites TOML (`tomlkit`) lost headings in a trial, and the file is flat: tables of texts. Each change is
read back, and where the lines do not say what they should, ``edited`` says so instead of writing something else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Texts = Mapping[tuple[str, str], str]
"""Texts by table and key."""

_HEADER = re.compile(r"[ \t]*\[[ \t]*(\"?)([A-Za-z0-9_-]+)\1[ \t]*\][ \t]*(?:#.*)?")
_ANY_HEADER = re.compile(r"[ \t]*\[")
_LINE = re.compile(
    r"(?P<before>[ \t]*(\"?)(?P<key>[A-Za-z0-9_-]+)\2[ \t]*=[ \t]*)"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"(?!\")|'[^']*'(?!')|[^\s\"'#\[{][^#]*?)(?P<after>[ \t]*(?:#.*)?)"
)
_PLAIN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def toml_text(text: str) -> str:
    """The text between quotation marks, as TOML writes it; what cannot be written in UTF-8 becomes a question mark."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return '"' + "".join(_PLAIN.get(sign) or _escaped(sign) for sign in sound) + '"'


def texts_of(told: Mapping[str, object]) -> dict[tuple[str, str], str]:
    """The texts that stand in the tables of a file; nothing else of it."""
    return {
        (table, key): value
        for table, held in told.items()
        if isinstance(held, Mapping)
        for key, value in held.items()  # pyright: ignore[reportUnknownVariableType]
        if isinstance(key, str) and isinstance(value, str)
    }


def edited(text: str, changes: Texts) -> str | None:
    """The TOML ``text`` with these texts in it, and nothing else changed; None where it cannot be done line by line.

    A text that already stands there is not touched. An empty text is written only over another.
    """
    told = tomllib.loads(text)
    wanted = {place: value for place, value in changes.items() if _differs(told, place, value)}
    if not wanted:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    changed = end.join(_lines(text.split(end), wanted))
    try:
        read = tomllib.loads(changed)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return changed if read == _with(told, wanted) else None


def written(changes: Texts, end: str = "\n") -> str:
    """A file of nothing but these texts, table by table."""
    tables: dict[str, list[str]] = {}
    for (table, key), value in changes.items():
        if value:
            tables.setdefault(table, []).append(f"{key} = {toml_text(value)}")
    return end.join(end.join((f"[{table}]", *lines, "")) for table, lines in tables.items())


def _differs(told: Mapping[str, object], place: tuple[str, str], value: str) -> bool:
    table = told.get(place[0])
    held = table.get(place[1]) if isinstance(table, Mapping) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return held != value and not (held is None and not value)


def _with(told: Mapping[str, object], wanted: Texts) -> dict[str, object]:
    """What the file must say after the change."""
    said = {table: dict(held) if isinstance(held, dict) else held for table, held in told.items()}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    for (table, key), value in wanted.items():
        held = said.setdefault(table, {})
        if isinstance(held, dict):
            held[key] = value
    return dict(said)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _lines(lines: list[str], wanted: Texts) -> list[str]:
    waiting, table, last = dict(wanted), "", {"": -1}
    changed: list[str] = []
    for line in lines:
        header, found = _HEADER.fullmatch(line), _LINE.fullmatch(line)
        if header or _ANY_HEADER.match(line):
            table = header[2] if header else "\0"
            last.setdefault(table, len(changed))
        elif found and (table, found["key"]) in waiting:
            text = toml_text(waiting.pop((table, found["key"])))
            changed.append(f"{found['before']}{text}{found['after']}")
            last[table] = len(changed) - 1
            continue
        if found and table in last:
            last[table] = len(changed)
        changed.append(line)
    return _added(changed, waiting, last)


def _added(lines: list[str], waiting: Texts, last: Mapping[str, int]) -> list[str]:
    """The lines with what had no line yet: behind the last line of its table, or in a table of its own at the end."""
    new: dict[str, list[str]] = {}
    for (table, key), value in waiting.items():
        new.setdefault(table, []).append(f"{key} = {toml_text(value)}")
    for table in sorted(last, key=lambda one: -last[one]):
        if table in new:
            at = last[table] + 1
            lines[at:at] = new.pop(table)
    for table, added in new.items():
        while lines and not lines[-1].strip():
            lines.pop()
        lines += [*([""] if lines else []), f"[{table}]", *added, ""]
    return lines


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 32 or ord(sign) == 127 else sign
