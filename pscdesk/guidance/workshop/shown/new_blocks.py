"""Blocks that a force adds of its own: a duty, a source, a word to explain, an open point, from what somebody typed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.edits import Addition
from pscdesk.messages import Message

NEW_KINDS: tuple[tuple[str, Message], ...] = (
    ("duty", Message("A duty")),
    ("term", Message("A word to explain")),
    ("source", Message("A source")),
    ("point", Message("An open point")),
)
"""What can be added, as people call it."""
ASKED: Mapping[str, tuple[tuple[str, Message], ...]] = {
    "duty": (("what", Message("What to do")),),
    "term": (("term", Message("The word")), ("means", Message("What it means"))),
    "source": (("cite", Message("The source")), ("note", Message("What it says"))),
    "point": (("what", Message("What is open")), ("who", Message("Who can tell"))),
}
"""What has to be said of each, the first of which gives it its name."""
_LONGEST_NAME = 48
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


def additions_of(
    kind: str, told: Mapping[str, str], why: str, known: frozenset[str], today: dt.date
) -> tuple[Addition, ...]:
    """What has to be added for it, the block itself last; ``InputError`` where something is not said.

    ``known`` are the names of all blocks there are, none of which is taken again. A duty has a topic of its own, so
    that it stands beside every other.
    """
    for field, label in ASKED[kind]:
        if not told.get(field, "").strip():
            raise InputError(Message("“{label}” is empty. Write it first.", label=label))
    name = _free_name(told[ASKED[kind][0][0]], kind, known)
    said: dict[str, Any] = {"id": name, **{field: told[field].strip() for field, _ in ASKED[kind]}}
    if kind == "duty":
        topic = Addition(kind="topic", told={"id": name}, why=why)
        return topic, Addition(kind="duty", told={**said, "who": "You", "soon": "today", "topic": name}, why=why)
    if kind == "source":
        said |= {"mark": "I", "checked_on": today.isoformat()}
    return (Addition(kind=kind, told=said, why=why),)


def _free_name(text: str, kind: str, known: frozenset[str]) -> str:
    """A name made of the first words, with a number where it is taken."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    name = _NOT_A_NAME.sub("-", plain)[:_LONGEST_NAME].strip("-") or kind
    name = f"own-{name}".removesuffix("-doubt")
    kinds = ("duty", "topic") if kind == "duty" else (kind,)
    for number in range(1, 1000):
        tried = name if number == 1 else f"{name}-{number}"
        if not any(f"{one} {tried}" in known for one in kinds):
            return tried
    raise InputError(Message("There are too many of that name. Begin with other words."))
