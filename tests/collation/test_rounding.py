"""Controlled rounding: each count goes up or down by a keyed draw, and all of them together are a possible month."""

from __future__ import annotations

import statistics
from collections import defaultdict

import pytest
from collation.test_possible_month import cells_of
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import ADVICE
from made_up.force import contacts

from pscdesk.collation.disclosure.ledger import month_relations
from pscdesk.collation.disclosure.linked_tables import Name, headline_names
from pscdesk.collation.disclosure.possible.membership import is_possible
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.disclosure.rounding import Rounded, round_cells
from pscdesk.collation.disclosure.wishes import chance_up, draw_wishes

KEY = b"a secret of the office for this month"
HEADLINE = headline_names([ADVICE])


def month(numbers: list[int], seed: int) -> tuple[dict[Name, int], list[Relation]]:
    """The true counts of a month with so many contacts in each place, and what holds among them."""
    places = [contacts(number, seed + at) for at, number in enumerate(numbers)]
    return cells_of(places), month_relations([ADVICE], len(numbers))


def rounded(numbers: list[int], seed: int, key: bytes = KEY) -> Rounded:
    cells, relations = month(numbers, seed)
    found = round_cells(cells, relations, key, headline=HEADLINE)
    assert found is not None
    return found


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(0, 10_000))
def test_every_count_is_printed_as_a_multiple_of_five_next_to_it(numbers: list[int], seed: int) -> None:
    cells, _ = month(numbers, seed)
    printed = rounded(numbers, seed).printed
    assert set(printed) == set(cells)
    for name, true in cells.items():
        assert printed[name] % 5 == 0
        assert abs(printed[name] - true) <= 4
        if true % 5 == 0:
            assert printed[name] == true


def test_the_same_counts_and_key_give_the_same_figures() -> None:
    assert rounded([9, 17, 30], 5) == rounded([9, 17, 30], 5)


def test_another_key_prints_the_same_month_otherwise() -> None:
    assert len({tuple(rounded([9, 17], 5, bytes([key])).printed.values()) for key in range(10)}) == 10


def test_the_chance_to_go_up_is_the_residue_less_the_error_carried_and_never_nothing() -> None:
    assert [chance_up(value, 0) for value in (10, 11, 13, 14)] == [0, 0.2, 0.6, 0.8]
    assert chance_up(11, -2) == 0.6
    assert chance_up(14, -4) == 0.98
    assert chance_up(11, 7) == 0.02


def test_wishes_follow_from_the_key_alone_and_headline_counts_weigh_most() -> None:
    cells, _ = month([12], 3)
    wishes = draw_wishes(cells, KEY, {}, HEADLINE)
    assert wishes == draw_wishes(cells, KEY, {}, HEADLINE)
    assert wishes != draw_wishes(cells, b"another", {}, HEADLINE)
    assert min(wishes[name].weight for name in HEADLINE) > max(
        wish.weight for name, wish in wishes.items() if name not in HEADLINE
    )


@pytest.fixture(scope="module")
def many_keys() -> dict[Name, list[int]]:
    """The errors of one quiet month's counts under sixty keys."""
    cells, relations = month([7, 0, 11], 2)
    errors = defaultdict[Name, list[int]](list)
    for number in range(60):
        found = round_cells(cells, relations, KEY + bytes([number]), headline=HEADLINE)
        assert found is not None
        for name, value in cells.items():
            errors[name].append(found.printed[name] - value)
    return errors


def test_counts_are_right_on_average_whatever_their_residue(many_keys: dict[Name, list[int]]) -> None:
    """Over 500 keys the bench finds less than 0.4 for every residue; sixty leave room for chance."""
    cells, _ = month([7, 0, 11], 2)
    of_residue = defaultdict[int, list[float]](list)
    for name, errors in many_keys.items():
        of_residue[cells[name] % 5].append(statistics.mean(errors))
    assert set(of_residue) == {0, 1, 2, 3, 4}
    for residue, means in of_residue.items():
        assert abs(statistics.mean(means)) < 0.6, residue
    assert max(abs(mean) for means in of_residue.values() for mean in means) < 3


def test_every_count_that_can_go_either_way_does(many_keys: dict[Name, list[int]]) -> None:
    """A fixed choice would tell: a reader who knew that 1 and 2 always go down could rule 3 and 4 out."""
    cells, _ = month([7, 0, 11], 2)
    stuck = [name for name, errors in many_keys.items() if cells[name] % 5 and len(set(errors)) == 1]
    open_to_both = sum(value % 5 > 0 for value in cells.values())
    assert len(stuck) < 0.02 * open_to_both


def test_a_month_that_no_contacts_could_have_is_not_rounded() -> None:
    cells, relations = month([20], 1)
    cells[ADVICE.id, "kind", "other"] += 30
    assert round_cells(cells, relations, KEY) is None


def test_whatever_the_key_there_are_whole_contacts_behind_what_is_printed() -> None:
    """With unprinted counts in any numbers one month in fifty came out as tables that no whole contacts have."""
    cells, relations = month([72, 71, 70], 26)
    for number in range(30):
        found = round_cells(cells, relations, b"office %d" % number, headline=HEADLINE)
        assert found is not None
        assert is_possible(found.printed, relations)
