"""What is said while somebody types letters that the typeface of the report lacks."""

# Imported in the function: the typeface is read (0.2 s) only once a letter outside ASCII is typed.

from __future__ import annotations

from pscdesk.messages import Message


def lacking_letters(typed: str) -> str:
    """A sentence that names them, empty where there are none."""
    if typed.isascii():
        return ""
    from pscdesk.assets import FONTS
    from pscdesk.documents.letters import lacking, named

    found = lacking(typed, FONTS)
    return Message("The report cannot show {letters}. Write it in another way.", letters=named(found)) if found else ""
