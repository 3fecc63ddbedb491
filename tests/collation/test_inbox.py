"""Merging returns is a join: no order, no repetition and no split between offices changes what is held."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.collation.returned.inbox import NOTHING, Held, Receipt, judge, merge

receipts = st.builds(Receipt, st.sampled_from(["a", "b", "c"]), st.just(False))
arrivals = st.builds(lambda revision, receipt: Held(revision, frozenset({receipt})), st.integers(1, 3), receipts)
holdings = st.lists(arrivals, max_size=6).map(lambda came: reduce(merge, came, NOTHING))


@given(holdings, holdings, holdings)
def test_merging_is_commutative_associative_and_idempotent(one: Held, two: Held, three: Held) -> None:
    assert merge(one, two) == merge(two, one)
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, one) == one
    assert merge(one, NOTHING) == one


@given(st.lists(arrivals, max_size=8), st.randoms(use_true_random=False))
def test_every_order_with_every_file_twice_ends_the_same(came: list[Held], rng: object) -> None:
    again = came + came
    rng.shuffle(again)  # type: ignore[attr-defined]
    assert reduce(merge, again, NOTHING) == reduce(merge, came, NOTHING)


@given(holdings, st.integers(1, 3), receipts)
def test_a_verdict_says_whether_something_changes(held: Held, revision: int, receipt: Receipt) -> None:
    code = judge(held, revision, receipt)
    now = merge(held, Held(revision, frozenset({receipt})))
    assert (now == held) == (code in ("HELD", "OLDER") or (code == "CONFLICT" and receipt in held.receipts))
    if code in ("NEW", "REVISED"):
        assert now == Held(revision, frozenset({receipt}))
    if code == "CONFLICT":
        assert now.is_conflict
        assert not now.counts


@pytest.mark.parametrize(
    ("held", "revision", "digest", "code"),
    [
        (NOTHING, 1, "a", "NEW"),
        (NOTHING, 7, "a", "NEW"),
        (Held(1, frozenset({Receipt("a")})), 1, "a", "HELD"),
        (Held(1, frozenset({Receipt("a")})), 2, "b", "REVISED"),
        (Held(2, frozenset({Receipt("a")})), 1, "b", "OLDER"),
        (Held(1, frozenset({Receipt("a")})), 1, "b", "CONFLICT"),
        (Held(1, frozenset({Receipt("a"), Receipt("b")})), 1, "a", "CONFLICT"),
        (Held(1, frozenset({Receipt("a"), Receipt("b")})), 2, "c", "REVISED"),
    ],
)
def test_each_arrival_has_one_verdict(held: Held, revision: int, digest: str, code: str) -> None:
    assert judge(held, revision, Receipt(digest)) == code


def test_two_contents_of_one_number_count_for_nobody_and_are_not_nil() -> None:
    conflict = Held(1, frozenset({Receipt("a", nil=True), Receipt("b", nil=True)}))
    assert not conflict.counts
    assert not conflict.is_nil
