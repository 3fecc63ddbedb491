"""A made-up force: its units, its desks with their habits, and the contacts they take; nothing in it is real."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from pscdesk.tally.form_ids import AID

FORCE = "Wexmoor Constabulary (made up)"

_PLACES = (
    ("Alderford", "North", "Local policing"),
    ("Brackenhill", "North", "Local policing"),
    ("Carrow Bridge", "South", "Local policing"),
    ("Dunmere", "South", "Local policing"),
    ("Eastlock", "North", "Local policing"),
    ("Fenwick Cross", "South", "Local policing"),
    ("Response and Roads", "Operations", "Specialist"),
    ("Investigation", "Operations", "Specialist"),
    ("Contact Centre", "Operations", "Support"),
    ("Custody", "Operations", "Support"),
)
_DESKS_A_UNIT = 4
_CENTRAL_SHARE = 13
"""One central line for so many desks."""

_KINDS = {
    "handle-conduct": 46,
    "performance": 14,
    "wellbeing": 10,
    "grievance": 10,
    "formal-process": 9,
    "report": 4,
    "own-position": 3,
    "other": 4,
}
_ROLES = {
    "supervisor": 50,
    "manager": 19,
    "champion": 12,
    "adviser": 8,
    "association": 6,
    "no-reports": 4,
    "not-stated": 1,
}
_STAGES = {
    "handle-conduct": {"noticed": 40, "finding-facts": 25, "spoken": 22, "considering-referral": 13},
    "formal-process": {"referred": 35, "formal-open": 50, "after-outcome": 15},
    "": {"noticed": 40, "finding-facts": 20, "spoken": 30, "not-stated": 10},
}
_ROUTES = {
    "handle-conduct": {
        "informal-action": 34,
        "line-management": 30,
        "no-action": 8,
        "refer-psd": 12,
        "refer-psd-urgent": 4,
        "complaint-recording": 4,
        "rprp-via-appropriate-authority": 4,
        "undecided": 4,
        "other-duty-first": 2,
    },
    "performance": {"line-management": 50, "performance-upp": 30, "wellbeing-support": 12, "undecided": 8},
    "wellbeing": {
        "wellbeing-support": 74,
        "line-management": 14,
        "not-known": 5,
        "support-person-harmed": 6,
        "danger-to-life": 1,
    },
    "grievance": {"grievance-mediation": 55, "formal-grievance": 25, "line-management": 15, "undecided": 5},
    "report": {"refer-psd": 50, "protected-disclosure": 30, "refer-psd-urgent": 20},
    "": {"line-management": 40, "no-action": 25, "not-known": 25, "undecided": 10},
}
_THEMES = {
    "authority-respect-courtesy": 22,
    "duties-responsibilities": 20,
    "equality-diversity": 9,
    "honesty-integrity": 8,
    "peer-relationship": 9,
    "manager-relationship": 8,
    "confidentiality": 6,
    "discreditable-conduct": 6,
    "use-of-force": 4,
    "orders-instructions": 5,
    "fitness-for-duty": 3,
}
_ADVICE = {
    "listened": 30,
    "prepare-conversation": 30,
    "how-to-record": 18,
    "coaching": 14,
    "wellbeing": 10,
    "ask-standards": 12,
    "mediation": 5,
    "must-refer": 9,
}
_WORKFORCE = {"officer": 52, "staff": 24, "officer-probation": 9, "special": 4, "several": 5, "none": 6}

_ASK_IN_A_MONTH, _CENTRAL_BUSY, _QUIET = 0.042, 38.0, 0.05
"""Contacts for each person of a unit, contacts of a central line, and how likely a desk is to be a quiet one."""
_ODD = {"Carrow Bridge": 1.35, "Dunmere": 0.75}
"""Units that ask more or less than their size would have it."""
_PROMOTED_IN, _BRIEFED_IN = (3, 9), (5, 10)
"""Months of the year in which every desk promotes the line, or holds a briefing."""
_AID = {
    "workforce": {"officer": 60, "staff": 30, "officer-probation": 10},
    "outcome": {"line-management": 34, "informal-action": 32, "refer-psd": 16, "wellbeing-support": 12, "no-action": 6},
    "changed": {"yes": 30, "no": 45, "not-said": 25},
}


@dataclass(frozen=True)
class MadeUpUnit:
    """A unit with its business group, its family of like units, and how many people it has."""

    name: str
    group: str
    family: str
    headcount: int


@dataclass(frozen=True)
class MadeUpDesk:
    """A desk and its habits: contacts in a month, how it leans towards informal routes, how often it forgets."""

    folder: str
    unit: str
    busy: float
    leaning: float
    forgets: float
    corrects: float

    @property
    def kind(self) -> str:
        """Central without a unit, else local."""
        return "local" if self.unit else "central"


@dataclass(frozen=True)
class MadeUpForce:
    """The units and the desks, in a fixed order for a seed."""

    units: tuple[MadeUpUnit, ...]
    desks: tuple[MadeUpDesk, ...]
    seed: int


def make_force(desks: int, seed: int) -> MadeUpForce:
    """A force with so many desks (at least 4): about one central line in thirteen, the rest spread over units."""
    dice = random.Random(f"force-{seed}")  # noqa: S311 (made-up figures, no secret)
    central = max(1, desks // _CENTRAL_SHARE)
    local = desks - central
    wanted = max(1, min(len(_PLACES), local // _DESKS_A_UNIT))
    units = tuple(
        MadeUpUnit(name, group, family, 400 + 10 * dice.randrange(0, 160)) for name, group, family in _PLACES[:wanted]
    )
    made = [_desk(dice, units[number % wanted], number // wanted + 1, local / wanted) for number in range(local)]
    made += [_desk(dice, None, number + 1, central) for number in range(central)]
    return MadeUpForce(units, tuple(made), seed)


def contacts(force: MadeUpForce, desk: MadeUpDesk, month: str) -> list[dict[str, list[str]]]:
    """The contacts a desk takes in a month, as field to codes; often the same for no two desks or months."""
    dice = random.Random(f"contacts-{force.seed}-{desk.folder}-{month}")  # noqa: S311
    return [contact_of(dice, desk.leaning) for _ in range(poisson(dice, desk.busy))]


def beside(force: MadeUpForce, desk: MadeUpDesk, month: str) -> dict[str, list[dict[str, list[str]]]]:
    """What a desk counts besides contacts, by form: walks through the aid, promotion of the line, briefings."""
    dice = random.Random(f"beside-{force.seed}-{desk.folder}-{month}")  # noqa: S311
    number = int(month[-2:])
    walks = poisson(dice, 14) if desk.folder.endswith("-1") else 0
    promoted = {"means": ["intranet"]}
    briefed = {"session": ["line-briefing"], "audience": ["supervisors"], "attendees": ["6-15"]}
    counted = {
        AID: [
            {"gates": ["none"], **{field: [_one(dice, weights)] for field, weights in _AID.items()}}
            for _ in range(walks)
        ],
        "campaign": [promoted] if number in _PROMOTED_IN else [],
        "briefing-held": [briefed] if number in _BRIEFED_IN else [],
    }
    return {form: taken for form, taken in counted.items() if taken}


def one_more(force: MadeUpForce, desk: MadeUpDesk, month: str) -> dict[str, list[str]]:
    """A contact that was forgotten and is added late."""
    return contact_of(random.Random(f"late-{force.seed}-{desk.folder}-{month}"), desk.leaning)  # noqa: S311


def forgets(force: MadeUpForce, desk: MadeUpDesk, month: str) -> bool:
    """Whether the desk sends nothing for the month."""
    return random.Random(f"forgets-{force.seed}-{desk.folder}-{month}").random() < desk.forgets  # noqa: S311


def corrects(force: MadeUpForce, desk: MadeUpDesk, month: str) -> bool:
    """Whether the desk sends a second revision for the month."""
    return random.Random(f"corrects-{force.seed}-{desk.folder}-{month}").random() < desk.corrects  # noqa: S311


def poisson(dice: random.Random, mean: float) -> int:
    """A count around a mean. Knuth's method: how many exponential steps fit before their product falls under e^-mean.

    A large mean is drawn in parts, for e^-mean would be too small to be written.
    """
    if mean > _LARGEST_MEAN:
        return poisson(dice, _LARGEST_MEAN) + poisson(dice, mean - _LARGEST_MEAN)
    limit, product, count = math.exp(-mean), dice.random(), 0
    while product > limit:
        product *= dice.random()
        count += 1
    return count


_LARGEST_MEAN = 500.0


def _desk(dice: random.Random, unit: MadeUpUnit | None, number: int, beside: float) -> MadeUpDesk:
    """A desk that takes its part of what a unit of that size asks; ``beside`` is how many desks a unit has."""
    name = unit.name if unit else ""
    folder = f"{(name or 'central line').lower().replace(' ', '-')}-{number}"
    quiet = dice.random() < _QUIET
    share = unit.headcount * _ASK_IN_A_MONTH * _ODD.get(name, 1.0) / beside if unit else _CENTRAL_BUSY
    busy = 0.5 if unit and quiet else share * dice.uniform(0.85, 1.2) if unit else share
    return MadeUpDesk(
        folder,
        name,
        busy,
        dice.uniform(0.7, 1.4),
        dice.choice((0.0, 0.0, 0.0, 0.0, 0.04)),
        dice.choice((0.0, 0.06)),
    )


def contact_of(dice: random.Random, leaning: float) -> dict[str, list[str]]:
    """One made-up contact; the larger ``leaning`` is, the more often its route is an informal one."""
    kind = _one(dice, _KINDS)
    routes = dict(_ROUTES.get(kind, _ROUTES[""]))
    for informal in ("informal-action", "line-management"):
        if informal in routes:
            routes[informal] = round(routes[informal] * leaning * 10)
    routes = {
        code: weight * (1 if code in ("informal-action", "line-management") else 10) for code, weight in routes.items()
    }
    return {
        "role": [_one(dice, _ROLES)],
        "kind": [kind],
        "stage": [_one(dice, _STAGES.get(kind, _STAGES[""]))],
        "theme": _some(dice, _THEMES, 3),
        "advice": _some(dice, _ADVICE, 4),
        "route": [_one(dice, routes)],
        "workforce": [_one(dice, _WORKFORCE)],
    }


def _one(dice: random.Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _some(dice: random.Random, weights: dict[str, int], at_most: int) -> list[str]:
    return list(dict.fromkeys(_one(dice, weights) for _ in range(dice.randint(1, at_most))))
