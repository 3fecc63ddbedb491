"""Keyboard navigation between the figures of a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt

from pscdesk.documents.charts.chart_parts import Layout, Spot

_STEPS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def next_spot(layout: Layout, held: tuple[int, int] | None, key: int) -> Spot | None:
    """Where ``key`` leads from the spot with that row and column; None for a key that leads nowhere.

    The first arrow leads to the first figure, Home to the first, End to the last; at an edge one stays.
    """
    rows = _rows(layout)
    if not rows or key not in (*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End):
        return None
    if key == Qt.Key.Key_End:
        return rows[-1][-1]
    places = {
        (spot.row, spot.column): (down, across) for down, row in enumerate(rows) for across, spot in enumerate(row)
    }
    if key == Qt.Key.Key_Home or held is None or held not in places:
        return rows[0][0]
    (down, across), (by_row, by_column) = places[held], _STEPS[key]
    row = rows[min(max(down + by_row, 0), len(rows) - 1)]
    return row[min(max(across + by_column, 0), len(row) - 1)]


def _rows(layout: Layout) -> Sequence[Sequence[Spot]]:
    """The spots in rows from top to bottom, each from left to right: lying bars have a row for each category."""
    lies = layout.zero is not None and layout.zero[0] == layout.zero[2]
    rows: dict[int, list[Spot]] = {}
    for spot in layout.spots:
        rows.setdefault(spot.column if lies else spot.row, []).append(spot)
    return [sorted(rows[at], key=lambda spot: spot.row if lies else spot.box.x) for at in sorted(rows)]
