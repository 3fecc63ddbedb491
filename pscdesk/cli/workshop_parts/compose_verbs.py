"""``pscdesk guidance compose`` and ``walk``: what a folder of guidance comes to and breaks, and a walk through it."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.aid import ask_through
from pscdesk.cli.workshop_parts.changes_told import (
    changes_json,
    refusal_json,
    tell_changes_by_effect,
    tell_refusals,
)
from pscdesk.cli.workshop_parts.workshop_given import FINDINGS, MOST_SHOWN, PATH, folder_of, pack_at, tell_json
from pscdesk.guidance.workshop.caution.caution import refusals
from pscdesk.guidance.workshop.caution.effects_told import Changes, changes
from pscdesk.guidance.workshop.caution.refusal import Refusal, in_order
from pscdesk.guidance.workshop.caution.situations import expectations
from pscdesk.guidance.workshop.overlay.composing import without_faults
from pscdesk.guidance.workshop.shown.changes_shown import ShownChange, shown_changes
from pscdesk.paths import find_places
from pscdesk.work.walk.numbers.force_numbers import force_numbers
from pscdesk.work.workshop.sending import Ready, ready

_EVERYTHING = 1_000_000


@click.command()
@click.argument("folder", type=PATH)
@click.option("--all", "everything", is_flag=True, help="Show every line, not the first of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
@click.pass_context
def compose(context: click.Context, folder: Path, everything: bool, as_json: bool) -> None:
    """Tell what your changes break, what ends lower or elsewhere, what is said otherwise, and which words changed.

    It is proved over every combination of answers. Ends with status 1 where something keeps it from being sent.
    """
    told = ready(folder_of(folder))
    against, changed, shown = _all_of_it(told)
    if as_json:
        tell_json(
            {
                "sound": told.is_ready,
                "breaks": [refusal_json(one) for one in against],
                "without_reason": list(told.no_reason),
                **(changes_json(changed) if changed is not None else {}),
            }
        )
    else:
        most = _EVERYTHING if everything else MOST_SHOWN
        tell_refusals(against, told.no_reason, most)
        if expectations(told.composed, "-"):
            click.echo(terminal.wrapped("Where a situation is meant to end higher now, agree: edit FOLDER --agree."))
        if changed is not None:
            tell_changes_by_effect(shown, changed.unproved, most)
        click.echo("\nIt can be sent to readers." if told.is_ready else "\nIt cannot be sent as it stands.")
    if not told.is_ready:
        context.exit(FINDINGS)


@click.command()
@click.argument("folder", metavar="FOLDER|FILE.pscg", type=PATH)
def walk(folder: Path) -> None:
    """Walk through guidance that is being worked on, or that was sent to you, as a supervisor will. Nothing is kept."""
    places = find_places()
    ask_through(pack_at(folder), force_numbers(places).recent(terminal.today()))


def _all_of_it(told: Ready) -> tuple[tuple[Refusal, ...], Changes | None, tuple[ShownChange, ...]]:
    """Everything against it and every change, those of the parts that can be made where some cannot."""
    composed, against, found = told.composed, told.refusals, told.changes
    if found is None:
        composed = without_faults(composed.base, composed.overlay)
        if composed.pack is None:
            return against, None, ()
        against = in_order((*against, *refusals(composed)))
        found = changes(composed.base.pack, composed.pack)
    if composed.pack is None:
        return against, found, ()
    return against, found, shown_changes(found, composed.base.pack, composed.pack, composed.overlay)
