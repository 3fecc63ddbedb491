"""Where the desk's counts may lie: on this computer, or in the private folder that the force's policy names."""

# ctypes is imported inside the function: it is needed on Windows only.

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path, PurePath

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.settings import load_settings
from pscdesk.work.policy_folders import MOVE_ALL, folder_of_policy

_ASK_IT = Message("Ask IT: the counts belong on this computer, or in a private folder that the force’s policy names.")
_SYNCED_NAMES = (
    "onedrive",
    "dropbox",
    "iclouddrive",
    "mobile documents",
    "google drive",
    "googledrive",
    "nextcloud",
)
_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SYNCED_MARKS = (".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log")
"""What such programs leave in the folders they copy. (A folder ``.dropbox`` in a home only says it is installed.)"""

_NETWORK_DISKS = re.compile(
    r"(afs|ceph|cifs|coda|davfs2?|lustre|ncpfs|nfs4?|smb[23]|smbfs|fuse\.(davfs2|glusterfs|gvfsd-fuse|rclone|sshfs))"
)
_MOUNTS = Path("/proc/self/mountinfo")
_WINDOWS_REMOTE = 4


def desk_store_path(places: Places) -> Path:
    """Where the desk's store lies: in the folder the policy names, else in the data folder.

    Raises ``InputError`` when that folder may not be used, or when counts already lie where they lay before the policy
    named another; ``FileError`` when the policy does not read, for then nobody knows where the counts are.
    """
    settings = load_settings(places)
    store, data = folder_of_policy(settings, "store_folder"), folder_of_policy(settings, "data_folder")
    folder = store or places.home
    reason = why_not(folder, may_be_a_share=folder in (store, data))
    if reason:
        raise InputError(reason, _ASK_IT)
    path = folder / places.desk_store.name
    for before in (places.home, places.local):
        if before not in (None, folder) and (before / path.name).exists() and not path.exists():
            raise InputError(
                Message(
                    "The force’s policy keeps the counts in {folder}, and yours still lie in {home}.",
                    folder=folder,
                    home=before,
                ),
                _move_what(path, with_key=before == places.local),
            )
    return path


def counts_gone(places: Places, path: Path) -> str:
    """What to say where a desk's key lies without its store, which then is gone; empty where it is not so."""
    beside = (places.home / f"{path.stem}{ending}" for ending in (".key", ".mark", ".marks"))
    if path.exists() or not any(left.exists() for left in (path.with_name(f"{path.stem}.where.toml"), *beside)):
        return ""
    return Message(
        "The key to this desk’s counts is here, and the counts are not: {name} is missing from {folder}. The next "
        "count begins this desk anew.",
        name=path.name,
        folder=str(path.parent),
    )


def _move_what(path: Path, *, with_key: bool) -> Message:
    """What IT moves: to another store folder the store and what says where its key is; to another data folder all."""
    if with_key:
        return MOVE_ALL
    return Message(
        "Ask IT to move {path} and {stem}.where.toml there. Nothing was changed.", path=path.name, stem=path.stem
    )


def why_not(folder: Path, *, may_be_a_share: bool) -> str:
    """Why counts may not lie in a folder, in a sentence; empty when they may. A synced folder is never allowed."""
    if _is_synced(folder):
        return Message(
            "The folder {folder} is copied to other places as it changes, so counts may not lie there.", folder=folder
        )
    if not may_be_a_share and is_share(folder):
        return Message("The folder {folder} is on a network disk, so counts may not lie there.", folder=folder)
    return ""


def is_share(folder: Path) -> bool:
    """Whether a folder is on another computer: a UNC path, a mapped drive, or a network file system."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _WINDOWS_REMOTE
    try:
        mounts = _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return False
    return _NETWORK_DISKS.fullmatch(disk_of(folder, mounts.splitlines())) is not None


def disk_of(folder: PurePath, mounts: Iterable[str]) -> str:
    """The kind of file system a folder is on, by the lines of Linux' mountinfo; empty when none fits."""
    best, kind = -1, ""
    for line in mounts:
        before, _, after = line.partition(" - ")
        parts = before.split(" ")
        if len(parts) < 5 or not after:
            continue
        point = PurePath(parts[4].replace("\\040", " ").replace("\\134", "\\"))
        if folder.is_relative_to(point) and len(point.parts) >= best:  # of two on one place, the later hides the other
            best, kind = len(point.parts), after.split(" ")[0]
    return kind


def _is_synced(folder: Path) -> bool:
    names = [part.casefold() for part in folder.parts]
    if any(name == known or name.startswith(f"{known} ") for name in names for known in _SYNCED_NAMES):
        return True
    if any(pair == ("appdata", "roaming") for pair in pairwise(names)):
        return True
    told = [os.environ[name] for name in _SYNCED_VARIABLES if os.environ.get(name)]
    if any(folder.is_relative_to(Path(one)) for one in told):
        return True
    # not Path.exists, which raises where a folder may not be looked into: what a store there meets is told by itself
    above = (folder, *folder.parents)
    return any(os.path.exists(one / mark) for one in above for mark in _SYNCED_MARKS) or any(  # noqa: PTH110
        os.path.isfile(one / ".dropbox")  # noqa: PTH113
        for one in above
    )
