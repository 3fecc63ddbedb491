"""What stands in a cell of a workbook: a figure as a figure, a missing one as shorthand, any other text as it is.

Source of the shorthand: "Using symbols and shorthand in tables", Government Analysis Function. Its ``[low]`` (above
nought, but rounded to it) is never written: it would tell a rounded nought from a true one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.documents.document import Cell, Table
from pscdesk.documents.figures import decimals
from pscdesk.documents.harmless import one_line
from pscdesk.documents.words import Words

NOT_AVAILABLE, CONFIDENTIAL, NOT_APPLICABLE = "[x]", "[c]", "[z]"
SHORTHAND: dict[str, str] = {
    "": NOT_AVAILABLE,
    "\N{EN DASH}": NOT_AVAILABLE,
    "-": NOT_AVAILABLE,
    "no figure": NOT_AVAILABLE,
    "not available": NOT_AVAILABLE,
    "withheld": CONFIDENTIAL,
    "not shown": CONFIDENTIAL,
    "not applicable": NOT_APPLICABLE,
}
"""What stands in the report for a missing figure, and its shorthand."""
WRITTEN = re.compile(
    r"(?P<minus>[-\u2212]?)(?P<whole>0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d*)(\.(?P<part>\d+))?(?P<percent>%?)", re.ASCII
)
"""A figure that was already written out for people: ``1,205``, ``3.4``, ``45%``."""


@dataclass(frozen=True)
class Shown:
    """A cell as it is written: a text, or a figure with the pattern it is shown in."""

    value: str | float
    pattern: str = "@"

    @property
    def width(self) -> int:
        """About how many letters it takes."""
        return len(self.value if isinstance(self.value, str) else f"{self.value:,.1f}")


@dataclass(frozen=True)
class ShownColumn:
    """A column of cells, and whether it is one of figures, which stand at the right."""

    cells: tuple[Shown, ...]
    figures: bool


def shown_columns(table: Table) -> list[ShownColumn]:
    """Return the columns of ``table`` as they are written; the first holds the names of the rows, as text."""
    return [
        _column([row[at] for row in table.rows], table.columns[at].numeric, first=at == 0)
        for at in range(len(table.columns))
    ]


def markers(columns: Sequence[ShownColumn]) -> list[str]:
    """Return the shorthand used in these columns, in the order of the alphabet."""
    used = {cell.value for column in columns for cell in column.cells if isinstance(cell.value, str)}
    return [marker for marker in (CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE) if marker in used]


def explained(marker: str, words: Words) -> str:
    """Return the sentence that says what a shorthand means."""
    sentences = {
        NOT_AVAILABLE: words.not_available,
        CONFIDENTIAL: words.confidential,
        NOT_APPLICABLE: words.not_applicable,
    }
    return sentences[marker]


def _column(cells: Sequence[Cell], numeric: bool, *, first: bool) -> ShownColumn:
    texts = [one_line(cell) for cell in cells if isinstance(cell, str)]
    written = [text for text in texts if WRITTEN.fullmatch(text) and re.search("[.%]", text)]  # but not a year
    missing = [text for text in texts if text in SHORTHAND]
    figures = numeric or (not first and bool(written) and len(written) + len(missing) == len(texts))
    places = decimals(list(cells))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    shown = tuple(
        _text(one_line(cell), figures, first) if isinstance(cell, str) else Shown(cell, pattern) for cell in cells
    )
    return ShownColumn(shown, figures)


def _text(text: str, figures: bool, first: bool) -> Shown:
    if text in SHORTHAND and not first:
        return Shown(SHORTHAND[text])
    match = WRITTEN.fullmatch(text) if figures else None
    if match is None:
        return Shown(text)
    part = match["part"] or ""
    value = float(f"{match['whole'].replace(',', '')}.{part or 0}") * (-1 if match["minus"] else 1)
    pattern = ("0" if match["percent"] else "#,##0") + ("." + "0" * len(part) if part else "")
    if match["percent"]:
        return Shown(round(value / 100, len(part) + 2), f"{pattern}%")
    return Shown(value, pattern)
