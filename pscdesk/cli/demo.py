"""``pscdesk demo``: a whole made-up force, run through to its published report."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.work.demo.demo import make_demo


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A new or empty folder.")
@click.option("--desks", type=click.IntRange(4, 400), default=40, show_default=True)
@click.option("--months", type=click.IntRange(3, 36), default=14, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=7, show_default=True, help="Another seed, another force.")
def demo(out: Path, desks: int, months: int, seed: int) -> None:
    """Make up a force and run it from the first contact to the published report.

    OUT then holds office/ and desks/ (data folders that PSCDESK_HOME can name), returns/ and report/.
    """
    made = make_demo(out, desks, months, seed, terminal.today(), terminal.terminal_progress())
    for line in made.lines():
        click.echo(line)
