"""What HR publishes comes from frozen months, the register of their time, and the reconciliation line."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from made_up.offices import AUGUST, DESKS, LATE_OCTOBER, OCTOBER, SEPTEMBER, made_office, send

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.reports.board import board_document
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.publish import board_facts, publish_report

MARCH = Month(2027, 3)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = made_office(tmp_path)
    for month in (AUGUST, SEPTEMBER):
        import_returns(made, [send(made, tmp_path / f"{month}", month, *DESKS, number=20)], LATE_OCTOBER)
        office_months.freeze(made, month, LATE_OCTOBER)
    return made


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    (path,) = folder.rglob(f"advice-line-20??-??-to-20??-??-{table}.csv")
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


def test_months_before_the_window_serve_longer_periods_and_nothing_else(office: Office, tmp_path: Path) -> None:
    with office:
        publish_report(office, SEPTEMBER, SEPTEMBER, tmp_path / "out")
    assert {row["month"] for row in rows(tmp_path / "out", "month")} == {"2026-09"}
    year = next(row for row in rows(tmp_path / "out", "periods") if row["kind"] == "financial-year")
    assert (year["frozen"], year["months"]) == ("2", "12")


def test_families_are_those_of_the_register_in_the_last_month(office: Office) -> None:
    with office:
        facts = board_facts(office, AUGUST, SEPTEMBER)
    assert facts.families == {"unit-a": "Family", "unit-b": "Family", "unit-c": "Family"}
    assert facts.earlier == {}
    assert board_document(facts).coverage == ("2026-08", "2026-09")


@pytest.mark.parametrize(("late", "shown"), [(3, True), (2, False)])
def test_the_line_of_a_reconciled_year_is_in_its_report_where_three_desks_are_in_it(
    tmp_path: Path, late: int, shown: bool
) -> None:
    """Of one desk or two it would be one desk's count to within 4."""
    with made_office(tmp_path) as office:
        import_returns(office, [send(office, tmp_path / "in", MARCH, *DESKS[late:], number=20)], dt.date(2027, 4, 5))
        office_months.freeze(office, MARCH, dt.date(2027, 4, 21))
        after = send(office, tmp_path / "late", MARCH, *DESKS[:late], number=40)
        import_returns(office, [after], dt.date(2027, 4, 21))
        line = office_months.reconcile(office, 2026, dt.date(2027, 4, 21))
        publish_report(office, MARCH, MARCH, tmp_path / "out")
    assert rows(tmp_path / "out", "reconciled") == [
        {"year_from_april": "2026", "contacts": str(line.printed) if shown else "", "returns": str(late)}
    ]


def test_a_month_that_is_not_frozen_publishes_nothing(office: Office, tmp_path: Path) -> None:
    with office, pytest.raises(InputError, match="Not frozen: October 2026"):
        publish_report(office, SEPTEMBER, OCTOBER, tmp_path / "out")
    assert not (tmp_path / "out").exists()
