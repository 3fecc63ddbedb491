"""``pscdesk hr publish``, ``hr rehearse`` and ``hr verify``: the report, what a reader could learn, whose it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import programme_around, this_office
from pscdesk.documents.formats import FORMATS
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.reports.paper_text import REMINDER, headed
from pscdesk.settings import load_settings
from pscdesk.work.publish.board_text import paper_text
from pscdesk.work.publish.kept_words import words_kept
from pscdesk.work.publish.publish import publish_report
from pscdesk.work.publish.rehearse import rehearse_month
from pscdesk.work.publish.verify_package import verify_package

_FEW = 2
"""So many files of a kind are named; of more only how many they are."""


@click.command()
@click.option("--month", help="The frozen month (YYYY-MM); otherwise the last one.")
def rehearse(month: str | None) -> None:
    """Try what somebody who reads everything printed could learn from a frozen month."""
    with this_office() as this:
        found = rehearse_month(this, Month.read(month) if month else None, terminal.terminal_progress())
    for look in found.looks:
        click.echo(terminal.wrapped(look.question))
        click.echo(terminal.wrapped(look.sentence, "    "))
    if not found.passes:
        raise PscDeskError(found.verdict, "Do not publish it, and send the makers of PSC Desk this sentence.")
    click.echo(found.verdict)


@click.command()
@click.option("--from", "first", required=True, help="First month (YYYY-MM).")
@click.option("--to", "last", required=True, help="Last month (YYYY-MM).")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Where to put the folder with the board paper, the report, the workbook and the CSV tables.",
)
@click.option(
    "--text",
    "words",
    type=click.Path(path_type=Path),
    help="TOML file of the board page’s words, printed as they stand.",
)
@click.option(
    "--issued",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of issue (YYYY-MM-DD) that stands on the paper; otherwise the file’s, or today.",
)
def publish(first: str, last: str, out: Path, words: Path | None, issued: dt.datetime | None) -> None:
    """Write a board paper of two pages and the report of frozen months as PDF, XLSX and CSV.

    Every figure in them is rounded to 5. The words are those of the file, or else those that were kept last. Where
    there is a programme, its parts and the events of months are told in the papers.
    """
    text = paper_text(words) if words else None
    if words:
        click.echo(terminal.wrapped(REMINDER))
    with this_office() as this:
        text = headed(text or words_kept(this), load_settings(find_places()).marking, issued.date() if issued else None)
        with programme_around() as around:
            window = (Month.read(first), Month.read(last))
            told = publish_report(this, *window, out, terminal.terminal_progress(), text, around)
    if told.lacking:
        click.echo(terminal.wrapped(told.lacking), err=True)
    if told.before:
        click.echo(f"This report lies there already, the same in every byte: {told.folder}")
        return
    click.echo(f"Written: {told.folder}")
    for one in FORMATS:
        paths = [path for path in told.paths if path.suffix == one.suffix]
        if len(paths) <= _FEW:
            for path in paths:
                click.echo(f"  {one.label}: {path.name}")
        else:
            click.echo(f"  {one.label}: {len(paths)} files in {paths[0].parent.name}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--fingerprint", default="", help="The fingerprint that the force told you in another way.")
def verify(folder: Path, fingerprint: str) -> None:
    """Check that a published folder is whole, and that it was signed by the office that it names.

    Any force's package can be checked, on a computer without an office too.
    """
    found = verify_package(folder, fingerprint)
    click.echo(
        terminal.wrapped(
            Message(
                "The package is whole: {files} tables of {force}, {first} to {last}, revision {revision}.",
                files=found.files,
                force=found.force,
                first=found.first.label,
                last=found.last.label,
                revision=found.revision,
            )
        )
    )
    told = (
        Message("It is signed by the key with that fingerprint: {fingerprint}.", fingerprint=found.fingerprint)
        if fingerprint
        else Message(
            "It is signed by the key with the fingerprint {fingerprint}. Compare it with the one on the office card of "
            "that force.",
            fingerprint=found.fingerprint,
        )
    )
    click.echo(terminal.wrapped(told))
