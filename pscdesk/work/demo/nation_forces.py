"""The made-up forces of a made-up nation, and what happens to them; no name and no code here is that of a real one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pscdesk.storage.seal import verify_key

MONTHS = 24
"""So many months are told of the nation, up to the last one that forces have frozen."""


@dataclass(frozen=True)
class DemoForce:
    """A made-up force: its people, contacts for each hundred of them in a month, how it leans towards informal routes.

    ``begins`` and ``ends`` are months of the nation, counted from 0; the last one is its own. ``packages`` are the
    months of each package that it publishes. Of ``silent`` months none of its desks returned, of ``poor`` ones few did.
    """

    code: str
    name: str
    family: str
    people: int
    asks: float = 3.6
    leaning: float = 1.0
    packages: tuple[tuple[int, int], ...] = ((0, 11), (12, 17), (18, 23))
    silent: tuple[int, ...] = ()
    poor: tuple[int, ...] = ()

    def seed(self, nation: int) -> bytes:
        """The signing seed of its office, which is thrown away; another one for every seed of the nation."""
        return hashlib.blake2b(f"{nation}-{self.code}".encode(), digest_size=32, person=b"psc-demo-nation").digest()

    def key(self, nation: int) -> bytes:
        """The verify key of its office."""
        return verify_key(self.seed(nation))

    @property
    def begins(self) -> int:
        """The first month that it publishes."""
        return self.packages[0][0]


_LARGE, _RURAL, _MIXED = "Large towns", "Rural", "Mixed"
MERGED_FROM, RENAMED_FROM = 12, 9
"""The months from which two forces are one, and from which one has another name."""

FORCES = (
    DemoForce("MU-01", "Ashmere (made up)", _LARGE, 9400, leaning=0.9),
    DemoForce("MU-02", "Brackshire (made up)", _MIXED, 3900),
    DemoForce("MU-03", "Calderwick (made up)", _RURAL, 2100, leaning=1.2),
    DemoForce("MU-04", "Dunholm Vale (made up)", _RURAL, 1700, asks=4.4),
    DemoForce("MU-05", "Eastmarch (made up)", _MIXED, 4300, packages=((0, 11), (12, 17), (18, 21))),
    DemoForce("MU-06", "Fenmoor (made up)", _RURAL, 1500, leaning=1.4),
    DemoForce("MU-07", "Greyfell (made up)", _LARGE, 7200, leaning=0.6),
    DemoForce("MU-08", "Harrowdale (made up)", _MIXED, 3300, poor=(14,)),
    DemoForce("MU-09", "Ilsmouth (made up)", _RURAL, 1900, silent=(7,)),
    DemoForce("MU-10", "Kelderwood (made up)", _MIXED, 2600, packages=((0, 11),)),
    DemoForce("MU-11", "Larkshire (made up)", _MIXED, 2300, packages=((0, 11),)),
    DemoForce("MU-12", "Kelder and Lark (made up)", _MIXED, 4900, packages=((12, 17), (18, 23))),
)
"""The forces that have joined, by code."""

MERGED, INTO = ("MU-10", "MU-11"), "MU-12"
RENAMED, NEW_NAME = "MU-03", "Calder and Wick (made up)"
LATE = "MU-05"
"""The force that has not published its last two months yet."""
LATE_PACKAGE = (22, 23)
REVISED, REVISED_PACKAGE, REVISED_MONTH = "MU-02", (12, 17), 15
"""The force that published a window twice, of which a month otherwise: the second one counts."""
OTHERWISE, OTHERWISE_PACKAGE = "MU-07", (11, 13)
"""The force that told its month 11 in two ways, in two windows: neither counts."""

NOT_JOINED = DemoForce("MU-13", "Nettlecombe (made up)", _RURAL, 1300, packages=((18, 23),))
"""A force whose card lies there, and that has not joined yet."""
