"""The rules on the office card, and changing them, which raises the number of its issue."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.layout.tab_order import tab_after
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.returns.return_types import OfficeCard

_MOST_OPTIONAL = 3
_DAYS = range(5, 29)
_RETENTION = range(12, 121, 12)
_EVERY = ((1, Message("Each month by itself")), (3, Message("The three months of a quarter")))


class RulesCard(Card):
    """Shows what the card says; nothing changes before it is confirmed."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("What the card says"))
        self._context = context
        self._held: OfficeCard | None = None
        self.day, self.retention, self.every = Choice(), Choice(), Choice()
        self.issue = words("", "strong")
        self.fields: dict[str, CheckRow] = {}
        self._offered = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.change = button(Message("Change the card…"), self.change_card, "", "file-pen")
        self.day.offer((day, str(day)) for day in _DAYS)
        self.every.offer((number, label) for number, label in _EVERY)
        self.add(self.issue)
        self._ask(
            Message("Cut-off day"),
            Message("A month may be corrected until this day of the next month."),
            self.day,
        )
        self._ask(Message("Sent together"), Message("How many months a desk sends at a time."), self.every)
        self._ask(Message("Unit totals are kept for"), Message("Older ones are deleted."), self.retention)
        self.add(words(Message("Optional fields that desks ask"), "strong"))
        self.add(words(Message("At most three. Each makes counting a little slower."), "small", "quiet"), self._offered)
        self.rows.addLayout(row_of(self.change))

    def show_held(self, held: Held) -> None:
        """Show the card as it stands; what was chosen otherwise and not confirmed yet stays chosen."""
        if self._held == held.card:
            return
        before, card = self._held, held.card
        chosen = self._chosen(before) if before is not None else {}
        self._held = card
        self.issue.setText(Message("Issue {number}", number=card.issue))
        months = sorted({*_RETENTION, card.retention, chosen.get("retention", card.retention)})
        self.retention.offer((number, Message("{number} months", number=number)) for number in months)
        self.day.show_value(chosen.get("cut_off_day", card.cut_off_day))
        self.every.show_value(chosen.get("every", card.every))
        self.retention.show_value(chosen.get("retention", card.retention))
        if list(self.fields) != [name for name, _ in held.optional]:
            self._offer_fields(held)
        optional = chosen.get("optional", card.optional)
        for name, field in self.fields.items():
            field.setChecked(name in optional)
        self._hold_to_three()

    def _offer_fields(self, held: Held) -> None:
        empty(self._offered.rows)
        self.fields = {}
        for name, label in held.optional:
            field = self.fields[name] = CheckRow(0, label)
            field.toggled.connect(self._hold_to_three)
            self._offered.add(field)
        tab_after(self.retention, list(self.fields.values()))

    def _chosen(self, card: OfficeCard) -> dict[str, Any]:
        """The rules that are chosen otherwise than that card has them, by what ``change_card`` calls them."""
        optional = tuple(name for name, field in self.fields.items() if field.isChecked())
        chosen = (
            ("cut_off_day", self.day.value, card.cut_off_day),
            ("every", self.every.value, card.every),
            ("retention", self.retention.value, card.retention),
            ("optional", optional, tuple(name for name in self.fields if name in card.optional)),
        )
        return {name: value for name, value, was in chosen if value is not None and value != was}

    def change_card(self) -> None:
        """Give the card what was chosen otherwise, once it is confirmed; what others changed meanwhile stays."""
        context = self._context
        if self._held is None:
            return
        chosen = self._chosen(self._held)
        text = Message("Every desk needs the new card. Until it has it, it goes by the old one. Go on?")
        if not context.dialogs.confirm(Message("Change the office card"), text, Message("Change it")):
            return

        def change(_progress: object) -> OfficeCard:
            from pscdesk.work.office.office_rules import change_card

            return change_card(context.office(), **chosen)

        context.jobs.run(
            Message("Changing the office card"),
            change,
            self._changed,
        )

    def _ask(self, label: str, hint: str, choice: Choice) -> None:
        name = words(label, "strong")
        name.setBuddy(choice)
        choice.setAccessibleDescription(tr(hint))
        self.add(name)
        self.add(words(hint, "small", "quiet"))
        self.rows.addLayout(row_of(choice))

    def _hold_to_three(self, _on: bool = False) -> None:
        full = sum(field.isChecked() for field in self.fields.values()) >= _MOST_OPTIONAL
        for field in self.fields.values():
            field.setEnabled(field.isChecked() or not full)

    def _changed(self, card: OfficeCard) -> None:
        if self._held is not None and card.issue == self._held.issue:
            self._context.notices.say(Message("Nothing was different, so the card stays as it is."))
            return
        self._context.notices.say(
            Message("The card is now issue {number}. Save it, and give it to every desk.", number=card.issue)
        )
        self._context.office_changed.emit()
