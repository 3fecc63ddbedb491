"""The situations that an overlay has end higher, as the edits that say so: no expectation changes unseen."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Pack, Vignette
from pscdesk.guidance.workshop.overlay.composing import Composed
from pscdesk.guidance.workshop.overlay.edits import Edit


def expectations(composed: Composed, why: str) -> tuple[Edit, ...]:
    """An edit for each situation that now ends higher than it should, for the person to agree to; empty where none."""
    return tuple(_expectations(composed, why))


def as_read(pack: Pack) -> Pack:
    """The pack whose situations have no answers that are never read, since a walk may now be over sooner."""
    trimmed = tuple(_as_read(pack, one) for one in pack.vignettes)
    return replace(pack, vignettes=trimmed)


def _as_read(pack: Pack, situation: Vignette) -> Vignette:
    dormant = advance(pack, situation.answers).dormant
    if not dormant:
        return situation
    return replace(situation, answers={q: chosen for q, chosen in situation.answers.items() if q not in dormant})


def _expectations(composed: Composed, why: str) -> Iterator[Edit]:
    if composed.pack is None:
        return
    for situation in composed.pack.vignettes:
        end = advance(composed.pack, situation.answers).outcome
        if end is None or end in (situation.outcome, *situation.accept):
            continue
        if OUTCOME_RANKS[end] > OUTCOME_RANKS[situation.outcome]:
            block = f"vignette {situation.id}"
            yield Edit(block=block, field="outcome", was=situation.outcome, to=end, why=why)
            if situation.accept:
                yield Edit(block=block, field="accept", was=situation.accept, to=None, why=why)
