"""The dashboard as a document: the report's own figures by period, family and theme, each with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from made_up.contacts import ADVICE
from made_up.reports import board, even_month, family_month, said, table
from msgspec.structs import replace as changed

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.measures import NOT_COVERED
from pscdesk.collation.measures.reporting_periods import periods
from pscdesk.documents.document import Block, Chart, Document, Funnel, Heading, HeatMap, Paragraph, Table
from pscdesk.documents.formats import FORMATS
from pscdesk.periods import Month, months_between
from pscdesk.reports.board import board_document
from pscdesk.reports.dashboard.dashboard import Chosen, dashboard_document
from pscdesk.reports.dashboard.dashboard_glance import GLANCE
from pscdesk.reports.wording import NOTHING
from pscdesk.tally.windows import KINDS, PeriodKind, windows

LAST = Month(2026, 9)
YEAR = months_between(LAST.plus(-13), LAST)
THEME = ADVICE.fields["theme"].code[0]


def year() -> list[PrintedMonth]:
    """Fourteen months of seven units alike, 20 in every cell."""
    return [even_month(month, 7) for month in YEAR]


def shown(
    kind: PeriodKind, months: list[PrintedMonth], *, family: str = "", theme: str = "", last: Month = LAST
) -> Document:
    """The dashboard of the period of a kind that holds the month, from these frozen months."""
    ledger = {one.when: one for one in months}
    period = [one for one in windows(kind, dict.fromkeys(ledger, 0), LAST.plus(1)) if one.first <= last <= one.last][
        -1 if kind != "rolling-12" else 0
    ]
    held = [one for one in months if period.first <= one.when <= period.last]
    facts = board(*held, families={f"unit-{number}": "Local" for number in range(7)})
    facts = replace(facts, earlier={month: one for month, one in ledger.items() if month < held[0].when})
    return dashboard_document(facts, Chosen(kind, period.label, period.first, period.last, family, theme))


def figures(document: Document) -> Iterator[Block]:
    return (block for block in document.blocks if isinstance(block, Table | Chart | Funnel | HeatMap))


@pytest.mark.parametrize("kind", KINDS)
def test_every_way_of_cutting_shows_its_period(kind: PeriodKind) -> None:
    document = shown(kind, year())
    assert table(document, GLANCE).rows[0][3] == 7 * 320 * len(_months_of(kind))
    assert {one for row in table(document, "periods").rows for one in row[:1]} >= {"Quarter", "Rolling 12"}


def _months_of(kind: PeriodKind) -> list[Month]:
    spans = {
        "month": (LAST, LAST),
        "two-months": (LAST.plus(-1), LAST),
        "quarter": (LAST.plus(-2), LAST),
        "financial-year": (Month(2026, 4), LAST),
        "calendar-year": (Month(2026, 1), LAST),
        "rolling-12": (LAST.plus(-11), LAST),
    }
    return list(months_between(*spans[kind]))


def test_the_figures_are_those_of_the_report() -> None:
    document = shown("quarter", year())
    held = [one for one in year() if one.when >= LAST.plus(-2)]
    report = board_document(board(*held))
    report_rows = {row[0]: row[1:] for row in table(report, "measures").rows}
    shown_rows = {row[0]: row[1:5] for row in table(document, GLANCE).rows[1:]}
    assert shown_rows == report_rows
    for name in ("theme", "route", "unit"):
        assert table(document, name).rows == table(report, name).rows


def test_every_count_is_a_printed_one() -> None:
    for document in (shown("quarter", year()), shown("month", year(), theme=THEME.id)):
        counts = [
            row[at]
            for one in document.tables()
            for at, column in enumerate(one.columns)
            if column.key in ("contacts", "safe", "all")
            for row in one.rows
            if isinstance(row[at], int)
        ]
        assert counts
        assert all(isinstance(count, int) and count % 5 == 0 for count in counts)
        drawn = [
            value
            for one in document.blocks
            if isinstance(one, Chart) and not one.unit.startswith("%")
            for line in one.series
            for value in line.values
        ]
        assert drawn
        assert all(value is None or value % 5 == 0 for value in drawn)


def test_everything_shown_says_its_window_its_base_its_error_and_its_cover() -> None:
    document = shown("quarter", year())
    rests = re.compile(r"Base: [\d,]+ contacts, counted in fives, each count of the force within \d+ .* covered: \d+%")
    of_its_own = ("periods", "period-sides", "reconciled", "unit-rolling")
    of_its_own += ("coverage-map", "coverage-unit")
    checked = 0
    for block in figures(document):
        note = block.limits if isinstance(block, Chart) else block.note
        if block.id not in of_its_own:
            assert rests.search(note), block.id
            checked += 1
        else:
            assert note, block.id
    assert checked > 8
    assert "cannot show" in [one.title for one in document.blocks if hasattr(one, "tone")][-1]


def test_periods_beside_each_other_tell_their_own_months_and_bounds() -> None:
    document = shown("quarter", year())
    contacts = sum(int(row[2]) for row in table(document, "by-quarter").rows)
    for block in figures(document):
        if block.id in ("by-quarter", "sides-quarter"):
            note = block.limits if isinstance(block, Chart) else block.note
            first = "October 2025" if isinstance(block, Chart) else "July 2025"
            assert f"{first} to September 2026. Base: " in note, block.id
            assert isinstance(block, Chart) or f"Base: {contacts:,} contacts" in note


def test_a_period_in_which_no_month_reaches_the_floor_shows_no_contacts_but_why() -> None:
    month = even_month(LAST, 7)
    report = board(changed(month, cover=changed(month.cover, people=2 * month.cover.people)))
    document = dashboard_document(report, Chosen("month", "September 2026", LAST, LAST))
    assert table(document, GLANCE).rows[0] == ("Contacts", NOTHING, NOTHING, NOTHING, NOTHING, NOT_COVERED)


def test_a_period_that_is_not_whole_says_so_and_is_not_drawn_beside_others() -> None:
    months = [one for one in year() if one.when < LAST]
    document = shown("quarter", months, last=LAST.plus(-1))
    assert "2 of 3 months. Nothing is scaled up" in document.subtitle
    chart = next(one for one in document.blocks if isinstance(one, Chart) and one.id == "by-quarter")
    assert "Jul 26 to Sep 26" not in chart.categories
    assert ("Jul 26 to Sep 26", "2 of 3") in [row[:2] for row in table(document, "by-quarter").rows]


def test_rolling_twelves_are_never_drawn_beside_each_other() -> None:
    document = shown("rolling-12", year())
    assert not [one for one in figures(document) if one.id.startswith("by-")]
    assert f"Rolling 12: {12 * 7 * 320:,} contacts in the twelve months October 2025 to September 2026" in said(
        document
    )


def test_all_periods_side_by_side_are_sums_of_the_same_months() -> None:
    document = shown("financial-year", year())
    by_month = dict.fromkeys(YEAR, 7 * 320)
    found = periods({one.when: one for one in year()}, Month(2026, 4), LAST, ADVICE)
    rows = {(row[0], row[1]): row[3] for row in table(document, "periods").rows}
    for one in found:
        if one.kind != "month":
            sums = sum(by_month.get(month, 0) for month in months_between(one.first, one.last))
            assert sums in rows.values()
            assert one.contacts == sums


def test_a_family_has_its_funnel_its_units_and_their_rolling_twelve() -> None:
    document = shown("quarter", year(), family="Local")
    assert [one for one in document.blocks if isinstance(one, Funnel)]
    assert len(table(document, "unit").rows) == 7
    assert [row[2] for row in table(document, "unit-rolling").rows] == [320 * 12] * 7
    assert not [one for one in figures(document) if one.id == "theme"]


def test_a_family_of_few_units_says_why_it_is_not_compared() -> None:
    months = [family_month(month, (100, 200, 300)) for month in YEAR[-3:]]
    facts = board(*months, families={"unit-0": "Towns", "unit-1": "Towns", "unit-2": "Coast"})
    chosen = Chosen("quarter", "Jul 26 to Sep 26", YEAR[-3], YEAR[-1], family="Towns")
    document = dashboard_document(facts, chosen)
    assert not [one for one in document.blocks if isinstance(one, Funnel)]
    assert "Towns: not compared. A unit is compared with its family only when 5 other units" in said(document)
    assert [row[0] for row in table(document, "unit").rows] == ["Unit-0", "Unit-1"]
    assert [row[0] for row in table(document, "coverage-unit").rows] == ["Unit-0", "Unit-1"]


def test_a_theme_has_its_share_its_trend_and_its_sides() -> None:
    document = shown("quarter", year(), theme=THEME.id)
    count, share = table(document, GLANCE).rows
    assert count[3] == 60
    assert (share[1], share[3], share[4]) == ("1%", 60, 3 * 7 * 320)
    trend = next(one for one in document.blocks if isinstance(one, Chart) and one.id == "theme-trend")
    assert trend.series[0].values == (20,) * 13
    (sides,) = table(document, "theme-sides").rows
    routes = len(ADVICE.fields["route"].codes(ADVICE.version))
    assert sides[0] == THEME.label
    assert sides[-1] == 3 * 20 * routes
    assert "themes" not in [one.id for one in figures(document)]


def test_a_rare_theme_is_shown_by_longer_periods_and_a_rarer_one_not_at_all_over_time() -> None:
    codes = len(ADVICE.fields["theme"].codes(ADVICE.version))
    rare = [changed_theme(one, (5, *(20,) * (codes - 1))) for one in year()]
    document = shown("month", rare, theme=THEME.id)
    assert "shown by two-month cycle" in table(document, "theme-trend").note
    rarest = [changed_theme(one, (0, *(20,) * (codes - 1))) for one in year()]
    document = shown("month", rarest, theme=THEME.id)
    assert not [one for one in figures(document) if one.id == "theme-trend"]
    assert "half of its quarters or more would be under 10" in said(document)


def changed_theme(month: PrintedMonth, cells: tuple[int, ...]) -> PrintedMonth:
    form = month.forms[ADVICE.id]
    return changed(month, forms={ADVICE.id: changed(form, tables=form.tables | {"theme": cells})})


def test_a_theme_beside_a_family_says_that_it_is_never_counted_by_unit() -> None:
    document = shown("quarter", year(), family="Local", theme=THEME.id)
    heads = [one.text for one in document.blocks if isinstance(one, Heading)]
    assert heads[0] == "Family Local"
    assert f"Theme: {THEME.label}" in heads
    assert any("never by unit" in one.text for one in document.blocks if isinstance(one, Paragraph))


def test_below_the_floors_a_figure_says_why_it_is_not_shown() -> None:
    few = family_month(LAST, (20,))
    document = dashboard_document(board(few), Chosen("month", LAST.label, LAST, LAST))
    safe = table(document, GLANCE).rows[1]
    assert safe[1] == "–"
    assert safe[5] == "not shown: the printed count it is taken from is 20, and 50 is needed"


def test_the_same_figures_give_the_same_bytes() -> None:
    from pscdesk.assets import FONTS

    one, other = shown("quarter", year()), shown("quarter", year())
    for form in FORMATS:
        assert form.files(one, FONTS, "shown") == form.files(other, FONTS, "shown")
