"""Every verdict and refusal on an incoming file: its code, what happened, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.errors import PscDeskError
from pscdesk.file_marks import INSTALL_NEWEST, NEWER
from pscdesk.messages import Message


@dataclass(frozen=True)
class Verdict:
    """What is said about one file. ``happened`` and ``do`` are whole sentences; neither repeats what a file says."""

    code: str
    happened: Message
    do: Message


_AGAIN = Message("Ask the desk to make the return again and send the new file.")
_CARD = Message("Ask for the card again, as a file, not pasted into a message.")

_PACKAGE = Message("Do not use the package. Ask the force for its whole folder again.")

_KEY = Message("Do not use it. Ask whoever runs the office for the key file again.")

_TABLE = (
    Verdict("NEW", Message("The return was taken in."), Message("Nothing more to do.")),
    Verdict(
        "REVISED", Message("The return replaces an earlier one of the same month."), Message("Nothing more to do.")
    ),
    Verdict("HELD", Message("This return is held already."), Message("Nothing more to do.")),
    Verdict(
        "OLDER",
        Message("A newer return of this month is held, so this one was left out."),
        Message("Nothing more to do."),
    ),
    Verdict(
        "CONFLICT",
        Message("Two different returns of this month carry the same number, so neither counts."),
        Message("Ask the desk for a new return of that month, or settle it by the digest that the desk reads out."),
    ),
    Verdict(
        "WAITING",
        Message("This desk is not enrolled, so its return was left where it lies."),
        Message("Enrol the desk from its card, then import that folder again."),
    ),
    Verdict(
        "FROZEN",
        Message("The month is frozen, so this late return is kept for the reconciliation at the end of the year."),
        Message("Nothing more to do: its total comes into the year’s figures then."),
    ),
    Verdict(
        "CORRECTION",
        Message("The month is frozen with an earlier return of this desk, and this correction came too late."),
        Message("Tell the desk that the figures stand as they were printed."),
    ),
    Verdict(
        "PAST",
        Message("The month is frozen and its year is reconciled, so this return counts nowhere."),
        Message("Tell the desk that the figures stand as they were printed."),
    ),
    Verdict(
        "SETTLED",
        Message("You settled which return of this month counts, and this is another one."),
        Message("Nothing more to do, unless the desk now reads out this one’s digest. Then settle the month again."),
    ),
    Verdict(
        "CLOSED",
        Message("This desk is closed in that month, so its return was not taken in."),
        Message("Open the desk again if the month was still due from it, then import the file again."),
    ),
    Verdict("E01", Message("The file is empty, or larger than any return."), _AGAIN),
    Verdict("E02", Message("This is not a PSC Desk return."), Message("Import the .pscr file that the desk made.")),
    Verdict("E03", Message("The content does not have the size of a return."), _AGAIN),
    Verdict("E04", Message("The content is not text in UTF-8."), _AGAIN),
    Verdict("E05", Message("The content does not read as a return."), _AGAIN),
    Verdict("E06", Message("The content says the same thing twice."), _AGAIN),
    Verdict("E07", Message("A count is not a whole number."), _AGAIN),
    Verdict(
        "E08",
        Message("The file was damaged on the way: something in it is not as the desk sealed it."),
        _AGAIN,
    ),
    Verdict("E09", Message("The content is not in the fixed form: something edited it."), _AGAIN),
    Verdict("E10", Message("The content has a field too many, too few, or of the wrong sort."), _AGAIN),
    Verdict(
        "E11",
        Message("The return is in a form that this version does not know."),
        Message("Install the newest PSC Desk here."),
    ),
    Verdict(
        "E12",
        Message("The return uses a tally form, or a version of one, that is not known here."),
        Message("Install the newest PSC Desk here, then import the file again."),
    ),
    Verdict("E13", Message("The desk’s id is not one that PSC Desk makes."), _AGAIN),
    Verdict("E14", Message("What stands for the month is not a month."), _AGAIN),
    Verdict(
        "E15",
        Message("The month is not over. Only closed months are taken in."),
        Message("Check the date of the desk’s computer, and wait until the month has ended."),
    ),
    Verdict("E16", Message("The return’s number is not from 1 to 99."), _AGAIN),
    Verdict("E17", Message("The program’s version or the random mark is not one that PSC Desk makes."), _AGAIN),
    Verdict("E18", Message("The file is cut off: its end is missing."), _AGAIN),
    Verdict(
        "E19",
        Message("The file is not sealed for this office’s key: it is for another office, or its first lines changed."),
        Message("Check that the desk follows this office’s card, then ask for a new file."),
    ),
    Verdict("E20", Message("The tables are not those of the tally form."), _AGAIN),
    Verdict("E21", Message("A table does not have the length that the tally form fixes."), _AGAIN),
    Verdict("E22", Message("A table holds something that is not a count."), _AGAIN),
    Verdict("E23", Message("A table holds a negative or impossible count."), _AGAIN),
    Verdict("E24", Message("The tables do not add up to the same total. Nothing was taken in."), _AGAIN),
    Verdict(
        "E25",
        Message("There are more contacts than one desk can take in a month."),
        Message("Ask the desk what happened."),
    ),
    Verdict("E26", Message("Two tables disagree about the same figures. Nothing was taken in."), _AGAIN),
    Verdict(
        "E30", Message("This desk is not enrolled."), Message("Import the desk’s card first, then this file again.")
    ),
    Verdict(
        "E31",
        Message("The return is signed with a key that is not the one enrolled for this desk."),
        Message("Telephone the desk before anything else: the file may be forged."),
    ),
    Verdict("E32", Message("The signature does not fit: the file was changed after it was made."), _AGAIN),
    Verdict(
        "E33",
        Message("This is not a plain file, so it was not opened."),
        Message("Copy the file itself into the folder."),
    ),
    Verdict("E34", Message("There is no such file."), Message("Check its name, or copy it into the folder again.")),
    Verdict(
        "E35",
        Message("The file lies in a zip file that is locked with a password, so it was not read."),
        Message("Unpack the zip file into a folder, and import that folder."),
    ),
    Verdict(
        "E36",
        Message("The zip file cannot be opened, or not this part of it: it is damaged, far too large, or no zip file."),
        Message("Ask for it again, or unpack it into a folder and import that."),
    ),
    Verdict(
        "E40",
        Message("The receipt cannot be read: it is damaged, or not a receipt."),
        Message("Ask HR for it again, as a file."),
    ),
    Verdict(
        "E41",
        Message("The receipt is not signed by the office that this desk follows."),
        Message("Do not use it, and telephone HR: somebody may have made it up."),
    ),
    Verdict("E42", Message("The receipt is for another desk."), Message("Ask HR for the receipt of this desk.")),
    Verdict(
        "E43",
        Message("The receipt is not for the return that this desk made last of that month."),
        Message("Send HR the newest return of the month, and wait for its receipt."),
    ),
    Verdict("E50", Message("The card cannot be read: it is damaged, or not a card of this kind."), _CARD),
    Verdict("E51", Message("The card’s signature does not fit: it was changed after it was made."), _CARD),
    Verdict("E52", NEWER, INSTALL_NEWEST),
    Verdict(
        "E60", Message("The signature of the package cannot be read: it is damaged, or of another kind."), _PACKAGE
    ),
    Verdict("E61", Message("The signature of the package does not fit: it was changed after it was made."), _PACKAGE),
    Verdict(
        "E70",
        Message("The request for a key cannot be read: it is damaged, or not a request."),
        Message("Ask for the request again, as a file."),
    ),
    Verdict("E71", Message("The key file cannot be read: it is damaged, or not a key file."), _KEY),
    Verdict("E72", Message("The signature of the key file does not fit: it was changed after it was made."), _KEY),
    Verdict(
        "E73",
        Message("The key file was made for another seat, so it does not open here."),
        Message("Ask for the key file of this computer, or take it on the computer that asked for it."),
    ),
)

VERDICTS = {verdict.code: verdict for verdict in _TABLE}
"""Every verdict by its code; anonymity.md 3.3 calls HELD, OLDER and CONFLICT W1, W2 and W3."""


class Refusal(PscDeskError):
    """A file that was not taken in; ``code`` names the verdict, and the sentence is the table's."""

    def __init__(self, code: str) -> None:
        verdict = VERDICTS[code]
        super().__init__(verdict.happened, verdict.do)
        self.code = code
