"""The fixed words of the aid: workforce groups, what gates demand, how soon, effects of duties, outcomes, places."""

from __future__ import annotations

import re
from typing import Literal

from pscdesk.messages import Message

ON_PROBATION = ("officer-probation", "special-probation")
OFFICERS = ("officer", "officer-probation", "special", "special-probation")
NOT_OFFICERS = ("staff", "volunteer", "contractor")
WORKFORCE = (*OFFICERS, *NOT_OFFICERS)
"""The one list of workforce groups, as option ids of the question ``workforce``."""

OFFICER_WORDS = re.compile(r"\b(Federation|reflective practice|RPRP|unsatisfactory performance|UPP)\b", re.IGNORECASE)
"""Words of officers' procedures, which people who are not officers must never read, in the guidance or on a form."""

PERFORMANCE_WORDS = re.compile(r"\b(stage one|unsatisfactory performance|UPP)\b", re.IGNORECASE)
"""Words of the performance procedure, which nobody on probation must read."""

Demand = Literal["save-life", "refer-urgent", "refer", "protect", "other-duty", "record", "support", "pause", "see-to"]
DEMANDS: tuple[Demand, ...] = (
    "save-life",
    "refer-urgent",
    "refer",
    "protect",
    "other-duty",
    "record",
    "support",
    "pause",
    "see-to",
)
"""What a gate can ask for, most urgent first: a life comes before any referral."""

ESCALATES: frozenset[Demand] = frozenset({"save-life", "refer-urgent", "refer", "protect", "other-duty", "record"})
"""Demands that take the matter out of a supervisor's hands: they cut the walk short, and no informal option
but support holds beside them. ``pause`` asks only that somebody else decides and ``see-to`` that something is put right
in the ordinary run of work, so the walk goes on."""

REFERS: frozenset[Demand] = frozenset({"refer-urgent", "refer", "protect"})
"""Demands after which professional standards hear of it, and so nothing is said of the matter itself meanwhile."""

CUTS_SHORT: frozenset[Demand] = frozenset({*ESCALATES, "support"})
"""Demands after which nothing is asked about fault: somebody who was harmed is supported, and is suspected of nothing.
Beside ``support``, too, only support holds; but it stays with the supervisor."""

SUPPORT = frozenset({"adjustments", "occupational-health", "welfare-check", "flexible-working", "grievance-route"})
"""Options that are support or a right, never a way to settle an allegation: no referral switches them off. The duty to
make adjustments (Equality Act 2010, section 20) and the duty of care run on whatever becomes of the allegation."""

Soon = Literal["now", "next", "today", "this-week", "always"]
SOON: tuple[Soon, ...] = ("now", "next", "today", "this-week", "always")
"""How soon a duty falls due, most urgent first. ``next`` is never written in a pack: where a life is in danger, every
other duty of now waits until the person is safe, and is shown so."""

SOON_WORDS: dict[Soon, Message] = {
    "now": Message("Now"),
    "next": Message("Once they are safe"),
    "today": Message("Today"),
    "this-week": Message("This week"),
    "always": Message("From now on"),
}
"""The same in words, as a page or a paper heads the duties."""

Act = Literal[
    "tell",
    "ask",
    "meet",
    "support",
    "move",
    "search",
    "keep",
    "record",
    "correct",
    "decide",
    "promise",
    "refer",
    "stay-with",
]
Party = Literal["about", "harmed", "teller", "witness", "line", "other-unit", "outside", "nobody"]
Effect = tuple[Act, Party]
"""What a duty has somebody do, and towards whom: the person it is about, the person harmed, the person who told you,
a witness, your own line, another unit (professional standards, HR), somebody outside the force, or nobody."""

Shield = Literal["life", "no-tip-off", "line-excluded", "too-close", "rest"]
SHIELDS: tuple[Shield, ...] = ("life", "no-tip-off", "line-excluded", "too-close", "rest")
"""What a duty protects; the first wins where two duties collide, and between equals what is not to be done."""

ABOUT_TO = "about-to"
"""The topic of what is said to what a person was about to do, and the question that asks it: it raises nothing."""

FIRST_SCREEN = 7
"""How many duties the first screen of an outcome holds, and so the most that can be for now at once."""

MOST_NOT_TO_DO = 5
"""How many lines of what is not to be done an outcome can have, and so the most topics such duties can be about."""


HOW_SURE = {
    "V": Message("official text seen"),
    "S": Message("seen second-hand"),
    "M": Message("not verified: check with professional standards"),
    "I": Message("our own advice"),
}
"""How sure we are of a source, by its mark, surest first: as the window, a paper and the logic book say it."""

ALONE = frozenset({"none", "no", "unsure"})
"""Options of a several-choice question that stand alone: they cannot be chosen beside another."""

DOUBT = "-doubt"
"""What the id of a page ends in that asks which things a person cannot rule out."""

LIFE = "danger-to-life"
"""The outcome above every other: somebody may take their own life."""

OUTCOME_RANKS = {
    "no-action": 0,
    "line-management": 1,
    "informal-action": 1,
    "wellbeing-support": 1,
    "support-person-harmed": 1,
    "grievance-mediation": 1,
    "performance-upp": 2,
    "rprp-via-appropriate-authority": 2,
    "complaint-recording": 3,
    "protected-disclosure": 3,
    "refer-psd": 3,
    "other-duty-first": 3,
    "refer-psd-urgent": 4,
    LIFE: 5,
}
"""The fourteen outcomes with their fixed ranks; every pack has all of them and no other."""

Place = Literal[
    "professional-standards",
    "duty-officer",
    "advice-line",
    "human-resources",
    "occupational-health",
    "employee-assistance",
    "safeguarding",
    "data-breach",
    "vetting",
    "staff-associations",
    "hotline",
    "crisis",
    "control-room",
    "complaints",
    "iopc",
    "policing-body",
]
"""Where a duty or an outcome sends people; the force's own names and numbers for them lie in its ``local.toml``."""
