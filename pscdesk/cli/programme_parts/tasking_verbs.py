"""``pscdesk hr tasking``: what lies outside, the decision of a month with its reasons, and the decisions so far."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.cli.programme_parts.papers_out import FOLDER, format_option, paper_marking, write_paper
from pscdesk.collation.measures.measures import Withheld
from pscdesk.errors import InputError
from pscdesk.messages import at_start
from pscdesk.periods import Month
from pscdesk.programme.tasking.tasking import NOT_CHOSEN
from pscdesk.programme.tasking.tasking_codes import OPTIONS
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.reports.visits.beside_tables import BOTH_TAILS, outside_told
from pscdesk.reports.visits.tasking_paper import decision_block
from pscdesk.work.programme.visits.tasking_table import decide, tasking_now
from pscdesk.work.programme.visits.unit_packs import tasking_paper

CYCLE = click.option("--cycle", help="A month (YYYY-MM) of the cycle with which the twelve months end.")


@click.group(name="tasking", invoke_without_command=True)
@click.pass_context
def tasking(context: click.Context) -> None:
    """Choose each month where to help, and keep why: what lies outside, what was considered and not chosen."""
    if context.invoked_subcommand is None:
        context.invoke(seen)


@tasking.command()
@CYCLE
def seen(cycle: str | None = None) -> None:
    """Show the units outside the rest of their family, in order of name, with the advice line beside each."""
    with this_office() as office, this_programme() as programme:
        facts = tasking_now(programme, office, Cycle.read(cycle) if cycle else None)
    if isinstance(facts.window, Withheld):
        click.echo(terminal.wrapped(f"{at_start(facts.window.why)}."))
        return
    click.echo(terminal.wrapped(f"Twelve months: {facts.window.label}. {BOTH_TAILS}"))
    for line in outside_told(facts.units):
        click.echo(terminal.wrapped(line, "  "))
    if facts.window.themes:
        click.echo(f"Themes of the force: {', '.join(one.theme for one in facts.window.themes)}")


@tasking.command(name="decide")
@click.option("--unit", default="", help="The unit to work on, by its name.")
@click.option("--theme", default="", help="Or the theme to work on, by its code (hr tasking seen).")
@click.option("--month", help="The month (YYYY-MM) of the meeting; otherwise this one.")
@click.option("--option", "options", multiple=True, required=True, help="An option that was considered, by its code.")
@click.option("--choose", "chosen", required=True, help="The option that was chosen.")
@click.option("--because", "reasons", required=True, help="Why it was chosen.")
@click.option("--not-chosen", "left", multiple=True, help="Why another was not, such as “wait=It waited before.”")
@click.option("--dissent", help="What was said against it.")
@click.option("--no-dissent", is_flag=True, help="Nobody spoke against it.")
def decide_(
    unit: str,
    theme: str,
    month: str | None,
    options: tuple[str, ...],
    chosen: str,
    reasons: str,
    left: tuple[str, ...],
    dissent: str | None,
    no_dissent: bool,
) -> None:
    """Keep a decision. It is never changed afterwards, only followed by another. Name nobody in it."""
    if no_dissent == bool(dissent and dissent.strip()):
        raise InputError("Was anything said against it?", "Say --dissent “…” or --no-dissent. Nothing was kept.")
    texts = {"reasons": reasons, "dissent": dissent or ""}
    for one in left:
        option, sign, why = one.partition("=")
        if not sign or option.strip() not in options or option.strip() == chosen:
            raise InputError(
                f"“{option}” is none of the options that were considered and not chosen.",
                "Write --not-chosen “code=why”. Nothing was kept.",
            )
        texts[f"{NOT_CHOSEN}{option.strip()}"] = why
    click.echo(terminal.wrapped(NAME_NOBODY))
    with this_office() as office, this_programme() as programme:
        at = Month.read(month) if month else None
        kept = decide(programme, office, options, chosen, texts, unit=unit, theme=theme, month=at)
    click.echo(f"Kept as entry {kept.at}. Head of the history: {kept.digest}")


@tasking.command()
def options() -> None:
    """Show the codes of the options."""
    for one in OPTIONS:
        click.echo(terminal.wrapped(f"{one.label}. {one.means}", label=f"  {one.id}  "))


@tasking.command()
def told() -> None:
    """Show every decision, the newest first, for HR: papers leave out one that they may not tell."""
    with this_office() as office, this_programme() as programme:
        facts = tasking_now(programme, office)
    for one in reversed(facts.decisions):
        block = decision_block(one, facts.names[one.at])
        click.echo(block.title)
        for line in block.items:
            click.echo(terminal.wrapped(line, "  "))
    if not facts.decisions:
        click.echo("No decision was made yet.")


@tasking.command()
@CYCLE
@click.option("--out", type=FOLDER, required=True, help="The folder for the paper.")
@format_option()
def paper(cycle: str | None, out: Path, kind: str) -> None:
    """Write the tasking paper: what lies outside, themes, decisions, and every unit beside its family."""
    with this_office() as office, this_programme() as programme:
        document = tasking_paper(programme, office, Cycle.read(cycle) if cycle else None, paper_marking())
        write_paper(document, out, f"tasking-{programme.month}", kind)
