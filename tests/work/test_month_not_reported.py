"""Freezing names who is missing; a month without a return is frozen without a figure; a year says what it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.offices import AUGUST, DESKS, OCTOBER, SEPTEMBER, made_office, send

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.reporting_periods import periods
from pscdesk.collation.measures.window import contacts_bound
from pscdesk.documents.document import Table
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.reports.dashboard.dashboard import Chosen
from pscdesk.reports.parts.periods import by_month_table
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.before_freezing import before_closing, before_freezing, not_reported
from pscdesk.work.office.acts.noted import verify_log
from pscdesk.work.office.desks.desk_changes import set_label
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.dashboard import figure_choices, figures_document
from pscdesk.work.publish.publish import board_facts, publish_report
from pscdesk.work.publish.rehearse import rehearse_month

NOVEMBER = OCTOBER.plus(1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


def freeze(office: Office, folder: Path, month: Month, *, none: bool = False) -> PrintedMonth:
    """Take in a month's returns, unless there is ``none``, and freeze it."""
    after = month.plus(1)
    if not none:
        import_returns(office, [send(office, folder / "in", month, *DESKS, number=30)], after.day(5))
    office_months.freeze(office, month, after.day(21), not_reported=none)
    return office.store.printed([month])[month]


def gap(office: Office, folder: Path) -> tuple[PrintedMonth, ...]:
    """August and October with figures, September between them not reported."""
    return tuple(freeze(office, folder, month, none=month == SEPTEMBER) for month in (AUGUST, SEPTEMBER, OCTOBER))


def tables_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.csv"))


def test_freezing_names_every_desk_that_is_missing_or_in_conflict(office: Office, tmp_path: Path) -> None:
    label = DESKS[0].id
    set_label(office, label, "East line")
    send(office, tmp_path / "in", SEPTEMBER, *DESKS[2:])
    for seed in (1, 2):
        send(office, tmp_path / "in", SEPTEMBER, DESKS[1], seed=seed)
    import_returns(office, [tmp_path / "in"], OCTOBER.day(5))
    told = before_freezing(office, SEPTEMBER, OCTOBER.day(21))
    share = office_months.coverage(office, SEPTEMBER, SEPTEMBER, OCTOBER.day(21)).totals[0].share
    assert [str(line) for line in told.lines] == [
        f"September 2026 is frozen without these desks. People who are not covered: {1 - share:.0%}.",
        "Nothing received:",
        f"- Unit A: East line ({label})",
        "Two different returns, of which neither counts:",
        f"- Unit A: {DESKS[1].id}",
    ]
    assert not told.is_whole
    import_returns(office, [send(office, tmp_path / "all", AUGUST, *DESKS)], SEPTEMBER.day(5))
    assert before_freezing(office, AUGUST, SEPTEMBER.day(21)).is_whole


def test_a_month_without_a_return_is_frozen_without_a_figure(office: Office) -> None:
    with pytest.raises(InputError, match=r"No return counts.*as not reported"):
        office_months.freeze(office, SEPTEMBER, OCTOBER.day(21))
    assert before_freezing(office, SEPTEMBER, OCTOBER.day(21)).nothing
    frozen = office_months.freeze(office, SEPTEMBER, OCTOBER.day(21), not_reported=True)
    assert frozen.contacts is None
    assert "frozen as not reported" in frozen.sentence
    (printed,) = office.store.printed([SEPTEMBER]).values()
    assert (printed.is_reported, printed.forms, printed.places) == (False, {}, ())
    assert (printed.cover.due, printed.cover.received) == (len(DESKS), 0)
    assert office.store.frozen_months() == (SEPTEMBER,)
    assert office.store.reported_months() == ()
    assert "is whole" in verify_log(office)
    with pytest.raises(InputError, match="frozen already"):
        office_months.freeze(office, SEPTEMBER, OCTOBER.day(21), not_reported=True)


def test_a_month_with_a_return_is_never_frozen_as_not_reported(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, DESKS[0])], OCTOBER.day(5))
    with pytest.raises(InputError, match="Returns for September 2026 count"):
        office_months.freeze(office, SEPTEMBER, OCTOBER.day(21), not_reported=True)
    assert office.store.counts(SEPTEMBER)


def test_a_window_over_a_gap_sums_the_months_that_have_figures(office: Office, tmp_path: Path) -> None:
    august, none, october = gap(office, tmp_path)
    report = board_facts(office, AUGUST, OCTOBER)
    window = report.window
    assert window.months == (august, none, october)
    assert window.counted == (august, october)
    assert window.left_out == (none,)
    assert window.totals.contacts == sum(one.forms["advice-contact"].contacts for one in (august, october))
    assert window.label == "August 2026 to October 2026"
    assert (report.first, report.last, report.late) == (AUGUST, OCTOBER, (0, 0, 0))
    assert window.contacts_off == contacts_bound([august]) + contacts_bound([october])
    assert october.window_months == 1  # no promise reaches over the gap
    true = 30 * len(DESKS) * 2
    assert abs(window.totals.contacts - true) <= window.contacts_off
    assert sum(row.contacts for row in window.places) == window.totals.contacts


def test_no_nought_is_printed_for_a_month_that_was_not_reported(office: Office, tmp_path: Path) -> None:
    gap(office, tmp_path)
    report = board_facts(office, AUGUST, OCTOBER)
    table = by_month_table(report)
    assert isinstance(table, Table)
    line = next(row for row in table.rows if row[0] == f"{SEPTEMBER.label} †")
    assert [str(cell) for cell in line[1:]] == ["–", "–", "–", "0%", "Not reported: no return came"]
    drawn = periods(report.history, AUGUST, OCTOBER, report.advice)
    found = {one.label: one for one in drawn if one.kind in ("month", "quarter")}
    assert not found[SEPTEMBER.label].is_reported
    quarter = next(one for one in found.values() if one.kind == "quarter" and one.first == Month(2026, 7))
    assert (quarter.frozen, quarter.counted, quarter.is_whole) == (2, 1, False)
    published = publish_report(office, AUGUST, OCTOBER, tmp_path / "out")
    texts = [path.read_text("utf-8-sig") for path in tables_of(published.folder)]
    (months,) = (text for text in texts if text.startswith("month,which,contacts"))
    assert "2026-08,all" in months
    assert "2026-09" not in months
    publish_report(office, SEPTEMBER, OCTOBER, tmp_path / "out")
    publish_report(office, AUGUST, SEPTEMBER, tmp_path / "out")
    with pytest.raises(InputError, match="No return came for September 2026"):
        publish_report(office, SEPTEMBER, SEPTEMBER, tmp_path / "out")


def test_figures_and_rehearsal_pass_over_the_gap(office: Office, tmp_path: Path) -> None:
    gap(office, tmp_path)
    choices = figure_choices(office)
    assert [one.first for one in choices.periods["month"]] == [OCTOBER, AUGUST]
    for kind in choices.periods:
        for one in choices.periods[kind]:
            assert figures_document(office, Chosen(kind, one.label, one.first, one.last)).blocks
    with pytest.raises(InputError, match="No month of"):
        figures_document(office, Chosen("month", SEPTEMBER.label, SEPTEMBER, SEPTEMBER))
    assert rehearse_month(office).passes
    with pytest.raises(InputError, match="was not reported"):
        rehearse_month(office, SEPTEMBER)


def test_a_year_closes_with_its_gap_named_and_asks_about_months_it_never_knew(office: Office, tmp_path: Path) -> None:
    for month in (Month(2025, 12), Month(2026, 1)):
        freeze(office, tmp_path, month)
    freeze(office, tmp_path, Month(2026, 2), none=True)
    later = dt.date(2026, 6, 1)
    with pytest.raises(InputError, match=r"Not frozen: March 2026"):
        office_months.reconcile(office, 2025, later)
    freeze(office, tmp_path, Month(2026, 3))
    doubt = before_closing(office, 2025, later)
    assert doubt is not None
    assert "April 2025, May 2025" in doubt
    assert "November 2025. The year would be closed without them." in doubt
    assert not_reported(office.store.frozen_months(), office.store.reported_months(), 2025) == (Month(2026, 2),)
    import_returns(office, [send(office, tmp_path / "late", Month(2026, 2), *DESKS, number=9)], later)
    line = office_months.reconcile(office, 2025, later)
    assert line.desks == len(DESKS)
    assert abs(line.printed - 9 * len(DESKS)) < 5


def test_a_month_that_was_known_and_never_frozen_keeps_its_year_open(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", Month(2025, 11), DESKS[0])], dt.date(2025, 12, 3))
    freeze(office, tmp_path, Month(2026, 3))
    with pytest.raises(InputError, match="Not frozen: November 2025, December 2025, January 2026, February 2026"):
        office_months.reconcile(office, 2025, dt.date(2026, 6, 1))
