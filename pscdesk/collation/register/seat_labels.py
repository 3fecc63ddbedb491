"""A seat of an office that several people share, and the label by which the log names it: a role, never a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pscdesk.collation.register.desk_labels import LONGEST_LABEL, check_label
from pscdesk.documents.place_names import folded
from pscdesk.errors import InputError
from pscdesk.messages import Message

ROLE_AND_NUMBER = Message("Use a role and perhaps a number, such as “HR adviser 2”. The log names no person.")
"""Said wherever the label of a seat is typed."""

_SHORTEST_LABEL = 2
_ROLES = frozenset({"HR", "PSD", "IT"})
"""Words of capitals that name a part of a force and nobody in it."""
_CAPITALS = re.compile(r"[A-Z]{1,3}")
_TITLES = re.compile(
    r"capt|cpl|dc|dcc|dci|dcs|det|di|dr|ds|insp|mr|mrs|ms|miss|mx|pc|pcso|prof|ps|rev|sgt|sir|supt|tdc|wpc"
)
_RANKS = frozenset({"constable", "sergeant", "inspector", "superintendent", "commander", "detective"})
"""Words that are roles by themselves, and titles where another word follows."""
_COUNTED = re.compile(r"[1-9][0-9]?")
_WORD = re.compile(r"[^\W\d_]+(?:[-'/&][^\W\d_]+)*|&")


@dataclass(frozen=True)
class Seat:
    """Who holds a copy of the office's key, by the recipient of their own key: a label, and the days from and to."""

    recipient: str
    label: str
    since: str
    until: str = ""

    @property
    def holds(self) -> bool:
        """Whether it was not ended."""
        return not self.until


def check_seat_label(typed: str, seats: Iterable[Seat]) -> str:
    """The label as it is kept; ``InputError`` when it looks like somebody's name, or a seat has, or had, the same."""
    label = check_label(typed)
    words = label.split()
    if len(label) < _SHORTEST_LABEL or not any(_WORD.fullmatch(folded(word)) for word in words):
        raise InputError(
            Message("A label has {least} to {most} letters.", least=_SHORTEST_LABEL, most=LONGEST_LABEL),
            ROLE_AND_NUMBER,
        )
    faults = (_fault_of(folded(word), folded(after)) for word, after in zip(words, [*words[1:], ""], strict=True))
    fault = next((fault for fault in faults if fault is not None), None)
    if fault is not None:
        raise InputError(fault, ROLE_AND_NUMBER)
    if folded(label).casefold() in {folded(one.label).casefold() for one in seats}:
        raise InputError(
            Message("There is a seat called “{label}”, or there was one.", label=label),
            Message("Use another number, so that the log says which of them did what."),
        )
    return label


def _fault_of(word: str, after: str) -> Message | None:
    """What speaks against one word of a label, before the word after it; None where nothing does."""
    small = word.casefold()
    if _TITLES.fullmatch(small) or (small in _RANKS and _WORD.fullmatch(after)):
        return Message("“{word}” looks like a rank or title before a name.", word=word)
    if "." in word or (_CAPITALS.fullmatch(word) and word not in _ROLES):
        return Message("“{word}” looks like initials.", word=word)
    if _WORD.fullmatch(word) or _COUNTED.fullmatch(word):
        return None
    if any(letter.isdecimal() for letter in word):
        return Message("“{word}” looks like a collar number or another number of a person.", word=word)
    return Message("“{word}” is neither a word nor a number from 1 to 99.", word=word)
