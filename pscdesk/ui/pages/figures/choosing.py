"""What to look at: how time is cut, which period, which family, which theme."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.windows import KINDS, PeriodKind, PeriodTotal
from pscdesk.ui.widgets.buttons import IconButton
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.flow import Flow

if TYPE_CHECKING:
    from pscdesk.reports.dashboard.dashboard import Chosen
    from pscdesk.work.publish.dashboard import FigureChoices

_FIRST: PeriodKind = "quarter"
_LEAST = 4
"""Characters of any other choice that are shown where the page is too narrow for all of it."""
_THEME = 13
"""Characters shown of the chosen theme; the list below it shows all of them in full."""


class Choosing(QWidget):
    """Four choices in a line, or in as many lines as they need. ``changed`` is emitted when a person chose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered: FigureChoices | None = None
        self._month: Month | None = None
        self.kind, self.period, self.family, self.theme = Choice(), Choice(), Choice(), Choice()
        self.earlier = IconButton("arrow-left", Message("The period before"), lambda: self._step(1))
        self.later = IconButton("arrow-right", Message("The period after"), lambda: self._step(-1))
        self.theme.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.theme.setMinimumContentsLength(_THEME)
        for choice in (self.kind, self.period, self.family):
            choice.setMinimumContentsLength(_LEAST)
        self.kind.chosen.connect(self._cut)
        self.period.chosen.connect(self._turned)
        for choice in (self.family, self.theme):
            choice.chosen.connect(self._picked)
        line = Flow(self, gap=12)
        for part in (
            named(tr(Message("Cut time by")), self.kind),
            named(tr(Message("Period")), self.period, self.earlier, self.later),
            named(tr(Message("Family of units")), self.family),
            named(tr(Message("Theme")), self.theme),
        ):
            line.addWidget(part)

    @property
    def chosen(self) -> Chosen | None:
        """What is chosen now, or None where nothing is offered."""
        from pscdesk.reports.dashboard.dashboard import Chosen

        period = self.period.value
        if not isinstance(period, PeriodTotal):
            return None
        return Chosen(
            period.kind, period.label, period.first, period.last, str(self.family.value), str(self.theme.value)
        )

    def offer(self, choices: FigureChoices, before: Chosen | None) -> None:
        """Offer these, and choose what was chosen before as far as it is still there."""
        from pscdesk.tally.windows import KIND_LABELS

        self._offered = choices
        self.kind.offer((kind, KIND_LABELS[kind]) for kind in KINDS)
        self.kind.show_value(before.kind if before else _FIRST)
        self._offer_periods()
        same = [one for one in self._periods if before and one.first == before.first]
        self.period.show_value(next(iter(same), _newest(self._periods)))
        self._look_at_month()
        self.family.offer((("", Message("All families")), *((name, name) for name in choices.families)))
        self.family.show_value(before.family if before and before.family in choices.families else "")
        self.theme.offer((("", Message("All themes")), *choices.themes))
        self.theme.show_value(before.theme if before and before.theme in dict(choices.themes) else "")
        self._tell_ends()

    @property
    def _kind(self) -> PeriodKind:
        return cast("PeriodKind", self.kind.value)

    @property
    def _periods(self) -> tuple[PeriodTotal, ...]:
        return self._offered.periods[self._kind] if self._offered else ()

    @property
    def _months(self) -> tuple[PeriodTotal, ...]:
        return self._offered.periods["month"] if self._offered else ()

    def _offer_periods(self) -> None:
        self.period.offer((one, _label(one)) for one in self._periods)

    def _cut(self, _value: object) -> None:
        """Time is cut in another way: show the period that ends with the month looked at, or else holds it."""
        self._offer_periods()
        periods, month = self._periods, self._month
        holding = [one for one in periods if month and one.first <= month <= one.last]
        ending = [one for one in holding if one.last == month]
        self.period.show_value(next(iter((*ending, *holding)), _newest(periods)))
        self._picked()

    def _step(self, step: int) -> None:
        row = self.period.currentIndex() + step
        if 0 <= row < self.period.count():
            self.period.setCurrentIndex(row)
            self._turned()

    def _turned(self, _value: object = None) -> None:
        """Another period: its last frozen month is the one looked at, however time is cut next."""
        self._look_at_month()
        self._picked()

    def _look_at_month(self) -> None:
        period = self.period.value
        if isinstance(period, PeriodTotal):
            held = [one.last for one in self._months if period.first <= one.last <= period.last]
            self._month = max(held, default=None)

    def _picked(self, _value: object = None) -> None:
        self._tell_ends()
        self.changed.emit()

    def _tell_ends(self) -> None:
        """At either end the button stays where it is and says why it does nothing, so that the keyboard is not lost."""
        row, last = self.period.currentIndex(), self.period.count() - 1
        for step, is_end in ((self.earlier, row >= last), (self.later, row <= 0)):
            step.setAccessibleDescription(tr(Message("There is no more.")) if is_end else "")


def _newest(periods: tuple[PeriodTotal, ...]) -> PeriodTotal | None:
    """The newest whole period, or else the newest."""
    return next((one for one in periods if one.is_whole), next(iter(periods), None))


def _label(one: PeriodTotal) -> str:
    if one.is_whole:
        return one.label
    return Message("{period} ({counted} of {length})", period=one.label, counted=one.counted, length=one.length)
