"""Every setting in a list, such as those that only a force's policy sets: what it is here, and who set it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from pscdesk.language import tr
from pscdesk.messages import Message, at_start, joined
from pscdesk.paths import Places
from pscdesk.settings import SETTINGS, Setting, Settings, where_set
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.listed import Listed
from pscdesk.ui.widgets.layout.page import empty
from pscdesk.ui.widgets.text import words
from pscdesk.work.policy_template import ABOUT

_YES_OR_NO = {True: Message("yes"), False: Message("no")}
_NOTHING = Message("nothing")


class SettingsListed(Card):
    """A line for each setting. The keyboard can go to the card, and a screen reader reads it whole."""

    def __init__(self, settings: Settings, places: Places) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr(Message("All settings, and who set each")))
        self.show_settings(settings, places)

    def show_settings(self, settings: Settings, places: Places) -> None:
        """Show these in the place of what was shown."""
        empty(self.rows)
        listed, spoken = Listed(), list[str]()
        for setting in SETTINGS:
            title = joined("", (ABOUT[setting.name][0], " (", setting.name, ")"))
            held = joined(": ", (title, _value(setting, settings)))
            said = joined("", (at_start(where_set(settings, setting.name, places)), "."))
            entry = QVBoxLayout()
            entry.setSpacing(0)
            entry.addWidget(words(held, "strong"))
            entry.addWidget(words(said, "small", "quiet"))
            listed.add_entry(IconMark("lock" if settings.is_fixed(setting.name) else "dot", "ink", 1.1), entry)
            spoken.append(tr(joined(". ", (held, said))))
        self.add(listed)
        self.setAccessibleDescription("\n".join(spoken))


def _value(setting: Setting, settings: Settings) -> str:
    """What it is here, as it is written in a file but for yes and no."""
    value = getattr(settings, setting.name)
    if isinstance(value, bool):
        return _YES_OR_NO[value]
    return str(value) if value != "" else _NOTHING
