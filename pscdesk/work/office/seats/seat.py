"""A seat is a data folder from which an office is opened: its keys, and what it saw of the shared stores."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.settings import load_settings
from pscdesk.storage.folder_trial.folder_trust import read_trust
from pscdesk.storage.generations import SeatMarks
from pscdesk.storage.keys import KeyBox, Keystore
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office.seats.left_keys import SharedKeys
from pscdesk.work.policy_folders import MOVE_ALL, check_folder_said, folder_of_policy

_NAME = re.compile(r"[0-9a-f]{12}")
_LARGEST = 64


def keys_of(places: Places, keystore: Keystore | None) -> KeyBox:
    """The keys of the office and the programme on this computer."""
    return KeyBox(places.home, keystore) if places.office_folder is None else SharedKeys(places, keystore)


def check_folder(places: Places) -> None:
    """``FileError`` when the office is to lie in a folder that is not there, such as on a drive that is not connected.

    Nothing is ever begun in such a place: the office that everybody has lies elsewhere. An office in the data folder is
    begun and opened there only while it is known that the policy has it there: else ``FileError`` or ``InputError``, as
    for a desk's counts, and ``InputError`` where one still lies where it lay before the policy named another folder, or
    where what somebody set as the office's folder is no whole path.
    """
    folder, settings = places.office_folder, load_settings(places)
    check_folder_said(settings, "office_folder")
    if folder is None:
        folder_of_policy(settings, "data_folder")
        _check_none_left(places)
    elif not folder.is_dir():
        raise FileError(
            Message("The folder of the office is not there: {folder}.", folder=str(folder)),
            Message("Connect the network drive, then try again."),
        )


def _check_none_left(places: Places) -> None:
    before, names = places.local, (places.office_store.name, places.programme_store.name)
    left = [name for name in names if before and (before / name).exists() and not (places.home / name).exists()]
    if left:
        raise InputError(
            Message(
                "The force’s policy keeps HR’s work in {folder}, and {name} still lies in {home}.",
                folder=str(places.home),
                name=left[0],
                home=str(before),
            ),
            MOVE_ALL,
        )


def marks_of(places: Places, store: Path) -> SeatMarks:
    """Where this seat keeps what it saw of a store, and where the others do, if the store lies in a shared folder."""
    own = places.home / f"{store.stem}.seen"
    if places.office_folder is None:
        return SeatMarks(own)
    return SeatMarks(own, places.office_folder / f"{store.stem}.seats", seat_name(places.home))


def is_for_one(places: Places) -> bool:
    """Whether the office's folder may be opened by one person at a time: a trial found so, or a share was never tried.

    A data folder of this computer that was never tried is trusted, for its locks are the system's own.
    """
    trust = read_trust(places.office_store.parent)
    is_untried = trust.tried is None and not trust.unread
    return not trust.trusted and not (is_untried and places.office_folder is None)


def seat_name(home: Path) -> str:
    """The name of this seat: twelve hexadecimal digits, drawn once, that say nothing about whose it is."""
    path = home / "office.seat"
    try:
        told = read_whole(path, at_most=_LARGEST).decode("ascii", "replace").strip()
    except FileError:
        told = ""
    if _NAME.fullmatch(told):
        return told
    drawn = secrets.token_hex(6)
    write_whole(path, drawn.encode(), private=True, constant_time=True)
    return drawn


def check_stores_there(places: Places, has_office: bool, has_programme: bool) -> None:
    """``FileError`` where a store that was opened does not lie in its folder any more."""
    wanted = ((has_office, places.office_store), (has_programme, places.programme_store))
    for is_open, store in wanted:
        if is_open and not store.is_file():
            raise FileError(
                Message(
                    "{name} does not lie in the folder {folder} any more.", name=store.name, folder=str(store.parent)
                ),
                Message("If it is on a network drive, connect that again. Else have the newest backup put back."),
            )
