"""``pscdesk hr leavers``: grouped totals of leavers taken in, shown, and written as a paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_programme
from pscdesk.cli.programme_parts.totals_told import list_options, take_list
from pscdesk.documents.text import render
from pscdesk.paths import find_places
from pscdesk.programme.leavers.leavers_layout import BOOK, KIND
from pscdesk.reports.paper_text import STANDARD, headed
from pscdesk.settings import load_settings
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.programme.totals.leavers_document import leavers_document
from pscdesk.work.programme.totals.taking import drop_totals
from pscdesk.work.publish.dashboard import save_document

_PATH = click.Path(path_type=Path)


@click.group(name="leavers")
def leavers() -> None:
    """Grouped totals of leavers: reasons and kinds of loss by year and business group. Never an interview."""


@leavers.command(name="import")
@list_options
def import_(file: Path, source: str, sheet: str, columns: tuple[str, ...], preview: bool, yes: bool) -> None:
    """Take in a list of totals (CSV, XLSX, ODS, XLS): year, what was asked, business group, answer and leavers.

    Asked are the reason, the kind of loss (acceptable, good, bad) or how it was told (survey, association, manager).
    """
    with this_programme() as this:
        take_list(this, BOOK, file, source=source, sheet=sheet, columns=columns, preview=preview, yes=yes)


@leavers.command()
@click.argument("year")
def drop(year: str) -> None:
    """Take the totals of a year out again."""
    with this_programme() as this:
        span = drop_totals(this, KIND, year)
    click.echo(f"Taken out: {span.label}.")


@leavers.command()
def show() -> None:
    """Show the newest years, up to five, as text."""
    with this_programme() as this:
        click.echo(render(in_spoken(leavers_document(this))))


@leavers.command()
@click.argument("files", type=_PATH, nargs=-1, required=True)
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day of issue on the paper; otherwise today.")
def paper(files: tuple[Path, ...], issued: dt.datetime | None) -> None:
    """Write the newest years into files that end in .pdf, .xlsx or .csv (a folder of tables)."""
    day = issued.date() if issued else terminal.today()
    issue = headed(STANDARD, load_settings(find_places()).marking, day).issue
    with this_programme() as this:
        made = leavers_document(this, issue)
    for file in files:
        for one in save_document(in_spoken(made), file):
            click.echo(f"Written: {one}")
