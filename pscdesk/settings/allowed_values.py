"""What a setting may be: one of some texts, a whole number, yes or no, one line, a folder, a fingerprint."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, NamedTuple

LONGEST_LINE = 300
_FINGERPRINT = r"[0-9A-Fa-f]{4}( ?[0-9A-Fa-f]{4}){4}"


class OneOf(NamedTuple):
    """Allows these texts and nothing else."""

    values: tuple[str, ...]

    def __call__(self, value: Any) -> bool:
        """Whether it is one of them."""
        return isinstance(value, str) and value in self.values


class WholeFrom(NamedTuple):
    """Allows whole numbers between two, both included; ``true`` is no number."""

    lowest: int
    highest: int

    def __call__(self, value: Any) -> bool:
        """Whether it is such a number."""
        return type(value) is int and self.lowest <= value <= self.highest


def yes_or_no(value: Any) -> bool:
    """Allows ``true`` and ``false``."""
    return isinstance(value, bool)


def one_line(value: Any) -> bool:
    """Allows one line of text that can stand at the head of a page."""
    if not isinstance(value, str) or not value.isprintable():
        return False
    return 0 < len(value.strip()) <= 80 and '"' not in value and "\\" not in value


def fingerprint_given(value: Any) -> bool:
    """Allows the twenty hexadecimal digits of a fingerprint, in groups of four or not, and nothing at all."""
    return isinstance(value, str) and (not value or re.fullmatch(_FINGERPRINT, value.strip()) is not None)


def folder_named(value: Any) -> bool:
    """Allows the whole path of a folder, and nothing at all; whether it is there is asked when it is needed."""
    return folder_to_fill(value) and (not value or Path(value).is_absolute())


def folder_to_fill(value: Any) -> bool:
    """Allows a folder that may begin with ``~`` or hold variables such as ``%HOMESHARE%``, and nothing at all."""
    return isinstance(value, str) and value.isprintable() and len(value) <= LONGEST_LINE and '"' not in value


def folder_filled_in(named: str) -> Path | None:
    """The whole path of such a folder; None where a variable is not set here, or the path is not whole."""
    filled = os.path.expandvars(named)
    try:
        folder = Path(filled).expanduser()
    except RuntimeError:  # no home to put in the place of ~
        folder = Path(filled)
    return folder if folder.is_absolute() and not {"%", "$"} & set(filled) else None
