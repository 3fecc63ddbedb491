"""Marks, outside the desk's store, of the numbers its returns have used: a store set back cannot use them again.

A mark is a keyed hash of a month and a revision, so that whoever reads the marks without the desk's own secret learns
how many there are, and neither a month nor a number.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence

from pscdesk.periods import Month
from pscdesk.returns.outbox import LAST_REVISION
from pscdesk.storage.sealed_store import SealedStore

MOST_MARKS = 12
"""Months of which the mark is kept, the last returned: older ones are frozen, and HR takes no correction of them."""


def mark_of(seed: bytes, month: Month, revision: int) -> str:
    """The mark of a return: 32 hexadecimal digits that only a desk with this seed can foretell."""
    return hmac.digest(seed, b"psc-number-used/1\0" + f"{month}/{revision}".encode(), "sha256").hex()[:32]


def highest_used(marks: Sequence[str], seed: bytes, month: Month) -> int:
    """The highest revision of a month that is among the marks; 0 where none is."""
    if not marks:
        return 0
    return next((number for number in range(LAST_REVISION, 0, -1) if mark_of(seed, month, number) in marks), 0)


def with_mark(marks: Sequence[str], seed: bytes, month: Month, revision: int) -> tuple[str, ...]:
    """The marks with that of this return in place of the month's earlier one, the newest last."""
    before = highest_used(marks, seed, month)
    kept = [one for one in marks if not before or one != mark_of(seed, month, before)]
    return (*kept, mark_of(seed, month, max(before, revision)))[-MOST_MARKS:]


class NumbersUsed:
    """The marks of an open store. They are read once, when they are first needed.

    ``seed`` gives the secret of the desk; None while it has none, and then no number was used.
    """

    def __init__(self, sealed: SealedStore, seed: Callable[[], bytes | None]) -> None:
        self._sealed = sealed
        self._seed = seed
        self._marks: tuple[str, ...] | None = None
        self._found: dict[Month, int] = {}

    def highest(self, month: Month) -> int:
        """The highest number ever used for a month's returns; 0 for none."""
        if self._marks is None:
            self._marks = self._sealed.marks
        if self._marks and month not in self._found:
            seed = self._seed()
            self._found[month] = highest_used(self._marks, seed, month) if seed else 0
        return self._found.get(month, 0)

    def note(self, month: Month, revision: int) -> None:
        """Note that a number is used; call it before anything goes out under it."""
        seed = self._seed()
        if seed is not None and self.highest(month) < revision:
            self._marks = with_mark(self._marks or (), seed, month, revision)
            self._sealed.keep_marks(self._marks)
            self._found.clear()
