"""Reads the settings: Group Policy over the policy's file over this person's file over the default; never fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message, first_told, joined
from pscdesk.settings.allowed_values import yes_or_no
from pscdesk.settings.setting_table import SETTINGS, Setting
from pscdesk.settings.settings_held import FIXES, Origin, Settings
from pscdesk.storage.plain_file import lies_there

POLICY_FILE = "policy.toml"
_NO_POLICY = Message("That is the force’s policy: until IT mends it, nothing is allowed that only the policy allows.")
_NO_SETTINGS = Message("So your own settings are passed over, and everything is as it was at first.")
_GROUP_POLICY = Message("Group Policy")


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


class _Layer(NamedTuple):
    """What one place says: what a note calls it, its values by name, and the fault where it does not read."""

    origin: Origin
    name: str
    told: Mapping[str, Any]
    fault: str = ""


def load_settings(places: SettingsPlaces) -> Settings:
    """The settings that hold. A value that does not fit is passed over with a note.

    A file that does not read is passed over whole. While that is the policy, nothing holds that only it may allow, and
    nothing of this person's own that would stand on what leaves the computer.
    """
    return _held(tuple(_layers(places)))


def policy_settings(policy: Path) -> Settings:
    """What the force's policy alone says, before anybody knows where this person's own file lies."""
    return _held(tuple(_policy_layers(policy)))


def as_settings(told: Mapping[str, str | int]) -> dict[str, Any]:
    """Values of a registry, which knows texts and numbers, as settings: of a yes or no, 1 and 0 are what they say."""
    flags = {setting.name for setting in SETTINGS if setting.allows is yes_or_no}
    return {name: value == 1 if name in flags and value in (0, 1) else value for name, value in told.items()}


def _layers(places: SettingsPlaces) -> Iterator[_Layer]:
    yield from _policy_layers(places.policy)
    yield _file_layer("person", places.settings_file)


def _policy_layers(policy: Path) -> Iterator[_Layer]:
    if sys.platform == "win32":  # what Group Policy sets goes before the file of the policy folder
        # imported here: only Windows has a registry
        from pscdesk.storage.registry_policy import registry_policy

        yield _Layer("registry", _GROUP_POLICY, as_settings(registry_policy()))
    yield _file_layer("policy", policy / POLICY_FILE)


def _file_layer(origin: Origin, path: Path) -> _Layer:
    """What a file says; nothing where there is no file, and why where it does not read."""
    if not lies_there(path):
        return _Layer(origin, path.name, {})
    # imported here: most people have no file to read, and the start stays quick
    from pscdesk.storage.toml_file import read_toml

    try:
        return _Layer(origin, path.name, read_toml(path))
    except (FileError, InputError) as fault:
        what = _NO_POLICY if origin in FIXES else _NO_SETTINGS
        return _Layer(origin, path.name, {}, joined(" ", (fault.message, what)))


def _held(layers: tuple[_Layer, ...]) -> Settings:
    notes: list[str] = []
    refused: dict[str, Origin] = {}
    values: dict[str, str | int] = {}
    origins: dict[str, Origin] = {}
    is_policy_read = not any(layer.fault for layer in layers if layer.origin in FIXES)
    for layer in layers:
        notes += [layer.fault] if layer.fault else first_told(_unknown(layer))
    for setting in SETTINGS:
        heard = [layer for layer in layers if is_policy_read or not setting.leaves or layer.origin in FIXES]
        value, origin = setting.default, cast("Origin", "default")
        for layer in (layer for layer in heard if setting.name in layer.told):
            note = _passed_over(setting, layer)
            if not note:
                value, origin = layer.told[setting.name], layer.origin
                break
            notes.append(note)
            if not setting.policy_only or layer.origin in FIXES:  # the policy goes before a person: it comes first
                refused.setdefault(setting.name, layer.origin)
        if setting.policy_only and not is_policy_read and origin != "registry":
            # what only the policy may allow is not allowed while nobody knows what it says
            value = "" if isinstance(setting.default, str) else False
        values[setting.name], origins[setting.name] = value, origin
    return Settings(
        **cast("dict[str, Any]", values),
        notes=tuple(notes),
        origins=origins,
        refused=refused,
        is_policy_read=is_policy_read,
    )


def _unknown(layer: _Layer) -> list[str]:
    """A note for each name in a place that no setting has."""
    known = {setting.name for setting in SETTINGS}
    return [
        Message(
            "In {path}, there is no setting called “{setting}”, so it was passed over.", path=layer.name, setting=one
        )
        for one in layer.told
        if one not in known
    ]


def _passed_over(setting: Setting, layer: _Layer) -> str:
    """Why what a place says of a setting does not count; empty where it does."""
    if setting.policy_only and layer.origin not in FIXES:
        return Message(
            "In {path}, “{setting}” was passed over: only the force's policy may set it.",
            path=layer.name,
            setting=setting.name,
        )
    if setting.allows(layer.told[setting.name]):
        return ""
    return Message(
        "In {path}, “{setting}” is not {allowed}, so it was passed over.",
        path=layer.name,
        setting=setting.name,
        allowed=setting.allowed,
    )
