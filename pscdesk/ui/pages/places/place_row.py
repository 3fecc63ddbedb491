"""One place on the page of the force's places: how it stands, and the fields in which it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.local import NIGHT, SHIPPED, ContactKind, Fault, ForceContacts, night_entry
from pscdesk.local.link import read_link
from pscdesk.local.place_kinds import RECORDS_TABLE
from pscdesk.messages import Message, at_start, joined
from pscdesk.opening_hours import EXAMPLE
from pscdesk.ui.widgets.buttons import Fold, WordButton, button
from pscdesk.ui.widgets.text import mark, words

Place = tuple[str, str]
Typed = Callable[[Place, str], None]


@dataclass(frozen=True)
class _Ask:
    """One field: where it stands in the file, what it is called, and what helps to fill it in."""

    place: Place
    label: str
    hint: str = ""


def asks_of(entry: ContactKind) -> tuple[_Ask, ...]:
    """The fields of a place, its own number for the night among them."""
    asked = [
        _Ask((entry.id, "telephone"), Message("Telephone"), Message("As you would write it: 020 7946 0000 ext 12")),
        _Ask(
            (entry.id, "open"),
            Message("When somebody answers"),
            Message("For the clock: always, or {example}", example=EXAMPLE),
        ),
        _Ask(
            (entry.id, "hours"),
            Message("The same in your own words"),
            Message("Only if the line above does not say it"),
        ),
        _Ask((entry.id, "name"), Message("What it is called here"), Message("An office or a line, never a person")),
        _Ask((entry.id, "link"), Message("Link"), Message("https://… or mailto:…")),
    ]
    if not entry.id.endswith(NIGHT) and night_entry(entry).id != "professional-standards-night":
        night = Message("Empty where the control room answers then")
        asked.insert(3, _Ask((entry.id + NIGHT, "telephone"), Message("Its own number at other hours"), night))
    return tuple(asked)


def record_asks(entry: ContactKind) -> tuple[_Ask, ...]:
    """The one field that says where a kind of record is kept."""
    return (_Ask((RECORDS_TABLE, entry.id), entry.title, Message("A sentence, such as: in the team’s secure folder")),)


class Field(QWidget):
    """A line to type into, with its label, its hint, and beneath it what is wrong with what was typed."""

    def __init__(self, ask: _Ask, text: str, typed: Typed, *, can_edit: bool) -> None:
        super().__init__()
        self._ask, self._typed = ask, typed
        self.line = QLineEdit(text)
        self._shipped = (
            SHIPPED[ask.place[0]].telephone if ask.place[0] in SHIPPED and ask.place[1] == "telephone" else ""
        )
        self.line.setPlaceholderText(self._shipped)
        self.line.setReadOnly(not can_edit)
        self.line.setCursorPosition(0)
        self.line.textEdited.connect(self._edited)
        self.fault = words("", "small", "stop")
        self.rather: WordButton = button("", self._take_rather, "link")
        label = words(ask.label, "strong")
        label.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(label)
        if ask.hint and can_edit:
            column.addWidget(words(ask.hint, "small", "quiet"))
        for part in (self.line, self.fault):
            column.addWidget(part)
        column.addWidget(self.rather, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.setAccessibleName(tr(ask.label))
        self.show_faults(())

    @property
    def place(self) -> Place:
        """Which text of the file it is."""
        return self._ask.place

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Say beneath the line what does not read, in the words in which the terminal says it."""
        said = joined(" ", (fault.says for fault in faults))
        self.fault.setText(said)
        self.fault.setVisible(bool(faults))
        rather, named = self._rather()
        self.rather.setText(tr(named))
        self.rather.setAccessibleName(tr(named))
        self.rather.setVisible(bool(rather) and not self.line.isReadOnly())
        self.line.setAccessibleDescription(tr(joined(" ", filter(None, (self._ask.hint, said)))))

    def _edited(self, text: str) -> None:
        self._typed(self.place, text)

    def _rather(self) -> tuple[str, str]:
        """What one press would write here, and how that is called; nothing where nothing is proposed."""
        if self._shipped and not self.line.text():
            return self._shipped, Message("I have checked it: {number} is right", number=self._shipped)
        rather = read_link(self.line.text()).rather if self.place[1] == "link" else ""
        return rather, Message("Write {link}", link=rather)

    def _take_rather(self) -> None:
        rather, _ = self._rather()
        if rather:
            self.line.setText(rather)
            self._edited(rather)
            self.line.setFocus()


class PlaceRow(QWidget):
    """A place as it stands now, in one line; its fields are made once somebody opens it."""

    def __init__(
        self, entry: ContactKind, asks: Sequence[_Ask], text_of: Callable[[Place], str], typed: Typed, *, can_edit: bool
    ) -> None:
        super().__init__()
        self.entry = entry
        self.places = frozenset(ask.place for ask in asks)
        self.is_faulty = False
        """Whether something in its fields does not read."""
        self._asks, self._text_of, self._typed, self._can_edit = asks, text_of, typed, can_edit
        self._faults: tuple[Fault, ...] = ()
        self._fields: tuple[Field, ...] = ()
        self.fold = Fold(entry.title, self._form)
        self.state: QLabel = words("", "small", "quiet")
        self.state.setContentsMargins(32, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(self.fold)
        self.fold.put_beneath(self.state)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields, opened so that they can be typed into."""
        self.fold.head.setChecked(True)
        return self._fields

    def look(self, local: ForceContacts, faults: Sequence[Fault]) -> None:
        """Show how the place stands with what has been typed, and what does not read beside its field."""
        self._faults = tuple(fault for fault in faults if (fault.place, fault.key) in self.places)
        self.is_faulty = bool(self._faults)
        said, tone = (_DOES_NOT_READ, "stop") if self.is_faulty else (_how(local, self.entry), "quiet")
        self.state.setText(said)
        mark(self.state, tone=tone if said != _EMPTY else "notice")
        self._show_faults()

    def _show_faults(self) -> None:
        for field in self._fields:
            field.show_faults([fault for fault in self._faults if (fault.place, fault.key) == field.place])

    def _form(self) -> QWidget:
        form = QWidget()
        rows = QVBoxLayout(form)
        rows.setContentsMargins(28, 0, 0, 8)
        rows.setSpacing(4)
        if self.entry.note:
            rows.addWidget(words(at_start(self.entry.note), "small", "quiet"))
        self._fields = tuple(
            Field(ask, self._text_of(ask.place), self._typed, can_edit=self._can_edit) for ask in self._asks
        )
        for field in self._fields:
            rows.addWidget(field)
        self._show_faults()
        return form


_EMPTY = Message("Nothing is filled in yet.")
_DOES_NOT_READ = Message("Something here does not read.")


def _how(local: ForceContacts, entry: ContactKind) -> str:
    if entry.id in local.records:
        return local.records[entry.id]
    contact = local.contact(entry.id)
    if not contact.reachable:
        return _EMPTY
    return joined(", ", filter(None, (contact.telephone, contact.answered, contact.note, contact.link)))
