"""``pscdesk plan add``, ``change``, ``update``, ``lesson`` and ``figures``: what people write in the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_acts import CitedFigure, Status
from pscdesk.programme.plan.plan_words import KIND_LABELS, STATUS_LABELS
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.work.programme.plan import plan_acts as acts
from pscdesk.work.programme.plan.plan_figures import chosen_figures, figures_to_cite

Verb = Callable[..., None]


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


@click.command()
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


@click.command()
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


@click.command()
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


@click.command()
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


@click.command()
@click.option("--from", "first", help="First frozen month (YYYY-MM); otherwise the last twelve in a row.")
@click.option("--to", "last", help="Last frozen month (YYYY-MM); otherwise the last one.")
def figures(first: str | None, last: str | None) -> None:
    """List the figures that an update can cite: printed values of frozen months, none that is withheld."""
    with this_office() as office:
        for figure in figures_to_cite(office, *_window(first, last)):
            click.echo(terminal.wrapped(figure.says, label=f"{figure.id}: "))
