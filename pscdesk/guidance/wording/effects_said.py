"""Reads the text of a duty for the acts its verbs name, whether they are to be done, and whom they name as towards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pscdesk.guidance.pack.vocabulary import Party
from pscdesk.guidance.wording.effect_words import (
    ANYONE,
    BUT_FOR,
    DENIALS,
    NAMES,
    NOT_A_COMMAND,
    PEOPLE,
    STOPS,
    THEM,
    VERBS,
    Verb,
)


@dataclass(frozen=True)
class Said:
    """A verb of a text. ``commands``: it is told to the reader, and not told of somebody; ``denied``: not to be done.

    ``towards``: the parties it governs by name; ``anyone``, ``but_for`` (nobody but …) and ``them``: that it governs
    such a word.
    """

    word: str
    verb: Verb
    commands: bool
    denied: bool
    towards: tuple[Party, ...]
    anyone: bool
    but_for: bool
    them: bool


MOST_VERBS = 16
"""How many verbs of the table are looked for in one text."""


def effects_said(text: str) -> tuple[Said, ...]:
    """The verbs of the table in the text, in its order; speech in quotation marks is somebody else's.

    Of a text with more than ``MOST_VERBS`` one more is read, so that whoever asks can tell.
    """
    plain = re.sub(r"“[^”]*”", "", text).replace("’", "'").lower()
    sentences = re.split(r"(?<=[.?!])\s+", _NAME.sub(_marked, plain))
    return tuple(islice((said for sentence in sentences for said in _of_sentence(sentence)), MOST_VERBS + 1))


_READERS = tuple(
    (verb, re.compile(rf"\b(?:{verb.forms})(?!\w)"), re.compile(rf"\b(?:{verb.told})\b") if verb.told else None)
    for verb in VERBS
)
_NAME = re.compile("|".join(f"(?P<n{number}>{name})" for number, (name, _) in enumerate(NAMES)))
_MARKS = tuple(" ".join(f"‹{party}›" for party in parties) or "‹›" for _, parties in NAMES)
_MARK = re.compile(r"‹([a-z-]*)›")
_ANY = re.compile("|".join(pattern.pattern for _, *both in _READERS for pattern in both if pattern is not None))
_IS = re.compile(r"‹([a-z-]+)› (?:is|are) $")
_LOOK_BACK = 40
"""How many characters before a verb may make it a noun, or somebody else's."""


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    verb: Verb
    bare: bool


def _marked(name: re.Match[str]) -> str:
    """The marks of the parties that a name stands for."""
    return _MARKS[int((name.lastgroup or "n0")[1:])]


def _of_sentence(sentence: str) -> Iterator[Said]:
    denial = DENIALS.search(sentence)
    denied_from = denial.start() if denial else len(sentence)
    of_nobody = denial is not None and denial[0] == "nobody"
    found = tuple(islice(_verbs(sentence), MOST_VERBS + 2))
    for number, one in enumerate(found):
        governed = sentence[one.end : found[number + 1].start if number + 1 < len(found) else len(sentence)]
        but_for = BUT_FOR.search(governed)
        stop = None if but_for else STOPS.search(governed)
        governed = governed[: stop.start()] if stop else governed
        before, denied = sentence[: one.start], one.start >= denied_from
        passive = _IS.search(before[-_LOOK_BACK:]) if "see that " in before else None
        parties = (*([] if but_for else _MARK.findall(governed)), *([passive[1]] if passive else ()))
        them = THEM.search(governed)
        if them and not any(parties):
            parties = tuple(each for each in _MARK.findall(before)[-1:] if each in PEOPLE)
        yield Said(
            word=sentence[one.start : one.end],
            verb=one.verb,
            commands=_commands(one, before, denied=denied, of_nobody=of_nobody) or passive is not None,
            denied=denied,
            towards=tuple(dict.fromkeys(_PARTIES[each] for each in parties if each)),
            anyone=ANYONE.search(sentence[one.start : one.end] + governed) is not None,
            but_for=but_for is not None,
            them=them is not None and not parties,
        )


def _verbs(sentence: str) -> Iterator[_Found]:
    """The verbs of the table from left to right, at each place the longest, none inside another or inside a mark."""
    reached = 0
    for place in (match.start() for match in _ANY.finditer(sentence)):
        if place >= reached and sentence.rfind("‹", 0, place) <= sentence.rfind("›", 0, place):
            one = max(_at(sentence, place), key=lambda one: one.end)
            yield one
            reached = one.end


def _at(sentence: str, place: int) -> Iterator[_Found]:
    for verb, bare, told in _READERS:
        for pattern in (bare, told):
            match = pattern.match(sentence, place) if pattern is not None else None
            if match:
                yield _Found(place, match.end(), verb, pattern is bare)


def _commands(one: _Found, before: str, *, denied: bool, of_nobody: bool) -> bool:
    """True where the reader is told to do this, or not to: and not somebody else, or what it would be to do it."""
    if denied and (of_nobody or one.verb.noun):
        return True
    return one.bare and not one.verb.noun and not NOT_A_COMMAND.search(before[-_LOOK_BACK:])


_PARTIES: dict[str, Party] = {party: party for _, parties in NAMES for party in parties}
