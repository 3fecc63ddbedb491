"""``pscdesk hr events``: what happened in a month and may explain its figures, noted, listed and taken back."""

from __future__ import annotations

from typing import cast

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.messages import joined
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.programme.events.event_acts import NotedKind
from pscdesk.programme.events.event_words import NOTED, event_text
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.work.programme.events.events_kept import events_now, note_event, take_event_back


@click.group(name="events")
def events() -> None:
    """Events of months: campaigns, briefings, visits and what happened once. They stand beneath every chart."""


@events.command(name="add")
@click.argument("kind", type=click.Choice([one.id for one in NOTED]))
@click.argument("month")
@click.argument("what", required=False, default="")
def add(kind: str, month: str, what: str) -> None:
    """Note what happened in a month (YYYY-MM), in a few words; of a one-off say what it was.

    Visits are noted with “hr visits note”, and only how many there were is printed.
    """
    with this_programme() as programme:
        at, wanted = Month.read(month), cast("NotedKind", kind)
        if find_places().office_store.exists():
            with this_office() as office:
                found = note_event(programme, office, wanted, at, what)
        else:
            found = note_event(programme, None, wanted, at, what)
    newest = max(found, key=lambda one: one.at)
    click.echo(terminal.wrapped(joined(" ", (_line(newest), NAME_NOBODY))))


@events.command(name="list")
def list_() -> None:
    """List every event by month, and the entry that notes it."""
    with this_programme() as programme:
        found = events_now(programme)
    for one in found:
        click.echo(terminal.wrapped(_line(one)))
    if not found:
        click.echo("No event is noted.")


@events.command(name="take-back")
@click.argument("entry", type=click.IntRange(1))
def take_back(entry: int) -> None:
    """Say that what an entry notes did not happen. “plan redact” destroys what it says."""
    with this_programme() as programme:
        take_event_back(programme, entry)
    click.echo(f"The event of entry {entry} no longer counts; the history keeps it.")


def _line(event: MonthEvent) -> str:
    told = joined(": ", (event.month.label, event_text(event)))
    return f"{told} (entry {event.at})" if event.at else told
