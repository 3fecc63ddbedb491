"""Writes what this person set into their own file, and nothing that the policy fixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pscdesk.errors import FileError, InputError
from pscdesk.settings.load import SettingsPlaces
from pscdesk.settings.setting_table import SETTINGS
from pscdesk.settings.settings_held import Settings
from pscdesk.storage.plain_file import lies_there
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole

_KEY = r"[A-Za-z0-9_-]+"


def save_settings(places: SettingsPlaces, settings: Settings) -> None:
    """Write what differs from the default and is not the policy's; ``FileError`` when the disk refuses.

    What lay there and does not count here stays: a newer program may have set it.
    """
    lines = ["# What was set in PSC Desk. A line that does not fit is passed over."]
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        if value != setting.default and not settings.is_fixed(setting.name) and not setting.policy_only:
            lines.append(f"{setting.name} = {_written(value)}")
    lines += _passed_over(places.settings_file, settings)
    keep_private(places.settings_file.parent)
    # practising is set by itself: its time would say when somebody practised here
    write_whole(places.settings_file, ("\n".join(lines) + "\n").encode(), constant_time=True)


def _passed_over(path: Path, settings: Settings) -> Iterator[str]:
    """The lines of the file of before that no setting of this program reads, as they are written now."""
    if not lies_there(path):
        return
    # imported here: a start writes nothing, and reads a file only where there is one
    import json

    from pscdesk.storage.toml_file import read_toml

    try:
        told = read_toml(path)
    except (FileError, InputError):  # nothing of it counted
        return
    known = {setting.name: setting for setting in SETTINGS}
    for name, value in told.items():
        setting = known.get(name)
        counts = setting is not None and (
            setting.policy_only or setting.allows(value) or getattr(settings, name) != setting.default
        )
        written = isinstance(value, int) or (isinstance(value, str) and value.isprintable())
        if not counts and written and re.fullmatch(_KEY, name):
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"


def _written(value: str | int) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    escaped = value.replace("\\", "\\\\")  # only a folder has such signs
    return f'"{escaped}"'
