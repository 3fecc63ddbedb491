"""Totals are rounded as one set that adds up, and an outsider cannot find what is withheld by subtraction."""

from __future__ import annotations

import itertools
import random

import pytest
from made_up.outsider import Outsider, narrowed

from pscdesk.collation.disclosure.possible.membership import holds
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.floors import FORMAL_COUNT
from pscdesk.errors import InputError
from pscdesk.programme.totals.totals_rounding import adds_up, round_totals, together_within, within
from pscdesk.programme.totals.withholding import withhold

KEY = b"k" * 32
Name = tuple[str, ...]


class Table:
    """Groups by outcomes with totals both ways, of which the outcomes told are only a part of each group's total."""

    def __init__(self, draw: random.Random) -> None:
        self.groups = [f"group-{at}" for at in range(draw.randint(2, 4))]
        self.outcomes = [f"outcome-{at}" for at in range(draw.randint(2, 3))]
        scale = draw.choice((4, 20, 150))
        self.cells: dict[Name, int] = {}
        for group in self.groups:
            for outcome in self.outcomes:
                self.cells["t", outcome, group] = draw.randint(0, scale)
            told = sum(self.cells["t", outcome, group] for outcome in self.outcomes)
            self.cells["t", "all", group] = told + draw.choice((0, 0, draw.randint(0, scale)))
        for outcome in (*self.outcomes, "all"):
            self.cells["t", outcome, "total"] = sum(self.cells["t", outcome, group] for group in self.groups)
        self.sums = [
            *([("t", outcome, group) for group in self.groups] for outcome in (*self.outcomes, "all")),
        ]

    def relations(self) -> list[Relation]:
        summed = [
            adds_up(("t", outcome, "total"), [("t", outcome, group) for group in self.groups])
            for outcome in (*self.outcomes, "all")
        ]
        told = [
            together_within([("t", outcome, group) for outcome in self.outcomes], ("t", "all", group))
            for group in (*self.groups, "total")
        ]
        return [*summed, *told]

    def outsider(self, printed: dict[Name, int], hidden: frozenset[Name]) -> Outsider:
        known = Outsider(
            shown={name: value for name, value in printed.items() if name not in hidden}, withheld={*hidden}
        )
        for outcome in (*self.outcomes, "all"):
            known.sums.append(([("t", outcome, group) for group in self.groups], ("t", outcome, "total"), True))
        for group in (*self.groups, "total"):
            known.sums.append(([("t", outcome, group) for outcome in self.outcomes], ("t", "all", group), False))
        return known


@pytest.mark.parametrize("seed", range(40))
def test_what_is_printed_adds_up_lies_near_the_truth_and_is_the_same_each_time(seed: int) -> None:
    table = Table(random.Random(seed))
    printed = round_totals(table.cells, table.relations(), KEY)
    assert holds(printed, table.relations())
    assert all(value % 5 == 0 and abs(value - table.cells[name]) < 5 for name, value in printed.items())
    assert printed == round_totals(dict(reversed(table.cells.items())), table.relations(), KEY)


def test_which_way_a_count_goes_depends_on_the_secret_and_on_what_it_is() -> None:
    ways = {round_totals({("t", "a"): 12}, [], bytes([at]) * 32)["t", "a"] for at in range(30)}
    names = {round_totals({("t", str(at)): 12}, [], KEY)["t", str(at)] for at in range(30)}
    assert ways == names == {10, 15}


def test_a_count_goes_up_as_often_as_it_lies_near_the_next_multiple() -> None:
    cells = {("t", str(at)): 14 for at in range(400)}
    up = sum(value == 15 for value in round_totals(cells, [], KEY).values())
    assert 290 < up < 350  # four in five, give or take


def test_what_was_printed_before_stays_where_it_still_fits() -> None:
    cells = {("t", str(at)): 12 + at % 2 for at in range(40)}
    before = round_totals(cells, [], KEY)
    corrected = {name: value + 1 for name, value in cells.items()}
    assert round_totals(corrected, [], KEY, before=before) == before


def test_totals_that_break_a_rule_are_refused() -> None:
    with pytest.raises(InputError, match="do not fit each other"):
        round_totals({("t", "a"): 30, ("t", "whole"): 20}, [within(("t", "a"), ("t", "whole"))], KEY)


def test_a_rounded_count_within_a_published_one_keeps_five_values() -> None:
    for part, whole in itertools.product(range(1, 24, 3), range(5, 24, 2)):
        if part <= whole:
            rule = [within(("t", "part"), ("t", "whole"))]
            printed = round_totals({("t", "part"): part}, rule, KEY, exact={("t", "whole"): whole})
            known = Outsider(shown={**printed}, published={("t", "whole"): whole})
            known.sums.append(([("t", "part")], ("t", "whole"), False))
            assert not narrowed(known, printed), (part, whole, printed)


@pytest.mark.parametrize("seed", range(5))
def test_an_outsider_is_left_five_values_of_every_count_and_finds_none_that_is_withheld(seed: int) -> None:
    table = Table(random.Random(seed))
    printed = round_totals(table.cells, table.relations(), KEY)
    hidden = withhold(printed, table.relations(), FORMAL_COUNT)
    assert {name for name, value in printed.items() if value < 10} <= hidden
    outsider = table.outsider(printed, hidden)
    assert not narrowed(outsider, table.cells)
    for name in hidden:
        low, high = outsider.printed_range(name)
        assert low < high, (name, "is found by subtraction")
        assert high >= 10, (name, "is known to be small")


def test_the_outsider_does_find_what_was_withheld_alone_or_rounded_next_to_too_few() -> None:
    alone = Outsider(shown={"a": 10, "whole": 10}, withheld={"b"})
    alone.sums.append((["a", "b"], "whole", True))
    assert alone.printed_range("b") == (0, 0)
    few = Outsider(shown={"part": 0}, published={"whole": 3})
    few.sums.append((["part"], "whole", False))
    assert narrowed(few, ["part"]) == {"part": [0, 1, 2, 3]}
    assert not Outsider(shown={"a": 10, "b": 10, "whole": 15}, sums=[(["a", "b"], "whole", True)]).candidates("a")
