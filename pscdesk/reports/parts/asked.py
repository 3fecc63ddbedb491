"""Report part: what people ask, by kind, stage, theme and worry, each as a share of all contacts."""

from __future__ import annotations

from pscdesk.collation.floors import PERCENTAGE_BASE
from pscdesk.collation.measures.collapse import collapse
from pscdesk.collation.measures.measures import theme_prevalence
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Paragraph, Series, Table
from pscdesk.messages import Message
from pscdesk.reports import board_tables as tables
from pscdesk.reports.facts import ReportData
from pscdesk.reports.wording import NOTHING, figure_interval, short_figure

_SEVERAL = Message("A contact may have up to three themes, so the shares may come to more than 100%.")
_LIMITS = Message(
    "A theme is what a caller said it was about; nobody looked into whether it was so. One "
    "with a printed 0 is not drawn."
)


def asked(report: ReportData) -> tuple[Block, ...]:
    """What they asked for, how far it had gone, and what it was about."""
    form, totals = report.advice, report.window.totals
    optional = [field.id for field in form.field if not field.asked and any(totals.tables[field.id])]
    return (
        Heading(Message("What people ask")),
        tables.one_way(form, totals, "kind", Message("What they asked for")),
        Paragraph(_SEVERAL),
        *theme_blocks(report),
        *(
            prevalence_table(report, field, form.fields[field].label, Message("Answer"))
            if form.fields[field].many
            else tables.one_way(form, totals, field, form.fields[field].label)
            for field in optional
            if field != "heard"
        ),
    )


def theme_blocks(report: ReportData) -> tuple[Block, ...]:
    """The printed mentions of each theme as bars, and their table; the table alone where themes are too few."""
    table = prevalence_table(report, "theme", Message("What it was about"), Message("Theme"))
    if not isinstance(table, Table):
        return (table,)
    counted = [(row[0], row[1]) for row in table.rows if isinstance(row[0], str) and isinstance(row[1], int) and row[1]]
    if not counted:
        return (table,)
    most, share = counted[0], table.rows[0][2]
    chart = Chart(
        "themes",
        Message("What it was about"),
        "bars",
        tuple(label for label, _ in counted),
        (Series(Message("Contacts"), tuple(count for _, count in counted)),),
        Message("contacts"),
        Message(
            "The theme that came up most is “{theme}”, in {contacts} contacts ({share}).",
            theme=most[0],
            contacts=f"{most[1]:,}",
            share=share,
        ),
        _LIMITS,
    )
    return (chart, table)


def prevalence_table(report: ReportData, field: str, caption: str, head: str) -> Block:
    """Each code with its mentions, the most mentioned first, and the share of contacts in which it came up."""
    form, window = report.advice, report.window
    found = collapse(form, window.totals, field)
    if not found.shown:
        return tables.left_out(caption)
    figures = {one.id: one for one in theme_prevalence(window, form, field)}
    alone = [figures[f"{field}-{line.codes[0]}"] for line in found.rows if len(line.codes) == 1]
    ordered = sorted(alone, key=lambda one: -one.part)
    rows: list[tuple[Cell, ...]] = [(one.label, one.part, short_figure(one), figure_interval(one)) for one in ordered]
    rows += [
        (line.label, count, NOTHING, NOTHING)
        for line, (count,) in zip(found.rows, found.counts, strict=True)
        if len(line.codes) > 1
    ]
    return Table(
        field,
        caption,
        (
            Column(field, head),
            Column("contacts", Message("Contacts"), numeric=True),
            Column("share", Message("Share"), numeric=True),
            Column("interval", Message("95% interval"), numeric=True),
        ),
        tuple(rows),
        tables.notes("" if window.totals.contacts >= PERCENTAGE_BASE.least else tables.NO_SHARE, found.sentence),
    )
