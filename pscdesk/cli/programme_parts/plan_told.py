"""What ``pscdesk plan`` prints: the tree, one item with its updates, the columns by status, and the history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import click

from pscdesk.cli import terminal
from pscdesk.periods import Month
from pscdesk.programme.acts import OlderCopyTaken, Redacted, TotalsDropped, TotalsTaken
from pscdesk.programme.events.event_acts import EventNoted, EventTakenBack
from pscdesk.programme.plan.plan import Item, Plan, Update
from pscdesk.programme.plan.plan_acts import UPDATE_TEXTS, ItemAdded, ItemChanged, Updated
from pscdesk.programme.plan.plan_views import StatusColumn, also_owned
from pscdesk.programme.plan.plan_words import KIND_LABELS, STATUS_LABELS, TEXT_LABELS
from pscdesk.programme.tasking.tasking_acts import TaskingDecided
from pscdesk.programme.training.training_acts import (
    EstablishmentSet,
    EvidenceDropped,
    EvidenceNamed,
    ReachedNoted,
    TargetSet,
)
from pscdesk.programme.visits.visit_acts import RoundPlanned, VisitMade, VisitTakenBack
from pscdesk.programme.written import ProgrammeAct, Told


def tell_plan(plan: Plan, month: Month) -> None:
    """Every item, each beneath the one above it."""
    for depth, item in plan.in_order():
        click.echo(terminal.wrapped(_line(item, month), "  " * depth))
    if not plan.items:
        click.echo("The plan is empty. Begin with --from, add an item, or import a list.")


def tell_items(items: Iterable[Item], month: Month, nothing: str) -> None:
    """Some items, a line each, or that there is none."""
    lines = [_line(item, month) for item in items]
    for line in lines or [nothing]:
        click.echo(terminal.wrapped(line))


def tell_item(item: Item, month: Month) -> None:
    """Everything that is known of one item."""
    click.echo(terminal.wrapped(_line(item, month)))
    click.echo(f"  Kind: {KIND_LABELS[item.kind]}. Entries: {', '.join(map(str, item.at))}.")
    for name, text in item.texts.items():
        if name != "title":
            _tell_text(name, text)
    if item.is_redacted:
        click.echo("  Something that it said was redacted.")
    for update in item.updates:
        _tell_update(update)


def tell_board(columns: Iterable[StatusColumn], month: Month) -> None:
    """Each status with its items beneath."""
    for column in columns:
        click.echo(f"{column.label} ({len(column.items)})")
        for item in column.items:
            click.echo(terminal.wrapped(_line(item, month), "  "))


def tell_owners(plan: Plan) -> None:
    """Each programme that owns something too, with its items and their leads."""
    found = also_owned(plan)
    for one in found:
        click.echo(terminal.wrapped(f"{one.programme}: led by {'; '.join(one.leads) or 'nobody named yet'}"))
        for item in one.items:
            click.echo(terminal.wrapped(f"{item.id}  {item.title}", "  "))
    if not found:
        click.echo("No item names a programme that owns it too.")


def history_lines(history: Iterable[Told]) -> Iterator[str]:
    """Each entry in a line, with the number by which it is redacted."""
    for entry in history:
        gone = " (redacted)" if entry.is_redacted else ""
        yield f"{entry.at}  {entry.month}  {_what(entry)}{gone}"


def _what(entry: Told) -> str:
    act = entry.act
    if isinstance(act, ItemAdded):
        return f"{KIND_LABELS[act.kind]} {act.item} added: {_short(entry.texts.get('title', ''))}"
    if isinstance(act, ItemChanged):
        return f"{act.item} changed: {', '.join(act.says) or 'its place or month'}"
    if isinstance(act, Updated):
        return f"{act.item} updated: {STATUS_LABELS[act.status]}"
    return OTHER_ACTS[type(act)].format(act=act)


OTHER_ACTS: Mapping[type[ProgrammeAct], str] = {
    Redacted: "entry {act.entry} redacted",
    TotalsTaken: "totals taken in: {act.kind}, {act.period}",
    TotalsDropped: "totals taken out: {act.kind}, {act.period}",
    OlderCopyTaken: "an older copy was gone on with; known here were {act.entries} entries, to head {act.head}",
    EstablishmentSet: "people of {act.audience}: {act.people}",
    TargetSet: "target {act.target} set: {act.people} people by {act.due}",
    ReachedNoted: "target {act.target}: who was reached by {act.by} noted",
    EvidenceNamed: "evidence at level {act.level} named",
    EvidenceDropped: "evidence of entry {act.entry} dropped",
    RoundPlanned: "round of visits from {act.first} planned",
    VisitMade: "visit to {act.unit} in {act.month} noted",
    VisitTakenBack: "visit of entry {act.entry} taken back",
    TaskingDecided: "tasking of {act.month} decided: {act.chosen}",
    EventNoted: "event of {act.month} noted: {act.kind}",
    EventTakenBack: "event of entry {act.entry} taken back",
}
"""What every act that is not told in words of its own is called in the history."""


def _line(item: Item, month: Month) -> str:
    late = ", overdue" if item.is_overdue(month) else ""
    due = f", due {item.due.label}" if item.due else ""
    lead = f", {item.lead}" if item.lead else ""
    status = "Lesson" if item.kind == "lesson" else f"{STATUS_LABELS[item.status]}{late}{due}"
    number = f"{item.number} " if item.number and item.number != item.id else ""
    return f"{item.id}  {number}{item.title} ({status}{lead})"


def _tell_update(update: Update) -> None:
    gone = ", redacted" if update.is_redacted else ""
    click.echo(f"  {update.month.label}: {STATUS_LABELS[update.status]} (entry {update.at}{gone})")
    for name in UPDATE_TEXTS:
        if name in update.texts:
            _tell_text(name, update.texts[name], "    ")
    for number, figure in enumerate(update.cites, 1):
        click.echo(terminal.wrapped(f"[{number}] {figure.says}", "    "))


def _tell_text(name: str, text: str, indent: str = "  ") -> None:
    shown = text.replace("\n", "; " if name == "programmes" else " ")
    label = "Programmes" if name == "programmes" else str(TEXT_LABELS[name]).split(":", maxsplit=1)[0]
    click.echo(terminal.wrapped(f"{label}: {shown}", indent))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
