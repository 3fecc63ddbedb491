"""What this computer saw of signed guidance: which issues were in use, and what was withdrawn. No day is kept.

Whoever may write in the policy folder can put an older file back, or take a withdrawal away. What was seen lies in the
data folder, which they cannot write, and only ever grows.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Annotated

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import FileError
from pscdesk.guidance.workshop.signing.guidance_file import ReadGuidance
from pscdesk.guidance.workshop.signing.signed_lines import Hex64
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole

_LARGEST = 64 * 1024
_MOST_FILES = 100
_MOST_WITHDRAWN = 300


class SeenFile(Fact, frozen=True, kw_only=True):
    """A guidance file that was in use here, by the digest of its JSON."""

    id: Annotated[str, msgspec.Meta(max_length=60)]
    issue: Annotated[int, msgspec.Meta(ge=1)]
    file: Hex64


class Seen(Fact, frozen=True, kw_only=True):
    """What was seen: files in the order in which they came into use, what was withdrawn, and the card's issue.

    ``card`` is the key of the approvers card that was followed last, ``card_issue`` the highest issue of it.
    """

    card: str = ""
    card_issue: int = 0
    files: Annotated[tuple[SeenFile, ...], msgspec.Meta(max_length=_MOST_FILES)] = ()
    withdrawn: Annotated[tuple[Hex64, ...], msgspec.Meta(max_length=_MOST_WITHDRAWN)] = ()


def read_seen(places: Places) -> Seen:
    """What was seen here; nothing where the file is missing or damaged, for then nobody knows."""
    path = places.guidance_seen
    if not lies_there(path):
        return Seen()
    try:
        return msgspec.json.decode(read_whole(path, at_most=_LARGEST), type=Seen)
    except (FileError, msgspec.DecodeError, UnicodeDecodeError):
        return Seen()


def keep_seen(places: Places, before: Seen, now: Seen) -> None:
    """Write what was seen where there is more than before; a full disk keeps nobody from the guidance."""
    if now == before:
        return
    with suppress(FileError):
        keep_private(places.home)
        write_whole(places.guidance_seen, msgspec.json.encode(now, order="sorted"), private=True, constant_time=True)


def with_card(seen: Seen, key: str, issue: int) -> Seen:
    """The same with the approvers card that is followed; its issue only rises."""
    if seen.card == key and seen.card_issue >= issue:
        return seen
    return msgspec.structs.replace(seen, card=key, card_issue=issue)


def with_file(seen: Seen, read: ReadGuidance) -> Seen:
    """The same with a file that came into use; one that was seen before changes nothing."""
    if any(one.file == read.digest for one in seen.files):
        return seen
    one = SeenFile(id=read.says.id, issue=read.says.issue, file=read.digest)
    return msgspec.structs.replace(seen, files=(*seen.files, one)[-_MOST_FILES:])


def with_withdrawn(seen: Seen, digests: Iterable[str]) -> Seen:
    """The same with what was withdrawn."""
    more = tuple(sorted(set(digests) - set(seen.withdrawn)))
    return msgspec.structs.replace(seen, withdrawn=(*seen.withdrawn, *more)[-_MOST_WITHDRAWN:]) if more else seen


def still_stands(seen: Seen) -> tuple[SeenFile, ...]:
    """The files that were in use here and were not withdrawn."""
    return tuple(one for one in seen.files if one.file not in seen.withdrawn)


def why_older(seen: Seen, read: ReadGuidance) -> Message | None:
    """Why a file may not take the place of what was in use here, in a sentence; None where it may.

    Of one id the issue only rises. A file of another id that was in use before what is in use now is older too.
    """
    standing = still_stands(seen)
    newest = max((one for one in standing if one.id == read.says.id), key=lambda one: one.issue, default=None)
    if newest is not None and newest.file != read.digest and newest.issue >= read.says.issue:
        return Message(
            "This guidance is issue {issue}, and issue {seen} was in use here.",
            issue=read.says.issue,
            seen=newest.issue,
        )
    places = [at for at, one in enumerate(seen.files) if one.file == read.digest]
    later = [one for one in seen.files[places[0] + 1 :] if one in standing] if places else []
    if later:
        return Message(
            "This guidance was in use here before {id}, issue {issue}.", id=later[-1].id, issue=later[-1].issue
        )
    return None
