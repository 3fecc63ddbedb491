"""``pscdesk forms``: the paper forms, blank or with what a walk produced, and whether a force's own is sound."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.walk_input import answers_in, guidance_in_use
from pscdesk.cli.walk_parts.unread_answers import unread_answers
from pscdesk.errors import InputError, PackError
from pscdesk.guidance.pack.pack_types import WORKFORCE
from pscdesk.paperwork.paper_form import NOT_KNOWN
from pscdesk.paperwork.shelf import Shelf
from pscdesk.paths import find_places
from pscdesk.settings import load_settings
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk import papers

PATH = click.Path(path_type=Path)


@click.group()
def forms() -> None:
    """Make a form to fill in, or check one of your force's own."""


@forms.command(name="list")
def list_forms() -> None:
    """Show every form, and what it is for."""
    shelf = _shelf()
    for heading, held in shelf.by_heading.items():
        click.echo(f"\n{heading}")
        for form in held:
            click.echo(f"  {form.id}, version {form.version}")
            click.echo(terminal.wrapped(f"{form.title}. {form.purpose}", "      "))


@forms.command()
@click.argument("form")
@click.option("--out", type=PATH, required=True, help="The PDF to write.")
@click.option("--answers", "answers_file", type=PATH, help="Put in what this walk produced (TOML). It names nobody.")
@click.option("--for", "group", type=click.Choice(WORKFORCE), help="Blank, worded for this workforce group.")
def make(form: str, out: Path, answers_file: Path | None, group: str | None) -> None:
    """Write a form as a PDF to fill in: blank, or with what a walk produced."""
    if answers_file and group:
        raise InputError("The answers say which group it is.", "Leave out --for, or leave out --answers.")
    places = find_places()
    pack = guidance_in_use(places)
    chosen = papers.form_named(_shelf(), form)
    marking = load_settings(places).marking
    if answers_file:
        answers = answers_in(pack, answers_file)
        unread = unread_answers(pack, answers)
        if unread.waiting:  # a form that is silent about grave answers would be taken for the whole of them
            raise InputError(" ".join(unread.sentences), "No form was written.")
        made = papers.walk_form(chosen, pack, answers, marking)
    else:
        made = papers.blank_form(chosen, pack, marking, group or NOT_KNOWN)
    if made.lacking:
        click.echo(terminal.wrapped(made.lacking), err=True)
    write_whole(out, made.content)
    click.echo(f"Written: {out}")


@forms.command()
@click.argument("file", type=PATH, required=False)
def check(file: Path | None) -> None:
    """Say what is wrong in a form's file; without one, in every form there is."""
    places = find_places()
    pack = guidance_in_use(places)
    if file is None:
        shelf = papers.check_forms(places, pack)
        faults, sound = shelf.faults, f"The paper forms are sound: {', '.join(shelf.forms)}."
    else:
        faults, sound = papers.check_form_file(file, pack), f"The form {file.name} is sound."
    for fault in faults:
        click.echo(terminal.wrapped(f"{fault[0].upper()}{fault[1:]}"))
    if faults:
        number = "is one fault" if len(faults) == 1 else f"are {len(faults)} faults"
        raise PackError(f"There {number}.", "Put it right before anyone uses the form.")
    click.echo(sound)


def _shelf() -> Shelf:
    shelf = papers.find_forms(find_places())
    for fault in shelf.faults:
        click.echo(terminal.wrapped(fault), err=True)
    return shelf
