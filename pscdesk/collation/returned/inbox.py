"""What becomes of a return that has come in: merging is a join, so neither order nor repetition matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Receipt:
    """That one content was received: the digest of what was signed, and whether it says that nothing was counted."""

    digest: str
    nil: bool = False


@dataclass(frozen=True)
class Held:
    """What is held of one desk's month: the highest revision seen, and every content seen at that revision."""

    revision: int = 0
    receipts: frozenset[Receipt] = frozenset()

    @property
    def counts(self) -> bool:
        """Whether this month counts: exactly one content at the highest revision."""
        return len(self.receipts) == 1

    @property
    def is_conflict(self) -> bool:
        """Whether two contents claim one revision; then neither counts."""
        return len(self.receipts) > 1

    @property
    def is_nil(self) -> bool:
        """Whether the month counts, and nothing was counted in it."""
        return self.counts and all(receipt.nil for receipt in self.receipts)


UNUSUAL_TIMES, QUIET, UNHEARD_OF = 5, 20, 1_000
"""A month is unusual from so many times the desk's median; a quieter desk counts as quiet; without any other month."""


def is_unusual(contacts: int, before: Sequence[int]) -> bool:
    """Whether a month's total is so far above what the desk returned before that HR should ask (row 35)."""
    return contacts > (UNUSUAL_TIMES * max(QUIET, median(before)) if before else UNHEARD_OF)


NOTHING = Held()
"""The join's neutral element: nothing has been received."""


def merge(one: Held, other: Held) -> Held:
    """The join of two holdings of the same desk and month: commutative, associative, idempotent.

    The higher revision wins; at equal revisions the contents are put together (anonymity.md 3.2).
    """
    if one.revision != other.revision:
        return max(one, other, key=lambda held: held.revision)
    return Held(one.revision, one.receipts | other.receipts)


def judge(held: Held, revision: int, receipt: Receipt) -> str:
    """The code of the verdict on a return of that revision and content, given what is held already."""
    if revision < held.revision:
        return "OLDER"
    if revision == held.revision and (held.is_conflict or receipt not in held.receipts):
        return "CONFLICT"
    if revision == held.revision:
        return "HELD"
    return "NEW" if held == NOTHING else "REVISED"
