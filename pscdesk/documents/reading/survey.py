"""What a survey of a workbook's XML tells beside the values: what is hidden, and which cells are not what they seem."""

from __future__ import annotations

from dataclasses import dataclass, field

from pscdesk.documents.reading.parts import Refusal
from pscdesk.documents.reading.sheets import MOST_COLUMNS, MOST_ROWS, MOST_TEXT, CellKind

MOST_CELLS, MOST_LETTERS = 100_000, 4_000_000


@dataclass
class Surveyed:
    """One sheet as the survey found it. Rows and columns are numbered from 0."""

    name: str
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    kinds: dict[tuple[int, int], CellKind] = field(default_factory=dict[tuple[int, int], CellKind])
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict[int, list[tuple[int, int]]])
    """By row, the first and last column of what a merge covers: nobody sees what stands there."""
    cells: int = 0
    letters: int = 0
    _covers: int = 0

    def hold(self, row: int, column: int, kind: CellKind, letters: int, times: int = 1) -> None:
        """Note a filled cell; refused when it lies, or when all of them together are, beyond what a list may have."""
        self.cells += times
        self.letters += min(letters, MOST_TEXT) * times
        if row >= MOST_ROWS or column >= MOST_COLUMNS or self.cells > MOST_CELLS or self.letters > MOST_LETTERS:
            raise Refusal("too-large")
        if kind != "text":
            self.kinds[row, column] = kind

    def cover(self, row: int, first: int, last: int) -> None:
        """Note cells of a row that a merged cell covers."""
        if first <= last and first < MOST_COLUMNS:
            self.merged.setdefault(row, []).append((first, min(last, MOST_COLUMNS - 1)))
            self._covers += 1
            if self._covers > MOST_CELLS:
                raise Refusal("too-large")

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns that are not shown."""
        self.hidden_columns.update(range(max(0, first), min(last + 1, MOST_COLUMNS)))
