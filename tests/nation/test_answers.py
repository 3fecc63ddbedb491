"""What is told of a nation: counts with both bounds, shares by the floors that forces keep, coverage, who published."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.winners import EAST, JANUARY, NORTH, WEST, small_nation, told

from pscdesk.collation.measures.intervals import Estimate, wilson
from pscdesk.collation.measures.measures import Withheld
from pscdesk.nation.answers.figures import COUNTS, Figures, figures
from pscdesk.nation.answers.funnel import FEW_OTHERS, NOT_WHOLE, dispersion, funnels
from pscdesk.nation.answers.publishing import force_months, who_published
from pscdesk.nation.answers.rounding_bounds import Bounds, bounds_of
from pscdesk.nation.engines.engine import Engine, open_engine
from pscdesk.nation.facts import ForceFact, Winner, Winners
from pscdesk.nation.shelf import write_shelf
from pscdesk.periods import Month


def opened(winners: Winners, folder: Path) -> Iterator[Engine]:
    with open_engine("duckdb", write_shelf(winners, folder)) as engine:
        yield engine


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from opened(small_nation(), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from opened(small_nation(14), tmp_path_factory.mktemp("long"))


def many(forces: int = 12, months: int = 3, wide: bool = False) -> Winners:
    """Forces of which all publish; where ``wide``, half of them count far more than the others."""
    rows = []
    for number in range(months):
        for at in range(forces):
            force = ForceFact(f"E230002{at:02d}", f"Force {at}", f"Family {at % 2}", f"E230002{at:02d}")
            month = JANUARY.plus(number)
            made = told(force, month, 2, largest=200)
            cells = [
                dataclasses.replace(cell, contacts=(1200 if wide and at % 2 else 600) + 5 * (at % 3))
                if cell.table == "contacts"
                else cell
                for cell in made.cells
            ]
            rows.append(
                Winner(force, month, "published", 1, told=dataclasses.replace(made, cells=tuple(cells), people=2000))
            )
    return Winners(tuple(rows))


def one(found: tuple[Figures, ...], place: str, first: Month) -> Figures:
    (figure,) = [figure for figure in found if (figure.place, figure.first) == (place, first)]
    return figure


def test_every_place_and_period_that_is_due_is_told_of_by_place_and_then_by_period(small: Engine) -> None:
    found = figures(small, "force", "month")
    assert [(figure.place, figure.first) for figure in found] == [
        (force.code, JANUARY.plus(at)) for force in (NORTH, EAST, WEST) for at in range(6)
    ]
    assert {figure.name for figure in found} == {"Northshire", "Eastshire", "Gorllewin"}
    assert len(figures(small, "family", "quarter")) == 4
    assert len(figures(small, "all", "financial-year")) == 2


def test_a_conflict_and_a_gap_are_withheld_and_never_a_nought(small: Engine) -> None:
    found = figures(small, "force", "month")
    for place, at, state in ((EAST.code, 2, "months_conflict"), (WEST.code, 1, "months_missing")):
        figure = one(found, place, JANUARY.plus(at))
        assert figure.counts == Withheld("not shown: no month of it was published")
        assert getattr(figure.coverage, state) == 1
        assert all(isinstance(share, Withheld) for share in figure.shares.values())
    nothing = one(found, WEST.code, JANUARY.plus(3))
    assert isinstance(nothing.counts, Withheld)
    assert nothing.coverage.months_nothing == 1


def test_a_month_below_the_floor_has_its_counts_and_no_share_and_no_rate(small: Engine) -> None:
    thin = one(figures(small, "force", "month"), EAST.code, JANUARY.plus(4))
    assert not isinstance(thin.counts, Withheld)
    assert thin.coverage.covered == pytest.approx(0.85)
    assert all(isinstance(share, Withheld) for share in (*thin.shares.values(), thin.rate))


def test_shares_are_those_of_the_measures_that_forces_use(long: Engine) -> None:
    (now, *_) = figures(long, "all", "calendar-year")
    assert not isinstance(now.counts, Withheld)
    printed = {name: now.counts[name].printed for name in COUNTS}
    decided = printed["informal"] + printed["formal"] + printed["escalation"]
    assert now.shares["informal"] == wilson(printed["informal"], decided)
    assert isinstance(now.rate, Estimate)
    assert printed["undecided"] <= printed["none"]


def test_a_sum_of_forces_has_the_certain_bound_and_beside_it_the_likely_one(small: Engine) -> None:
    quarter = one(figures(small, "all", "quarter"), "", JANUARY)
    assert not isinstance(quarter.counts, Withheld)
    # Northshire published 14 and 9 for the quarter, and three months of 4 come to less than 14; the others have two
    assert quarter.counts["informal"].off == bounds_of([12, 8, 8])
    assert quarter.counts["contacts"].off == bounds_of([9, 8, 8])
    alone = one(figures(small, "force", "quarter"), NORTH.code, JANUARY)
    assert not isinstance(alone.counts, Withheld)
    assert alone.counts["contacts"].off == Bounds(9, 9)


def test_the_bounds_are_the_sum_and_hoeffdings(small: Engine) -> None:
    assert bounds_of([]) == Bounds(0, 0)
    assert bounds_of([4]) == Bounds(4, 4)
    assert bounds_of([9] * 43) == Bounds(387, 160)
    assert bounds_of([4] * 43) == Bounds(172, 71)


def test_the_likely_bound_holds_for_independent_errors_of_mean_nought_that_are_as_wide_as_can_be() -> None:
    dice = random.Random(1)
    bound = bounds_of([9] * 43).likely
    beyond = sum(abs(sum(dice.choice((-9, 9)) for _ in range(43))) > bound for _ in range(4000))
    assert beyond / 4000 < 0.05
    worst = bounds_of([9] * 43).certain
    assert sum(abs(sum(9 for _ in range(43))) > worst for _ in range(2)) == 0


def test_a_rolling_twelve_of_a_force_needs_all_twelve_months(long: Engine) -> None:
    found = figures(long, "force", "rolling-12")
    north = one(found, NORTH.code, JANUARY)
    assert not isinstance(north.counts, Withheld)
    east = one(found, EAST.code, JANUARY)
    assert east.counts == Withheld("not shown: 10 of 12 months count")
    assert isinstance(east.rate, Withheld)


def test_a_rolling_twelve_of_several_needs_people_covered_in_every_month(long: Engine) -> None:
    (towns, *_) = [one for one in figures(long, "family", "rolling-12") if one.place == "Towns"]
    assert isinstance(towns.counts, Withheld)
    assert "less than 90% of the people of these forces were covered" in towns.counts.why


def test_who_published_and_who_did_not_is_told_apart(small: Engine) -> None:
    north, east, west = who_published(force_months(small))
    assert (north.name, east.name, west.name) == ("Northshire", "Eastshire", "Gorllewin")
    assert (north.revised, north.not_published, north.conflict) == ((JANUARY.plus(1),), (), ())
    assert north.unchanged == (JANUARY.plus(5),)
    assert (east.conflict, east.poorly_covered) == ((JANUARY.plus(2),), (JANUARY.plus(4),))
    assert (west.not_published, west.nothing_printed) == ((JANUARY.plus(1),), (JANUARY.plus(3),))
    assert west.last_published == JANUARY.plus(5)


def test_forces_are_compared_in_order_of_their_code_and_never_by_value(tmp_path: Path) -> None:
    for engine in opened(many(), tmp_path):
        (rates,) = funnels(engine, "rate", "quarter")
        codes = [force.code for force in rates.forces]
        assert codes == sorted(codes)
        assert len(codes) == 12
        assert rates.dispersion == 1
        assert {force.verdict for force in rates.forces} == {"within"}
        (informal,) = funnels(engine, "informal", "quarter")
        assert all(
            force.low998 <= force.low95 <= force.expected <= force.high95 <= force.high998 for force in informal.forces
        )
        assert [funnel.family for funnel in funnels(engine, "rate", "quarter", within_families=True)] == [
            "Family 0",
            "Family 1",
        ]


def test_where_forces_differ_anyway_the_limits_are_wider(tmp_path: Path) -> None:
    for engine in opened(many(wide=True), tmp_path):
        (rates,) = funnels(engine, "rate", "quarter")
        assert rates.dispersion > 50
        assert {force.verdict for force in rates.forces} == {"within"}


def test_too_few_forces_or_months_are_not_compared(small: Engine) -> None:
    (first, _) = funnels(small, "rate", "quarter")
    assert first.forces == ()
    assert first.left_out == {NORTH.code: FEW_OTHERS, EAST.code: NOT_WHOLE, WEST.code: NOT_WHOLE}


def test_one_force_far_out_does_not_widen_the_limits_by_itself() -> None:
    assert dispersion([0.1] * 19 + [40]) == 1
    assert dispersion([2, -2] * 10) == 4
