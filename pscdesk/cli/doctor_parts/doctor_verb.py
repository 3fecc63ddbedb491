"""``pscdesk doctor``: whether all is in order on this computer, what to do where it is not, and what IT needs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.paths import find_places
from pscdesk.storage.folder_trial.trial import answer, listen, try_folder
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.doctor.examination import examine, look, summed_up
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.doctor.row_verdict import Finding
from pscdesk.work.doctor.support_text import support_text

PATH = click.Path(path_type=Path)


@click.command()
@click.option("--folder", type=PATH, help="Try this folder, such as one on a share.")
@click.option("--listen", "listens", is_flag=True, help="Try it together with another computer: begin here.")
@click.option("--answer", "code", metavar="CODE", help="Try it together with another computer: answer there.")
@click.option("--json", "as_json", is_flag=True, help="Print every row as JSON.")
@click.option("--support", type=PATH, metavar="FILE", help="Show a summary for IT, and save it after a yes.")
@click.option("--yes", is_flag=True, help="Save the summary without asking.")
@click.pass_context
def doctor(
    context: click.Context,
    folder: Path | None,
    listens: bool,
    code: str | None,
    as_json: bool,
    support: Path | None,
    yes: bool,
) -> None:
    """Look whether everything is in order on this computer, and say what to do where it is not.

    It looks at the program, the computer, the folders, what is set, the guidance, and what is kept. Where an office
    lies, or would, it tries the folder with a second process. Two processes on one computer prove less than two
    computers: on a share, run --folder FOLDER --listen on one and --folder FOLDER --answer CODE on another. Ends with
    status 1 where something is bad.

    The summary for IT holds no count, no name and no place, and you see all of it before it is saved.
    """
    if listens and code is not None:
        raise InputError("One computer listens and the other answers.", "Choose --listen here or --answer, not both.")
    if as_json and support is not None:
        raise InputError("The summary for IT is no JSON.", "Choose --json or --support, not both.")
    places = find_places()
    if code is not None:
        answer(folder or places.office_store.parent, code)
        click.echo("This computer has answered. What was found is shown on the other.")
        return
    trial = partial(listen, tell=_tell_code) if listens else try_folder
    with OwnStores(places, terminal.today) as stores:
        found = examine(look(places, terminal.today(), stores, folder, trial))
    if support is not None:
        _save_support(support, support_text(places, found), yes=yes)
        return
    if as_json:
        click.echo(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
    else:
        _tell(found)
    if any(one.verdict.grade == "bad" for one in found):
        context.exit(1)


def _tell(found: Sequence[Finding]) -> None:
    part = None
    for one in found:
        if one.part is not part:
            part = one.part
            click.echo(f"\n{tr(part.title)}")
        row, verdict = one.row, one.verdict
        click.echo(terminal.wrapped(f"{tr(row.name)}: {tr(verdict.sentence)}", label=f"{verdict.grade:4}  "))
        if verdict.to_do:
            click.echo(terminal.wrapped(verdict.to_do, " " * 6))
    click.echo()
    terminal.say(summed_up(found))


def _as_json(one: Finding) -> dict[str, object]:
    return {
        "row": one.row.id,
        "name": tr(one.row.name),
        **dataclasses.asdict(one.verdict),
        "facts": dict(one.verdict.facts),
    }


def _save_support(path: Path, text: str, *, yes: bool) -> None:
    """Show the summary whole, then save it once somebody has said yes; an existing file is never written over."""
    if path.exists():
        raise InputError(f"{path} is there already.", "Name another file.")
    click.echo(text)
    if not yes:
        terminal.must_agree(
            f"That is all of it. Save it in {path}? Type yes or no: ",
            "Nothing was saved.",
            unasked="That is all of it. Nobody could be asked, so nothing was saved.",
        )
    write_whole(path, text.encode())
    click.echo(terminal.wrapped(f"Saved in {path}. Give it to IT yourself: PSC Desk sends nothing."))


def _tell_code(code: str) -> None:
    click.echo(f"On another computer, within two minutes: pscdesk doctor --folder FOLDER --answer {code}")
    click.echo("FOLDER is the name that this folder has there.")
