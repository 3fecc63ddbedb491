"""The coverage of one month, in desks and in people."""

from __future__ import annotations

import msgspec


class MonthCover(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """How much of the force a month's figures cover. ``people_covered`` work in units whose every desk returned.

    ``nil`` stands only in months that were frozen before it was known to pin counts: it is never set or read.
    """

    due: int
    received: int
    conflict: int
    people: int
    people_covered: int
    nil: int = 0

    @property
    def missing(self) -> int:
        """Desks whose return does not count, because none came."""
        return self.due - self.received - self.conflict

    @property
    def share(self) -> float:
        """The share (0 to 1) of the force's people in units whose every desk returned."""
        return self.people_covered / self.people if self.people else 0.0
