"""The data of a board report: a window of printed months and the words of its board page; nothing unrounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.frozen_marks import FrozenMark
from pscdesk.collation.measures.reporting_periods import Period, periods
from pscdesk.collation.measures.window import Window
from pscdesk.collation.office_log.chain import NO_LOG, LogHead
from pscdesk.collation.returned.records import Reconciled
from pscdesk.periods import Month
from pscdesk.reports.paper_text import STANDARD, PaperText
from pscdesk.reports.programme_parts.programme_told import ProgrammeTold
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class ReportData:
    """The facts of one report.

    ``late`` has, for each month of the window, the desks whose return came after freezing. ``earlier`` are frozen
    months before the window, which longer periods need. ``families`` has each unit's family by its id.
    ``last_report`` are the first and last month of the report published before this one; ``earlier`` has its months.
    ``marks`` are those of every month frozen so far, and ``log`` is the head of the log of HR's acts. ``programme`` is
    what is told of the programme around the line; None where there is none.
    """

    force: str
    made_up: bool
    forms: Mapping[str, TallyForm]
    window: Window
    late: tuple[int, ...]
    earlier: Mapping[Month, PrintedMonth] = field(default_factory=dict[Month, PrintedMonth])
    families: Mapping[str, str] = field(default_factory=dict[str, str])
    reconciled: tuple[Reconciled, ...] = ()
    text: PaperText = STANDARD
    last_report: tuple[Month, Month] | None = None
    marks: tuple[FrozenMark, ...] = ()
    log: LogHead = NO_LOG
    programme: ProgrammeTold | None = None

    @property
    def advice(self) -> TallyForm:
        """The form of advice contacts."""
        return self.forms[ADVICE]

    @property
    def first(self) -> Month:
        """The first month of the window."""
        return self.window.months[0].when

    @property
    def last(self) -> Month:
        """The last month of the window."""
        return self.window.months[-1].when

    @property
    def history(self) -> Mapping[Month, PrintedMonth]:
        """The window's months and those before it."""
        return {**self.earlier, **{month.when: month for month in self.window.months}}

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period that holds a month of the window, by kind, oldest first: worked out once, for many parts."""
        return periods(self.history, self.first, self.last, self.advice)
