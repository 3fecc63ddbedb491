"""Add an item to the plan, or say its facts anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_words import KIND_LABELS
from pscdesk.ui.pages.programme.asked_field import AskedField, accept_all, refuse_at
from pscdesk.ui.pages.programme.plan.plan_words import ITEM_FIELDS, LESSON_FIELDS
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.errors import PscDeskError
    from pscdesk.programme.plan.plan import Item, Plan
    from pscdesk.programme.plan.plan_acts import Kind

_AHEAD = 48
_LEAST = 24
"""Characters of the item above that are shown at least: titles are long, and the form is as wide as its page."""


@dataclass(frozen=True)
class ItemTyped:
    """An item as it was typed; ``known`` is its id where it is changed, else empty. An empty text is taken away."""

    known: str
    kind: Kind
    parent: str
    number: str
    due: str
    texts: Mapping[str, str]


class ItemForm(Card):
    """Hidden until somebody begins it. ``written`` carries an ``ItemTyped``."""

    written = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: Item | None = None
        self._first: ItemTyped | None = None
        self.heading = words("", "heading")
        self.kind, self.above, self.due = Choice(), Choice(), Choice()
        self.kind.offer(KIND_LABELS.items())
        self.number, self.programmes = QLineEdit(), QLineEdit()
        self.number.setMaxLength(12)
        self.fields = {name: WrittenField(label, hint) for name, label, hint in (*ITEM_FIELDS, *LESSON_FIELDS)}
        self.asked = {name: AskedField("", field) for name, field in self.fields.items()}
        self.keep = button(Message("Keep this item"), self._keep, "primary", "check")
        self.leave = button(Message("Leave it"), self.close_form)
        self._build()

    @property
    def half_written(self) -> ItemTyped | None:
        """What stands in each field; None where the form is not open."""
        return None if self.isHidden() else self._typed()

    @property
    def is_begun(self) -> bool:
        """Whether something in it was changed since it was opened."""
        return self.half_written not in (None, self._first)

    def begin(self, plan: Plan, month: Month, known: Item | None = None) -> bool:
        """Begin a new item, or one whose facts are said anew; False where another is half written, which stays."""
        if self.is_begun:
            self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self._known = known
        self.heading.setText(Message("Change: {title}", title=known.title) if known else Message("A new item"))
        above = [(one.id, joined(" ", filter(None, (one.number, one.title)))) for _depth, one in plan.in_order()]
        self.above.offer([("", Message("Nothing: it stands at the top")), *above])
        earliest = min(month, known.due) if known and known.due else month
        months = [earliest.plus(by) for by in range(_AHEAD)]
        self.due.offer([("", Message("No month is set")), *((str(one), one.label) for one in months)])
        self._show_typed(_as_typed(known))
        self._accept()
        self._first = self._typed()
        self.show()
        self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_on(self, plan: Plan, month: Month, written: ItemTyped) -> None:
        """Open it with this in its fields, as it was half written."""
        if self.begin(plan, month, plan.items.get(written.known)):
            self._show_typed(written)

    def close_form(self) -> None:
        """Forget what is written in it."""
        self._known = None
        self._accept()
        self.hide()
        self.left.emit()

    def refuse(self, fault: PscDeskError) -> None:
        """Say beside the field that it is about what was refused, with the keyboard in it."""
        refuse_at(self.asked, "title", fault)

    def _accept(self) -> None:
        accept_all(self.asked)

    def _build(self) -> None:
        self.above.setMinimumWidth(self.above.fontMetrics().averageCharWidth() * _LEAST)
        self.add(self.heading)
        written = list(self.asked.values())
        self._ask("kind", Message("Kind"), self.kind)
        self.add(*written)
        self._ask("parent", Message("Stands beneath"), self.above)
        self._ask("due", Message("To be done by"), self.due)
        self._ask("number", Message("Number in its paper, if it has one"), self.number)
        label = Message("Other programmes that own it too, with a semicolon between")
        self._ask("programmes", label, self.programmes)
        self.rows.addLayout(flow_of(self.keep, self.leave))
        self.kind.chosen.connect(self._show_kind)
        self.hide()

    def _ask(self, name: str, label: str, control: QLineEdit | Choice) -> None:
        self.asked[name] = AskedField(label, control)
        self.add(self.asked[name])

    def _show_kind(self) -> None:
        for name, _label, _hint in LESSON_FIELDS:
            self.asked[name].setVisible(self.kind.value == "lesson")

    def _typed(self) -> ItemTyped:
        return ItemTyped(
            known=self._known.id if self._known else "",
            kind=cast("Kind", self.kind.value),
            parent=str(self.above.value or ""),
            number=self.number.text(),
            due=str(self.due.value or ""),
            texts={name: field.text for name, field in self.fields.items()} | {"programmes": self.programmes.text()},
        )

    def _show_typed(self, typed: ItemTyped) -> None:
        self.kind.show_value(typed.kind)
        self.above.show_value(typed.parent)
        self.due.show_value(typed.due)
        self.number.setText(typed.number)
        self.programmes.setText(typed.texts.get("programmes", ""))
        for name, field in self.fields.items():
            field.show_text(typed.texts.get(name, ""))
        self._show_kind()

    @property
    def first(self) -> ItemTyped | None:
        """What stood in each field when it was opened: of what is still so, somebody else may have said more since."""
        return self._first

    @property
    def first_texts(self) -> Mapping[str, str]:
        """The texts as they stood then, in the form in which they are kept."""
        return _kept_texts(self._first.texts) if self._first is not None else {}

    def _keep(self) -> None:
        typed = self._typed()
        texts = {name: text if self._is_asked(name) else "" for name, text in _kept_texts(typed.texts).items()}
        self.written.emit(replace(typed, number=typed.number.strip(), texts=texts))

    def _is_asked(self, name: str) -> bool:
        return name not in self.fields or self.fields[name].isVisibleTo(self)


def _kept_texts(typed: Mapping[str, str]) -> dict[str, str]:
    return dict(typed) | {"programmes": typed.get("programmes", "").replace(";", "\n")}


def _as_typed(known: Item | None) -> ItemTyped:
    """An item as one would type it; empty where there is none."""
    if known is None:
        return ItemTyped("", "action", "", "", "", {})
    texts = dict(known.texts) | {"programmes": "; ".join(known.programmes)}
    return ItemTyped(known.id, known.kind, known.parent, known.number, str(known.due or ""), texts)
