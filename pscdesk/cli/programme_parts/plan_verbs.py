"""``pscdesk plan``: the plan begun, shown, written, imported, exported, printed, verified, redacted."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.cli.programme_parts import plan_told as told
from pscdesk.errors import InputError
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_acts import CitedFigure, Status
from pscdesk.programme.plan.plan_views import overdue_items, status_columns
from pscdesk.programme.plan.plan_words import KIND_LABELS, STATUS_LABELS, STILL_IN_BACKUPS
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.reports.paper_text import REMINDER, STANDARD, headed
from pscdesk.reports.plan.plan_paper import words_of
from pscdesk.settings import load_settings
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.keystore import keystore_for
from pscdesk.work.programme.plan import plan_acts as acts
from pscdesk.work.programme.plan.plan_document import plan_document
from pscdesk.work.programme.plan.plan_figures import chosen_figures, figures_to_cite, not_standing
from pscdesk.work.programme.plan.plan_start import plans_to_start_from, start_with
from pscdesk.work.programme.programme import begin_programme
from pscdesk.work.publish.board_text import read_paper_text
from pscdesk.work.publish.dashboard import save_document

_PATH = click.Path(path_type=Path)
Verb = Callable[..., None]


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


def _item_options(verb: Verb) -> Verb:
    for option in reversed(
        (
            click.option("--title", help="What is to be done."),
            click.option("--lead", help="The role or team that leads. No name."),
            click.option("--timescale", help="When, in words."),
            click.option("--due", help="The month by which it is to be done (YYYY-MM)."),
            click.option("--number", help="Its number in the paper it comes from, such as 1a."),
            click.option("--above", help="The id of the item that it lies beneath."),
            click.option("--programme", "programmes", multiple=True, help="A programme that owns it too; repeatable."),
            click.option("--source", help="The paper it comes from."),
        )
    ):
        verb = option(verb)
    return verb


def _lesson_options(verb: Verb) -> Verb:
    for option in reversed(
        (
            click.option("--failed", help="Of a lesson: what failed in the system."),
            click.option("--learnt", help="Of a lesson: where it was learnt."),
            click.option("--changed", help="Of a lesson: what changed."),
            click.option("--evidence", help="Of a lesson: how that is known."),
        )
    ):
        verb = option(verb)
    return verb


def _texts(given: Mapping[str, str | None], programmes: tuple[str, ...]) -> dict[str, str]:
    texts = {name: text for name, text in given.items() if text is not None}
    return texts | ({"programmes": "\n".join(programmes)} if programmes else {})


@plan.command()
@click.argument("kind", type=click.Choice(("recommendation", "action")))
@click.option("--id", "item", default="", help="Its id; otherwise it is given one.")
@_item_options
def add(
    kind: str,
    item: str,
    due: str | None,
    number: str | None,
    above: str | None,
    programmes: tuple[str, ...],
    **given: str | None,
) -> None:
    """Add a recommendation, or an action beneath one."""
    with this_programme() as this:
        made = acts.add_item(
            this,
            "recommendation" if kind == "recommendation" else "action",
            _texts(given, programmes),
            item=item,
            number=number or "",
            parent=above or "",
            due=due or "",
        )
    click.echo(terminal.wrapped(f"{KIND_LABELS[made.kind]} {made.id} is in the plan. {NAME_NOBODY}"))


@plan.command()
@click.option("--id", "item", default="", help="Its id; otherwise it is given one.")
@click.option("--title", required=True, help="What is to be done differently, in a line.")
@click.option("--number", help="Its number in the paper it comes from.")
@click.option("--above", help="The id of the item that it lies beneath.")
@_lesson_options
def lesson(item: str, number: str | None, above: str | None, **given: str | None) -> None:
    """Add a lesson: what failed in the system, where it was learnt, what changed, and how that is known."""
    with this_programme() as this:
        made = acts.add_lesson(this, _texts(given, ()), item=item, number=number or "", parent=above or "")
    click.echo(terminal.wrapped(f"Lesson {made.id} is in the plan. {NAME_NOBODY}"))


@plan.command()
@click.argument("item")
@_item_options
@_lesson_options
def change(
    item: str,
    due: str | None,
    number: str | None,
    above: str | None,
    programmes: tuple[str, ...],
    **given: str | None,
) -> None:
    """Change an item; what is not given stays, and “” takes a text away. The history keeps what it said."""
    with this_programme() as this:
        acts.change_item(this, item, _texts(given, programmes), number=number, parent=above, due=due)
    click.echo(terminal.wrapped(f"{item} is changed. {NAME_NOBODY}"))


@plan.command()
@click.argument("item")
@click.option("--status", type=click.Choice(tuple(STATUS_LABELS)), required=True, help="Where it stands now.")
@click.option("--progress", default="", help="Progress so far.")
@click.option("--challenges", default="", help="What stands in the way.")
@click.option("--next", "next_", default="", help="Next steps.")
@click.option("--evidence", default="", help="How it is known; “completed” needs it.")
@click.option("--cite", "measures", multiple=True, help="A figure that a text cites as [1], then [2]: see “figures”.")
@click.option("--from", "first", help="First frozen month of what is cited (YYYY-MM); otherwise the last twelve.")
@click.option("--to", "last", help="Last frozen month of what is cited (YYYY-MM).")
def update(
    item: str,
    status: str,
    progress: str,
    challenges: str,
    next_: str,
    evidence: str,
    measures: tuple[str, ...],
    first: str | None,
    last: str | None,
) -> None:
    """Write how an item went on this month. Updates are never edited, only followed."""
    texts = {"progress": progress, "challenges": challenges, "next": next_, "evidence": evidence}
    cites = _cites(measures, first, last)
    with this_programme() as this:
        made = acts.update_item(this, item, cast("Status", status), texts, cites)
    click.echo(terminal.wrapped(f"{made.id}: {STATUS_LABELS[made.status]}. {NAME_NOBODY}"))
    for number, figure in enumerate(cites, 1):
        click.echo(terminal.wrapped(f"[{number}] {figure.says}", "  "))


def _cites(measures: tuple[str, ...], first: str | None, last: str | None) -> tuple[CitedFigure, ...]:
    if not measures:
        return ()
    with this_office() as office:
        return chosen_figures(figures_to_cite(office, *_window(first, last)), measures)


def _window(first: str | None, last: str | None) -> tuple[Month | None, Month | None]:
    return Month.read(first) if first else None, Month.read(last) if last else None


@plan.command()
@click.option("--from", "first", help="First frozen month (YYYY-MM); otherwise the last twelve in a row.")
@click.option("--to", "last", help="Last frozen month (YYYY-MM); otherwise the last one.")
def figures(first: str | None, last: str | None) -> None:
    """List the figures that an update can cite: printed values of frozen months, none that is withheld."""
    with this_office() as office:
        for figure in figures_to_cite(office, *_window(first, last)):
            click.echo(terminal.wrapped(figure.says, label=f"{figure.id}: "))


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


@plan.command()
@click.argument("files", type=_PATH, nargs=-1, required=True)
@click.option("--since", help="With every update from this month on (YYYY-MM); otherwise the last of each item.")
@click.option("--text", "words", type=_PATH, help="TOML file of the paper’s words, as “hr publish --text” takes it.")
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), help="Day of issue on the paper; otherwise today.")
def paper(files: tuple[Path, ...], since: str | None, words: Path | None, issued: dt.datetime | None) -> None:
    """Write the board paper into files that end in .pdf, .xlsx or .csv (a folder of tables)."""
    text = read_paper_text(words) if words else STANDARD
    if words:
        click.echo(terminal.wrapped(REMINDER))
    day = issued.date() if issued else text.issue.day or terminal.today()
    text = headed(text, load_settings(find_places()).marking, day)
    with this_programme() as this:
        made = plan_document(this, words_of(text), Month.read(since) if since else None)
        head = acts.head_now(this)
    for file in files:
        for one in save_document(in_spoken(made), file):
            click.echo(f"Written: {one}")
    click.echo(f"Head of the history: {head.digest}")


@plan.command()
@click.option("--head", default="", help="A head that stands on a paper: 64 hexadecimal digits, spaces do not matter.")
@click.option("--figures", "cited", is_flag=True, help="Also check that every figure cited still stands in the office.")
def verify(head: str, cited: bool) -> None:
    """Check that nothing in the history was changed or taken out, up to the head of a paper where one is given."""
    with this_programme() as this:
        click.echo(terminal.wrapped(acts.verify_history(this, head)))
        if cited:
            with this_office() as office:
                faults = not_standing(office, acts.plan_now(this))
            for fault in faults:
                click.echo(terminal.wrapped(fault), err=True)
            if faults:
                raise InputError("Not every figure stands as it was cited.", "Compare the office with its backup.")
            click.echo("Every figure stands as it was cited.")


@plan.command()
@click.argument("entry", type=int)
@click.option("--yes", is_flag=True, help="Destroy it without being asked.")
def redact(entry: int, yes: bool) -> None:
    """Destroy the sentences of an entry for good; “plan show --history” has its number."""
    with this_programme() as this:
        click.echo(terminal.wrapped(STILL_IN_BACKUPS))
        if not yes:
            if not sys.stdin.isatty():
                raise InputError("Nothing was changed.", "Somebody must say that it is right: add --yes.")
            if not terminal.agrees(f"Type yes to destroy the sentences of entry {entry}: "):
                raise InputError("Nothing was changed.")
        acts.redact_entry(this, entry)
    click.echo(f"The sentences of entry {entry} are destroyed, and the history says so.")
