"""What the tab of surveys shows, read in one job: each survey with its quarters, and the results of one in full."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.papers.paper_shown import blocks_in_spoken

if TYPE_CHECKING:
    from pscdesk.documents.document import Block
    from pscdesk.programme.surveys.printed_survey import PrintedSurvey
    from pscdesk.programme.surveys.survey_counts import SurveyCounts
    from pscdesk.programme.surveys.survey_form import Survey
    from pscdesk.work.programme.programme import Programme

_OFFERED = 12
"""Quarters that are offered for a list or a form: three years of them."""

OWED = Message("Owed")
_TO_PRINT = Message("Held, to be printed")
_WAITS = Message("Held, waits for the next quarter: fewer than 20 answered")
_NOT_OVER = Message("Held, the quarter is not over")
_PRINTED = Message("Printed")
_NONE = Message("–")


@dataclass(frozen=True)
class QuarterSeen:
    """One quarter of a survey: how it stands, and how many answered, as far as is known."""

    quarter: Month
    label: str
    state: str
    answered: str
    is_held: bool = False


@dataclass(frozen=True)
class SurveySeen:
    """A survey with its quarters, the newest first.

    ``held`` are the true totals that are not printed yet, by quarter. ``offered`` are the quarters of which totals may
    be taken or typed, the newest first. ``to_print`` says in sentences what printing for good would print now, with
    what of it waits; ``columns`` is what each column of its list is called.
    """

    survey: Survey
    quarters: tuple[QuarterSeen, ...]
    held: Mapping[Month, SurveyCounts]
    offered: tuple[tuple[Month, str], ...]
    to_print: tuple[str, ...]
    waiting: str
    columns: Mapping[str, str]

    @property
    def owed(self) -> tuple[QuarterSeen, ...]:
        """The quarters that are owed."""
        return tuple(one for one in self.quarters if one.state == OWED)

    @property
    def waiting_to_print(self) -> tuple[QuarterSeen, ...]:
        """The quarters that are held and not printed, the newest first."""
        return tuple(one for one in self.quarters if one.is_held)

    @property
    def printed(self) -> tuple[QuarterSeen, ...]:
        """The quarters that are printed, the newest first."""
        return tuple(one for one in self.quarters if not one.is_held and one.state != OWED)


@dataclass(frozen=True)
class SurveysHeld:
    """The surveys, and the printed results of the ``chosen`` one as parts of its paper in the language spoken."""

    surveys: tuple[SurveySeen, ...]
    chosen: str
    results: tuple[Block, ...]


def look_at_surveys(context: Context, chosen: str) -> SurveysHeld:
    """The surveys of this computer's programme; for the worker. Without a ``chosen`` one it is the first that waits."""
    from pscdesk.documents.document import Document
    from pscdesk.programme.surveys.survey_results import result_blocks
    from pscdesk.work.programme.training.survey_totals import results_of, surveys_due, surveys_there

    programme = context.programme()
    owed = {survey.id: quarter for survey, quarter in surveys_due(programme)}
    seen = tuple(_seen(programme, survey, owed.get(survey.id)) for survey in surveys_there().values())
    first = next((one for one in seen if one.to_print or one.owed), seen[0])
    shown = next((one for one in seen if one.survey.id == chosen), first).survey
    blocks = result_blocks(results_of(programme, shown), in_full=True)
    return SurveysHeld(seen, shown.id, blocks_in_spoken(Document(title="", blocks=tuple(_once(blocks[2:])))))


def _once(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without the paragraph that stands under the drawing as well."""
    from pscdesk.documents.chart_types import Chart
    from pscdesk.documents.document import Paragraph

    limits = {block.limits for block in blocks if isinstance(block, Chart)}
    return (block for block in blocks if not (isinstance(block, Paragraph) and block.text in limits))


def _seen(programme: Programme, survey: Survey, owed: Month | None) -> SurveySeen:
    from pscdesk.programme.surveys.quarter import quarter_label, quarter_of
    from pscdesk.programme.surveys.survey_list import survey_layout
    from pscdesk.programme.surveys.survey_words import to_print_told, waiting_note
    from pscdesk.work.programme.training.survey_totals import held_quarters, printed_sets, to_print

    held = {Month.read(one.quarter): one for one in held_quarters(programme, survey)}
    pools, waiting = to_print(programme, survey)
    printing = {Month.read(one.quarter) for pool in pools for one in pool}
    quarters = [
        QuarterSeen(
            quarter,
            quarter_label(quarter),
            _TO_PRINT if quarter in printing else _WAITS if quarter in waiting else _NOT_OVER,
            Message("{people} of {asked} asked", people=f"{one.people:,}", asked=f"{one.asked:,}"),
            is_held=True,
        )
        for quarter, one in held.items()
    ]
    printed: set[Month] = set()
    for made in printed_sets(programme, survey):
        quarters += _printed(made)
        printed |= {Month.read(quarter) for quarter in made.quarters}
    if owed is not None:
        quarters.append(QuarterSeen(owed, quarter_label(owed), OWED, _NONE))
    now = quarter_of(programme.month)
    free = [quarter for by in range(_OFFERED) if (quarter := now.plus(-3 * by)) not in printed]
    return SurveySeen(
        survey=survey,
        quarters=tuple(sorted(quarters, key=lambda one: one.quarter, reverse=True)),
        held=held,
        offered=tuple((one, quarter_label(one)) for one in sorted({*free, *held}, reverse=True)),
        to_print=tuple(map(to_print_told, pools)),
        waiting=waiting_note(waiting),
        columns=survey_layout(survey).labels(),
    )


def _printed(made: PrintedSurvey) -> list[QuarterSeen]:
    from pscdesk.programme.surveys.quarter import quarter_label
    from pscdesk.programme.surveys.survey_words import response_text

    together = len(made.quarters) > 1
    state = Message("Printed together: {quarters}", quarters=made.label) if together else _PRINTED
    answered = response_text(made)
    return [
        QuarterSeen(quarter, quarter_label(quarter), joined("", (state,)), answered)
        for quarter in map(Month.read, made.quarters)
    ]
