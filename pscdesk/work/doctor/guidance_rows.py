"""The rows of the doctor on guidance and numbers: which are in use, whom one follows, what counts for nothing."""

from __future__ import annotations

from pscdesk.guidance.pack.approval import shown_fingerprint, standing_of, status_line
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.local import filled_in, local_gaps
from pscdesk.messages import Message, joined
from pscdesk.periods import long_month
from pscdesk.storage.plain_file import lies_there
from pscdesk.work.doctor.row_verdict import DoctorPart, DoctorRow, Looked, RowVerdict
from pscdesk.work.walk.guidance_files.approvers_followed import policy_card_path
from pscdesk.work.walk.guidance_files.desk_status import DeskStatus, desk_status, followed_told, in_use_told
from pscdesk.work.walk.guidance_files.signed_files import any_signed_file
from pscdesk.work.walk.numbers.force_numbers import force_numbers
from pscdesk.work.walk.past_review import past_review

_INSTALL = Message("Ask whoever keeps the policy folder to install it again; pscdesk guidance status says more.")
_NUMBERS = Message("Fill it in on the page Places and numbers if you have it, or ask whoever keeps the policy folder.")
_PUT_RIGHT = Message(
    "Put it right on the page Places and numbers if you have it, or ask whoever keeps the policy folder."
)


def guidance_in_use(looked: Looked) -> RowVerdict | None:
    """Which guidance is used, whether it is approved, and until when it is to be looked at again."""
    status = desk_status(looked.places)
    facts = _facts(status.pack)
    if status.why_not:
        return RowVerdict("bad", status.why_not, _INSTALL, facts)
    told = (in_use_told(status.pack), joined("", (status_line(status.pack), ".")))
    overdue = past_review(status.pack, looked.today)
    if overdue is not None:
        late = joined(". ", (overdue.title, overdue.said))
        return RowVerdict("note", joined(" ", (*told, late)), Message("Ask for the newest."), facts)
    until = Message("To be reviewed by {month}.", month=long_month(status.pack.about.review_by))
    return RowVerdict("good", joined(" ", (*told, until)), facts=facts)


def _facts(pack: Pack) -> tuple[tuple[str, str], ...]:
    """What can be said of guidance without what a force called it."""
    about, edition = pack.about, pack.edition
    which = f"shipped, {about.version}" if edition is None else f"the force's own ({edition.kind})"
    return (
        ("which", which),
        ("fingerprint", shown_fingerprint(pack)),
        ("status", standing_of(pack)),
        ("law checked on", str(about.law_checked_on)),
        ("review by", str(about.review_by)),
    )


def approvers(looked: Looked) -> RowVerdict | None:
    """Whose approval counts here, or why nobody's does."""
    if not _has_signed(looked):
        return None
    status = desk_status(looked.places)
    if status.card is None:
        return RowVerdict("bad", followed_told(status), Message("Use pscdesk guidance follow CARD."))
    return RowVerdict("good", followed_told(status))


def signed_files(looked: Looked) -> RowVerdict | None:
    """Signed files in the policy folder that are damaged, or signed by others: they change nothing."""
    if not _has_signed(looked):
        return None
    status = desk_status(looked.places)
    if status.card is None:
        return None
    if status.faults:
        told = (Message("{name} counts for nothing. {said}", name=one.name, said=one.said) for one in status.faults)
        return RowVerdict("note", joined(" ", told), Message("Take them out of the policy folder."))
    return RowVerdict("good", _counted(status))


def _counted(status: DeskStatus) -> Message:
    return Message(
        "Approved guidance files: {held}. Withdrawals: {withdrawn}.",
        held=status.held,
        withdrawn=len(status.withdrawals),
    )


def numbers(looked: Looked) -> RowVerdict | None:
    """Whether the force's own numbers read, who signed them, and what is still missing."""
    local = force_numbers(looked.places)
    known, wanted = filled_in(local)
    signed = local.signed
    facts = (
        ("filled in", f"{known} of {wanted}"),
        ("does not read", str(len(local.passed_over))),
        ("signed", "no" if signed is None else "yes" if signed.is_sound else "not as it is shown"),
    )
    if local.passed_over:
        return RowVerdict("bad", joined(" ", local.faults), _PUT_RIGHT, facts)
    if signed is not None and not signed.is_sound:
        said = signed.why_not or signed.lost or Message("What is shown is not what two people signed.")
        return RowVerdict("bad", said, Message("Have two people sign the numbers again."), facts)
    if not local_gaps(local):
        return RowVerdict("good", Message("Every place and record of your force is filled in."), facts=facts)
    if not local.present:
        return RowVerdict("note", Message("Your force has filled in no places and numbers yet."), _NUMBERS, facts)
    said = Message("{known} of {wanted} places and records of your force are filled in.", known=known, wanted=wanted)
    return RowVerdict("note", said, _NUMBERS, facts)


def _has_signed(looked: Looked) -> bool:
    places = looked.places
    return any_signed_file(places) or lies_there(policy_card_path(places)) or lies_there(places.approvers_card)


GUIDANCE = DoctorPart(
    Message("Guidance and numbers"),
    (
        DoctorRow("guidance", Message("The guidance"), guidance_in_use, looks_in=("policy",)),
        DoctorRow("approvers", Message("Whose approval counts"), approvers, looks_in=("policy", "data")),
        DoctorRow("signed-files", Message("Signed guidance files"), signed_files, looks_in=("policy", "data")),
        DoctorRow("numbers", Message("Places and numbers"), numbers, "places", ("policy", "data")),
    ),
)
"""Nothing is said of whose approval counts where a force has no guidance of its own."""
