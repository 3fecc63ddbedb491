"""What a reader of guidance does: see what changed since they last signed, then return a statement or approve."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pscdesk.assets import GUIDANCE
from pscdesk.errors import InputError, PackError
from pscdesk.guidance.pack.limits import files_of
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.caution.caution import first_refusal
from pscdesk.guidance.workshop.caution.effects_told import Changes, changes
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.guidance.workshop.caution.whole_less import whole_less
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Edit
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.shown.changes_shown import ShownChange, shown_changes
from pscdesk.guidance.workshop.signing.guidance_file import (
    LARGEST,
    SUFFIX,
    Guidance,
    ReadGuidance,
    read_guidance,
    with_signature,
)
from pscdesk.guidance.workshop.signing.standing import Withdrawal, withdrawal_file
from pscdesk.guidance.workshop.signing.statements import Remark, Stance, Statement, statement_file
from pscdesk.guidance.workshop.signing.verifying import findings_of
from pscdesk.messages import Message, joined
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk.guidance_files.shipped import shipped_digest
from pscdesk.work.workshop.signer import Signer
from pscdesk.work.workshop.signing_day import hold_day
from pscdesk.work.workshop.workshop import tables_of

READ_FOLDER = "guidance-read"
"""In the data folder of whoever signs: the last file of each guidance they signed or returned a statement on."""


@dataclass(frozen=True)
class Reading:
    """A file as its reader sees it: what it says, the pack people would walk through, and what changed.

    ``changes`` are those since ``since`` where the reader has signed that, else against the base. What is signed names
    their digest. ``is_base_known``: the base is the shipped one, or signed by those whom the force follows; else the
    changes are those against the shipped one, so that nobody can lower the base itself unseen. Whole guidance is held
    against the shipped one too; ``less`` is what it asks for less, which nothing refuses. ``shown`` are the changes as
    they are read, with their reasons.
    """

    file: bytes
    read: ReadGuidance
    base: Base
    pack: Pack
    changes: Changes
    since: ReadGuidance | None
    is_base_known: bool = True
    less: tuple[Refusal, ...] = ()
    shown: tuple[ShownChange, ...] = ()


def reading(home: Path, file: bytes, follows: tuple[str, ...] = ()) -> Reading:
    """What changed in a file since its reader last signed guidance of that name; ``InputError``, ``PackError``.

    ``follows`` are the keys of those whose base the force follows, where that is known.
    """
    read = read_guidance(file)
    base, pack = pack_in(read.says)
    held = _last_read(home, read.says.id)
    since = held if held is not None and held.says.issue <= read.says.issue and held.digest != read.digest else None
    is_known = _is_base_known(read.says, follows)
    is_local = read.says.base is not None
    if since is not None:
        earlier, before = pack_in(since.says)
    else:
        earlier = base if is_local and is_known else base_of(files_of(GUIDANCE))
        before = earlier.pack
    less = () if is_local else whole_less(earlier, base)
    found = changes(before, pack)
    shown = shown_changes(found, before, pack, read.says.overlay)
    return Reading(file, read, base, pack, found, since, is_known, less, shown)


def _is_base_known(says: Guidance, follows: tuple[str, ...]) -> bool:
    if says.base is None or says.base.says.digest == shipped_digest():
        return True
    return bool(follows) and {one.key for one in says.base.signatures}.issuperset(follows)


def pack_in(says: Guidance) -> tuple[Base, Pack]:
    """The base of guidance and the pack that it comes to, without any proof; ``InputError`` where it does not read."""
    whole = says.base.says if says.base is not None else says
    base = tables_of(ReadGuidance(whole, (), b""))
    if says.overlay is None:
        return base, base.pack
    composed = compose(base, says.overlay)
    if composed.pack is None:
        raise InputError(
            Message("This guidance cannot be put together: {said}", said=composed.faults[0].sentence),
            Message("Ask whoever sent it to send it again."),
        )
    if composed.digest != says.digest:
        raise InputError(
            Message("What this guidance comes to is not what its digest names."),
            Message("Ask whoever sent it to send it again."),
        )
    return base, composed.pack


def approve(home: Path, told: Reading, signer: Signer, today: dt.date) -> bytes:
    """The file signed by this reader, with the digest of the changes that were shown.

    ``InputError`` where this key has signed already, and ``InputError`` or ``PackError`` where no desk would take it.
    """
    hold_day(today)
    hold_takeable(told.read.says)
    public = signer.public
    signed = with_signature(told.file, public.role, signer.seed, told.changes.digest, today.isoformat())
    _keep_read(home, told)
    return signed


def hold_takeable(says: Guidance) -> None:
    """``InputError`` or ``PackError`` with the first thing for which every desk would refuse this guidance."""
    base = pack_in(says)[0]
    if says.overlay is None:
        findings = findings_of(base)
        if findings:
            said = joined(": ", (findings[0].block, findings[0].sentence))
            raise PackError(Message("This guidance has a fault, so no desk would take it. {said}", said=said))
        return
    refusal = first_refusal(compose(base, says.overlay))
    if refusal is not None:
        raise InputError(
            Message("This does not only add caution, so no desk would take it: {said}", said=refusal.sentence),
            Message("Nothing was signed. Tell whoever sent it."),
        )


def state(
    home: Path,
    told: Reading,
    signer: Signer,
    today: dt.date,
    stance: Stance,
    remarks: tuple[Remark, ...] = (),
    proposals: tuple[Edit, ...] = (),
) -> bytes:
    """The signed statement of this reader; ``InputError`` for an objection that says nothing, or a wrong date."""
    hold_day(today)
    said = Statement(
        key=signer.public.key,
        role=signer.public.role,
        day=today.isoformat(),
        guidance=told.read.digest,
        issue=told.read.says.issue,
        shown=told.changes.digest,
        stance=stance,
        remarks=remarks,
        proposals=proposals,
    )
    made = statement_file(said, signer.seed)
    _keep_read(home, told)
    return made


def withdraw(read: ReadGuidance, signer: Signer, today: dt.date, because: str) -> bytes:
    """The signed withdrawal of guidance; ``InputError`` where no reason is given, or this computer's date is wrong."""
    hold_day(today)
    if not because.strip():
        raise InputError(Message("Say why it is withdrawn: those who use it read that."))
    return withdrawal_file(
        Withdrawal(
            key=signer.public.key,
            role=signer.public.role,
            day=today.isoformat(),
            guidance=(read.digest,),
            because=because.strip(),
        ),
        signer.seed,
    )


def _read_file(home: Path, guidance_id: str) -> Path:
    return home / READ_FOLDER / f"{guidance_id}{SUFFIX}"


def _last_read(home: Path, guidance_id: str) -> ReadGuidance | None:
    path = _read_file(home, guidance_id)
    if not lies_there(path):
        return None
    try:
        return read_guidance(read_whole(path, at_most=LARGEST))
    except InputError:
        return None  # damaged: then everything is shown that changed against the base, which is more and not less


def _keep_read(home: Path, told: Reading) -> None:
    write_whole(_read_file(home, told.read.says.id), told.file, private=True)
