"""What HR does at a tasking meeting: sees what lies outside with the advice line beside it, and keeps a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscdesk.collation.measures.measures import Withheld
from pscdesk.collation.measures.window import Window, open_window
from pscdesk.collation.register.register import units_in
from pscdesk.errors import InputError
from pscdesk.messages import Message, alternatives
from pscdesk.periods import Month, months_between
from pscdesk.programme.events.month_events import events_of
from pscdesk.programme.tasking.matters.printed_cycle import CYCLES_ROUNDED, RoundedCycle
from pscdesk.programme.tasking.matters.twelve_months import TwelveMonths, twelve_months
from pscdesk.programme.tasking.outliers import UnitBeside, advice_compared, outliers, units_beside
from pscdesk.programme.tasking.tasking import Decision, check_decision, decisions_of
from pscdesk.programme.tasking.tasking_acts import SeenOutlier, TaskingDecided
from pscdesk.programme.visits.cycles import A_YEAR, Cycle, year_to
from pscdesk.programme.written import Written
from pscdesk.reports.visits.programme_paper import PaperFacts
from pscdesk.reports.visits.tasking_paper import TaskingFacts
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.visits.cycle_matters import rounded_cycles
from pscdesk.work.programme.visits.told_in_papers import (
    decision_names,
    months_of_papers,
    named_now,
    paper_names,
    unnamed_units,
)
from pscdesk.work.programme.visits.unit_visits import unit_named

NO_CYCLE = Message("no cycle of unit totals is rounded yet")


def paper_facts(programme: Programme, marking: str = "") -> PaperFacts:
    """What a paper of this programme says of itself."""
    facts = programme.store.facts()
    return PaperFacts(facts.force, facts.made_up, programme.month, programme.store.head, marking)


def advice_window(office: Office, last: Cycle) -> Window | Withheld:
    """The advice line's printed months of the twelve that end with a cycle, or why they are not there."""
    first, end = year_to(last)[0].first, last.last
    months = months_between(first, end)
    printed = office.store.printed(months)
    if any(month not in printed for month in months):
        return Withheld(Message("its months {first} to {last} are not all frozen", first=first.label, last=end.label))
    if not any(month.is_reported for month in printed.values()):
        return Withheld(Message("no return came for {first} to {last}", first=first.label, last=end.label))
    return open_window(printed, first, end, office.forms)


def families_at(office: Office, month: Month) -> Mapping[str, str]:
    """The family of each unit in a month."""
    return {unit.id: unit.family for unit in units_in(office.store.units(), month)}


def year_at(rounded: Mapping[Cycle, RoundedCycle], last: Cycle | None) -> TwelveMonths | Withheld:
    """The twelve months to a cycle, or to the newest; why not, where there are none."""
    at = last or max(rounded, default=None)
    return Withheld(NO_CYCLE) if at is None else twelve_months(rounded, at)


def beside_now(
    programme: Programme,
    office: Office,
    window: TwelveMonths | Withheld,
    named: frozenset[str] | None = None,
) -> tuple[UnitBeside, ...]:
    """Every unit that a paper may name beside its family, in order of name, with the advice line beside it.

    ``named`` are the units that it may name, where that is known already.
    """
    if isinstance(window, Withheld):
        return ()
    advice = advice_compared(advice_window(office, window.last), families_at(office, window.last.last))
    may = named_now(office, months_of_papers(programme, window.last)) if named is None else named
    return tuple(one for one in units_beside(window, advice) if one.unit in may)


def tasking_now(programme: Programme, office: Office, last: Cycle | None = None) -> TaskingFacts:
    """What a tasking meeting sees: the twelve months to a cycle or the newest, and every decision so far."""
    rounded = rounded_cycles(programme)
    window = year_at(rounded, last)
    before = window if isinstance(window, Withheld) else twelve_months(rounded, window.last.plus(-A_YEAR))
    decisions = decisions_of(programme.store.history())
    months = months_of_papers(programme, None if isinstance(window, Withheld) else window.last)
    themes = {theme.theme: theme.label for cycle in rounded.values() for theme in cycle.themes}
    names = paper_names(office, months, themes)
    return TaskingFacts(
        window,
        before,
        beside_now(programme, office, window, names.named),
        decisions,
        {one.at: decision_names(one, names) for one in decisions},
        events_of(programme.store.history()),
    )


@one_act
def decide(
    programme: Programme,
    office: Office,
    options: Sequence[str],
    chosen: str,
    texts: Mapping[str, str],
    *,
    unit: str = "",
    theme: str = "",
    month: Month | None = None,
    had_dissent: bool | None = None,
) -> Decision:
    """Keep a decision of a month about a unit or a theme, with the outliers as they stand.

    A unit that does not stand alone is worked on together with the others of its row. Texts are ``reasons``,
    ``dissent``, and ``not-<option>`` for each option not chosen.
    ``had_dissent`` where somebody said whether there was. ``InputError`` where the decision is not whole.
    """
    rounded = rounded_cycles(programme)
    window = year_at(rounded, None)
    if isinstance(window, Withheld):
        raise InputError(
            Message("A tasking decision needs figures, and {why}.", why=window.why),
            Message("Take in the totals of six cycles and round them first."),
        )
    units = _row_of(office, window, unit) if unit else ()
    if theme:
        _check_theme(window, theme)
    at = month or programme.month
    act = TaskingDecided(
        month=str(at),
        window=str(window.last),
        digest=programme.store.digest_of(CYCLES_ROUNDED, str(window.last)),
        seen=tuple(
            SeenOutlier(unit=one.unit, kind=beside.kind, count=beside.count, verdict=beside.verdict)
            for one in outliers(beside_now(programme, office, window))
            for beside in one.outside
            if beside.verdict != "within"
        ),
        units=units,
        theme=theme,
        options=tuple(options),
        chosen=chosen,
        had_dissent=bool(texts.get("dissent", "").strip()) if had_dissent is None else had_dissent,
    )
    written = Written(act, at, texts)
    check_decision(written, programme.month, unnamed_units(office, months_of_papers(programme, window.last)))
    programme.store.write(written)
    return decisions_of(programme.store.history())[-1]


def _row_of(office: Office, window: TwelveMonths, unit: str) -> tuple[str, ...]:
    found = unit_named(office, unit, window.last.last)
    row = window.row_of(found.id)
    if row is None:
        raise InputError(
            Message("{unit} was not on the register in the last cycle that is rounded.", unit=found.name),
            Message("Choose another unit, or a theme."),
        )
    return row.units


def _check_theme(window: TwelveMonths, theme: str) -> None:
    if all(one.theme != theme for one in window.themes):
        raise InputError(
            Message("These twelve months have no theme “{theme}”.", theme=theme),
            Message("Choose from {themes}.", themes=alternatives([one.theme for one in window.themes] or ["–"])),
        )
