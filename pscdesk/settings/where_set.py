"""Says where the value of a setting comes from, in the same words in the window and in the terminal."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.settings.load import POLICY_FILE, SettingsPlaces
from pscdesk.settings.setting_table import SETTINGS
from pscdesk.settings.settings_held import Settings


def where_set(settings: Settings, name: str, places: SettingsPlaces) -> Message:
    """Who set it: Group Policy, the file of the force's policy by its path, this person, or nobody."""
    origin = settings.origins.get(name, "default")
    if origin == "policy":
        return Message("fixed by your force, in {file}", file=str(places.policy / POLICY_FILE))
    if origin == "default" and not settings.is_policy_read and getattr(settings, name) != _AT_FIRST[name]:
        return _WITHHELD
    return _TOLD[origin]


_TOLD = {
    "registry": Message("fixed by your force, with Group Policy"),
    "person": Message("chosen here"),
    "default": Message("as PSC Desk came"),
}
_AT_FIRST = {setting.name: setting.default for setting in SETTINGS}
_WITHHELD = Message("not allowed until IT mends your force’s policy")
"""Nobody set it, and it is not as it came either: what only the policy may allow, while that does not read."""
