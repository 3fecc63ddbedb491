"""What keeps the text of ``local.toml`` from being signed: whatever does not read, and signs that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pscdesk.local.contacts import ForceContacts
from pscdesk.local.place_kinds import RECORDS_TABLE
from pscdesk.local.reading import told_in
from pscdesk.messages import Message, first_told

_SEEN = frozenset("\n\r\t")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Categories of signs that nobody sees, or that turn the direction of what stands behind them."""


def text_faults(text: str) -> tuple[str, ...]:
    """A sentence for each fault, the first twenty: as the page of places says them, and for each hidden sign."""
    told = told_in(text)
    return first_told([*told.faults, *_in_lines(text), *_in_texts(told)])


def _in_lines(text: str) -> Iterator[str]:
    for at, line in enumerate(text.split("\n"), 1):
        for code in _hidden(line):
            yield Message(
                "In line {line} stands a sign that nobody sees: U+{code}. Type the line again.", line=at, code=code
            )


def _in_texts(told: ForceContacts) -> Iterator[str]:
    """The same where a sign is written as a code, which only its reader makes a sign of."""
    texts = {place: f"{one.name}{one.hours}{one.link}" for place, one in told.contacts.items()}
    texts[RECORDS_TABLE] = "".join(told.records.values())
    for place, text in texts.items():
        for code in _hidden(text):
            yield Message("In [{entry}] stands a sign that nobody sees: U+{code}.", entry=place, code=code)


def _hidden(text: str) -> Iterator[str]:
    """The codes of the signs in a text that nobody sees, each once."""
    found = dict.fromkeys(one for one in text if one not in _SEEN and unicodedata.category(one) in _HIDDEN)
    return (f"{ord(one):04X}" for one in found)
