"""The contacts that forty desks of a made-up force take, and their totals, worked out with nothing of the program."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

UNITS = (("Alderford", "North"), ("Brackenhill", "North"), ("Carrow", "South"), ("Dunmere", "South"))
"""Unit and group; every fourth desk belongs to one."""
DESKS = 40
HEADCOUNT = 400
_ROUTES = {
    "handle-conduct": ("informal-action", "line-management", "no-action", "refer-psd"),
    "performance": ("performance-upp", "line-management"),
    "wellbeing": ("wellbeing-support", "line-management"),
}
_STAGES = ("noticed", "finding-facts", "spoken")
_ROLES = ("supervisor", "supervisor", "manager", "champion")
_THEMES = ("authority-respect-courtesy", "duties-responsibilities", "honesty-integrity", "use-of-force")
_ADVICE = ("listened", "prepare-conversation", "coaching", "how-to-record")
_WORKFORCE = ("officer", "officer", "staff", "special")

Contact = dict[str, tuple[str, ...]]


def contacts(desk: int, month: str, at_most: int) -> list[Contact]:
    """What a desk counts in a month: one to ``at_most`` contacts, the same in every run."""
    dice = random.Random(f"{desk} {month}")
    return [_contact(dice) for _ in range(dice.randint(1, at_most))]


def _contact(dice: random.Random) -> Contact:
    kind = dice.choice(tuple(_ROUTES))
    return {
        "role": (dice.choice(_ROLES),),
        "kind": (kind,),
        "stage": (dice.choice(_STAGES),),
        "theme": tuple(dice.sample(_THEMES, dice.randint(1, 2))),
        "advice": tuple(dice.sample(_ADVICE, dice.randint(1, 2))),
        "route": (dice.choice(_ROUTES[kind]),),
        "workforce": (dice.choice(_WORKFORCE),),
    }


def lines(contact: Contact) -> str:
    """A contact as ``pscdesk record`` reads it."""
    return "".join(f"{field} = {code}\n" for field, codes in contact.items() for code in codes)


def unit_of(desk: int) -> str:
    """The unit of a desk."""
    return UNITS[desk % len(UNITS)][0]


def units_list() -> str:
    """The force's units as HR reads them from a list."""
    rows = (f"{unit},{group},Towns,{HEADCOUNT}\n" for unit, group in UNITS)
    return "unit,group,family,headcount\n" + "".join(rows)


def totals(taken: Iterable[Contact]) -> Counter[tuple[str, str]]:
    """How often each code of each field was chosen; under ``("", "")`` the contacts."""
    counted: Counter[tuple[str, str]] = Counter()
    for contact in taken:
        counted["", ""] += 1
        counted.update((field, code) for field, codes in contact.items() for code in codes)
    return counted
