"""The settings page: how the window looks, how large its text is, who sits here, and who set what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, at_start, joined
from pscdesk.settings import COUNTING, TEXT_SIZES, where_set
from pscdesk.ui.context import Context
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.pages.settings_listed import SettingsListed
from pscdesk.ui.pages.who import ROLES
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.listed import Listed
from pscdesk.ui.widgets.layout.page import ScrollPage, row_of
from pscdesk.ui.widgets.text import words

LOOKS = (
    ("system", Message("As this computer is set")),
    ("light", Message("Light")),
    ("dark", Message("Dark")),
    ("contrast", Message("High contrast")),
)
NATION = ((True, Message("Shown")), (False, Message("Hidden")))
LONE_KEYS = ((True, Message("They work")), (False, Message("They do nothing")))
STEPS = ((True, Message("Shown until all three are done")), (False, Message("Hidden")))
TONGUES = (("en", "English"), ("cy", Message("Cymraeg (Welsh, draft)")))
_SHOWN = ("language", "look", "text_size", "lone_keys", "role", "first_steps", "nation")
_ASK = Message("To have it changed, ask whoever looks after PSC Desk in your force.")


class SettingsPage(ScrollPage):
    """Each change holds at once and is kept. Each card says who set its value, and which the force has fixed."""

    title = Message("Settings")

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.origins: dict[str, QLabel] = {}
        self.look = self._choice("look", LOOKS)
        self.language = self._choice("language", TONGUES)
        self.text_size = self._choice("text_size", tuple((size, f"{size}%") for size in self._sizes()))
        self.role = self._choice("role", tuple((role, title) for role, _, title, _ in ROLES))
        self.first_steps = self._choice("first_steps", STEPS)
        self.nation = self._choice("nation", NATION)
        self.lone_keys = self._choice("lone_keys", LONE_KEYS)
        self._steps_card = self._card(
            Message("First steps"),
            self.first_steps,
            "first_steps",
            Message("Practise, join HR, count: above the form under Count a contact."),
        )
        self.check = button(Message("Check this computer"), lambda: context.want_page("doctor"), "", "stethoscope")
        self.listed: SettingsListed | None = None
        self.all_settings = Fold(tr(Message("All settings, and who set each")), self._list_all)
        self.column.add(
            self._card(
                Message("Language"), self.language, "language", Message("For the window and for what it saves.")
            ),
            self._card(Message("Look"), self.look, "look", Message("The colours of the window.")),
            self._card(
                Message("Size of text"),
                self.text_size,
                "text_size",
                Message("Larger text, up to twice the size."),
            ),
            self._card(
                Message("Keys without Ctrl"),
                self.lone_keys,
                "lone_keys",
                Message("The digits that choose an answer, and ? for help. Off for whoever speaks to the computer."),
            ),
            self._card(Message("What you do most"), self.role, "role", Message("This decides which pages you see.")),
            self._steps_card,
            self._card(
                Message("National body"),
                self.nation,
                "nation",
                Message("The page Nation, for whoever puts together what several forces publish."),
            ),
            self.all_settings,
            row_of(self.check),
        )
        self.column.finish()
        self.shown()
        self.hears(context.settings_changed, self.shown)  # the size of text has keys of its own

    def shown(self) -> None:
        for name in _SHOWN:
            choice: Choice = getattr(self, name)
            choice.show_value(getattr(self._context.settings, name))
            self.origins[name].setText(self._origin(name))
        self._steps_card.setVisible(self._context.settings.role in COUNTING)
        if self.listed is not None:
            self.listed.show_settings(self._context.settings, self._context.places)

    def _list_all(self) -> SettingsListed:
        self.listed = SettingsListed(self._context.settings, self._context.places)
        return self.listed

    def first_control(self) -> QWidget:
        return self.look

    def open_at(self, place: str) -> QWidget | None:
        shown: Choice | None = getattr(self, place) if place in _SHOWN else None
        return shown

    def _sizes(self) -> tuple[int, ...]:
        return tuple(sorted({*TEXT_SIZES, self._context.settings.text_size}))

    def _origin(self, name: str) -> Message:
        """Who set it, as a sentence; where the force did, whom to ask."""
        settings, places = self._context.settings, self._context.places
        said = joined("", (at_start(where_set(settings, name, places)), "."))
        return joined(" ", (said, _ASK)) if settings.is_fixed(name) else said

    def _card(self, title: str, choice: Choice, name: str, hint: str) -> Card:
        fixed = self._context.settings.is_fixed(name)
        label = words(title, "heading")
        label.setBuddy(choice)
        choice.setEnabled(not fixed)
        choice.setAccessibleDescription(tr(joined(" ", (hint, self._origin(name)))))
        self.origins[name] = origin = words("", "small", "ink" if fixed else "quiet")
        card = Card()
        card.add(label, words(hint, "body", "quiet"))
        card.rows.addLayout(row_of(choice))
        if fixed:
            locked = Listed(gap=8, above=0)
            locked.add_entry(IconMark("lock", "ink", 1.1), origin)
            card.add(locked)
        else:
            card.add(origin)
        return card

    def _choice(self, name: str, values: Sequence[tuple[str | int, str]]) -> Choice:
        choice = Choice()
        choice.offer((value, label) for value, label in values)
        choice.chosen.connect(partial(self._context.set, name))
        return choice
