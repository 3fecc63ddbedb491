"""Merges incoming returns of one desk's month: the highest revision wins, whatever the order or repetition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class ReceivedReturn:
    """That one content was received: the digest of what was signed."""

    digest: str


@dataclass(frozen=True)
class LatestReturn:
    """The latest revision of one desk's month, with all conflicting contents at that revision."""

    revision: int = 0
    contents: frozenset[ReceivedReturn] = frozenset()

    @property
    def counts(self) -> bool:
        """Whether this month counts: exactly one content at the highest revision."""
        return len(self.contents) == 1

    @property
    def is_conflict(self) -> bool:
        """Whether two contents claim one revision; then neither counts."""
        return len(self.contents) > 1


UNUSUAL_TIMES, QUIET, UNHEARD_OF = 5, 20, 1_000
"""A month is unusual from so many times the desk's median; a quieter desk counts as quiet; without any other month."""


def is_unusual(contacts: int, before: Sequence[int]) -> bool:
    """Whether a month's total is so far above what the desk returned before that HR should ask (row 35)."""
    return contacts > (UNUSUAL_TIMES * max(QUIET, median(before)) if before else UNHEARD_OF)


NOTHING = LatestReturn()
"""The join's neutral element: nothing has been received."""


def merge(one: LatestReturn, other: LatestReturn) -> LatestReturn:
    """The join of what is held twice of the same desk and month: commutative, associative, idempotent.

    The higher revision wins; at equal revisions the contents are put together (anonymity.md 3.2).
    """
    if one.revision != other.revision:
        return max(one, other, key=lambda held: held.revision)
    return LatestReturn(one.revision, one.contents | other.contents)


def judge(held: LatestReturn, revision: int, content: ReceivedReturn) -> str:
    """The code of the verdict on a return of that revision and content, given what is held already."""
    if revision < held.revision:
        return "OLDER"
    if revision == held.revision and (held.is_conflict or content not in held.contents):
        return "CONFLICT"
    if revision == held.revision:
        return "HELD"
    return "NEW" if held == NOTHING else "REVISED"
