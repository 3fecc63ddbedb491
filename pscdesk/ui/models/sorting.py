"""What a cell of a table is searched and sorted by: text without accents and capitals, months and figures as such."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pscdesk.language import spoken, tr
from pscdesk.periods import Month

SortKey = tuple[int, float, str]
"""What kind of cell it is (a month, a figure, a text, nothing), its place among such, and its text."""

NOTHING_THERE = 3
"""The kind of a cell that shows nothing: such rows stand last in either order."""
_FIGURE = re.compile(r"[^\w\s]?(\d[\d,]*(?:\.\d+)?)")
_SHOWS_NOTHING = ("", "–", "-")
_YEAR = 2026
_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def folded(text: str) -> str:
    """The text without accents and capitals, apostrophes and dashes all of one kind: "Bŵa" is "bwa"."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SAME))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_SAME)


def month_key(month: Month | None) -> SortKey:
    """The place of a month; a cell without one stands last."""
    return (NOTHING_THERE, 0.0, "") if month is None else (0, month.year * 12.0 + month.number, "")


def figure_key(figure: float) -> SortKey:
    """The place of a figure."""
    return 1, float(figure), ""


def sort_key(text: str) -> SortKey:
    """The place of a cell that is shown as ``text``: "October 2026" is a month, "1,120", "46%" and "3 of 4" figures.

    What shows nothing stands last.
    """
    if text in _SHOWS_NOTHING:
        return NOTHING_THERE, 0.0, ""
    name, _, year = text.rpartition(" ")
    number = _month_numbers(spoken()).get(name)
    if number is not None and year.isdecimal() and len(year) in (2, 4):
        return 0, (int(year) % 100 + 2000) * 12.0 + number, ""
    found = _FIGURE.match(text)
    if found is not None:
        return 1, float(found[1].replace(",", "").rstrip(".")), folded(text)
    return 2, 0.0, folded(text)


@lru_cache(maxsize=4)
def _month_numbers(_language: str) -> dict[str, int]:
    """The number of each month by its name, long and short, in English and in the language spoken."""
    names: dict[str, int] = {}
    for number in range(1, 13):
        month = Month(_YEAR, number)
        for label in (month.label, month.short):
            for said in (str(label), tr(label)):
                names[said.rpartition(" ")[0]] = number
    return names
