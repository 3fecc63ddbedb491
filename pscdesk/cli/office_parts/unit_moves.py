"""What ``hr units`` says and asks about desks whose unit is renamed, merged or split, and about units that end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from pscdesk.collation.register.unit_changes import UnitChanges
from pscdesk.errors import InputError
from pscdesk.messages import MOST_TOLD
from pscdesk.periods import Month

MOVE: Any = click.option(
    "--move",
    "moves",
    multiple=True,
    metavar="OLD=NEW",
    help="The unit that takes over the desks of an old one, or of one desk by its id. May be given several times.",
)


def read_pairs(moves: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each move as the old unit, or the id of a desk, and the new unit; ``InputError`` for any that is not two."""
    parts = [[part.strip() for part in one.split("=")] for one in moves]
    if any(len(one) != 2 or not all(one) for one in parts):
        raise InputError("A move names an old unit and a new one.", 'Write it as --move "Old unit=New unit".')
    return tuple((old, new) for old, new in parts)


def told_moves(changes: UnitChanges, since: Month | None) -> tuple[str, ...]:
    """The desks that move, the units whose desks need another, and what is in doubt."""
    when = f"from {since.label} on" if since else "for all their months"
    return (
        *(f"Moves {when}: desk {one.after.called}, {one.was} to {one.now}" for one in changes.moved[:MOST_TOLD]),
        *([f"And {len(changes.moved) - MOST_TOLD} desks more."] if len(changes.moved) > MOST_TOLD else []),
        *(
            f"Needs a unit: {one.name}, for its desks {', '.join(desk.called for desk in one.desks)}"
            for one in changes.orphans
        ),
        *changes.doubts,
    )


def check_successors(changes: UnitChanges) -> None:
    """``InputError`` where a list leaves desks without a unit; it names the option for each."""
    if not changes.orphans:
        return
    missing = "; ".join(f'--move "{one.name}=…"' for one in changes.orphans)
    raise InputError(
        "Desks are enrolled in units that this list does not have.",
        f"Say which unit takes them over, for each: {missing}. To split a unit, name each desk: "
        f'--move "{changes.orphans[0].desks[0].desk}=…".',
    )
