"""``pscdesk hr visits``: the calendar of a round, visits noted, unit totals taken in and rounded, and a unit's pack."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.places import this_office, this_programme
from pscdesk.cli.programme_parts.matters_verb import round_, totals
from pscdesk.cli.programme_parts.papers_out import FOLDER, format_option, paper_marking, write_paper
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.visits.cycle_calendar import TURN_LABELS
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.programme.visits.visit_codes import CORE_MESSAGES, TOPICS, label_of
from pscdesk.reports.visits.calendar_paper import EVERY_UNIT, round_told
from pscdesk.work.programme.visits.unit_packs import calendar_paper, pack_stem, unit_pack
from pscdesk.work.programme.visits.unit_visits import (
    due_visits,
    moved_turn,
    note_visit,
    plan_round,
    proposed_round,
    round_calendar,
    take_visit_back,
    unit_named,
    visits_in,
)

CYCLE = click.option("--cycle", help="A month (YYYY-MM) of the two-month cycle; otherwise this one.")


@click.group(name="visits", invoke_without_command=True)
@click.pass_context
def visits(context: click.Context) -> None:
    """Visit every unit in turn: the calendar, visits made, unit totals, and the pack a commander reads before."""
    if context.invoked_subcommand is None:
        context.invoke(calendar)


@visits.command()
@CYCLE
@click.option("--out", type=FOLDER, help="Also write it as a paper into this folder.")
@format_option()
def calendar(cycle: str | None = None, out: Path | None = None, kind: str = "pdf") -> None:
    """Show the round: every unit, its turn, and whether it was visited. On paper small units are told together."""
    at = Cycle.read(cycle) if cycle else None
    with this_office() as office, this_programme() as programme:
        found = round_calendar(programme, office, at)
        click.echo(terminal.wrapped(EVERY_UNIT))
        click.echo(terminal.wrapped(round_told(found)))
        for turn in found.turns:
            when = ", ".join(f"{one.month} (entry {one.at})" for one in turn.visits)
            said = f"{turn.cycle.short if turn.cycle else '-'}  {TURN_LABELS[turn.state]}  {when}"
            click.echo(f"  {turn.unit.name}: {said}".rstrip())
        if out is not None:
            paper = calendar_paper(programme, office, at, paper_marking())
            write_paper(paper, out, f"visits-{found.round.first}", kind)


@visits.command()
@click.option("--from", "first", required=True, help="A month (YYYY-MM) of the cycle with which the round begins.")
@click.option("--cycles", type=click.IntRange(1, 12), default=6, show_default=True, help="Two-month cycles in it.")
@click.option("--move", "moves", multiple=True, help="Give a unit another turn, such as --move “Northtown=2026-11”.")
@click.option("--preview", is_flag=True, help="Only show the turns; nothing is kept.")
def plan(first: str, cycles: int, moves: tuple[str, ...], preview: bool) -> None:
    """Plan a round in which every unit of the register has one turn, units of a family one after another."""
    with this_office() as office, this_programme() as programme:
        planned = proposed_round(office, Cycle.read(first), cycles)
        for one in moves:
            name, sign, month = one.partition("=")
            if not sign:
                raise InputError(f"“{one}” does not say which turn is meant.", "Write --move “Unit=2026-11”.")
            unit = unit_named(office, name, planned.first.first)
            planned = moved_turn(planned, unit.id, Cycle.read(month.strip()))
        names = {unit.id: unit.name for unit in office.store.units()}
        for at, units in zip(planned.cycles, planned.turns, strict=True):
            click.echo(terminal.wrapped(", ".join(names[unit] for unit in units) or "-", label=f"{at.short}  "))
        if preview:
            return
        plan_round(programme, office, planned)
    click.echo("The round is kept. Every unit has its turn.")


@visits.command()
@click.argument("unit")
@click.option("--month", required=True, help="The month (YYYY-MM) of the visit.")
@click.option("--message", "messages", multiple=True, required=True, help="A core message that was given, by its code.")
@click.option("--topic", "topics", multiple=True, help="What else was talked about, by its code.")
def note(unit: str, month: str, messages: tuple[str, ...], topics: tuple[str, ...]) -> None:
    """Note a visit that was made: the unit, the month, and codes; no names and no words."""
    with this_office() as office, this_programme() as programme:
        found = note_visit(programme, office, unit, Month.read(month), messages, topics)
    click.echo(f"Noted: {found.name}, {Month.read(month).label}.")


@visits.command(name="take-back")
@click.argument("entry", type=click.IntRange(1))
def take_back(entry: int) -> None:
    """Say that the visit of this entry was not made. The entry stays in the history and no longer counts."""
    with this_programme() as programme:
        take_visit_back(programme, entry)
    click.echo(f"The visit of entry {entry} no longer counts.")


@visits.command()
def codes() -> None:
    """Show the codes of core messages and topics."""
    for title, listed in (("Core messages:", CORE_MESSAGES), ("Topics:", TOPICS)):
        click.echo(title)
        for one in listed:
            click.echo(terminal.wrapped(f"{one.label}. {one.means}", label=f"  {one.id}  "))


@visits.command()
def due() -> None:
    """Show the units that are to be visited by the end of this cycle and were not yet, in order of name."""
    with this_office() as office, this_programme() as programme:
        turns = due_visits(programme, office)
    for turn in turns:
        click.echo(f"  {turn.unit.name}: {TURN_LABELS[turn.state]}")
    if not turns:
        click.echo("No visit is owed in this cycle.")


@visits.command()
@click.argument("unit")
def told(unit: str) -> None:
    """Show the visits of a unit: month, core messages and topics."""
    with this_office() as office, this_programme() as programme:
        found = unit_named(office, unit, programme.month)
        made = visits_in(programme).of_unit.get(found.id, ())
    for one in made:
        click.echo(f"{one.month.label} (entry {one.at})")
        for codes_, given in ((CORE_MESSAGES, one.messages), (TOPICS, one.topics)):
            for code in given:
                click.echo(f"  {label_of(codes_, code)}")
    if not made:
        click.echo(f"No visit to {found.name} is noted.")


@visits.command()
@click.argument("unit")
@click.option("--out", type=FOLDER, required=True, help="The folder for the pack.")
@format_option()
def pack(unit: str, out: Path, kind: str) -> None:
    """Write the pack that a unit’s commander reads before a visit."""
    with this_office() as office, this_programme() as programme:
        document = unit_pack(programme, office, unit, paper_marking())
        write_paper(document, out, pack_stem(programme, office, unit), kind)


visits.add_command(totals)
visits.add_command(round_)
