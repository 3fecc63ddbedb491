"""Thresholds of disclosure control: below them a figure is withheld, or shown as part of something larger."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.messages import Message


@dataclass(frozen=True)
class Floor:
    """One floor: the least value at which a thing is shown, and the rule in a sentence for the report."""

    least: int
    rule: str


COUNT_BASE = Floor(
    5,
    Message(
        "Every count of a month is printed as a multiple of 5. In one month a printed 0 stands for 0 to 4, and a "
        "printed 5 for 1 to 9. A count of several months is the sum of theirs. The printed counts add up."
    ),
)
PERCENTAGE_BASE = Floor(
    50, Message("A percentage is shown only where the printed count it is taken from is 50 or more.")
)
RATIO_EACH = Floor(10, Message("A ratio or a rate is shown only where each printed count in it is 10 or more."))
UNIT_PEOPLE = Floor(50, Message("A unit is shown on its own only when 50 people or more work in it."))
UNIT_DESKS = Floor(
    3,
    Message("A unit is shown on its own only when 3 desks or more reported for it; otherwise it is shown with others."),
)
CENTRAL_DESKS = Floor(3, Message("Central lines are shown on their own only when there are 3 or more of them."))
FORCE_PEOPLE = Floor(50, Message("The force's total is shown only when its register holds 50 people or more."))
FORCE_DESKS = Floor(1, Message("The force's total is shown only when at least one desk has returned the month."))
LATE_DESKS = Floor(
    3, Message("What came too late in a year is shown only where none came, or returns of 3 desks or more.")
)
ROLLING_MONTHS = Floor(
    12, Message("A rolling 12 is shown only with all twelve months, for a unit only where it stands alone in each.")
)
COVER_PERCENT = Floor(
    90,
    Message(
        "A month in which less than 90% of the force’s people worked where desks reported stands by itself, marked. It "
        "has no rate and no share, and is in no total of a longer period. The people of a unit count in the measure in "
        "which its desks reported."
    ),
)
UNIT_COVER_PERCENT = Floor(
    90, Message("A unit’s rate and rolling 12 are shown only where 90% of its returns over these months count.")
)
UNIT_MONTH_PERCENT = Floor(50, Message("Nor are they shown where in some month less than half of its returns count."))
FAMILY_OTHERS = Floor(
    5, Message("A unit is compared with its family only when 5 other units of it are shown on their own.")
)
TABLE_MEDIAN = Floor(
    10, Message("A table is shown in full only where half of its printed cells or more are 10 or more.")
)
CANDIDATES = Floor(
    5,
    Message(
        "Nothing is frozen unless what is printed could itself be true. So whoever reads every printed count, and "
        "knows the form and the rules of rounding, is left five values or more for each of them."
    ),
)
FLOORS = (
    COUNT_BASE,
    PERCENTAGE_BASE,
    RATIO_EACH,
    UNIT_PEOPLE,
    UNIT_DESKS,
    CENTRAL_DESKS,
    FORCE_PEOPLE,
    FORCE_DESKS,
    LATE_DESKS,
    COVER_PERCENT,
    ROLLING_MONTHS,
    UNIT_COVER_PERCENT,
    UNIT_MONTH_PERCENT,
    FAMILY_OTHERS,
    TABLE_MEDIAN,
    CANDIDATES,
)
"""Every floor, in the order in which a report lists them."""

FORMAL_COUNT = Floor(
    10,
    Message(
        "A formal total that was not published already is printed as a multiple of 5, and withheld where that is below "
        "10. Another is withheld with it where the first could be found by subtraction."
    ),
)
GROUPED_BASE = Floor(
    20, Message("Grouped answers and leavers are shown only where 20 people or more stand behind what is printed.")
)
GROUPED_COUNT = Floor(
    10,
    Message(
        "A count of grouped answers or leavers is withheld where its printed multiple of 5 is below 10, for that could "
        "stand for fewer than 5 people. Another is withheld with it where the first could be found by subtraction."
    ),
)
SURVEY_BASE = Floor(
    GROUPED_BASE.least,
    Message(
        "A survey is shown only of 20 answers or more: a quarter with fewer is shown together with the next ones, "
        "until they have 20 together. Its groups are shown only where each has 20 or more. A share of it is shown "
        "from a printed base of 20."
    ),
)
SURVEY_COUNT = Floor(
    GROUPED_COUNT.least,
    Message(
        "An answer of a survey that is printed below 10 stands as “under 10”. Whoever subtracts finds a multiple of 5, "
        "which could stand for any of five numbers or more."
    ),
)
PROGRAMME_FLOORS = (FORMAL_COUNT, GROUPED_BASE, GROUPED_COUNT, SURVEY_BASE, SURVEY_COUNT)
"""The floors of totals that are typed or imported for the programme, in the order in which its papers list them."""
