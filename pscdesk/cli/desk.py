"""``pscdesk desk``: the card that enrols this desk with HR, and HR's card that this desk follows."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_desk
from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.returns.cards import fingerprint


@click.group()
def desk() -> None:
    """This desk's card for HR, and HR's office card."""


@desk.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder to put the card in.")
@click.option("--unit", help="The unit this desk belongs to, as HR knows it.")
@click.option("--central", is_flag=True, help="A central line (HR) that belongs to no unit.")
def card(out: Path, unit: str | None, central: bool) -> None:
    """Write this desk's card: its id and the key that signs its returns. Send it to HR once."""
    if unit is None and not central and sys.stdin.isatty():
        unit = terminal.read_line(Message("Which unit does this desk belong to? (Enter leaves it to HR) "))
    with this_desk() as this:
        path = this.desk_card(out, unit or "", "central" if central else "local")
        click.echo(tr(Message("Written: {path}", path=path)))
        terminal.say(Message("Send it to HR. It holds no counts and no names of people."))
        if not unit and not central:
            terminal.say(Message("It names no unit, so HR names one when enrolling it."))


@desk.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Follow it in place of another office; compare fingerprints first.")
@click.option("--yes", is_flag=True, help="Say that its fingerprint was compared with HR already.")
def join(file: Path, replace: bool, yes: bool) -> None:
    """Follow HR's office card: returns are then sealed for HR and the deputy."""
    with this_desk() as this:
        office, followed = this.read_office(file)
        is_other = followed is not None and followed.key != office.key
        if followed is not None and is_other:
            terminal.say(
                Message("This desk follows {force}:   {mark}", force=followed.force, mark=fingerprint(followed))
            )
            if not replace:
                terminal.say(Message("This card is of {force}:   {mark}", force=office.force, mark=fingerprint(office)))
                raise InputError(
                    Message("This card is of another office than the one this desk follows."),
                    Message("Ring HR. If the fingerprint of the card is HR’s, add --replace."),
                )
        terminal.say(Message("This card is of {force}. Its fingerprint is:", force=office.force))
        click.echo(f"    {fingerprint(office)}")
        _ask_whether_it_matches(yes=yes)
        this.join(file, replace=replace, today=terminal.today(), compared=office)
        terminal.say(Message("This desk now returns to {force}.", force=office.force))
        if is_other:
            terminal.say(Message("Returns made before were sealed for the other office: make them again."))


def _ask_whether_it_matches(*, yes: bool) -> None:
    """``InputError`` when somebody says that it differs. A script is not asked: it is told to compare afterwards."""
    if yes:
        return
    if not sys.stdin.isatty():
        terminal.say(Message("Read it to HR over the telephone. If HR’s differs, do not send anything."))
        return
    terminal.say(Message("Ring HR on a number you already know and have its fingerprint read out."))
    if not terminal.agrees(Message("Does it match? Type yes or no: ")):
        raise InputError(
            Message("The card was not taken."), Message("Tell HR that the fingerprint differs. Send nothing.")
        )


@desk.command()
@click.option("--yes", is_flag=True, help="Delete without being asked.")
@terminal.month_is_right()
def forget(yes: bool, is_right: bool) -> None:
    """Forget what is left of months older than 36 months, after a question where they are several."""
    with this_desk() as this:
        today = terminal.today()
        number = len(this.old_months(today))
        terminal.asked(lambda: this.forget_old(today), is_right=is_right, yes=yes)
    click.echo(f"Months forgotten: {number}.")
