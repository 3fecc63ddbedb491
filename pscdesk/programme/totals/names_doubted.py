"""Names of a list of totals that somebody must look at: they may name a person, or be a whole beside its parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pscdesk.collation.register.totals import of_what
from pscdesk.documents.place_names import slug
from pscdesk.messages import Message, quoted
from pscdesk.programme.totals.layout import UNKNOWN, WHOLE, Numbered, TotalsLayout, TotalsRow

_LONG_NUMBER = re.compile(r"\d{3,}")
"""A collar number; shorter ones tell areas, grades and ages apart, such as “Area 2” and “16 to 24”."""
_RANK = re.compile(
    r"\b(?:pc|dc|ps|ds|sgt|sergeant|insp|inspector|di|dci|supt|superintendent|dcs|acc|dcc|constable"
    r"|pcso|special|detective|det|chief|deputy|assistant|officer|temporary|acting|mr|mrs|ms|dr"
    r"|cwnstabl|heddwas|rhingyll|arolygydd|uwcharolygydd|prif)\b(?!['’])",
    re.IGNORECASE,
)
_RANK_ALONE = frozenset({"special", "officer", "temporary", "acting", "assistant", "deputy", "chief", "prif"})
"""Words that stand beside a rank, and are none by themselves."""

_WHOLES = frozenset(
    slug(word)
    for word in (
        *("BME", "BAME", "VEM", "ethnic minority", "ethnic minorities", "minority ethnic", "minority ethnicities"),
        *("black and minority ethnic", "black asian and minority ethnic", "black asian minority ethnic"),
        *("visible ethnic minority", "visible minority ethnic", "ethnically diverse", "global majority"),
        *("non-white", "not white", "other than white", "others", "other groups", "other ethnic groups", "the rest"),
        *("lleiafrif ethnig", "lleiafrifoedd ethnig", "ethnig leiafrifol", "pobl groenddu ac ethnig leiafrifol"),
        *("pawb arall", "y lleill", "y gweddill"),
    )
)
_AROUND = re.compile(
    r"^(?:all|the|total|pob|holl)-|-(?:groups?|people|staff|backgrounds?|total|combined|together)$"
    r"|-(?:excl|excluding|incl|including)-.*$"
)
_OTHERS = frozenset(slug(word) for word in ("others", "other groups", "other ethnic groups"))
"""These are a whole only with “all” before them: alone they are the group of those who are none of the named."""
_FIRST = ("white", "gwyn")
"""Beside these a whole of all others is a group like any: two groups are no whole with its parts."""


def may_name_person(text: str) -> bool:
    """Whether a name has a long number in it, or a rank with something beside it."""
    ranks = {found.lower() for found in _RANK.findall(text)} - _RANK_ALONE
    beside = re.search(r"\w", _RANK.sub(" ", text))
    return bool(_LONG_NUMBER.search(text) or (ranks and beside))


def is_whole_of_parts(text: str) -> bool:
    """Whether a name reads like all groups but one together, such as “BME”, “All others” or “Total BME”."""
    plain, before = slug(text), ""
    while plain != before:
        if plain in _WHOLES and (plain not in _OTHERS or plain != slug(text)):
            return True
        before, plain = plain, _AROUND.sub("", plain)
    return of_what(text) in _WHOLES - _OTHERS


def people_named(rows: Sequence[TotalsRow], layout: TotalsLayout, held: Sequence[TotalsRow]) -> Iterator[Numbered]:
    """A doubt for each name that may be a person's and is not held already, with the first row that has it."""
    for column in layout.names:
        known = {row.names.get(column.id, "") for row in held}
        for name, row in _first_rows(rows, column.id).items():
            if not column.in_register and name not in known and may_name_person(name):
                yield row, Message("{name} may name somebody", name=quoted(name))


def wholes_beside_parts(rows: Sequence[TotalsRow], layout: TotalsLayout) -> Iterator[Numbered]:
    """A doubt for each name that reads like a whole, and stands in one set with groups that may be its parts."""
    for column in layout.names:
        if column.id not in layout.adds_up or column.in_register:
            continue
        sets: dict[tuple[object, ...], dict[str, int]] = defaultdict(dict)
        for row in rows:
            if row.names[column.id] not in (WHOLE, UNKNOWN):
                sets[row.key(without=(column.id,))][row.names[column.id]] = row.number
        told = set[str]()
        for found in sets.values():
            parts = [name for name in found if not slug(name).startswith(_FIRST) and not is_whole_of_parts(name)]
            wholes = [name for name in found if is_whole_of_parts(name)]
            for name in wholes if parts or len(wholes) > 1 else ():
                if name not in told:
                    told.add(name)
                    yield found[name], _told(name, parts or [one for one in wholes if one != name])


def _told(name: str, parts: Sequence[str]) -> Message:
    return Message(
        "{name} may hold people of {part} too: they would be counted twice", name=quoted(name), part=quoted(parts[0])
    )


def _first_rows(rows: Sequence[TotalsRow], column: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found.setdefault(row.names[column], row.number)
    return found
