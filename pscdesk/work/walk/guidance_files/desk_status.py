"""What a computer uses as guidance and whom it follows, in sentences: for the terminal and the doctor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pscdesk.errors import FileError, InputError
from pscdesk.guidance.pack.approval import approval_sentence, shown_fingerprint, status_line
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.signing.approvers import ApproversCard, fingerprint
from pscdesk.messages import Message, joined, listed
from pscdesk.paths import Places
from pscdesk.periods import long_date
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card, own_card
from pscdesk.work.walk.guidance_files.files_held import FileFault, guidance_held, withdrawals_held
from pscdesk.work.walk.guidance_in_use import found_in_use, withdrawn_now
from pscdesk.work.walk.past_review import past_review


@dataclass(frozen=True)
class DeskStatus:
    """The pack in use and why it is no other, the card that is followed or why none is, and what lies in the folder.

    ``held`` counts approved guidance files, ``faults`` are the files that count for nothing, with why.
    """

    pack: Pack
    why_not: str
    card: ApproversCard | None
    why_no_card: str
    is_own: bool
    held: int
    withdrawals: tuple[Message, ...]
    faults: tuple[FileFault, ...]
    withdrawn: frozenset[str]


def desk_status(places: Places) -> DeskStatus:
    """How things stand on this computer; it never raises for what lies in the policy folder."""
    found = found_in_use(places)
    card, why, is_own = None, "", False
    try:
        card, is_own = followed_card(places), own_card(places) is not None
    except (InputError, FileError) as fault:
        why = fault.message
    held, faults = guidance_held(places, card) if card else ((), ())
    gone, more = withdrawals_held(places, card) if card else ((), ())
    said = tuple(
        Message(
            "{files} withdrawn on {day} by {role}: “{because}”",
            files=listed([digest[:16] for digest in one.guidance]),
            day=one.day,
            role=one.role.replace("-", " "),
            because=one.because,
        )
        for one in gone
    )
    return DeskStatus(
        found.pack, found.why_not, card, why, is_own, len(held), said, (*faults, *more), withdrawn_now(places)
    )


def status_told(status: DeskStatus, today: dt.date) -> tuple[str, ...]:
    """The same in sentences: what is in use, by whom it is approved, its days, whom one follows, and what is wrong."""
    pack, about = status.pack, status.pack.about
    overdue = past_review(pack, today)
    return tuple(
        line
        for line in (
            status.why_not,
            in_use_told(pack),
            joined("", (status_line(pack), ".")),
            approval_sentence(pack),
            *_edition(pack),
            Message("To be reviewed by {day}.", day=long_date(about.review_by)),
            joined(". ", (overdue.title, overdue.said)) if overdue else "",
            followed_told(status),
            Message("Approved guidance files held: {number}.", number=status.held) if status.card else "",
            *status.withdrawals,
            *(Message("{name} counts for nothing. {said}", name=one.name, said=one.said) for one in status.faults),
        )
        if line
    )


def in_use_told(pack: Pack) -> Message:
    """Which guidance is in use: first the name and issue that the force gave it, then what it is made of.

    The fingerprint of guidance in a signed file is that of the file's JSON, which every signature covers.
    """
    about, edition = pack.about, pack.edition
    if edition is None or not edition.file:
        return Message(
            "In use: {id} {version}, fingerprint {digest}.",
            id=about.id,
            version=about.version,
            digest=shown_fingerprint(pack),
        )
    return Message(
        "In use: {own}, issue {issue}, version {version}, fingerprint {file}. It is made of {id} {base}.",
        own=edition.id,
        issue=edition.issue,
        version=edition.version,
        file=shown_fingerprint(pack),
        id=about.id,
        base=edition.base_version or about.version,
    )


def _edition(pack: Pack) -> tuple[Message, ...]:
    edition = pack.edition
    if edition is None or not edition.file or not edition.use_until:
        return ()
    return (Message("To be used until {day}.", day=long_date(edition.use_until)),)


def followed_told(status: DeskStatus) -> str:
    """Whom this computer follows and how that came, or why nobody."""
    if status.card is None:
        return status.why_no_card or Message("No approvers card is followed here.")
    how = Message("compared on this computer") if status.is_own else Message("named by the force’s policy")
    return Message(
        "Followed: the approvers of {force}, card issue {issue}, fingerprint {print}, {how}. Needed: {needed}.",
        force=status.card.force,
        issue=status.card.issue,
        print=fingerprint(status.card),
        how=how,
        needed=listed([role.replace("-", " ") for role in status.card.needed]),
    )
