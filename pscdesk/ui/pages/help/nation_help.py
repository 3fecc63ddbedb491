"""The help for the page Nation, and each of its tabs."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.pages.help.help_types import PageHelp

_KEPT = Message("The register of forces and each package that was taken in, whole, in the folder that the page names.")
_NOBODY = Message("Nothing that was not published: no return, no true count, and nothing of any person.")

NATION_HELP = {
    "nation": PageHelp(
        Message("Nation"),
        Message("Put together what forces publish, for a national body, a region, or a force with districts."),
        (
            Message("Let the first force join by its office card. That begins the folder of the packages."),
            Message("Or choose the folder of a body that is there already."),
            Message("The page is here because Settings, or your force’s policy, show it."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "nation-forces": PageHelp(
        Message("Nation: Forces"),
        Message("See which forces have published, and let others join."),
        (
            Message("Choose a force to read its months in full: not published, published otherwise, or revised."),
            Message("“Published otherwise” means that two packages tell a month in two ways. It counts for nobody."),
            Message(
                "To let a force join, open its office card. Compare the fingerprint by telephone before you go on."
            ),
            Message(
                "Where forces merge, split or are renamed, note the month in the terminal: “pscdesk nation merge”, "
                "“split” or “rename”."
            ),
        ),
        _KEPT,
        _NOBODY,
    ),
    "nation-packages": PageHelp(
        Message("Nation: Packages"),
        Message("Take in what forces publish, and learn what became of each package."),
        (
            Message("Drop published folders or zip files here, or choose them with the buttons."),
            Message("Choose a line to read what happened and what to do."),
            Message("A package that is refused changes nothing. Adding one twice changes nothing either."),
            Message("“Check every package” reads all that are kept again, and holds each against its signature."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "nation-figures": PageHelp(
        Message("Nation: Figures"),
        Message("Read the figures of all forces together, of families, or of each force, and how sure they are."),
        (
            Message("Press “Show the figures”, then choose the measure, how time is cut, and how it is added up."),
            Message("Read the coverage beside each count: months that nobody published are in no count."),
            Message("The first bound is certain. The second one holds for 95 of 100 sums, under what is said beneath."),
            Message("Publish the national report to a folder: a PDF, a workbook, and tables for other programs."),
            Message("Copy the table with Ctrl+C. Forces are in the order of their codes: this is no league table."),
        ),
        Message("Figures put together for quick answers, beside the packages. They are made anew from these."),
        _NOBODY,
    ),
}
