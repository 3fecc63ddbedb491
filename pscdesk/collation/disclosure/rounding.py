"""Controlled rounding to base 5: what a month prints is a possible month, each count next to its true value.

The formulation is that of controlled rounding for linked tables (reference anonymity.md 4.4), with the counts that no
table prints among the unknowns (design section 6): the printed value is kept between floor and ceiling, so any cost
is linear and no deviation variables are needed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import Cells, Name
from pscdesk.collation.disclosure.possible.programme import Choice, solve
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.disclosure.possible.solving import StopCheck, never_stop
from pscdesk.collation.disclosure.rounding_carry import NOTHING_CARRIED, Carried
from pscdesk.collation.disclosure.wishes import BASE, Wish, draw_wishes

MOST_OFF = BASE - 1
"""The furthest that a printed count lies from the true one: always this, never what a month needed."""

WINDOW_OFF, CONTACTS_OFF = 14, 9
"""The furthest that the sum of a printed count over a window lies from the true sum, and that of a headline count."""


@dataclass(frozen=True)
class Rounded:
    """Printed values by name. ``promises``: that windows which end with this month lie as near as is said of all."""

    printed: dict[Name, int]
    promises: bool


def round_cells(
    cells: Cells,
    relations: Sequence[Relation],
    key: bytes,
    carried: Carried = NOTHING_CARRIED,
    headline: Collection[Name] = (),
    check_stop: StopCheck = never_stop,
) -> Rounded | None:
    """The possible month nearest to what the counts wish, in multiples of 5; None when there is none.

    ``cells`` are the true counts, ``key`` a secret of the office for this month, ``headline`` the cells that are to be
    nearest: the same of each give the same values. Every printed value is the multiple of 5 just below or above the
    true one, or the true one itself. Windows are promised where they can be kept. Asks ``check_stop``, and raises what
    it raises.
    """
    wishes = draw_wishes(cells, key, {name: carried.middle(name) for name in cells}, headline)
    for near in (carried, None) if carried.months > 1 else (None,):
        choices = _choices(cells, wishes, near, headline)
        # the unprinted counts in whole steps too: then they are whole counts, and the month is surely a possible one
        steps = None if choices is None else solve(choices, relations, whole=True, check_stop=check_stop)
        if steps is not None:
            return Rounded({name: BASE * round(steps[name]) for name in cells}, promises=near is not None)
    return None


def _choices(
    cells: Cells, wishes: Mapping[Name, Wish], near: Carried | None, headline: Collection[Name]
) -> dict[Name, Choice] | None:
    """What each count may be printed as, in steps of 5; None when one has nothing near enough over every window."""
    choices = dict[Name, Choice]()
    for name, value in cells.items():
        low, residue = divmod(value, BASE)
        high = low + (residue > 0)
        if near is not None:
            off = CONTACTS_OFF if name in headline else WINDOW_OFF
            fitting = [step for step in range(low, high + 1) if near.allows(name, BASE * step - value, off)]
            if not fitting:
                return None
            low, high = fitting[0], fitting[-1]
        wish = wishes[name]
        choices[name] = Choice(low, high, -wish.weight if wish.up else wish.weight)
    return choices
