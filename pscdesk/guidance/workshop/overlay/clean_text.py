"""Cleans pasted text of what word processors leave in it, and names signs that hide or turn a text."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\t\n\r\v\f \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_LEFT_BEHIND = re.compile(r"[\u00ad\ufeff\ufffc]")
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]"
)
_LONE_RETURN = re.compile(r"\r(?!\n)")


def cleaned(text: str) -> str:
    """The text with composed letters, one plain space for each run of spaces and line ends, and no soft hyphens."""
    return _SPACES.sub(" ", _LEFT_BEHIND.sub("", unicodedata.normalize("NFC", text))).strip()


def is_clean(text: str) -> bool:
    """Whether cleaning would leave the text as it is."""
    return cleaned(text) == text


def hidden_sign(text: str) -> str:
    """The name of the first sign that hides something or turns the direction of the text; empty where there is none.

    A return without a line feed is one of them: it hides what stands before it in many programs.
    """
    found = _HIDDEN.search(text) or _LONE_RETURN.search(text)
    if found is None:
        return ""
    return unicodedata.name(found[0], f"U+{ord(found[0]):04X}").lower()
