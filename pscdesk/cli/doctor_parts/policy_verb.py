"""``pscdesk policy``: what is set here and by whom, and the template by which Group Policy sets it."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.paths import find_places
from pscdesk.settings import POLICY_FILE, SETTINGS, load_settings, where_set
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.policy_folders import FOLDERS_TO_FILL, folder_of_policy
from pscdesk.work.policy_template import policy_template


@click.group()
def policy() -> None:
    """What the force fixes for everybody: as it holds here, and as a template for Group Policy."""


@policy.command()
def show() -> None:
    """Say each setting, what it is here, and where that comes from; exit status 1 where a value was passed over.

    It ends with status 2 where a folder that the policy names is not one here, for then nothing is counted.
    """
    places = find_places()
    settings = load_settings(places)
    wide = max(len(setting.name) for setting in SETTINGS)
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        told = str(value).lower() if isinstance(value, bool) else value
        only = "; only the policy may set it" if setting.policy_only else ""
        by = f"({where_set(settings, setting.name, places)}{only})"
        click.echo(f"{setting.name:<{wide}}  {told if told != '' else '–'}  {by}")
    click.echo(f"The force’s policy is read from {places.policy / POLICY_FILE}.")
    if settings.notes:
        raise click.exceptions.Exit(1)  # the notes themselves are told before every verb
    for name in FOLDERS_TO_FILL:
        folder_of_policy(settings, name)  # it raises where counting will be refused


@policy.command()
@click.argument("folder", type=click.Path(path_type=Path))
def template(folder: Path) -> None:
    """Write the administrative template for Group Policy (PSCDesk.admx, en-GB/PSCDesk.adml) into FOLDER."""
    files = policy_template()
    there = next((name for name in files if (folder / name).exists()), "")
    if there:
        raise InputError(f"{folder / there} is there already.", "Name another folder, or move it away first.")
    for name, content in files.items():
        write_whole(folder / name, content)
    click.echo(terminal.wrapped(f"Saved in {folder}. Copy both files into the central store of policy definitions."))
