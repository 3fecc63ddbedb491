"""The label by which HR knows a desk: a role or a place, checked as the names of units are."""

from __future__ import annotations

from pscdesk.collation.register.look_alikes import mixes_alphabets
from pscdesk.documents.place_names import SIGNS, name_fault, tidied
from pscdesk.errors import InputError
from pscdesk.messages import Message

LONGEST_LABEL = 40
"""Letters of a label, at most."""

ROLE_OR_PLACE = Message("A role or a place, such as “East line”; never the name of a person.")
"""Said wherever a label is typed."""


def check_label(typed: str) -> str:
    """The label as it is kept, empty for none; ``InputError`` when it is too long or cannot stand in the register."""
    label = tidied(typed)
    if label and (len(label) > LONGEST_LABEL or name_fault(label)):
        raise InputError(
            Message("A label has at most {most} letters, digits and {signs}.", most=LONGEST_LABEL, signs=SIGNS.strip()),
            ROLE_OR_PLACE,
        )
    if mixes_alphabets(label):
        raise InputError(
            Message("The label mixes letters of two alphabets that look alike."),
            Message("Type it anew on this keyboard."),
        )
    return label
