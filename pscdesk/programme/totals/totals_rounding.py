"""Rounds totals to base 5 as one set that adds up: what is printed could itself be true, so each count is left five.

How to use it: give each count a name (a tuple of strings), and say with ``adds_up`` and ``within`` what must hold of
them, totals included. Take ``key`` from ``ProgrammeStore.rounding_key()``, and put what tells the set apart (kind,
period) into the names: the same counts of the same names are always printed alike, so that nothing can be found by
printing them again and again. Keep what comes back, never the true counts. Print a longer period as the plain sum of
what was printed of its parts. Counts marked as already published are not rounded: give them as ``exact``.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pscdesk.collation.disclosure.linked_tables import Cells, Name
from pscdesk.collation.disclosure.possible.membership import is_possible
from pscdesk.collation.disclosure.possible.programme import Choice, solve
from pscdesk.collation.disclosure.possible.relation import Relation, at_most, equal, total
from pscdesk.collation.disclosure.wishes import BASE, chance_up
from pscdesk.errors import InputError
from pscdesk.messages import Message

NONE: Cells = MappingProxyType({})
MOST_OFF = BASE - 1
"""The furthest that a printed count lies from the true one."""

_AS_BEFORE = 50.0
"""What it weighs to print otherwise what was printed before and still fits."""


def adds_up(whole: Name, parts: Sequence[Name]) -> Relation:
    """That the parts come to the whole."""
    return equal(total(parts), {whole: 1})


def within(part: Name, whole: Name) -> Relation:
    """That one count is no more than another."""
    return at_most({part: 1}, {whole: 1})


def together_within(parts: Sequence[Name], whole: Name) -> Relation:
    """That the parts come to no more than the whole, some of which is not told."""
    return at_most(total(parts), {whole: 1})


def round_totals(
    cells: Cells,
    relations: Sequence[Relation],
    key: bytes,
    *,
    printed: Cells = NONE,
    exact: Cells = NONE,
    before: Cells = NONE,
) -> dict[Name, int]:
    """What is printed of each of ``cells``: the multiple of 5 just below or above it, so that every relation holds.

    ``printed`` are counts of the same set that were rounded earlier and stay, ``exact`` those that are published as
    they are; relations may name both, but no ``adds_up`` mixes exact counts with others. ``before`` is what was printed
    of these cells before a correction: it stays where it still fits. Names have two parts or more. ``InputError`` where
    nothing fits: the true counts break a relation, most likely.
    """
    settled, given = _settled(relations, exact)
    given |= {name: value // BASE for name, value in printed.items()}
    choices = dict[Name, Choice]()
    for name, value in cells.items():
        low, residue = divmod(value, BASE)
        cost = -1.0 if _draw(key, name, b"up") < chance_up(value, 0.0) else 1.0
        cost *= 0.5 + _draw(key, name, b"weight")
        if before.get(name) in (BASE * low, BASE * (low + 1)) and residue:
            cost = _AS_BEFORE if before[name] == BASE * low else -_AS_BEFORE
        choices[name] = Choice(low, low + (residue > 0), cost)
    steps = solve(choices, settled, given, whole=True) if choices else {}
    found = None if steps is None else {name: BASE * round(steps[name]) for name in cells}
    if found is None or not is_possible({**_fives(given), **found}, settled):
        raise InputError(
            Message("These totals do not fit each other, or what is held already of the same period."),
            Message("Take the whole period in anew, from one list. Nothing was kept."),
        )
    return found


def _settled(relations: Sequence[Relation], exact: Cells) -> tuple[list[Relation], dict[Name, int]]:
    """The relations with each exact count as a multiple of 5: up on the smaller side of one, down on the larger.

    So a rounded count beside it keeps five values that the exact one does not rule out.
    """
    found, given = list[Relation](), dict[Name, int]()
    for one in relations:
        names = {name: (*name, "up" if times > 0 else "down") for name, times in one.terms.items() if name in exact}
        if names and len(names) == len(one.terms):
            continue  # all of it is published as it is
        given |= {
            made: -(-exact[name] // BASE) if made[-1] == "up" else exact[name] // BASE for name, made in names.items()
        }
        found.append(Relation({names.get(name, name): times for name, times in one.terms.items()}, one.exact))
    return found, given


def _fives(steps: Mapping[Name, int]) -> dict[Name, int]:
    return {name: BASE * step for name, step in steps.items()}


def _draw(key: bytes, name: Name, purpose: bytes) -> float:
    """A number from 0 up to 1 for a name that nobody can foretell without the key, and the same each time with it."""
    told = b"\x1f".join((purpose, *(part.encode() for part in name)))
    return int.from_bytes(hmac.new(key, told, hashlib.sha256).digest()[:6], "big") / 2**48
