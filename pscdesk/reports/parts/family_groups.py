"""Report part: each unit beside the rest of its family, and all units."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.floors import ROLLING_MONTHS, UNIT_COVER_PERCENT, UNIT_MONTH_PERCENT
from pscdesk.collation.measures.families import VERDICT_LABELS, Compared, Family, compare_families, limits_at
from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.measures.rolling import unit_rolling
from pscdesk.documents.document import (
    Block,
    Column,
    Funnel,
    FunnelLimits,
    FunnelPoint,
    Heading,
    Paragraph,
    Table,
)
from pscdesk.messages import Message, joined
from pscdesk.reports import board_tables as tables
from pscdesk.reports import unit_tables
from pscdesk.reports.facts import ReportData
from pscdesk.reports.programme_parts.month_notes import events_note
from pscdesk.reports.wording import NOTHING, cover_percent, per_hundred

_STEPS = 40
_ROLLING_RULE = joined(" ", (ROLLING_MONTHS.rule, UNIT_COVER_PERCENT.rule, UNIT_MONTH_PERCENT.rule))
_LIMITS = Message(
    "The funnel shows what chance alone would do if everybody were as likely to ask. It "
    "cannot show why a unit lies outside: more contacts may mean more trouble, more trust, "
    "or a better known line, and fewer the reverse."
)


def family_groups(report: ReportData) -> tuple[Block, ...]:
    """Every family in order of name, then all units, and their rolling twelve."""
    found = compare_families(report.window, report.families)
    return (
        Heading(Message("Units and their families")),
        Paragraph(
            Message(
                "A unit is compared with the other units of its own family, never with itself. A high "
                "figure and a low one are both a reason to ask why, and neither is a mark of failure. "
                "There is no ranking: units stand in order of name."
            )
        ),
        Paragraph(unit_tables.rate_told(report.window)),
        *(block for number, family in enumerate(found, start=1) for block in family_blocks(family, number)),
        unit_tables.units(report.window),
        rolling_table(report),
    )


def family_blocks(family: Family, number: int) -> tuple[Block, ...]:
    """A family's funnel and its table, or one sentence why it is not compared; ``number`` tells it from the others."""
    if not family.units:
        return (Paragraph(Message("{family}: not compared. {why}", family=family.name, why=family.why)),)
    name = f"family-{number}-{slug(family.name)}"
    return (funnel(family, f"{name}-funnel"), family_table(family, name))


def funnel(family: Family, name: str) -> Funnel:
    """Contacts for each one expected, over the contacts expected; units under ten contacts stand in the table alone."""
    drawn = [(unit, unit.times) for unit in family.units if not isinstance(unit.times, Withheld)]
    outside = [unit for unit in family.units if unit.verdict != "within"]
    ask = [unit for unit in outside if unit.verdict.startswith("ask")]
    return Funnel(
        name,
        Message("Family {family}: units beside the rest of their family", family=family.name),
        tuple(
            FunnelPoint(unit.name, round(unit.limits.expected, 2), round(times, 4), unit.verdict != "within")
            for unit, times in drawn
        ),
        funnel_limits([unit.limits.expected for unit in family.units]),
        1.0,
        Message("Contacts expected from the rest of the family"),
        Message("Counted for each one expected"),
        Message(
            "Of {units} units, {outside} lie outside the 95% limits, {far} of them outside the 99.8% limits.",
            units=len(family.units),
            outside=len(outside),
            far=len(ask),
        ),
        _LIMITS,
    )


def family_table(family: Family, name: str) -> Table:
    """Each unit with its rate, what the rest of the family would lead to expect, its limits, and its verdict."""
    together = (
        Message(
            "Units of this family that are shown together with others, and so are not compared: {together}.",
            together=family.together,
        )
        if family.together
        else ""
    )
    missing = ", ".join(f"{unit.name} ({unit.due - unit.returns})" for unit in family.units if unit.returns < unit.due)
    lacking = Message("Returns are missing, and so contacts may be, of: {missing}.", missing=missing) if missing else ""
    return Table(
        name,
        Message("Family: {family}", family=family.name),
        (
            Column("unit", Message("Unit")),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("rate", Message("Per 100 people a year"), numeric=True),
            Column("expected", Message("Expected"), numeric=True),
            Column("low95", Message("95% limits"), numeric=True),
            Column("low998", Message("99.8% limits"), numeric=True),
            Column("verdict", Message("Beside the others")),
        ),
        tuple(_row(unit) for unit in family.units),
        tables.notes(
            Message(
                "Expected: the contacts the unit would have at the rate of the other units of its "
                "family. Outside the 95% limits, notice; outside the 99.8% limits, ask why. Contacts "
                "come in bunches, so more units lie outside than chance alone would "
                "have.",
            ),
            lacking,
            together,
        ),
    )


def rolling_table(report: ReportData) -> Table:
    """Each unit's twelve months, or in how many of them it reported in full and stood alone."""
    figures = unit_rolling(report.history, report.last)
    return Table(
        "unit-rolling",
        Message("Units, rolling 12"),
        (
            Column("unit", Message("Unit")),
            Column("people", Message("People"), numeric=True),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("returns", Message("Returns that count"), numeric=True),
        ),
        tuple(
            (
                one.label,
                one.base,
                NOTHING if isinstance(one.shown, Withheld) else one.part,
                cover_percent(one.basis.covered),
            )
            for one in figures
        ),
        joined(
            " ",
            filter(
                None,
                (
                    Message("The twelve months {window}. {rule}", window=figures[0].basis.window, rule=_ROLLING_RULE),
                    events_note(report, report.last.plus(-11), report.last),
                ),
            ),
        )
        if figures
        else "",
    )


def slug(name: str) -> str:
    """A family's name as part of an id."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())


def _row(unit: Compared) -> tuple[str | int, ...]:
    limits = unit.limits
    return (
        unit.name,
        unit.contacts,
        per_hundred(unit.rate),
        f"{limits.expected:,.0f}",
        Message("{low95} to {high95}", low95=f"{limits.low95:,}", high95=f"{limits.high95:,}"),
        Message("{low998} to {high998}", low998=f"{limits.low998:,}", high998=f"{limits.high998:,}"),
        VERDICT_LABELS[unit.verdict],
    )


def funnel_steps(expected: Sequence[float]) -> tuple[float, ...]:
    """What is expected at even steps, a little beyond the least and the most; at least one is needed."""
    first, last = max(1.0, min(expected) * 0.8), max(expected) * 1.1
    return tuple(first + (last - first) * step / _STEPS for step in range(_STEPS + 1))


def funnel_limits(expected: Sequence[float]) -> tuple[FunnelLimits, ...]:
    """The limits as shares of what is expected, at even steps a little beyond the units on both sides."""
    return tuple(
        FunnelLimits(
            round(x, 2),
            *(round(count / x, 4) for count in (one.low95, one.high95, one.low998, one.high998)),
        )
        for x in funnel_steps(expected)
        for one in (limits_at(x),)
    )
