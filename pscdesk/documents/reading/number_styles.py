"""Which number styles of a workbook show a number as a date or time, and which as a percentage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Style = Literal["", "date", "percent"]

_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Ids of dates and times that need no pattern (ECMA-376 part 1, 18.8.30)."""
_PERCENTS = frozenset((9, 10))
_NOT_PATTERN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def style_of(number: int, patterns: Mapping[int, str]) -> Style:
    """What the number style with that id shows; ``patterns`` are those that the workbook defines itself."""
    pattern = patterns.get(number)
    if pattern is None:
        return "date" if number in _DATES else "percent" if number in _PERCENTS else ""
    plain = _NOT_PATTERN.sub("", pattern).lower()
    if plain in ("general", "@"):
        return ""
    if re.search("[dmyhs]", plain.replace("general", "")):
        return "date"
    return "percent" if "%" in plain else ""
