"""A table of settings, read from three places: the force's policy, then this person's file, then the default."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message, first_told, joined
from pscdesk.storage.plain_file import lies_there
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole

Role = Literal["", "supervisor", "champion", "hr", "guidance"]
Look = Literal["system", "light", "dark", "contrast"]
Keys = Literal["auto", "file"]
Tongue = Literal["en", "cy"]
Copy = Literal["all", "numbers"]
Origin = Literal["policy", "person", "default"]

COUNTING: frozenset[str] = frozenset({"champion", "hr"})
"""The roles that count contacts, so that they have a desk."""
POLICY_FILE = "policy.toml"
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""The sizes of text that are offered, in per cent; a file may say any whole number between the first and the last."""
_LONGEST_LINE = 300
_FINGERPRINT = re.compile(r"[0-9A-Fa-f]{4}( ?[0-9A-Fa-f]{4}){4}")
_NO_POLICY = Message("That is the force’s policy: until IT mends it, nothing is allowed that only the policy allows.")
_NO_SETTINGS = Message("So your own settings are passed over, and everything is as it was at first.")


class SettingsPlaces(Protocol):
    """The two places settings are read from: a person's own file, and the folder of the force's policy."""

    @property
    def settings_file(self) -> Path:
        """What this person set."""
        ...

    @property
    def policy(self) -> Path:
        """The folder in which the force's policy lies."""
        ...


@dataclass(frozen=True)
class Setting:
    """One row: its name, what it is when nobody says otherwise, which values it may take, and that in words."""

    name: str
    default: str | int
    allows: Callable[[Any], bool]
    allowed: str
    policy_only: bool = False
    """Whether only the force's policy may set it, so that nobody can by their own file."""
    leaves: bool = False
    """Whether it stands on what leaves this computer, so that it is the default while the policy does not read."""


@dataclass(frozen=True)
class OneOf:
    """Allows these texts and nothing else."""

    values: tuple[str, ...]

    def __call__(self, value: Any) -> bool:
        """Whether it is one of them."""
        return isinstance(value, str) and value in self.values


@dataclass(frozen=True)
class WholeFrom:
    """Allows whole numbers between two, both included; ``true`` is no number."""

    lowest: int
    highest: int

    def __call__(self, value: Any) -> bool:
        """Whether it is such a number."""
        return type(value) is int and self.lowest <= value <= self.highest


def yes_or_no(value: Any) -> bool:
    """Allows ``true`` and ``false``."""
    return isinstance(value, bool)


def one_line(value: Any) -> bool:
    """Allows one line of text that can stand at the head of a page."""
    if not isinstance(value, str) or not value.isprintable():
        return False
    return 0 < len(value.strip()) <= 80 and '"' not in value and "\\" not in value


def fingerprint_given(value: Any) -> bool:
    """Allows the twenty hexadecimal digits of a fingerprint, in groups of four or not, and nothing at all."""
    return isinstance(value, str) and (not value or _FINGERPRINT.fullmatch(value.strip()) is not None)


def folder_named(value: Any) -> bool:
    """Allows the whole path of a folder, and nothing at all; whether it is there is asked when it is needed."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_LINE or '"' in value:
        return False
    return not value or Path(value).is_absolute()


def columns_chosen(value: Any) -> bool:
    """Allows what ``columns_line`` writes, and nothing at all."""
    if not isinstance(value, str) or not value.isprintable():
        return False
    chosen = columns_of(value)
    return not value or (bool(chosen) and columns_of(columns_line(chosen)) == chosen)


def columns_of(line: str) -> dict[str, str]:
    """The heading that somebody chose for each column of a list of units."""
    pieces = [piece.partition("=") for piece in line.split("|")]
    return {name: _plain(heading) for name, sign, heading in pieces if sign and name and heading}


def columns_line(columns: Mapping[str, str]) -> str:
    """Those headings as one line; nothing where they are too long for it. What it may not hold is written like %22%."""
    line = "|".join(f"{name}={_escaped(heading)}" for name, heading in columns.items())
    return line if len(line) <= _LONGEST_LINE and columns_of(line) == dict(columns) else ""


def _escaped(heading: str) -> str:
    return "".join(f"%{ord(sign):x}%" if sign in '"\\|%' or not sign.isprintable() else sign for sign in heading)


def _plain(written: str) -> str:
    return re.sub(r"%([0-9a-f]{1,5})%", lambda one: chr(int(one[1], 16)), written)


SETTINGS = (
    Setting(
        "role",
        "",
        OneOf(("", "supervisor", "champion", "hr", "guidance")),
        Message("supervisor, champion, hr or guidance"),
    ),
    Setting(
        "look", "system", OneOf(("system", "light", "dark", "contrast")), Message("system, light, dark or contrast")
    ),
    Setting("language", "en", OneOf(("en", "cy")), Message("en or cy")),
    Setting("text_size", 100, WholeFrom(TEXT_SIZES[0], TEXT_SIZES[-1]), Message("a whole number from 100 to 200")),
    Setting("keys", "auto", OneOf(("auto", "file")), Message("auto or file")),
    Setting(
        "marking",
        Message("OFFICIAL-SENSITIVE when complete"),
        one_line,
        Message("a line of 1 to 80 letters without quotes"),
        leaves=True,
    ),
    Setting("forget_after", 30, WholeFrom(10, 60), Message("a whole number of minutes from 10 to 60")),
    Setting("first_steps", True, yes_or_no, Message("true or false")),
    Setting("practised", False, yes_or_no, Message("true or false")),
    Setting("list_columns", "", columns_chosen, Message("headings such as unit=Team|group=Area")),
    Setting("office_folder", "", folder_named, Message("the whole path of a folder")),
    Setting("nation", False, yes_or_no, Message("true or false")),
    Setting("nation_folder", "", folder_named, Message("the whole path of a folder")),
    Setting("guidance_folder", "", folder_named, Message("the whole path of a folder")),
    Setting("shared_desk", False, yes_or_no, Message("true or false"), policy_only=True),
    Setting("edits_places", True, yes_or_no, Message("true or false"), policy_only=True),
    Setting(
        "approvers",
        "",
        fingerprint_given,
        Message("the twenty digits of an approvers card’s fingerprint"),
        policy_only=True,
    ),
    Setting("copy", "all", OneOf(("all", "numbers")), Message("all or numbers"), policy_only=True),
)
"""The one list. A new setting is a row here and a field below."""


@dataclass(frozen=True)
class Settings:
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
    notes: tuple[str, ...] = ()
    origins: dict[str, Origin] = field(default_factory=dict[str, Origin])

    def is_fixed(self, name: str) -> bool:
        """Whether the force's policy decides this setting, so that nobody can change it here."""
        return self.origins.get(name) == "policy"


def load_settings(places: SettingsPlaces) -> Settings:
    """The settings that hold: policy over person over default. A value that does not fit is passed over with a note.

    A file that does not read is passed over whole. While that is the policy, nothing holds that only it may allow, and
    nothing of this person's own that would stand on what leaves the computer.
    """
    notes: list[str] = []
    origins: dict[str, Origin] = {}
    values: dict[str, str | int] = {}
    is_policy_known = True
    layers: tuple[tuple[Origin, Path], ...] = (
        ("policy", places.policy / POLICY_FILE),
        ("person", places.settings_file),
    )
    read: list[tuple[Origin, Path, dict[str, Any]]] = []
    if sys.platform == "win32":  # what Group Policy sets goes before the file of the policy folder
        # imported here: only Windows has a registry
        from pscdesk.storage.registry_policy import KEY, registry_policy

        read.append(("policy", Path(KEY), as_settings(registry_policy())))
    for origin, path in layers:
        told = _read(origin, path, notes)
        is_policy_known = is_policy_known and (told is not None or origin != "policy")
        read.append((origin, path, told or {}))
        notes += first_told(_unknown(path, told or {}))
    for setting in SETTINGS:
        heard = read if is_policy_known or not setting.leaves else [one for one in read if one[0] == "policy"]
        values[setting.name], origins[setting.name] = _chosen(setting, heard, notes)
        if setting.policy_only and not is_policy_known:
            # what only the policy may allow is not allowed while nobody knows what it says
            values[setting.name] = "" if isinstance(setting.default, str) else False
    return Settings(**cast("dict[str, Any]", values), notes=tuple(notes), origins=origins)


def save_settings(places: SettingsPlaces, settings: Settings) -> None:
    """Write what differs from the default and is not the policy's; ``FileError`` when the disk refuses."""
    lines = ["# What was set in PSC Desk. A line that does not fit is passed over."]
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        if value != setting.default and not settings.is_fixed(setting.name):
            lines.append(f"{setting.name} = {_written(value)}")
    keep_private(places.settings_file.parent)
    write_whole(places.settings_file, ("\n".join(lines) + "\n").encode())


def _written(value: str | int) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    escaped = value.replace("\\", "\\\\")  # only a folder has such signs
    return f'"{escaped}"'


def changed(settings: Settings, name: str, value: str | int) -> Settings:
    """The settings with one value changed, unless the policy fixes it; a value that does not fit changes nothing."""
    setting = next(row for row in SETTINGS if row.name == name)
    if setting.policy_only or settings.is_fixed(name) or not setting.allows(value):
        return settings
    return replace(settings, **{name: value}, origins={**settings.origins, name: "person"})


def as_settings(told: Mapping[str, str | int]) -> dict[str, Any]:
    """Values of a registry, which knows texts and numbers, as settings: of a yes or no, 1 and 0 are what they say."""
    flags = {setting.name for setting in SETTINGS if setting.allows is yes_or_no}
    return {name: value == 1 if name in flags and value in (0, 1) else value for name, value in told.items()}


def _unknown(path: Path, told: Mapping[str, Any]) -> list[str]:
    """A note for each name in a file that no setting has, the nearest one named."""
    known = {setting.name for setting in SETTINGS}
    return [
        Message(
            "In {path}, there is no setting called “{setting}”, so it was passed over.", path=path.name, setting=one
        )
        for one in told
        if one not in known
    ]


def _chosen(
    setting: Setting, read: Sequence[tuple[Origin, Path, dict[str, Any]]], notes: list[str]
) -> tuple[str | int, Origin]:
    for origin, path, told in read:
        if setting.name not in told:
            continue
        if setting.policy_only and origin != "policy":
            notes.append(
                Message(
                    "In {path}, “{setting}” was passed over: only the force's policy may set it.",
                    path=path.name,
                    setting=setting.name,
                )
            )
            continue
        if setting.allows(told[setting.name]):
            return told[setting.name], origin
        notes.append(
            Message(
                "In {path}, “{setting}” is not {allowed}, so it was passed over.",
                path=path.name,
                setting=setting.name,
                allowed=setting.allowed,
            )
        )
    return setting.default, "default"


def _read(origin: Origin, path: Path, notes: list[str]) -> dict[str, Any] | None:
    """What a file says, nothing where there is no file; None where it does not read, with a note."""
    if not lies_there(path):
        return {}
    # imported here: most people have no file to read, and the start stays quick
    from pscdesk.storage.toml_file import read_toml

    try:
        return read_toml(path)
    except (FileError, InputError) as fault:
        what = _NO_POLICY if origin == "policy" else _NO_SETTINGS
        notes.append(joined(" ", (fault.message, what)))
        return None
