"""Rows of a list of units that are totals: by their name, or because their people are those of other rows together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.messages import Message

_TOTAL = re.compile(
    r"(the )?(overall |grand |sub-?|force |report )?totals?( \(?(all|overall|force|staff|fte|headcount|people)\)?)?"
    r"|(is-?)?(prif )?(cyfanswm|gyfanswm)( cyffredinol| mawr)?|all( units| groups| families| staff| people)?"
    r"|pawb|sum|swm"
)
_OF_SOMETHING = re.compile(
    r".*[ :(-](sub-?|grand )?totals?\)?|(sub-?|grand )?totals?[ :-].*|(is-?)?[cg]yfanswm[ :-].*|.*[ :(-][cg]yfanswm\)?"
)

_WORD = re.compile(r"\b(sub-?|grand )?totals?\b|\b(is-?)?[cg]yfanswm\b")


@dataclass(frozen=True)
class Placed:
    """A unit, and the number of its row."""

    number: int
    unit: Unit


def is_total(name: str) -> bool:
    """Whether a tidied name is that of a total and of nothing else, such as “Grand total” or “Cyfanswm”."""
    return _TOTAL.fullmatch(_plain(name)) is not None


def may_be_total(name: str) -> bool:
    """Whether a tidied name reads like a total of something, such as “Operations total”."""
    return _OF_SOMETHING.fullmatch(_plain(name)) is not None


def of_what(name: str) -> str:
    """What a name that reads like a total is the total of, as an id."""
    return unit_id(_WORD.sub(" ", _plain(name)))


def summed(placed: Sequence[Placed]) -> dict[int, str]:
    """Why a row may be a total, by its number: its people are those of two other rows or more, or its place says so."""
    found: dict[int, str] = {}
    everybody = sum(one.unit.headcount for one in placed)
    groups: dict[str, tuple[int, int]] = {}
    for one in placed:
        rows, people = groups.get(unit_id(one.unit.group), (0, 0))
        groups[unit_id(one.unit.group)] = (rows + 1, people + one.unit.headcount)
    above = 0
    for at, one in enumerate(placed):
        people = one.unit.headcount
        rows, in_group = groups[unit_id(one.unit.group)]
        named = groups.get(one.unit.id, (0, 0))[1] if one.unit.id != unit_id(one.unit.group) else 0
        if len(placed) > 2 and everybody == 2 * people:
            found[one.number] = Message("as many people as all other rows together")
        elif rows > 2 and in_group == 2 * people:
            found[one.number] = Message("as many people as the other rows of its group together")
        elif named == people:
            found[one.number] = Message("as many people as the rows of the group of its name together")
        elif at > 1 and above == people:
            found[one.number] = Message("as many people as all rows above it together")
        elif is_total(one.unit.group) or is_total(one.unit.family):
            found[one.number] = Message("a group or family that reads like a total")
        above += people
    return found


def _plain(name: str) -> str:
    return " ".join(name.lower().strip(" :.*").split())
