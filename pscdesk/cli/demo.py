"""``pscdesk demo``: a whole made-up force, run through to its published report; or a made-up nation of such forces."""

# A nation is imported in its branch: nobody else needs it.

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
@click.option("--nation", is_flag=True, help="Make up a nation instead: what forces published, put together.")
def demo(out: Path, desks: int, months: int, seed: int, *, nation: bool) -> None:
    """Make up a force and run it from the first contact to the published report.

    OUT then holds office/ and desks/ (data folders that PSCDESK_HOME can name), returns/ and report/. With --nation
    it holds cards/ and published/ of a dozen made-up forces, and body/, the data folder of the body that has joined
    them and taken their packages in.
    """
    if nation:
        from pscdesk.work.demo.demo_nation import make_nation

        lines = make_nation(out, seed, terminal.today(), terminal.terminal_progress()).lines()
    else:
        lines = make_demo(out, desks, months, seed, terminal.today(), terminal.terminal_progress()).lines()
    for line in lines:
        click.echo(line)
