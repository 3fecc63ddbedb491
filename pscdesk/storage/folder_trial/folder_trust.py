"""Keeps beside an office what a trial of its folder found: whether several people may open it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.storage.folder_trial.trial_facts import NAMES, ONE_PERSON, FolderTrial, told_failed, told_reach
from pscdesk.storage.plain_file import lies_there
from pscdesk.storage.toml_file import read_toml
from pscdesk.storage.whole_file import write_whole

TRUST_FILE = "office.folder.toml"

_REMARK = "# What “pscdesk doctor” found in this folder. Where trusted is false, only one person may open the office.\n"
_UNTRIED = Message("This folder has not been tried yet.")
_UNREAD = Message("The file {name} does not read, so it does not count.", name=TRUST_FILE)
_BROKEN_OFF = Message("The last trial of this folder did not come to its end.")


@dataclass(frozen=True)
class Trust:
    """Whether several people may open an office in a folder, and what that rests on.

    ``tried`` is the day of the trial, None where there was none; ``computers`` how many took part; ``failed`` the
    names of the findings that do not hold. ``unread``: there is a file that does not read.
    """

    trusted: bool = False
    tried: dt.date | None = None
    computers: int = 1
    failed: tuple[str, ...] = ()
    unread: bool = False

    @property
    def why(self) -> tuple[Message, ...]:
        """What that rests on, in sentences."""
        if self.trusted:
            return told_reach(self.computers)
        if self.tried is None:
            return (_UNREAD if self.unread else _UNTRIED, ONE_PERSON)
        return (*(told_failed(self.failed) or (_BROKEN_OFF,)), ONE_PERSON)


def read_trust(folder: Path) -> Trust:
    """What is kept of the last trial in a folder; not trusted where none was made, or the file is odd. Never raises."""
    path = folder / TRUST_FILE
    if not lies_there(path):
        return Trust()
    try:
        return _trust_of(read_toml(path)) or Trust(unread=True)
    except PscDeskError:
        return Trust(unread=True)


def _trust_of(told: dict[str, Any]) -> Trust | None:
    trusted, tried = told.get("trusted"), told.get("tried")
    computers, failed = told.get("computers"), told.get("failed")
    if not (isinstance(trusted, bool) and isinstance(tried, str) and type(computers) is int and computers in (1, 2)):
        return None
    if not isinstance(failed, list) or not set(map(str, failed)) <= set(NAMES) or (trusted and failed):
        return None
    try:
        day = dt.date.fromisoformat(tried)
    except ValueError:
        return None
    return Trust(trusted, day, computers, tuple(name for name in NAMES if name in failed))


def trust_after(before: Trust, trial: FolderTrial, today: dt.date) -> Trust:
    """What counts after another trial: one computer alone overrules what two have found only where it finds worse."""
    if trial.trusted and trial.computers < before.computers:
        return before
    return Trust(trial.trusted, today, trial.computers, trial.failed)


def keep_trust(folder: Path, trial: FolderTrial, today: dt.date) -> Trust:
    """Keep what a trial found beside the office, and say what counts now; ``FileError`` where it cannot be written."""
    trust = trust_after(read_trust(folder), trial, today)
    write_whole(folder / TRUST_FILE, _written(trust).encode(), private=True, constant_time=True)
    return trust


def _written(trust: Trust) -> str:
    failed = ", ".join(f'"{name}"' for name in trust.failed)
    why = " ".join(trust.why)
    return (
        f"{_REMARK}trusted = {str(trust.trusted).lower()}\n"
        f'tried = "{trust.tried}"\n'
        f"computers = {trust.computers}\n"
        f"failed = [{failed}]\n"
        f'why = "{why}"\n'
    )
