"""Figures that the plan cites: shown measures of frozen months alone, kept as they stood, and found to stand still."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from made_up.contacts import ADVICE
from made_up.offices import AUGUST, DESKS, SEPTEMBER, made_office, send
from made_up.reports import month

from pscdesk.collation.floors import PERCENTAGE_BASE
from pscdesk.collation.frozen_marks import FrozenMark
from pscdesk.collation.measures.measures import headline
from pscdesk.collation.measures.window import open_window
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_acts import CitedFigure
from pscdesk.reports.plan.citable import CitableFigure, citable_figures, frozen_digest
from pscdesk.reports.wording import figure_interval, figure_text
from pscdesk.work.office import office_months
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.programme.plan.plan_acts import add_item, plan_now, update_item
from pscdesk.work.programme.plan.plan_figures import chosen_figures, cited, figures_to_cite, not_standing
from pscdesk.work.programme.programme import Programme

LATER = dt.date(2026, 11, 25)
FIRST = Month(2026, 1)


def figures(contacts: int, months: int = 2) -> tuple[CitableFigure, ...]:
    printed = {FIRST.plus(at): month(FIRST.plus(at), contacts) for at in range(months)}
    marks = [FrozenMark(at, when, f"{at:064x}") for at, when in enumerate(printed, 1)]
    window = open_window(printed, FIRST, FIRST.plus(months - 1), {ADVICE.id: ADVICE})
    return citable_figures(window, printed, marks, {ADVICE.id: ADVICE})


def test_a_figure_says_its_printed_value_its_interval_and_its_window() -> None:
    printed = {FIRST.plus(at): month(FIRST.plus(at), 100) for at in range(2)}
    window = open_window(printed, FIRST, FIRST.plus(1), {ADVICE.id: ADVICE})
    informal = next(one for one in headline(window) if one.id == "informal")
    found = {one.id: one for one in figures(100)}["informal"]
    assert found.says == (
        f"Informal, of routes decided: {figure_text(informal)} (95% interval {figure_interval(informal)}), "
        "January 2026 to February 2026"
    )
    assert (found.first, found.last) == (FIRST, FIRST.plus(1))


def test_what_is_withheld_cannot_be_cited() -> None:
    assert PERCENTAGE_BASE.least == 50
    assert "safe-space" not in {one.id for one in figures(40, 1)}
    assert "safe-space" in {one.id for one in figures(40, 2)}
    assert "rolling-12" not in {one.id for one in figures(100, 11)}
    assert "rolling-12" in {one.id for one in figures(100, 12)}


def test_every_figure_can_be_kept_by_the_plan() -> None:
    for one in figures(1_000_000, 12):
        msgspec.convert(msgspec.to_builtins(cited(one)), CitedFigure)


def test_the_digest_changes_with_any_frozen_month_of_the_window_and_not_with_their_order() -> None:
    one, two = FrozenMark(1, FIRST, "a" * 64), FrozenMark(2, FIRST.plus(1), "b" * 64)
    assert frozen_digest([one, two]) == frozen_digest([two, one])
    assert len({frozen_digest(marks) for marks in ([], [one], [two], [one, two])}) == 4


def test_an_office_gives_figures_of_its_frozen_months_and_they_stand_until_it_is_another(
    begun: Programme, tmp_path: Path
) -> None:
    with made_office(tmp_path) as office:
        with pytest.raises(InputError, match="No month is frozen yet"):
            figures_to_cite(office)
        import_returns(office, [send(office, tmp_path / "in", AUGUST, *DESKS, number=60)], LATER, processes=1)
        office_months.freeze(office, AUGUST, LATER)
        found = figures_to_cite(office)
        assert {one.last for one in found} == {AUGUST}
        with pytest.raises(InputError, match="Not frozen: September 2026"):
            figures_to_cite(office, AUGUST, SEPTEMBER)
        with pytest.raises(InputError, match="measure “rumours”"):
            chosen_figures(found, ["rumours"])
        chosen = chosen_figures(found, ["safe-space"])
        add_item(begun, "action", {"title": "Open the line"})
        update_item(begun, "action-1", "in-progress", {"progress": "Used [1]."}, chosen)
        assert not_standing(office, plan_now(begun)) == ()
        import_returns(office, [send(office, tmp_path / "more", SEPTEMBER, *DESKS, number=60)], LATER, processes=1)
        office_months.freeze(office, SEPTEMBER, LATER)
        assert not_standing(office, plan_now(begun)) == ()
    with made_office(tmp_path, name="other") as other:
        (told,) = not_standing(other, plan_now(begun))
    assert "Entry 2 cites" in told
