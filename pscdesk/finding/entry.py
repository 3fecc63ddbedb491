"""What can be found, as values: an entry with its words, and a hit with what of it is marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "never",
    "heed",
    "option",
    "term",
    "standard",
    "form",
    "page",
    "setting",
    "help",
    "handbook",
    "source",
    "plan-item",
    "decision",
    "survey",
    "visit",
]
Span = tuple[int, int]
"""From a character up to another, in a text."""
_AMONG, _NEARLY = 4, 0.5
"""How far down what was found an entry about a life in danger is warned of, and how well it fits beside the first."""


@dataclass(frozen=True)
class Entry:
    """One thing to find. ``also``: other words for it; ``page`` and ``place``: where the window opens it.

    ``urgency``: how soon somebody must act on it, 0 for what may be read at leisure; of two that fit alike the more
    urgent stands first. ``must_go_on``: it takes a matter out of a supervisor's hands.
    ``is_danger``: it is about a life in danger, so that numbers to ring stand above everything found.
    """

    kind: Kind
    title: str
    page: str
    place: str
    text: str = field(default="", repr=False)
    also: tuple[str, ...] = ()
    urgency: int = 0
    must_go_on: bool = False
    is_danger: bool = False


@dataclass(frozen=True)
class Hit:
    """An entry that was found: what of its title is marked, and the piece of its text or other words that was found.

    ``by`` is empty where the title alone was found.
    """

    entry: Entry
    score: float
    title_spans: tuple[Span, ...]
    by: str = ""
    by_spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a search came to, best first. ``is_whole``: each hit holds every word.

    ``nearest`` are words that do stand somewhere, where nothing was found.
    """

    hits: tuple[Hit, ...] = ()
    is_whole: bool = True
    nearest: tuple[str, ...] = ()

    @property
    def is_danger(self) -> bool:
        """Whether a life in danger is among the first that were found, and fits not much less than the first."""
        return any(hit.entry.is_danger and hit.score >= _NEARLY * self.hits[0].score for hit in self.hits[:_AMONG])
