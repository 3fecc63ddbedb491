"""What HR is told and asked before a month is frozen or a year is closed: which desks are missing, which months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.reconciliation import unknown_months
from pscdesk.collation.returned.coverage import MissingDesk
from pscdesk.collation.returned.month_cover import PlaceReturns, covered_people
from pscdesk.documents.exact import percent
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, financial_year_label, financial_year_months, months_between
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office


@dataclass(frozen=True)
class BeforeFreezing:
    """A month as it would be frozen: the desks that would not count, and the share (0 to 1) of people not covered.

    ``nothing`` where no return counts at all: then it can only be frozen as not reported.
    """

    month: Month
    missing: tuple[MissingDesk, ...]
    uncovered: float
    nothing: bool

    @property
    def is_whole(self) -> bool:
        """Whether every desk that is due counts, so that nothing needs to be asked."""
        return not self.missing and not self.nothing

    @property
    def lines(self) -> tuple[str, ...]:
        """What is missing, line by line, each desk by name; empty where every desk counts."""
        parts: list[str] = []
        if self.nothing:
            parts.append(
                Message(
                    "No return counts for {month}. It is frozen as not reported: it has no figures, and never gets "
                    "any.",
                    month=self.month.label,
                )
            )
        elif self.missing:
            parts.append(
                Message(
                    "{month} is frozen without these desks. People who are not covered: {share}.",
                    month=self.month.label,
                    share=percent(self.uncovered),
                )
            )
        for heading, wanted in (
            (Message("Nothing received:"), [one for one in self.missing if not one.conflict]),
            (Message("Two different returns, of which neither counts:"), [one for one in self.missing if one.conflict]),
        ):
            parts += [heading, *map(_line, wanted)] if wanted else []
        return tuple(parts)


def before_freezing(office: Office, month: Month, today: dt.date) -> BeforeFreezing:
    """What would be missing if the month were frozen now; ``InputError`` when it may not be."""
    office_months.check_freezing(office, month, today)
    told = office_months.coverage(office, month, month, today)
    (cover,) = told.totals
    places = [PlaceReturns(row.cells[0].people, row.cells[0].due, row.cells[0].received) for row in told.rows]
    uncovered = 1 - covered_people(places) / cover.people if cover.people else 1.0
    return BeforeFreezing(month, told.missing, uncovered, not cover.received)


def before_closing(office: Office, year: int, today: dt.date) -> Message | None:
    """What to ask before a year is closed of which some months were never known here; None where all are frozen.

    ``InputError`` when it may not be closed.
    """
    office_months.check_closing(office, year, today)
    unknown = unknown_months(year, office.store.frozen_months(), office.store.months_known())
    if not unknown:
        return None
    return Message(
        "Of {year} these months are not frozen, for the office knows nothing of them: {months}. The year would be "
        "closed without them.",
        year=financial_year_label(year),
        months=joined(", ", [month.label for month in unknown]),
    )


def not_reported(frozen: Sequence[Month], reported: Sequence[Month], year: int) -> tuple[Month, ...]:
    """The months of a financial year that were frozen as not reported."""
    span = months_between(*financial_year_months(year))
    return tuple(month for month in span if month in frozen and month not in reported)


def _line(one: MissingDesk) -> Message:
    return Message("- {unit}: {desk}", unit=one.unit or Message("Desks without a unit"), desk=one.called)
