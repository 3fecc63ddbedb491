"""What the verbs on a folder of guidance share: the folder, files, this desk's key, and values as they are shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from pscdesk.assets import GUIDANCE
from pscdesk.cli import terminal
from pscdesk.errors import InputError, PackError
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Addition, Overlay, Part, Value
from pscdesk.guidance.workshop.signing.approvers import ApproversCard, read_approvers_card
from pscdesk.guidance.workshop.signing.guidance_file import LARGEST, SUFFIX, read_guidance
from pscdesk.messages import Message
from pscdesk.paths import find_places
from pscdesk.storage.plain_file import read_whole
from pscdesk.work.keystore import keystore_for
from pscdesk.work.workshop.reader import pack_in
from pscdesk.work.workshop.signer import Purpose, Signer, signer
from pscdesk.work.workshop.whole import whole_file
from pscdesk.work.workshop.workshop import HISTORY, Workshop, open_workshop

PATH = click.Path(path_type=Path)
FINDINGS = 1
"""The exit status where something is found that keeps guidance from being sent."""
MOST_SHOWN = 7
"""Lines of one kind before the rest is only counted."""
_LARGEST_CARD = 16 * 1024
_LONG = 300


def folder_of(path: Path) -> Workshop:
    """The folder in which guidance is worked on; ``InputError`` where there is none."""
    return open_workshop(path, terminal.today)


def pack_at(path: Path) -> Pack:
    """The guidance in a folder of files, in a folder where it is worked on, or in a ``.pscg`` file.

    ``PackError`` or ``InputError`` where it does not read or cannot be put together.
    """
    if path.suffix == SUFFIX:
        return pack_in(read_guidance(read_whole(path, at_most=LARGEST)).says)[1]
    return draft_pack(folder_of(path)) if is_worked_on(path) else load_pack(path)


def is_worked_on(path: Path) -> bool:
    """Whether guidance is worked on in a folder."""
    return (path / HISTORY).is_dir()


def draft_pack(workshop: Workshop) -> Pack:
    """What the folder comes to as it stands; ``PackError`` with the first thing that keeps it from being put together.

    No file is changed by it.
    """
    overlay = workshop.overlay()
    composed = compose(workshop.base(overlay), overlay)
    if composed.pack is None:
        fault = composed.faults[0]
        where = f"{fault.block}, {fault.field}: " if fault.field else f"{fault.block}: " if fault.block else ""
        raise PackError(
            Message("This cannot be put together yet. {where}{said}", where=where, said=fault.sentence),
            Message("pscdesk guidance compose lists everything that is in the way."),
        )
    return composed.pack


def base_file(path: Path | None, issue: int = 1) -> bytes:
    """The file of whole guidance at a path, made where it is a folder of files; the guidance that came along for None.

    ``issue`` is its number where it is made. ``PackError`` where the check finds a fault in it.
    """
    if path is not None and not path.is_dir():
        return read_whole(path, at_most=LARGEST)
    return whole_file(path or GUIDANCE, issue=issue, today=terminal.today())


def card_at(path: Path) -> ApproversCard:
    """The approvers card in a file; ``InputError`` where it is none."""
    return read_approvers_card(read_whole(path, at_most=_LARGEST_CARD))


def own_key(purpose: Purpose = "sign") -> Signer:
    """The key of whoever sits here; ``InputError`` where there is none yet."""
    places = find_places()
    return signer(places, keystore_for(places), purpose)


def hold_new(path: Path) -> None:
    """``InputError`` where something lies at a path already: what is signed or sent never overwrites a file."""
    if path.exists():
        raise InputError(f"{path.name} is there already.", "Nothing was written. Choose another name.")


def shown(value: Value) -> str:
    """A value in one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def parts_of(overlay: Overlay) -> tuple[Part, ...]:
    """Every change of a force in the order in which they are numbered, from 1."""
    return (*overlay.edit, *overlay.add, *overlay.line)


def part_at(overlay: Overlay, number: int) -> Part:
    """The change of that number; ``InputError`` where there is none."""
    parts = parts_of(overlay)
    if not 1 <= number <= len(parts):
        raise InputError(
            f"There is no change {number}.", f"There are {len(parts)}. pscdesk guidance edit FOLDER lists them."
        )
    return parts[number - 1]


def place_of(part: Part) -> str:
    """Where a change is, in one line."""
    if isinstance(part, Addition):
        name = f"{part.kind} {part.told.get('id', '')}".strip()
        return f"{part.block}, {name} (added)" if part.block else f"{name} (added)"
    return f"{part.block}, {part.field}"


def tell_json(told: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
