"""What is set, and by whom: a table of settings, read from the force's policy, this person's file, and the default."""

from pscdesk.settings.allowed_values import OneOf, WholeFrom, folder_filled_in, yes_or_no
from pscdesk.settings.list_columns import columns_chosen, columns_line, columns_of
from pscdesk.settings.load import POLICY_FILE, SettingsPlaces, load_settings, policy_settings
from pscdesk.settings.save import save_settings
from pscdesk.settings.setting_table import COUNTING, SETTINGS, TEXT_SIZES, Setting
from pscdesk.settings.settings_held import FIXES, Copy, Keys, Look, Origin, Role, Settings, Tongue, changed
from pscdesk.settings.where_set import source_of, where_set

__all__ = [
    "COUNTING",
    "FIXES",
    "POLICY_FILE",
    "SETTINGS",
    "TEXT_SIZES",
    "Copy",
    "Keys",
    "Look",
    "OneOf",
    "Origin",
    "Role",
    "Setting",
    "Settings",
    "SettingsPlaces",
    "Tongue",
    "WholeFrom",
    "changed",
    "columns_chosen",
    "columns_line",
    "columns_of",
    "folder_filled_in",
    "load_settings",
    "policy_settings",
    "save_settings",
    "source_of",
    "where_set",
    "yes_or_no",
]
