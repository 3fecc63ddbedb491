"""``pscdesk doctor``: whether the folders of this computer, or a share, can be trusted with an office."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.paths import find_places
from pscdesk.storage.folder_trial.trial import answer, listen, try_folder
from pscdesk.work.doctor.examination import examine, look


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), help="Try this folder, such as one on a share.")
@click.option("--listen", "listens", is_flag=True, help="Try it together with another computer: begin here.")
@click.option("--answer", "code", metavar="CODE", help="Try it together with another computer: answer there.")
@click.pass_context
def doctor(context: click.Context, folder: Path | None, listens: bool, code: str | None) -> None:
    """Look at the data folder, and try with a second process what can be trusted where the office lies.

    Two processes on one computer prove less than two computers: on a share, run --listen on one and --answer on
    another. Ends with status 1 where something is bad.
    """
    if listens and code is not None:
        raise InputError("One computer listens and the other answers.", "Choose --listen here or --answer, not both.")
    places = find_places()
    if code is not None:
        answer(folder or places.office_store.parent, code)
        click.echo("This computer has answered. What was found is shown on the other.")
        return
    trial = partial(listen, tell=_tell_code) if listens else try_folder
    told = examine(look(places, terminal.today(), folder, trial))
    for row, verdict in told:
        click.echo(terminal.wrapped(f"{row.name}: {verdict.sentence}", label=f"{verdict.grade:4}  "))
        if verdict.to_do:
            click.echo(terminal.wrapped(verdict.to_do, " " * 6))
    if any(verdict.grade == "bad" for _, verdict in told):
        context.exit(1)


def _tell_code(code: str) -> None:
    click.echo(f"On another computer, within two minutes: pscdesk doctor --answer {code}")
    click.echo("Add --folder with the name that this folder has there, unless its data folder is this one.")
