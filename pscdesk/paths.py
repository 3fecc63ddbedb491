"""Where PSC Desk keeps its files: one data folder, moved as a whole by PSCDESK_HOME."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.settings import POLICY_FILE, Settings, folder_filled_in, load_settings, policy_settings
from pscdesk.storage.plain_file import lies_there


class Places(NamedTuple):
    """The files of one data folder, and the folder in which the force's policy lies."""

    home: Path
    policy: Path
    office_folder: Path | None = None
    """The folder of HR's office where that is another one, such as one that several people share."""
    local: Path | None = None
    """The folder of this computer's own that would be the data folder, where the policy names another."""

    @property
    def desk_store(self) -> Path:
        """The desk's counts."""
        return self.home / "desk.store"

    @property
    def office_store(self) -> Path:
        """HR's register, receipts and totals."""
        return (self.office_folder or self.home) / "office.store"

    @property
    def programme_store(self) -> Path:
        """HR's programme: plan, visits, surveys and totals, apart from the counts; it lies beside the office."""
        return (self.office_folder or self.home) / "programme.store"

    @property
    def nation(self) -> Path:
        """A national body's folder of what forces publish, where it names no other."""
        return self.home / "nation"

    @property
    def guidance_work(self) -> Path:
        """The folder in which this force works on its guidance, where it names no other."""
        return self.home / "guidance-work"

    @property
    def settings_file(self) -> Path:
        """What this person set."""
        return self.home / "settings.toml"

    @property
    def approvers_card(self) -> Path:
        """This computer's own copy of the approvers card that somebody compared here."""
        return self.home / "approvers.psca"

    @property
    def guidance_seen(self) -> Path:
        """Which issues of signed guidance were in use here, so that no older one takes their place."""
        return self.home / "guidance.seen"

    @property
    def numbers_seen(self) -> Path:
        """Which signed numbers of the force were in use here, so that no older ones take their place unnoticed."""
        return self.home / "numbers.seen"

    @property
    def last_backup(self) -> Path:
        """What says where HR's last backup from this computer was written."""
        return self.home / "backup.last"

    @property
    def window_place(self) -> Path:
        """Where this person's window stood last."""
        return self.home / f"window-{_person_here()}.place"

    @property
    def window_lock(self) -> Path:
        """What the one window of this person on this data folder holds while it is open."""
        return self.home / f"window-{_person_here()}.lock"

    @property
    def requests(self) -> Path:
        """The folder in which a second start lays what it asks of the window that is open."""
        return self.home / f"window-{_person_here()}.requests"


def _person_here() -> str:
    """A mark of this person on this computer: several people may work on one office, each in their own window."""
    node = os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "")
    person = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    return f"{crc32(f'{node}/{person}'.encode()):08x}"


def stands_somewhere() -> bool:
    """Whether the folder in which this process stands is still there."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def find_places() -> Places:
    """The data folder (``PSCDESK_HOME`` or the system's place for local data), the policy, and the office's folder.

    Where desktops are wiped when somebody logs off, the policy names a private folder of that person's, which is then
    the data folder (``data_folder``). Where the office lies is what the policy or this person's settings say
    (``office_folder``).
    """
    return find_places_and_settings()[0]


def find_places_and_settings() -> tuple[Places, Settings]:
    """The same, and the settings, which are read for it, so that a start reads them once."""
    places = _data_folder()
    settings = load_settings(places)
    return with_office_folder(places, settings), settings


def _data_folder() -> Places:
    moved = os.environ.get("PSCDESK_HOME")
    if not moved:
        return named_by_policy(places_of_system())
    try:
        home = Path(moved).expanduser().resolve()
    except RuntimeError as fault:  # links that lead round in a circle, or the home of nobody
        raise InputError(
            Message("PSCDESK_HOME names no folder that can be found: {folder}.", folder=moved),
            Message("Name another folder, or take PSCDESK_HOME away."),
        ) from fault
    machine = policy_of_machine()
    # a variable that anybody can set moves the data, and never what the force fixed for this computer
    return Places(home, machine if lies_there(machine / POLICY_FILE) else home / "policy")


def policy_of_machine() -> Path:
    """The folder that administrators fill for everybody; no variable of a person's moves it.

    ``XDG_CONFIG_DIRS`` is not asked: anybody can set it, and some desktops put folders of their own before /etc/xdg.
    """
    if sys.platform == "linux":
        return Path("/etc/xdg/PSCDesk")
    # imported here: Linux needs it only for the data folder
    import platformdirs

    return Path(platformdirs.site_config_dir("PSCDesk", appauthor=False))


def places_of_system() -> Places:
    """The data folder and that of the policy where the system has them, whatever ``PSCDESK_HOME`` says."""
    # imported here: not needed where PSCDESK_HOME says where the data is
    import platformdirs

    try:
        return Places(Path(platformdirs.user_data_dir("PSCDesk", appauthor=False)), policy_of_machine())
    except RuntimeError as fault:  # no HOME, and nobody of that number is known
        raise FileError(
            Message("This computer does not say where your home folder is, so your data has no place."),
            Message("Set PSCDESK_HOME to a folder of your own, or ask IT."),
        ) from fault


def named_by_policy(places: Places) -> Places:
    """The same places in the data folder that the policy names; as they are where it names none, or none that is whole.

    Nothing is counted in the latter: a desk asks where its store may lie (``work/desk/store_place.py``).
    """
    named = policy_settings(places.policy).data_folder
    folder = folder_filled_in(named) if named else None
    return places if folder in (None, places.home) else places._replace(home=folder, local=places.home)


def with_office_folder(places: Places, settings: Settings | None = None) -> Places:
    """The same places with the office's folder as these settings, or those that hold now, have it.

    One that is the data folder is no other one.
    """
    told = (settings or load_settings(places)).office_folder
    folder = Path(told) if told else None
    return places._replace(office_folder=None if folder == places.home else folder)
