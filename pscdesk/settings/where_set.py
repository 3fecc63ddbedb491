"""Says where the value of a setting comes from, in the same words in the window and in the terminal."""

from __future__ import annotations

from pscdesk.messages import Message, joined
from pscdesk.settings.allowed_values import folder_filled_in, folder_to_fill
from pscdesk.settings.load import POLICY_FILE, SettingsPlaces
from pscdesk.settings.setting_table import SETTINGS
from pscdesk.settings.settings_held import Origin, Settings


def where_set(settings: Settings, name: str, places: SettingsPlaces) -> Message:
    """Who set it: Group Policy, the file of the force's policy by its path, this person, or nobody.

    Where somebody says what it cannot be, that is said too, with who says it and what it may be.
    """
    said = _whose(settings, name, places)
    setting = next(one for one in SETTINGS if one.name == name)
    if name in settings.refused:
        source = source_of(settings, name)
        passed = Message("passed over: in {source} it is not {allowed}", source=source, allowed=setting.allowed)
        return joined("; ", (said, passed))
    named: str | int = getattr(settings, name)
    if setting.allows is folder_to_fill and named and folder_filled_in(str(named)) is None:
        return joined("; ", (said, Message("it is no whole path on this computer")))
    return said


def source_of(settings: Settings, name: str) -> Message:
    """What somebody looks into who is to mend a setting that was passed over."""
    return _SOURCES[settings.refused[name]]


def _whose(settings: Settings, name: str, places: SettingsPlaces) -> Message:
    origin = settings.origins.get(name, "default")
    if origin == "policy":
        return Message("fixed by your force, in {file}", file=str(places.policy / POLICY_FILE))
    if origin == "default" and not settings.is_policy_read and getattr(settings, name) != _AT_FIRST[name]:
        return _WITHHELD
    return _TOLD[origin]


_SOURCES: dict[Origin, Message] = {
    "registry": Message("Group Policy"),
    "policy": Message("the force’s policy"),
    "person": Message("your own settings"),
}
_TOLD = {
    "registry": Message("fixed by your force, with Group Policy"),
    "person": Message("chosen here"),
    "default": Message("as PSC Desk came"),
}
_AT_FIRST = {setting.name: setting.default for setting in SETTINGS}
_WITHHELD = Message("not allowed until IT mends your force’s policy")
"""Nobody set it, and it is not as it came either: what only the policy may allow, while that does not read."""
