"""What changed is told of the window that was asked for, and of nothing where nothing may be said."""

from __future__ import annotations

from made_up.contacts import ADVICE
from made_up.reports import board, form_of, month, said, table
from msgspec.structs import replace

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.documents.document import Chart
from pscdesk.periods import Month
from pscdesk.reports.board import board_document
from pscdesk.reports.board_paper import board_paper_document
from pscdesk.reports.parts.answers import growing_told
from pscdesk.reports.parts.share_changes import asked_period, changes_told
from pscdesk.reports.tidy import tidy_document

APRIL = Month(2026, 4)
ROUTES = [code.id for code in ADVICE.fields["route"].code]


def of_sides(when: Month, informal: int, escalation: int, *, received: int = 3) -> PrintedMonth:
    """A month of so many informal contacts and so many escalations."""
    made = month(when, informal + escalation + 40)
    routes = dict.fromkeys(ROUTES, 0) | {"line-management": informal, "refer-psd": escalation, "performance-upp": 40}
    form = form_of(ADVICE, informal + escalation + 40, {"route": tuple(routes.values()), "safe-space": (40, 40)})
    units = tuple(replace(unit, received=received) for unit in made.units)
    cover = replace(made.cover, received=3 * received, conflict=0)
    return replace(made, forms={**made.forms, ADVICE.id: form}, units=units, cover=cover)


def test_the_change_told_of_one_month_is_of_that_month() -> None:
    may, june = of_sides(APRIL.plus(1), 100, 100), of_sides(APRIL.plus(2), 300, 40)
    report = board(june, earlier={may.when: may})
    one = asked_period(report)
    assert one is not None
    assert (one.first, one.last) == (june.when, june.when)
    (told,) = changes_told(report, ("informal",))
    assert told == (
        "Informal action, of routes decided: 79% (95% interval 75% to 83%) in June 2026, beside 42% in the period "
        "before (May 2026), more than chance and rounding explain."
    )


def test_months_below_the_floor_at_the_end_leave_the_change_of_those_before_them() -> None:
    whole = [of_sides(APRIL.plus(at), 200, 60) for at in range(3)]
    thin = [of_sides(APRIL.plus(at), 20, 20, received=1) for at in (3, 4)]
    report = board(*whole, *thin)
    one = asked_period(report)
    assert one is not None
    assert one.last == APRIL.plus(2)
    assert "in June 2026, beside 67% in the period before (May 2026)" in growing_told(report)[0]


def test_a_window_below_the_floor_says_that_coverage_is_why_and_prints_no_nought() -> None:
    report = board(of_sides(APRIL, 200, 60, received=1))
    paper, document = said(board_paper_document(report)), board_document(report)
    assert "the share is not shown: in none of these months were 90% of the force’s people covered" in paper
    assert "lies at most 4 from the true one" in paper
    assert "No total is shown of April 2026: 33% of the force’s people at most were covered" in paper
    assert not [one.id for one in tidy_document(report).tables() if one.id.startswith("advice-contact")]
    month_row = table(document, "month").rows[0]
    assert month_row[:5] == ("April 2026 †", 300, 40, "–", "33%")


def test_a_chart_of_such_a_month_marks_it() -> None:
    report = board(
        of_sides(APRIL, 200, 60), of_sides(APRIL.plus(1), 20, 20, received=1), of_sides(APRIL.plus(2), 200, 60)
    )
    charts = [one for one in board_document(report).blocks if isinstance(one, Chart) and one.id in ("trend", "sides")]
    assert [one.poorly_covered for one in charts] == [(1,), (1,)]
    assert charts[0].series[0].values[1] is None, "a share of such a month is not drawn"
    assert charts[1].series[0].values == (300, 80, 300)
