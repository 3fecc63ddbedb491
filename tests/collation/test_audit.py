"""The audit lets through what nobody can narrow down, and catches each way of printing that gives a small cell away."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import msgspec
import pytest
from collation.rounded import round_cells
from collation.test_rounding import KEY, candidates, month, table
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import FORMS
from made_up.frozen_months import FIRST, frozen, year

from pscdesk.collation.disclosure import freezing
from pscdesk.collation.disclosure.audit import Audit, attack, audit, exact
from pscdesk.collation.disclosure.bounds import Bounds, FeasibleRange, bounds_from, bounds_in_window
from pscdesk.collation.disclosure.freezing import audit_month
from pscdesk.collation.disclosure.ledger import linked
from pscdesk.collation.disclosure.linked_tables import LinkedCells, Name
from pscdesk.errors import PscDeskError

SMALL_TABLE = [[1, 3, 0, 12], [2, 6, 4, 1], [9, 0, 2, 7]]


def bounds(cells: LinkedCells, *printings: dict[Name, int]) -> Bounds:
    return bounds_from(printings or [round_cells(cells, KEY).printed], cells.sums)


@settings(max_examples=15, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=2, max_size=4)
    )
)
def test_every_rounding_of_a_table_passes_as_single_programmes_say(counts: list[list[int]]) -> None:
    cells = table(counts)
    printed = round_cells(cells, KEY).printed
    told = audit(bounds(cells, printed))
    assert told.passes
    assert told.narrowest >= 5
    small = [name for name, true in cells.values.items() if 1 <= true <= 4]
    assert set(small) <= set(bounds(cells, printed).small())
    assert all(candidates(cells, printed, name) >= 5 for name in small)


def test_a_whole_month_of_linked_tables_passes() -> None:
    told = audit(bounds(month([6, 4, 9, 0, 30], 11)))
    assert (told.passes, told.narrowest) == (True, 5)
    assert told.cells > 500


def test_the_sweep_never_says_more_than_is_possible_and_is_no_wider_than_the_whole_range() -> None:
    cells = table(SMALL_TABLE)
    told = bounds(cells)
    for name, seen in attack(told, told.small()).items():
        whole = exact(told, name)
        assert whole.low <= seen.low <= seen.high <= whole.high
        assert seen.candidates >= min(5, whole.candidates)


def test_two_tables_rounded_apart_that_print_a_shared_margin_differently_are_caught() -> None:
    """The mutant that skips the joint solve: two tables share row totals and are solved with keys of their own."""
    caught = 0
    for seed in range(12):
        first = table([[(seed + row * 3 + column * 2) % 4 for column in range(4)] for row in range(5)])
        second = table([[first.values["row", str(row)], 0] for row in range(5)])
        one, other = (round_cells(cells, bytes([seed, at])).printed for at, cells in enumerate((first, second)))
        shared = [("row", str(row)) for row in range(5)]
        apart = [name for name in shared if one[name] != other[name]]
        told = audit(bounds(first, one, {name: other[name] for name in shared}))
        assert told.passes == (not apart)
        caught += bool(apart)
    assert caught >= 4, "rounded apart, margins do differ"


def test_a_month_that_is_solved_again_instead_of_kept_is_caught() -> None:
    """The mutant that drops the ledger: readers have both printings, and a 0 and a 5 of one cell leave 1 to 4."""
    cells = table([[2, 3, 2, 3]] * 4)
    printings = [round_cells(cells, bytes([key])).printed for key in range(20)]
    other = next(one for one in printings if any(one[name] + printings[0][name] == 5 for name in one))
    assert audit(bounds(cells, printings[0])).passes
    assert not audit(bounds(cells, printings[0], other)).passes


def test_an_unrounded_margin_is_caught() -> None:
    cells = table([[1, 2], [0, 40]])
    printed = round_cells(cells, KEY).printed
    assert audit(bounds(cells, printed)).passes
    assert not audit(bounds(cells, printed | {("row", "0"): 3})).passes


def test_parts_rounded_up_whose_total_is_not_are_caught() -> None:
    cells = table([[4, 4]])
    printed = {name: 0 if name[0] != "all" and true == 4 else 10 for name, true in cells.values.items()}
    assert not audit(bounds(cells, printed)).passes


def test_a_release_that_contradicts_itself_leaves_no_value() -> None:
    cells = table([[4, 4]])
    told = audit(bounds(cells, dict.fromkeys(cells.values, 0) | {("all",): 45}))
    assert (told.passes, told.narrowest) == (False, 0)


def promised(months: int = 3) -> list[Bounds]:
    """Months of one small table, of which some print the same cell otherwise than others."""
    cells = table([[1, 0], [2, 6]])
    return [bounds(cells, round_cells(cells, bytes([at])).printed) for at in range(months)]


def joint(months: Sequence[Bounds], off: int, wanted: Name) -> FeasibleRange:
    """What is left of a cell of the last month by all months at once, whose sums are known to lie within ``off``."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    place: dict[tuple[int, Name], int] = {}
    for at, one in enumerate(months):
        for name, bounds in one.ranges.items():
            place[at, name] = len(place)
            solver.addCol(0.0, float(bounds.low), float(bounds.high), 0, [], [])
            solver.changeColIntegrality(place[at, name], highspy.HighsVarType.kInteger)
        for total, parts in one.sums:
            columns = [place[at, total], *(place[at, part] for part in parts)]
            solver.addRow(0.0, 0.0, len(columns), columns, [-1.0] + [1.0] * len(parts))
    for name in months[0].ranges:
        middle = sum(one.printed[name] for one in months)
        columns = [place[at, name] for at in range(len(months))]
        solver.addRow(float(middle - off), float(middle + off), len(columns), columns, [1.0] * len(columns))
    ends: list[int] = []
    for sense in (1.0, -1.0):
        solver.changeColCost(place[len(months) - 1, wanted], sense)
        solver.run()
        ends.append(round(sense * solver.getInfo().objective_function_value))
    return FeasibleRange(*ends)


@pytest.mark.parametrize(("off", "passes"), [(9, True), (4, True), (3, False), (0, False)])
def test_an_error_carried_too_closely_narrows_a_small_cell_and_is_caught(off: int, passes: bool) -> None:
    """The mutant that carries the error so that sums lie within less than a step: the months then give it away."""
    months = promised()
    assert audit(bounds_in_window(months[-1], off), months[-1].small()).passes == passes
    left = [joint(months, off, name).candidates for name in months[-1].small()]
    assert (min(left) >= 5) == passes


def test_whoever_takes_the_other_months_for_true_knows_no_less_than_one_who_does_not() -> None:
    months = promised()
    for name in months[-1].small():
        alone, among = exact(bounds_in_window(months[-1], 5), name), joint(months, 5, name)
        assert among.low <= alone.low <= alone.high <= among.high


@pytest.fixture(scope="module")
def months() -> Sequence[freezing.FrozenBefore]:
    return year(4, seed=3)


def test_every_accepted_month_passes_its_audit(months: Sequence[freezing.FrozenBefore]) -> None:
    for at, one in enumerate(months):
        told = audit_month(one.printed, FORMS, [before.printed for before in months[at + 1 :]])
        assert (told.passes, told.narrowest) == (True, 5)
        true = freezing.true_cells(one.by_unit, FORMS, ()).values
        small = {name for name, count in true.items() if 1 <= count <= 4}
        assert small <= set(bounds_from([linked(one.printed, FORMS).values], ()).small())


def test_a_promise_closer_than_a_step_fails_the_months_audit(months: Sequence[freezing.FrozenBefore]) -> None:
    printed = msgspec.structs.replace(months[0].printed, window_off=3)
    assert not audit_month(printed, FORMS, [one.printed for one in months[1:]]).passes


def test_a_month_whose_tables_disagree_or_whose_total_is_not_rounded_is_never_audited_as_good(
    months: Sequence[freezing.FrozenBefore],
) -> None:
    printed = months[0].printed
    advice = printed.forms["advice-contact"]
    exact_total = msgspec.structs.replace(advice, contacts=advice.contacts + 1)
    kinds = advice.tables["kind"]
    apart = msgspec.structs.replace(advice, tables=advice.tables | {"kind": (kinds[0] + 5, kinds[1] - 5, *kinds[2:])})
    for changed in (exact_total, apart):
        with pytest.raises(PscDeskError, match="nothing was frozen"):
            audit_month(msgspec.structs.replace(printed, forms=printed.forms | {"advice-contact": changed}), FORMS, ())


def test_what_fails_its_audit_gives_way_to_a_weaker_promise_then_to_one_row_and_is_then_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An audit that is never content sees every way in turn: promises, further steps, and the units table as one."""
    tried: list[tuple[int, int, int]] = []

    def never(printed: freezing.PrintedMonth, *_: object) -> Audit:
        tried.append((len(printed.places), printed.most_off, printed.window_off))
        return Audit(1, 1, (("a cell",),))

    before = year(3, seed=2, mean=4)
    monkeypatch.setattr(freezing, "audit_month", never)
    with pytest.raises(PscDeskError, match="nothing was frozen"):
        frozen(FIRST.plus(3), before[0].by_unit["advice-contact"], before)
    fine = [one for one in tried if one[0] > 1]
    whole = tried[len(fine) :]
    assert {one[0] for one in whole} == {1}
    for part in (fine, whole):
        assert [most for _, most, _ in part] == sorted(most for _, most, _ in part)
        assert [off for _, _, off in part if off] == sorted(off for _, _, off in part if off)
        assert part[-1][1:] == (19, 0)
