"""The decision of a month: a unit or a theme, what was considered, what was chosen and why, and what was not."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.tasking.tasking import NOT_CHOSEN
from pscdesk.programme.tasking.tasking_codes import OPTIONS
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import AskedField, Refusable, accept_all, beside, offer_months, refuse_at
from pscdesk.ui.pages.programme.keeping import Keeping
from pscdesk.ui.pages.programme.ticks import Ticks
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pscdesk.errors import PscDeskError
    from pscdesk.programme.tasking.tasking import Decision
    from pscdesk.ui.pages.programme.tasking.tasking_held import TaskingHeld

_BACK = 12
"""Months for which a decision may be written later."""
_UNIT, _THEME = "unit", "theme"
_WHY = Message(
    "A decision is never changed, only followed by another. It keeps what was seen and considered, and what was not "
    "chosen and why."
)


@dataclass(frozen=True)
class TypedDecision:
    """A decision as far as it is written."""

    month: object = None
    about: str = _UNIT
    target: object = None
    options: tuple[str, ...] = ()
    chosen: object = None
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    is_agreed: bool = False


class DecisionForm(Card):
    """Hidden until somebody begins it; ``left`` follows either way out."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(Message("The decision of a month"))
        self._context = context
        self._held: TaskingHeld | None = None
        self.month, self.about, self.target, self.chosen = Choice(), Choice(), Choice(), Choice()
        self.about.offer(((_UNIT, Message("A unit")), (_THEME, Message("A theme of the force"))))
        self.about.show_value(_UNIT)
        self.together = words("", "small", "quiet")
        self.options = Ticks(Message("Options that were considered"), OPTIONS, Message("Two or more."))
        self.reasons = WrittenField(Message("Why it was chosen"), lines=2)
        self.left_out = {one.id: WrittenField(Message("Why not: {option}", option=one.label)) for one in OPTIONS}
        self.nobody = CheckRow(0, Message("Nobody spoke against it"))
        self.dissent = WrittenField(Message("What was said against it"))
        self._keeping = Keeping(context, self)
        self.keep = button(Message("Keep this decision"), self.keep_decision, "primary", "check")
        self.leave = button(Message("Leave it"), self.close_form)
        self._written = {name: AskedField("", asks) for name, asks in self._fields().items()}
        self._build()

    def begin(self, held: TaskingHeld) -> None:
        """Show the form; what is half written in it stays."""
        self.show_held(held)
        self.show()
        self.about.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_held(self, held: TaskingHeld) -> None:
        """Offer the months, units and themes as they stand; what was chosen stays."""
        self._held = held
        offer_months(self.month, held.month, _BACK)
        self._offer_targets()

    @property
    def texts(self) -> Mapping[str, str]:
        """The sentences that are asked for now, by name."""
        left = {
            f"{NOT_CHOSEN}{one}": asks.text for one, asks in self.left_out.items() if not self._left(one).isHidden()
        }
        dissent = {} if self.nobody.isChecked() else {"dissent": self.dissent.text}
        return {"reasons": self.reasons.text, **left, **dissent}

    def keep_decision(self) -> None:
        """Keep it, unless it is refused; then everything in the form stays."""
        context, month, about = self._context, self.month.value, self.about.value
        target, options, chosen, texts = self.target.value, self.options.ticked, self.chosen.value, self.texts
        had_dissent = not self.nobody.isChecked()
        name = next((one.name for one in self._held.units if one.unit == target), "") if self._held else ""

        def kept(_progress: object) -> Decision:
            from pscdesk.work.programme.visits.tasking_table import decide

            return decide(
                context.programme(),
                context.office(),
                options,
                str(chosen or ""),
                texts,
                unit=name if about == _UNIT else "",
                theme=str(target or "") if about == _THEME else "",
                month=month if isinstance(month, Month) else None,
                had_dissent=had_dissent,
            )

        def told(decision: Decision) -> None:
            from pscdesk.storage.seal import short_digest  # the worker has loaded it by now

            self.close_form()
            head = short_digest(decision.digest)
            context.notices.say(
                Message("Kept as entry {entry} of the history, {digest}.", entry=decision.at, digest=head)
            )
            context.programme_changed.emit()

        self._keeping.run(Message("Keeping the decision"), kept, told, self._refuse)

    def close_form(self) -> None:
        """Forget what is written in it."""
        self.show_typed(TypedDecision())
        accept_all(self.asked)
        self.hide()
        self.left.emit()

    @property
    def typed(self) -> TypedDecision:
        """All that is chosen and written in it."""
        return TypedDecision(
            self.month.value,
            str(self.about.value or _UNIT),
            self.target.value,
            self.options.ticked,
            self.chosen.value,
            {name: written.text for name, written in self._fields().items()},
            self.nobody.isChecked(),
        )

    def show_typed(self, typed: TypedDecision) -> None:
        """Put this in place of what is chosen and written."""
        self.about.show_value(typed.about)
        self._offer_targets()
        self.target.show_value(typed.target)
        self._show_together()
        self.options.show_ticked(typed.options)
        self._show_options()
        self.chosen.show_value(typed.chosen)
        self._show_options()
        for name, written in self._fields().items():
            written.show_text(typed.texts.get(name, ""))
        self.nobody.setChecked(typed.is_agreed)
        if typed.month is not None or self._held is not None:
            self.month.show_value(typed.month or (self._held.month if self._held else None))

    def _fields(self) -> dict[str, WrittenField]:
        left = {f"{NOT_CHOSEN}{one}": asks for one, asks in self.left_out.items()}
        return {"reasons": self.reasons, "dissent": self.dissent} | left

    def _left(self, option: str) -> AskedField:
        return self._written[f"{NOT_CHOSEN}{option}"]

    def _build(self) -> None:
        self.add(prose(_WHY))
        about, target = AskedField(Message("Work on"), self.about), AskedField(Message("Which one"), self.target)
        month = AskedField(Message("Month of the meeting"), self.month)
        chosen = AskedField(Message("The one that was chosen"), self.chosen)
        self.asked: dict[str, Refusable] = {
            "target": target,
            "month": month,
            "options": self.options,
            "chosen": chosen,
            **self._written,
        }
        self.add(beside(about, target, month), self.together, self.options, chosen)
        self.add(words(NAME_NOBODY, "small", "notice"), self._written["reasons"])
        self.add(*(self._left(one) for one in self.left_out), self.nobody, self._written["dissent"])
        self.rows.addLayout(flow_of(self.keep, self.leave))
        self.about.chosen.connect(self._offer_targets)
        self.target.chosen.connect(self._show_together)
        self.options.changed.connect(self._show_options)
        self.chosen.chosen.connect(self._show_options)
        self.nobody.toggled.connect(self._written["dissent"].setHidden)
        self._show_options()
        self._show_together()
        self.hide()

    def _offer_targets(self, _about: object = None) -> None:
        held, before = self._held, self.target.value
        if held is None:
            return
        units = [(one.unit, one.name) for one in held.units]
        self.target.offer(units if self.about.value == _UNIT else held.themes)
        self.target.show_value(before)
        self._show_together()

    def _show_together(self, _target: object = None) -> None:
        units = self._held.units if self._held is not None and self.about.value == _UNIT else ()
        row = next((one.together for one in units if one.unit == self.target.value), "")
        self.together.setText(
            Message("It is worked on together with the others of its row, which papers call “{row}”.", row=row)
        )
        self.together.setVisible(bool(row))

    def _show_options(self, _chosen: object = None) -> None:
        """Offer what is ticked as what was chosen, and ask why each other one was not."""
        ticked, before = self.options.ticked, self.chosen.value
        self.chosen.offer((one.id, one.label) for one in OPTIONS if one.id in ticked)
        self.chosen.show_value(before if before in ticked else None)
        for one in self.left_out:
            self._left(one).setVisible(one in ticked and self.chosen.value not in (None, one))

    def _refuse(self, fault: PscDeskError) -> None:
        self._context.notices.fail(fault)
        refuse_at(self.asked, "target", fault)
