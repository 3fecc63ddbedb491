"""The records of HR's store: the office, stored counts, arrivals, late returns, returns let go, reconciled years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pscdesk.collation.floors import LATE_DESKS
from pscdesk.collation.returned.inbox import LatestReturn
from pscdesk.periods import Month


@dataclass(frozen=True)
class OfficeFacts:
    """What HR's office is: its force, its rules and its keys. The deputy's secret is not among them."""

    force: str
    issue: int
    cut_off_day: int
    made_up: bool
    optional: tuple[str, ...]
    seal_secret: str
    signing_seed: bytes
    deputy: str
    retention: int = 36
    every: int = 1
    card_number: int = 0
    """The number of the last frozen month that the card of this issue names, 0 for none; and that month's digest."""
    card_digest: str = ""


class StoredCounts(NamedTuple):
    """Packed counts of one form at a version, under the id of the desk or unit they belong to: a row of the store.

    A plain tuple, because it travels between processes ten thousand times.
    """

    owner: str
    form: str
    version: int
    packed: bytes


@dataclass(frozen=True)
class Arrival:
    """What is held of a desk's month from now on. ``counts`` replaces what was there; it is empty in a conflict."""

    month: Month
    desk: str
    held: LatestReturn
    counts: tuple[StoredCounts, ...]


@dataclass(frozen=True)
class Late:
    """What came from a desk after its month was frozen: never its counts, and of a first return its total alone.

    ``contacts`` is None for a correction of a return that was printed, and where two contents claim one revision.
    """

    month: Month
    desk: str
    held: LatestReturn
    contacts: int | None


@dataclass(frozen=True)
class LetGo:
    """How many returns of a desk that was not enrolled an older program kept, and this one does not."""

    desk: str
    returns: int


@dataclass(frozen=True)
class Settled:
    """HR's choice for a desk's month: the digest, or its beginning, of the return that counts; empty for none.

    Other returns up to ``revision`` are refused; a later one of the desk's counts again as usual.
    """

    month: Month
    desk: str
    revision: int
    digest: str

    def takes(self, digest: str, revision: int) -> bool:
        """Whether a return of this digest and number may be taken in."""
        return revision > self.revision or bool(self.digest and digest.startswith(self.digest))


@dataclass(frozen=True)
class Receivable:
    """A return that a receipt may be written for: it is held, it alone has its number, and a backup includes it."""

    month: Month
    desk: str
    revision: int
    digest: str


@dataclass(frozen=True)
class Reconciled:
    """The reconciliation line of the financial year that begins in April of ``year``: printed once, never again."""

    year: int
    printed: int
    desks: int

    @property
    def shown(self) -> int | None:
        """What is shown of it: None where so few desks are in it that it would be one desk's count to within 4."""
        return self.printed if not self.desks or self.desks >= LATE_DESKS.least else None
