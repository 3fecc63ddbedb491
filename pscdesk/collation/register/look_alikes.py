"""Names that look the same and are not: letters of two alphabets in one name, and letters that imitate Latin ones."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from pscdesk.collation.register.register import unit_id
from pscdesk.messages import Message

_NAMES = {"LATIN": Message("Latin"), "CYRILLIC": Message("Cyrillic"), "GREEK": Message("Greek")}
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")

_LOOKS_LIKE = str.maketrans(
    # Cyrillic, then Greek; capitals and small letters that are drawn as the Latin one is in most typefaces
    "АВЕЅІЈКМНОРСТУХҮԚԜҺаеіјорсухѕһԁԛԝүѵо" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΥϹϳοανρκιυϲγχτ",
    "ABESIJKMHOPCTYXYQWhaeijopcyxshdqwyvo" + "ABEZHIKMNOPTYXYCjoavpkiucyxt",
)
"""Unicode's list of confusables has thousands; these are the letters that a keyboard for Russian or Greek gives."""


def mixes_alphabets(name: str) -> bool:
    """Whether a name has letters of two alphabets, such as a Greek Ο among Latin ones."""
    return strange_letter(name) is not None


def strange_letter(name: str) -> tuple[str, str] | None:
    """The first letter that is of another alphabet than most of a name, and that alphabet; None when there is none."""
    if name.isascii():
        return None
    letters = [(letter, _alphabet(letter)) for letter in name if _has_alphabet(letter)]
    counted = Counter(alphabet for _letter, alphabet in letters)
    if len(counted) < 2:
        return None
    most = max(counted, key=lambda alphabet: (counted[alphabet], alphabet == "LATIN"))
    letter, alphabet = next(one for one in letters if one[1] != most)
    return letter, _NAMES.get(alphabet, Message("of another alphabet"))


def imitated(name: str, others: Iterable[str]) -> str:
    """The one of the others that a name looks like, though its letters are others; empty when there is none."""
    look = look_of(name)
    return next((one for one in others if look_of(one) == look and unit_id(one) != unit_id(name)), "")


def look_of(name: str) -> str:
    """What a name looks like: its id as if each letter were the Latin one it imitates. Two names of one look clash."""
    return unit_id(unicodedata.normalize("NFC", name).translate(_LOOKS_LIKE))


def _has_alphabet(letter: str) -> bool:
    return letter.isalpha() and unicodedata.category(letter) != "Lm"  # an apostrophe that counts as a letter has none


def _alphabet(letter: str) -> str:
    named = unicodedata.name(letter, "")
    return next((one for one in _ALPHABETS if named.startswith(one)), named.split(" ")[0])
