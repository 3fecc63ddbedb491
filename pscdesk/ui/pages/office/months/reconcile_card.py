"""The year’s late returns: added up once for the whole force, when every month of the year is frozen."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined
from pscdesk.periods import Month, financial_year, financial_year_label
from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.collation.returned.records import Reconciled


class ReconcileCard(Card):
    """Hidden until a month is frozen. A year’s line is printed once and never changes."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Late returns of a year"))
        self._context = context
        self._not_reported: tuple[Month, ...] = ()
        self.year = Choice()
        self.reconcile = button(Message("Add up the late returns…"), self.reconcile_year)
        self.told = words("")
        name = words(Message("Financial year"), "strong")
        name.setBuddy(self.year)
        self._open = (name, self.year, self.reconcile)
        self.add(
            prose(
                Message(
                    "A desk’s first return may come after its month was frozen. When the whole year is "
                    "frozen, such returns are added up into one line for the whole force. The printed months "
                    "stay as they are."
                )
            ),
            self.told,
            name,
        )
        self.rows.addLayout(row_of(self.year, self.reconcile))
        self.hide()

    def show_held(self, held: Held) -> None:
        """Offer the years that have frozen months and no line yet, and tell the lines of the others."""

        done = {one.year for one in held.reconciled}
        years = sorted({financial_year(month) for month in held.frozen} - done, reverse=True)
        self.year.offer((year, financial_year_label(year)) for year in years)
        for part in self._open:
            part.setVisible(bool(years))
        self._not_reported = held.not_reported
        lines = [joined(" ", (line(one), *self._gaps(one.year))) for one in held.reconciled]
        self.told.setText(joined("\n", lines))
        self.told.setVisible(bool(held.reconciled))
        self.setVisible(bool(held.frozen))

    def reconcile_year(self) -> None:
        """Print the line of the chosen year, once that is confirmed."""
        year, context = self.year.value, self._context
        if not isinstance(year, int):
            return

        def looked(_progress: object) -> str:
            from pscdesk.work.office.acts.before_freezing import before_closing

            return before_closing(context.office(), year, context.today()) or ""

        context.jobs.run(
            Message("Looking at the year"), looked, lambda doubt: self._ask_to_close(year, doubt), owner=self
        )

    def _ask_to_close(self, year: int, doubt: str) -> None:
        context = self._context
        asks = Message(
            "The late returns of {year} are added up once and for all, and their single totals are deleted. Go on?",
            year=financial_year_label(year),
        )
        text = joined("\n\n", [*([doubt] if doubt else []), *self._gaps(year), asks])
        if not context.dialogs.confirm(
            Message("Add up the late returns"),
            text,
            Message("Add them up"),
        ):
            return
        today = context.today()

        def add_up(_progress: object) -> Reconciled:
            from pscdesk.work.office.office_months import reconcile

            return reconcile(context.office(), year, today)

        context.jobs.run(
            Message("Adding up the late returns"),
            add_up,
            self._reconciled,
        )

    def _gaps(self, year: int) -> list[str]:
        """Which months of a year were frozen as not reported, in one sentence, where there are any."""
        gaps = [month.label for month in self._not_reported if financial_year(month) == year]
        return [Message("Not reported: {months}.", months=joined(", ", gaps))] if gaps else []

    def _reconciled(self, told: Reconciled) -> None:
        self._context.notices.say(line(told))
        self._context.office_changed.emit()


def line(one: Reconciled) -> str:
    """A year’s line in words; its number of contacts is rounded already."""
    if one.shown is None:
        return Message(
            "{year}: first returns that came late: {desks}. So few are not shown in the force’s year.",
            year=financial_year_label(one.year),
            desks=one.desks,
        )
    return Message(
        "{year}: first returns that came late: {desks}. They add {contacts} contacts to the "
        "force’s year, rounded to 5.",
        year=financial_year_label(one.year),
        desks=one.desks,
        contacts=one.shown,
    )
