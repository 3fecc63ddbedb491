"""The history of an overlay: steps that are only added, each with the digest of the one before; nobody is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.signing.signed_lines import Day, Hex64, Role, canonical, decoded, digest_of
from pscdesk.messages import Message

BEGINNING = "0" * 64
"""What stands before the first step."""
_PURPOSE = b"psc-guidance-history/1\0"
_CALLED = Message("The history of the guidance")

Act = Literal["begun", "edited", "restored", "carried over", "sent", "read", "signed", "shipped", "withdrawn"]


class Step(Fact, frozen=True, kw_only=True):
    """One step: its number from 1, the day, what a role did, a note, and the overlay as it then stood.

    ``about`` is the digest of the file that was sent, read, signed, shipped or withdrawn; empty for other acts.
    """

    at: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    day: Day
    act: Act
    role: Role
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""
    about: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""
    overlay: Overlay
    before: Hex64


def step_name(at: int) -> str:
    """The name of the file of a step."""
    return f"{at:05}.json"


def step_file(step: Step) -> bytes:
    """A step as it lies on disk."""
    return canonical(step)


def hold_step(file: bytes) -> None:
    """``InputError`` where a step would not read back: a text or a name that is too long, or too many changes."""
    try:
        msgspec.json.decode(file, type=Step)
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("This cannot be kept as it is: {said}.", said=str(fault).replace("`", "“", 1).replace("`", "”", 1)),
            Message("Make it shorter. What stood there before stays."),
        ) from fault


def step_digest(step: Step) -> str:
    """What the next step names: SHA-256 (hex) of a purpose, a zero byte and the step, which names the one before."""
    return digest_of(_PURPOSE + canonical(step))


def next_step(
    history: Sequence[Step], *, day: str, act: Act, role: str, overlay: Overlay, note: str = "", about: str = ""
) -> Step:
    """The step that follows these."""
    before = step_digest(history[-1]) if history else BEGINNING
    return Step(
        at=len(history) + 1, day=day, act=act, role=role, note=note, about=about, overlay=overlay, before=before
    )


def read_history(files: Sequence[bytes]) -> tuple[Step, ...]:
    """The steps in these files, in order; ``InputError`` names the first that is damaged, changed or out of place."""
    steps: list[Step] = []
    for at, file in enumerate(files, 1):
        step = decoded(file, Step, _CALLED)
        before = step_digest(steps[-1]) if steps else BEGINNING
        if step.at != at or step.before != before:
            raise InputError(
                Message("Step {at} of the history was changed, or one before it was taken out.", at=at),
                Message("Take the folder from a backup. What was shipped and signed is not touched by this."),
            )
        steps.append(step)
    return tuple(steps)


def restored(history: Sequence[Step], at: int) -> Overlay:
    """The overlay as it stood after a step; ``InputError`` where there is no such step. Nothing is taken back by it."""
    if not 1 <= at <= len(history):
        raise InputError(Message("There is no step {at} in the history.", at=at))
    return history[at - 1].overlay


def as_seen(history: Sequence[Step], digest: str) -> Overlay | None:
    """The overlay as it stood in the file of that digest, so that its reader is shown what changed since; or None."""
    return next((step.overlay for step in reversed(history) if step.about == digest), None)
