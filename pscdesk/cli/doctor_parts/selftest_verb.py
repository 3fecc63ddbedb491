"""``pscdesk selftest``: tries the whole program once where it is installed, and says which step or file is at fault."""

from __future__ import annotations

import click

from pscdesk import __version__
from pscdesk.cli import terminal
from pscdesk.work.selftest.selftest import try_everything

_GRADES = {True: "good", False: "bad", None: "-"}


@click.command()
@click.option("--shown", is_flag=True, help="Open the window on this screen, not unseen.")
@click.pass_context
def selftest(context: click.Context, shown: bool) -> None:
    """Try the program where it is installed, on made-up counts in a temporary folder; under a minute.

    It compares the files of a bundle with their release, writes and reads stores, makes, seals and opens returns,
    rounds and audits a month, writes and checks a PDF, proves the guidance, and paints the window. No store of
    yours is opened. Ends with status 1 where a step failed, and 2 where nothing could be tried.
    """
    click.echo(f"PSC Desk {__version__}")
    failed = 0
    for tried in try_everything(shown=shown):
        failed += tried.good is False
        for sentence in tried.sentences:
            click.echo(terminal.wrapped(f"{tried.name}: {sentence}", label=f"{_GRADES[tried.good]:4}  "))
    if failed:
        click.echo("Something failed (see above). Where a file is not as it was released, install the release again.")
        context.exit(1)
    click.echo("Everything works.")
