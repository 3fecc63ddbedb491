"""What ``hr import`` prints of its report: sums that add up, and each file that wants attention."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.storage.plain_file import lies_there, shown_name
from pscdesk.work.office.import_report import ImportReport
from pscdesk.work.office.let_go import let_go_notice, note_read
from pscdesk.work.office.office import Office

_AS_IT_SHOULD_BE = ("NEW", "REVISED", "HELD", "OLDER")


def check_there(paths: Sequence[Path]) -> None:
    """``InputError`` where a file or folder that was named is not there; then nothing was taken in."""
    for path in paths:
        if not lies_there(path):
            raise InputError(
                f"There is no file or folder {shown_name(path)}.", "Check the name and try again. Nothing was taken in."
            )


def tell_import(report: ImportReport) -> None:
    """Print what became of the files."""
    for number, what in _sums(report):
        click.echo(f"{number:>8}  {what}")
    for sentence in report.beside:
        click.echo(terminal.wrapped(sentence))
    for line in report.lines:
        if line.code not in _AS_IT_SHOULD_BE:
            click.echo(terminal.wrapped(f"{line.file}: {line.code}. {line.sentence} {line.advice}", "  "))
    for code, happened, number in report.reasons:
        click.echo(terminal.wrapped(f"{number:>8}  {code}: {happened}"))
    if report.stopped:
        click.echo("Stopped before the last file; the others can be imported again at any time.")


def tell_let_go(office: Office) -> None:
    """Print once whose returns an older program kept and this one let go."""
    said = let_go_notice(office)
    for sentence in said:
        click.echo(terminal.wrapped(sentence))
    if said:
        note_read(office)


def _sums(report: ImportReport) -> tuple[tuple[int, str], ...]:
    return (
        (report.read, "files read, of which"),
        (report.new, "new"),
        (report.revised, "replaced an earlier return"),
        (report.held, "held already"),
        (report.older, "older than what is held"),
        (report.late, "late: kept for the reconciliation of the year"),
        (report.conflict, "in conflict: they count for nobody"),
        (report.waiting, "left where they lie: the desk is not enrolled"),
        (report.refused, "refused"),
    )
