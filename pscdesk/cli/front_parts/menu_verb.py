"""``pscdesk menu``: the menu of the terminal, also where there is a display."""

from __future__ import annotations

import click

from pscdesk.assets import I18N
from pscdesk.cli import run, terminal
from pscdesk.cli.front_parts.main_lines import main_lines
from pscdesk.cli.front_parts.menu import Menu
from pscdesk.errors import InputError
from pscdesk.language import speak
from pscdesk.paths import find_places
from pscdesk.settings import load_settings


@click.command()
def menu() -> None:
    """Think, count, return and publish from a menu in the terminal, as without a display."""
    if not terminal.is_there():
        raise InputError("The menu needs a terminal.", "Name a verb instead: pscdesk --help lists them.")
    speak(load_settings(find_places()).language, I18N)
    Menu(run, main_lines).stay()
