"""The shipped base, and overlays over it, for tests of the workshop."""

from __future__ import annotations

from typing import Any

from guidance.shipped import FOLDER
from msgspec.structs import replace

from pscdesk.guidance.workshop.overlay.composing import new_overlay
from pscdesk.guidance.workshop.overlay.edits import Addition, Edit, Line, Overlay, Value
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of

FILES = {path.name: path.read_bytes() for path in FOLDER.glob("*.toml")}
BASE: Base = base_of(FILES)
EMPTY: Overlay = new_overlay(BASE, overlay_id="testshire", force="Testshire Police")
WHY = "Our own procedure."


def held(block: str, field: str) -> Value:
    """What the shipped base says there; None where it says nothing."""
    return BASE.fields.get((block, field))


def edit(block: str, field: str, to: Value) -> Edit:
    """An edit of the shipped base."""
    return Edit(block=block, field=field, was=held(block, field), to=to, why=WHY)


def add(kind: str, /, block: str = "", before: str = "", **told: Any) -> Addition:
    """An addition; underscores in the name of a field stay."""
    return Addition(kind=kind, block=block, before=before, told=told, why=WHY)


def line(block: str, field: str, text: str) -> Line:
    """A line of the force's own."""
    return Line(block=block, field=field, beneath=str(held(block, field) or ""), text=text, why=WHY)


def overlay(*parts: Edit | Addition | Line) -> Overlay:
    """An overlay of these parts."""
    return replace(
        EMPTY,
        edit=tuple(one for one in parts if isinstance(one, Edit)),
        add=tuple(one for one in parts if isinstance(one, Addition)),
        line=tuple(one for one in parts if isinstance(one, Line)),
    )
