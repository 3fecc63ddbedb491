"""The names of units, groups, families and forces: which may be typed, and when two of them are the same name.

One rule for the register, the desk card and every search. A name is shown as it was typed; it is compared as `folded`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pscdesk.messages import Message

LONGEST = 60
SIGNS = " .,'’‘ʼ`´()&/-‐‑–—!+#:_"
"""What a name may hold beside letters and digits, but not at its beginning, where a spreadsheet could run it."""

_FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})


def tidied(text: str) -> str:
    """A name as it is shown: composed letters, single plain spaces, and no sign that nobody can see."""
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one) != "Cf")
    return " ".join(text.split())


def folded(name: str) -> str:
    """A name as it is compared: tidied, with one kind of apostrophe and one of dash."""
    return unicodedata.normalize("NFC", tidied(name).translate(_FOLDED))


@lru_cache(maxsize=4_096)  # a list asks for the same few names again and again
def slug(name: str) -> str:
    """A name as small letters and digits joined by hyphens, accents dropped: two names of one slug are one name."""
    plain = unicodedata.normalize("NFKD", folded(name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def name_fault(name: str) -> str:
    """What is wrong with a tidied name, as the end of a sentence that begins with what it names; empty when sound."""
    if not name:
        return Message("is missing")
    if len(name) > LONGEST:
        return Message("is longer than {longest} letters", longest=LONGEST)
    strange = next((one for one in name if not one.isalnum() and one not in SIGNS), "")
    if strange and not strange.isprintable():
        return Message("holds a sign that cannot be printed")
    if strange:
        return Message("may not hold “{sign}”", sign=strange)
    if not name[0].isalnum() or not slug(name):
        return Message("must begin with a letter or digit")
    return ""
