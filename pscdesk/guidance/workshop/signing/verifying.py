"""Verifies a guidance file before anything is replaced: form, digests, signatures, issue, checks, only more caution.

Nothing is read from disk and nothing is written here; whoever installs guidance gives the bytes and keeps the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from pscdesk.errors import InputError, PackError
from pscdesk.guidance.pack.pack_types import Approval, Finding, Pack
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.workshop.caution.caution import first_refusal
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import Guidance, ReadGuidance, read_guidance
from pscdesk.guidance.workshop.signing.standing import Signed, hold_rises, signed_by
from pscdesk.messages import Message, listed

_STAYS = Message("What is in use stays.")


@dataclass(frozen=True)
class Verified:
    """Guidance that may be taken in: its file, whose signatures count, its base, and the pack people walk through.

    ``pack.approval`` is there where every needed role signed; a draft verifies too, and is shown as one.
    """

    read: ReadGuidance
    signed: Signed
    base: Base
    pack: Pack


def verify(file: bytes, card: ApproversCard, held: ReadGuidance | None = None, shipped: str = "") -> Verified:
    """The guidance in a ``.pscg`` file; ``InputError`` or ``PackError`` with the first thing that is against it.

    ``held`` is what is in use: nothing older takes its place. ``shipped`` is the digest of the guidance that came with
    the program: over anything else nothing is made unless the card says whose guidance the force follows.
    """
    read = read_guidance(file)
    signed = signed_by(read, card)
    hold_rises(held, read)
    hold_base(read.says, card, shipped)
    pack, base = _pack(read.says, card)
    return Verified(read, signed, base, replace(pack, approval=signed.approval))


def hold_approved(verified: Verified) -> Approval:
    """The approval; ``InputError`` names the roles whose signatures are missing."""
    approval = verified.signed.approval
    if approval is None:
        missing = listed(verified.signed.missing)
        raise InputError(
            Message("This guidance is not approved: the signature of {missing} is missing.", missing=missing), _STAYS
        )
    return approval


def hold_base(says: Guidance, card: ApproversCard, shipped: str = "") -> None:
    """``InputError`` where the base is not signed by each of those whose base the force follows.

    Where the card names nobody it must be the shipped one, if its digest is given: else somebody could lower what is
    said in the base itself, and add caution to that.
    """
    if says.base is not None and not card.follows and shipped and says.base.says.digest != shipped:
        raise InputError(
            Message(
                "This is made over other guidance than came with PSC Desk, and the approvers card does not say whose "
                "guidance this force follows."
            ),
            Message("What is in use stays. Update PSC Desk, or ask professional standards for a card that says so."),
        )
    keys = {one.key for one in says.base.signatures} if says.base else set[str]()
    if says.base is not None and card.follows and not keys.issuperset(card.follows):
        raise InputError(
            Message("The base in this guidance is not signed by those whose base this force follows."), _STAYS
        )


def _pack(says: Guidance, card: ApproversCard) -> tuple[Pack, Base]:
    if says.base is None or says.overlay is None:
        base = base_of({name: text.encode() for name, text in says.files.items()})
        _hold_checked(base)
        return base.pack, base
    hold_base(says, card)
    base = base_of({name: text.encode() for name, text in says.base.says.files.items()})
    composed = compose(base, says.overlay)
    refusal = first_refusal(composed)
    if refusal is not None or composed.pack is None:
        said = refusal.sentence if refusal else Message("It cannot be composed.")
        raise InputError(Message("This guidance does not only add caution to its base: {said}", said=said), _STAYS)
    if composed.digest != says.digest:
        raise InputError(Message("What this guidance comes to is not what was signed."), _STAYS)
    return composed.pack, base


def findings_of(base: Base) -> tuple[Finding, ...]:
    """Everything wrong with a base by itself, as ``check`` finds it; looked for once, for it never changes."""
    return base.once(_checked)


def _checked(base: Base) -> tuple[Finding, ...]:
    return check(base.pack)


def _hold_checked(base: Base) -> None:
    findings = findings_of(base)
    if findings:
        raise PackError(
            Message(
                "This guidance has a fault in {block}: {sentence}",
                block=findings[0].block,
                sentence=findings[0].sentence,
            ),
            _STAYS,
        )
