"""Who shares the office: the seats that have a copy of its key, giving another one, and taking one off."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.returns.return_types import SeatRequest
    from pscdesk.work.office.seats.ending import Ended
    from pscdesk.work.office.seats.giving import Given

_LONGEST = 40
_ALONE = Message(
    "The office lies on this computer, and one person opens it. To share it, move it into a folder that the others can "
    "reach, in the terminal: pscdesk hr seat share FOLDER."
)
_FIRST = Message(
    "A new colleague asks for a key on their own computer (pscdesk hr seat ask) and sends you the file. No key is ever "
    "copied with a folder."
)


class SeatsCard(Card):
    """What it does is logged, and names roles. Asking for a key and taking it are done on the other computer."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Who shares this office"))
        self._context = context
        self.told = words("")
        self.label = QLineEdit()
        self.label.setMaxLength(_LONGEST)
        self.label.setMinimumWidth(240)
        self.give = button(Message("Give a key…"), self.give_key, "", "check")
        self.ending = Choice()
        self.end = button(Message("Take off the office…"), self.end_seat)
        self.add(self.told, prose(_FIRST))
        self._ask(Message("A new colleague’s role, such as HR adviser 2; never a name"), self.label, self.give)
        self._ask(Message("Whoever leaves"), self.ending, self.end)

    def _ask(self, label: str, control: QWidget, does: QWidget) -> None:
        name = words(label, "strong")
        name.setBuddy(control)
        self.add(name)
        self.rows.addLayout(flow_of(control, does))

    def show_held(self, held: Held) -> None:
        """List the seats; where there is one person, say how to share."""
        is_shared = self._context.places.office_folder is not None
        self.told.setText(joined("\n", held.seats) if is_shared and held.seats else _ALONE)
        for one in (self.label, self.give, self.ending, self.end):
            one.setEnabled(is_shared)
        before = self.ending.value
        self.ending.offer((label, label) for label in held.other_seats)
        self.ending.show_value(before if before in held.other_seats else next(iter(held.other_seats), None))
        self.end.setEnabled(bool(held.other_seats))

    def give_key(self) -> None:
        """Read the request of a colleague, and compare its fingerprint with them before anything is given."""
        context, label = self._context, self.label.text().strip()
        if not label:
            context.notices.fail(Message("Say first how the log is to name the new seat: a role, and never a person."))
            self.label.setFocus()
            return
        path = context.dialogs.open_file(Message("The request that your colleague sent"), "*.pscs")
        if path is None:
            return

        def read(_progress: object) -> tuple[SeatRequest, str]:
            from pscdesk.returns.seat_files import recipient_fingerprint
            from pscdesk.work.office.seats.asking_for_key import read_seat_request

            request = read_seat_request(path)
            return request, recipient_fingerprint(request.recipient)

        context.jobs.run(Message("Reading the request"), read, lambda found: self._compare(label, *found), owner=self)

    def _compare(self, label: str, request: SeatRequest, fingerprint: str) -> None:
        context = self._context
        text = Message(
            "Telephone your colleague. Their computer shows the fingerprint of the request. Do they read out the same: "
            "{fingerprint}?",
            fingerprint=fingerprint,
        )
        if not context.dialogs.confirm(Message("Give a key"), text, Message("It is the same")):
            return
        folder = context.dialogs.choose_folder(Message("Where should the key file go?"))
        if folder is None:
            return

        def give(_progress: object) -> Given:
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.office.seats.giving import give_key

            keystore = keystore_for(context.places)
            return give_key(context.office(), context.places, keystore, request, label, folder)

        context.jobs.run(Message("Giving a key"), give, self._given, owner=self)

    def _given(self, given: Given) -> None:
        self.label.clear()
        said = Message(
            "The key for “{label}” is in {file}. Give it to them, read out the fingerprint of the office, and delete "
            "it here. Have IT give them the rights to the folder.",
            label=given.label,
            file=given.path.name,
        )
        say_saved(self._context, said, given.path)
        self._context.office_changed.emit()

    def end_seat(self) -> None:
        """Take a seat off, once somebody has agreed to a new card for every desk; then what is to be done."""
        context, label = self._context, self.ending.value
        text = Message(
            "“{label}” will not open the office any more. The office card gets a new issue, which every desk needs. "
            "Where should the new card go?",
            label=label,
        )
        if not context.dialogs.confirm(Message("Take off the office"), text, Message("Choose a folder")):
            return
        folder = context.dialogs.choose_folder(Message("Where should the office card go?"))
        if folder is None:
            return

        def end(_progress: object) -> tuple[Ended, tuple[Message, ...]]:
            from pscdesk.work.office.seats.ending import end_seat, steps_after

            ended = end_seat(context.office(), context.places, str(label), folder)
            return ended, steps_after(ended)

        context.jobs.run(Message("Taking a seat off"), end, self._ended, owner=self)

    def _ended(self, told: tuple[Ended, tuple[Message, ...]]) -> None:
        ended, steps = told
        done = Message("“{label}” was taken off the office.", label=ended.label)
        self._context.notices.warn(joined(" ", (done, *steps)))
        self._context.office_changed.emit()
