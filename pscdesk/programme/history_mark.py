"""How far the programme's history had come, kept beside the store's key, by which an older copy is noticed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.programme.history import Head
from pscdesk.storage.keys import Mark

if TYPE_CHECKING:
    from pscdesk.storage.sealed_store import SealedStore


def set_back(sealed: SealedStore) -> Message | None:
    """What to say about a store that does not have the entry that was last known here; None for the newest."""
    try:
        mark = sealed.mark
    except PscDeskError as fault:
        return joined(" ", (fault.message, fault.advice))
    if _has(sealed, mark):
        return None
    return Message(
        "An older copy of the programme was put back: entry {number}, which was known here, is not in it. What was "
        "written since is missing, and sentences that were taken out since are back. Restore the newest backup, or go "
        "on with this copy knowingly (“pscdesk plan go-on”).",
        number=mark.number if mark else 0,
    )


def keep_newest(sealed: SealedStore) -> None:
    """Bring the mark up to the end of the history, unless it knows of an entry that is not here.

    Where the disk or the keystore does not let it, the next change or start does.
    """
    with suppress(PscDeskError):
        mark, mine = sealed.mark, here(sealed)
        if _has(sealed, mark) and mine.number > (mark.number if mark else 0):
            sealed.keep_mark(mine)


def take_as_newest(sealed: SealedStore) -> None:
    """From now on the history as it stands is the newest: somebody said so. The faults are those of ``keep_mark``."""
    sealed.keep_mark(here(sealed))


def missing(sealed: SealedStore) -> Mark | None:
    """The last entry known here, where this store does not have it; None where it has, or nobody can tell."""
    with suppress(PscDeskError):
        mark = sealed.mark
        return None if _has(sealed, mark) else mark
    return None


def end_of(sealed: SealedStore) -> Head:
    """The end of the history in the store."""
    rows = sealed.db.conn.execute("SELECT entry, digest FROM history ORDER BY entry DESC LIMIT 1").fetchall()
    return Head(*rows[0]) if rows else Head()


def here(sealed: SealedStore) -> Mark:
    """The end of the history as it is kept beside the key."""
    head = end_of(sealed)
    return Mark(head.entries, head.digest)


def _has(sealed: SealedStore, mark: Mark | None) -> bool:
    """Whether the history has that entry as it was known; so it has where nothing is known yet."""
    if mark is None or not mark.number:
        return True
    sql = "SELECT 1 FROM history WHERE entry = ? AND digest = ?"
    return bool(sealed.db.conn.execute(sql, (mark.number, mark.digest)).fetchall())
