"""The headings that somebody chose for the columns of a list of units, as the one line of a setting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pscdesk.settings.allowed_values import LONGEST_LINE


def columns_chosen(value: Any) -> bool:
    """Allows what ``columns_line`` writes, and nothing at all."""
    if not isinstance(value, str) or not value.isprintable():
        return False
    chosen = columns_of(value)
    return not value or (bool(chosen) and columns_of(columns_line(chosen)) == chosen)


def columns_of(line: str) -> dict[str, str]:
    """The heading that somebody chose for each column of a list of units."""
    pieces = [piece.partition("=") for piece in line.split("|")]
    return {name: _plain(heading) for name, sign, heading in pieces if sign and name and heading}


def columns_line(columns: Mapping[str, str]) -> str:
    """Those headings as one line; nothing where they are too long for it. What it may not hold is written like %22%."""
    line = "|".join(f"{name}={_escaped(heading)}" for name, heading in columns.items())
    return line if len(line) <= LONGEST_LINE and columns_of(line) == dict(columns) else ""


def _escaped(heading: str) -> str:
    return "".join(f"%{ord(sign):x}%" if sign in '"\\|%' or not sign.isprintable() else sign for sign in heading)


def _plain(written: str) -> str:
    return re.sub(r"%([0-9a-f]{1,5})%", lambda one: chr(int(one[1], 16)), written)
