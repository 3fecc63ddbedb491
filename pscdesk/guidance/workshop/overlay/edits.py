"""The types of an overlay: edits, additions and local lines as values, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.messages import Message

Value = str | tuple[str, ...] | bool | int | None
"""What a field holds: a text, a list of names, yes or no, a whole number; None where there is nothing."""

_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=160)]
_Text = Annotated[str, msgspec.Meta(max_length=2_000)]
_Why = Annotated[str, msgspec.Meta(max_length=400)]
_Sources = Annotated[tuple[_Name, ...], msgspec.Meta(max_length=20)]
_Held = Annotated[tuple[_Text, ...], msgspec.Meta(max_length=120)]

MOST_EDITS = 4_000
"""Edits, additions and lines that one overlay may have; the base has some 3,000 fields."""
MOST_LINES = 2
"""Local lines beneath one text."""
LONGEST_LINE = 30
"""Words of a local line."""


class Edit(Fact, frozen=True, kw_only=True):
    """One field of one block, from what it was to what it is to be, with the reason and its sources.

    ``block`` is a kind and an id (``duty telephone``); ``field`` its steps into the block with strokes between them
    (``when/people-same-again/because``). None stands for a field that is not there. ``why`` may be empty while
    somebody works on it; nothing is sent before each has its reason.
    """

    block: _Name
    field: _Name
    was: _Text | _Held | bool | int | None = None
    to: _Text | _Held | bool | int | None = None
    why: _Why
    sources: _Sources = ()


class Addition(Fact, frozen=True, kw_only=True):
    """A block, or a part of one, that the base has not.

    ``kind`` is that of the block, or the name of the list in ``block`` to which it is added (``when``, ``options``).
    ``before`` names the one of its kind before which it stands; empty for the end.
    """

    kind: _Name
    told: dict[str, Any]
    block: Annotated[str, msgspec.Meta(max_length=160)] = ""
    before: Annotated[str, msgspec.Meta(max_length=160)] = ""
    why: _Why
    sources: _Sources = ()


class Line(Fact, frozen=True, kw_only=True):
    """A line of the force's own beneath a text that stays as it is; ``beneath`` is that text."""

    block: _Name
    field: _Name
    beneath: _Text
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
    why: _Why
    sources: _Sources = ()


class OwnWelsh(Fact, frozen=True, kw_only=True):
    """The Welsh of an English text that only this force has; a draft until somebody who knows the work has looked.

    Found by its English, like that of the base: once the English is changed it fits no more.
    """

    en: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
    cy: _Text
    status: Literal["draft", "checked"] = "draft"


class Overlay(Fact, frozen=True, kw_only=True):
    """Everything a force says otherwise than the base: the base by its id and digest, and the edits as values.

    ``force`` is the name that stands beside each local line.
    """

    id: _Name
    version: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    force: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    base: _Name
    base_version: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    base_digest: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    edit: Annotated[tuple[Edit, ...], msgspec.Meta(max_length=MOST_EDITS)] = ()
    add: Annotated[tuple[Addition, ...], msgspec.Meta(max_length=MOST_EDITS)] = ()
    line: Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST_EDITS)] = ()
    welsh: Annotated[tuple[OwnWelsh, ...], msgspec.Meta(max_length=MOST_EDITS)] = ()


Part = Edit | Addition | Line
"""What an overlay is made of, but for its Welsh, which decides nothing."""


Cause = Literal[
    "base",
    "no block",
    "no field",
    "was",
    "twice",
    "unknown kind",
    "reserved",
    "not its shape",
    "hidden sign",
    "too much",
]
"""What kind of fault keeps an overlay from being composed."""


@dataclass(frozen=True)
class OverlayFault:
    """Why an overlay cannot be composed: the cause, where, and a sentence; ``number`` counts its edits from 1."""

    cause: Cause
    block: str
    field: str
    sentence: Message
    number: int = 0
