"""What the force's policy says of the folder in which a person's stores lie, or why nobody can follow it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.settings import POLICY_FILE, Settings, folder_filled_in

FolderSetting = Literal["store_folder", "data_folder"]
FOLDERS_TO_FILL: tuple[FolderSetting, ...] = ("store_folder", "data_folder")
"""The settings of the policy that name a folder of each person's own, in which variables are filled in."""
MOVE_ALL = Message("Ask IT to move all that lies there. Nothing was changed.")
_ASK_IT = Message("Ask IT.")
_MEND = Message("Ask IT to name a whole path there, and to see that each variable in it is set on this computer.")


def folder_of_policy(settings: Settings, name: FolderSetting) -> Path | None:
    """The folder that the policy names in this setting; None where it names none.

    ``FileError`` when the policy does not read, for then nobody knows; ``InputError`` when it names what is no folder,
    or what is no whole path on this computer.
    """
    if not settings.is_policy_read:
        raise FileError(
            Message(
                "The force’s policy, {policy}, does not read, so nobody knows where the counts lie.", policy=POLICY_FILE
            ),
            _ASK_IT,
        )
    if name in settings.refused:
        raise InputError(Message("In the force’s policy, “{setting}” is not a folder.", setting=name), _ASK_IT)
    named: str = getattr(settings, name)
    folder = folder_filled_in(named) if named else None
    if named and folder is None:
        raise InputError(
            Message("The force’s policy names the folder “{named}”, which is not there.", named=named), _MEND
        )
    return folder
