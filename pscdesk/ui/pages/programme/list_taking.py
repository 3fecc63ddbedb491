"""A list that is looked at and then taken over whole or not at all: what was read of it, in doubt, and wrong."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pscdesk.errors import PscDeskError
from pscdesk.messages import MOST_TOLD, Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.how_card import HowCard
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.widgets.buttons import WordButton, button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.register.list_read import HowToRead
    from pscdesk.documents.reading.heading import WhichColumns, WhichSheet

LISTS = Message("Lists (*.csv *.tsv *.txt *.xlsx *.ods *.xls)")
_MOST_LINES = 40


class Part(NamedTuple):
    """Some lines of what a list says, under their title; at most so many of them are told."""

    title: str
    lines: Sequence[str]
    drawing: str = "info"
    most: int = _MOST_LINES


@dataclass(frozen=True)
class LookedAt:
    """What a list says before anything is kept.

    ``faults`` keep all of it from being taken, each with its row. ``doubts`` are looked at first. ``seen`` stands for
    the file and for what it was compared with; ``beneath`` are quiet lines at the end.
    """

    parts: Sequence[Part]
    faults: Sequence[str] = ()
    doubts: Sequence[str] = ()
    left_out: Sequence[str] = ()
    is_nothing: bool = False
    seen: str = ""
    beneath: Sequence[str] = ()


class Reading(NamedTuple):
    """How a list is read and taken, both on the worker, with what the person chose beside it.

    ``look`` raises ``WhichSheet`` or ``WhichColumns`` where somebody must say how to read it. ``take`` has the ``seen``
    of what was looked at, keeps the list and says what was taken.
    """

    look: Callable[[Path, HowToRead], LookedAt]
    take: Callable[[Path, HowToRead, str], str]


class ListTaking(Card):
    """Nothing is changed before the person takes a list over; ``taken`` follows."""

    taken = Signal()

    def __init__(
        self,
        context: Context,
        title: str,
        explained: str,
        reading: Callable[[], Reading],
        columns: Mapping[str, str],
        *beside: QWidget,
    ) -> None:
        """``reading`` is asked each time for how to read, ``columns`` says what each column of the list is called.

        What this kind of list asks for stands ``beside`` it, above the button that looks at one.
        """
        super().__init__(title)
        self._context = context
        self._reading = reading
        self._path: Path | None = None
        self._sheet, self._columns, self._seen = "", dict[str, str](), ""
        self.look = button(Message("Look at a list…"), self.look_at_list, "", "upload")
        self.beside = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.how = HowCard(columns)
        self.changes = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self._keeping = Keeping(context, self)
        self.take = button(Message("Take this list over"), self.take_over, "primary", "check")
        self.leave = button(Message("Leave it"), self.leave_list)
        self.add(prose(explained), self.beside)
        self.beside.add(*beside)
        self.first = flow_of(self.look)
        self.rows.addLayout(self.first)
        self.add(self.how, self.changes)
        self.rows.addLayout(flow_of(self.take, self.leave))
        self.how.sheet_chosen.connect(self._say_sheet)
        self.how.columns_chosen.connect(self._say_columns)
        self._hide_preview()

    def look_at_list(self) -> None:
        """Show what a file the person picks says, and what it would change."""
        path = self._context.dialogs.open_file(Message("Open a list"), LISTS)
        if path is not None:
            self._path, self._sheet, self._columns = path, "", {}
            self._hide_preview()
            self.look_again()

    def look_again(self, _chosen: object = None) -> None:
        """Read the file that was picked anew, for something beside it was chosen; nothing where none was picked."""
        path, context, look = self._path, self._context, self._reading().look
        if path is None:
            return
        how = self._how()
        self._hide_seen()

        def looked(_progress: object) -> LookedAt | WhichSheet | WhichColumns:
            from pscdesk.documents.reading.heading import WhichColumns, WhichSheet

            try:
                return look(path, how())
            except (WhichSheet, WhichColumns) as which:
                return which

        context.jobs.run(Message("Reading the list"), looked, self._show, self._fail, self)

    def take_over(self) -> None:
        """Keep what was looked at; refused where the file, or what it was compared with, was changed since."""
        path, context, take, how, seen = self._path, self._context, self._reading().take, self._how(), self._seen
        if path is None:
            return

        def told(said: str) -> None:
            self.leave_list()
            context.notices.say(said)
            context.programme_changed.emit()
            self.taken.emit()

        self._keeping.run(Message("Taking over the list"), lambda _progress: take(path, how(), seen), told)

    def leave_list(self) -> None:
        """Forget the file; nothing was changed by looking at it."""
        self._path = None
        self._hide_preview()
        self.look.setFocus()

    def _hide_preview(self) -> None:
        self._hide_seen()
        for part in (self.how, self.leave):
            part.hide()

    def _hide_seen(self) -> None:
        """Nothing can be taken over by what an earlier look said; how the list is read can still be chosen."""
        self._seen = ""
        self.changes.hide()
        self.take.hide()

    def _fail(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        if not self.how.isVisible():
            self.look.setFocus()

    def _how(self) -> Callable[[], HowToRead]:
        """Makes what was said of the list, on the worker."""
        sheet, columns = self._sheet, self._columns

        def how() -> HowToRead:
            from pscdesk.collation.register.list_read import HowToRead

            return HowToRead(sheet, columns)

        return how

    def _say_sheet(self, name: str) -> None:
        self._sheet = name
        self.look_again()

    def _say_columns(self, columns: dict[str, str]) -> None:
        self._columns = columns
        self.look_again()

    def _show(self, found: LookedAt | WhichSheet | WhichColumns) -> None:
        from pscdesk.documents.reading.heading import WhichSheet  # loaded by now: the worker read the list with it

        self._hide_preview()
        self.leave.show()
        if isinstance(found, LookedAt):
            self._seen = found.seen
            tell_looked_at(self._context, found, self.changes, self.take)
            return
        self._context.notices.warn(found.text)
        if isinstance(found, WhichSheet):
            self.how.ask_sheet(found)
        else:
            self._sheet = found.sheet
            self.how.ask_columns(found)


def tell_looked_at(context: Context, found: LookedAt, changes: ContentColumn, take: WordButton) -> None:
    """Tell it in ``changes`` and as a notice; ``take`` is shown and has the keyboard where all of it can be taken."""
    empty(changes.rows)
    _tell_part(changes, Part(Message("Left out"), found.left_out, "x"))
    _tell_part(changes, Part(Message("Look at these rows"), found.doubts, "triangle-alert"), "notice")
    wrong = Part(Message("Wrong in this list"), found.faults, "octagon-alert", MOST_TOLD)
    _tell_part(changes, wrong, "stop")
    for part in found.parts:
        _tell_part(changes, part)
    for line in found.beneath:
        changes.add(words(line, "body", "quiet"))
    changes.show()
    take.setVisible(not found.faults and not found.is_nothing)
    notices = context.notices
    if found.faults:
        notices.warn(Message("This list cannot be taken over. {problem}", problem=found.faults[0]))
    elif found.is_nothing:
        notices.say(Message("All that is in this list is kept already."))
    else:
        notices.say(Message("Nothing is changed yet. Look at the list, then take it over."))
        take.setFocus()


def _tell_part(changes: ContentColumn, part: Part, tint: str = "accent") -> None:
    if part.lines:
        changes.add(
            words(joined(": ", (part.title, str(len(part.lines)))), "strong", "stop" if tint == "stop" else "ink")
        )
        changes.add(bulleted(part.lines[: part.most], part.drawing, tint))
    if len(part.lines) > part.most:
        changes.add(words(Message("And {number} more.", number=len(part.lines) - part.most), "body", "quiet"))
