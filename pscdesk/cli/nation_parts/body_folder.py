"""Opens the folder of a national body for a verb."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pscdesk.cli import terminal
from pscdesk.paths import find_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from pscdesk.work.nation.body import Body


def in_folder() -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that names a body’s folder."""
    return click.option(
        "--dir",
        "folder",
        type=click.Path(path_type=Path),
        help="The body’s folder; otherwise the one in the data folder.",
    )


def body_in(folder: Path | None) -> Body:
    """The body in a folder, else the one in the data folder."""
    from pscdesk.work.nation.body import open_body

    return open_body(folder or find_places().nation, terminal.today)
