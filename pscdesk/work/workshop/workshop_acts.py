"""What somebody does with guidance in its folder, a function each: every act is one more step of the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.changing import typed, with_field
from pscdesk.guidance.workshop.overlay.edits import Edit, Overlay, Value
from pscdesk.guidance.workshop.overlay.raw_blocks import Base
from pscdesk.guidance.workshop.overlay.rebasing import Answer, Carried, Rebased, answered, rebase
from pscdesk.guidance.workshop.overlay.typed_words import said_now
from pscdesk.guidance.workshop.signing.history import Step, restored
from pscdesk.messages import Message
from pscdesk.work.workshop.workshop import Workshop, read_base, tables_of

Change = Callable[[Base, Overlay], Overlay]
"""A change of an overlay over its base, as ``guidance/workshop/overlay/changing.py`` has them."""


def change(workshop: Workshop, how: Change, note: str = "") -> Overlay:
    """Change the overlay and keep that as a step; what it would not change is no step.

    Nothing that it breaks keeps it from being saved. ``StoreError`` where somebody else is at it, ``FileError``.
    """
    with workshop.changing() as steps:
        overlay = steps[-1].overlay
        changed = how(workshop.base(overlay), overlay)
        if changed != overlay:
            workshop.keep(steps, "edited", changed, note=note)
        return changed


def set_field(
    workshop: Workshop, block: str, field: str, to: Value, why: str = "", sources: tuple[str, ...] = ()
) -> Overlay:
    """Set one field of one block, as ``with_field`` does."""
    return change(workshop, lambda base, overlay: with_field(base, overlay, block, field, to, why, sources))


def restore(workshop: Workshop, at: int) -> Overlay:
    """Put back the overlay as it stood after a step, as one more step; ``InputError`` where there is no such step."""
    with workshop.changing() as steps:
        overlay = restored(steps, at)
        if overlay != steps[-1].overlay:
            workshop.keep(steps, "restored", overlay, note=f"{at}")
        return overlay


def undone(steps: tuple[Step, ...]) -> int:
    """The step that undoing puts back: the last before this one whose overlay is another; 0 where there is none.

    Undoing again goes further back, since a step that was restored counts as the one that it brought back.
    """
    at = len(steps)
    while at > 1 and steps[at - 1].act == "restored":
        at = int(steps[at - 1].note)
    now = steps[-1].overlay
    return next((one.at for one in reversed(steps[: at - 1]) if one.overlay != now), 0)


def undo(workshop: Workshop) -> Overlay:
    """Take the last change back; ``InputError`` where there is nothing to take back."""
    at = undone(workshop.history())
    if not at:
        raise InputError(Message("There is nothing to take back."))
    return restore(workshop, at)


def waiting(workshop: Workshop) -> tuple[Carried, ...]:
    """What waits for an answer since a newer base came: it keeps everything from being sent."""
    overlay = workshop.overlay()
    return rebase(overlay, workshop.base(overlay)).waiting


def carry_over(workshop: Workshop, newer: bytes) -> Rebased:
    """Follow a newer base from its file: each edit is kept, in it already, or waits for an answer.

    ``InputError`` where it is other guidance altogether, a force's own, or the one that is followed now.
    """
    read = read_base(newer)
    with workshop.changing() as steps:
        overlay = steps[-1].overlay
        if read.says.digest == overlay.base_digest:
            raise InputError(Message("These edits are over this version already."), Message("Nothing was changed."))
        held = workshop.followed(overlay)
        if read.says.id == held.says.id and read.says.issue < held.says.issue:
            raise InputError(
                Message(
                    "This is issue {issue}, and issue {held} is followed now.",
                    issue=read.says.issue,
                    held=held.says.issue,
                ),
                Message("Ask for the newest."),
            )
        told = rebase(overlay, tables_of(read))
        workshop.keep_base(read, newer)
        workshop.keep(steps, "carried over", told.overlay, note=read.says.version)
        return told


def answer(workshop: Workshop, one: Carried, how: Answer, to: Value = None) -> Overlay:
    """Answer one thing that waits: keep one's own, take the base's, or write it anew.

    ``InputError`` where it does not wait any more, or cannot be kept.
    """
    return answer_several(workshop, [(one, how, to)])


def answer_several(workshop: Workshop, answers: Sequence[tuple[Carried, Answer, Value]]) -> Overlay:
    """Answer several things that wait, as one step; ``InputError`` where one cannot be: then none is answered."""
    with workshop.changing() as steps:
        overlay = steps[-1].overlay
        told = rebase(overlay, workshop.base(overlay))
        for one, how, to in answers:
            here = next((each for each in told.waiting if each.part == one.part), None)
            if here is None:
                raise InputError(Message("This was answered meanwhile."), Message("Look at the list again."))
            told = answered(told, here, how, typed(to))
        workshop.keep(steps, "edited", told.overlay)
        return told.overlay


def accept(workshop: Workshop, proposal: Edit) -> Overlay:
    """Make a reader's proposal one's own; ``InputError`` where the text is another one than it was made from."""

    def made(base: Base, overlay: Overlay) -> Overlay:
        if said_now(base, overlay, proposal.block, proposal.field) != proposal.was:
            raise InputError(
                Message("The text was changed since this was proposed."), Message("Write it by hand if it is right.")
            )
        return with_field(
            base, overlay, proposal.block, proposal.field, proposal.to, proposal.why, tuple(proposal.sources)
        )

    return change(workshop, made)
