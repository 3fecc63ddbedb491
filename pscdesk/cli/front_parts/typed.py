"""What the menu asks to be typed: a word, a month, a file, a folder; b goes back, q leaves, Enter takes the offer."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.terminal import Back, Quit
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month

_NOT_TYPED = Message("Nothing was typed. Type b to go back.")
OWN_FOLDER = "PSC Desk"
"""The folder in the person's own one in which files are offered to be put."""


def ask_words(asked: str, offered: str = "") -> str:
    """What was typed, or what was offered; ``Back`` for b, ``Quit`` for q."""
    terminal.say(asked)
    if offered:
        click.echo(offered)
    prompt = Message("Type it, or Enter for the line above: ") if offered else Message("Type it: ")
    while True:
        typed = terminal.read_line(prompt)
        if typed.lower() == "b":
            raise Back
        if typed.lower() == "q":
            raise Quit
        if typed or offered:
            return typed or offered
        terminal.say(_NOT_TYPED)


def ask_maybe(asked: str) -> str:
    """The same where Enter alone is an answer too: nothing."""
    terminal.say(asked)
    typed = terminal.read_line(Message("Type it, or Enter for none: "))
    if typed.lower() == "b":
        raise Back
    if typed.lower() == "q":
        raise Quit
    return typed


def ask_month(asked: str, offered: Month | None = None) -> str:
    """A month, as YYYY-MM."""
    while True:
        typed = ask_words(asked, str(offered) if offered else "")
        try:
            return str(Month.read(typed))
        except InputError as fault:
            terminal.say(fault.text)


def ask_folder(asked: str, offered: str = "") -> str:
    """Where to put something; ``offered`` is the name of a folder in the person's own. Nothing is made yet."""
    typed = ask_words(asked, str(own_folder() / offered) if offered else "")
    return str(Path(typed).expanduser())


def ask_there(asked: str) -> str:
    """A file or a folder that is there."""
    while True:
        path = Path(ask_words(asked)).expanduser()
        if path.exists():
            return str(path)
        terminal.say(Message("There is nothing of that name. Type its whole path, such as /home/ann/card.psco."))


def own_folder() -> Path:
    """The folder in which files are offered to be put; it is made only once something is."""
    try:
        return Path.home() / OWN_FOLDER
    except RuntimeError:  # this person has no folder
        return Path.cwd() / OWN_FOLDER
