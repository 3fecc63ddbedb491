"""Makes the file of whole guidance from a folder: a base that others follow, or a force's own instead of one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pscdesk.errors import PackError
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.reading.manifest import manifest_digest
from pscdesk.guidance.reading.pack import raw_files
from pscdesk.guidance.workshop.caution.effects_told import Changes, changes
from pscdesk.guidance.workshop.overlay.raw_blocks import base_of
from pscdesk.guidance.workshop.signing.guidance_file import ChangeCounts, Guidance, unsigned_file, whole_files
from pscdesk.messages import Message


def change_counts(told: Changes) -> ChangeCounts:
    """How many changes a file says that it has, by effect; a changed expectation counts as an end that is lower."""
    counts = told.counts
    return ChangeCounts(
        lower=counts["lower"] + counts["expectation"],
        elsewhere=counts["elsewhere"],
        otherwise=counts["otherwise"],
        words=counts["words"],
        digest=told.digest,
    )


def whole_file(
    folder: Path, *, issue: int, before: Pack | None = None, use_until: dt.date | None = None, today: dt.date
) -> bytes:
    """The unsigned file of the guidance in a folder; its changes are those against ``before``, else against itself.

    ``PackError`` where it does not read, or the check finds a fault.
    """
    files = raw_files(folder)
    base = base_of(files)
    pack = base.pack
    findings = check(pack, today)
    if findings:
        first = findings[0]
        raise PackError(
            Message("This guidance has a fault in {block}: {sentence}", block=first.block, sentence=first.sentence),
            Message("Put it right; pscdesk guidance check lists them all."),
        )
    told = changes(before or pack, pack)
    return unsigned_file(
        Guidance(
            id=pack.about.id,
            version=pack.about.version,
            issue=issue,
            kind="whole",
            digest=manifest_digest(files),
            changes=change_counts(told),
            files=whole_files(files),
            review_by=pack.about.review_by.isoformat(),
            use_until=use_until.isoformat() if use_until else "",
        )
    )
