"""Opens the folder of a national body for a verb."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pscdesk.cli import terminal
from pscdesk.paths import find_places
from pscdesk.settings import load_settings
from pscdesk.work.policy_folders import check_folder_said

if TYPE_CHECKING:
    from collections.abc import Callable

    from pscdesk.work.nation.body import Body


def in_folder() -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that names a body’s folder."""
    return click.option(
        "--dir",
        "folder",
        type=click.Path(path_type=Path),
        help="The body’s folder; otherwise that of the settings, else the one in the data folder.",
    )


def place_of(folder: Path | None) -> Path:
    """The folder that is named, else the one that the settings name, else the one in the data folder.

    ``InputError`` where the settings name what is no whole path.
    """
    from pscdesk.work.nation.body import folder_of_body

    if folder is not None:
        return folder
    places = find_places()
    settings = load_settings(places)
    check_folder_said(settings, "nation_folder")
    return folder_of_body(places, settings.nation_folder)


def body_in(folder: Path | None) -> Body:
    """The body in a folder, else in the one of the settings, else in the one in the data folder."""
    from pscdesk.work.nation.body import open_body

    return open_body(place_of(folder), terminal.today)
