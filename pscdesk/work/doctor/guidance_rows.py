"""The rows of the doctor on guidance: which is in use, whom one follows, and signed files that count for nothing."""

from __future__ import annotations

from pscdesk.messages import Message, joined
from pscdesk.storage.plain_file import lies_there
from pscdesk.work.doctor.row_verdict import DoctorRow, Looked, RowVerdict
from pscdesk.work.walk.guidance_files.approvers_followed import policy_card_path
from pscdesk.work.walk.guidance_files.desk_status import DeskStatus, desk_status, followed_told
from pscdesk.work.walk.guidance_files.guidance_pin import pin_path
from pscdesk.work.walk.guidance_files.signed_files import any_signed_file
from pscdesk.work.walk.past_review import past_review

_INSTALL = Message("Ask whoever keeps the policy folder to install it again; pscdesk guidance status says more.")


def guidance_in_use(looked: Looked) -> RowVerdict | None:
    """Whether the force's own guidance is used as it was installed, and is not past its days."""
    if not _is_own(looked):
        return None
    status = desk_status(looked.places)
    if status.why_not:
        return RowVerdict("bad", status.why_not, _INSTALL)
    overdue = past_review(status.pack, looked.today)
    if overdue is not None:
        return RowVerdict("note", joined(". ", (overdue.title, overdue.said)), Message("Ask for the newest."))
    about = status.pack.about
    return RowVerdict("good", Message("The guidance {id} {version} is in use.", id=about.id, version=about.version))


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


def _has_signed(looked: Looked) -> bool:
    places = looked.places
    return any_signed_file(places) or lies_there(policy_card_path(places)) or lies_there(places.approvers_card)


def _is_own(looked: Looked) -> bool:
    return lies_there(pin_path(looked.places)) or any_signed_file(looked.places)


GUIDANCE_ROWS: tuple[DoctorRow, ...] = (
    DoctorRow(Message("The guidance"), guidance_in_use),
    DoctorRow(Message("Whose approval counts"), approvers),
    DoctorRow(Message("Signed guidance files"), signed_files),
)
"""What is looked at of guidance; nothing is said where a force has none of its own."""
