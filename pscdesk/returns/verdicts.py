"""The one table of what PSC Desk says about each file that comes in: its code, what happened, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.errors import PscDeskError


@dataclass(frozen=True)
class Verdict:
    """What is said about one file. ``happened`` and ``do`` are whole sentences; neither repeats what a file says."""

    code: str
    happened: str
    do: str


_AGAIN = "Ask the desk to make the return again and send the new file."
_CARD = "Ask for the card again, as a file, not pasted into a message."

_TABLE = (
    Verdict("NEW", "The return was taken in.", "Nothing more to do."),
    Verdict("REVISED", "The return replaces an earlier one of the same month.", "Nothing more to do."),
    Verdict("HELD", "This return is held already.", "Nothing more to do."),
    Verdict("OLDER", "A newer return of this month is held, so this one was left out.", "Nothing more to do."),
    Verdict(
        "CONFLICT",
        "Two different returns of this month carry the same number, so neither counts.",
        "Ask the desk which counts are right, and for a new return of that month.",
    ),
    Verdict(
        "WAITING",
        "This desk is not enrolled, so its return waits here, sealed as it came.",
        "Enrol the desk from its card, or name its unit. The return is then taken in.",
    ),
    Verdict(
        "FROZEN",
        "The month is frozen: its figures were printed without this return.",
        "Its total goes into the reconciliation at the end of the year.",
    ),
    Verdict(
        "CORRECTION",
        "The month is frozen with an earlier return of this desk, and this correction came too late.",
        "Tell the desk that the figures stand as they were printed.",
    ),
    Verdict(
        "PAST",
        "The month is frozen and its year is reconciled, so this return counts nowhere.",
        "Tell the desk that the figures stand as they were printed.",
    ),
    Verdict(
        "CLOSED",
        "This desk is closed, so its return was not taken in.",
        "Open the desk again if the month was still due from it, then import the file again.",
    ),
    Verdict(
        "FULL",
        "Too many returns of desks that are not enrolled wait here already, so this one was not kept.",
        "Enrol the desks that wait, or put their returns aside, then import the file again.",
    ),
    Verdict("E01", "The file is empty, or larger than any return.", _AGAIN),
    Verdict("E02", "This is not a PSC Desk return.", "Import the .pscr file that the desk made."),
    Verdict("E03", "The content does not have the size of a return.", _AGAIN),
    Verdict("E04", "The content is not text in UTF-8.", _AGAIN),
    Verdict("E05", "The content does not read as a return.", _AGAIN),
    Verdict("E06", "The content says the same thing twice.", _AGAIN),
    Verdict("E07", "A count is not a whole number.", _AGAIN),
    Verdict(
        "E08",
        "The file cannot be opened: it was damaged on the way, or made for another office’s key.",
        "Check that the desk follows this office’s card, then ask for a new file.",
    ),
    Verdict("E09", "The content is not in the fixed form: something edited it.", _AGAIN),
    Verdict("E10", "The content has a field too many, too few, or of the wrong sort.", _AGAIN),
    Verdict("E11", "The return is in a form that this version does not know.", "Install the newest PSC Desk here."),
    Verdict(
        "E12",
        "The return uses a tally form, or a version of one, that is not known here.",
        "Install the newest PSC Desk here, then import the file again.",
    ),
    Verdict("E13", "The desk’s id is not one that PSC Desk makes.", _AGAIN),
    Verdict("E14", "What stands for the month is not a month.", _AGAIN),
    Verdict(
        "E15",
        "The month is not over. Only closed months are taken in.",
        "Check the date of the desk’s computer, and wait until the month has ended.",
    ),
    Verdict("E16", "The return’s number is not from 1 to 99.", _AGAIN),
    Verdict("E17", "The program’s version or the random mark is not one that PSC Desk makes.", _AGAIN),
    Verdict("E20", "The tables are not those of the tally form.", _AGAIN),
    Verdict("E21", "A table does not have the length that the tally form fixes.", _AGAIN),
    Verdict("E22", "A table holds something that is not a count.", _AGAIN),
    Verdict("E23", "A table holds a negative or impossible count.", _AGAIN),
    Verdict("E24", "The tables do not add up to the same total. Nothing was taken in.", _AGAIN),
    Verdict("E25", "There are more contacts than one desk can take in a month.", "Ask the desk what happened."),
    Verdict("E26", "Two tables disagree about the same figures. Nothing was taken in.", _AGAIN),
    Verdict("E30", "This desk is not enrolled.", "Import the desk’s card first, then this file again."),
    Verdict(
        "E31",
        "The return is signed with a key that is not the one enrolled for this desk.",
        "Telephone the desk before anything else: the file may be forged.",
    ),
    Verdict("E32", "The signature does not fit: the file was changed after it was made.", _AGAIN),
    Verdict("E33", "This is not a plain file, so it was not opened.", "Copy the file itself into the folder."),
    Verdict("E34", "There is no such file.", "Check its name, or copy it into the folder again."),
    Verdict("E40", "The receipt cannot be read: it is damaged, or not a receipt.", "Ask HR for it again, as a file."),
    Verdict(
        "E41",
        "The receipt is not signed by the office that this desk follows.",
        "Do not use it, and telephone HR: somebody may have made it up.",
    ),
    Verdict("E42", "The receipt is for another desk.", "Ask HR for the receipt of this desk."),
    Verdict(
        "E43",
        "The receipt is not for the return that this desk made last of that month.",
        "Send HR the newest return of the month, and wait for its receipt.",
    ),
    Verdict("E50", "The card cannot be read: it is damaged, or not a card of this kind.", _CARD),
    Verdict("E51", "The card’s signature does not fit: it was changed after it was made.", _CARD),
)

VERDICTS = {verdict.code: verdict for verdict in _TABLE}
"""Every verdict by its code; anonymity.md 3.3 calls HELD, OLDER and CONFLICT W1, W2 and W3."""


class Refusal(PscDeskError):
    """A file that was not taken in; ``code`` names the verdict, and the sentence is the table's."""

    def __init__(self, code: str) -> None:
        verdict = VERDICTS[code]
        super().__init__(verdict.happened, verdict.do)
        self.code = code
