"""Writes what this person set into their own file, and nothing that the policy fixes."""

from __future__ import annotations

from pscdesk.settings.load import SettingsPlaces
from pscdesk.settings.setting_table import SETTINGS
from pscdesk.settings.settings_held import Settings
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole


def save_settings(places: SettingsPlaces, settings: Settings) -> None:
    """Write what differs from the default and is not the policy's; ``FileError`` when the disk refuses."""
    lines = ["# What was set in PSC Desk. A line that does not fit is passed over."]
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        if value != setting.default and not settings.is_fixed(setting.name) and not setting.policy_only:
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
