"""Number formatting: thousands separators, one number of decimals for a column, a true minus."""

from __future__ import annotations

from math import isfinite

from pscdesk.documents.document import Cell, Table

MINUS = "\N{MINUS SIGN}"
MOST_DECIMALS = 3


def decimals(cells: list[Cell]) -> int:
    """Return how many decimals the figures among ``cells`` need, 0 to 3, so that they line up."""
    return max((_own_decimals(cell) for cell in cells if isinstance(cell, float)), default=0)


def figure(value: float, places: int = 0) -> str:
    """Return ``value`` as people read it: ``12,345.5``, with ``places`` decimals.

    Raises ValueError for a value that is not a finite number.
    """
    if not isfinite(value):
        raise ValueError(f"{value} is not a figure that can be printed")
    text = f"{abs(value):,.{places}f}"
    shows_something = any(digit in text for digit in "123456789")
    return f"{MINUS}{text}" if value < 0 and shows_something else text


def neat(value: float) -> str:
    """Return ``value`` as people read it, with the decimals it needs by itself, at most three."""
    return figure(value, _own_decimals(value))


def cells_as_text(table: Table) -> list[list[str]]:
    """Return the rows of ``table`` as text, with the figures of each column to the same number of decimals."""
    places = [decimals([row[at] for row in table.rows]) for at in range(len(table.columns))]
    return [
        [cell if isinstance(cell, str) else figure(cell, places[at]) for at, cell in enumerate(row)]
        for row in table.rows
    ]


def _own_decimals(value: float) -> int:
    text = f"{value:.{MOST_DECIMALS}f}".rstrip("0")
    return len(text.partition(".")[2])
