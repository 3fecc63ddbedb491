"""``pscdesk plan import``, ``export``, ``paper``, ``verify`` and ``redact``: files of the plan, and its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.documents.reading.heading import WhichSheet
from pscdesk.errors import InputError
from pscdesk.messages import first_told
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_import import PlanImport
from pscdesk.programme.plan.plan_words import OLDER_GOES_ON, STILL_IN_BACKUPS
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.reports.paper_text import REMINDER, STANDARD, headed
from pscdesk.reports.plan.plan_paper import words_of
from pscdesk.settings import load_settings
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.programme.older_copy import go_on_with_older
from pscdesk.work.programme.plan import plan_acts as acts
from pscdesk.work.programme.plan.plan_document import plan_document
from pscdesk.work.programme.plan.plan_figures import not_standing
from pscdesk.work.programme.plan.plan_files import look_at_list, take_list, write_list
from pscdesk.work.publish.board_text import read_paper_text
from pscdesk.work.publish.dashboard import save_document

_PATH = click.Path(path_type=Path)


@click.command(name="import")
@click.argument("file", type=_PATH)
@click.option("--sheet", default="", help="The sheet to read, where several hold such a list.")
@click.option("--preview", is_flag=True, help="Only show what would be added and changed.")
@click.option("--yes", is_flag=True, help="The preview was looked at; do not ask.")
def import_(file: Path, sheet: str, preview: bool, yes: bool) -> None:
    """Read items and updates from a list (CSV, XLSX, ODS, XLS) with the columns that “plan export” writes.

    What a list leaves out stays as it is. A row whose progress, challenges or next steps are new becomes an update of
    this month.
    """
    with this_programme() as this:
        try:
            found = look_at_list(this, file, sheet)
        except WhichSheet as which:
            raise InputError(which.message, "Say which one it is with --sheet NAME.") from which
        for line in _import_lines(found):
            click.echo(terminal.wrapped(line))
        if found.faults:
            raise InputError("The list was not taken over.", "Mend what is named above and try again.")
        if preview or found.is_nothing:
            return
        click.echo(terminal.wrapped(NAME_NOBODY))
        if not yes:
            terminal.must_agree("Type yes to take it over: ", "Nothing was changed.")
        take_list(this, file, sheet, seen=found.seen)
    click.echo("The list is taken over.")


def _import_lines(found: PlanImport) -> Iterator[str]:
    yield from found.notes
    yield from (f"Left out. {line}" for line in found.left_out)
    yield from (f"New: {item.id}  {item.title}" for item in found.added)
    yield from (f"Changed: {one.item.id}  {', '.join(one.what)}" for one in found.changed)
    yield from (f"Update: {item.id}  {item.title}" for item in found.updated)
    if not found.faults:
        yield f"Unchanged: {found.same}"
    yield from first_told(found.faults)


@click.command()
@click.argument("file", type=_PATH)
def export(file: Path) -> None:
    """Write the plan as a list into a file that ends in .csv or .xlsx; read back it changes nothing."""
    with this_programme() as this:
        click.echo(f"Written: {write_list(this, file)}")


@click.command()
@click.argument("files", type=_PATH, nargs=-1, required=True)
@click.option("--since", help="With every update from this month on (YYYY-MM); otherwise the last of each item.")
@click.option("--text", "words", type=_PATH, help="TOML file of the paper’s words, as “hr publish --text” takes it.")
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day of issue on the paper; otherwise today.")
def paper(files: tuple[Path, ...], since: str | None, words: Path | None, issued: dt.datetime | None) -> None:
    """Write the board paper into files that end in .pdf, .xlsx or .csv (a folder of tables)."""
    text = read_paper_text(words) if words else STANDARD
    if words:
        click.echo(terminal.wrapped(REMINDER))
    day = issued.date() if issued else text.issue.day or terminal.today()
    text = headed(text, load_settings(find_places()).marking, day)
    with this_programme() as this:
        made = plan_document(this, words_of(text), Month.read(since) if since else None)
        head = acts.head_now(this)
    for file in files:
        for one in save_document(in_spoken(made), file):
            click.echo(f"Written: {one}")
    click.echo(f"Head of the history: {head.digest}")


@click.command()
@click.option("--head", help="A head that stands on a paper: its first 16 digits or more; spaces do not matter.")
@click.option("--figures", "cited", is_flag=True, help="Also check that every figure cited still stands in the office.")
def verify(head: str | None, cited: bool) -> None:
    """Check that nothing in the history was changed or taken out, up to the head of a paper where one is given."""
    with this_programme(warned=False) as this:
        click.echo(terminal.wrapped(acts.verify_history(this, head)))
        if cited:
            with this_office() as office:
                faults = not_standing(office, acts.plan_now(this))
            for fault in faults:
                click.echo(terminal.wrapped(fault), err=True)
            if faults:
                raise InputError("Not every figure stands as it was cited.", "Compare the office with its backup.")
            click.echo("Every figure stands as it was cited.")


@click.command()
@click.argument("entry", type=int)
@click.option("--yes", is_flag=True, help="Destroy it without being asked.")
def redact(entry: int, yes: bool) -> None:
    """Destroy the sentences of an entry for good; “plan show --history” has its number."""
    with this_programme() as this:
        click.echo(terminal.wrapped(STILL_IN_BACKUPS))
        if not yes:
            terminal.must_agree(f"Type yes to destroy the sentences of entry {entry}: ", "Nothing was changed.")
        acts.redact_entry(this, entry)
    click.echo(f"The sentences of entry {entry} are destroyed, and the history says so.")


@click.command(name="go-on")
@click.option("--yes", is_flag=True, help="Go on without being asked.")
def go_on(yes: bool) -> None:
    """Go on knowingly with an older copy of the programme that was put back; the history says so."""
    with this_programme() as this:
        if this.set_back is not None:
            click.echo(terminal.wrapped(OLDER_GOES_ON))
            if not yes:
                terminal.must_agree("Type yes to go on with this copy: ", "Nothing was changed.")
        go_on_with_older(this)
    click.echo("The history says so, and goes on from here.")
