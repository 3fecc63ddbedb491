"""The programme in the office's backup: its content as it is taken in, and how it is put back beside the office."""

from __future__ import annotations

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.programme.history_mark import take_as_newest
from pscdesk.programme.programme_store import PROGRAMME_SCHEMA
from pscdesk.storage.keys import Keystore
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.seal import SealKey, pad, seal
from pscdesk.storage.sealed_store import STEP, ReadStore
from pscdesk.storage.whole_file import drop_left_over, write_whole
from pscdesk.work.office.seats.seat import keys_of, marks_of
from pscdesk.work.programme.programme import open_programme, open_store


def programme_content(places: Places, keystore: Keystore | None) -> bytes:
    """What a backup is to hold of the programme of this computer, empty where there is none.

    ``StoreError`` where it cannot be opened: a backup that leaves it out in silence would be worse than none.
    """
    if not places.programme_store.exists():
        return b""
    with open_programme(places, keystore) as programme:
        return programme.store.plaintext()


def check_no_other_programme(places: Places, keystore: Keystore | None, content: bytes) -> None:
    """``InputError`` when there is a programme here that is not the one of the backup; nothing is ever overwritten."""
    if places.programme_store.exists() and programme_content(places, keystore) != content:
        raise InputError(
            Message("There is a programme on this computer already."),
            Message(
                "It is never overwritten. First move {programme} out of {folder}, and keep it.",
                programme=places.programme_store.name,
                folder=str(places.programme_store.parent),
            ),
        )


def put_programme_back(places: Places, keystore: Keystore | None, content: bytes) -> None:
    """Make the programme of an opened backup that of this computer, under a key of its own; before the office is.

    Whoever restores knows that what came after the backup is missing: from then on this history is the newest.
    The same one may be here already, where putting both back was interrupted. ``StoreError`` when it is damaged, and
    ``InputError`` when another one is here.
    """
    check_no_other_programme(places, keystore, content)
    if not content:
        return
    if places.programme_store.exists():
        with open_programme(places, keystore) as programme:
            programme.sealed.follow()
            take_as_newest(programme.sealed)
        return
    ReadStore(content, PROGRAMME_SCHEMA).close()
    keep_private(places.home)
    keys, key = keys_of(places, keystore), SealKey.new()
    drop_left_over(places.programme_store)
    keys.keep(places.programme_store, key.secret)
    sealed = seal(pad(content, STEP), (key.recipient,))
    write_whole(places.programme_store, sealed, private=True, constant_time=True)
    marks_of(places, places.programme_store).forget()  # what came after the backup is gone, and somebody said so
    sealed_store = open_store(places, keystore)  # it opens where it lies now
    try:
        take_as_newest(sealed_store)
    finally:
        sealed_store.close()
