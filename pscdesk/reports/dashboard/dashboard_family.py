"""The dashboard of one family of units: its units side by side, their rolling twelve, and who reported."""

from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as changed

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.families import compare_families
from pscdesk.documents.document import Block, Heading, Paragraph, Table
from pscdesk.messages import Message
from pscdesk.reports import unit_tables
from pscdesk.reports.dashboard.dashboard_basis import on_basis
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.coverage import coverage_maps
from pscdesk.reports.parts.family_groups import family_blocks, rolling_table


def one_family(report: ReportData, family: str) -> tuple[Block, ...]:
    """The family's funnel or why it is not drawn, and the rows of its units in every table of units."""
    window = report.window
    found = [one for one in compare_families(window, report.families) if one.name == family]
    ids = {unit for unit, name in report.families.items() if name == family}
    names = {unit.name for month in window.months for unit in month.units if unit.id in ids}
    places = {place.label for place in window.places if ids.intersection(place.units)}
    shared = any(not ids.issuperset(place.units) for place in window.places if ids.intersection(place.units))
    of_family = replace(window, months=tuple(_only(month, ids) for month in window.months))
    return (
        Heading(Message("Family {family}", family=family)),
        Paragraph(
            Message(
                "A unit is compared with the other units of its own family, never with itself. A high "
                "figure and a low one are both a reason to ask why, and neither is a mark of failure."
            )
        ),
        *on_basis(window, [block for one in found for block in family_blocks(one, 1)]),
        Heading(Message("Its units")),
        *([Paragraph(_SHARED, quiet=True)] if shared else []),
        *on_basis(window, [_rows_of(unit_tables.units(window), places)]),
        _rows_of(rolling_table(report), names),
        Heading(Message("Who reported")),
        *(coverage_maps(of_family, _ALL_OF_FAMILY) if names else ()),
        *([unit_tables.coverage_by_unit(of_family, _ALL_OF_FAMILY)] if names else []),
    )


_ALL_OF_FAMILY = Message("All units of the family")
_SHARED = Message(
    "Some units of this family are shown together with units of other families, because on "
    "their own they would be below a floor. Their row counts all of them."
)


def _only(month: PrintedMonth, ids: set[str]) -> PrintedMonth:
    """The month with the returns of these units alone."""
    units = tuple(unit for unit in month.units if unit.id in ids)
    due, received = sum(unit.due for unit in units), sum(unit.received for unit in units)
    return changed(month, units=units, cover=changed(month.cover, due=due, received=received, conflict=0))


def _rows_of(table: Table, labels: set[str]) -> Table:
    return replace(table, rows=tuple(row for row in table.rows if row[0] in labels))
