"""Tidy tables of units: counts, rates, families and returns."""

from __future__ import annotations

from pscdesk.collation.disclosure.linked_tables import SIDES
from pscdesk.collation.measures.families import compare_families
from pscdesk.collation.measures.measures import rates_known
from pscdesk.collation.measures.named_units import cover_rows
from pscdesk.collation.measures.rolling import unit_rolling
from pscdesk.documents.document import Table
from pscdesk.messages import Message
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.coverage import state_of
from pscdesk.reports.tidy_columns import INTERVAL, figure_table, plain
from pscdesk.reports.unit_tables import unit_rate
from pscdesk.reports.wording import number, why


def unit_tables(report: ReportData) -> tuple[Table, ...]:
    """Every tidy table that has units in its rows, and the returns of each month."""
    kinds = [code.id for code in report.advice.fields["kind"].codes(report.advice.version)]
    return (
        _units(report),
        _places(report, "kind", kinds),
        _places(report, "side", list(SIDES)),
        _families(report),
        figure_table("unit-rolling", Message("Units, rolling 12"), unit_rolling(report.history, report.last)),
        _coverage(report),
        _coverage_months(report),
    )


def _units(report: ReportData) -> Table:
    enough = rates_known(report.window)
    rates = [(place, unit_rate(place, enough)) for place in report.window.places]
    rows = tuple(
        (
            place.label,
            "" if place.people_then is None else place.people_then,
            place.contacts,
            place.most_off,
            place.months,
            *(number(rate, which) for which in INTERVAL),
            why(rate),
        )
        for place, rate in rates
    )
    names = ("unit", "people", "contacts", "off_by_at_most", "months", "rate", "rate_low", "rate_high", "withheld")
    return plain("unit", Message("Contacts by unit"), names, rows)


def _coverage(report: ReportData) -> Table:
    rows = tuple(
        (
            str(month.when),
            month.cover.due,
            month.cover.received,
            month.cover.missing,
            month.cover.conflict,
            late,
            round(month.cover.share, 2),
        )
        for month, late in zip(report.window.span, report.late, strict=True)
    )
    names = ("month", "due", "returns", "missing", "conflicting", "late", "people_covered")
    return plain("coverage", Message("Returns by month"), names, rows)


def _places(report: ReportData, what: str, codes: list[str]) -> Table:
    rows = tuple(
        (place.label, code, count)
        for place in report.window.places
        for code, count in zip(codes, place.kind if what == "kind" else place.side, strict=True)
    )
    return plain(f"unit-{what}", Message("Units by {what}", what=what), ("unit", what, "contacts"), rows)


def _families(report: ReportData) -> Table:
    rows = tuple(
        (
            family.name,
            unit.name,
            unit.people,
            unit.returns,
            unit.due,
            unit.contacts,
            *(number(unit.rate, which) for which in INTERVAL),
            round(unit.limits.expected, 2),
            unit.limits.low95,
            unit.limits.high95,
            unit.limits.low998,
            unit.limits.high998,
            unit.verdict,
        )
        for family in compare_families(report.window, report.families)
        for unit in family.units
    )
    names = ("family", "unit", "people", "returns", "due", "contacts", "rate", "rate_low", "rate_high", "expected")
    limits = ("low_95", "high_95", "low_99_8", "high_99_8", "verdict")
    return plain("families", Message("Units beside the rest of their family"), (*names, *limits), rows)


def _coverage_months(report: ReportData) -> Table:
    months = report.window.span
    found = cover_rows(months)
    rows = tuple(
        (row.label, str(month.when), state_of(told), told[1], told[0])
        for at, month in enumerate(months)
        for row in found
        if (told := row.months[at]) is not None
    )
    return plain(
        "coverage-unit-month",
        Message("Returns by unit and month"),
        ("unit", "month", "state", "returns_counted", "returns_due"),
        rows,
    )
