"""``pscdesk guidance begin``, ``history`` and ``status``: a folder in which guidance is worked on, and its steps."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.workshop_parts.standing_told import tell_standing
from pscdesk.cli.workshop_parts.workshop_given import PATH, base_file, card_at, folder_of, tell_json
from pscdesk.errors import InputError, PscDeskError
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.history import Act, Step
from pscdesk.paths import find_places
from pscdesk.periods import long_date
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card
from pscdesk.work.walk.guidance_files.desk_status import desk_status, status_told
from pscdesk.work.workshop.workshop import begin_workshop
from pscdesk.work.workshop.workshop_acts import restore

_ACTS: dict[Act, str] = {
    "begun": "begun",
    "edited": "edited",
    "restored": "put back as it stood after step",
    "carried over": "carried over to",
    "sent": "sent as issue",
    "read": "a reader answered:",
    "signed": "signed",
    "shipped": "shipped",
    "withdrawn": "withdrawn",
}


@click.command()
@click.argument("folder", type=PATH)
@click.option("--force", required=True, help="The name of your force, as it stands beside lines of its own.")
@click.option("--id", "guidance_id", required=True, metavar="ID", help="A short name for your guidance: testshire.")
@click.option("--base", "base", metavar="FILE.pscg|PACK", type=PATH, help="What you follow; else what came along.")
def begin(folder: Path, force: str, guidance_id: str, base: Path | None) -> None:
    """Begin to work on your force's own guidance in FOLDER, over the guidance that you follow."""
    workshop = begin_workshop(folder, base_file(base), force=force, guidance_id=guidance_id, today=terminal.today)
    overlay = workshop.overlay()
    click.echo(f"Begun in {folder}: {overlay.id}, over {overlay.base} {overlay.base_version}.")
    click.echo(f"Next: pscdesk guidance edit {folder}")


@click.command()
@click.argument("folder", type=PATH)
@click.option("--restore", "at", type=int, metavar="N", help="Put back what it said after step N, as one more step.")
@click.option("--json", "as_json", is_flag=True, help="Print the steps as JSON.")
def history(folder: Path, at: int | None, as_json: bool) -> None:
    """List every step of your guidance; none is ever taken out, and any of them can be put back."""
    workshop = folder_of(folder)
    if at is not None:
        restore(workshop, at)
        click.echo(f"It stands again as after step {at}. That is step {len(workshop.history())}.")
        return
    steps = workshop.history()
    if as_json:
        fields = ("at", "day", "act", "role", "note", "about")
        tell_json([{field: getattr(step, field) for field in fields} for step in steps])
        return
    before: Step | None = None
    for step in steps:
        click.echo(terminal.wrapped(_told(step, before), label=f"{step.at:4}  "))
        before = step


@click.command()
@click.argument("folder", metavar="[FOLDER]", type=PATH, required=False)
@click.option("--card", type=PATH, metavar="FILE.psca", help="The approvers card; else the one that is followed here.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON (with FOLDER).")
def status(folder: Path | None, card: Path | None, as_json: bool) -> None:
    """Tell which guidance this computer uses, and who approved it; with FOLDER, where the guidance in it stands.

    Who signed, who objects, what waits for an answer, and when it is to be reviewed.
    """
    if folder is not None:
        tell_standing(folder, card_at(card) if card is not None else _followed(), as_json=as_json)
        return
    if as_json or card is not None:
        raise InputError("--card and --json are for a folder in which guidance is worked on.", "Name the folder.")
    for line in status_told(desk_status(find_places()), terminal.today()):
        click.echo(terminal.wrapped(line))


def _followed() -> ApproversCard | None:
    """The card that is followed here; None where none is, or it cannot be believed, which is said."""
    try:
        return followed_card(find_places())
    except PscDeskError as fault:
        click.echo(terminal.wrapped(str(fault)), err=True)
        return None


def _told(step: Step, before: Step | None) -> str:
    said = f"{long_date(dt.date.fromisoformat(step.day))}, {step.role}: {_ACTS[step.act]} {step.note}".rstrip()
    if step.act == "edited" and before is not None:
        parts = [{*one.overlay.edit} for one in (before, step)]
        places = sorted({f"{one.block}, {one.field}" for one in parts[0] ^ parts[1]})
        said += f" ({'; '.join(places[:3])}{' and more' if len(places) > 3 else ''})" if places else ""
    return said
