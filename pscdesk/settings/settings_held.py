"""The settings that hold: the value of each, where it comes from, and what was passed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pscdesk.messages import Message
from pscdesk.settings.setting_table import SETTINGS

Role = Literal["", "supervisor", "champion", "hr", "guidance"]
Look = Literal["system", "light", "dark", "contrast"]
Keys = Literal["auto", "file"]
Tongue = Literal["en", "cy"]
Copy = Literal["all", "numbers"]
Origin = Literal["registry", "policy", "person", "default"]
"""Where a value comes from: Group Policy, the file of the force's policy, this person's own file, or nobody's."""
FIXES: frozenset[Origin] = frozenset({"registry", "policy"})
"""Where a value is the force's, so that nobody changes it here."""


class Settings(NamedTuple):
    """What holds now. ``notes`` say what was passed over; ``origins`` where each value comes from."""

    role: Role = ""
    look: Look = "system"
    language: Tongue = "en"
    text_size: int = 100
    keys: Keys = "auto"
    marking: str = Message("OFFICIAL-SENSITIVE when complete")
    forget_after: int = 30
    first_steps: bool = True
    """Whether the three first steps of a desk are shown until all are done."""
    practised: bool = False
    """Whether a contact was ever counted in practice here: that it was, and never when or which."""
    lone_keys: bool = True
    """Whether a digit or ? alone does something; whoever speaks to the computer may want that it does not."""
    list_columns: str = ""
    """The headings that somebody chose for the columns of the last list of units, in the one line of `columns_line`."""
    office_folder: str = ""
    """The folder of HR's office where several people share it; nothing where it lies in the data folder."""
    nation: bool = False
    """Whether the page Nation is shown, to put together what forces publish; the force’s policy may fix it."""
    nation_folder: str = ""
    """The folder in which a national body keeps its packages, where it is another one than that in the data folder."""
    guidance_folder: str = ""
    """The folder in which guidance is worked on, where it is another one than that in the data folder."""
    shared_desk: bool = False
    """Whether three people or more use this computer, so that a counted walk is nobody's in particular."""
    edits_places: bool = True
    """Whether the force's places may be changed in the window, by whoever may write in the policy folder."""
    approvers: str = ""
    """The fingerprint of the approvers card in the policy folder, where whoever keeps the policy compared it."""
    copy: Copy = "all"
    """What can be copied out of the aid: telephone numbers and words to open with, or telephone numbers alone."""
    store_folder: str = ""
    """The private folder in which the policy keeps a desk's counts; its key stays in the data folder."""
    data_folder: str = ""
    """The private folder that is the data folder, keys and all, where the policy says so: for desktops that are wiped
    when somebody logs off."""
    notes: tuple[str, ...] = ()
    origins: Mapping[str, Origin] = {}
    refused: Mapping[str, Origin] = {}
    """Each setting of which somebody says what cannot be, so that it was passed over, and who says it."""
    is_policy_read: bool = True
    """Whether the file of the force's policy reads, or there is none."""

    def is_fixed(self, name: str) -> bool:
        """Whether the force's policy decides this setting, so that nobody can change it here."""
        return self.origins.get(name) in FIXES

    def is_refused_of_policy(self, name: str) -> bool:
        """Whether the force's policy says of this setting what cannot be, so that nobody here can mend it."""
        return self.refused.get(name) in FIXES


def changed(settings: Settings, name: str, value: str | int) -> Settings:
    """The settings with one value changed, unless the policy fixes it; a value that does not fit changes nothing."""
    setting = next(row for row in SETTINGS if row.name == name)
    if setting.policy_only or settings.is_fixed(name) or not setting.allows(value):
        return settings
    refused = {one: who for one, who in settings.refused.items() if one != name or who in FIXES}
    return settings._replace(**{name: value}, origins={**settings.origins, name: "person"}, refused=refused)
