"""Controls for the fields of guidance: a text, a text a line, names out of a list, ticks, one of a few, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pscdesk.guidance.workshop.overlay.clean_text import cleaned
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import IconButton
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import empty
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Value

_MOST_LINES = 8
_LONGEST_PASTE = 40_000
"""Letters that can be pasted at once; a text of guidance has at most 2,000."""
_CLEANED = Message("What you pasted was cleaned of tabs, line ends and signs that word processors leave.")
_TOO_LONG = Message("What you pasted is far too long, so it was not put in. Paste the sentence that you want to say.")

_SHORT = 14
"""Letters that a folded list shows at least."""
_POPUP = 440
"""Pixels of a list that is unfolded."""

Choices = Sequence[tuple[str, str]]


class Written(QPlainTextEdit):
    """A field that grows with its text; Tab leaves it. ``left`` when the keyboard goes, ``pasted`` with a remark."""

    left = Signal()
    pasted = Signal(object)

    def __init__(self, *, is_list: bool = False, lines: int = 1) -> None:
        super().__init__()
        self._is_list, self._lines = is_list, lines
        self.setObjectName("paper")
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text) > _LONGEST_PASTE:
            self.pasted.emit(_TOO_LONG)
            return
        parts = text.splitlines() if self._is_list else [text]
        told = "\n".join(cleaned(part) for part in parts if part.strip())
        if told != text.strip():
            self.pasted.emit(_CLEANED)
        self.insertPlainText(told)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        shown = round(self.document().size().height())
        around = 2 * (self.frameWidth() + round(self.document().documentMargin())) + 8
        height = line * max(self._lines, min(shown, _MOST_LINES)) + around
        if height != self.height():
            self.setFixedHeight(height)


class Control(QWidget):
    """What every control can do. ``edited`` follows each change by a person, ``left`` when they go elsewhere."""

    edited = Signal()
    left = Signal()
    remarked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    @property
    def value(self) -> Value:
        """What stands in it."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Put this in; nobody is told."""
        raise NotImplementedError

    def call_it(self, name: str, described: str) -> None:
        """Its name and description for screen readers."""
        raise NotImplementedError


class TextControl(Control):
    """A text, or a list with an entry a line."""

    def __init__(self, *, is_list: bool, has_base: bool) -> None:
        super().__init__()
        self._is_list, self._empty = is_list, "" if has_base else None
        self.field = Written(is_list=is_list, lines=2 if is_list else 1)
        self.field.textChanged.connect(self._changed)
        self.field.left.connect(self.left)
        self.field.pasted.connect(self.remarked)
        self._is_shown = True
        self.column.addWidget(self.field)
        self.setFocusProxy(self.field)

    @property
    def value(self) -> Value:
        text = self.field.toPlainText()
        if not self._is_list:
            return text if text.strip() else self._empty
        lines = tuple(line for line in text.split("\n") if line.strip())
        return lines if lines or self._empty is not None else None

    def show_value(self, value: Value) -> None:
        text = "\n".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        if text == self.field.toPlainText():
            return
        self._is_shown = False
        self.field.setPlainText(text)
        self._is_shown = True

    def call_it(self, name: str, described: str) -> None:
        self.field.setAccessibleName(tr(name))
        self.field.setAccessibleDescription(tr(described))

    def _changed(self) -> None:
        if self._is_shown:
            self.edited.emit()


class _Adding(Choice):
    """A list to add from: arrows and letters only go through it while it is folded; Enter or a press adds."""

    def __init__(self) -> None:
        super().__init__()
        self._is_gone_through = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.value)
            return
        self._is_gone_through = event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_F4)
        super().keyPressEvent(event)
        self._is_gone_through = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.show_value(None)  # what was gone through and not added

    def _picked(self, row: int) -> None:
        if not self._is_gone_through:
            super()._picked(row)


class NamesControl(Control):
    """Names in their order, each with a way out where it may go, and a list to add others from."""

    def __init__(self, choices: Choices, stays: Sequence[str]) -> None:
        """``stays``: those that may not be taken out."""
        super().__init__()
        self._choices, self._stays = dict(choices), frozenset(stays)
        self._names: tuple[str, ...] = ()
        self._listed = QVBoxLayout()
        self._listed.setSpacing(2)
        self.more = _Adding()
        self.more.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.more.setMinimumContentsLength(_SHORT)
        self.more.view().setMinimumWidth(_POPUP)
        self.more.chosen.connect(self._add)
        self.column.addLayout(self._listed)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)
        self._list()

    @property
    def value(self) -> Value:
        return self._names or None

    def show_value(self, value: Value) -> None:
        self._names = value if isinstance(value, tuple) else ()
        self._list()

    def call_it(self, name: str, described: str) -> None:
        self.more.setAccessibleName(tr(Message("Add to: {name}", name=name)))
        self.more.setAccessibleDescription(tr(described))

    def _list(self) -> None:
        empty(self._listed)
        for name in self._names:
            self._listed.addWidget(self._row(name))
        left = [(one, _cut(said)) for one, said in self._choices.items() if one not in self._names]
        self.more.offer([(None, Message("Add…")), *left])
        self.more.show_value(None)

    def _row(self, name: str) -> QWidget:
        said = self._choices.get(name, name)
        row = _Row(said)
        if name not in self._stays:
            out = IconButton("x", Message("Take out: {name}", name=said), lambda: self._drop(name))
            row.put_beside(out)
        return row

    def _add(self, name: object) -> None:
        if isinstance(name, str):
            self._names = (*self._names, name)
            self._list()
            self.edited.emit()
            self.left.emit()

    def _drop(self, name: str) -> None:
        self._names = tuple(one for one in self._names if one != name)
        self._list()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.left.emit()


class _Row(QWidget):
    """One name with what stands beside it."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(words(said), 1)

    def put_beside(self, control: QWidget) -> None:
        """Put a control at the end of the row."""
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)


class TicksControl(Control):
    """Answers to tick, in the order of the question."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.boxes: dict[str, CheckRow] = {}
        self._order: tuple[str, ...] = ()
        for name, said in choices:
            box = CheckRow(0, said)
            box.clicked.connect(self._ticked)
            self.boxes[name] = box
            self.column.addWidget(box)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def value(self) -> Value:
        ticked = [name for name, box in self.boxes.items() if box.isChecked()]
        held = [name for name in self._order if name in ticked or name not in self.boxes]
        return (*held, *(name for name in ticked if name not in held))

    def show_value(self, value: Value) -> None:
        self._order = value if isinstance(value, tuple) else ()
        for name, box in self.boxes.items():
            box.setChecked(name in self._order)

    def call_it(self, name: str, described: str) -> None:
        for box in self.boxes.values():
            box.setAccessibleDescription(tr(Message("{name} {described}", name=name, described=described)))

    def _ticked(self, _on: bool = False) -> None:
        self.edited.emit()
        self.left.emit()


class ChoiceControl(Control):
    """One of a few."""

    def __init__(self, choices: Choices, *, may_be_empty: bool) -> None:
        super().__init__()
        self.choice = Choice()
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(2 * _SHORT)
        self.choice.view().setMinimumWidth(_POPUP)
        self.choice.offer([*([(None, Message("Nothing"))] if may_be_empty else []), *choices])
        self.choice.chosen.connect(self._chosen)
        self.column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.choice)

    @property
    def value(self) -> Value:
        chosen = self.choice.value
        return chosen if isinstance(chosen, str) else None

    def show_value(self, value: Value) -> None:
        self.choice.show_value(value)

    def call_it(self, name: str, described: str) -> None:
        self.choice.setAccessibleName(tr(name))
        self.choice.setAccessibleDescription(tr(described))

    def _chosen(self, _value: object) -> None:
        self.edited.emit()
        self.left.emit()


class FlagControl(Control):
    """Yes or no."""

    def __init__(self) -> None:
        super().__init__()
        self.box = CheckRow(0, Message("Yes"))
        self.box.clicked.connect(self._clicked)
        self.column.addWidget(self.box)
        self.setFocusProxy(self.box)

    @property
    def value(self) -> Value:
        return True if self.box.isChecked() else None

    def show_value(self, value: Value) -> None:
        self.box.setChecked(value is True)

    def call_it(self, name: str, described: str) -> None:
        self.box.setAccessibleName(tr(name))
        self.box.setAccessibleDescription(tr(described))

    def _clicked(self, _on: bool = False) -> None:
        self.edited.emit()
        self.left.emit()


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def is_text(control: QObject | None) -> bool:
    """Whether this is a field in which keys such as Ctrl+Z are its own."""
    return isinstance(control, QPlainTextEdit)
