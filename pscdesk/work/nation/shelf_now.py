"""The shelf of a body as it is now: made anew from the packages only where something changed since it was made."""

from __future__ import annotations

import hashlib

from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message
from pscdesk.nation.shelf import NAME, Shelf, open_shelf, write_shelf
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.kept_packages import kept_paths
from pscdesk.work.nation.what_counts_now import winners_now
from pscdesk.work.progress import Progress, silent

MADE_FROM = "made-from.txt"
"""The file beside the shelf that says of what it was made."""
_LARGEST = 4096
_FORM = "1"
"""Raised where the same packages make another shelf than before."""


def shelf_now(body: Body, progress: Progress = silent) -> Shelf:
    """The shelf of what counts now; ``InputError`` where nothing was taken in yet.

    The shelf is put into its place before what it was made of is noted: a kill between the two makes it once more.
    """
    made_from = _made_from(body)
    if _noted(body) == made_from:
        try:
            return open_shelf(body.shelf)
        except PscDeskError:
            pass  # it is damaged, and is made anew
    progress(0, 2, Message("Reading what counts of all packages"))
    found = winners_now(body)
    progress(1, 2, Message("Putting the figures together"))
    if not any(row.told is not None for row in found.rows):
        raise InputError(Message("There are no figures of a nation here yet."), Message("Add a package first."))
    shelf = write_shelf(found, body.shelf)
    write_whole(body.shelf / MADE_FROM, made_from)
    return shelf


def _made_from(body: Body) -> bytes:
    """A digest of the register and of the names of the packages, which have the digests of what they hold."""
    told = hashlib.sha256(f"{_FORM} {body.register()!r}\n".encode())
    for path in kept_paths(body):
        told.update(f"{path.parent.name}/{path.name}\n".encode())
    return told.hexdigest().encode()


def _noted(body: Body) -> bytes:
    if not (lies_there(body.shelf / MADE_FROM) and lies_there(body.shelf / NAME)):
        return b""
    return read_whole(body.shelf / MADE_FROM, at_most=_LARGEST)
