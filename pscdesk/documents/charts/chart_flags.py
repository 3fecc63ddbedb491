"""Flags above a month of a trend chart, such as a campaign or a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.documents.chart_types import Mark
from pscdesk.documents.charts.chart_parts import Label, Point, Stroke
from pscdesk.documents.charts.chart_text import LINE_HEIGHT, TEXT_SIZE, Measure, broken

ROWS = 3
"""The most rows of names above a plot; where they do not do, letters stand there and are explained."""
DASHES = (1.5, 2.0)


@dataclass(frozen=True)
class _Flag:
    """One flag: its pole at ``x``, its name from ``left`` to ``right``, in a row counted upwards."""

    mark: Mark
    x: float
    left: float
    right: float
    row: int

    def clashes(self, other: _Flag) -> bool:
        """Whether a name touches the other's name, or a pole runs through it."""
        names = self.row == other.row and self.left - 5 < other.right and other.left - 5 < self.right
        return names or self._cuts(other) or other._cuts(self)

    def _cuts(self, other: _Flag) -> bool:
        return self.row >= other.row and other.left - 2 < self.x < other.right + 2


@dataclass(frozen=True)
class Flags:
    """Flags that were given a place: explaining lines first, then the names; poles end at the foot of the plot."""

    explained: tuple[str, ...]
    names: tuple[tuple[str, float, int], ...]
    """Text, left edge and row (0 is the lowest) of each name."""
    poles: tuple[tuple[float, int], ...]

    @property
    def height(self) -> float:
        """The room the flags take above the plot, in points."""
        rows = 1 + max((row for _, _, row in self.names), default=-1)
        return (len(self.explained) + rows) * LINE_HEIGHT

    def placed(self, top: float, foot: float) -> tuple[list[Label], list[Stroke]]:
        """Return names and poles, from ``top`` to where the plot begins and on to its ``foot``."""
        labels = [
            Label(text, 0, top + row * LINE_HEIGHT + TEXT_SIZE, quiet=False) for row, text in enumerate(self.explained)
        ]
        ground = top + self.height
        labels += [Label(text, x, ground - row * LINE_HEIGHT - 3, quiet=False) for text, x, row in self.names]
        poles: list[Stroke] = []
        for x, row in self.poles:
            ends: tuple[Point, ...] = ((x, ground - (row + 1) * LINE_HEIGHT + 1), (x, foot))
            poles.append(Stroke(ends, "ink", 0.8, DASHES))
        return labels, poles


def flags(marks: Sequence[Mark], centres: Sequence[float], width: float, measure: Measure) -> Flags:
    """Return where the flags of ``marks`` stand over the ``centres`` of their categories.

    Each carries its name where all names find room in a few rows; else each carries a letter, and the letters are
    explained above.
    """
    named = _spread(marks, centres, width, measure)
    if named is not None:
        return Flags((), tuple((f.mark.label, f.left, f.row) for f in named), tuple((f.x, f.row) for f in named))
    distinct = list(dict.fromkeys(mark.label for mark in marks))
    letters = {label: chr(ord("A") + at % 26) for at, label in enumerate(distinct)}
    by_place: dict[int, str] = {}
    for mark in marks:
        held = by_place.get(mark.category, "")
        by_place[mark.category] = held if letters[mark.label] in held else f"{held} {letters[mark.label]}".strip()
    explained = broken(", ".join(f"{letter}: {label}" for label, letter in letters.items()), width, measure)
    names = tuple((text, centres[at] - measure(text, TEXT_SIZE) / 2, 0) for at, text in sorted(by_place.items()))
    return Flags(tuple(explained), names, tuple((centres[at], -1) for at in sorted(by_place)))


def _spread(
    marks: Sequence[Mark], centres: Sequence[float], width: float, measure: Measure
) -> tuple[_Flag, ...] | None:
    """Return a flag for each mark so that none clashes with another; None where there is no room."""
    placed: list[_Flag] = []
    for mark in sorted(marks, key=lambda mark: -mark.category):
        x, taken = centres[mark.category], measure(mark.label, TEXT_SIZE)
        tried = (_Flag(mark, x, left, left + taken, row) for row in range(ROWS) for left in (x + 3, x - 3 - taken))
        fitting = (flag for flag in tried if flag.left >= 0 and flag.right <= width)
        free = next((flag for flag in fitting if not any(flag.clashes(other) for other in placed)), None)
        if free is None:
            return None
        placed.append(free)
    return tuple(placed)
