"""Every verdict on a published package: its code, what happened, and what to do."""

from __future__ import annotations

from pscdesk.errors import InputError
from pscdesk.messages import Message, with_values
from pscdesk.returns.verdicts import Verdict

_ASK = Message("Do not use it. Ask the force for the whole folder again.")
_ASK_WHY = Message("Do not use it. Ask the force what it published.")
_CHOOSE = Message("Choose the folder of the tables, with datapackage.json and datapackage.json.sig in it.")
_NEWEST = Message("Install the newest PSC Desk here.")
_NOTHING = Message("Nothing more to do.")
_TELEPHONE = Message("Do not use it. Telephone the force, and compare the fingerprint with the one on its office card.")

_TABLE = (
    Verdict("NEW", Message("The package was taken in."), _NOTHING),
    Verdict("REVISED", Message("The package replaces an earlier one of the same months."), _NOTHING),
    Verdict("HELD", Message("This package is held already."), _NOTHING),
    Verdict(
        "OLDER", Message("The package was taken in, and a later revision of the same months counts instead."), _NOTHING
    ),
    Verdict(
        "CONFLICT",
        Message("The package was taken in, and it tells {months} otherwise than another one that is held."),
        Message("Neither counts for {months}. Ask the force which one stands, and for a new revision of the other."),
    ),
    Verdict("N01", Message("No published package lies in this folder."), _CHOOSE),
    Verdict("N02", Message("More than one published package lies in this folder."), _CHOOSE),
    Verdict("N03", Message("The package is not signed: {name} is missing."), _ASK),
    Verdict("N04", Message("{name} was changed after it was signed."), _ASK),
    Verdict("N05", Message("The package is signed by another key. Its fingerprint is {fingerprint}."), _TELEPHONE),
    Verdict("N06", Message("The package names another key than the one that signed it."), _ASK),
    Verdict("N07", Message("{name} does not read as a package of PSC Desk."), _ASK),
    Verdict("N08", Message("The package is in a form that this version does not know."), _NEWEST),
    Verdict("N09", Message("The table {name} of the package is missing."), _ASK),
    Verdict("N10", Message("The table {name} was changed after it was signed."), _ASK),
    Verdict(
        "N11",
        Message("A file lies in this folder that the package does not name."),
        Message("Use only the files that it names, or ask the force for the whole folder again."),
    ),
    Verdict(
        "N12",
        Message("The zip file cannot be opened: it is damaged, far too large, or no zip file."),
        Message("Ask the force for it again, or unpack it into a folder and choose that."),
    ),
    Verdict(
        "N13",
        Message("The zip file is locked with a password, so it was not read."),
        Message("Unpack it into a folder, and choose that."),
    ),
    Verdict("N14", Message("The package holds far more than a published one does, so it was not read."), _ASK),
    Verdict("N15", Message("A name in the zip file leads out of it, or stands there twice."), _ASK),
    Verdict(
        "N20",
        Message("The force that published this package has not joined."),
        Message("Join it by its office card first, then add the package again."),
    ),
    Verdict(
        "N21",
        Message(
            "The package says it is of {force}, and is signed by another key than the one that joined. Its fingerprint "
            "is {fingerprint}."
        ),
        _TELEPHONE,
    ),
    Verdict("N22", Message("The package has the code of another force than the one whose key signed it."), _ASK_WHY),
    Verdict("N23", Message("The package uses a tally form that is not known here."), _NEWEST),
    Verdict("N24", Message("The package uses a version of a tally form that is newer than those known here."), _NEWEST),
    Verdict(
        "N25",
        Message("This is not a published package: a count of {month} is not a multiple of 5."),
        Message("Do not use it and do not pass it on. Tell the force that it holds counts that were not rounded."),
    ),
    Verdict("N26", Message("The counts of {month} do not add up, so no office printed them."), _ASK_WHY),
    Verdict("N27", Message("The cells of {month} are not those of the tally forms."), _ASK_WHY),
    Verdict("N28", Message("The package leaves out {months} between its first month and its last."), _ASK_WHY),
    Verdict("N29", Message("datapackage.json and months.csv do not say the same of {month}."), _ASK_WHY),
    Verdict(
        "N30",
        Message("The package has cells of a month that it says printed nothing, or that it does not name."),
        _ASK_WHY,
    ),
    Verdict(
        "N31",
        Message("Made-up figures are never put together with real ones."),
        Message("Keep the packages of a demonstration in a folder of their own."),
    ),
    Verdict(
        "N32",
        Message("The package tells of {month}, which is not over."),
        Message("Check the date of this computer, and ask the force what it published."),
    ),
    Verdict("N33", Message("The table {name} of the package cannot be read."), _ASK_WHY),
)

PACKAGE_VERDICTS = {verdict.code: verdict for verdict in _TABLE}
"""Every verdict by its code; a signature that does not read or fit is told by E60 and E61 of the returns' table."""


def package_verdict(code: str, **values: object) -> Verdict:
    """The verdict of that code, with its places filled in."""
    found = PACKAGE_VERDICTS[code]
    return Verdict(code, with_values(found.happened, **values), with_values(found.do, **values)) if values else found


class PackageRefusal(InputError):
    """A package that was not taken; ``code`` names the verdict, and the sentence is the table's."""

    def __init__(self, code: str, **values: object) -> None:
        verdict = package_verdict(code, **values)
        super().__init__(verdict.happened, verdict.do)
        self.code = code
