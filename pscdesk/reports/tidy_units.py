"""Tidy tables of units: their counts and rates, their families, and what each returned."""

from __future__ import annotations

from pscdesk.collation.disclosure.linked_tables import SIDES
from pscdesk.collation.measures.families import compare_families
from pscdesk.collation.measures.measures import rates_known
from pscdesk.collation.measures.rolling import unit_rolling
from pscdesk.documents.document import Table
from pscdesk.messages import Message
from pscdesk.reports.facts import Board
from pscdesk.reports.parts.coverage import state_of
from pscdesk.reports.tidy_columns import INTERVAL, figure_table, plain
from pscdesk.reports.unit_tables import unit_rate
from pscdesk.reports.wording import number, why


def unit_tables(board: Board) -> tuple[Table, ...]:
    """Every tidy table that has units in its rows, and the returns of each month."""
    kinds = [code.id for code in board.advice.fields["kind"].codes(board.advice.version)]
    return (
        _units(board),
        _places(board, "kind", kinds),
        _places(board, "side", list(SIDES)),
        _families(board),
        figure_table("unit-rolling", Message("Units, rolling 12"), unit_rolling(board.history, board.last)),
        _coverage(board),
        _coverage_months(board),
    )


def _units(board: Board) -> Table:
    enough = rates_known(board.window)
    rates = [(place, unit_rate(place, enough)) for place in board.window.places]
    rows = tuple(
        (
            place.label,
            "" if place.people is None else place.people,
            place.contacts,
            place.most_off,
            *(number(rate, which) for which in INTERVAL),
            why(rate),
        )
        for place, rate in rates
    )
    names = ("unit", "people", "contacts", "off_by_at_most", "rate", "rate_low", "rate_high", "withheld")
    return plain("unit", Message("Contacts by unit"), names, rows)


def _coverage(board: Board) -> Table:
    rows = tuple(
        (
            str(month.when),
            month.cover.due,
            month.cover.received,
            month.cover.nil,
            month.cover.missing,
            month.cover.conflict,
            late,
            round(month.cover.share, 4),
        )
        for month, late in zip(board.window.months, board.late, strict=True)
    )
    names = ("month", "due", "returns", "nil", "missing", "conflicting", "late", "people_covered")
    return plain("coverage", Message("Returns by month"), names, rows)


def _places(board: Board, what: str, codes: list[str]) -> Table:
    rows = tuple(
        (place.label, code, count)
        for place in board.window.places
        for code, count in zip(codes, place.kind if what == "kind" else place.side, strict=True)
    )
    return plain(f"unit-{what}", Message("Units by {what}", what=what), ("unit", what, "contacts"), rows)


def _families(board: Board) -> Table:
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
        for family in compare_families(board.window, board.families)
        for unit in family.units
    )
    names = ("family", "unit", "people", "returns", "due", "contacts", "rate", "rate_low", "rate_high", "expected")
    limits = ("low_95", "high_95", "low_99_8", "high_99_8", "verdict")
    return plain("families", Message("Units beside the rest of their family"), (*names, *limits), rows)


def _coverage_months(board: Board) -> Table:
    rows = tuple(
        (unit.name, str(month.when), state_of(unit), unit.received, unit.due)
        for month in board.window.months
        for unit in month.units
    )
    return plain(
        "coverage-unit-month",
        Message("Returns by unit and month"),
        ("unit", "month", "state", "returns_counted", "returns_due"),
        rows,
    )
