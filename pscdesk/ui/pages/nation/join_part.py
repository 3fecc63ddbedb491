"""A force joins by its office card: the fingerprint is compared first, on a step of its own, and then it is named."""

# Imports inside functions run on the worker: what a national body does is loaded only once somebody asks for it.

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pscdesk.documents.place_names import LONGEST
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.months.months_compare import Fingerprint
from pscdesk.ui.pages.nation.body_in_use import BodyInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.drop_card import DropCard
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn, empty, row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.returns.return_types import OfficeCard
    from pscdesk.work.nation.joining import Joined

_BEFORE = 36
"""So many months back a force may be due from."""
_CODE_WIDE, _FAMILY_WIDE = 170, 300
"""Pixels of the fields."""


@dataclass(frozen=True)
class CardRead:
    """A card that was read: its fingerprint, the code that is known for its force, and whether that has joined."""

    card: OfficeCard
    fingerprint: str
    code: str
    family: str
    joined: bool


class JoinPart(ContentColumn):
    """Nothing is kept before the fingerprint was said to match and the force was named."""

    def __init__(self, context: Context, body: BodyInUse) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self._context, self._body = context, body
        self._read: CardRead | None = None
        self._is_busy = False
        self.begin = DropCard(Message("Let a force join"))
        self.open = button(Message("Open its office card…"), self.pick_card, "", "folder-open")
        self.compare = Card(Message("Compare the fingerprint"), "soft")
        self.matches = button(Message("It matches"), self.say_matches, "primary", "check")
        self.differs = button(Message("It differs"), self.say_differs, "", "x")
        self._shown = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.naming = Card(Message("Name the force"))
        self.code, self.family = QLineEdit(), QLineEdit()
        self.first = Choice()
        self.join = button(Message("Let it join"), self.let_join, "primary", "plus")
        self.leave = button(Message("Leave it"), self.forget, "link")
        self._whose = words("", "strong")
        self._known = prose("")
        self._build()
        self.forget()

    def pick_card(self) -> None:
        """Read the card in a file the person picks."""
        path = self._context.dialogs.open_file(
            Message("Open the force’s office card"), Message("Office cards (*.psco)")
        )
        if path is not None:
            self.open_card(path)

    def open_card(self, path: Path) -> None:
        """Read a card, then show its fingerprint."""
        context, body = self._context, self._body

        def read(_progress: object) -> CardRead:
            from pscdesk.assets import FORCE_CODES
            from pscdesk.nation.forces.force_codes import read_force_list
            from pscdesk.nation.forces.national_force import ForceRegister
            from pscdesk.returns.cards import fingerprint
            from pscdesk.work.nation.joining import offered_code, read_card

            card, known = read_card(path), read_force_list(FORCE_CODES)
            register = body.body().register() if body.look() is not None else ForceRegister()
            code = offered_code(card, register, known)
            held, listed = register.by_code.get(code), known.by_code.get(code)
            family = held.family if held else listed.family if listed else ""
            return CardRead(card, fingerprint(card), code, family, held is not None and card.key in held.keys)

        context.jobs.run(Message("Opening the card"), read, self._show_fingerprint, owner=self)

    def say_matches(self) -> None:
        """The fingerprint was compared and is the same: the force is named next."""
        read = self._read
        if read is None:
            return
        self.compare.hide()
        self._whose.setText(Message("{force}: the fingerprint matches", force=read.card.force))
        self.code.setText(read.code)
        self.family.setText(read.family)
        told = Message("This force has joined already. What you give here is changed, and nothing else.")
        self._known.setVisible(read.joined or not read.code)
        self._known.setText(
            told
            if read.joined
            else Message("No code is listed for this force. Give its official one, or one of your own.")
        )
        self.naming.show()
        (self.join if read.code else self.code).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_differs(self) -> None:
        """The fingerprint is another: nothing is kept."""
        self.forget()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.notices.warn(
            Message("The force did not join. Tell it that the fingerprint differs, and ask for its card again.")
        )

    def forget(self) -> None:
        """Back to the first step."""
        self._read, self._is_busy = None, False
        self.compare.hide()
        self.naming.hide()
        self.begin.show()

    def let_join(self) -> None:
        """Put the force on the register."""
        read, context, body, first = self._read, self._context, self._body, self.first.value
        code, family = self.code.text().strip(), self.family.text().strip()
        if read is None or self._is_busy:
            return
        if not code:
            context.notices.fail(Message("The code of the force is missing. Write it first."))
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._is_busy = True
        since = first if isinstance(first, Month) else None

        def joined_now(_progress: object) -> Joined:
            from pscdesk.assets import FORCE_CODES
            from pscdesk.nation.forces.force_codes import read_force_list
            from pscdesk.work.nation.joining import Asked, join

            asked = Asked(code=code, family=family or None, since=since, fingerprint=read.fingerprint)
            return join(body.begun(), read.card, asked, read_force_list(FORCE_CODES))

        context.jobs.run(Message("Letting a force join"), joined_now, self._joined, self._failed, self)

    def _build(self) -> None:
        self.begin.add(
            prose(
                Message(
                    "A force sends you its office card, the file that its own desks have. Its packages are known by "
                    "the key on it, so compare the fingerprint by telephone."
                )
            )
        )
        self.begin.rows.addLayout(row_of(self.open))
        self.begin.dropped.connect(self._dropped)
        self.compare.add(self._shown)
        self.compare.rows.addLayout(row_of(self.matches, self.differs))
        now = Month.of(self._context.today())
        self.first.offer([(None, Message("This month, or as it was")), *((at, at.label) for at in _months(now))])
        self.first.show_value(None)
        self.code.setMaxLength(20)
        self.family.setMaxLength(LONGEST)
        for line, wide in ((self.code, _CODE_WIDE), (self.family, _FAMILY_WIDE)):
            line.setMinimumWidth(wide)
            line.returnPressed.connect(self.let_join)
        fields = Flow(gap=12)
        for name, control in (
            (Message("Its code"), self.code),
            (Message("Family of similar forces (may be empty)"), self.family),
            (Message("First month due"), self.first),
        ):
            fields.addWidget(named(name, control))
        self.naming.add(self._whose, self._known)
        self.naming.rows.addLayout(fields)
        self.naming.rows.addLayout(row_of(self.join, self.leave))
        self.add(self.begin, self.compare, self.naming)

    def _dropped(self, paths: object) -> None:
        cards = [path for path in paths if isinstance(path, Path)] if isinstance(paths, tuple) else []
        if len(cards) == 1:
            self.open_card(cards[0])
        else:
            self._context.notices.warn(Message("Drop one card at a time: each fingerprint is compared by itself."))

    def _show_fingerprint(self, read: CardRead) -> None:
        self._read = read
        empty(self._shown.rows)
        digits = Fingerprint(read.fingerprint)
        self._shown.add(
            words(read.card.force, "strong"),
            prose(
                Message(
                    "Telephone the force on a number that you have from elsewhere. Ask it to read the fingerprint on "
                    "its office page out, and compare every group."
                )
            ),
            digits,
        )
        self.begin.hide()
        self.naming.hide()
        self.compare.show()
        digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _joined(self, told: Joined) -> None:
        self.forget()
        self.first.show_value(None)
        name, code = told.force.name, told.force.code
        self._context.notices.say(
            Message("{name} ({code}) had joined just so already.", name=name, code=code)
            if told.before
            else Message("{name} ({code}) has joined. Its packages can be added now.", name=name, code=code)
        )
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.nation_changed.emit()

    def _failed(self, fault: PscDeskError) -> None:
        self._is_busy = False
        self._context.notices.fail(fault)


def _months(now: Month) -> list[Month]:
    return [now.plus(-by) for by in range(_BEFORE + 1)]
