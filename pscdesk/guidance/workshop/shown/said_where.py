"""Where in guidance a text stands that somebody sees on a page: its block and field, for a click to lead there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pscdesk.guidance.workshop.overlay.raw_blocks import Table, block_fields, named_blocks

Place = tuple[str, str]
_SEEN = ("question", "gate", "duty", "outcome", "action", "reply", "term", "section", "source", "doubt")
"""Kinds of blocks whose words stand on pages, those that are looked for first in front."""
_SHORT_FIELDS = ("title", "term", "text", "heading", "ask")
"""Fields whose text may be one word."""
_SHORTEST = 12
"""Letters from which on a text is also found within a longer one."""
_SPACES = re.compile(r"\s+")


class SaidWhere:
    """Finds the place of a text. ``welsh`` is the English of each Welsh text."""

    def __init__(self, tables: Mapping[str, Table], welsh: Mapping[str, str] | None = None) -> None:
        self._places: dict[str, list[Place]] = {}
        for block, table in named_blocks(tables):
            if block.split(" ", maxsplit=1)[0] not in _SEEN:
                continue
            for field, value in block_fields(table):
                for text in value if isinstance(value, tuple) else (value,):
                    if isinstance(text, str) and (" " in text.strip() or field.endswith(_SHORT_FIELDS)):
                        self._places.setdefault(plain(text), []).append((block, field))
        self._welsh = {plain(cy): plain(en) for cy, en in (welsh or {}).items()}

    def find(self, shown: str, near: str = "") -> Place | None:
        """The place of a text as it is shown, perhaps within other words; None where it is none of the guidance.

        ``near`` is the block that is preferred where several say the same.
        """
        text = plain(shown)
        text = self._welsh.get(text, text)
        found = self._places.get(text) or self._within(text)
        if not found:
            return None
        by_kind = sorted(found, key=lambda place: (place[0] != near, _SEEN.index(place[0].split(" ", maxsplit=1)[0])))
        return by_kind[0]

    def _within(self, text: str) -> list[Place] | None:
        """Where the longest text stands that is part of this one."""
        inside = [one for one in self._places if len(one) >= _SHORTEST and one in text]
        inside += [self._welsh[one] for one in self._welsh if len(one) >= _SHORTEST and one in text]
        known = [one for one in inside if one in self._places]
        return self._places[max(known, key=len)] if known else None


def plain(text: str) -> str:
    """The text with one space for each run of spaces and line ends."""
    return _SPACES.sub(" ", text).strip()
