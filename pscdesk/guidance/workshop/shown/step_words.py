"""What one step of the history changed: the blocks whose edits, additions or lines are others than before it."""

from __future__ import annotations

from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.overlay.edits import Addition, Overlay, Part
from pscdesk.guidance.workshop.shown.block_titles import title_of


def blocks_changed(before: Overlay | None, after: Overlay) -> tuple[str, ...]:
    """The names of these blocks, each once, in the order of the newer step; nothing for the first step."""
    if before is None:
        return ()
    was, now = _parts(before), _parts(after)
    changed = [one for one in now if one not in was] + [one for one in was if one not in now]
    return tuple(dict.fromkeys(_block(one) for one in changed))


def titles_changed(pack: Pack | None, before: Overlay | None, after: Overlay) -> tuple[str, ...]:
    """The same by the titles that people know, where the draft has them."""
    return tuple(
        (title_of(pack, block) if pack is not None else "") or block for block in blocks_changed(before, after)
    )


def _parts(overlay: Overlay) -> tuple[Part, ...]:
    return (*overlay.edit, *overlay.add, *overlay.line)


def _block(part: Part) -> str:
    if isinstance(part, Addition) and not part.block:
        return f"{part.kind} {part.told.get('id', '')}"
    return part.block
