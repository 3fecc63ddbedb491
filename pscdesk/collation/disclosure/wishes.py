"""Which way each count of a month wishes to be rounded: a draw under the office's key for that month."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pscdesk.collation.disclosure.linked_tables import PLACE, SIDE, Cells, Name
from pscdesk.collation.floors import COUNT_BASE
from pscdesk.tally.contact import CONTACTS

BASE = COUNT_BASE.least

_RAREST = 1 / 50
"""A count that could be rounded either way always may be: neither way is ever less likely than this."""

_DRAW = 4
"""Bytes of a draw."""

_HEADLINE, _ONE_WAY, _INNER = 30.0, 3.0, 1.0
"""What it weighs to round a headline count against its wish, a one-way table's cell, and any other."""


@dataclass(frozen=True)
class Wish:
    """Whether a count wishes to be rounded up, and what it weighs against it to be rounded the other way."""

    up: bool
    weight: float


def draw_wishes(
    cells: Cells, key: bytes, carried: Mapping[Name, float], headline: Collection[Name] = ()
) -> dict[Name, Wish]:
    """The wish of each count; the same counts, key and errors carried give the same wishes.

    A count goes up with chance (residue − error carried)/5, kept between 1 in 50 and 49 in 50 (design section 6), so
    that its error is 0 on average and what earlier months printed too much or too little is made up for. The weights
    are drawn too, so that which possible release comes nearest to the wishes is nobody's to foresee.
    """
    draws = _draws(key, 2 * len(cells))
    return {
        name: Wish(
            next(draws) < chance_up(value, carried.get(name, 0.0)),
            (_HEADLINE if name in headline else _weight(name)) * (0.5 + next(draws)),
        )
        for name, value in cells.items()
    }


def chance_up(value: int, carried: float) -> float:
    """The chance (0 to 1) that a count goes up to the next multiple of 5; 0 where it is one."""
    residue = value % BASE
    return min(max((residue - carried) / BASE, _RAREST), 1 - _RAREST) if residue else 0.0


def _weight(name: Name) -> float:
    return _ONE_WAY if len(name) == 3 or name[1] == SIDE or (name[1] == PLACE and name[3] == CONTACTS) else _INNER


def _draws(key: bytes, number: int) -> Iterator[float]:
    """So many numbers from 0 up to 1 that nobody can foretell without the key."""
    stream = hashlib.shake_256(key).digest(_DRAW * number)
    for at in range(0, len(stream), _DRAW):
        yield int.from_bytes(stream[at : at + _DRAW], "big") / 2 ** (8 * _DRAW)
