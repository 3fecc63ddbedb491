"""``pscdesk hr training``: people of audiences, targets and who was reached, evidence by level, before and after."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.documents.document import Document
from pscdesk.documents.text import render
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.programme.training.before_after import CANNOT_SHOW
from pscdesk.programme.training.sessions import audiences_of
from pscdesk.programme.training.target_results import target_told
from pscdesk.programme.training.training_results import before_after_told
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.programme.training import training_kept as kept
from pscdesk.work.programme.training.training_paper import compare as compared
from pscdesk.work.programme.training.training_paper import training_document
from pscdesk.work.publish.dashboard import save_document

_PATH = click.Path(path_type=Path)
_LEVEL = click.IntRange(1, 4)


@click.group()
def training() -> None:
    """Training: sessions and the people of each audience, targets, what is known at Kirkpatrick’s four levels."""


@training.command()
@click.argument("audience")
@click.argument("people", type=click.IntRange(0))
def establishment(audience: str, people: int) -> None:
    """Keep how many people an audience has from now on: supervisors, managers, champions …"""
    with this_programme() as this:
        kept.set_establishment(this, audience, people)
    click.echo(terminal.wrapped(f"{audiences_of(kept.briefing_form())[audience]}: {people:,} people from now on."))


@training.command()
@click.argument("target")
@click.option("--title", required=True, help="What it is called, such as Leading for London.")
@click.option("--people", type=click.IntRange(1), required=True, help="How many people are to be reached.")
@click.option("--from", "first", required=True, help="Its first month (YYYY-MM).")
@click.option("--due", required=True, help="The month by whose end all are to be reached (YYYY-MM).")
@click.option("--audience", default="", help="The audience of sessions that it is for, where it is one.")
def target(target: str, title: str, people: int, first: str, due: str, audience: str) -> None:
    """Set a target, or set it anew: how many people a programme is to reach, and by when."""
    with this_programme() as this:
        made = kept.set_target(this, target, title, people, Month.read(first), Month.read(due), audience)
    click.echo(terminal.wrapped(target_told(made.targets[target])))
    click.echo(terminal.wrapped(NAME_NOBODY))


@training.command()
@click.argument("target")
@click.argument("month")
@click.argument("people", type=click.IntRange(0))
def reached(target: str, month: str, people: int) -> None:
    """Keep how many people a target had reached in all by the end of a month (YYYY-MM)."""
    with this_programme() as this:
        made = kept.note_reached(this, target, Month.read(month), people)
    click.echo(terminal.wrapped(target_told(made.targets[target])))


@training.command()
@click.argument("level", type=_LEVEL)
@click.argument("text")
def evidence(level: int, text: str) -> None:
    """Name what is known at a level (1 reaction, 2 learning, 3 behaviour, 4 results), and where it lies."""
    with this_programme() as this:
        made = kept.name_evidence(this, level, text)
    click.echo(terminal.wrapped(f"Kept as entry {made.evidence[-1].at}. {NAME_NOBODY}"))


@training.command(name="drop-evidence")
@click.argument("entry", type=click.IntRange(1))
def drop_evidence(entry: int) -> None:
    """Say that an entry is evidence no more. “plan redact” destroys what it says."""
    with this_programme() as this:
        kept.drop_evidence(this, entry)
    click.echo(f"Entry {entry} is evidence no more; the history keeps it.")


@training.command()
@click.argument("month")
@click.option("--months", type=click.IntRange(1, 12), default=3, show_default=True, help="Months on each side of it.")
def compare(month: str, months: int) -> None:
    """Compare contacts before and after the month (YYYY-MM) of a session or campaign, from frozen months."""
    with this_office() as office:
        for one in compared(office, [Month.read(month)], months):
            click.echo(terminal.wrapped(before_after_told(one)))
    click.echo(terminal.wrapped(CANNOT_SHOW))


@training.command()
@click.option("--to", "last", help="Last frozen month (YYYY-MM); otherwise the last one.")
def show(last: str | None) -> None:
    """Show sessions, targets and what is known of the effect."""
    click.echo(render(in_spoken(_document(last, (), 3))), nl=False)


@training.command()
@click.argument("files", type=_PATH, nargs=-1, required=True)
@click.option("--to", "last", help="Last frozen month (YYYY-MM); otherwise the last one.")
@click.option("--compare", "around", multiple=True, help="A month (YYYY-MM) to compare before and after; repeatable.")
@click.option("--months", type=click.IntRange(1, 12), default=3, show_default=True, help="Months on each side of it.")
def paper(files: tuple[Path, ...], last: str | None, around: tuple[str, ...], months: int) -> None:
    """Write the paper of training into files that end in .pdf, .xlsx or .csv (a folder of tables)."""
    made = _document(last, tuple(map(Month.read, around)), months)
    for file in files:
        for one in save_document(in_spoken(made), file):
            click.echo(f"Written: {one}")


def _document(last: str | None, around: tuple[Month, ...], months: int) -> Document:
    end = Month.read(last) if last else None
    with this_programme() as this:
        if not find_places().office_store.exists():
            return training_document(this)
        with this_office() as office:
            return training_document(this, office, end, around, months)
