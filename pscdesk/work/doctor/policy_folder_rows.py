"""The rows of the doctor on what IT puts into the policy folder: HR's office card, the force's forms, its guidance."""

from __future__ import annotations

from pscdesk.messages import Message, joined
from pscdesk.storage.plain_file import lies_there
from pscdesk.work.desk.policy_card import policy_cards
from pscdesk.work.doctor.row_verdict import DoctorRow, Looked, RowVerdict
from pscdesk.work.walk.guidance_files.signed_files import guidance_folder
from pscdesk.work.walk.numbers.force_numbers import force_numbers
from pscdesk.work.walk.numbers.numbers_files import contacts_path
from pscdesk.work.walk.papers import POLICY_FORMS, find_forms

_NEWEST_CARD = Message("Ask IT to put HR’s newest office card there again, and no other.")


def office_card(looked: Looked) -> RowVerdict | None:
    """Whether the desks of this computer can follow the office whose card lies there; None where none lies there."""
    cards = policy_cards(looked.places)
    offices = len({card.key for card in cards.sound})
    facts = (("offices", str(offices)), ("do not read", str(len(cards.damaged))))
    if cards.damaged:
        none = Message("So this computer follows no office by itself.")
        told = Message("These office cards do not read: {names}.", names=joined(", ", cards.damaged))
        return RowVerdict(
            "note" if offices else "bad", told if offices else joined(" ", (told, none)), _NEWEST_CARD, facts
        )
    if offices > 1:
        return RowVerdict(
            "bad",
            Message("The cards of several offices lie in the policy folder, so none of them is followed."),
            _NEWEST_CARD,
            facts,
        )
    return RowVerdict("good", Message("HR’s office card can be read."), facts=facts) if offices else None


def own_forms(looked: Looked) -> RowVerdict | None:
    """Whether the force's own paper forms can be used; None where it has none."""
    folder = looked.places.policy / POLICY_FORMS
    if not lies_there(folder):
        return None
    if not folder.is_dir():
        return _no_folder(str(folder))
    faults = find_forms(looked.places).faults
    if faults:
        return RowVerdict("bad", joined(" ", faults), Message("Ask IT: pscdesk forms check says more."))
    return RowVerdict("good", Message("Your force’s own forms can be read."))


def own_guidance(looked: Looked) -> RowVerdict | None:
    """Whether a folder stands where guidance is to lie; None where it does, for other rows say what is in it."""
    folder = guidance_folder(looked.places)
    return _no_folder(str(folder)) if lies_there(folder) and not folder.is_dir() else None


def signed_numbers(looked: Looked) -> RowVerdict | None:
    """Whether anybody can check signed numbers that lie there; None where there are none, or they are checked."""
    path = contacts_path(looked.places)
    if not lies_there(path) or force_numbers(looked.places).signed is not None:
        return None
    return RowVerdict(
        "note",
        Message(
            "Signed numbers lie in the policy folder ({name}), but no approvers card is followed here. So nobody can "
            "check them, and they are not used.",
            name=path.name,
        ),
        Message("Use pscdesk guidance follow CARD, or ask IT to take the file away."),
    )


def _no_folder(path: str) -> RowVerdict:
    return RowVerdict(
        "bad",
        Message("{path} is a file, and a folder belongs there.", path=path),
        Message("Ask IT to take it away: nothing in it is used."),
    )


POLICY_FOLDER_ROWS: tuple[DoctorRow, ...] = (
    DoctorRow("office-card", Message("HR’s office card in the policy folder"), office_card, looks_in=("policy",)),
    DoctorRow("own-forms", Message("Your force’s own forms"), own_forms, "library", ("policy",)),
    DoctorRow("signed-numbers", Message("Signed places and numbers"), signed_numbers, looks_in=("policy", "data")),
    DoctorRow("guidance-folder", Message("The folder of guidance"), own_guidance, looks_in=("policy",)),
)
