"""``pscdesk hr settle`` and ``hr log``: a conflict is settled, and the log of HR's acts read and verified."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office
from pscdesk.collation.office_log.acts import NAME_NOBODY, REASONS
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.work.office.acts import noted
from pscdesk.work.office.acts.settling import discard, open_conflicts, settle

_PATH = click.Path(path_type=Path)


@click.command(name="settle")
@click.argument("desk", required=False)
@click.argument("month", required=False)
@click.option("--digest", help="The digest that the champion read out: at least its first twenty digits.")
@click.option("--instead", is_flag=True, help="Let it take the place of a return that counts.")
@click.option("--discard", "none", is_flag=True, help="Let none of them count: the month is missing.")
@click.option("--reason", type=click.Choice(tuple(REASONS)), help="Why; the log keeps it.")
@click.option("--note", default="", help="At most 80 letters more for the log. Name nobody in them.")
def settle_(
    desk: str | None, month: str | None, digest: str | None, instead: bool, none: bool, reason: str | None, note: str
) -> None:
    """Choose which of a desk's returns of a month counts, by its digest, or discard those in conflict.

    Without a desk it lists what is open. The file of the return that was chosen is then imported again.
    """
    with this_office() as this:
        if desk is None:
            told = open_conflicts(this)
            for one in told:
                click.echo(terminal.wrapped(one.sentence))
                for held in one.digests:
                    click.echo(f"    {held}")
            if not told:
                click.echo("Nothing is open.")
            return
        if month is None or reason is None or (digest is None) == (not none):
            raise InputError(
                "Say which month, what to do, and why.",
                "Give DESK MONTH, then --digest DIGITS or --discard, then --reason.",
            )
        which = Month.read(month)
        said = (
            discard(this, desk, which, reason, note)
            if digest is None
            else settle(this, desk, which, digest, reason, note, instead=instead)
        )
    click.echo(terminal.wrapped(said))


@click.command(name="log")
@click.option("--out", type=_PATH, help="Write the log as CSV into this folder or file.")
@click.option("--verify", is_flag=True, help="Check that nothing in the log was changed or taken out.")
@click.option("--head", default="", help="With --verify: a head from a published package or a receipt.")
@click.option("--redact", type=int, help="Destroy the typed reason of this entry for good.")
def log_(out: Path | None, verify: bool, head: str, redact: int | None) -> None:
    """Read the log of what HR did, the newest first; save it, verify it, or redact a typed reason."""
    with this_office() as this:
        if redact is not None:
            noted.redact(this, redact)
            click.echo(f"The typed reason of entry {redact} is destroyed. {NAME_NOBODY}")
        elif verify or head:
            click.echo(terminal.wrapped(noted.verify_log(this, head)))
        elif out is not None:
            click.echo(f"Written: {noted.write_log(this, out)}")
        else:
            lines = noted.read_log(this)
            for line in lines:
                click.echo(terminal.wrapped(f"{line.at}  {line.day}  {line.what}"))
            click.echo(f"Entries: {len(lines)}. Each stands for all before it: --verify checks that.")
