"""How a verb of the programme writes a paper: the option of its format, the force's marking, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from pscdesk.documents.document import Document
from pscdesk.documents.formats import FORMATS, Format
from pscdesk.paths import find_places
from pscdesk.settings import load_settings
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.publish.dashboard import files_of

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


def write_paper(document: Document, out: Path, stem: str, kind: str) -> None:
    """Write a paper into a folder in one format, its tables as data where that is CSV, and say which files."""
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files_of(in_spoken(document), format_named(kind), stem).items():
        write_whole(out / name, content)
        click.echo(f"Written: {out / name}")
