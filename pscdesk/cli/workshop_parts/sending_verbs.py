"""``pscdesk guidance send``, ``take`` and ``accept``: a file for readers, and what comes back from them."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.workshop_parts.workshop_given import FINDINGS, PATH, folder_of, hold_new, pack_at, shown
from pscdesk.errors import InputError, PscDeskError
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import LARGEST, SUFFIX, read_guidance
from pscdesk.guidance.workshop.signing.statements import STANCE_WORDS, not_on_card
from pscdesk.paths import find_places
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card
from pscdesk.work.workshop.sending import NotReady, Sent, send, take_signed, take_statement
from pscdesk.work.workshop.standing_now import NOT_ON_CARD, proposals
from pscdesk.work.workshop.whole import whole_file
from pscdesk.work.workshop.workshop import Workshop
from pscdesk.work.workshop.workshop_acts import accept as accept_proposal

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(name="send")
@click.argument("folder", metavar="FOLDER|PACK", type=PATH)
@click.argument("out", metavar="OUT.pscg", type=PATH)
@click.option("--review-by", type=_DAY, help="By when it is to be looked at again; else as the guidance you follow.")
@click.option(
    "--use-until", type=_DAY, help="From the day after, whatever is mild asks professional standards instead."
)
@click.option("--whole", is_flag=True, help="Send a whole pack of files, not changes over one that you follow.")
@click.option("--issue", type=int, help="With --whole: its number, one more than that of the last.")
@click.option("--before", type=PATH, help="With --whole: what it takes the place of, to tell what changes.")
@click.pass_context
def send_(
    context: click.Context,
    folder: Path,
    out: Path,
    review_by: click.DateTime | None,
    use_until: click.DateTime | None,
    whole: bool,
    issue: int | None,
    before: Path | None,
) -> None:
    """Save the file that readers and approvers get. Nothing is saved while something is against it (status 1)."""
    until, by = (one.date() if one is not None else None for one in (use_until, review_by))  # pyright: ignore
    _hold_suffix(out)
    hold_new(out)
    if whole:
        if issue is None:
            raise InputError("A whole pack needs its number.", "Add --issue with one more than the last.")
        if by is not None:
            raise InputError("A whole pack says itself when it is reviewed.", "Write that into its pack.toml.")
        earlier: Pack | None = pack_at(before) if before else None
        file = whole_file(folder, issue=issue, before=earlier, use_until=until, today=terminal.today())
        write_whole(out, file)
        _tell_saved(out, Sent(file, read_guidance(file)))
        return
    if issue is not None or before is not None:
        raise InputError(
            "--issue and --before are for a whole pack.", "Leave them out: issues are counted by themselves."
        )
    workshop = folder_of(folder)
    try:
        sent = send(workshop, review_by=by, use_until=until)
    except NotReady as fault:
        click.echo(terminal.wrapped(str(fault)), err=True)
        click.echo(f"pscdesk guidance compose {folder} tells all of it.", err=True)
        context.exit(FINDINGS)
    write_whole(out, sent.file)
    _tell_saved(out, sent)


@click.command()
@click.argument("folder", type=PATH)
@click.argument("file", metavar="FILE.psct|FILE.pscg", type=PATH)
def take(folder: Path, file: Path) -> None:
    """Take in what a reader returned: their statement, or the file that they signed."""
    workshop = folder_of(folder)
    content = read_whole(file, at_most=LARGEST)
    if file.suffix == SUFFIX:
        sent = take_signed(workshop, content)
        roles = ", ".join(one.role for one in sent.read.signatures) or "nobody"
        click.echo(f"Taken in. Issue {sent.read.says.issue} is signed by: {roles}.")
        return
    said = take_statement(workshop, content)
    click.echo(f"Taken in: {said.role} {STANCE_WORDS[said.stance]}, of issue {said.issue}.")
    card = _card_here()
    if card is not None and not_on_card(said, card):
        click.echo(terminal.wrapped(NOT_ON_CARD, label="! "))
    for one in said.remarks:
        click.echo(terminal.wrapped(f"{one.block}{f', {one.field}' if one.field else ''}: {one.text}", "  ", "- "))
    _tell_proposals(workshop)


@click.command()
@click.argument("folder", type=PATH)
@click.argument("number", metavar="N", type=int)
def accept(folder: Path, number: int) -> None:
    """Make a reader's proposal your own; `status` and `take` list them with their numbers."""
    workshop = folder_of(folder)
    found = proposals(workshop)
    if not 1 <= number <= len(found):
        raise InputError(f"There is no proposal {number}.", f"There are {len(found)}.")
    _, proposal = found[number - 1]
    accept_proposal(workshop, proposal)
    click.echo(f"Kept as step {len(workshop.history())}: {proposal.block}, {proposal.field} is now as proposed.")


def _card_here() -> ApproversCard | None:
    """The approvers card that this computer follows; None where there is none that may be believed."""
    try:
        return followed_card(find_places())
    except PscDeskError:
        return None


def _tell_proposals(workshop: Workshop) -> None:
    for number, (said, one) in enumerate(proposals(workshop), 1):
        told = f"{said.role} proposes for {one.block}, {one.field}: {shown(one.to)} ({one.why or 'no reason given'})"
        click.echo(terminal.wrapped(told, label=f"  {number:3}  "))


def _hold_suffix(out: Path) -> None:
    if out.suffix != SUFFIX:
        raise InputError(f"{out.name} does not end in {SUFFIX}.", "Call the file OUT.pscg.")


def _tell_saved(out: Path, sent: Sent) -> None:
    says = sent.read.says
    click.echo(f"Saved: {out}, {says.id} {says.version}, issue {says.issue}.")
    told = says.changes
    click.echo(
        f"Changes that end lower: {told.lower}; elsewhere: {told.elsewhere}; say otherwise: {told.otherwise}; "
        f"words only: {told.words}."
    )
    click.echo("Send it to those who read and approve it. Each of them: pscdesk guidance read FILE.pscg")
