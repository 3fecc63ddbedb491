"""Escapes text for spreadsheets, so that nothing in a published table runs as a formula.

Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re
from math import isfinite

from pscdesk.documents.document import Cell

FORMULA = re.compile(r"(^|[;|])(\s*)([=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet may see a formula begin: at the start, or after a mark that it takes for the next cell."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
"""Tabs and line ends, and the signs without a width that hide a beginning or turn the direction of a text."""


def harmless(cell: Cell) -> str:
    """Return a cell as text that no spreadsheet runs.

    Tabs, line ends and other control characters become one space, and an apostrophe stands before a sign that
    would begin a formula. Raises ValueError for a figure that is not finite.
    """
    if not isinstance(cell, str):
        if not isfinite(cell):
            raise ValueError(f"{cell} is not a figure that can be written")
        return str(cell)
    return FORMULA.sub(r"\1\2'\3", one_line(cell))


def one_line(text: str) -> str:
    """Return ``text`` with one space for each run of control characters, and none at its ends."""
    return CONTROLS.sub(" ", text).strip() if CONTROLS.search(text) else text


def begins_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take ``text`` for a formula once somebody edits or copies its cell."""
    return FORMULA.match(text) is not None
