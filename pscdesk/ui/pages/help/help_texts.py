"""The words of the help: for each page what it is for, how to do it, and what is kept; and all of it for a search."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.pages.help.guidance_help import GUIDANCE_HELP
from pscdesk.ui.pages.help.help_types import HelpEntry, PageHelp
from pscdesk.ui.pages.help.nation_help import NATION_HELP
from pscdesk.ui.pages.help.programme_help import PROGRAMME_HELP

STEPS = Message("What you can do here")
KEPT = Message("What is kept, and what is not")

_COUNTS = Message("Counts by month, sealed on this computer.")
_NOBODY = Message("No name, no words of anybody, no day, and no order of events.")
_OFFICE = Message("What HR holds lies in HR’s sealed store on this computer, and HR’s log says what was done in it.")
_READS_ONLY = Message("Nothing: this page only shows.")

HELP = {
    "who": PageHelp(
        Message("Start"),
        Message("Say what you do most, so that PSC Desk shows the pages you need and no others."),
        (
            Message("Choose the card that fits you best."),
            Message("The page you need most comes first from then on. Settings change your choice at any time."),
        ),
        Message("Which of the cards you chose."),
        Message("Who you are. PSC Desk asks for no name and has no accounts."),
    ),
    "aid": PageHelp(
        Message("Think it through"),
        Message("Think a worry about somebody’s conduct through before you do anything formal."),
        (
            Message("Press Start, then answer one question a page. “I am not sure” is a good answer."),
            Message("When something must be done at once, the page says so and shows what to do now."),
            Message("Before the end, look over your answers and change any of them."),
            Message("At the end, read what it looks like, what to do, and why. Save it as a PDF if you need it."),
        ),
        Message(
            "Only what you save yourself, where you choose: a PDF, a form, or a reminder for your calendar. None of it "
            "names anybody."
        ),
        Message("Your answers. They are forgotten when PSC Desk closes, or when nobody touches the walk for long."),
    ),
    "library": PageHelp(
        Message("Library"),
        Message("Read the guidance: options, standards, words explained, and forms to fill in."),
        (
            Message("Type a word. The list grows shorter as you type."),
            Message("Choose an entry to read it. Its sources stand beneath it."),
            Message("Save a blank form from its entry."),
        ),
        Message("Only a form that you save yourself, where you choose."),
        Message("What you looked for and what you read."),
    ),
    "count": PageHelp(
        Message("Count a contact"),
        Message("Count an advice contact, so that the force learns what people ask about, and nothing more."),
        (
            Message(
                "At a new desk, three first steps stand above the form: practise, join HR, count. They go once all are "
                "done. You can hide them there, and show them again under Settings."
            ),
            Message("Answer each row with one key. The keyboard goes on to the next row."),
            Message("Read out the sentence at the foot: it says what will be kept."),
            Message("Save. “Undo” takes the last one back."),
            Message("Under “More”: practise without counting, or correct a count."),
        ),
        _COUNTS,
        Message(
            "Who called, what was said, the day, and the order of calls. "
            "What is chosen but not saved is in memory only, and so is what you type into the scratch pad."
        ),
    ),
    "months": PageHelp(
        Message("Months and returns"),
        Message("Send the counts of a month to HR when the month is over, and see that HR has them."),
        (
            Message("Join HR’s office once: open the office card, and compare its fingerprint with HR by telephone."),
            Message("Give HR the card of this desk once."),
            Message("When a month is over, make its return, read what will be sealed, and seal it."),
            Message("Send the file yourself: PSC Desk sends nothing."),
            Message("Open HR’s receipt when it comes, or note that HR has confirmed it."),
            Message(
                "A dot in the list of pages, and a line on your first page, say what waits: a month to send, a month "
                "that HR has not confirmed, or an office card that is more than a year old."
            ),
        ),
        Message("Counts by month, which returns were made, and in which month HR confirmed them."),
        _NOBODY,
    ),
    "office": PageHelp(
        Message("Office"),
        Message("Set up HR’s office once, then take in returns and make figures that can be shown safely."),
        (
            Message("Set the office up, or restore it from a backup."),
            Message("Keep the deputy’s key file in another place. Without a key, nobody can open the returns."),
            Message("Then follow “Today”, which leads to the other parts."),
        ),
        _OFFICE,
        _NOBODY,
    ),
    "office-today": PageHelp(
        Message("Office: Today"),
        Message("See what waits for you, what is coming up, and what is good to know."),
        (
            Message("Press the button of a line to go where it is done."),
            Message("Copy or save the reminders for units that have not reported."),
        ),
        Message("Nothing of its own: the list is worked out anew each time."),
        Message("Counts are never in a reminder. It names desks and months only."),
    ),
    "office-returns": PageHelp(
        Message("Office: Returns"),
        Message("Take in the returns of the desks, and learn what became of each file."),
        (
            Message("Drop files or a folder here, or choose them with the buttons."),
            Message("Read the table: each file is new, replaced, held already, late, in conflict or refused."),
            Message("For a refused file, read what to do and tell the desk."),
            Message("Settle a conflict here, or ask the desk to make its return again with a higher number."),
        ),
        _OFFICE,
        Message("The files themselves stay where they lie. Taking one in twice changes nothing."),
    ),
    "office-months": PageHelp(
        Message("Office: Months"),
        Message("See which unit has reported which month, and freeze a month when its cut-off has passed."),
        (
            Message("Choose a cell to read it in full."),
            Message("Choose a month and freeze it. Its figures are rounded once, so that it can be published."),
        ),
        Message("The rounded figures of frozen months, for as long as they are needed for reports."),
        Message("A frozen month is not opened again. What comes later is kept for the late returns of the year."),
    ),
    "office-publish": PageHelp(
        Message("Office: Publish"),
        Message("Make a report of frozen months from which nobody can be worked out."),
        (
            Message("Choose the months and what the report should hold."),
            Message("Show the figures and read them."),
            Message("Publish to a folder: the board paper, the full report, and tables for other programs."),
        ),
        Message("The report, where you choose, and the words you wrote for it."),
        Message("No true small count leaves the office: every printed count is rounded to fives."),
    ),
    "office-register": PageHelp(
        Message("Office: Units and desks"),
        Message("Keep the list of units and desks, so that each return is known."),
        (
            Message("Read in a list of units. You see what would change before it does."),
            Message("Enrol the cards that desks sent."),
            Message("Choose a desk to move it, close it or replace it."),
        ),
        Message("Units, their headcounts, and desks by number."),
        Message("No person. A unit or desk should never be called after one."),
    ),
    "office-card": PageHelp(
        Message("Office: Office card"),
        Message("Give every desk the card that it needs to seal returns for HR."),
        (
            Message("Save the office card and send it to the desks by any message."),
            Message("When a desk rings, read out the fingerprint, so that it knows the card is yours."),
        ),
        Message("The card, where you save it."),
        Message("The card holds no secret: it closes returns and opens none."),
    ),
    "figures": PageHelp(
        Message("Figures"),
        Message("Look at frozen months as drawings and tables."),
        (
            Message("Choose how to cut time, a period, a family of units and a theme."),
            Message("Go into a drawing and press the arrow keys to hear each value."),
            Message("Save or print what is shown, or copy a drawing or its figures."),
        ),
        Message("Only what you save yourself, where you choose."),
        Message("Months that are not frozen are not shown, and every count is rounded already."),
    ),
    **PROGRAMME_HELP,
    **NATION_HELP,
    **GUIDANCE_HELP,
    "places": PageHelp(
        Message("Places and numbers"),
        Message("Fill in whom people of your force can ring, and when somebody answers there."),
        (
            Message("What is still missing stands first. Type a number in any form you like."),
            Message("Beside the fields you see the line that a supervisor will read, by day and by night."),
            Message("Press Ctrl+S to save. Where you may not write in the policy folder, the page says who can."),
        ),
        Message("What you save here, in the file local.toml of the policy folder."),
        Message("What you typed and did not save."),
    ),
    "settings": PageHelp(
        Message("Settings"),
        Message("Set the language, the look, the size of the text, and which pages you see."),
        (
            Message("Choose a value. It holds at once."),
            Message("Where your force has fixed a setting, ask whoever looks after PSC Desk in your force."),
        ),
        Message("What you set, and that somebody has practised here, in your own settings file on this computer."),
        Message("When that was, and anything else about what you did."),
    ),
    "doctor": PageHelp(
        Message("Check this computer"),
        Message("See whether PSC Desk has all that it needs on this computer, and what to do where it has not."),
        (
            Message("Read what needs seeing to first. Beneath each line stands what to do."),
            Message("Press “Check again” once it was seen to."),
            Message("For IT, open “Summary for IT”, read all of it, then save or copy it."),
        ),
        Message("Only a summary that you save yourself, where you choose. It holds no count, no name and no place."),
        Message("What was found. It is looked for anew each time, and sent nowhere."),
    ),
    "about": PageHelp(
        Message("About PSC Desk"),
        Message("See which version this is, how far its guidance saw the law, what it keeps, and its licences."),
        (Message("Open a licence to read it in full."),),
        _READS_ONLY,
        _NOBODY,
    ),
    "help": PageHelp(
        Message("Help"),
        Message("Learn what each page is for, what is kept of it, and which keys there are."),
        (
            Message("Press F1 or ? on any page to read about that page. In a text field, ? is typed as usual."),
            Message("Choose another page in the list to read about that one."),
            Message("Press Esc or Alt+Left to go back to where you were."),
        ),
        _READS_ONLY,
        Message("What you read here."),
    ),
}
"""The help by place: the id of a page, or of one of its tabs. A new page needs its lines here."""


def page_of(place: str) -> str:
    """The id of the page that a place of the help belongs to."""
    return place.partition("-")[0]


def help_entries() -> tuple[HelpEntry, ...]:
    """Everything the help says but the keys, piece by piece, in templates that ``tr`` puts into a language."""
    found: list[HelpEntry] = []
    for place, one in HELP.items():
        pieces = (one.about, *one.steps, one.kept, one.not_kept)
        found += [HelpEntry(place, one.title, piece) for piece in pieces]
    return tuple(found)
