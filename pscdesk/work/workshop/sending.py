"""Makes the file in which guidance travels, and takes back what readers and approvers returned."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.composing import Composed, compose
from pscdesk.guidance.workshop.overlay.edits import Addition, Overlay
from pscdesk.guidance.workshop.shown.block_titles import title_in, title_of
from pscdesk.guidance.workshop.shown.field_words import field_label
from pscdesk.guidance.workshop.signing.guidance_file import (
    LARGEST,
    SUFFIX,
    Guidance,
    ReadGuidance,
    SignedGuidance,
    read_guidance,
    unsigned_file,
    with_signatures_of,
)
from pscdesk.guidance.workshop.signing.history import Act, Step
from pscdesk.guidance.workshop.signing.statements import SUFFIX as STATEMENT_SUFFIX
from pscdesk.guidance.workshop.signing.statements import Statement, read_statement
from pscdesk.messages import Message, joined, plural
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk.guidance_files.days_signed import hold_not_ahead
from pscdesk.work.workshop.workshop import Workshop

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.caution.effects_told import Changes
    from pscdesk.guidance.workshop.caution.refusal import Refusal

_SENT = re.compile(rf"[0-9]{{7}}{re.escape(SUFFIX)}")
_LARGEST_STATEMENT = 512 * 1024


@dataclass(frozen=True)
class Ready:
    """Whether guidance can be sent: what it comes to, what keeps it from being sent, and what changes for people."""

    composed: Composed
    refusals: tuple[Refusal, ...]
    no_reason: tuple[str, ...]
    changes: Changes | None

    @property
    def is_ready(self) -> bool:
        """Whether nothing keeps it from being sent."""
        return not self.refusals and not self.no_reason and self.changes is not None


class NotReady(InputError):
    """Something keeps guidance from being sent; the first of it is said."""


@dataclass(frozen=True)
class Sent:
    """A file that was sent: its bytes, with the signatures it has by now, and what it says."""

    file: bytes
    read: ReadGuidance


def ready(workshop: Workshop, overlay: Overlay | None = None) -> Ready:
    """Everything against sending the overlay as it stands, and its changes against its base; a second or two."""
    # imported here: where guidance stands is read without its proofs, so that the first page opens sooner
    from pscdesk.guidance.workshop.caution.caution import refusals
    from pscdesk.guidance.workshop.caution.effects_told import changes

    overlay = overlay or workshop.overlay()
    base = workshop.base(overlay)
    composed = compose(base, overlay)
    against = refusals(composed)
    told = None if composed.pack is None else changes(base.pack, composed.pack)
    return Ready(composed, against, tuple(_without_reason(overlay)), told)


def send(workshop: Workshop, *, review_by: dt.date | None = None, use_until: dt.date | None = None) -> Sent:
    """The file for readers and approvers, of the next issue; the one that was sent last where nothing changed since.

    ``NotReady`` where something keeps it from being sent; nothing is written then.
    """
    with workshop.changing() as steps:
        overlay = steps[-1].overlay
        told = ready(workshop, overlay)
        if not told.is_ready or told.changes is None:
            raise _not_ready(told)
        before = last_sent(workshop)
        says = _guidance(workshop, told.composed, told.changes, review_by, use_until)
        if before is not None and before.read.says == replace(says, issue=before.read.says.issue):
            if not _is_told(steps, "sent", before.read.digest):  # a kill came between the file and its step
                workshop.keep(steps, "sent", overlay, note=f"{before.read.says.issue}", about=before.read.digest)
            return before
        file = unsigned_file(replace(says, issue=1 + (before.read.says.issue if before else 0)))
        read = read_guidance(file)
        write_whole(workshop.sent / _name(read), file)
        workshop.keep(steps, "sent", overlay, note=f"{read.says.issue}", about=read.digest)
        return Sent(file, read)


def all_sent(workshop: Workshop) -> tuple[Sent, ...]:
    """Every file that was sent, by issue; ``InputError`` where one is damaged."""
    folder = workshop.sent
    paths = sorted(one for one in folder.iterdir() if _SENT.fullmatch(one.name)) if folder.is_dir() else []
    files = [read_whole(path, at_most=LARGEST) for path in paths]
    return tuple(Sent(file, read_guidance(file)) for file in files)


def last_sent(workshop: Workshop) -> Sent | None:
    """The file that was sent last; None where none was."""
    return next(reversed(all_sent(workshop)), None)


def take_signed(workshop: Workshop, file: bytes) -> Sent:
    """Take in a file that came back signed: its signatures join those that are here.

    ``InputError`` where it is not the one that was sent last, or a signature is of a day to come. Whose keys they are
    is not looked at here.
    """
    with workshop.changing() as steps:
        before = last_sent(workshop)
        if before is None:
            raise InputError(Message("Nothing was sent from here yet."), Message("Send it to readers first."))
        signed, so_far = with_signatures_of(before.file, file), steps
        read = read_guidance(signed)
        hold_not_ahead(read.signatures, workshop.today())
        if signed != before.file:
            write_whole(workshop.sent / _name(read), signed)
        for one in read.signatures:
            if not _is_told(so_far, "signed", read.digest, one.role):
                so_far = workshop.keep(so_far, "signed", so_far[-1].overlay, role=one.role, about=read.digest)
        return Sent(signed, read)


def take_statement(workshop: Workshop, file: bytes) -> Statement:
    """Keep what a reader returned; ``InputError`` where it is about nothing that was sent from here, or damaged."""
    said = read_statement(file)
    with workshop.changing() as steps:
        if said.guidance not in {one.read.digest for one in all_sent(workshop)}:
            raise InputError(
                Message("This statement is about other guidance than was sent from here."),
                Message("Ask the reader which file they read."),
            )
        held = [one for one in statements(workshop) if one == said]
        if not held:
            number = len(_statement_files(workshop)) + 1
            write_whole(workshop.statements / f"{number:05}{STATEMENT_SUFFIX}", file)
        if sum(step.act == "read" for step in steps) < len(_statement_files(workshop)):
            workshop.keep(steps, "read", steps[-1].overlay, role=said.role, note=said.stance, about=said.guidance)
    return said


def statements(workshop: Workshop) -> tuple[Statement, ...]:
    """Every statement that came back, in the order in which they came."""
    return tuple(read_statement(read_whole(path, at_most=_LARGEST_STATEMENT)) for path in _statement_files(workshop))


def _statement_files(workshop: Workshop) -> list[Path]:
    folder = workshop.statements
    return sorted(folder.glob(f"[0-9]*{STATEMENT_SUFFIX}")) if folder.is_dir() else []


def _is_told(steps: Sequence[Step], act: Act, digest: str, role: str = "") -> bool:
    """Whether the history has that act about a file, of that role where one is named."""
    return any(step.act == act and step.about == digest and role in ("", step.role) for step in steps)


def _guidance(
    workshop: Workshop, composed: Composed, told: Changes, review_by: dt.date | None, use_until: dt.date | None
) -> Guidance:
    # imported here: as in ``ready``
    from pscdesk.work.workshop.whole import change_counts

    base, overlay = workshop.followed(composed.overlay), composed.overlay
    about = composed.base.pack.about if composed.pack is None else composed.pack.about
    return Guidance(
        id=overlay.id,
        version=f"{overlay.base_version}+{overlay.version}",
        issue=1,
        kind="local",
        digest=composed.digest,
        changes=change_counts(told),
        base=SignedGuidance(says=base.says, signatures=base.signatures),
        overlay=overlay,
        review_by=(review_by or about.review_by).isoformat(),
        use_until=use_until.isoformat() if use_until else "",
    )


def _without_reason(overlay: Overlay) -> Iterator[str]:
    for one in (*overlay.edit, *overlay.line):
        if not one.why:
            yield f"{one.block}, {one.field}"
    for one in overlay.add:
        if not one.why:
            yield f"{one.block} {one.kind} {one.told.get('id', '')}".strip()


def _not_ready(told: Ready) -> NotReady:
    if told.refusals:
        return NotReady(
            plural(
                "This is not sent: {number} thing is against it: {first}",
                "This is not sent: {number} things are against it, the first: {first}",
                len(told.refusals),
                first=told.refusals[0].sentence,
            ),
            Message("Put them right first. Everything you wrote is kept."),
        )
    missing = _titles_without_reason(told.composed)
    return NotReady(
        plural(
            "This is not sent: {number} change has no reason yet: {where}.",
            "This is not sent: {number} changes have no reason yet: {where}.",
            len(missing),
            where=joined("; ", missing),
        ),
        Message("Say for each change why it is made. Readers see that."),
    )


def _titles_without_reason(composed: Composed) -> tuple[str, ...]:
    """Each change without a reason, by the title of its block and what its field is called."""
    overlay, packs = composed.overlay, [one for one in (composed.pack, composed.base.pack) if one is not None]
    blocks = [
        *((one.block, field_label(one.block.split(" ")[0], one.field)) for one in overlay.edit if not one.why),
        *((one.block, field_label(one.block.split(" ")[0], one.field)) for one in overlay.line if not one.why),
        *((one.block, _added(one)) for one in overlay.add if not one.why),
    ]
    titles = (next((found for pack in packs if (found := title_of(pack, block))), block) for block, _ in blocks)
    return tuple(
        Message("{block} – {field}", block=title, field=field) if title else field
        for title, (_, field) in zip(titles, blocks, strict=True)
    )


def _added(one: Addition) -> str:
    return str(one.told.get("because") or one.told.get("text") or title_in(one.kind, one.told))


def _name(read: ReadGuidance) -> str:
    return f"{read.says.issue:07}{SUFFIX}"
