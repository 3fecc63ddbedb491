"""Rows of a list of units that are totals: by their name, or because their people are those of other rows together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.messages import Message

_TOTAL = re.compile(
    r"(the )?(overall |grand |gr\.? |sub-? ?|force |report |running )?totals?"
    r"( \(?(all|overall|force|staff|fte|headcount|people)\)?)?"
    r"|(is-?)?(prif )?(cyfanswm|gyfanswm)( cyffredinol| mawr)?|all( units| groups| families| staff| people)?"
    r"|pawb|sum|swm"
)
_OF_SOMETHING = re.compile(
    r".*[ :(-](sub-?|grand )?totals?\)?|(sub-?|grand )?totals?[ :-].*|(is-?)?[cg]yfanswm[ :-].*|.*[ :(-][cg]yfanswm\)?"
    r"|overall|tot|Σ|σ|(the )?(whole |entire |all )?(force|organisation|organization|constabulary)([ -]?wide)?"
    r"|(sum|total|count|average|mean) of .*|average|mean|count|(is-?)?[cg]yfansymiau|y (llu|sefydliad)( cyfan)?"
    r"|(y )?cyfan|cyfartaledd|(force |whole )?establishment|headcount|fte|wte"
)

_WORD = re.compile(r"\b(sub-?|grand )?totals?\b|\b(is-?)?[cg]yfanswm\b")
_LOOKED_BACK = 400
"""Rows above a row that it may be the sum of."""
_BY_CHANCE = 20
"""A smaller number is now and then that of the rows above it, without being their sum."""


@dataclass(frozen=True)
class Placed:
    """A unit, the number of its row, and its people as they are written, before they were rounded."""

    number: int
    unit: Unit
    exact: Decimal


def is_total(name: str) -> bool:
    """Whether a tidied name is that of a total and of nothing else, such as “Grand total” or “Cyfanswm”."""
    return _TOTAL.fullmatch(_plain(name)) is not None


def may_be_total(name: str) -> bool:
    """Whether a tidied name reads like a total of something, such as “Operations total” or “Whole force”."""
    return _OF_SOMETHING.fullmatch(_plain(name)) is not None


def of_what(name: str) -> str:
    """What a name that reads like a total is the total of, as an id."""
    return unit_id(_WORD.sub(" ", _plain(name)))


def fits(total: Decimal, people: Decimal, rows: int, places: int) -> bool:
    """Whether a number is the total of so many rows, each written with at most ``places`` digits after the point.

    Whole numbers must fit exactly; of others each may have been rounded in its last place, and so may their total.
    """
    if not places:
        return total == people
    return 2 * abs(total - people) <= Decimal(rows).scaleb(-places) + Decimal(1).scaleb(-_places(people))


def places_of(numbers: Iterable[Decimal]) -> int:
    """The most digits after the point of any of the numbers."""
    return max((_places(number) for number in numbers), default=0)


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def summed(shown: Sequence[Placed], hidden: Sequence[Placed] = ()) -> dict[int, str]:
    """Why a shown row may be a total, by its number: its people are those of two other rows or more, or it says so.

    A total may count the ``hidden`` rows or leave them out.
    """
    found = _sums(shown)
    if hidden:
        everything = sorted((*shown, *hidden), key=lambda one: one.number)
        numbers = {one.number for one in shown}
        found = {number: why for number, why in _sums(everything).items() if number in numbers} | found
    for one in shown:
        if is_total(one.unit.group) or is_total(one.unit.family):
            found.setdefault(one.number, Message("a group or family that reads like a total"))
    return found


def _sums(placed: Sequence[Placed]) -> dict[int, str]:
    places = places_of(one.exact for one in placed)
    everybody = sum((one.exact for one in placed), Decimal())
    groups = _together(placed, lambda unit: unit.group)
    families = _together(placed, lambda unit: unit.family)
    found: dict[int, str] = {}
    above, singles, single_rows = Decimal(), Decimal(), 0
    begins: set[int] = {0}
    for at, one in enumerate(placed):
        people, group = one.exact, unit_id(one.unit.group)
        if at and _stands_apart(one.unit, placed[at - 1].unit):
            begins.add(at)
        rows, in_group = groups[group]
        named_rows, named = groups.get(one.unit.id, families.get(one.unit.id, (0, Decimal())))
        if one.unit.id in (group, unit_id(one.unit.family)):
            named_rows, named = named_rows - 1, named - people
        run = _rows_above(placed, at, places, begins)
        if len(placed) > 2 and fits(everybody - people, people, len(placed) - 1, places):
            found[one.number] = Message("as many people as all other rows together")
        elif rows > 2 and fits(in_group - people, people, rows - 1, places):
            found[one.number] = Message("as many people as the other rows of its group together")
        elif named_rows > 0 and fits(named, people, named_rows, places):
            found[one.number] = Message("as many people as the rows of the group of its name together")
        elif at > 1 and (fits(above, people, at, places) or fits(singles, people, single_rows, places)):
            found[one.number] = Message("as many people as all rows above it together")
        elif run:
            found[one.number] = Message("as many people as the {number} rows right above it together", number=run)
        above += people
        if one.number in found:
            begins.add(at + 1)
        else:
            singles, single_rows = singles + people, single_rows + 1
    return found | _of_all_singles(placed, found, places)


def _of_all_singles(placed: Sequence[Placed], found: dict[int, str], places: int) -> dict[int, str]:
    """A row that has the people of all rows that are no sums themselves, such as a force above its areas."""
    single = [one for one in placed if one.number not in found]
    together = sum((one.exact for one in single), Decimal())
    told = Message("as many people as all other rows together")
    return {
        one.number: told
        for one in single
        if len(single) > 2 and fits(together - one.exact, one.exact, len(single) - 1, places)
    }


def _together(placed: Sequence[Placed], name: Callable[[Unit], str]) -> dict[str, tuple[int, Decimal]]:
    """How many rows and people there are beneath each name, by its id."""
    counted: dict[str, tuple[int, Decimal]] = {}
    for one in placed:
        rows, people = counted.get(unit_id(name(one.unit)), (0, Decimal()))
        counted[unit_id(name(one.unit))] = (rows + 1, people + one.exact)
    return counted


def _stands_apart(one: Unit, above: Unit) -> bool:
    return (unit_id(one.group), unit_id(one.family)) != (unit_id(above.group), unit_id(above.family))


def _rows_above(placed: Sequence[Placed], at: int, places: int, begins: set[int]) -> int:
    """How many rows right above a row, two or more, have its people together; 0 where it is the sum of none.

    A small number counts only where those rows begin the list, a group, or what follows another sum.
    """
    people, total = placed[at].exact, Decimal()
    for start in range(at - 1, max(-1, at - 1 - _LOOKED_BACK), -1):
        total += placed[start].exact
        rows = at - start
        if rows > 1 and fits(total, people, rows, places) and (people >= _BY_CHANCE or start in begins):
            return rows
        if total > people + rows + 1:
            break
    return 0


def _plain(name: str) -> str:
    return " ".join(name.lower().strip(" :.*").split())
