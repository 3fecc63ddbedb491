"""``pscdesk hr disparity``: lists of totals taken in, ratios shown, the paper written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.cli.programme_parts.totals_told import Verb, list_options, take_list
from pscdesk.collation.measures.measures import Figure
from pscdesk.documents.document import Document
from pscdesk.documents.text import render
from pscdesk.paths import find_places
from pscdesk.programme.disparity.disparity_columns import SYSTEMS
from pscdesk.programme.disparity.disparity_layout import BOOK, kind_of
from pscdesk.reports.paper_text import STANDARD, headed
from pscdesk.settings import load_settings
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.programme.totals.disparity_document import advice_beside, disparity_document, disparity_workbook
from pscdesk.work.programme.totals.taking import drop_totals
from pscdesk.work.publish.dashboard import save_document

_PATH = click.Path(path_type=Path)


@click.group(name="disparity")
def disparity() -> None:
    """Compare groups in misconduct, grievances and tribunals: force totals, each ratio with its interval."""


@disparity.command(name="import")
@list_options
def import_(file: Path, source: str, sheet: str, columns: tuple[str, ...], preview: bool, yes: bool) -> None:
    """Take in a list of totals (CSV, XLSX, ODS, XLS): period, system, what is counted, outcome, group and count.

    Systems: workforce, misconduct, grievances, employment tribunals, mediation, checks and balances, dip samples.
    Counted are allegations, matters or people. The outcome may be left out.
    """
    with this_programme() as this:
        take_list(this, BOOK, file, source=source, sheet=sheet, columns=columns, preview=preview, yes=yes)


@disparity.command(name="held")
def held() -> None:
    """List of which years and quarters totals are held, by system."""
    with this_programme() as this:
        book = disparity_workbook(this)
    for system in SYSTEMS:
        spans = book.spans(system.id)
        if spans:
            told = ", ".join(str(span.label) for span in spans)
            click.echo(terminal.wrapped(f"{system.label}: {told}"))


@disparity.command()
@click.argument("system", type=click.Choice([one.id for one in SYSTEMS]))
@click.argument("period")
def drop(system: str, period: str) -> None:
    """Take the totals of a system and a year or quarter out again."""
    with this_programme() as this:
        span = drop_totals(this, kind_of(system), period)
    click.echo(f"Taken out: {span.label}.")


def _choice(verb: Verb) -> Verb:
    for option in reversed(
        (
            click.option("--then", default="", help="The earlier year or quarter, such as 2016 or 2016/17."),
            click.option("--now", default="", help="The later one, such as 2017; otherwise the newest held."),
            click.option("--group", default="", help="The group compared; otherwise all but the one compared with."),
            click.option("--against", default="", help="The group compared with; otherwise the largest."),
            click.option("--advice", is_flag=True, help="Put the advice line’s shares beside, from this office."),
        )
    ):
        verb = option(verb)
    return verb


@disparity.command()
@_choice
def show(then: str, now: str, group: str, against: str, advice: bool) -> None:
    """Show the workbook of two years or quarters as text."""
    click.echo(render(in_spoken(_document(then, now, group, against, advice=advice))))


@disparity.command()
@click.argument("files", type=_PATH, nargs=-1, required=True)
@_choice
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day of issue on the paper; otherwise today.")
def paper(
    files: tuple[Path, ...],
    then: str,
    now: str,
    group: str,
    against: str,
    advice: bool,
    issued: dt.datetime | None,
) -> None:
    """Write the workbook of two years or quarters into files that end in .pdf, .xlsx or .csv (a folder of tables)."""
    made = _document(then, now, group, against, advice=advice, issued=issued.date() if issued else terminal.today())
    for file in files:
        for one in save_document(in_spoken(made), file):
            click.echo(f"Written: {one}")


def _document(
    then: str, now: str, group: str, against: str, *, advice: bool, issued: dt.date | None = None
) -> Document:
    beside: tuple[Figure, ...] = ()
    if advice:
        with this_office() as office:
            beside = advice_beside(office)
    issue = headed(STANDARD, load_settings(find_places()).marking, issued).issue if issued else STANDARD.issue
    with this_programme() as this:
        return disparity_document(this, then, now, group, against, beside, issue)
