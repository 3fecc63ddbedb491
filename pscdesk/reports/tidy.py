"""The report's figures as tidy tables for other programs: one row a figure, the count in ``contacts``."""

from __future__ import annotations

from itertools import product

from pscdesk.collation.floors import TABLE_MEDIAN
from pscdesk.collation.measures.collapse import too_fine
from pscdesk.collation.measures.measures import headline, theme_prevalence
from pscdesk.collation.measures.rolling import rolling_twelve
from pscdesk.documents.document import Column, Document, Table
from pscdesk.messages import Message
from pscdesk.reports import board_words as words
from pscdesk.reports.board import board_document
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.what_counts import count_column, table_name, what_counts
from pscdesk.reports.tidy_columns import figure_table, plain
from pscdesk.reports.tidy_periods import time_tables
from pscdesk.reports.tidy_units import unit_tables
from pscdesk.tally.tally_form import TableSpec, TallyForm

_FINE = Message(
    "Half of these cells or more are under {least}, so that rounding weighs heavily. The "
    "report shows this table coarser, or leaves it out.",
    least=TABLE_MEDIAN.least,
)


def tidy_document(report: ReportData) -> Document:
    """The board report's figures as tidy tables, and every word they use with its meaning."""
    whole = board_document(report)
    window, advice = report.window, report.advice
    rolling = rolling_twelve(report.history, report.last)
    fields = tuple(field.id for field in advice.field)
    # of a window without a month that counts there are no sums, and their tables would say that all of them are 0
    summed = (
        figure_table("measures", Message("Headline figures"), (*headline(window), rolling.now)),
        figure_table("themes", Message("Themes as shares of contacts"), theme_prevalence(window, advice)),
        *(
            _table(report, form, table)
            for form in report.forms.values()
            for table in form.tables(form.version)
            if form.is_asked(table) or any(window.forms[form.id].tables[table.id])
        ),
    )
    blocks = (
        *(summed if window.counted else ()),
        *time_tables(report),
        _reconciled(report),
        *unit_tables(report),
        *_marks(report),
        words.definitions(advice, fields),
    )
    return Document(
        title=whole.title,
        subtitle=whole.subtitle,
        blocks=blocks,
        banner=whole.banner,
        keywords=whole.keywords,
        coverage=whole.coverage,
    )


def _reconciled(report: ReportData) -> Table:
    rows = tuple((line.year, "" if line.shown is None else line.shown, line.desks) for line in report.reconciled)
    return plain(
        "reconciled", Message("Came too late, by financial year"), ("year_from_april", "contacts", "returns"), rows
    )


def _marks(report: ReportData) -> tuple[Table, Table]:
    """Every month frozen so far with its digest, and the head of HR's log: what a store set back is told by."""
    frozen = tuple((one.number, str(one.month), one.digest) for one in report.marks)
    head = ((report.log.entries, report.log.digest),) if report.log.entries else ()
    return (
        plain("ledger", Message("Frozen months and their digests"), ("number", "month", "digest"), frozen),
        plain("log", Message("The log of HR’s acts"), ("entries", "head"), head),
    )


def _table(report: ReportData, form: TallyForm, table: TableSpec) -> Table:
    """One row a printed cell, in full even where the report shows a coarser table, so that every table adds up."""
    codes = [form.fields[name].codes(form.version) for name in table.fields]
    columns = tuple(
        Column(*head) for name in table.fields for head in ((name, name), (f"{name}_label", form.fields[name].label))
    )
    totals = report.window.forms[form.id]
    rows = tuple(
        (*(text for code in inner for text in (code.id, code.label)), count)
        for inner, count in zip(product(*codes), totals.tables[table.id], strict=True)
    )
    caption = Message("{form}: {table}, {counts}", form=form.title, table=table.id, counts=what_counts(form, table))
    note = _FINE if table.id in too_fine(form, totals) else ""
    return Table(table_name(form, table), caption, (*columns, count_column(form, table)), rows, note)
