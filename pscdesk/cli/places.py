"""Opens the desk, office or programme of the data folder, with its keystore, for a command."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from pscdesk.cli import terminal
from pscdesk.paths import find_places
from pscdesk.tally.clock_doubt import release_month
from pscdesk.work.desk.desk import Desk, open_desk
from pscdesk.work.keystore import keystore_for

if TYPE_CHECKING:
    from pscdesk.work.office.office import Office
    from pscdesk.work.programme.programme import Programme
    from pscdesk.work.publish.around import Around

# Imports inside functions: a desk needs neither an office nor a programme, and starts in half the time without them.


def this_desk() -> Desk:
    """This computer's desk, open; close it by leaving its ``with`` block."""
    places = find_places()
    desk = open_desk(places, keystore_for(places))
    desk.released = release_month()
    return desk


def this_office(*, warned: bool = True) -> Office:
    """This computer's HR office, open; close it by leaving its ``with`` block.

    ``warned``: say where its store is an older copy.
    """
    from pscdesk.work.office.acts.newest import fork_told, set_back
    from pscdesk.work.office.office import open_office

    places = find_places()
    office = open_office(places, keystore_for(places), terminal.today)
    office.released = release_month()
    warning = (fork_told(office) or set_back(office)) if warned else None
    if warning is not None:
        click.echo(terminal.wrapped(warning), err=True)
    return office


@contextmanager
def programme_around() -> Generator[Around]:
    """The programme around the line for a paper, open; None where there is none. It is closed at the end."""
    from pscdesk.work.programme.programme import Programme
    from pscdesk.work.publish.around import around_of

    around = around_of(find_places(), this_programme)
    try:
        yield around
    finally:
        if isinstance(around, Programme):
            around.close()


def this_programme(*, warned: bool = True) -> Programme:
    """This computer's programme, open; close it by leaving its ``with`` block.

    ``warned``: say where its store is an older copy.
    """
    from pscdesk.work.programme.programme import open_programme

    places = find_places()
    programme = open_programme(places, keystore_for(places), terminal.today)
    warning = programme.set_back if warned else None
    if warning is not None:
        click.echo(terminal.wrapped(warning), err=True)
    return programme
