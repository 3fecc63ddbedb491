"""The table of settings: the name of each, what it is at first, what it may be, and whether only the policy sets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pscdesk.messages import Message
from pscdesk.settings.allowed_values import (
    OneOf,
    WholeFrom,
    fingerprint_given,
    folder_named,
    folder_to_fill,
    one_line,
    yes_or_no,
)
from pscdesk.settings.list_columns import columns_chosen

COUNTING: frozenset[str] = frozenset({"champion", "hr"})
"""The roles that count contacts, so that they have a desk."""
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""The sizes of text that are offered, in per cent; a file may say any whole number between the first and the last."""
_A_FOLDER = Message("the whole path of a folder")
_A_FOLDER_TO_FILL = Message("the whole path of a folder, which may hold variables")
_YES_OR_NO = Message("true or false")


class Setting(NamedTuple):
    """One row: its name, what it is when nobody says otherwise, which values it may take, and that in words."""

    name: str
    default: str | int
    allows: Callable[[Any], bool]
    allowed: str
    policy_only: bool = False
    """Whether only the force's policy may set it, so that nobody can by their own file."""
    leaves: bool = False
    """Whether it stands on what leaves this computer, so that it is the default while the policy does not read."""

    @property
    def is_from_a_list(self) -> bool:
        """Whether it is yes or no, a number or one of some texts, so that its value can name nobody."""
        return isinstance(self.allows, OneOf | WholeFrom) or self.allows is yes_or_no


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
    Setting("first_steps", True, yes_or_no, _YES_OR_NO),
    Setting("practised", False, yes_or_no, _YES_OR_NO),
    Setting("lone_keys", True, yes_or_no, _YES_OR_NO),
    Setting("list_columns", "", columns_chosen, Message("headings such as unit=Team|group=Area")),
    Setting("office_folder", "", folder_named, _A_FOLDER),
    Setting("nation", False, yes_or_no, _YES_OR_NO),
    Setting("nation_folder", "", folder_named, _A_FOLDER),
    Setting("guidance_folder", "", folder_named, _A_FOLDER),
    Setting("shared_desk", False, yes_or_no, _YES_OR_NO, policy_only=True),
    Setting("edits_places", True, yes_or_no, _YES_OR_NO, policy_only=True),
    Setting(
        "approvers",
        "",
        fingerprint_given,
        Message("the twenty digits of an approvers card’s fingerprint"),
        policy_only=True,
    ),
    Setting("copy", "all", OneOf(("all", "numbers")), Message("all or numbers"), policy_only=True),
    Setting("store_folder", "", folder_to_fill, _A_FOLDER_TO_FILL, policy_only=True),
    Setting("data_folder", "", folder_to_fill, _A_FOLDER_TO_FILL, policy_only=True),
)
"""The one list. A new setting is a row here and a field of ``Settings``."""
