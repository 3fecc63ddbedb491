"""How a verb of the programme writes a paper: the option of its format, the force's marking, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from pscdesk.documents.formats import FORMATS, Format
from pscdesk.paths import find_places
from pscdesk.settings import load_settings

FOLDER = click.Path(path_type=Path, file_okay=False)


def format_option() -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that says in which format a paper is written."""
    names = [one.id for one in FORMATS]
    return click.option("--format", "kind", type=click.Choice(names), default="pdf", show_default=True)


def format_named(kind: str) -> Format:
    """The format of that id."""
    return next(one for one in FORMATS if one.id == kind)


def paper_marking() -> str:
    """The force's protective marking."""
    return load_settings(find_places()).marking


def tell_written(paths: tuple[Path, ...]) -> None:
    """Say which files were written."""
    for path in paths:
        click.echo(f"Written: {path}")
