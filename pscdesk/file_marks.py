"""Tells a file that a newer PSC Desk made from a damaged one, by the mark on its first line."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import Final

from pscdesk.messages import Message

NEWER: Final = Message("A newer PSC Desk made this file, in a form that is not known here.")
INSTALL_NEWEST: Final = Message("Nothing was taken in. Install the newest PSC Desk here, then try again.")

_MARK = re.compile(rb"(PSC[A-Z])([1-9][0-9]{0,2})\n")


def is_newer(file: bytes, mark: bytes) -> bool:
    """Whether a file is of the kind of this mark, such as ``PSCD1``, and has a higher number than it."""
    kind, number = mark[:4], int(mark[4:])
    found = _MARK.match(file.removeprefix(BOM_UTF8))
    return found is not None and found[1] == kind and int(found[2]) > number
