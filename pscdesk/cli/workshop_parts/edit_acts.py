"""What `guidance edit` can do to a force's own guidance: each option as a change of the overlay."""

from __future__ import annotations

from pscdesk.cli.workshop_parts.workshop_given import shown
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.caution.situations import expectations
from pscdesk.guidance.workshop.overlay.changing import KINDS, with_addition, with_field, with_line, with_welsh
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Addition, Line, Overlay, OwnWelsh
from pscdesk.guidance.workshop.overlay.raw_blocks import Base
from pscdesk.guidance.workshop.overlay.typed_words import said_now, told_of_words, value_of_words
from pscdesk.messages import Message
from pscdesk.work.workshop.workshop_acts import Change

LONGEST = 400
"""Letters of a line, at most."""


def setting(block: str, field: str, words: tuple[str, ...], why: str, sources: tuple[str, ...]) -> Change:
    """FIELD of BLOCK becomes what the words mean."""

    def made(base: Base, overlay: Overlay) -> Overlay:
        now = said_now(base, overlay, block, field)
        to = value_of_words(base, block.split(" ", maxsplit=1)[0], field, words, now)
        return with_field(base, overlay, block, field, to, why, sources)

    return made


def listing(
    block: str, field: str, more: tuple[str, ...], without: tuple[str, ...], why: str, sources: tuple[str, ...]
) -> Change:
    """The list in FIELD of BLOCK with more in it, and without some; ``InputError`` where it is no list."""

    def made(base: Base, overlay: Overlay) -> Overlay:
        now = said_now(base, overlay, block, field)
        if not isinstance(now, tuple | None):
            raise InputError(f"“{field}” is no list.", "Write its text behind it instead.")
        held = now or ()
        missing = next((one for one in without if one not in held), "")
        if missing:
            raise InputError(f"“{missing}” is not in that list.", f"It has: {shown(held)}.")
        to = (*(one for one in held if one not in without), *(one for one in more if one not in held))
        return with_field(base, overlay, block, field, to or None, why, sources)

    return made


def adding(kind: str, block: str, words: tuple[str, ...], before: str, why: str, sources: tuple[str, ...]) -> Change:
    """A block, or a part of one, is added from words such as ``soon=today``; ``InputError`` for an unknown kind."""

    def made(base: Base, overlay: Overlay) -> Overlay:
        if kind not in KINDS:
            raise InputError(f"Nothing of the kind “{kind}” can be added.", f"These can: {', '.join(KINDS)}.")
        told = told_of_words(base, kind, block.split(" ", maxsplit=1)[0], words)
        return with_addition(
            overlay, Addition(kind=kind, told=told, block=block, before=before, why=why, sources=sources)
        )

    return made


def welsh_of(block: str, field: str, text: str) -> Change:
    """The Welsh of a force's own text, or of its line beneath a text; ``InputError`` where there is none."""

    def made(base: Base, overlay: Overlay) -> Overlay:
        now = said_now(base, overlay, block, field)
        beneath = next((one.text for one in overlay.line if (one.block, one.field) == (block, field)), None)
        english = beneath or now
        if not isinstance(english, str):
            raise InputError("There is no text of your own there.", "Name the block and the field of your own text.")
        return with_welsh(overlay, OwnWelsh(en=english, cy=text))

    return made


def agreed(why: str) -> Change:
    """An edit for each situation that ends higher now; ``InputError`` where none does."""

    def made(base: Base, overlay: Overlay) -> Overlay:
        found = expectations(compose(base, overlay), why)
        if not found:
            raise InputError(
                Message("No situation ends higher than the guidance lets it."), Message("Nothing to agree to.")
            )
        for one in found:
            overlay = with_field(base, overlay, one.block, one.field, one.to, why)
        return overlay

    return made


def put_back(block: str, field: str) -> Change:
    """FIELD of BLOCK says again what the base says."""
    return lambda base, overlay: with_field(base, overlay, block, field, base.fields.get((block, field)))


def line_beneath(block: str, field: str, text: str, why: str, sources: tuple[str, ...]) -> Change:
    """A line of the force's own beneath a text; ``InputError`` where it says nothing, or is far too long."""
    if not text.strip() or len(text) > LONGEST:
        raise InputError("A line of your own has some words, and at most 30.", "Nothing was changed.")
    line = Line(block=block or "-", field=field or "-", beneath="", text=text, why=why, sources=sources)
    return lambda base, overlay: with_line(base, overlay, line)
