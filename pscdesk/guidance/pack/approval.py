"""What may be said of a pack's approval: approved only where signatures were verified, whatever its files say."""

from __future__ import annotations

from typing import Literal

from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.messages import Message, joined, listed

Standing = Literal["draft", "unproved", "approved"]
"""Nobody says that it is approved; its file says so and no signature proves it; verified signatures approve it."""

STATUS_WORDS: dict[Standing, Message] = {
    "draft": Message("draft"),
    "unproved": Message("approval not proved"),
    "approved": Message("approved"),
}
"""The status of a pack, as a paper says it."""

STATUS_LINES: dict[Standing, Message] = {
    "draft": Message("Draft guidance, not yet approved by a force"),
    "unproved": Message("Guidance whose approval no signature proves"),
    "approved": Message("Approved guidance"),
}
"""The same at the foot of a page."""

BANNERS: dict[Standing, Message | Literal[""]] = {
    "draft": Message("Draft guidance: no force has approved it yet. It helps you think; it does not decide."),
    "unproved": Message(
        "This guidance says that it is approved, and no signature proves it. It helps you think; it does not decide."
    ),
    "approved": "",
}
"""What stands at the head of a paper and below what to do; empty for approved guidance."""


_OWN = Message("This is the force’s own guidance, not the national one.")


def is_own(pack: Pack) -> bool:
    """Whether it is a pack of the force's own in place of the national one, and not only local lines and edits."""
    edition = pack.edition
    return edition is not None and edition.kind != "local" and not edition.is_national


def shown_fingerprint(pack: Pack) -> str:
    """By what a reader tells two states of guidance apart: the digest of its signed file, else that of its content.

    The file's covers the Welsh of a base too, which the digest of what was composed does not.
    """
    file = pack.edition.file if pack.edition is not None else ""
    return (file or pack.digest)[:16]


def status_line(pack: Pack) -> Message:
    """The status of a pack and whose it is, as it stands at the foot of a page: base and both versions, or its own."""
    edition, status = pack.edition, STATUS_LINES[standing_of(pack)]
    if edition is not None and edition.kind == "local":
        return Message(
            "{status}: {base}, version {base_version}, with what {force} adds, version {version}",
            status=status,
            base=edition.base,
            base_version=edition.base_version,
            force=edition.force,
            version=edition.version,
        )
    return Message("{status}: the force’s own, not the national one", status=status) if is_own(pack) else status


def status_words(pack: Pack) -> Message:
    """The same in a word or two, to stand behind a version."""
    status = STATUS_WORDS[standing_of(pack)]
    if pack.edition is not None and pack.edition.kind == "local":
        return Message("{status}; the base with what {force} adds", status=status, force=pack.edition.force)
    return Message("{status}; the force’s own, not the national one", status=status) if is_own(pack) else status


def banner_of(pack: Pack) -> str:
    """What stands at the head of a paper: that it is not approved, or not the national guidance; else nothing."""
    banner = BANNERS[standing_of(pack)]
    if not is_own(pack):
        return banner
    return joined(" ", (banner, _OWN)) if banner else _OWN


def standing_of(pack: Pack) -> Standing:
    """Whether the pack is a draft, says without proof that it is approved, or is."""
    if pack.approval is not None:
        return "approved"
    return "unproved" if pack.about.status == "approved" else "draft"


def approval_sentence(pack: Pack) -> Message:
    """Who approved the pack, or that nobody did, or that no signature proves it."""
    if pack.approval is not None:
        return Message("Approved by {role}.", role=listed(pack.approval.roles))
    if pack.about.status == "approved":
        return Message(
            "Its file says that {role} approved it. No signature proves that.", role=pack.about.approved_by_role
        )
    return Message("This is a draft. No force has approved it yet.")
