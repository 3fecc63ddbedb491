"""What the sheets of a workbook are called: short, plain and in the language spoken, where a caption is too long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pscdesk.documents.document import Block, Table
from pscdesk.messages import Message

_NAMES: Mapping[str, Message] = {
    "measures": Message("Key figures"),
    "glance": Message("Key figures"),
    "coverage": Message("Returns by month"),
    "coverage-unit": Message("Returns by unit"),
    "month": Message("Months"),
    "month-sides": Message("Sides by month"),
    "periods": Message("Periods"),
    "period-sides": Message("Sides by period"),
    "changes": Message("What changed"),
    "since-last": Message("Since the last report"),
    "coverage-months": Message("Returns by unit and month"),
    "sides-two-months": Message("Sides by two-month cycle"),
    "sides-quarter": Message("Sides by quarter"),
    "sides-financial-year": Message("Sides by financial year"),
    "sides-calendar-year": Message("Sides by calendar year"),
    "by-two-months": Message("Two-month cycles"),
    "by-quarter": Message("Quarters"),
    "by-financial-year": Message("Financial years"),
    "by-calendar-year": Message("Calendar years"),
    "reconciled": Message("Years with late returns"),
    "role-kind": Message("Callers by kind"),
    "kind": Message("Kinds"),
    "theme": Message("Themes"),
    "theme-trend": Message("Theme over time"),
    "theme-sides": Message("Theme by side"),
    "stage-route-side": Message("Sides by stage"),
    "stage-route": Message("Routes by stage"),
    "kind-route-side": Message("Sides by kind"),
    "kind-route": Message("Routes by kind"),
    "theme-route-side": Message("Sides by theme, safe space"),
    "route": Message("Routes"),
    "advice": Message("Advice"),
    "unit": Message("Units"),
    "unit-rolling": Message("Units, rolling 12"),
    "unit-kind": Message("Units by kind"),
    "unit-side": Message("Units by side"),
    "outcome": Message("Walks by outcome"),
    "changed": Message("Walks that changed a plan"),
    "stage": Message("Stages"),
    "role": Message("Callers"),
    "workforce": Message("Workforce groups"),
    "heard": Message("How they heard"),
    "definitions": Message("Words"),
}
"""By the id of the table; a table that is not here is called by its caption."""


def with_sheet_names(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a document with a short name for the sheet of each table that has one."""
    return tuple(
        replace(block, sheet=_NAMES[block.id]) if isinstance(block, Table) and block.id in _NAMES else block
        for block in blocks
    )
