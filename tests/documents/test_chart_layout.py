"""A chart starts at zero, keeps inside its plot, shows gaps as gaps and tells series apart without colour."""

from __future__ import annotations

import itertools
from typing import Literal

import pytest
from documents import samples
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.documents.charts.chart import lay_out, natural_height
from pscdesk.documents.charts.chart_marks import PATTERNS, point_outline, strokes_over
from pscdesk.documents.charts.chart_parts import Layout, Rect, ticks
from pscdesk.documents.charts.chart_text import NO_FIGURE
from pscdesk.documents.document import Chart, Series

WIDTH = 467.0
NEAR = 1e-6


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.55


def laid(chart: Chart, width: float = WIDTH) -> Layout:
    return lay_out(chart, width, natural_height(chart, width, measure), measure)


def chart(kind: Literal["bars", "lines"], categories: tuple[str, ...], *series: Series) -> Chart:
    return Chart("c", "Title", kind, categories, series, "Contacts", "Summary.")


SHORT = ("North", "South", "East")
LONG = tuple(f"A rather long name of a route, number {letter}" for letter in "abcdefgh")
MONTHS = samples.MONTHS


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = draw(st.sampled_from([SHORT, LONG, MONTHS, ("Only",)]))
    value = st.none() | st.integers(0, 99_999).map(float) | st.floats(0, 1e6, allow_subnormal=False)
    values = st.lists(value, min_size=len(categories), max_size=len(categories)).map(tuple)
    names = draw(st.lists(st.text("abcdefgh ", max_size=40), min_size=0, max_size=7))
    return chart(draw(st.sampled_from(["bars", "lines"])), categories, *(Series(name, draw(values)) for name in names))


@given(charts(), st.floats(200, 900))
def test_every_bar_and_point_lies_inside_the_plot(drawn: Chart, width: float) -> None:
    layout = laid(drawn, width)
    plot = layout.plot
    for bar in layout.bars:
        assert plot.x - NEAR <= bar.box.x
        assert bar.box.right <= plot.right + NEAR
        assert plot.y - NEAR <= bar.box.y
        assert bar.box.bottom <= plot.bottom + NEAR
    for x, y in (point for line in layout.lines for run in line.runs for point in run):
        assert plot.x <= x <= plot.right
        assert plot.y - NEAR <= y <= plot.bottom + NEAR
    assert plot.x >= 0
    assert plot.right <= width + NEAR
    assert plot.bottom <= layout.height


@given(charts())
def test_bars_start_at_zero_and_keep_their_proportions(drawn: Chart) -> None:
    layout = laid(drawn)
    lying = layout.zero[0] == layout.zero[2]
    lengths = {bar.value: bar.box.width if lying else bar.box.height for bar in layout.bars}
    for bar in layout.bars:
        edge = bar.box.x if lying else bar.box.bottom
        assert edge == pytest.approx(layout.zero[0] if lying else layout.zero[1])
    for value, length in lengths.items():
        largest = max(lengths)
        assert length == pytest.approx(lengths[largest] * value / largest if largest else 0, abs=1e-3)


@given(charts())
def test_no_two_bars_of_a_chart_overlap(drawn: Chart) -> None:
    layout = laid(drawn)
    lying = layout.zero[0] == layout.zero[2]
    spans = sorted((bar.box.y, bar.box.bottom) if lying else (bar.box.x, bar.box.right) for bar in layout.bars)
    assert all(end <= start + NEAR for (_, end), (start, _) in itertools.pairwise(spans))


@given(st.floats(0.001, 1e9), st.booleans())
def test_steps_start_at_zero_are_even_and_reach_the_largest(largest: float, whole: bool) -> None:
    largest = float(round(largest) + 1) if whole else largest
    steps = ticks(largest, whole=whole)
    assert steps[0] == 0
    assert 2 <= len(steps) <= 6
    assert steps[-1] >= largest * (1 - 1e-6)
    assert steps[-2] < largest
    assert [b - a for a, b in itertools.pairwise(steps)] == pytest.approx([steps[1]] * (len(steps) - 1))
    assert not whole or all(step == int(step) for step in steps)


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (70, (0, 20, 40, 60, 80)),
        (135, (0, 50, 100, 150)),
        (2310, (0, 500, 1000, 1500, 2000, 2500)),
    ],
)
def test_steps_are_round(largest: float, expected: tuple[float, ...]) -> None:
    assert ticks(largest) == expected


def test_a_gap_breaks_a_line_and_is_never_a_zero() -> None:
    layout = laid(chart("lines", MONTHS[:5], Series("a", (1.0, 2.0, None, 3.0, None))))
    assert [len(run) for run in layout.lines[0].runs] == [2, 1]


def test_a_missing_bar_is_a_dash_and_an_empty_one_is_a_nought() -> None:
    layout = laid(chart("bars", SHORT, Series("a", (0.0, None, 5.0))))
    assert [bar.category for bar in layout.bars] == [0, 2]
    texts = [label.text for label in layout.labels]
    assert texts.count(NO_FIGURE) == 1
    assert texts.count("0") == 2  # one on the axis, one on the bar


def test_names_that_do_not_fit_lay_the_bars_down_and_are_all_kept() -> None:
    layout = laid(chart("bars", LONG, Series("a", tuple(float(at) for at in range(8)))))
    assert layout.zero[0] == layout.zero[2]
    words = " ".join(label.text for label in layout.labels)
    assert all(f"number {letter}" in words for letter in "abcdefgh")


def test_months_that_do_not_fit_are_thinned_evenly_and_stay_upright() -> None:
    many = tuple(f"September {year}" for year in range(1980, 2026))
    layout = laid(chart("bars", many, Series("a", tuple(float(at) for at in range(len(many))))))
    assert layout.zero[1] == layout.zero[3]
    shown = [label for label in layout.labels if label.text.startswith("September")]
    assert 3 < len(shown) < len(many)
    gaps = [right.x - left.x for left, right in itertools.pairwise(shown)]
    assert gaps[1:] == pytest.approx([gaps[1]] * (len(gaps) - 1))  # the first may stand inwards, to keep inside
    assert gaps[0] >= measure(shown[0].text, 8.5)


def test_several_bars_have_a_legend_and_several_lines_are_named_at_their_ends() -> None:
    two = (Series("Informal", (1.0, 2.0, 3.0)), Series("Formal", (3.0, 2.0, 2.9)))
    bars, lines = laid(chart("bars", SHORT, *two)), laid(chart("lines", SHORT, *two))
    assert [key.series for key in bars.keys] == [0, 1]
    ends = [label for label in lines.labels if label.series is not None]
    beside = {key.series: key.swatch for key in lines.keys}
    assert all(beside[label.series].right < label.x for label in ends)
    assert all(beside[label.series].y < label.y < beside[label.series].bottom for label in ends)
    assert {label.text for label in ends} == {"Informal", "Formal"}
    assert abs(ends[0].y - ends[1].y) >= 10
    assert all(label.x >= lines.plot.right for label in ends)


def test_one_series_needs_no_legend_and_long_names_get_one() -> None:
    one = laid(chart("bars", SHORT, Series("a", (1.0, 2.0, 3.0))))
    assert one.keys == ()
    names = ("A name that is far too long to stand at the end of a line", "Another one")
    long = laid(chart("lines", SHORT, *(Series(name, (1.0, 2.0, 3.0)) for name in names)))
    assert len(long.keys) == 2


def test_a_chart_with_nothing_in_it_can_still_be_laid_out() -> None:
    assert laid(chart("lines", ())).lines == ()
    assert laid(chart("bars", (), Series("a", ()))).bars == ()


def test_every_series_differs_in_pattern_dash_and_shape() -> None:
    assert len({one.strokes for one in PATTERNS}) == len({one.dashes for one in PATTERNS}) == len(PATTERNS)
    assert len({(one.corners, one.turn) for one in PATTERNS}) == len(PATTERNS)
    assert point_outline(0, (10, 10), 2) != point_outline(1, (10, 10), 2)


@given(st.integers(0, 5), st.floats(0, 300), st.floats(0, 300), st.floats(0.1, 200), st.floats(0.1, 200))
def test_patterns_stay_inside_their_bar(series: int, x: float, y: float, width: float, height: float) -> None:
    box = Rect(x, y, width, height)
    for x1, y1, x2, y2 in strokes_over(series, box):
        assert all(box.x - NEAR <= at <= box.right + NEAR for at in (x1, x2))
        assert all(box.y - NEAR <= at <= box.bottom + NEAR for at in (y1, y2))
