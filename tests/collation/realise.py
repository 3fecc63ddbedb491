"""Makes actual contacts whose tables are exactly what a month prints: the proof of decision 0008, carried out.

It takes the counts that no table prints from the product's programme and believes nothing else of it: whoever counts
the contacts made here with the desk's own code must come to the printed tables again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from made_up.contacts import ADVICE

from pscdesk.collation.disclosure.linked_tables import Name, sides_of
from pscdesk.collation.disclosure.possible.joint_counts import joint_counts
from pscdesk.collation.disclosure.possible.programme import Choice, solve
from pscdesk.collation.disclosure.possible.relation import UNPRINTED, Relation

SIDE_OF = dict(zip((code.id for code in ADVICE.fields["route"].code), sides_of(ADVICE, ADVICE.version), strict=True))
SAFE = ADVICE.derived[0].when[0]


@dataclass
class Made:
    """One contact as it is put together, and the row of the units table that it is counted in."""

    codes: dict[str, tuple[str, ...]]
    classes: dict[str, tuple[str, ...]]
    place: int = -1

    @property
    def is_safe(self) -> bool:
        return all(self.codes[field][0] in allowed for field, allowed in SAFE.items())


class Piles:
    """Codes still to be given out, by what they are given out for."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, ...], list[str]] = defaultdict(list)

    def add(self, key: tuple[str, ...], code: str, number: int) -> None:
        self._left[key] += [code] * number

    def take(self, key: tuple[str, ...], among: Sequence[str] = ()) -> str:
        pile = self._left[key]
        at = next(at for at, code in enumerate(pile) if not among or code in among)
        return pile.pop(at)


def contacts_of(printed: Mapping[Name, int], relations: Sequence[Relation], places: int) -> list[Made]:
    """Contacts with exactly these tables of the advice form; ``StopIteration`` where a code is missing for one."""
    whole = solve({name: Choice(count, count) for name, count in printed.items()}, relations, whole=True)
    assert whole is not None
    form, joint = ADVICE.id, joint_counts(ADVICE)
    kinds, roles, stages, sides = Piles(), Piles(), Piles(), Piles()
    for (_, table, *codes), number in printed.items():
        if table == "kind*route":
            kinds.add((codes[1],), codes[0], number)
        elif table == "role*kind":
            roles.add((codes[1],), codes[0], number)
        elif table == "stage*route":
            stages.add((codes[1],), codes[0], number)
    for name, number in whole.items():
        if name[:3] == (form, UNPRINTED, "place"):
            sides.add((name[4], name[5]), name[3], number)
    made = [
        Made({}, dict(zip(joint.kinds, combined, strict=True)))
        for combined, name in joint.names.items()
        for _ in range(whole[name])
    ]
    for one in made:
        route = one.classes["route"][0]
        kind = kinds.take((route,), one.classes["kind"])
        one.codes = {"route": (route,), "kind": (kind,), "stage": (stages.take((route,), one.classes["stage"]),)}
        one.place = int(sides.take((kind, SIDE_OF[route]))) if places else -1
    # where no rule can hold for a kind it does not matter which role asked, so those choose last
    for one in sorted(made, key=lambda one: one.codes["kind"][0] not in SAFE["kind"]):
        among = one.classes["role"] if one.codes["kind"][0] in SAFE["kind"] else ()
        one.codes["role"] = (roles.take((one.codes["kind"][0],), among),)
    _give_themes(made, printed)
    codes = {name: [code.id for code in ADVICE.fields[name].code] for name in ADVICE.fields}
    _deal(made, "advice", {code: printed[form, "advice", code] for code in codes["advice"]})
    for field in ADVICE.field:
        if len(field.code) and field.id not in ("role", "kind", "stage", "route", "theme", "advice"):
            _deal(made, field.id, {code: printed[form, field.id, code] for code in codes[field.id]})
    return made


def _give_themes(made: Sequence[Made], printed: Mapping[Name, int]) -> None:
    form, codes = ADVICE.id, [code.id for code in ADVICE.fields["theme"].code]
    left = {code: printed[form, "theme", code] for code in codes}
    for route in (code.id for code in ADVICE.fields["route"].code):
        given = {code: printed[form, "theme*route", code, route] for code in codes}
        _deal([one for one in made if one.is_safe and one.codes["route"] == (route,)], "theme", given)
        left = {code: left[code] - given[code] for code in codes}
    _deal([one for one in made if not one.is_safe], "theme", left)


def _deal(made: Sequence[Made], field: str, numbers: Mapping[str, int]) -> None:
    """Deal codes out one after another, round and round the contacts: nobody gets one twice who should not."""
    at = 0
    for code, number in numbers.items():
        assert number <= len(made)
        for _ in range(number):
            one = made[at % len(made)]
            one.codes[field] = (*one.codes.get(field, ()), code)
            at += 1
