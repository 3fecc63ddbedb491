"""The figures of HR's office that a sentence of the plan may cite, and whether those cited still stand as they were."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.collation.measures.window import open_window
from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.programme.plan.plan import Plan
from pscdesk.programme.plan.plan_acts import CitedFigure
from pscdesk.reports.plan.citable import CitableFigure, citable_figures, frozen_digest
from pscdesk.work.office.office import Office

YEAR = 12


def figures_to_cite(office: Office, first: Month | None = None, last: Month | None = None) -> tuple[CitableFigure, ...]:
    """What can be cited of frozen months: of those given, else of the last twelve, or as many as there are in a row.

    ``InputError`` where a month that was given is not frozen, or none is.
    """
    store = office.store
    frozen, reported = set(store.frozen_months()), store.reported_months()
    if not reported:
        raise InputError(
            Message("No month is frozen yet, so there is no figure to cite."), Message("Freeze a month first.")
        )
    last = last or reported[-1]
    if first is None:
        first = last
        while first.plus(-1) in frozen and len(months_between(first, last)) < YEAR:
            first = first.plus(-1)
    printed = store.printed(months_between(min(first, last.plus(1 - 2 * YEAR)), last))
    window = open_window(printed, first, last, office.forms)
    return citable_figures(window, printed, store.marks(), office.forms)


def cited(figure: CitableFigure) -> CitedFigure:
    """A figure as the plan keeps it: what it says stays as it stands now, in the language spoken now."""
    return CitedFigure(
        measure=figure.id,
        first=str(figure.first),
        last=str(figure.last),
        says=tr(figure.says),
        digest=figure.digest,
    )


def chosen_figures(figures: Sequence[CitableFigure], wanted: Sequence[str]) -> tuple[CitedFigure, ...]:
    """The figures of these measures, in their order; ``InputError`` names one that cannot be cited."""
    by_id = {figure.id: figure for figure in figures}
    for name in wanted:
        if name not in by_id:
            raise InputError(
                Message("No figure of the measure “{measure}” can be cited.", measure=name),
                Message("Those of months that are frozen and shown can be. Nothing was kept."),
            )
    return tuple(cited(by_id[name]) for name in wanted)


def not_standing(office: Office, plan: Plan) -> tuple[Message, ...]:
    """What was cited of months that this office does not have frozen in the same way, a sentence each.

    Frozen months never change, so this is an older copy of the office, or another one.
    """
    marks = {mark.month: mark for mark in office.store.marks()}
    told: list[Message] = []
    for item in plan.items.values():
        for update in item.updates:
            for figure in update.cites:
                months = months_between(Month.read(figure.first), Month.read(figure.last))
                if frozen_digest(marks[month] for month in months if month in marks) != figure.digest:
                    told.append(
                        Message(
                            "Entry {at} cites “{says}”, and the office here has not these months frozen in this way.",
                            at=update.at,
                            says=figure.says,
                        )
                    )
    return tuple(told)
