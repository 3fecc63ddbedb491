"""Which signed numbers were in use on this computer, so that an older file is noticed, and one that is taken away.

Whoever may write in the policy folder can put an older file back. What was seen lies in the data folder, without a day.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import FileError
from pscdesk.guidance.workshop.signing.contacts_file import ReadContacts
from pscdesk.guidance.workshop.signing.signed_lines import Hex64
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole

_LARGEST = 1024


class NumbersSeen(Fact, frozen=True, kw_only=True):
    """The signed numbers of the highest issue that were in use here, under which approvers card (its key)."""

    card: Hex64
    issue: Annotated[int, msgspec.Meta(ge=1)]
    file: Hex64


def seen_numbers(places: Places, card: str) -> NumbersSeen | None:
    """What was in use here under that card; None where nothing was, or where the file is damaged: nobody knows then."""
    seen = last_seen(places)
    return seen if seen is not None and seen.card == card else None


def last_seen(places: Places) -> NumbersSeen | None:
    """What was in use here last, under whatever card; None where nothing was, or where the file is damaged."""
    if not lies_there(places.numbers_seen):
        return None
    try:
        return msgspec.json.decode(read_whole(places.numbers_seen, at_most=_LARGEST), type=NumbersSeen)
    except (FileError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def keep_numbers_seen(places: Places, card: str, read: ReadContacts) -> None:
    """Keep that these were in use, where no higher issue was; a full disk keeps nobody from the numbers."""
    seen = seen_numbers(places, card)
    now = NumbersSeen(card=card, issue=read.says.issue, file=read.digest)
    if seen == now or (seen is not None and seen.issue > now.issue):
        return
    with suppress(FileError):
        keep_private(places.home)
        write_whole(places.numbers_seen, msgspec.json.encode(now, order="sorted"), private=True, constant_time=True)


def why_not_newest(seen: NumbersSeen | None, read: ReadContacts) -> Message | None:
    """Why signed numbers are not the newest that were in use here, in a sentence; None where they are."""
    if seen is None or read.digest == seen.file or read.says.issue > seen.issue:
        return None
    return Message(
        "The signed numbers here are issue {issue}, and issue {seen} was in use on this computer.",
        issue=read.says.issue,
        seen=seen.issue,
    )
