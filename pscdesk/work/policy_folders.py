"""What the force's policy and a person's settings say of the folders of work, or why nobody can follow it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.settings import POLICY_FILE, SETTINGS, Settings, folder_filled_in, source_of

FolderToFill = Literal["store_folder", "data_folder"]
FolderSetting = Literal[FolderToFill, "office_folder", "nation_folder", "guidance_folder"]
FOLDERS_SAID: tuple[FolderSetting, ...] = ("office_folder", "nation_folder", "guidance_folder")
"""The settings that name a folder as it is, in the policy or in this person's own file."""
FOLDERS_TO_FILL: tuple[FolderToFill, ...] = ("store_folder", "data_folder")
"""The settings of the policy that name a folder of each person's own, in which variables are filled in."""
MOVE_ALL = Message("Ask IT to move all that lies there. Nothing was changed.")
_ASK_IT = Message("Ask IT.")
SAY_AGAIN = Message(
    "Write the whole path of the folder in settings.toml, or take the line out, and start PSC Desk again."
)
_MEND = Message("Ask IT to name a whole path there, and to see that each variable in it is set on this computer.")


def folder_of_policy(settings: Settings, name: FolderToFill) -> Path | None:
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
    check_folder_said(settings, name)
    named: str = getattr(settings, name)
    folder = folder_filled_in(named) if named else None
    if named and folder is None:
        raise InputError(
            Message("The force’s policy names the folder “{named}”, which is not there.", named=named), _MEND
        )
    return folder


def check_folder_said(settings: Settings, name: FolderSetting) -> None:
    """``InputError`` where somebody names in this setting what is no folder, or no whole path of one.

    Nothing is begun or opened elsewhere for it: what everybody has lies in the folder that was meant.
    """
    if name not in settings.refused:
        return
    allowed = next(setting.allowed for setting in SETTINGS if setting.name == name)
    said = Message(
        "In {source}, “{setting}” is not {allowed}.", source=source_of(settings, name), setting=name, allowed=allowed
    )
    raise InputError(said, _ASK_IT if settings.is_refused_of_policy(name) else SAY_AGAIN)
