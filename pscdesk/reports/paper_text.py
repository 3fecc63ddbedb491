"""The words of the board page that HR may change before printing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.role_names import names_somebody

REMINDER = Message(
    "What you type here is printed as it stands. It should name nobody, and say nothing by "
    "which somebody could be known."
)
"""What to tell whoever types, wherever they type."""


LONGEST_OWNER = 80
"""Letters of the owner's role, at most."""

_NAMED = re.compile(r"[@\d]|\b(mr|mrs|ms|miss|mx|dr|sir|dame|pc|dc|sgt|ds|insp|di|ch insp|dci|supt|ch supt)\b", re.I)


def check_owner(typed: str) -> str:
    """The role of a paper's owner on one line; ``InputError`` when it is too long, or looks like somebody's name.

    A title such as "Mr", a rank with a name after it, short or in full, a number and an address are refused. A bare
    name nobody can tell from a role, and so the field says that it wants a role.
    """
    role = " ".join(typed.split())
    if not 0 < len(role) <= LONGEST_OWNER or not role.isprintable():
        raise InputError(
            Message("The owner of the paper has 1 to {most} letters.", most=LONGEST_OWNER), _OWNER_IS_A_ROLE
        )
    if _NAMED.search(role) or names_somebody(role):
        raise InputError(Message("The owner of the paper looks like a name, a number or an address."), _OWNER_IS_A_ROLE)
    return role


_OWNER_IS_A_ROLE = Message("Give the role, such as “Head of Professional Standards”, and no name.")


@dataclass(frozen=True)
class Issue:
    """What stands at the head of a paper: its day of issue, its owner by role, and its protective marking.

    ``day`` is given by HR; where it is None, the day on which HR publishes is put there.
    """

    day: dt.date | None = None
    owner: str = Message("Head of Professional Standards")
    marking: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened in a month and may explain its figures, such as "Posters in all stations"."""

    month: Month
    label: str


@dataclass(frozen=True)
class PaperText:
    """The text of a board page in a committee paper's parts, each some paragraphs or points, and notes on months."""

    summary: tuple[str, ...] = (Message("The advice line lets people ask before they decide how to handle a concern."),)
    recommendations: tuple[str, ...] = (
        Message("That the board notes the figures, and what they cannot show."),
        Message("That the board asks why, where a unit stands out, before it concludes."),
    )
    information: tuple[str, ...] = ()
    equality_impact: tuple[str, ...] = (
        Message(
            "Nobody’s protected characteristics are recorded, so these figures cannot show whether "
            "people are treated alike. That is measured apart, from the force’s own totals."
        ),
    )
    next_steps: tuple[str, ...] = (
        Message("Desks that have not reported are asked for their returns."),
        Message("The next report follows when its months are frozen."),
    )
    events: tuple[Event, ...] = ()
    issue: Issue = Issue()

    def texts(self) -> Iterator[tuple[str, int, str]]:
        """Each paragraph, point and note: the heading it stands under, its number there from 1, and its words."""
        blocks = (
            (Message("Summary"), self.summary),
            (Message("Recommendations"), self.recommendations),
            (Message("Information"), self.information),
            (Message("Equality impact"), self.equality_impact),
            (Message("Next steps"), self.next_steps),
            (Message("Notes on months"), tuple(event.label for event in self.events)),
            (Message("Owner"), (self.issue.owner,)),
        )
        for heading, texts in blocks:
            yield from ((heading, number, text) for number, text in enumerate(texts, start=1))


STANDARD = PaperText()
"""The words that stand where HR has typed none."""


def headed(text: PaperText, marking: str, day: dt.date | None = None) -> PaperText:
    """The words with the force's protective marking, and with another day of issue where one is given."""
    return replace(text, issue=replace(text.issue, marking=marking, day=day or text.issue.day))
