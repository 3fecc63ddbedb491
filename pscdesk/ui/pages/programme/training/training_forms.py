"""Forms by which HR notes people of an audience, a target, who was reached, and what is known at a level."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from pscdesk.messages import Message, joined
from pscdesk.periods import Month, months_between
from pscdesk.programme.written import NAME_NOBODY
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.asked_field import NumberLine
from pscdesk.ui.pages.programme.noted_form import Keep, NotedForm
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from pscdesk.programme.training.training import Target
    from pscdesk.ui.pages.programme.training.training_held import TrainingHeld
    from pscdesk.work.programme.programme import Programme

_BACK, _AHEAD = 84, 120
"""Months back and ahead that are offered for a target."""
_LONGEST_TITLE = 120


class PeopleForm(NotedForm):
    """How many people an audience has from now on."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Message("People of an audience"), Message("Keep this number"), "people")
        self.audience, self.people = Choice(), NumberLine()
        self._held: TrainingHeld | None = None
        self.ask("audience", Message("Audience"), self.audience)
        self.ask("people", Message("People from now on"), self.people, Message("How many people it has in the force."))
        self.finish()
        self.audience.chosen.connect(self._show_known)

    def show_held(self, held: TrainingHeld) -> None:
        """Training as it stands."""
        self._held = held
        self.renew()

    def offer(self) -> None:
        held, chosen = self._held, self.audience.value
        if held is not None:
            self.audience.offer(held.audiences.items())
            self.audience.show_value(chosen if chosen in held.audiences else next(iter(held.audiences)))

    def clear(self) -> None:
        self._show_known()

    def typed(self) -> Keep:
        audience, people = str(self.audience.value), self.people.text()

        def keep(programme: Programme) -> None:
            from pscdesk.programme.totals.count_cell import typed_count
            from pscdesk.work.programme.training.training_kept import set_establishment

            set_establishment(programme, audience, typed_count("people", people))

        return keep

    def _show_known(self, _audience: object = None) -> None:
        known = self._held.training.establishment.get(str(self.audience.value)) if self._held else None
        self.people.setText("" if known is None else f"{known:,}")


class TargetForm(NotedForm):
    """A target, for the first time or anew; what was reached stays."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Message("A target"), Message("Keep this target"), "people")
        self.which, self.first, self.due, self.audience = Choice(), Choice(), Choice(), Choice()
        self.title, self.people = QLineEdit(), NumberLine()
        self.title.setMaxLength(_LONGEST_TITLE)
        self._held: TrainingHeld | None = None
        self.ask("target", Message("Which target"), self.which)
        self.ask("title", Message("What it is called"), self.title, NAME_NOBODY)
        self.ask("people", Message("How many people are to be reached"), self.people)
        self.ask("first", Message("From the beginning of"), self.first)
        self.ask("due", Message("All by the end of"), self.due)
        self.ask("audience", Message("Audience of sessions, if it is for one"), self.audience)
        self.finish()
        self.which.chosen.connect(self._show_known)

    def show_held(self, held: TrainingHeld) -> None:
        """Training as it stands."""
        self._held = held
        self.renew()

    def offer(self) -> None:
        held = self._held
        if held is None:
            return
        chosen = [one.value for one in (self.which, self.first, self.due, self.audience)]
        self.which.offer([("", Message("A new one")), *((one.id, one.title) for one in held.training.targets.values())])
        months = [held.month.plus(by) for by in range(-_BACK, _AHEAD)]
        known = [month for one in held.training.targets.values() for month in (one.first, one.due)]
        for choice in (self.first, self.due):
            choice.offer((month, month.label) for month in sorted({*months, *known}))
        self.audience.offer([("", Message("None by itself")), *held.audiences.items()])
        for choice, value in zip((self.which, self.first, self.due, self.audience), chosen, strict=True):
            choice.show_value(value)

    def clear(self) -> None:
        self.which.show_value("")
        self._show_known()

    def typed(self) -> Keep:
        held, first, due = self._held, self.first.value, self.due.value
        target = str(self.which.value or "") or (held.next_target if held else "")
        title, people, audience = self.title.text(), self.people.text(), str(self.audience.value or "")

        def keep(programme: Programme) -> None:
            from pscdesk.programme.totals.count_cell import typed_count
            from pscdesk.work.programme.training.training_kept import set_target

            if isinstance(first, Month) and isinstance(due, Month):
                set_target(programme, target, title, typed_count("people", people), first, due, audience)

        return keep

    def _show_known(self, _which: object = None) -> None:
        if self._held is None:
            return
        known = self._held.training.targets.get(str(self.which.value or ""))
        self.title.setText(known.title if known else "")
        self.people.setText(f"{known.people:,}" if known else "")
        self.first.show_value(known.first if known else self._held.month)
        self.due.show_value(known.due if known else self._held.month.plus(11))
        self.audience.show_value(known.audience if known else "")


class ReachedForm(NotedForm):
    """How many people a target had reached in all by the end of a month."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Message("Who was reached"), Message("Keep this number"), "people")
        self.which, self.by, self.people = Choice(), Choice(), NumberLine()
        self._held: TrainingHeld | None = None
        self.ask("target", Message("Target"), self.which)
        self.ask("by", Message("By the end of"), self.by)
        self.ask(
            "people",
            Message("People reached in all"),
            self.people,
            Message("From its first month on, not in this month alone."),
        )
        self.finish()
        self.which.chosen.connect(self._offer_months)
        self.by.chosen.connect(self._show_known)

    def show_held(self, held: TrainingHeld) -> None:
        """Training as it stands."""
        self._held = held
        self.renew()

    def offer(self) -> None:
        if self._held is None:
            return
        chosen, targets = self.which.value, self._held.training.targets
        self.which.offer((one.id, one.title) for one in targets.values())
        self.which.show_value(chosen if chosen in targets else next(iter(targets), None))
        typed = self.people.text()
        self._offer_months()
        self.people.setText(typed)

    def clear(self) -> None:
        self.by.show_value(None)
        self._offer_months()

    def typed(self) -> Keep:
        target, by, people = str(self.which.value), self.by.value, self.people.text()

        def keep(programme: Programme) -> None:
            from pscdesk.programme.totals.count_cell import typed_count
            from pscdesk.work.programme.training.training_kept import note_reached

            if isinstance(by, Month):
                note_reached(programme, target, by, typed_count("people", people))

        return keep

    @property
    def _target(self) -> Target | None:
        return self._held.training.targets.get(str(self.which.value)) if self._held else None

    def _offer_months(self, _target: object = None) -> None:
        target, before = self._target, self.by.value
        months = months_between(target.first, self._held.month) if target and self._held else ()
        self.by.offer((month, month.label) for month in reversed(months))
        self.by.show_value(before if before in months else months[-1] if months else None)
        self._show_known()

    def _show_known(self, _month: object = None) -> None:
        target, by = self._target, self.by.value
        known = target.reached.get(by) if target and isinstance(by, Month) else None
        self.people.setText("" if known is None else f"{known:,}")


class EvidenceForm(NotedForm):
    """What is known at a Kirkpatrick level, and where it lies."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Message("What is known of the effect"), Message("Keep this evidence"), "evidence")
        self._held: TrainingHeld | None = None
        self.level = Choice()
        self.text = WrittenField(Message("What is known, and where it lies"), NAME_NOBODY, lines=2)
        self.ask("level", Message("Level"), self.level)
        self.ask("evidence", Message("What is known, and where it lies"), self.text)
        self.finish()

    def show_held(self, held: TrainingHeld) -> None:
        """Training as it stands."""
        self._held = held
        self.renew()

    def offer(self) -> None:
        chosen, levels = self.level.value, self._held.levels if self._held else ()
        self.level.offer((one.level, joined(": ", (one.label, one.asks))) for one in levels)
        self.level.show_value(chosen or 1)

    def clear(self) -> None:
        self.text.show_text("")

    def typed(self) -> Keep:
        level, text = self.level.value, self.text.text

        def keep(programme: Programme) -> None:
            from pscdesk.work.programme.training.training_kept import name_evidence

            name_evidence(programme, int(str(level)), text)

        return keep
