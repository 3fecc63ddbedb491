"""A drawing as a picture of its own: its title above it, and what it shows and rests on beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.documents.chart_types import Chart, Drawing
from pscdesk.documents.charts.chart import lay_out, natural_height
from pscdesk.documents.charts.chart_parts import Label, Layout
from pscdesk.documents.charts.chart_text import LINE_HEIGHT, TEXT_SIZE, Measure, wrapped
from pscdesk.documents.words import ENGLISH, Words

WIDTH = 560.0
"""Points: as wide as the text of a page."""
_RIM = 14.0
_GAP = 8.0


@dataclass(frozen=True)
class Framed:
    """Lengths are points. ``title`` is set in bold; labels are placed in the whole picture, the layout at ``at``."""

    width: float
    height: float
    title: tuple[Label, ...]
    at: tuple[float, float]
    layout: Layout
    beneath: tuple[Label, ...]


def lines_beneath(drawing: Drawing, foot: Sequence[str] = ()) -> list[str]:
    """What stands beneath a drawing wherever it goes: what it shows, its limits, then ``foot``; each once."""
    limits = drawing.limits if isinstance(drawing, Chart) else drawing.note
    return list(dict.fromkeys(line for line in (drawing.summary, limits, *foot) if line))


def framed(drawing: Drawing, measure: Measure, foot: Sequence[str] = (), words: Words = ENGLISH) -> Framed:
    """The drawing with its title and lines, on ``WIDTH`` points, as high as it needs to be."""
    room = WIDTH - 2 * _RIM
    title = _placed(wrapped(drawing.title, room * 0.92, measure), _RIM, quiet=False)  # bold letters are wider
    top = _RIM + len(title) * LINE_HEIGHT + _GAP
    height = natural_height(drawing, room, measure, words)
    layout = lay_out(drawing, room, height, measure, words)
    lines = [part for line in lines_beneath(drawing, foot) for part in wrapped(line, room, measure)]
    beneath = _placed(lines, top + height + _GAP, quiet=True)
    whole = top + height + _GAP + len(lines) * LINE_HEIGHT + _RIM
    return Framed(WIDTH, whole, title, (_RIM, top), layout, beneath)


def _placed(lines: Sequence[str], top: float, *, quiet: bool) -> tuple[Label, ...]:
    return tuple(
        Label(line, _RIM, top + TEXT_SIZE + number * LINE_HEIGHT, quiet=quiet) for number, line in enumerate(lines)
    )
