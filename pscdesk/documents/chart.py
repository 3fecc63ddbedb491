"""Where everything in a chart stands: one layout that the PDF and the window each paint in their own way.

The value axis always starts at zero, and a ``None`` is a gap: a broken line, or a dash where a bar would stand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from .chart_parts import Bar, Key, Label, Layout, Line, Point, Rect, ticks
from .document import Chart
from .figures import decimals, figure

Measure = Callable[[str, float], float]
"""Returns the width in points of a text at a size in points."""

TEXT_SIZE = 8.5
LINE_HEIGHT = 11.0
GAP = 6.0
STANDING_HEIGHT = 178.0
LYING_BAR = 12.0
LYING_GAP = 9.0
WIDEST_BAR = 38.0
SWATCH = 16.0
NO_FIGURE = "\N{EN DASH}"


def natural_height(chart: Chart, width: float, measure: Measure) -> float:
    """Return the height in points at which ``chart`` reads well on ``width`` points."""
    top = _Head(chart, width, measure).bottom
    if not _lies_down(chart, width, measure):
        return top + STANDING_HEIGHT
    group = max(1, len(chart.series)) * LYING_BAR + LYING_GAP
    return top + max(1, len(chart.categories)) * group + GAP + LINE_HEIGHT


def lay_out(chart: Chart, width: float, height: float, measure: Measure) -> Layout:
    """Return where everything in ``chart`` stands on ``width`` by ``height`` points.

    Bars stand if the names of their categories fit beneath them and lie down if not; categories with a figure
    in each name (months, years, bands) are a sequence: their bars always stand, and names are left out evenly
    where they do not fit.
    """
    if chart.kind == "bars" and _lies_down(chart, width, measure):
        return _lying(chart, width, height, measure)
    return _standing(chart, width, height, measure)


class _Head:
    """What stands above the plot: the unit, then the legend in as many rows as it takes."""

    def __init__(self, chart: Chart, width: float, measure: Measure) -> None:
        self.keys: list[Key] = []
        self.labels = [Label(chart.unit, 0, TEXT_SIZE)] if chart.unit else []
        y = LINE_HEIGHT if chart.unit else 0.0
        if _needs_legend(chart, width, measure):
            y += 3
            x = 0.0
            for number, series in enumerate(chart.series):
                taken = SWATCH + 5 + measure(series.label, TEXT_SIZE)
                if x and x + taken > width:
                    x, y = 0.0, y + LINE_HEIGHT + 2
                self.keys.append(Key(number, Rect(x, y + 1.5, SWATCH, TEXT_SIZE)))
                self.labels.append(Label(series.label, x + SWATCH + 5, y + TEXT_SIZE, quiet=False))
                x += taken + 16
            y += LINE_HEIGHT + 2
        self.bottom = y + LINE_HEIGHT + 3


def _standing(chart: Chart, width: float, height: float, measure: Measure) -> Layout:
    """Lay out standing bars or lines: values upwards, categories from left to right."""
    head = _Head(chart, width, measure)
    axis, axis_texts = _axis(chart)
    ends = _end_labels_width(chart, width, measure) if chart.kind == "lines" else 0.0
    left = max(measure(text, TEXT_SIZE) for text in axis_texts) + GAP
    slot = (width - left - ends) / max(1, len(chart.categories))
    names = _names(chart, slot, measure)
    bottom = max((len(lines) for lines in names), default=1) * LINE_HEIGHT + GAP
    plot = Rect(left, head.bottom, width - left - ends, max(1.0, height - head.bottom - bottom))

    def up(value: float) -> float:
        return plot.bottom - plot.height * value / axis[-1]

    labels = [*head.labels]
    for value, text in zip(axis, axis_texts, strict=True):
        labels.append(Label(text, plot.x - GAP, up(value) + TEXT_SIZE * 0.34, "end"))
    for at, lines in enumerate(names):
        for row, text in enumerate(lines):
            y = plot.bottom + GAP + TEXT_SIZE + row * LINE_HEIGHT - 2
            labels.append(Label(text, plot.x + slot * (at + 0.5), y, "middle"))
    bars: list[Bar] = []
    lines_drawn: list[Line] = []
    on_top: list[Label] = []
    if chart.kind == "lines":
        lines_drawn = [
            Line(number, _runs([plot.x + slot * (at + 0.5) for at in range(len(series.values))], series.values, up))
            for number, series in enumerate(chart.series)
        ]
        if ends:
            labels += _end_labels(chart, lines_drawn, plot)
    else:
        thick = min(slot * 0.72 / max(1, len(chart.series)), WIDEST_BAR)
        for number, category, along in _places(chart, plot.x, slot, thick):
            value = chart.series[number].values[category]
            if value is None:
                labels.append(Label(NO_FIGURE, along + thick / 2, plot.bottom - 3, "middle"))
            else:
                bars.append(Bar(number, category, value, Rect(along, up(value), thick, plot.bottom - up(value))))
        on_top = _labels_on_top(bars, slot if len(chart.series) == 1 else thick, measure)
        labels += on_top
    grid = () if on_top else tuple((plot.x, up(value), plot.right, up(value)) for value in axis[1:])
    zero = (plot.x, plot.bottom, plot.right, plot.bottom)
    return Layout(width, height, plot, grid, zero, tuple(bars), tuple(lines_drawn), tuple(head.keys), tuple(labels))


def _lying(chart: Chart, width: float, height: float, measure: Measure) -> Layout:
    """Lay out lying bars: categories from top to bottom, each figure at the end of its bar."""
    head = _Head(chart, width, measure)
    axis, axis_texts = _axis(chart)
    names = [_wrapped(name, width * 0.42, measure) for name in chart.categories]
    left = max((measure(line, TEXT_SIZE) for lines in names for line in lines), default=0.0) + GAP + 2
    left = min(left, width * 0.42 + GAP + 2)
    room = max(measure(text, TEXT_SIZE) for text in (*axis_texts, *_value_texts(chart))) + GAP
    foot = GAP + LINE_HEIGHT
    plot = Rect(left, head.bottom, max(1.0, width - left - room), max(1.0, height - head.bottom - foot))
    slot = plot.height / max(1, len(chart.categories))
    thick = min((slot - LYING_GAP * 0.6) / max(1, len(chart.series)), LYING_BAR * 1.4)
    thick = max(thick, slot * 0.5 / max(1, len(chart.series)))

    def along(value: float) -> float:
        return plot.width * value / axis[-1]

    labels = [*head.labels]
    for value, text in zip(axis, axis_texts, strict=True):
        labels.append(Label(text, plot.x + along(value), plot.bottom + GAP + TEXT_SIZE - 2, "middle"))
    for at, lines in enumerate(names):
        first = plot.y + slot * (at + 0.5) - (len(lines) - 1) * LINE_HEIGHT / 2 + TEXT_SIZE * 0.34
        labels += [
            Label(text, plot.x - GAP, first + row * LINE_HEIGHT, "end", quiet=False) for row, text in enumerate(lines)
        ]
    bars: list[Bar] = []
    places = decimals([value for series in chart.series for value in series.values if value is not None])
    for number, category, down in _places(chart, plot.y, slot, thick):
        value = chart.series[number].values[category]
        y = down + thick / 2 + TEXT_SIZE * 0.34
        if value is None:
            labels.append(Label(NO_FIGURE, plot.x + 4, y))
            continue
        bars.append(Bar(number, category, value, Rect(plot.x, down, along(value), thick)))
        labels.append(Label(figure(value, places), plot.x + along(value) + 4, y, quiet=False))
    zero = (plot.x, plot.y, plot.x, plot.bottom)
    return Layout(width, height, plot, (), zero, tuple(bars), (), tuple(head.keys), tuple(labels))


def _axis(chart: Chart) -> tuple[tuple[float, ...], list[str]]:
    values = [value for series in chart.series for value in series.values if value is not None]
    axis = ticks(max(values, default=0.0), whole=all(value == round(value) for value in values))
    places = decimals(list(axis))
    return axis, [figure(value, places) for value in axis]


def _places(chart: Chart, start: float, slot: float, thick: float) -> list[tuple[int, int, float]]:
    """Return series, category and near edge of every bar, the bars of one category side by side."""
    margin = (slot - thick * len(chart.series)) / 2
    return [
        (number, category, start + slot * category + margin + thick * number)
        for category in range(len(chart.categories))
        for number in range(len(chart.series))
    ]


def _value_texts(chart: Chart) -> list[str]:
    values = [value for series in chart.series for value in series.values if value is not None]
    places = decimals(list(values))
    return [figure(value, places) for value in values]


def _labels_on_top(bars: Sequence[Bar], room: float, measure: Measure) -> list[Label]:
    """Return a figure on top of every bar, or none at all where one of them would not fit."""
    places = decimals([bar.value for bar in bars])
    texts = [figure(bar.value, places) for bar in bars]
    if any(measure(text, TEXT_SIZE) + 3 > room for text in texts):
        return []
    return [
        Label(text, bar.box.x + bar.box.width / 2, bar.box.y - 3, "middle", quiet=False)
        for bar, text in zip(bars, texts, strict=True)
    ]


def _runs(
    across: Sequence[float], values: Sequence[float | None], up: Callable[[float], float]
) -> tuple[tuple[Point, ...], ...]:
    runs: list[list[Point]] = [[]]
    for x, value in zip(across, values, strict=True):
        if value is not None:
            runs[-1].append((x, up(value)))
        elif runs[-1]:
            runs.append([])
    return tuple(tuple(run) for run in runs if run)


def _needs_legend(chart: Chart, width: float, measure: Measure) -> bool:
    return len(chart.series) > 1 and not (chart.kind == "lines" and _end_labels_width(chart, width, measure))


def _end_labels_width(chart: Chart, width: float, measure: Measure) -> float:
    """Return the room that the names of several lines take at their ends, 0 where a legend serves better."""
    if len(chart.series) < 2:
        return 0.0
    widest = max(measure(series.label, TEXT_SIZE) for series in chart.series) + 2 * GAP
    return widest if widest <= width * 0.3 and len(chart.series) <= 6 else 0.0


def _end_labels(chart: Chart, lines: Sequence[Line], plot: Rect) -> list[Label]:
    """Return the name of each line at the height of its last point, pushed apart where they would touch."""
    ends = sorted((line.runs[-1][-1][1], line.series) for line in lines if line.runs)
    heights = [y for y, _ in ends]
    for upper, lower in pairwise(range(len(heights))):
        heights[lower] = max(heights[lower], heights[upper] + LINE_HEIGHT)
    if heights and heights[-1] > plot.bottom:
        heights[-1] = plot.bottom
        for lower, upper in pairwise(reversed(range(len(heights)))):
            heights[upper] = min(heights[upper], heights[lower] - LINE_HEIGHT)
    return [
        Label(chart.series[series].label, plot.right + GAP, y + TEXT_SIZE * 0.34, quiet=False, series=series)
        for y, (_, series) in zip(heights, ends, strict=True)
    ]


def _is_sequence(chart: Chart) -> bool:
    return all(any(letter.isdigit() for letter in name) for name in chart.categories)


def _lies_down(chart: Chart, width: float, measure: Measure) -> bool:
    if chart.kind == "lines" or _is_sequence(chart):
        return False
    slot = (width - 30) / max(1, len(chart.categories))
    return any(not _fits(_wrapped(name, slot - 6, measure), slot - 6, measure) for name in chart.categories)


def _fits(lines: Sequence[str], room: float, measure: Measure) -> bool:
    return len(lines) <= 2 and all(measure(line, TEXT_SIZE) <= room for line in lines)


def _names(chart: Chart, slot: float, measure: Measure) -> list[list[str]]:
    """Return the lines of text under each category; where not all fit, every second, third… keeps its name."""
    wrapped = [_wrapped(name, slot - 6, measure) for name in chart.categories]
    if all(_fits(lines, slot - 6, measure) for lines in wrapped):
        return wrapped
    widest = max(measure(name, TEXT_SIZE) for name in chart.categories) + 8
    every = max(1, int(-(-widest // slot)))
    return [[name] if at % every == 0 else [] for at, name in enumerate(chart.categories)]


def _wrapped(text: str, room: float, measure: Measure) -> list[str]:
    """Return ``text`` in lines no wider than ``room`` where its words allow."""
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}", TEXT_SIZE) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
