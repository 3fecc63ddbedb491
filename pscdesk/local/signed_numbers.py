"""What stands behind the force's numbers: who signed them, what changed then, and what one alone changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

TOLD_FOR = 30
"""So many days after it was signed, a place that people reach otherwise than before is told as changed."""


@dataclass(frozen=True)
class ChangedOn:
    """What of a place changed (``telephone``, ``hours``, ``link``), and on which day it was signed."""

    what: tuple[str, ...]
    on: dt.date


@dataclass(frozen=True)
class SignedNumbers:
    """Who signed the numbers, and how what is shown differs from that.

    ``changed`` has places whose number, hours or link changed with what was signed. ``altered`` has places and records
    that somebody changed after it was signed, with the number that was signed there, empty where there was none.
    ``lost`` says why ``local.toml`` is not used and what was signed is shown in its stead. ``why_not`` says why what
    lies there as signed does not count; then nothing else is known.
    """

    issue: int = 0
    roles: tuple[str, ...] = ()
    on: dt.date | None = None
    changed: Mapping[str, ChangedOn] = field(default_factory=dict[str, ChangedOn])
    altered: Mapping[str, str] = field(default_factory=dict[str, str])
    lost: str = ""
    why_not: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether two signed exactly what is shown."""
        return not (self.altered or self.lost or self.why_not)

    def recent(self, today: dt.date) -> SignedNumbers:
        """The same with what changed in the last ``TOLD_FOR`` days.

        The later of ``today`` and the day of the signatures counts, so that a clock that was set back hides nothing.
        """
        day = max(today, self.on) if self.on else today
        recent = {place: one for place, one in self.changed.items() if (day - one.on).days <= TOLD_FOR}
        return self if len(recent) == len(self.changed) else replace(self, changed=recent)
