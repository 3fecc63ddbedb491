"""What a published package tells a national body, and what is left once one package counts for each force and month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pscdesk.periods import Month

State = Literal["published", "not-published", "conflict", "nothing-printed"]
"""What a force has for a month that is due: a package that counts, none, two that differ, or one of no figures."""


@dataclass(frozen=True, order=True, slots=True)
class CellFact:
    """One printed count of a force in a month, as ``cells.csv`` has it for the place ``force``.

    ``table`` names the fields that are crossed (``contacts`` for a total, whose ``cell`` is ``all``); ``side`` is empty
    where the cell belongs to no route. ``contacts`` is a multiple of 5 and ``off_by_at_most`` how far rounding may
    have moved it from the true count. Nothing is ever missing: what does not apply is an empty text.
    """

    form: str
    codebook: int
    table: str
    cell: str
    code: str
    across: str
    side: str
    counts: str
    contacts: int
    off_by_at_most: int


@dataclass(frozen=True)
class MonthFact:
    """One frozen month of a force: its number and digest in the force's ledger, its returns, its people, its cells.

    ``people_covered`` is whole hundredths (0 to 100) of the headcount. ``printed`` is false where the month was frozen
    with nothing to print; it then has no cells.
    """

    month: Month
    number: int
    digest: str
    printed: bool
    due: int
    returned: int
    people: int
    people_covered: int
    off_by_at_most: int
    codebooks: Mapping[str, int]
    cells: tuple[CellFact, ...]


@dataclass(frozen=True)
class ForcePackage:
    """One verified package: who published it, which revision of which window, what the window may be off, its months.

    ``force_id`` is the id in the package (the office key's fingerprint), ``digest`` the SHA-256 of its
    ``datapackage.json``. ``window_off`` and ``contacts_off`` are the package's own bounds of a sum over its window.
    """

    force_id: str
    name: str
    made_up: bool
    fingerprint: str
    revision: int
    first: Month
    last: Month
    window_off: int
    contacts_off: int
    digest: str
    months: tuple[MonthFact, ...]


@dataclass(frozen=True, order=True)
class ForceFact:
    """A force as the body knows it in a month: its code, its name then, its family, and whose figures it is added to.

    ``current`` is the code under which its figures are shown today: its own, or its follower's after a merger.
    """

    code: str
    name: str
    family: str
    current: str


@dataclass(frozen=True, order=True)
class Winner:
    """What counts for one force in one month that is due: its state, and the month of the one package that counts.

    ``revised`` says that a package before this one told the month otherwise and was replaced; ``unchanged`` that the
    package that counts says the same of it as the one before.
    """

    force: ForceFact
    month: Month
    state: State
    revision: int = 0
    revised: bool = False
    unchanged: bool = False
    told: MonthFact | None = field(default=None, compare=False)


@dataclass(frozen=True, order=True)
class WindowFact:
    """How far the sum of a force's printed counts over a window may lie from the true one, as its package says.

    It holds of the months that reach the floor of coverage, and only where each of them counts as that package told it.
    ``contacts_off`` is the same of contacts and of safe-space contacts.
    """

    code: str
    first: Month
    last: Month
    window_off: int
    contacts_off: int


@dataclass(frozen=True)
class Winners:
    """Every force and month that is due, once each, sorted by month and code; ``made_up`` if any package is.

    ``windows`` are those published windows of which every month counts as the package told it.
    """

    rows: tuple[Winner, ...]
    made_up: bool = False
    windows: tuple[WindowFact, ...] = ()
