"""The rows of the doctor on folders: the data folder, that of the office, and what can be trusted there."""

from __future__ import annotations

import os
import stat
import sys
from functools import partial
from pathlib import Path

from pscdesk.messages import Message, joined
from pscdesk.settings import COUNTING, load_settings
from pscdesk.storage.folder_trial.folder_trust import TRUST_FILE
from pscdesk.storage.folder_trial.trial_facts import ONE_PERSON, WORDS, FolderTrial, told_reach
from pscdesk.work.desk.store_place import is_share, why_not
from pscdesk.work.doctor.row_verdict import DoctorPart, DoctorRow, Looked, RowVerdict
from pscdesk.work.office.seats.seat import check_folder

_ONE_AT_A_TIME = Message("Keep to one person at a time, move the office to another folder, or ask IT.")
_AGAIN = Message("Try it again when the computer is less busy; if it stays so, ask IT.")


def data_folder(looked: Looked) -> RowVerdict | None:
    """Whether the data folder is there, can be written in, and is closed to others."""
    home = looked.places.home
    if not home.exists():
        return RowVerdict(
            "note",
            Message("The data folder {folder} is not there yet.", folder=str(home)),
            Message("It is made when something is first kept."),
        )
    if not home.is_dir() or not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        return RowVerdict(
            "bad",
            Message("The data folder {folder} cannot be read and written.", folder=str(home)),
            Message("Choose another with PSCDESK_HOME, or ask IT."),
        )
    if sys.platform != "win32" and home.stat().st_mode & stat.S_IWOTH:
        return RowVerdict(
            "bad",
            Message(
                "Everybody on this computer may write in the data folder {folder}, and delete there.", folder=str(home)
            ),
            Message("Ask IT to close it to others."),
        )
    if sys.platform != "win32" and home.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return RowVerdict(
            "note",
            Message("Others on this computer may look into the data folder {folder}.", folder=str(home)),
            Message("What lies there is sealed, but names and times can be seen. Ask IT to close it to others."),
        )
    return RowVerdict(
        "good", Message("The data folder {folder} can be written and is closed to others.", folder=str(home))
    )


def data_place(looked: Looked) -> RowVerdict | None:
    """Whether the data folder stays on this computer, or in the private folder that the policy names."""
    home = looked.places.home
    is_named = looked.places.local is not None
    on = "a network disk" if is_share(home) else "this computer"
    facts = (("on", on), ("named by", "the policy" if is_named else _named_by(home)))
    reason = why_not(home, may_be_a_share=is_named)
    if reason:
        counts = looked.places.desk_store.exists() or load_settings(looked.places).role in COUNTING
        to_do = Message("Ask IT to let the data folder lie on this computer.")
        return RowVerdict("bad" if counts else "note", reason, to_do, facts)
    if is_named:
        return RowVerdict(
            "good",
            Message("Your force’s policy keeps everything in the private folder {folder}.", folder=str(home)),
            facts=facts,
        )
    return RowVerdict("good", Message("The data folder stays on this computer and is copied nowhere."), facts=facts)


def _named_by(home: Path) -> str:
    moved = os.environ.get("PSCDESK_HOME")
    return "PSCDESK_HOME" if moved and Path(moved).expanduser().resolve() == home else "the system"


def office_folder(looked: Looked) -> RowVerdict | None:
    """Whether an office lies in the folder that is tried, and whether anything can be tried there."""
    if looked.trial is None:
        return None
    shown = str(looked.folder)
    if not isinstance(looked.trial, FolderTrial):
        return RowVerdict(
            "bad",
            joined(" ", (Message("The folder {folder} could not be tried.", folder=shown), looked.trial.message)),
            looked.trial.advice,
        )
    if _holds_office(looked.folder):
        return RowVerdict("good", Message("The office lies in {folder}.", folder=shown))
    if looked.folder == looked.places.office_store.parent.absolute():
        check_folder(looked.places)  # where no office would be founded, none could be
    return RowVerdict("good", Message("There is no office in {folder} yet; one could be founded there.", folder=shown))


def _holds_office(folder: Path) -> bool:
    return (folder / "office.store").exists()


def finding(name: str, looked: Looked) -> RowVerdict | None:
    """What was found under this name in the folder; None where nothing could be tried."""
    if not isinstance(looked.trial, FolderTrial):
        return None
    held, words = looked.trial.held(name), WORDS[name]
    if held is None:
        return RowVerdict("note", Message("This was not tried."))
    if held:
        return RowVerdict("good", words.holds)
    return RowVerdict("bad", words.fails, _ONE_AT_A_TIME)


def seats(looked: Looked) -> RowVerdict | None:
    """How many people may open the office in the folder, by this trial and by what is kept of an earlier one."""
    if not isinstance(looked.trial, FolderTrial):
        return None
    if looked.trial.fault:
        return RowVerdict("bad", joined(" ", (looked.trial.fault, ONE_PERSON)), _AGAIN)
    if not looked.trial.trusted:
        return RowVerdict("bad", ONE_PERSON, _ONE_AT_A_TIME)
    kept = looked.trust
    if kept.computers > looked.trial.computers and not kept.trusted:
        return RowVerdict(
            "bad",
            joined(" ", (Message("Two computers tried this folder, and it could not be trusted."), *kept.why)),
            Message("Try it from two again. If the office was moved here since, delete {name} first.", name=TRUST_FILE),
        )
    computers = max(looked.trial.computers, kept.computers if kept.trusted else 1)
    if computers > 1:
        return RowVerdict("good", joined(" ", told_reach(computers)))
    return RowVerdict("good", joined(" ", told_reach(computers)), _from_two(looked.folder))


def _from_two(folder: Path) -> Message:
    """What to do where the folder is a share; without its name each computer would try its own data folder."""
    return Message(
        'If this folder is a share, run “pscdesk doctor --folder "{folder}" --listen” here, then “pscdesk doctor '
        "--folder FOLDER --answer CODE” on another computer, with the name that the folder has there.",
        folder=str(folder),
    )


FOLDERS = DoctorPart(
    Message("Folders"),
    (
        DoctorRow("data-folder", Message("The data folder"), data_folder),
        DoctorRow("data-place", Message("Where the data folder lies"), data_place),
        DoctorRow("office-folder", Message("The office’s folder"), office_folder, looks_in=("policy", "tried")),
        *(
            DoctorRow(f"folder-{name.replace('_', '-')}", words.name, partial(finding, name))
            for name, words in WORDS.items()
        ),
        DoctorRow("seats", Message("How many people"), seats),
    ),
)
"""The rows of a trial are told only where a folder was tried."""
