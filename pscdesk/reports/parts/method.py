"""Report part: use of the aid, method, definitions, and the tables in full."""

from __future__ import annotations

from itertools import pairwise

from pscdesk.documents.document import Block, Callout, Heading, Items, Paragraph
from pscdesk.messages import Message, joined
from pscdesk.reports import board_tables as tables
from pscdesk.reports import board_words as words
from pscdesk.reports import unit_tables
from pscdesk.reports.facts import ReportData
from pscdesk.reports.parts.share_changes import changes_table
from pscdesk.reports.parts.stacked import stacked
from pscdesk.reports.programme_parts.month_notes import with_events
from pscdesk.reports.programme_parts.programme_sections import programme_method
from pscdesk.storage.seal import short_digest
from pscdesk.tally.form_ids import ADVICE, AID


def cannot_show(_report: ReportData) -> tuple[Block, ...]:
    """What the reader must not take from the figures."""
    return (Callout(Message("What this data cannot show"), words.CANNOT_SHOW, tone="notice"),)


def no_totals(report: ReportData) -> tuple[Block, ...]:
    """Why the parts that rest on totals are left out, in one sentence."""
    return (
        Paragraph(
            Message(
                "No month of {window} reaches the floor of coverage, so there is no total, and the parts of this "
                "report that rest on one are left out.",
                window=report.window.label,
            ),
            strong=True,
        ),
    )


def aid(report: ReportData) -> tuple[Block, ...]:
    """Where walks through the decision aid pointed; nothing where nobody counted one."""
    totals = report.window.forms.get(AID)
    if totals is None or not totals.contacts:
        return ()
    form = report.forms[AID]
    return (
        Heading(Message("The decision aid")),
        Paragraph(
            Message("{contacts} walks through the aid were counted, rounded to 5.", contacts=f"{totals.contacts:,}")
        ),
        tables.one_way(form, totals, "outcome", Message("Where a walk pointed")),
        tables.one_way(form, totals, "changed", Message("Did it change what they meant to do?")),
    )


def method(report: ReportData) -> tuple[Block, ...]:
    """How the figures were made, breaks and revisions, and the definitions."""
    form = report.advice
    return (
        Heading(Message("How the figures were made")),
        Items(words.method(report.window)),
        *((Items(known),) if (known := marks(report)) else ()),
        *programme_method(report),
        Heading(Message("Revisions and breaks"), 2),
        Items(revisions(report)),
        Heading(Message("What the words mean"), 2),
        *(Paragraph(words.derived_words(form, one)) for one in form.derived),
        Paragraph(Message("The workbook beside this report holds every table in full, and what each answer means.")),
    )


def marks(report: ReportData) -> tuple[str, ...]:
    """The numbers and short digests of the window's months, and the head of HR's log, where they are known."""
    shown = {month.when for month in report.window.months}
    named = [
        Message(
            "{month}, number {number} ({digest})",
            month=one.month.label,
            number=one.number,
            digest=short_digest(one.digest),
        )
        for one in report.marks
        if one.month in shown
    ]
    frozen = [
        Message(
            "Each frozen month has a number and a digest, by which it is known for good: {months}.",
            months=joined("; ", named),
        )
    ]
    log = Message("The log of HR’s acts stood at {digest}.", digest=short_digest(report.log.digest))
    return (*(frozen if named else ()), *((log,) if report.log.entries else ()))


def revisions(report: ReportData) -> tuple[str, ...]:
    """What changed since the last issue, and where the series breaks because the form changed."""
    versions = [(month.when, month.forms[ADVICE].version) for month in report.window.months if month.is_reported]
    changed = [(when, old, new) for (_, old), (when, new) in pairwise(versions) if old != new]
    return (
        Message("A frozen month never changes, so no figure of an earlier report was revised."),
        *(
            Message(
                "The form changed from version {old} to version {new} in {when}: codes that it brought "
                "were not counted before.",
                old=old,
                new=new,
                when=when.label,
            )
            for when, old, new in changed
        ),
        *(
            []
            if changed
            else [
                Message(
                    "The form was version {versions} throughout, so the series has no break.", versions=versions[0][1]
                )
            ]
        ),
    )


def annex(report: ReportData) -> tuple[Block, ...]:
    """The tables that the parts above gather, in full."""
    form, totals = report.advice, report.window.totals
    return (
        Heading(Message("Tables in full")),
        unit_tables.coverage(report.window, report.late),
        unit_tables.coverage_by_unit_and_month(report.window),
        *with_events(report, min(report.history), report.last, (changes_table(report),)),
        tables.one_way(form, totals, "stage", Message("How far it had gone")),
        tables.one_way(form, totals, "role", Message("Who asked")),
        tables.one_way(form, totals, "workforce", Message("Whom it was about")),
        *stacked(
            tables.by_side_table(form, totals, "kind*route", Message("Side of the route by what they asked for")),
            Message("Where it was going, by what they asked for"),
            words.NOT_FOLLOWED,
        ),
        *tables.in_full(form, totals, "kind*route", Message("Route by what was asked for")),
        *tables.in_full(form, totals, "stage*route", Message("Route by how far it had gone")),
        tables.by_side_table(
            form, totals, "theme*route", Message("Safe-space contacts by theme and side of the route")
        ),
        unit_tables.units_by(report.window, form, "kind", Message("Units by what was asked for")),
        unit_tables.units_by(report.window, form, "side", Message("Units by side of the route")),
        words.definitions(form, ("role", "kind", "stage", "theme", "advice", "route", "workforce")),
    )
