"""The layout of bars: standing beside each other, lying beneath each other, or lying as shares of 100%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pscdesk.documents.chart_types import Chart
from pscdesk.documents.charts.chart_axis import axis_of, gap_label, standing, with_daggers, written
from pscdesk.documents.charts.chart_parts import Bar, Fill, Key, Label, Layout, Rect, Spot
from pscdesk.documents.charts.chart_text import (
    DAGGER,
    GAP,
    HALF_UP,
    LINE_HEIGHT,
    NO_FIGURE,
    TEXT_SIZE,
    Head,
    Measure,
    head,
    thinned,
    told_apart,
    wrapped,
)
from pscdesk.documents.figures import decimals, figure

STANDING_HEIGHT = 178.0
LYING_BAR = 12.0
STACKED_BAR = 15.0
LYING_GAP = 9.0
WIDEST_BAR = 38.0
MOST_LINES = 2
"""The most lines a name beside lying bars may take; the table has the whole of it."""


def lies_down(chart: Chart, width: float, measure: Measure) -> bool:
    """Whether bars lie: because they are shares, or because the names do not fit beneath standing ones."""
    if chart.kind == "stacked":
        return True
    sequence = all(any(letter.isdigit() for letter in name) for name in chart.categories)
    if sequence or chart.marks:
        return False
    room = (width - 30) / max(1, len(chart.categories)) - 6
    lines = [wrapped(name, room, measure) for name in with_daggers(chart.categories, chart.poorly_covered)]
    return any(len(one) > MOST_LINES or any(measure(line, TEXT_SIZE) > room for line in one) for one in lines)


def standing_bars(chart: Chart, width: float, height: float, measure: Measure, reach: float) -> Layout:
    """Lay out standing bars: values upwards, categories from left to right."""
    named = len(chart.series) > 1
    above = head(chart.unit, [series.label for series in chart.series] if named else (), width, measure)
    ground = standing(chart, width, height, measure, above, reach, 0.0)
    plot, slot = ground.plot, ground.slot
    thick = min(slot * 0.72 / max(1, len(chart.series)), WIDEST_BAR)
    bars: list[Bar] = []
    labels = list(ground.labels)
    spots: list[Spot] = []
    for number, category, along in _places(chart, plot.x, slot, thick):
        value = chart.series[number].values[category]
        top = plot.bottom if value is None else ground.up(value)
        box = Rect(along, top, thick, plot.bottom - top)
        spots.append(Spot(number, category, Rect(along, min(top, plot.bottom - 10), thick, max(10.0, box.height))))
        if value is None:
            labels.append(gap_label(along + thick / 2, plot.bottom - 3))
        else:
            bars.append(Bar(number, category, value, box, category in chart.poorly_covered))
    on_top = _on_top(chart, bars, slot if len(chart.series) == 1 else thick, measure)
    return Layout(
        width,
        height,
        plot,
        () if on_top else ground.grid,
        (plot.x, plot.bottom, plot.right, plot.bottom),
        tuple(bars),
        keys=tuple(Key(number, swatch) for number, swatch in enumerate(above.swatches)),
        labels=(*labels, *on_top),
        under=ground.under,
        over=tuple(_plate(label, measure) for label in on_top) if chart.marks else (),
        spots=tuple(spots),
    )


def lying_height(chart: Chart, width: float, measure: Measure) -> float:
    """Return the height in points that lying bars, or shares, take beneath what stands above them."""
    bars = STACKED_BAR if chart.kind == "stacked" else max(1, len(chart.series)) * LYING_BAR
    lines = max((len(names) for names in _beside(chart, width, measure)), default=1)
    row = max(bars + LYING_GAP, lines * LINE_HEIGHT + 4)
    return max(1, len(chart.categories)) * row + GAP + LINE_HEIGHT


def lying_bars(chart: Chart, width: float, height: float, measure: Measure, reach: float) -> Layout:
    """Lay out lying bars: categories from top to bottom, each figure at the end of its bar."""
    named = len(chart.series) > 1
    above = head(chart.unit, [series.label for series in chart.series] if named else (), width, measure)
    axis, axis_texts = axis_of(chart, reach)
    texts = [written(chart, value, _places_of(chart)) for value in _values(chart)]
    room = max(measure(text, TEXT_SIZE) for text in (*axis_texts, *texts)) + GAP
    plot, slot, labels = _lying_ground(chart, width, height, measure, above.bottom, room)
    thick = min((slot - LYING_GAP * 0.6) / max(1, len(chart.series)), LYING_BAR * 1.4)
    thick = max(thick, slot * 0.5 / max(1, len(chart.series)))

    def along(value: float) -> float:
        return plot.width * value / axis[-1]

    labels += _steps_beneath(
        plot, [(along(value), text) for value, text in zip(axis, axis_texts, strict=True)], measure
    )
    bars: list[Bar] = []
    spots: list[Spot] = []
    for number, category, down in _places(chart, plot.y, slot, thick):
        value = chart.series[number].values[category]
        box = Rect(plot.x, down, along(value or 0.0), thick)
        spots.append(Spot(number, category, Rect(box.x, box.y, max(12.0, box.width), thick)))
        y = down + thick / 2 + HALF_UP
        if value is None:
            labels.append(Label(NO_FIGURE, plot.x + 4, y))
            continue
        bars.append(Bar(number, category, value, box, category in chart.poorly_covered))
        labels.append(Label(written(chart, value, _places_of(chart)), box.right + 4, y, quiet=False))
    return replace(_lying(width, height, plot, above, labels), bars=tuple(bars), spots=tuple(spots))


def shares(chart: Chart, width: float, height: float, measure: Measure) -> Layout:
    """Lay out a bar of 100% for each category, its parts in the order of the series, each share in its part."""
    above = head(chart.unit, [series.label for series in chart.series], width, measure)
    ends = ["0%", "25%", "50%", "75%", "100%"]
    room = measure(ends[-1], TEXT_SIZE) / 2
    plot, slot, labels = _lying_ground(chart, width, height, measure, above.bottom, room)
    labels += _steps_beneath(plot, [(plot.width * at / 4, text) for at, text in enumerate(ends)], measure)
    thick = min(STACKED_BAR, slot * 0.75)
    bars: list[Bar] = []
    spots: list[Spot] = []
    plates: list[Fill] = []
    for category in range(len(chart.categories)):
        y = plot.y + slot * (category + 0.5) - thick / 2
        parts = shares_of(chart, category)
        if parts is None:
            labels.append(Label(NO_FIGURE, plot.x + 4, y + thick / 2 + HALF_UP))
            spots += [Spot(number, category, Rect(plot.x, y, plot.width, thick)) for number in range(len(chart.series))]
            continue
        x = plot.x
        for number, share in enumerate(parts):
            box = Rect(x, y, plot.width * share, thick)
            x = box.right
            bars.append(Bar(number, category, share, box, category in chart.poorly_covered))
            spots.append(Spot(number, category, Rect(box.x, y, max(2.0, box.width), thick)))
            text = f"{figure(share * 100)}%"
            taken = measure(text, TEXT_SIZE)
            if taken + 10 <= box.width:
                middle = box.x + box.width / 2
                labels.append(Label(text, middle, y + thick / 2 + HALF_UP, "middle", quiet=False))
                plates.append(_plate(labels[-1], measure))
            if number:
                plates.append(Fill(Rect(box.x - 0.5, y, 1.0, thick).corners, "card"))
    lying = _lying(width, height, plot, above, labels)
    return replace(lying, bars=tuple(bars), over=tuple(plates), spots=tuple(spots))


def _lying(width: float, height: float, plot: Rect, above: Head, labels: Sequence[Label]) -> Layout:
    """What lying bars and shares have in common: the line they begin at, the key and the labels."""
    return Layout(
        width,
        height,
        plot,
        zero=(plot.x, plot.y, plot.x, plot.bottom),
        keys=tuple(Key(number, swatch) for number, swatch in enumerate(above.swatches)),
        labels=(*above.labels, *labels),
    )


def shares_of(chart: Chart, category: int) -> list[float] | None:
    """Return the share of each series in a category, from 0 to 1; None where a figure is missing or all are 0."""
    values = [series.values[category] for series in chart.series]
    known = [value for value in values if value is not None]
    whole = sum(known)
    return [value / whole for value in known] if len(known) == len(values) and whole else None


def _lying_ground(
    chart: Chart, width: float, height: float, measure: Measure, top: float, room: float
) -> tuple[Rect, float, list[Label]]:
    """Return the plot, the height of each category, and the names at its left; ``room`` is kept at its right."""
    names = _beside(chart, width, measure)
    left = max((measure(line, TEXT_SIZE) for lines in names for line in lines), default=0.0) + GAP + 2
    plot = Rect(left, top, max(1.0, width - left - room), max(1.0, height - top - GAP - LINE_HEIGHT))
    slot = plot.height / max(1, len(chart.categories))
    labels: list[Label] = []
    for at, lines in enumerate(names):
        first = plot.y + slot * (at + 0.5) - (len(lines) - 1) * LINE_HEIGHT / 2 + HALF_UP
        labels += [
            Label(text, plot.x - GAP, first + row * LINE_HEIGHT, "end", quiet=False) for row, text in enumerate(lines)
        ]
    return plot, slot, labels


def _beside(chart: Chart, width: float, measure: Measure) -> list[list[str]]:
    """Return the lines of each name, the dagger of a poorly covered one whole even where the name is cut."""
    room = width * 0.42 - (measure(DAGGER, TEXT_SIZE) if chart.poorly_covered else 0.0)
    names = told_apart(chart.categories, room, measure, MOST_LINES)
    return [
        [*lines[:-1], f"{lines[-1] if lines else ''}{DAGGER}"] if at in chart.poorly_covered else lines
        for at, lines in enumerate(names)
    ]


def _steps_beneath(plot: Rect, steps: Sequence[tuple[float, str]], measure: Measure) -> list[Label]:
    y = plot.bottom + GAP + TEXT_SIZE - 2
    return thinned([Label(text, plot.x + along, y, "middle") for along, text in steps], measure)


def _values(chart: Chart) -> list[float]:
    return [value for series in chart.series for value in series.values if value is not None]


def _places_of(chart: Chart) -> int:
    return decimals([*_values(chart)])


def _plate(label: Label, measure: Measure) -> Fill:
    """Return the patch that keeps a figure readable where it stands on a pattern or on a pole."""
    taken = measure(label.text, TEXT_SIZE) + 5
    return Fill(Rect(label.x - taken / 2, label.y - HALF_UP - 5.5, taken, 11.0).corners, "card")


def _places(chart: Chart, start: float, slot: float, thick: float) -> list[tuple[int, int, float]]:
    """Return series, category and near edge of every bar, the bars of one category side by side."""
    margin = (slot - thick * len(chart.series)) / 2
    return [
        (number, category, start + slot * category + margin + thick * number)
        for category in range(len(chart.categories))
        for number in range(len(chart.series))
    ]


def _on_top(chart: Chart, bars: Sequence[Bar], room: float, measure: Measure) -> list[Label]:
    """Return a figure on top of every bar, or none at all where one of them would not fit."""
    places = decimals([bar.value for bar in bars])
    texts = [written(chart, bar.value, places) for bar in bars]
    if any(measure(text, TEXT_SIZE) + 3 > room for text in texts):
        return []
    return [
        Label(text, bar.box.x + bar.box.width / 2, bar.box.y - 3, "middle", quiet=False)
        for bar, text in zip(bars, texts, strict=True)
    ]
