"""What the search says of how much it found: in short where it is read out, and with a way on where nothing fits."""

from __future__ import annotations

from pscdesk.finding.entry import Found
from pscdesk.messages import Message, joined
from pscdesk.work.finding.find_anything import NONE_FITS


def counted(found: Found) -> str:
    """How many entries were found, and whether they hold all the words."""
    is_one = len(found.hits) == 1
    if found.is_whole:
        return Message("1 found.") if is_one else Message("{number} found.", number=len(found.hits))
    if is_one:
        return Message("Nothing holds all these words. 1 holds some of them.")
    return Message("Nothing holds all these words. {number} hold some of them.", number=len(found.hits))


def foot(found: Found) -> str:
    """What stands beneath the list. What is read out is the number alone, so that the first hit is heard soon."""
    if not found.hits:
        return ""
    return counted(found) if found.is_whole else joined(" ", (counted(found), NONE_FITS))
