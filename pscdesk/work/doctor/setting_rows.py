"""The rows of the doctor on what is set: the policy folder, the force's policy, and this person's own settings."""

from __future__ import annotations

import os

from pscdesk.local import LOCAL_FILE
from pscdesk.messages import Message, joined
from pscdesk.paths import places_of_system
from pscdesk.settings import FIXES, POLICY_FILE, SETTINGS, load_settings, policy_settings
from pscdesk.storage.plain_file import lies_there
from pscdesk.work.doctor.policy_folder_rows import POLICY_FOLDER_ROWS
from pscdesk.work.doctor.row_verdict import DoctorPart, DoctorRow, Looked, RowVerdict
from pscdesk.work.policy_folders import FOLDERS_SAID, FOLDERS_TO_FILL, SAY_AGAIN, folder_of_policy

_LET_READ = Message(
    "Ask IT to let everybody read the policy folder and the files in it. On Linux these are the rights 0755 and 0644."
)
_MEND_POLICY = Message("Ask IT to mend it: the handbook for IT has every line that it may hold.")


def policy_folder(looked: Looked) -> RowVerdict | None:
    """Whether the folder of the force's policy is there and can be read."""
    folder, of_system = looked.places.policy, places_of_system().policy
    if folder != of_system and any(lies_there(of_system / name) for name in (POLICY_FILE, LOCAL_FILE)):
        return RowVerdict(
            "note",
            Message(
                "Your force’s policy in {folder} does not hold here, because PSCDESK_HOME names another data folder.",
                folder=str(of_system),
            ),
            Message("Take PSCDESK_HOME away, or ask IT why it is set."),
            (("there", "yes"), ("in use", "no, PSCDESK_HOME is set")),
        )
    if not lies_there(folder):
        return RowVerdict(
            "good",
            Message(
                "There is no policy folder, so your force fixes nothing here. It would be {folder}.", folder=str(folder)
            ),
            facts=(("there", "no"),),
        )
    may_write = "yes" if os.access(folder, os.W_OK) else "no"
    facts = (("there", "yes"), ("may write", may_write))
    if not folder.is_dir():
        return RowVerdict(
            "bad",
            Message("There is no folder at {folder}, but a file.", folder=str(folder)),
            Message("Ask IT to take the file away, and to make a folder of that name for the force’s policy."),
            facts,
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        return RowVerdict(
            "bad",
            Message("The policy folder {folder} cannot be read.", folder=str(folder)),
            _LET_READ,
            facts,
        )
    return RowVerdict("good", Message("The policy folder {folder} can be read.", folder=str(folder)), facts=facts)


def policy(looked: Looked) -> RowVerdict | None:
    """Whether what the force's policy says is understood, from its file and from Group Policy."""
    told = policy_settings(looked.places.policy)
    fixed = [setting.name for setting in SETTINGS if told.origins[setting.name] in FIXES]
    facts = (("fixes", " ".join(fixed) or "nothing"), ("passed over", " ".join(sorted(told.refused)) or "nothing"))
    if told.notes:
        is_bad = not told.is_policy_read or told.refused
        path = looked.places.policy / POLICY_FILE
        is_closed = lies_there(path) and not os.access(path, os.R_OK)
        to_do = _LET_READ if is_closed else _MEND_POLICY
        return RowVerdict("bad" if is_bad else "note", joined(" ", told.notes), to_do, facts)
    for name in FOLDERS_TO_FILL:
        folder_of_policy(told, name)  # it raises what is said where that folder is not one here
    if not fixed:
        return RowVerdict("good", Message("Your force’s policy fixes no setting here."), facts=facts)
    names = joined(", ", fixed)
    return RowVerdict(
        "good", Message("Your force’s policy is understood. It fixes: {names}.", names=names), facts=facts
    )


def own_settings(looked: Looked) -> RowVerdict | None:
    """Whether what this person set is understood."""
    places = looked.places
    of_policy = set(policy_settings(places.policy).notes)
    settings = load_settings(places)
    notes = [note for note in settings.notes if note not in of_policy]
    no_folders = [name for name in FOLDERS_SAID if settings.refused.get(name) == "person"]
    if no_folders:
        return RowVerdict("bad", joined(" ", notes), SAY_AGAIN)
    if notes:
        is_odd = os.path.isdir(places.settings_file)  # noqa: PTH112 - Path.is_dir raises where one may not look
        to_do = (
            Message("Move {path} away. Then choose again on the page Settings.", path=str(places.settings_file))
            if is_odd
            else Message("Choose it again on the page Settings: that writes the file anew.")
        )
        return RowVerdict("note", joined(" ", notes), to_do)
    if not lies_there(places.settings_file):
        return RowVerdict("good", Message("You have set nothing yet, so everything is as PSC Desk came."))
    return RowVerdict("good", Message("Your own settings are understood."))


SET_HERE = DoctorPart(
    Message("What is set"),
    (
        DoctorRow("policy-folder", Message("Policy folder"), policy_folder),
        DoctorRow("policy", Message("Your force’s policy"), policy, looks_in=("policy",)),
        *POLICY_FOLDER_ROWS,
        DoctorRow("own-settings", Message("Your own settings"), own_settings, "settings", ("data",)),
    ),
)
