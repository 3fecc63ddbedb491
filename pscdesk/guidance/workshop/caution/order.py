"""The order of texts: what an overlay may do to each field of the base, as one table; what is not in it stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pscdesk.guidance.pack.vocabulary import DEMANDS, OUTCOME_RANKS, SOON
from pscdesk.guidance.workshop.overlay.edits import Value
from pscdesk.guidance.workshop.overlay.raw_blocks import PARTS

Rule = Literal[
    "kept",
    "free",
    "grows",
    "grows if there",
    "first kept",
    "forbids more",
    "sooner",
    "stronger",
    "filled",
    "earlier",
    "seen later",
    "no lower",
    "shrinks",
    "sure",
    "surer",
    "proved",
]
"""What may become of a field: nothing; anything; a list only longer, and only where it was; its first ones kept; more
forbidden; due no later; asking for no less; given where it was empty; an earlier day; a later day; an end of no lower
rank; a list only shorter; surer or less sure, but own advice stays that; no less sure; whatever the proofs allow."""

_LOGIC: dict[str, Rule] = {
    "when/answers": "proved",
    "when/gates": "proved",
    "when/unless": "proved",
    "when/only_known": "proved",
    "when/sources": "grows",
}
_WORDS: dict[str, Rule] = dict.fromkeys(("when/because", "when/asserts", "when/doubted"), "free")
_DUTIES: dict[str, Rule] = {
    "duties": "grows",
    "places": "first kept",
    "worded/duties": "grows if there",
    "worded/places": "grows if there",
}
_TEXTS = ("heading", "looks_like", "ask", "write_down", "next")
_OWN_ADVICE = "I"
_SEEN = ("V", "S", "M")
"""The marks of sources that are no own advice, the surest first."""
_LISTS: dict[str, Rule] = {"also": "grows", "terms": "grows", "sources": "grows"}


def _free(*fields: str) -> dict[str, Rule]:
    return dict.fromkeys(fields, "free")


RULES: dict[str, dict[str, Rule]] = {
    "about": {"review_by": "earlier"},
    "section": _free("title"),
    "question": {
        **_free("ask", "help", "why", "options/text", "options/define", "worded/ask", "worded/help"),
        **_LISTS,
        **_LOGIC,
        **_WORDS,
    },
    "outcome question": {**_free("help", "why", "worded/help"), **_LISTS, **_LOGIC, **_WORDS},
    "gate question": {"also": "grows", "sources": "grows", **_LOGIC},
    "duty": {"soon": "sooner", "forbids": "forbids more", "sources": "grows"},
    "gate": {"demands": "stronger", "duties": "grows", "also": "grows", "sources": "grows", **_LOGIC},
    "outcome": {
        **_free(*_TEXTS, *(f"worded/{field}" for field in _TEXTS)),
        **_DUTIES,
        **_LOGIC,
        **_WORDS,
    },
    "grave outcome": {**_DUTIES, **_LOGIC},
    "action": {
        **_free("title", "suits", "who", "prepare", "opening", "how", "record", "review"),
        **_LISTS,
        **_LOGIC,
        **_WORDS,
    },
    "support action": {
        **_free("suits", "review"),
        "prepare": "grows",
        "how": "grows",
        **_LISTS,
        **_LOGIC,
        **_WORDS,
    },
    "reply": {"duties": "grows"},
    "never": dict.fromkeys(("gates", "outcomes", "actions", "answers"), "grows if there"),
    "twin": _free("because"),
    "source": {**_free("cite", "url", "note", "checked_on"), "mark": "sure"},
    "gate source": {"checked_on": "seen later", "mark": "surer"},
    "term": {**_free("term", "means"), **_LISTS},
    "gate term": {**_LISTS},
    "vignette": {"outcome": "no lower", "accept": "shrinks", "gates": "grows", "answers": "filled"},
    "standard": {"also": "grows"},
    "point": _free("what", "who"),
}
"""For each kind of block the fields that may change, and how; any other field of the base stays as it is.

A *gate question* is one that a row of a gate reads, and a *gate section* has one; an *outcome question* is another one
that a row of an outcome or a reply reads. A *gate term* is explained at a gate question, or used where something
serious is asked, said or to be done; a *gate source* is one that a gate, a duty or the like rests on. A *grave outcome*
hands the matter on, or stands beside a gate after which nothing is asked about fault; a *support action* stands there.
"""

NEW_PARTS: dict[str, frozenset[str]] = {
    "question": frozenset({"when", "options", "worded"}),
    "outcome question": frozenset({"when", "options"}),
    "gate question": frozenset({"when", "options"}),
    "gate": frozenset({"when"}),
    "outcome": frozenset({"when", "worded"}),
    "grave outcome": frozenset({"when"}),
    "action": frozenset({"when"}),
    "support action": frozenset({"when"}),
}
"""What may be added inside a block of the base."""
NEW_BLOCKS = frozenset(
    {"section", "question", "topic", "duty", "gate", "action", "reply", "never", "source", "term", "vignette", "point"}
)
"""The kinds of blocks that may be added."""
NOT_IN_NEW_WORDING = ("duties", "places")
"""What a new wording of an outcome may not have: it would take the place of the outcome's own."""


def shape_of(field: str) -> str:
    """A field without the names of the parts on its way: ``when/people-same-again/because`` is ``when/because``."""
    steps = field.split("/")
    if steps[0] in PARTS and len(steps) > 2:
        steps = [steps[0], *steps[2:]]
    return "/".join(steps[: steps.index("answers") + 1] if "answers" in steps else steps)


def rule_for(kind: str, field: str) -> Rule:
    """What may become of a field of a block of that kind."""
    return RULES.get(kind, {}).get(shape_of(field), "kept")


def _has_all(was: Value, to: Value) -> bool:
    """Whether a list still has all it had, in the same order."""
    left = iter(to if isinstance(to, tuple) else ())
    return all(one in left for one in (was if isinstance(was, tuple) else ()))


def _first_kept(was: Value, to: Value) -> bool:
    had = was if isinstance(was, tuple) else ()
    return isinstance(to, tuple) and to[: len(had)] == had


def _forbids_more(was: Value, to: Value) -> bool:
    return _effects(was) <= _effects(to)


def _effects(told: Value) -> set[tuple[str, str]]:
    lines = told if isinstance(told, tuple) else (told,) if isinstance(told, str) else ()
    return {(line.split()[0], party) for line in lines if line.split() for party in line.split()[1:]}


def _not_later(known: tuple[str, ...]) -> Callable[[Value, Value], bool]:
    return lambda was, to: was in known and to in known and known.index(str(to)) <= known.index(str(was))


HOLDS: dict[Rule, Callable[[Value, Value], bool]] = {
    "kept": lambda was, to: was == to,
    "free": lambda _was, _to: True,
    "grows": _has_all,
    "grows if there": lambda was, to: was is not None and _has_all(was, to),
    "first kept": _first_kept,
    "forbids more": _forbids_more,
    "sooner": _not_later(SOON),
    "stronger": _not_later(DEMANDS),
    "filled": lambda was, to: was is None or was == to,
    "earlier": lambda was, to: isinstance(was, str) and isinstance(to, str) and to <= was,
    "seen later": lambda was, to: isinstance(was, str) and isinstance(to, str) and to >= was,
    "no lower": lambda was, to: OUTCOME_RANKS.get(str(to), -1) >= OUTCOME_RANKS.get(str(was), 0),
    "shrinks": lambda was, to: to is None or _has_all(to, was),
    "sure": lambda was, to: to is not None and (was == _OWN_ADVICE) == (to == _OWN_ADVICE),
    "surer": lambda was, to: was == to or _not_later(_SEEN)(was, to),
    "proved": lambda _was, _to: True,
}
"""Whether a change holds to its rule."""
