"""A category of which too little is known is hatched, marked and footnoted, and no line falls or rises towards it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pytest
from documents import samples
from documents.spoken import read_aloud
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from pscdesk.documents import text
from pscdesk.documents.chart_types import Chart, Series
from pscdesk.documents.charts.chart import lay_out, natural_height, portions
from pscdesk.documents.charts.chart_alt_text import alternative
from pscdesk.documents.charts.chart_marks import drawn, hatch
from pscdesk.documents.charts.chart_parts import Fill, Layout, Rect, Stroke
from pscdesk.documents.charts.chart_text import DAGGER, TEXT_SIZE
from pscdesk.documents.document import Document
from pscdesk.documents.pdf import pdf_chart
from pscdesk.documents.pdf.pdf import render
from pscdesk.documents.sheets.xlsx_notes import said
from pscdesk.documents.taken import html
from pscdesk.documents.translated import translated
from pscdesk.documents.typeface import load
from pscdesk.documents.words import ENGLISH
from pscdesk.messages import Message

WIDTH = 467.0
NEAR = 1e-6
NOTE = Message("Fewer than four in five people are covered in this month.")
FALLING = replace(
    samples.trend(),
    series=(
        Series("Contacts", (62, 66, 20, 12, 70, 74, 71, None, 69, 73, 80, 84)),
        Series("Safe space", (22, 26, 8, 4, 30, 24, 31, None, 29, 33, 30, 38)),
    ),
    marks=(),
    poorly_covered=(2, 3),
    cover_note=NOTE,
)
QUARTERS = Chart(
    "quarters",
    "Contacts by quarter",
    "bars",
    ("Q4 2025", "Q1 2026", "Q2 2026"),
    (Series("Contacts", (195, 60, 190)), Series("Safe space", (95, 30, 80))),
    "contacts",
    "",
    poorly_covered=(1,),
    cover_note=NOTE,
)
LYING = replace(
    QUARTERS,
    categories=tuple(
        f"A rather long name of a route that is cut where it must be, as it is far too long, {at}"
        for at in ("a", "b", "c")
    ),
    poorly_covered=(0, 1),
)
SHARES = replace(QUARTERS, kind="stacked")


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.55


def laid(chart: Chart, width: float = WIDTH) -> Layout:
    return lay_out(chart, width, natural_height(chart, width, measure), measure)


def centres(layout: Layout) -> list[float]:
    return [spot.box.x + 6 for spot in layout.spots if spot.row == 0]


@st.composite
def covered_in_part(draw: st.DrawFn) -> Chart:
    count = draw(st.integers(1, 24))
    value = st.none() | st.integers(0, 100).map(float)
    values = st.lists(value, min_size=count, max_size=count).map(tuple)
    series = tuple(
        Series(name, draw(values)) for name in ("Informal", "Formal", "Escalation", "None")[: draw(st.integers(1, 4))]
    )
    poor = draw(st.sets(st.integers(0, count - 1)))
    months = tuple(f"{samples.MONTHS[at % 12]}" for at in range(count))
    return Chart("c", "C", "lines", months, series, "%", "", poorly_covered=tuple(poor), cover_note=NOTE)


@given(covered_in_part(), st.floats(170, 900))
def test_no_stroke_of_a_line_touches_or_passes_a_poorly_covered_point(chart: Chart, width: float) -> None:
    layout = laid(chart, width)
    middles = centres(layout)
    strokes = [mark for mark in drawn(layout) if isinstance(mark, Stroke) and isinstance(mark.ink, int)]
    lines = [mark.points for mark in strokes if not mark.closed and mark.points[0][0] < layout.plot.right]
    lines = [points for points in lines if layout.plot.y - NEAR <= points[0][1]]  # a legend stands above
    for points in lines:
        for at in chart.poorly_covered:
            assert not points[0][0] - NEAR <= middles[at] <= points[-1][0] + NEAR


@given(covered_in_part())
def test_every_figure_is_drawn_once_filled_or_hollow(chart: Chart) -> None:
    layout = laid(chart)
    middles = centres(layout)
    for line in layout.lines:
        values = chart.series[line.series].values
        known = {at for at, value in enumerate(values) if value is not None}
        joined = [point for run in line.runs for point in run]
        assert [x for x, _ in joined] == pytest.approx([middles[at] for at in sorted(known - {*chart.poorly_covered})])
        apart = sorted(x for x, _ in line.apart)
        assert apart == pytest.approx([middles[at] for at in sorted(known & {*chart.poorly_covered})])


def test_a_fall_into_poorly_covered_months_is_three_pieces_and_two_hollow_points() -> None:
    (contacts, _) = laid(FALLING).lines
    assert [len(run) for run in contacts.runs] == [2, 3, 4]
    assert len(contacts.apart) == 2
    hollow = [mark for mark in drawn(laid(FALLING)) if isinstance(mark, Stroke) and mark.closed]
    assert [mark.ink for mark in hollow] == [0, 0, 1, 1]


def test_a_point_is_never_filled_with_the_colour_of_its_line_where_it_is_poorly_covered() -> None:
    layout = laid(FALLING)
    for fill in (mark for mark in drawn(layout) if isinstance(mark, Fill) and isinstance(mark.ink, int)):
        middle = sum(x for x, _ in fill.corners) / len(fill.corners)
        assert all(abs(middle - centres(layout)[at]) > 3 for at in FALLING.poorly_covered)


@pytest.mark.parametrize("values", [FALLING.series[0].values, (1.0, 2.0, None, None, *(5.0,) * 8)])
def test_the_month_itself_is_hatched_in_a_chart_of_lines_even_without_a_figure(
    values: tuple[float | None, ...],
) -> None:
    layout = laid(replace(FALLING, series=(Series("Contacts", values),)))
    slot = layout.plot.width / 12
    strokes = [mark for mark in layout.under if isinstance(mark, Stroke)]
    in_slot = [int((sum(x for x, _ in stroke.points) / 2 - layout.plot.x) / slot) for stroke in strokes]
    assert set(in_slot) == {2, 3}
    assert min(in_slot.count(2), in_slot.count(3)) > 10


def test_the_name_of_a_line_that_ends_poorly_covered_stands_at_its_hollow_point() -> None:
    layout = laid(replace(FALLING, poorly_covered=(11,)))
    names = {label.series: label.y for label in layout.labels if label.series is not None}
    for line in layout.lines:
        assert names[line.series] == pytest.approx(line.apart[-1][1], abs=TEXT_SIZE / 2)


def test_a_month_in_which_nothing_is_known_has_a_dash_and_one_in_which_something_is_has_none() -> None:
    texts = [label.text for label in laid(FALLING).labels]
    assert texts.count("\N{EN DASH}") == 1
    some = replace(FALLING, series=(FALLING.series[0], Series("Other", (1,) * 12)))
    assert "\N{EN DASH}" not in [label.text for label in laid(some).labels]


@pytest.mark.parametrize("chart", [QUARTERS, LYING, SHARES], ids=["standing", "lying", "shares"])
def test_bars_of_a_poorly_covered_category_are_hatched_and_no_others(chart: Chart) -> None:
    layout = laid(chart)
    assert {bar.category for bar in layout.bars if bar.hatched} == set(chart.poorly_covered)
    marks = list(drawn(layout))
    for bar in layout.bars:
        inside = bar.box.inside(-0.01)
        within = [mark for mark in marks if isinstance(mark, Stroke) and _all_inside(mark.points, inside)]
        coloured = [mark for mark in within if mark.ink == bar.series]
        ground = next(mark for mark in marks if isinstance(mark, Fill) and mark.corners == bar.box.corners)
        if bar.hatched:
            assert ground.ink == "card"
            assert len(coloured) > 5  # slanting strokes and a frame
        else:
            assert ground.ink == bar.series
            assert coloured == []


def _all_inside(points: tuple[tuple[float, float], ...], box: Rect) -> bool:
    return all(box.x <= x <= box.right and box.y <= y <= box.bottom for x, y in points)


@given(st.booleans(), st.floats(0, 300), st.floats(0, 300), st.floats(0, 200), st.floats(0, 200))
def test_a_hatch_stays_inside_its_box(rising: bool, x: float, y: float, width: float, height: float) -> None:
    box = Rect(x, y, width, height)
    for stroke in hatch(box, 0, rising=rising):
        assert _all_inside(stroke.points, box.inside(-NEAR))


def test_the_hatch_of_two_bars_that_touch_slants_two_ways() -> None:
    layout = laid(SHARES)
    slants = {0: set[bool](), 1: set[bool]()}
    for mark in drawn(layout):
        if isinstance(mark, Stroke) and isinstance(mark.ink, int) and not mark.closed:
            (x1, y1), (x2, y2) = mark.points
            slants[mark.ink].add((x2 - x1) * (y2 - y1) > 0)
    assert slants == {0: {False}, 1: {True}}


@given(covered_in_part(), st.floats(170, 900))
def test_every_poorly_covered_month_has_a_dagger_under_it_even_where_its_name_is_left_out(
    chart: Chart, width: float
) -> None:
    layout = laid(chart, width)
    daggers = [label for label in layout.labels if label.text.endswith(DAGGER)]
    middles = centres(layout)
    near = {min(range(len(middles)), key=lambda at, x=label.x: abs(middles[at] - x)) for label in daggers}
    assert near == set(chart.poorly_covered)
    assert len(daggers) == len(chart.poorly_covered)
    assert all(label.y <= layout.height for label in daggers)


@pytest.mark.parametrize("chart", [QUARTERS, LYING, SHARES], ids=["standing", "lying", "shares"])
def test_names_of_bars_keep_their_dagger_where_they_are_cut(chart: Chart) -> None:
    layout = laid(chart)
    daggers = [label for label in layout.labels if label.text.endswith(DAGGER)]
    assert len(daggers) == len(chart.poorly_covered)
    assert all(label.x - measure(label.text, TEXT_SIZE) >= -NEAR for label in daggers if label.anchor == "end")
    cut = [label for label in daggers if "\N{HORIZONTAL ELLIPSIS}" in label.text]
    assert len(cut) == (2 if chart is LYING else 0)


def test_a_chart_that_is_cut_between_rows_keeps_the_marks_at_their_rows() -> None:
    names = tuple(f"A rather long name of a unit, number {'abcdefghij'[at % 10] * (1 + at // 10)}" for at in range(60))
    poor = (0, 29, 30, 59)
    values = tuple(float(at) for at in range(60))
    chart = replace(QUARTERS, categories=names, series=(Series("s", values),), poorly_covered=poor)
    parts = portions(chart, WIDTH, 300, measure)
    assert len(parts) > 2
    kept = [part.categories[at] for part in parts if isinstance(part, Chart) for at in part.poorly_covered]
    assert kept == [names[at] for at in poor]
    whole = [part for part in parts if isinstance(part, Chart) and not part.poorly_covered]
    assert whole
    assert all(DAGGER not in alternative(part, ENGLISH) for part in whole)


class _Counting(Canvas):
    """A page that remembers the colour of each stroke drawn on it."""

    def __init__(self) -> None:
        super().__init__(BytesIO())
        self.strokes: list[Any] = []

    def drawPath(self, aPath: Any, stroke: int = 1, fill: int = 0, fillMode: Any = None) -> None:  # noqa: N802, N803
        if stroke:
            self.strokes.append(self._strokeColorObj)
        super().drawPath(aPath, stroke=stroke, fill=fill, fillMode=fillMode)


def _strokes_on_paper(chart: Chart, fonts: Path) -> list[Any]:
    face, canvas = load(fonts), _Counting()
    pdf_chart.paint(pdf_chart.plan(chart, WIDTH, face, ENGLISH, 0.0), canvas, face)
    return canvas.strokes


@pytest.mark.parametrize("kind", ["bars", "stacked"])
def test_the_hatch_is_drawn_on_paper_in_the_colour_of_the_series(kind: Literal["bars", "stacked"], fonts: Path) -> None:
    chart = replace(QUARTERS, kind=kind, series=QUARTERS.series[:1])
    before = _strokes_on_paper(replace(chart, poorly_covered=()), fonts)
    after = _strokes_on_paper(chart, fonts)
    assert before.count(pdf_chart.SERIES[0]) == 0
    assert after.count(pdf_chart.SERIES[0]) > 10


def test_the_hatch_of_lines_is_drawn_on_paper(fonts: Path) -> None:
    before = _strokes_on_paper(replace(FALLING, poorly_covered=()), fonts)
    after = _strokes_on_paper(FALLING, fonts)
    line = pdf_chart.INKS["line"]
    assert after.count(line) - before.count(line) > 40


def test_the_footnote_stands_under_the_chart_and_the_alternative_text_names_the_months(fonts: Path) -> None:
    tree = read_aloud(render(Document("t", (FALLING,)), fonts))
    (figure,) = tree.all("Figure")
    assert figure.alt.endswith(f"{DAGGER} Dec 2025, Jan 2026: {NOTE}")
    paragraphs = [part.text for part in tree.all("P")]
    assert paragraphs[-2:] == [f"{DAGGER} {NOTE}", FALLING.limits]


def test_pages_and_words_without_a_drawing_name_the_months_beside_the_note() -> None:
    document = Document("t", (FALLING,))
    sentence = f"{DAGGER} Dec 2025, Jan 2026: {NOTE}"
    assert sentence in " ".join(text.render(document).split())
    assert sentence in html.as_html(document)
    assert (FALLING.title, sentence) in said(document)


def test_a_note_is_left_out_everywhere_where_no_month_is_poorly_covered(fonts: Path) -> None:
    document = Document("t", (replace(FALLING, poorly_covered=()),))
    page = " ".join(part.extract_text() for part in PdfReader(BytesIO(render(document, fonts))).pages)
    for told in (page, text.render(document), html.as_html(document), str(said(document))):
        assert DAGGER not in told
        assert str(NOTE) not in told


def test_the_note_is_told_in_another_language() -> None:
    def say(known: str) -> str:
        return "Nodyn." if known == NOTE and isinstance(known, Message) else known

    (chart,) = translated(Document("t", (FALLING,)), say, "cy").blocks
    assert isinstance(chart, Chart)
    assert (chart.cover_note, chart.poorly_covered) == ("Nodyn.", (2, 3))


@pytest.mark.parametrize(
    ("poor", "note", "fault"),
    [
        ((12,), NOTE, "is not there"),
        ((-1,), NOTE, "is not there"),
        ((2, 2), NOTE, "named twice"),
        ((2,), "", "need a note"),
        ((2,), " ", "need a note"),
    ],
)
def test_marks_that_mean_nothing_are_refused(poor: tuple[int, ...], note: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        replace(samples.trend(), poorly_covered=poor, cover_note=note)


def _axis(chart: Chart) -> list[str]:
    layout = laid(chart)
    return [label.text for label in layout.labels if label.anchor == "end" and label.x < layout.plot.x]


@pytest.mark.parametrize("unit", ["%", "Share of contacts, %", "% of safe-space contacts"])
def test_an_axis_of_shares_is_written_in_percent(unit: str) -> None:
    shares = replace(FALLING, unit=unit, series=(Series("Share", (*(40,) * 11, 96)),))
    assert _axis(shares) == ["0%", "20%", "40%", "60%", "80%", "100%"]
    assert _axis(replace(shares, series=(Series("Share", (12,) * 12),))) == ["0%", "5%", "10%", "15%"]
    assert _axis(replace(shares, unit="contacts"))[-1] == "100"


@pytest.mark.parametrize("months", [1, 2, 3, 14, 24])
@pytest.mark.parametrize("width", [300.0, WIDTH, 700.0])
def test_four_lines_of_shares_are_told_apart_and_their_names_and_keys_touch_nothing(months: int, width: float) -> None:
    names = ("Informal", "Formal", "Escalation", "Not decided")
    near = tuple(Series(name, tuple(20.0 + at % 3 for at in range(months))) for name in names)
    categories = (samples.MONTHS * 2)[:months]
    chart = Chart("c", "C", "lines", categories, near, "%", "", poorly_covered=(0,), cover_note=NOTE)
    layout = laid(chart, width)
    boxes = [key.swatch for key in layout.keys]
    for label in layout.labels:
        left = label.x - {"start": 0, "middle": 0.5, "end": 1}[label.anchor] * measure(label.text, TEXT_SIZE)
        boxes.append(Rect(left, label.y - TEXT_SIZE * 0.72, measure(label.text, TEXT_SIZE), TEXT_SIZE * 0.72))
    touching = [(a, b) for a, b in itertools.combinations(boxes, 2) if a.inside(0.2).meets(b.inside(0.2))]
    assert touching == []
    assert [key.series for key in sorted(layout.keys, key=lambda key: key.series)] == [0, 1, 2, 3]
    assert set(names) <= {label.text for label in layout.labels}


def test_a_line_without_any_figure_is_still_named() -> None:
    chart = replace(FALLING, series=(FALLING.series[0], Series("Not shown", (None,) * 12)))
    layout = laid(chart)
    assert "Not shown" in {label.text for label in layout.labels}
    assert [key.series for key in layout.keys] == [0, 1]
