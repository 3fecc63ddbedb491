"""Fixed texts of the national report: what its figures are, how sure they are, and what they cannot say."""

from __future__ import annotations

from collections.abc import Mapping

from pscdesk.collation.floors import COUNT_BASE, PERCENTAGE_BASE, RATIO_EACH
from pscdesk.messages import Message
from pscdesk.nation.answers.rounding_bounds import WHICH_IS_WHICH
from pscdesk.reports.board_words import CANNOT_SHOW
from pscdesk.tally.windows import PeriodKind

TITLE = Message("The advice lines of all forces")

WHAT = Message(
    "These figures are put together from what forces have published. Each force rounds its own counts and signs them "
    "before they leave it. Nothing else has left a force."
)

NOT_ESTIMATED = Message(
    "A month that a force has not published is not estimated. Sums are of the months that count, and each sum says how "
    "many these are."
)

COUNTS_WHEN = Message(
    "A month of a force counts where the force has published it, all that it published says the same of it, and at "
    "least 90% of its people worked where desks reported."
)

CANNOT_SAY = (
    *CANNOT_SHOW[:5],
    Message(
        "Forces are not alike. They began at different times, and their people know of the line more or less well. A "
        "difference between two forces does not say that one of them does better."
    ),
    Message(
        "A sum can rise or fall because more or fewer forces published. Look at how many months count before you "
        "compare two periods."
    ),
    Message("A change that is smaller than the bound beside a count may be no change at all."),
)
"""What the reader must not take from the figures."""

HOW_SURE = (
    COUNT_BASE.rule,
    Message("So each count of a force may be a little off, and a sum of many forces may be further off."),
    WHICH_IS_WHICH,
    Message(
        "The second bound is not a proof. Rounding was tried on made-up forces, and leaned by about 1 contact for each "
        "force and year. The second bound held in that trial, with room to spare."
    ),
    Message(
        "Of one force the two bounds are the same. The bounds are of rounding alone. Intervals of shares and rates "
        "allow for chance, and not for rounding."
    ),
    PERCENTAGE_BASE.rule,
    RATIO_EACH.rule,
)

DASH = Message(
    "A dash stands where too few months or people are covered, or where the printed count that a share or rate is "
    "taken from is too small."
)

BY_NAME = Message("Forces stand in order of name. There is no ranking: high is not good or bad, and low is not either.")

FUNNEL_LIMITS = Message(
    "The funnel shows how far apart forces would lie by chance and by how forces differ anyway. It cannot show why one "
    "lies outside: more contacts may mean more trouble, more trust, or a better known line, and fewer the reverse."
)

GRAIN_WORDS: Mapping[PeriodKind, Message] = {
    "month": Message("by month"),
    "quarter": Message("by quarter"),
    "financial-year": Message("by financial year"),
    "calendar-year": Message("by calendar year"),
    "rolling-12": Message("rolling 12"),
}
GRAIN_HEADINGS: Mapping[PeriodKind, Message] = {
    "month": Message("Months"),
    "quarter": Message("Quarters"),
    "financial-year": Message("Financial years"),
    "calendar-year": Message("Calendar years"),
    "rolling-12": Message("Rolling 12"),
}
