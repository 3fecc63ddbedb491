"""Why an overlay is refused: the cause, where, a sentence, and answers that show it where answers do."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as made_of
from typing import Literal

from pscdesk.guidance.compare.compare import Move
from pscdesk.guidance.pack.pack_types import Answers
from pscdesk.guidance.workshop.overlay.edits import Value
from pscdesk.messages import Message

RefusalCause = Literal[
    "cannot be composed",
    "gone",
    "replaced",
    "later",
    "demands less",
    "forbids less",
    "not added",
    "puts aside",
    "stands less often",
    "ends lower",
    "asked less often",
    "silences",
    "check",
    "unproved",
]
"""What kind of weakening it is; ``CAUSES`` has the order of showing."""

CAUSES: tuple[RefusalCause, ...] = (
    "cannot be composed",
    "stands less often",
    "ends lower",
    "silences",
    "puts aside",
    "gone",
    "demands less",
    "later",
    "forbids less",
    "asked less often",
    "replaced",
    "not added",
    "check",
    "unproved",
)
"""In which order they are shown: what people would meet first, causes before what follows from them."""


@dataclass(frozen=True)
class Refusal:
    """One reason against an overlay. ``witness``: answers to walk; ``moves``: all that follows from the same cause."""

    cause: RefusalCause
    block: str
    field: str
    sentence: Message
    was: Value = None
    to: Value = None
    witness: Answers = made_of(default_factory=Answers)
    moves: tuple[Move, ...] = ()


def in_order(refusals: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
    """The same, in the order in which they are shown."""
    return tuple(sorted(refusals, key=lambda one: CAUSES.index(one.cause)))
