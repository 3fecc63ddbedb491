"""The help for the programme: the page, and each of its tabs."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.pages.help.help_types import PageHelp

_KEPT = Message("What you write and take in, in a sealed file of its own, and in the office’s backup.")
_NOBODY = Message("No name of anybody: leads are roles or teams, dates are months, and figures are counts.")

PROGRAMME_HELP = {
    "programme": PageHelp(
        Message("Programme"),
        Message("See whether anything changes: what the force said it would do, and how it goes."),
        (
            Message("Begin the programme once, with the name of the force."),
            Message("Each tab is one part. Nothing that was written is edited; it is followed by what comes next."),
            Message("A sentence that names somebody can be taken out for good. The history shows that it was."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "programme-plan": PageHelp(
        Message("Programme: Plan"),
        Message("Keep recommendations and actions, and say month by month how each goes."),
        (
            Message("Add an item, or begin with a plan that comes with PSC Desk."),
            Message("Write an update: progress so far, challenges, next steps. “Completed” needs evidence."),
            Message("Show the plan as a board. Arrow keys go through it; with Alt and Shift they write an update."),
            Message("Beneath it: save the board paper, take a list over once you looked at it, check the history."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "programme-training": PageHelp(
        Message("Programme: Training"),
        Message("See who was reached by training, beside what was meant, and what is known of its effect."),
        (
            Message("Sessions come from frozen months. How many people each audience has you type in beside them."),
            Message("Set a target, then note at the end of a month how many people were reached in all."),
            Message("Name evidence at one of four levels. A level without any says so. Drop what is evidence no more."),
            Message("Compare contacts before and after a month. It cannot show what made the difference, and says so."),
        ),
        _KEPT,
        Message("Who came. Only numbers of people are kept, and seats in bands. Name nobody in what you write."),
    ),
    "programme-surveys": PageHelp(
        Message("Programme: Surveys"),
        Message("Ask champions, investigators, new supervisors and staff, and print what they say by quarter."),
        (
            Message("Print the question sheet. Count the ticks, then fill in the blank list or type the totals."),
            Message("Look at a filled-in list before you take it in. Totals can be replaced until they are printed."),
            Message("Print a quarter for good once it is over. Fewer than 20 answers go with the next quarter."),
            Message("Read the results: shares with their interval, who would not say, and what changed."),
        ),
        _KEPT,
        Message("Any sheet, and the true totals of what is printed: they are deleted when it is printed."),
    ),
}
"""By place: the page, then a hyphen and the tab."""
