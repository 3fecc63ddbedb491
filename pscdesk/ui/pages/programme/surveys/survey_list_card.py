"""A filled-in list of a survey: looked at, then taken in as a whole or not at all, until it is printed."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.list_taking import ListTaking, LookedAt, Part, Reading
from pscdesk.ui.widgets.layout.rows import CheckRow

if TYPE_CHECKING:
    from pscdesk.collation.register.list_read import HowToRead
    from pscdesk.programme.surveys.survey_list import SurveyRead
    from pscdesk.ui.pages.programme.surveys.surveys_held import SurveySeen

PUBLISHED = Message("Published elsewhere already")
PRINTS_AS_IS = Message("These totals print as they are, and not rounded.")


class SurveyListCard(ListTaking):
    """Beside the list stands whether its totals were published elsewhere already."""

    def __init__(self, context: Context, seen: SurveySeen) -> None:
        explained = Message(
            "A CSV, XLSX, ODS or XLS file like the blank list, filled in. It takes the place of what is held of its "
            "quarters; what is printed stays."
        )
        self.published = CheckRow(0, PUBLISHED, PRINTS_AS_IS)
        title = Message("Take a filled-in list")
        super().__init__(context, title, explained, self._reading_now, seen.columns, self.published)
        self._id = seen.survey.id
        self.published.toggled.connect(self.look_again)
        self.rows.addStretch(1)

    def _reading_now(self) -> Reading:
        context, name, published = self._context, self._id, self.published.isChecked()

        def read(path: Path, how: HowToRead) -> SurveyRead:
            from pscdesk.work.programme.training.survey_totals import preview_survey, survey_named

            return preview_survey(context.programme(), survey_named(name), path, how, published=published)

        def look(path: Path, how: HowToRead) -> LookedAt:
            from pscdesk.work.programme.training.survey_totals import held_quarters, survey_named

            found = read(path, how)
            held = held_quarters(context.programme(), survey_named(name))
            return LookedAt(
                parts=(
                    Part(Message("How it was read"), found.read.notes),
                    Part(Message("What it says"), answered_told(found), "users"),
                ),
                faults=found.read.faults,
                doubts=found.read.doubts,
                left_out=found.read.left_out,
                is_nothing=not found.read.faults and all(one in held for one in found.quarters),
                seen=found.read.digest,
            )

        def take(path: Path, how: HowToRead, seen: str) -> str:
            from pscdesk.work.programme.training.survey_totals import survey_named, take_survey

            found = read(path, how)
            return taken_told(take_survey(context.programme(), survey_named(name), found, looked_at=True, seen=seen))

        return Reading(look, take)


def answered_told(found: SurveyRead) -> list[str]:
    """How many people answered in each quarter that was read; on the worker."""
    from pscdesk.periods import Month
    from pscdesk.programme.surveys.quarter import quarter_label

    return [
        Message(
            "{quarter}: {people} of {asked} people answered.",
            quarter=quarter_label(Month.read(one.quarter)),
            people=f"{one.people:,}",
            asked=f"{one.asked:,}",
        )
        for one in found.quarters
    ]


def taken_told(quarters: tuple[object, ...]) -> str:
    """Which quarters were taken in; on the worker."""
    from pscdesk.periods import Month
    from pscdesk.programme.surveys.quarter import quarter_label

    labels = joined(", ", [quarter_label(one) for one in quarters if isinstance(one, Month)])
    return Message("Taken in: {quarters}. Nothing of it is printed yet.", quarters=labels)
