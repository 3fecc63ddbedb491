"""``pscdesk guidance edit``: change what guidance says, one field, part or line at a time; each a step that is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from msgspec.structs import replace

from pscdesk.cli import terminal
from pscdesk.cli.workshop_parts.edit_acts import adding, agreed, line_beneath, listing, put_back, setting, welsh_of
from pscdesk.cli.workshop_parts.fields_told import field_rows, tell_blocks, tell_fields, tell_part
from pscdesk.cli.workshop_parts.workshop_given import PATH, folder_of, part_at, parts_of, place_of, tell_json
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.caution.caution import word_refusals
from pscdesk.guidance.workshop.overlay.changing import with_part, with_reason
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.work.workshop.workshop import Workshop
from pscdesk.work.workshop.workshop_acts import Change, change, undo

_HIGHER = "It ends higher here, and that is meant."


@click.command()
@click.argument("folder", type=PATH)
@click.argument("block", default="")
@click.argument("field", default="")
@click.argument("text", nargs=-1)
@click.option("--why", default="", help="Why it is changed. Readers see that, and nothing is sent without it.")
@click.option("--source", "sources", multiple=True, metavar="ID", help="A source it rests on; again for another.")
@click.option("--more", multiple=True, metavar="ITEM", help="Add this to the list in FIELD; again for another.")
@click.option("--without", multiple=True, metavar="ITEM", help="Take this out of the list in FIELD.")
@click.option("--put-back", "is_put_back", is_flag=True, help="Say again what the guidance you follow says in FIELD.")
@click.option("--line", "line", metavar="TEXT", help="Let this line of your own stand beneath FIELD.")
@click.option("--welsh", metavar="TEXT", help="The Welsh of your own text in FIELD, as a draft.")
@click.option("--add", "kind", metavar="KIND", help="Add a block, or a part of BLOCK: write each field as name=text.")
@click.option("--before", default="", metavar="NAME", help="With --add: stand before this one of its kind.")
@click.option("--reason", type=int, metavar="N", help="Give your change number N its reason (--why, --source).")
@click.option("--drop", type=int, metavar="N", help="Take your change number N away.")
@click.option("--undo", "undone", is_flag=True, help="Take the last step back.")
@click.option("--agree", is_flag=True, help="Agree that situations end higher now, as compose shows.")
@click.option("--version", metavar="TEXT", help="What this version of your own guidance is called.")
@click.option("--json", "as_json", is_flag=True, help="Print your changes, or the fields of BLOCK, as JSON.")
def edit(
    folder: Path,
    block: str,
    field: str,
    text: tuple[str, ...],
    why: str,
    sources: tuple[str, ...],
    more: tuple[str, ...],
    without: tuple[str, ...],
    is_put_back: bool,
    line: str | None,
    welsh: str | None,
    kind: str | None,
    before: str,
    reason: int | None,
    drop: int | None,
    undone: bool,
    agree: bool,
    version: str | None,
    as_json: bool,
) -> None:
    """Change what your guidance says: FIELD of BLOCK becomes TEXT. Every change is a step that can be taken back.

    Without a BLOCK: your changes and every block. With a BLOCK alone: its fields, what the guidance says there, and
    what may become of each. A change that would be refused is kept all the same, and you are told at once.

    \b
    pscdesk guidance edit OURS "outcome informal-action" next "Look again after 14 days." --why "HR-12"
    pscdesk guidance edit OURS "gate pattern" says --line "Our line is extension 100." --why "Our number"
    pscdesk guidance edit OURS --add duty id=our-form who=You what="Fill in form 12." soon=today topic=our-form
    pscdesk guidance edit OURS "gate pattern" duties --more our-form --why "HR-12"
    """
    workshop = folder_of(folder)
    if kind is not None:
        words = tuple(one for one in (block, field, *text) if one)
        within, words = ("", words) if not words or "=" in words[0] else (words[0], words[1:])
        _keep(workshop, adding(kind, within, words, before, why, sources))
        return
    asked: list[tuple[str, bool, Callable[[], Change]]] = [
        ("--more", bool(more or without), lambda: listing(block, field, more, without, why, sources)),
        ("--put-back", is_put_back, lambda: put_back(block, field)),
        ("--line", line is not None, lambda: line_beneath(block, field, line or "", why, sources)),
        ("--welsh", welsh is not None, lambda: welsh_of(block, field, welsh or "")),
        (
            "--reason",
            reason is not None,
            lambda: lambda _, now: with_reason(now, part_at(now, reason or 0), why, sources),
        ),
        ("--drop", drop is not None, lambda: lambda _, now: with_part(now, part_at(now, drop or 0), None)),
        ("--agree", agree, lambda: agreed(why or _HIGHER)),
        ("--version", bool(version), lambda: lambda _, now: replace(now, version=version or now.version)),
        ("TEXT", bool(text), lambda: setting(block, field, text, why, sources)),
    ]
    acts = {name: how for name, is_asked, how in asked if is_asked}
    _hold_one((*acts, *(("--undo",) if undone else ())), names_a_field=bool(field) and not as_json)
    if undone:
        _tell(workshop, undo(workshop))
    elif acts:
        _keep(workshop, next(iter(acts.values()))())
    else:
        _look(workshop, block, as_json)


def _hold_one(acts: tuple[str, ...], *, names_a_field: bool) -> None:
    if len(acts) > 1:
        raise InputError(f"Do one thing at a time: {' and '.join(acts)} are two.", "Nothing was changed.")
    if not acts and names_a_field:
        raise InputError(
            "It is not said what this field is to become.",
            "Write its text behind it, in quotation marks, or use --more, --line or --put-back.",
        )


def _look(workshop: Workshop, block: str, as_json: bool) -> None:
    overlay = workshop.overlay()
    base = workshop.base(overlay)
    if as_json:
        rows = [
            {"number": number, "where": place_of(one), "why": one.why}
            for number, one in enumerate(parts_of(overlay), 1)
        ]
        tell_json(field_rows(base, overlay, block) if block else rows)
    elif block:
        tell_fields(base, overlay, block)
    else:
        tell_blocks(base, overlay)


def _keep(workshop: Workshop, how: Change) -> None:
    before = len(workshop.history())
    overlay = change(workshop, how)
    if len(workshop.history()) == before:
        click.echo("Nothing was changed: it says that already.")
        return
    _tell(workshop, overlay)


def _tell(workshop: Workshop, overlay: Overlay) -> None:
    """Say that it is kept, and at once what would be refused of it, as far as words tell."""
    steps = workshop.history()
    known = parts_of(steps[-2].overlay)
    click.echo(f"Kept as step {len(steps)}. You have {len(parts_of(overlay))} changes.")
    for number, part in enumerate(parts_of(overlay), 1):
        if part not in known:
            tell_part(number, part)
    refused = word_refusals(compose(workshop.base(overlay), overlay))
    if refused:
        first = refused[0]
        where = ", ".join(one for one in (first.block, first.field) if one)
        count = f"{len(refused)} things are" if len(refused) > 1 else "1 thing is"
        said = f"As it stands it cannot be sent: {count} against it. {where}{': ' if where else ''}{first.sentence}"
        click.echo(terminal.wrapped(said, label="! "))
        click.echo("pscdesk guidance compose FOLDER tells all of it.")
