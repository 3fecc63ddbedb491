"""Reads a link as people type or paste it: a web page, a mailbox or a telephone link."""

from __future__ import annotations

import re
import unicodedata

from pscdesk.local.telephone import Read, read_telephone
from pscdesk.messages import Message

EXAMPLE = "https://…"
LONGEST = 600
"""Letters that a link may have: those of shared folders are long."""
_SCHEME = re.compile(r"(https?://|mailto:|tel:)\s*(.+)", re.IGNORECASE)
_WITHOUT = re.compile(r"[\w-]+(\.[\w-]+)*(:\d{1,5})?(/.*)?")
_MAILBOX = re.compile(r"[^\s@/:]+@[^\s@/:]+")


def read_link(typed: str) -> Read:
    """The link with its scheme in small letters and its spaces as %20; nothing typed reads as nothing.

    Where only the scheme is missing, ``rather`` is the link with it: nothing is added that nobody typed.
    """
    kept = (letter for letter in typed if unicodedata.category(letter) not in ("Cf", "Cs"))
    text = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    if not text:
        return Read()
    found = _SCHEME.fullmatch(text)
    if found is None:
        return _without_scheme(text)
    scheme, rest = found[1].lower(), found[2]
    if re.search(r"[\s,;]\S*(?:https?://|mailto:)", rest, re.IGNORECASE):
        return Read(why=Message("Give one link only."))
    if scheme == "mailto:" and not _MAILBOX.match(rest):
        return Read(why=Message("“{typed}” is no mailbox.", typed=rest))
    if scheme == "tel:" and (read_telephone(rest).why or not rest):
        return Read(why=read_telephone(rest).why)
    return Read(scheme + rest.replace(" ", "%20"))


def _without_scheme(text: str) -> Read:
    if _MAILBOX.fullmatch(text):
        rather = f"mailto:{text}"
    elif _WITHOUT.fullmatch(text) and ("." in text or "/" in text or " " not in text):
        rather = "https://" + text.replace(" ", "%20")
    else:
        return Read()
    return Read(why=Message("Is “{link}” meant?", link=rather), rather=rather)
