"""``pscdesk nation report`` and ``export``: the national figures as papers, and as tables for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.nation_parts.body_folder import body_in, in_folder
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.settings import load_settings

PATH = click.Path(path_type=Path)


@click.command()
@click.option("--out", type=PATH, required=True, help="Where to put the folder with the paper, workbook and tables.")
@click.option("--first", help="The first month (YYYY-MM) that is told; otherwise the first that is due.")
@click.option("--last", help="The last month (YYYY-MM) that is told; otherwise the newest that was published.")
@click.option(
    "--engine",
    default="duckdb",
    show_default=True,
    help="What adds up: duckdb, postgresql://HOST/DATABASE, spark or spark://HOST. The figures are the same.",
)
@in_folder()
def report(out: Path, first: str | None, last: str | None, engine: str, folder: Path | None) -> None:
    """Write the national figures as PDF, XLSX and CSV, each with how sure it is and how much it covers.

    Every period that ends between the two months is told.
    """
    from pscdesk.work.nation.nation_publish import publish_nation

    told = publish_nation(
        body_in(folder),
        out,
        Month.read(first) if first else None,
        Month.read(last) if last else None,
        engine,
        load_settings(find_places()).marking,
        terminal.terminal_progress(),
    )
    if told.before:
        click.echo(f"This report lies there already, the same in every byte: {told.folder}")
        return
    click.echo(f"Written: {told.folder}")
    for path in told.paths:
        click.echo(f"  {path.relative_to(told.folder).as_posix()}")


@click.command()
@click.option("--parquet", type=PATH, required=True, help="A folder that is not there yet.")
@in_folder()
def export(parquet: Path, folder: Path | None) -> None:
    """Copy what counts as Parquet files, for an engine of your own."""
    from pscdesk.work.nation.body_shelf import export_shelf

    for path in export_shelf(body_in(folder), parquet):
        click.echo(f"Written: {path}")
