"""Whose approval of guidance this computer believes: the approvers card that it follows, and taking one up.

The card lies in the policy folder. It is believed where somebody compared its fingerprint on this computer, which keeps
a copy of its own, or where the force's policy names its fingerprint (``approvers`` in ``policy.toml``).
"""

from __future__ import annotations

from pathlib import Path

from pscdesk.errors import FileError, InputError
from pscdesk.guidance.workshop.signing.approvers import KIND, ApproversCard, check_goes_on, fingerprint
from pscdesk.guidance.workshop.signing.approvers import read_approvers_card as read_card
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.settings import load_settings
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk.guidance_files.guidance_pin import FOLDER
from pscdesk.work.walk.guidance_files.seen_here import read_seen

APPROVERS_FILE = "approvers.psca"

_COMPARE = Message("Ring professional standards, compare the fingerprint, and use pscdesk guidance follow.")

_READ_OUT = Message(
    "Ring professional standards on a number you know, have the fingerprint read out, and type what they read out; in "
    "a terminal after --fingerprint."
)


def policy_card_path(places: Places) -> Path:
    """Where the approvers card of the force lies."""
    return places.policy / FOLDER / APPROVERS_FILE


def followed_card(places: Places) -> ApproversCard | None:
    """The approvers card that this computer follows; None where there is none at all.

    ``InputError`` or ``FileError`` where there is one that may not be believed, with why. What somebody compared here
    goes before what the policy says: where the two differ, neither is used.
    """
    own, policy = own_card(places), _read(policy_card_path(places))
    named = load_settings(places).approvers
    if own is not None:
        _hold_same(own, policy, named)
        return policy if policy is not None and policy.issue > own.issue else own
    if policy is None:
        return None
    if not named:
        raise InputError(Message("Nobody has compared the fingerprint of the approvers card yet."), _COMPARE)
    if not same_print(named, fingerprint(policy)):
        raise InputError(
            Message("The approvers card in the policy folder is not the one that the force’s policy names."), _COMPARE
        )
    seen = read_seen(places)
    if seen.card == policy.key and policy.issue < seen.card_issue:
        raise InputError(
            Message(
                "The approvers card in the policy folder is issue {issue}, and issue {seen} was followed here.",
                issue=policy.issue,
                seen=seen.card_issue,
            ),
            Message("Ask for the newest."),
        )
    return policy


def own_card(places: Places) -> ApproversCard | None:
    """The copy of the card that somebody compared on this computer; None where nobody did."""
    return _read(places.approvers_card)


def follow_approvers(places: Places, file: bytes, typed: str = "") -> ApproversCard:
    """Follow the card in a ``.psca`` file: it goes into the policy folder, and a copy into the data folder.

    ``typed`` is its fingerprint as it was read out over the telephone. It may be left out for a newer card of the one
    that was compared here. ``InputError`` when it is another, ``FileError`` from the disk: then the card before stays.
    """
    card, own = read_card(file), own_card(places)
    if own is None or typed or own.key != card.key:
        hold_print(card, typed)
    if own is not None and own.key == card.key:
        check_goes_on(own, card)
    path = policy_card_path(places)
    if not lies_there(path) or read_whole(path, at_most=KIND.most) != file:
        write_whole(path, file)
    keep_own(places, file)
    return card


def hold_print(card: ApproversCard, typed: str) -> None:
    """``InputError`` when what was read out is not the fingerprint of the card.

    The fingerprint itself is never told here: whoever copied it would have compared the card with itself.
    """
    if not typed.strip():
        raise InputError(Message("This card is not followed yet. Nobody has compared its fingerprint here."), _READ_OUT)
    if not same_print(typed, fingerprint(card)):
        raise InputError(
            Message("The fingerprint of this card is another than the one that was typed. It was not taken."),
            Message(
                "Type once more what was read out. Tell professional standards that the fingerprint differs if it does "
                "again."
            ),
        )


def keep_own(places: Places, file: bytes) -> None:
    """Keep a copy in the data folder, with a time that says nothing; ``FileError`` from the disk."""
    if places.approvers_card.exists() and read_whole(places.approvers_card, at_most=KIND.most) == file:
        return
    keep_private(places.home)
    write_whole(places.approvers_card, file, private=True, constant_time=True)


def follow_newer(places: Places, card: ApproversCard) -> None:
    """Where a newer card of the one compared here lies in the policy folder, keep it as one's own.

    So an older one, whose keys may be lost, is refused from then on. ``FileError`` from the disk.
    """
    own = own_card(places)
    if own is not None and card.key == own.key and card.issue > own.issue:
        keep_own(places, read_whole(policy_card_path(places), at_most=KIND.most))


def same_print(typed: str, print_: str) -> bool:
    """Whether two fingerprints are the same, whatever their spaces and the size of their letters."""
    return "".join(typed.split()).casefold() == "".join(print_.split()).casefold()


def _hold_same(own: ApproversCard, policy: ApproversCard | None, named: str) -> None:
    if policy is not None:
        try:
            check_goes_on(own, policy)
        except InputError as fault:
            raise InputError(
                Message(
                    "The approvers card in the policy folder is not the one compared here. {why}", why=fault.message
                ),
                _COMPARE,
            ) from fault
    if named and not same_print(named, fingerprint(own)):
        raise InputError(
            Message("The force’s policy names another approvers card than the one that was compared here."), _COMPARE
        )


def _read(path: Path) -> ApproversCard | None:
    """The card in a file; None where nothing lies there, ``InputError`` or ``FileError`` where it does not read."""
    if not lies_there(path):
        return None
    try:
        return read_card(read_whole(path, at_most=KIND.most))
    except FileError as fault:
        raise InputError(fault.message, fault.advice) from fault
