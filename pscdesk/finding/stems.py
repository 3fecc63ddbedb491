"""What a word may stand for: its English stem, or in Welsh what it may be before its first letter was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from snowballstemmer.english_stemmer import EnglishStemmer

Roots = Callable[[str], frozenset[str]]

_MUTATED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ngh", ("c",)),
    ("mh", ("p",)),
    ("nh", ("t",)),
    ("ng", ("g",)),
    ("ch", ("c",)),
    ("ph", ("p",)),
    ("th", ("t",)),
    ("dd", ("d",)),
    ("g", ("c",)),
    ("b", ("p",)),
    ("d", ("t",)),
    ("f", ("b", "m")),
    ("l", ("ll",)),
    ("r", ("rh", "gr")),
    ("m", ("b",)),
    ("n", ("d",)),
    ("h", ("",)),
)
"""How a Welsh word may begin, and what it may have begun with: soft, nasal and aspirate mutation, and the added h."""

_VOWELS = frozenset("aeiouwy")
_ENDINGS = (
    *("rwydd", "iadau", "aeth", "wyr", "der", "ion", "iau", "oedd", "ni", "au", "on", "ed", "od", "io", "iol"),
    *("us", "wr", "o", "i", "u", "a"),
)
"""Endings of plurals, verbs and people, longest first."""
_SHORTEST = 4
"""Letters that must be left of a Welsh word when an ending is taken off."""


# Nothing here is cached: a cache would keep the words that people search for.


def english_roots(word: str) -> frozenset[str]:
    """The stem of an English word, folded, after Porter (Snowball)."""
    return frozenset({EnglishStemmer().stemWord(word)})


def welsh_roots(word: str) -> frozenset[str]:
    """Every word without its ending that this one, folded, may stand for in Welsh."""
    return frozenset(_without_ending(one) for one in _unmutated(word))


def both_roots(word: str) -> frozenset[str]:
    """The roots of a word that may be Welsh or English."""
    return welsh_roots(word) | english_roots(word)


def _unmutated(word: str) -> Iterator[str]:
    yield word
    if len(word) < 3:
        return
    for begins, before in _MUTATED:
        if word.startswith(begins):
            rest = word[len(begins) :]
            if begins == "h" and rest[:1] not in _VOWELS:
                continue
            yield from (first + rest for first in before)
    if word[0] in _VOWELS or word[0] in "lrw":
        yield f"g{word}"  # soft mutation takes a g away


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
