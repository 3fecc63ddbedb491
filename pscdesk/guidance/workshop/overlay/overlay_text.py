"""An overlay as text in TOML, as it lies in the folder where it is worked on: one way to write it, and reading it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

import msgspec

from pscdesk.data_files import Step, reading_fault
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.messages import Message
from pscdesk.storage.toml_file import parse_toml

OVERLAY_FILE = "overlay.toml"
_HEAD = "# What this force says otherwise than the guidance it follows. Written by the program.\n"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LISTS = ("edit", "add", "line", "welsh")


def overlay_text(overlay: Overlay) -> str:
    """The overlay as TOML; the same overlay is the same text, and it reads back equal."""
    told: dict[str, Any] = msgspec.to_builtins(overlay)
    lines = [_HEAD]
    lines += [f"{key} = {_value(value)}\n" for key, value in told.items() if key not in _LISTS]
    for kind in _LISTS:
        for block in cast("list[dict[str, Any]]", told[kind]):
            lines.append(f"\n[[{kind}]]\n")
            lines += [
                f"{_key(key)} = {_value(value)}\n" for key, value in block.items() if not _is_left_out(key, value)
            ]
    return "".join(lines)


def read_overlay(content: bytes) -> Overlay:
    """The overlay that a text says; ``InputError`` names the place where it does not read."""
    table = parse_toml(content, OVERLAY_FILE)
    try:
        return msgspec.convert(table, Overlay)
    except (msgspec.ValidationError, RecursionError) as error:
        said, where = str(error), ""
        if isinstance(error, msgspec.ValidationError):
            fault = reading_fault(error)
            said = fault.said.replace("`", "“", 1).replace("`", "”", 1)
            where = ", ".join(map(_step, fault.steps(table)))
        raise InputError(
            Message("{file}, {where}: {said}.", file=OVERLAY_FILE, where=where or "top of the file", said=said),
            Message("Put it right, or take back the last change."),
        ) from error


def _is_left_out(key: str, value: object) -> bool:
    return value is None or (key in ("sources", "block", "before") and not value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        held = cast("Mapping[str, object]", value)
        return f"{{ {', '.join(f'{_key(key)} = {_value(one)}' for key, one in held.items())} }}" if held else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, cast('list[object]', value)))}]"
    return str(value)


def _text(text: str) -> str:
    """A text between quotes: the escapes of JSON are those of TOML, but for the sign DEL."""
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007F")


def _step(step: Step) -> str:
    return step.name if step.number is None else f"{step.name} {step.number}"
