"""Merging returns is a join: no order, no repetition and no split between offices changes what is held."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.collation.returned.inbox import NOTHING, LatestReturn, ReceivedReturn, judge, merge

contents = st.builds(ReceivedReturn, st.sampled_from(["a", "b", "c"]))
arrivals = st.builds(
    lambda revision, receipt: LatestReturn(revision, frozenset({receipt})), st.integers(1, 3), contents
)
holdings = st.lists(arrivals, max_size=6).map(lambda came: reduce(merge, came, NOTHING))


@given(holdings, holdings, holdings)
def test_merging_is_commutative_associative_and_idempotent(
    one: LatestReturn, two: LatestReturn, three: LatestReturn
) -> None:
    assert merge(one, two) == merge(two, one)
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, one) == one
    assert merge(one, NOTHING) == one


@given(st.lists(arrivals, max_size=8), st.randoms(use_true_random=False))
def test_every_order_with_every_file_twice_ends_the_same(came: list[LatestReturn], rng: object) -> None:
    again = came + came
    rng.shuffle(again)  # type: ignore[attr-defined]
    assert reduce(merge, again, NOTHING) == reduce(merge, came, NOTHING)


@given(holdings, st.integers(1, 3), contents)
def test_a_verdict_says_whether_something_changes(held: LatestReturn, revision: int, receipt: ReceivedReturn) -> None:
    code = judge(held, revision, receipt)
    now = merge(held, LatestReturn(revision, frozenset({receipt})))
    assert (now == held) == (code in ("HELD", "OLDER") or (code == "CONFLICT" and receipt in held.contents))
    if code in ("NEW", "REVISED"):
        assert now == LatestReturn(revision, frozenset({receipt}))
    if code == "CONFLICT":
        assert now.is_conflict
        assert not now.counts


@pytest.mark.parametrize(
    ("held", "revision", "digest", "code"),
    [
        (NOTHING, 1, "a", "NEW"),
        (NOTHING, 7, "a", "NEW"),
        (LatestReturn(1, frozenset({ReceivedReturn("a")})), 1, "a", "HELD"),
        (LatestReturn(1, frozenset({ReceivedReturn("a")})), 2, "b", "REVISED"),
        (LatestReturn(2, frozenset({ReceivedReturn("a")})), 1, "b", "OLDER"),
        (LatestReturn(1, frozenset({ReceivedReturn("a")})), 1, "b", "CONFLICT"),
        (LatestReturn(1, frozenset({ReceivedReturn("a"), ReceivedReturn("b")})), 1, "a", "CONFLICT"),
        (LatestReturn(1, frozenset({ReceivedReturn("a"), ReceivedReturn("b")})), 2, "c", "REVISED"),
    ],
)
def test_each_arrival_has_one_verdict(held: LatestReturn, revision: int, digest: str, code: str) -> None:
    assert judge(held, revision, ReceivedReturn(digest)) == code


def test_two_contents_of_one_number_count_for_nobody() -> None:
    conflict = LatestReturn(1, frozenset({ReceivedReturn("a"), ReceivedReturn("b")}))
    assert not conflict.counts
