"""The two cards of a desk: the office it follows, and its own card for HR."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from pscdesk.errors import Question
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pathlib import Path

    from pscdesk.returns.return_types import OfficeCard

_KINDS = (("local", Message("A desk of one unit")), ("central", Message("A central line for the whole force")))
_LONGEST = 60


def office_card_view(office: OfficeCard | None, open_card: Callable[[], None]) -> Card:
    """The office this desk follows with its fingerprint, or how to follow one; and the way to open a card."""
    card = Card(Message("HR’s office"))
    if office is None:
        card.add(
            prose(
                Message(
                    "This desk does not follow an office yet. HR gives you a small file, the office card. "
                    "Open it here, then compare its fingerprint with HR by telephone."
                )
            )
        )
    else:
        from pscdesk.returns.cards import fingerprint

        card.add(
            words(
                Message(
                    "{force}. Months can be corrected until day {day} of the next month.",
                    force=office.force,
                    day=office.cut_off_day,
                )
            ),
            words(Message("Fingerprint: {digits}", digits=fingerprint(office)), "strong"),
        )
    join = button(Message("Open an office card…"), open_card, "", "folder-open")
    join.setObjectName("join")
    card.rows.addLayout(row_of(join))
    return card


def old_months_card(context: Context, old: Sequence[Month], changed: Callable[[], None]) -> Card:
    """What is left of these months, which are past their time, and the way to delete it."""
    today = context.today()
    return Card(Message("Old months")).add(
        prose(
            Message(
                "Totals are kept for 36 months. Those of {number} months are older: {first} to {last}. They stay "
                "until you delete them, in case the computer’s date was wrong.",
                number=len(old),
                first=old[0].label,
                last=old[-1].label,
            )
        ),
        button(
            Message("Delete old totals…"),
            lambda: context.jobs.run(
                Message("Deleting what is past its time"),
                lambda _progress: context.desk().forget_old(today),
                lambda _nothing: changed(),
                lambda fault: None if isinstance(fault, Question) else context.notices.fail(fault),
            ),
        ),
    )


class DeskCardForm(Card):
    """Names this desk's unit and kind and writes its card, once, for HR to enrol it."""

    def __init__(self, context: Context, desk_id: str, unit: str, changed: Callable[[], None]) -> None:
        super().__init__(Message("This desk"))
        self._context = context
        self._changed = changed
        self.unit = QLineEdit(unit)
        self.unit.setMaxLength(_LONGEST)
        self.kind = Choice()
        self.kind.offer((kind, label) for kind, label in _KINDS)
        if desk_id:
            self.add(words(Message("Its number is {desk}.", desk=desk_id)))
        self.add(prose(Message("HR needs this desk’s card once, so that its returns are known. It names no person.")))
        for label, control in (
            (Message("Unit (may be left to HR)"), self.unit),
            (Message("Kind of desk"), self.kind),
        ):
            name = words(label, "strong")
            name.setBuddy(control)
            self.add(name)
            self.rows.addLayout(row_of(control, stretch=control is self.kind))
        self.save = button(Message("Save the desk card…"), self.save_card, "", "save")
        self.rows.addLayout(row_of(self.save))

    def save_card(self) -> None:
        """Write the card into a folder the person picks, once a local desk has named its unit."""
        if self.kind.value == "local" and not self.unit.text().strip():
            self._context.notices.warn(Message("Name the unit of this desk first, as HR knows it."))
            self.unit.setFocus()
            return
        folder = self._context.dialogs.choose_folder(Message("Where should the desk card go?"))
        if folder is None:
            return
        unit, kind, context = self.unit.text(), str(self.kind.value), self._context

        context.jobs.run(
            Message("Writing the desk card"),
            lambda _progress: context.desk().desk_card(folder, unit, kind),
            self._saved,
        )

    def _saved(self, path: Path) -> None:
        said = Message("The desk card is in {file}. Give this file to HR.", file=path.name)
        say_saved(self._context, said, path)
        self._changed()
