"""Words of a text as they are compared: without accents, capitals and apostrophes, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ‘][^\W_]+)*")
_APOSTROPHES = re.compile(r"[’'ʼ‘]")


@dataclass(frozen=True)
class PlacedWord:
    """One word, folded, and where it stands: from ``start`` up to ``end`` of the text, in characters."""

    word: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text in small letters, without accents and apostrophes."""
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def placed_words(text: str) -> Iterator[PlacedWord]:
    """Every word of the text in order."""
    for found in _WORD.finditer(text):
        yield PlacedWord(fold(found[0]), found.start(), found.end())


def folded_words(text: str) -> tuple[str, ...]:
    """The words of the text, folded, in order."""
    return tuple(placed.word for placed in placed_words(text))
