"""A small grid to type counts into: what all of them share above it, and a name and its count in each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, quoted
from pscdesk.programme.totals.layout import PERIOD, UNKNOWN, WHOLE, NameColumn, TotalsLayout
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.layout.tab_order import tab_after
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.ui.widgets.buttons import WordButton

_FEWEST = 5
_MORE = 2
"""Empty rows beneath the names that are known."""
FIRST_ROW = 2
"""The first row beneath the headings has this number, as in a list."""
_LONGEST = 80


class _Row:
    """One row: its number, a name, a count, and what is wrong with them."""

    def __init__(self, number: int, name: str, count: str) -> None:
        self.number = words(str(number), "small", "quiet")
        self.name, self.count = QLineEdit(), QLineEdit()
        self.name.setMaxLength(_LONGEST)
        self.count.setMaxLength(_LONGEST)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.name.setAccessibleName(tr(Message("{column}, row {row}", column=name, row=number)))
        self.count.setAccessibleName(tr(Message("{column}, row {row}", column=count, row=number)))
        self.wrong = words("", "small", "stop")

    @property
    def parts(self) -> tuple[QLabel, QLineEdit, QLineEdit, QLabel]:
        return self.number, self.name, self.count, self.wrong


@dataclass(frozen=True)
class HalfTypedGrid:
    """What is typed in a grid as it stands: what all counts share by name, and each row as a name's id and a count."""

    shared: Mapping[str, str]
    rows: tuple[tuple[str, str], ...]


class TypedGrid(ContentColumn):
    """``rows_typed`` are its rows as a list would have them. ``edited`` follows whatever somebody changes in it."""

    edited = Signal()

    def __init__(self, layout: TotalsLayout) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        *shared, self._last = layout.names
        self._count = layout.counts[0]
        self._names: Mapping[str, tuple[str, ...]] = {}
        self._filled: tuple[str, ...] = ()
        self._ids: dict[str, str] = {}
        self._rows: list[_Row] = []
        self.shared: dict[str, QLineEdit | Choice] = {PERIOD: QLineEdit()}
        self._needed = {PERIOD: layout.labels()[PERIOD]}
        self._hints = {PERIOD: Message("Such as 2016 or 2016/17")}
        for column in shared:
            self._share(column)
        self.wrong = words("", "small", "stop")
        self.more: WordButton = button(Message("Add a row"), self.add_row, "", "plus")
        self._build(layout.labels())

    def offer(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Offer the names that were given before; what somebody has typed stays."""
        self._names = names
        self._refill()

    @property
    def is_begun(self) -> bool:
        """Whether a count stands in it."""
        return any(row.count.text().strip() for row in self._rows)

    @property
    def rows_typed(self) -> tuple[dict[str, str], ...]:
        """Each row as texts by column id, the shared ones in it; nothing at all where it has no count."""
        shared = {name: self._value(control) for name, control in self.shared.items()}
        return tuple(
            shared | {self._last.id: self._id_of(row.name.text()), self._count.id: row.count.text()}
            if row.count.text().strip()
            else {}
            for row in self._rows
        )

    @property
    def half_typed(self) -> HalfTypedGrid:
        """All that is typed and chosen in it."""
        shared = {name: self._value(control) for name, control in self.shared.items()}
        return HalfTypedGrid(shared, tuple((self._id_of(row.name.text()), row.count.text()) for row in self._rows))

    def go_on(self, typed: HalfTypedGrid) -> None:
        """Put this in place of what is typed; a name that is offered here too is told in this language."""
        for name, value in typed.shared.items():
            control = self.shared[name]
            if isinstance(control, Choice):
                control.show_value(value or None)
            else:
                control.setText(value)
        self._refill()
        labels = {of: label for label, of in self._ids.items()}
        while len(self._rows) < len(typed.rows):
            self._add_row()
        for row, (name, count) in zip(self._rows, typed.rows, strict=False):
            row.name.setText(labels.get(name, name))
            row.count.setText(count)

    def what_is_missing(self) -> str:
        """What must be said above the grid and is not, as a sentence beside the field too; it has the keyboard then."""
        for name, label in self._needed.items():
            control = self.shared[name]
            if not self._value(control).strip():
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                said = Message("Fill in {field} first: it belongs to every row.", field=quoted(label))
                self._tell(self.wrong, said)
                return said
        return ""

    def tell_wrong(self, shared: Iterable[str], by_row: Mapping[int, Sequence[str]]) -> None:
        """Say beside the rows what is wrong with each, and above them what is wrong with what they share."""
        self._tell(self.wrong, " ".join(map(tr, shared)))
        for at, row in enumerate(self._rows):
            self._tell(row.wrong, " ".join(map(tr, by_row.get(at + FIRST_ROW, ()))))

    def forget_counts(self) -> None:
        """Empty the counts; names and what they share stay, for the next thing counted has them too."""
        for row in self._rows:
            row.count.clear()
        self.tell_wrong((), {})

    def add_row(self) -> None:
        """Add an empty row, with the keyboard in it."""
        self._add_row()
        self._rows[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share(self, column: NameColumn) -> None:
        if column.known:
            choice = Choice()
            choice.offer((one.id, one.label) for one in column.known)
            choice.show_value(None)
            choice.chosen.connect(self._chosen)
            self.shared[column.id] = choice
        else:
            self.shared[column.id] = QLineEdit()
            self._hints[column.id] = (
                Message("Empty: all of them") if column.default else Message("“Total” for all of them")
            )
        if not column.default:
            self._needed[column.id] = column.label

    def _build(self, labels: Mapping[str, str]) -> None:
        for name, control in self.shared.items():
            control.setAccessibleName(tr(labels[name]))
            if isinstance(control, QLineEdit):
                control.setMaxLength(_LONGEST)
                control.setPlaceholderText(tr(self._hints[name]))
                control.setMinimumWidth(control.fontMetrics().averageCharWidth() * 24)
                control.textEdited.connect(self._edited)
        self.rows.addLayout(flow_of(*(named(labels[name], control) for name, control in self.shared.items())))
        self.add(self.wrong)
        self.wrong.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 3)
        for at, label in enumerate((str(FIRST_ROW - 1), self._last.label, self._count.label)):
            self._grid.addWidget(words(label, "small-strong", "quiet"), 0, at)
        self.rows.addLayout(self._grid)
        self.rows.addLayout(row_of(self.more))

    def _add_row(self) -> _Row:
        row = _Row(len(self._rows) + FIRST_ROW, self._last.label, self._count.label)
        before = self._rows[-1].count if self._rows else None
        self._rows.append(row)
        for at, part in enumerate(row.parts):
            self._grid.addWidget(part, len(self._rows), at)
        row.wrong.hide()
        for field in (row.name, row.count):
            field.textEdited.connect(self._edited)
        tab_after(before, [row.name, row.count])
        return row

    def _refill(self) -> None:
        """Put the names that are known into the rows, where nobody has written other ones or a count."""
        typed = tuple(name for row in self._rows if (name := row.name.text()))
        if self.is_begun or typed != self._filled:
            return
        beside = self._value(self.shared[self._last.depends_on]) if self._last.depends_on else ""
        column = self._last.given({self._last.depends_on: beside})
        known = dict.fromkeys(
            (
                *(one.id for one in column.known),
                *self._names.get(beside, ()),
                *((UNKNOWN,) if column.may_be_unknown else ()),
            )
        )
        names = [name for name in known if name not in (WHOLE, UNKNOWN)]
        names += [UNKNOWN] if column.may_be_unknown else []
        self._ids = {tr(column.shown(name)): name for name in names}
        self._filled = tuple(self._ids)
        while len(self._rows) < max(_FEWEST, len(names) + _MORE):
            self._add_row()
        for at, row in enumerate(self._rows):
            row.name.setText(self._filled[at] if at < len(self._filled) else "")

    def _id_of(self, text: str) -> str:
        """The name by which it is known where it was offered in another language."""
        return self._ids.get(text.strip(), text)

    def _chosen(self, _value: object) -> None:
        self._refill()
        self._edited()

    def _edited(self, _text: str = "") -> None:
        self.tell_wrong((), {})
        self.edited.emit()

    @staticmethod
    def _value(control: QWidget) -> str:
        if isinstance(control, Choice):
            return str(control.value or "")
        return control.text() if isinstance(control, QLineEdit) else ""

    @staticmethod
    def _tell(label: QLabel, said: str) -> None:
        label.setText(said)
        label.setVisible(bool(said))
