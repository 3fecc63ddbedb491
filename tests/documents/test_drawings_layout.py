"""Shares fill their bars, a funnel keeps to its limits, a heat map to its grid, and nothing stands outside."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import get_args

import pytest
from documents import samples
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.documents.chart_types import Drawing, Shade
from pscdesk.documents.charts.chart import largest, lay_out, natural_height, portions
from pscdesk.documents.charts.chart_marks import drawn, shaded
from pscdesk.documents.charts.chart_parts import Fill, Label, Layout, Rect, Stroke
from pscdesk.documents.charts.chart_text import LINE_HEIGHT, TEXT_SIZE, broken, shortened, told_apart
from pscdesk.documents.document import (
    Chart,
    Funnel,
    FunnelLimits,
    FunnelPoint,
    HeatMap,
    HeatState,
    Mark,
    Series,
)
from pscdesk.documents.words import ENGLISH, WELSH

SIZE = st.floats(0, 1e5, allow_subnormal=False)
WIDTH = 467.0
NEAR = 1e-6
DESCENT = 0.22
"""How far letters such as g reach below their line, in parts of the size of the type."""
DRAWINGS = (samples.trend(), samples.sides(), samples.family(), samples.coverage())
BARS = replace(samples.trend(), kind="bars", series=samples.trend().series[:1])


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.55


def laid(drawing: Drawing, width: float = WIDTH) -> Layout:
    return lay_out(drawing, width, natural_height(drawing, width, measure), measure)


def left_of(label: Label) -> float:
    return label.x - {"start": 0, "middle": 0.5, "end": 1}[label.anchor] * measure(label.text, TEXT_SIZE)


def box_of(label: Label) -> Rect:
    return Rect(left_of(label), label.y - TEXT_SIZE * 0.72, measure(label.text, TEXT_SIZE), TEXT_SIZE * 0.72)


@pytest.mark.parametrize("width", [170.0, 234.0, 330.0, WIDTH, 900.0])
@pytest.mark.parametrize("drawing", [*DRAWINGS, BARS], ids=lambda drawing: f"{drawing.id}")
def test_every_label_stands_inside_the_drawing_however_large_the_text(drawing: Drawing, width: float) -> None:
    layout = laid(drawing, width)
    for label in layout.labels:
        box = box_of(label)
        assert box.x >= -1, label
        assert box.right <= width + 7, label  # a name of the axis may lean out by half a letter
        assert box.y >= -1, label
        assert label.y + TEXT_SIZE * DESCENT <= layout.height, label


@pytest.mark.parametrize("width", [234.0, 330.0, WIDTH])
@pytest.mark.parametrize("drawing", [*DRAWINGS, BARS], ids=lambda drawing: f"{drawing.id}")
def test_no_two_labels_touch(drawing: Drawing, width: float) -> None:
    boxes = [box_of(label).inside(0.2) for label in laid(drawing, width).labels if label.text]
    touching = [(a, b) for a, b in itertools.combinations(boxes, 2) if a.meets(b)]
    assert touching == []


@pytest.mark.parametrize("width", [170.0, 234.0, WIDTH])
@pytest.mark.parametrize("drawing", [*DRAWINGS, BARS], ids=lambda drawing: f"{drawing.id}")
def test_every_mark_and_spot_stands_inside_the_drawing(drawing: Drawing, width: float) -> None:
    layout = laid(drawing, width)
    points = [point for mark in drawn(layout) for point in (mark.points if isinstance(mark, Stroke) else mark.corners)]
    corners = [corner for spot in layout.spots for corner in spot.box.inside(6).corners]
    assert points
    for x, y in (*points, *corners):
        assert -1 <= x <= width + 1
        assert -1 <= y <= layout.height + 1


def test_shares_fill_the_bar_in_the_order_of_the_series() -> None:
    layout = laid(samples.sides())
    for category in (0, 1):
        bars = [bar for bar in layout.bars if bar.category == category]
        assert [bar.series for bar in bars] == [0, 1, 2, 3]
        assert sum(bar.value for bar in bars) == pytest.approx(1)
        assert bars[0].box.x == pytest.approx(layout.plot.x)
        assert bars[-1].box.right == pytest.approx(layout.plot.right)
        assert all(a.box.right == pytest.approx(b.box.x) for a, b in itertools.pairwise(bars))
    texts = [label.text for label in layout.labels]
    assert {"65%", "16%", "8%", "11%"} <= set(texts)


def test_a_category_with_a_gap_has_no_shares_and_a_dash() -> None:
    layout = laid(samples.sides())
    assert {bar.category for bar in layout.bars} == {0, 1}
    assert [label.text for label in layout.labels].count("\N{EN DASH}") == 1
    nothing = replace(samples.sides(), series=(Series("a", (0, 0, 0)), Series("b", (0, 0, 0))))
    assert laid(nothing).bars == ()


@given(st.lists(st.lists(st.integers(0, 500), min_size=3, max_size=3), min_size=1, max_size=7), st.floats(170, 900))
def test_shares_keep_inside_their_plot(values: list[list[int]], width: float) -> None:
    series = tuple(Series(f"s{at}", tuple(map(float, row))) for at, row in enumerate(values))
    layout = laid(replace(samples.sides(), series=series), width)
    for bar in layout.bars:
        assert layout.plot.x - NEAR <= bar.box.x
        assert bar.box.right <= layout.plot.right + NEAR
        assert layout.plot.y - NEAR <= bar.box.y
        assert bar.box.bottom <= layout.plot.bottom + NEAR


def test_a_trend_carries_a_pole_for_every_mark_and_its_name() -> None:
    layout = laid(samples.trend())
    poles = [mark for mark in layout.under if isinstance(mark, Stroke)]
    middles = [spot.box.x + 6 for spot in layout.spots if spot.row == 0]
    assert sorted(pole.points[0][0] for pole in poles) == pytest.approx([middles[at] for at in (1, 2, 8, 8)])
    assert all(pole.points[1][1] == layout.plot.bottom for pole in poles)
    texts = [label.text for label in layout.labels]
    assert (texts.count("Campaign"), texts.count("Briefing held")) == (2, 2)


def test_months_are_broken_all_alike_or_not_at_all() -> None:
    months = ("Sep 26", "Jul 26", "Mar 26")
    chart = Chart("c", "C", "lines", months * 5, (Series("s", (1.0,) * 15),), "", "")

    def narrow(text: str, size: float) -> float:
        return measure(text, size) * (0.8 if text == "Jul 26" else 1)

    for width in (400, 470, 540, 700):
        texts = [label.text for label in lay_out(chart, width, 200, narrow).labels]
        assert not ({"Jul", "26"} <= set(texts) and "Jul 26" in texts)
        assert ("Jul 26" in texts) == ("Sep 26" in texts)


def test_many_marks_become_letters_that_are_explained() -> None:
    marks = tuple(Mark(at, name) for at in range(12) for name in ("Campaign", "Briefing held"))
    texts = [label.text for label in laid(replace(samples.trend(), marks=marks)).labels]
    assert "A: Campaign, B: Briefing held" in texts
    assert texts.count("A B") == 12


@st.composite
def marked(draw: st.DrawFn) -> Chart:
    marks = draw(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(["Campaign", "Briefing held", "Move"]))))
    return replace(samples.trend(), marks=tuple(Mark(*mark) for mark in marks))


@given(marked(), st.floats(260, 900))
def test_however_many_marks_there_are_their_names_do_not_touch(chart: Chart, width: float) -> None:
    layout = laid(chart, width)
    flagged = [box_of(label).inside(0.2) for label in layout.labels if label.y < layout.plot.y and not label.quiet]
    named = len(flagged) == len(chart.marks)
    assert not named or not any(a.meets(b) for a, b in itertools.combinations(flagged, 2))
    assert layout.plot.bottom <= layout.height


def test_a_mark_at_no_category_is_refused() -> None:
    with pytest.raises(ValueError, match="no category"):
        replace(samples.trend(), marks=(Mark(12, "Campaign"),))


def test_a_funnel_starts_at_zero_and_every_point_stands_where_its_figures_say() -> None:
    funnel, layout = samples.family(), laid(samples.family())
    plot = layout.plot
    for point, spot in zip(funnel.points, layout.spots, strict=True):
        x, y = spot.box.x + 6, spot.box.y + 6
        assert (x - plot.x) / plot.width == pytest.approx(point.x / 400)
        assert (plot.bottom - y) / plot.height == pytest.approx(point.y / 80)
    assert layout.zero == (plot.x, plot.bottom, plot.right, plot.bottom)


def test_the_limits_of_a_funnel_never_leave_the_plot() -> None:
    layout = laid(samples.family())
    curves = [mark for mark in layout.over if isinstance(mark, Stroke) and mark.ink == "quiet"]
    points = [point for curve in curves if len(curve.points) > 2 for point in curve.points]
    assert len(points) > 30
    for x, y in points:
        assert layout.plot.x - NEAR <= x <= layout.plot.right + NEAR
        assert layout.plot.y - NEAR <= y <= layout.plot.bottom + NEAR


def test_units_outside_the_limits_are_named_first_and_differ_in_shape() -> None:
    layout = laid(samples.family())
    texts = {label.text: label for label in layout.labels}
    assert not texts["Harbour patrol"].quiet
    assert not texts["Contact centre"].quiet
    fills = [mark for mark in layout.over if isinstance(mark, Fill) and mark.ink == 0]
    assert sorted({len(fill.corners) for fill in fills}) == [4, 24]


def test_a_funnel_explains_itself_in_the_language_of_its_document() -> None:
    funnel = samples.family()
    for words in (ENGLISH, WELSH):
        height = natural_height(funnel, WIDTH, measure, words)
        texts = {label.text for label in lay_out(funnel, WIDTH, height, measure, words).labels}
        assert {words.middle, words.limits_95, words.limits_998, words.outside_limits} <= texts


@given(
    st.lists(st.tuples(SIZE, st.floats(0, 1e3, allow_subnormal=False), st.booleans()), max_size=40),
    st.lists(
        st.tuples(st.floats(1, 1e5), st.floats(0, 900, allow_subnormal=False)), max_size=8, unique_by=lambda one: one[0]
    ),
    st.floats(170, 900),
)
def test_any_funnel_can_be_laid_out(
    points: list[tuple[float, float, bool]], limits: list[tuple[float, float]], width: float
) -> None:
    funnel = Funnel(
        "f",
        "F",
        tuple(FunnelPoint(f"Unit {at}", *point) for at, point in enumerate(points)),
        tuple(FunnelLimits(x, 450 - r / 2, 450 + r / 2, 450 - r, 450 + r) for x, r in sorted(limits)),
        450.0,
        "Size",
        "Share",
        "",
    )
    layout = laid(funnel, width)
    assert len(layout.spots) == len(points)
    names = [box_of(label) for label in layout.labels if label.text.startswith("Unit ")]
    assert not any(a.inside(0.3).meets(b.inside(0.3)) for a, b in itertools.combinations(names, 2))


@pytest.mark.parametrize(
    "limits",
    [(FunnelLimits(1, 5, 4, 3, 6),), (FunnelLimits(2, 4, 5, 3, 6), FunnelLimits(1, 4, 5, 3, 6))],
)
def test_limits_that_make_no_funnel_are_refused(limits: tuple[FunnelLimits, ...]) -> None:
    with pytest.raises(ValueError, match="funnel f"):
        Funnel("f", "", (), limits, 1.0, "", "", "")
    with pytest.raises(ValueError, match="zero or more"):
        Funnel("f", "", (FunnelPoint("a", -1, 1),), (), 1.0, "", "", "")


def test_a_heat_map_has_a_cell_for_every_row_and_column_and_all_its_names() -> None:
    heat, layout = samples.coverage(), laid(samples.coverage())
    assert [(spot.row, spot.column) for spot in layout.spots] == list(itertools.product(range(6), range(12)))
    assert not any(a.box.meets(b.box) for a, b in itertools.combinations(layout.spots, 2))
    texts = [label.text for label in layout.labels]
    assert all(state.label in texts for state in heat.states)
    assert sum(text.startswith("Unit 00") for text in texts) == 6


def test_every_shade_differs_without_colour() -> None:
    looks = set[tuple[tuple[str, int], ...]]()
    for shade in get_args(Shade):
        marks = list(shaded(shade, Rect(0, 0, 20, 12)))
        looks.add(tuple(sorted((type(mark).__name__, len(marks)) for mark in marks)))
    assert len(looks) == len(get_args(Shade))


@given(st.sampled_from(get_args(Shade)), st.floats(0, 300), st.floats(0, 300), st.floats(1, 60), st.floats(1, 30))
def test_a_shade_stays_inside_its_cell(shade: Shade, x: float, y: float, width: float, height: float) -> None:
    box = Rect(x, y, width, height)
    for mark in shaded(shade, box):
        for px, py in mark.points if isinstance(mark, Stroke) else mark.corners:
            assert box.x - NEAR <= px <= box.right + NEAR
            assert box.y - NEAR <= py <= box.bottom + NEAR


def test_a_heat_map_that_does_not_fill_its_grid_or_knows_no_such_state_is_refused() -> None:
    state = HeatState("a", "A", "full")
    with pytest.raises(ValueError, match="each row and column"):
        HeatMap("h", "", ("r",), ("c", "d"), (("a",),), (state,), "")
    with pytest.raises(ValueError, match="not given"):
        HeatMap("h", "", ("r",), ("c",), (("b",),), (state,), "")


def test_what_is_too_high_for_a_page_is_cut_between_rows_and_keeps_its_axis() -> None:
    heat = samples.coverage(90)
    parts = portions(heat, WIDTH, 560, measure)
    assert len(parts) > 1
    assert all(natural_height(part, WIDTH, measure) <= 560 for part in parts)
    assert tuple(name for part in parts if isinstance(part, HeatMap) for name in part.rows) == heat.rows
    names = tuple(f"A rather long name of a unit, letter {chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(60))
    chart = Chart("c", "C", "bars", names, (Series("s", tuple(float(at) for at in range(60))),), "", "")
    pieces = portions(chart, WIDTH, 560, measure)
    bars = [lay_out(part, WIDTH, 500, measure, reach=largest(chart)).bars[-1] for part in pieces]
    assert len(bars) > 1
    assert len({round(bar.box.width / bar.value, 1) for bar in bars}) == 1
    assert portions(samples.trend(), WIDTH, 10, measure) == [samples.trend()]


@given(st.text("abcdef ghij, ", max_size=60), st.floats(20, 200))
def test_a_shortened_text_fits_and_ends_in_an_ellipsis(text: str, room: float) -> None:
    short = shortened(text, room, measure)
    assert measure(short, TEXT_SIZE) <= room or short == "\N{HORIZONTAL ELLIPSIS}"
    assert short == text or short.endswith("\N{HORIZONTAL ELLIPSIS}")


def test_names_that_differ_at_their_end_are_told_apart_when_they_are_cut() -> None:
    names = ("Valley and Moorland patrol", "Valley and Moorland custody", "Harbour")
    shown = [" ".join(lines) for lines in told_apart(names, 90, measure, 1)]
    assert shown == ["Valley and… patrol", "Valley and… custody", "Harbour"]
    assert all(measure(text, TEXT_SIZE) <= 90 for text in shown)
    two_lines = told_apart([f"{name} of the southern area of the force, {name}" for name in names[:2]], 80, measure, 2)
    assert len({" ".join(lines) for lines in two_lines}) == 2
    assert all(measure(line, TEXT_SIZE) <= 80 for lines in two_lines for line in lines)


def test_a_long_name_is_cut_after_a_word() -> None:
    assert shortened("Valley and Moorland patrol", 75, measure) == "Valley and…"
    assert broken("Valley and Moorland patrol and custody", 80, measure, 2) == ["Valley and", "Moorland patrol…"]
    assert LINE_HEIGHT > TEXT_SIZE
