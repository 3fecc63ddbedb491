"""``pscdesk plan``: the plan begun and shown; what is overdue, who else owns what, columns by status."""

from __future__ import annotations

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_programme
from pscdesk.cli.programme_parts import plan_files as files
from pscdesk.cli.programme_parts import plan_told as told
from pscdesk.cli.programme_parts import plan_writing as writing
from pscdesk.paths import find_places
from pscdesk.programme.plan.plan_views import overdue_items, status_columns
from pscdesk.work.keystore import keystore_for
from pscdesk.work.programme.plan import plan_acts as acts
from pscdesk.work.programme.plan.plan_start import plans_to_start_from, start_with
from pscdesk.work.programme.programme import begin_programme


@click.group()
def plan() -> None:
    """Keep the plan: recommendations and actions, how each goes on, and lessons. Name nobody in it."""


@plan.command()
@click.option("--force", default="", help="The name of the force, as its papers print it.")
@click.option("--from", "start", help="Also take over one of the plans that come with PSC Desk.")
@click.option("--plans", "listed", is_flag=True, help="Show the plans there are to begin with, and do nothing.")
def begin(force: str, start: str | None, listed: bool) -> None:
    """Begin the programme of a force on this computer, or begin its plan with one that comes with PSC Desk."""
    if listed:
        for one in plans_to_start_from().values():
            click.echo(terminal.wrapped(f"{one.id}: {one.title}"))
            click.echo(terminal.wrapped(one.define, "    "))
        return
    places = find_places()
    if not places.programme_store.exists() or not start:
        begin_programme(places, keystore_for(places), force, today=terminal.today).close()
        click.echo("The programme is begun.")
    if start:
        with this_programme() as this:
            number = len(start_with(this, start).items)
        click.echo(f"Items in the plan: {number}. Change leads and months to yours with “plan change”.")


@plan.command()
@click.argument("item", required=False)
@click.option("--history", is_flag=True, help="Show every entry of the programme’s history by number.")
def show(item: str | None, history: bool) -> None:
    """Show the plan as a tree, or one item with all its updates."""
    with this_programme() as this:
        if history:
            for line in told.history_lines(this.store.history()):
                click.echo(terminal.wrapped(line))
        elif item:
            told.tell_item(acts.plan_now(this).named(item), this.month)
        else:
            told.tell_plan(acts.plan_now(this), this.month)


@plan.command()
def overdue() -> None:
    """List what should have been done and is not, the longest overdue first."""
    with this_programme() as this:
        told.tell_items(overdue_items(acts.plan_now(this), this.month), this.month, "Nothing is overdue.")


@plan.command()
def owners() -> None:
    """List the corporate programmes that own something in the plan too, and who leads it."""
    with this_programme() as this:
        told.tell_owners(acts.plan_now(this))


@plan.command()
def board() -> None:
    """Show recommendations and actions in columns by status."""
    with this_programme() as this:
        told.tell_board(status_columns(acts.plan_now(this)), this.month)


for verb in (
    *(writing.add, writing.change, writing.update, writing.lesson, writing.figures),
    *(files.import_, files.export, files.paper, files.verify, files.redact, files.go_on),
):
    plan.add_command(verb)
