"""What HR does with a survey: its totals looked at, taken in by quarter, frozen into print, taken out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pscdesk.assets import FONTS, SURVEYS
from pscdesk.collation.register.list_read import HowToRead
from pscdesk.documents.formats import CSV, XLSX
from pscdesk.documents.sheets.csv_table import render_csv
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.acts import TotalsDropped
from pscdesk.programme.events.month_events import events_of
from pscdesk.programme.programme_store import Totals
from pscdesk.programme.surveys.printed_survey import (
    Freezing,
    PrintedSurvey,
    decoded_print,
    encoded_print,
    freeze_quarters,
    together,
)
from pscdesk.programme.surveys.quarter import quarter_end, quarter_label, quarter_of
from pscdesk.programme.surveys.survey_counts import SurveyCounts, decoded, encoded
from pscdesk.programme.surveys.survey_form import Survey
from pscdesk.programme.surveys.survey_list import SurveyRead, blank_list, read_survey
from pscdesk.programme.surveys.survey_results import SurveyResults
from pscdesk.programme.surveys.surveys_on_disk import load_surveys
from pscdesk.programme.totals.totals_read import sound_rows
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.programme import Programme

_LARGEST_LIST = 4 * 1024 * 1024
_NOTHING = Message("Nothing was changed.")


@cache
def surveys_there() -> Mapping[str, Survey]:
    """The surveys that come with PSC Desk, by id."""
    return load_surveys(SURVEYS)


def survey_named(name: str) -> Survey:
    """The survey of that id; ``InputError`` where there is none."""
    known = surveys_there()
    if name not in known:
        raise InputError(
            Message("There is no survey “{survey}”.", survey=name),
            Message("There are: {known}.", known=", ".join(known)),
        )
    return known[name]


def write_blank(survey: Survey, quarter: Month, path: Path) -> None:
    """Write the survey's list to be filled in, as CSV or XLSX by the name's end; ``InputError`` for another."""
    document = blank_list(survey, quarter_of(quarter))
    if path.suffix.lower() == CSV.suffix:
        content = render_csv(document.tables()[0])
    elif path.suffix.lower() == XLSX.suffix:
        (content,) = XLSX.files(in_spoken(document), FONTS, path.stem).values()
    else:
        raise InputError(
            Message("{path} is no kind of list that can be written.", path=path.name),
            Message("End its name in .csv or .xlsx."),
        )
    write_whole(path, content)


def preview_survey(
    programme: Programme, survey: Survey, path: Path, how: HowToRead | None = None, *, published: bool = False
) -> SurveyRead:
    """What a file says of a survey, before anything is kept; ``InputError`` where one of its quarters is printed."""
    found = read_survey(survey, read_whole(path, at_most=_LARGEST_LIST), how, published=published)
    check_open(programme, survey, found.quarters)
    return found


@one_act
def take_survey(
    programme: Programme, survey: Survey, found: SurveyRead, *, looked_at: bool = False, seen: str = ""
) -> tuple[Month, ...]:
    """Keep the totals that were read, in place of what was held of their quarters; the quarters.

    ``InputError`` names every fault, says what must be looked at first, or which quarter is printed already.
    """
    sound_rows(found.read, looked_at=looked_at, seen=seen)
    check_open(programme, survey, found.quarters)
    taken = [Totals(_kind(survey), one.quarter, encoded(one), one.rows) for one in found.quarters]
    programme.store.take_totals(taken, programme.month)
    return tuple(Month.read(one.quarter) for one in found.quarters)


def check_open(programme: Programme, survey: Survey, quarters: Sequence[SurveyCounts]) -> None:
    """``InputError`` where a quarter is printed, for what is printed never changes, or has not begun yet."""
    _check_not_printed(programme, survey, [one.quarter for one in quarters])
    early = [one.quarter for one in quarters if Month.read(one.quarter) > programme.month]
    if early:
        raise InputError(Message("{quarter} has not begun yet.", quarter=quarter_label(Month.read(early[0]))), _NOTHING)


def _check_not_printed(programme: Programme, survey: Survey, quarters: Sequence[str]) -> None:
    printed = _printed_quarters(programme, survey)
    closed = [one for one in quarters if one in printed]
    if closed:
        raise InputError(
            Message(
                "Printed already: {quarters}. What is printed of a survey never changes, or two papers could be "
                "subtracted from each other.",
                quarters=joined(", ", [quarter_label(Month.read(one)) for one in closed]),
            ),
            Message("Say in the paper’s words what was wrong. Nothing was changed."),
        )


@one_act
def drop_survey(programme: Programme, survey: Survey, quarter: Month) -> None:
    """Take a quarter's totals out again; ``InputError`` where none are held, or they are printed."""
    first = quarter_of(quarter)
    _check_not_printed(programme, survey, [str(first)])
    programme.store.drop_totals(_kind(survey), str(first), programme.month)


def to_print(programme: Programme, survey: Survey) -> tuple[list[list[SurveyCounts]], tuple[Month, ...]]:
    """What a freezing would print now, quarters that go together in one list, and the quarters that would wait."""
    return together(_over(programme, survey))


@one_act
def freeze_survey(programme: Programme, survey: Survey) -> Freezing:
    """Print every quarter that is over, those with few answers together; it never changes again.

    The true totals of what is printed are deleted in the same change.
    """
    found = freeze_quarters(survey, _over(programme, survey), programme.store.rounding_key())
    taken = [
        Totals(_printed_kind(survey), one.quarters[0], encoded_print(one), len(one.cells)) for one in found.printed
    ]
    gone = [TotalsDropped(kind=_kind(survey), period=quarter) for one in found.printed for quarter in one.quarters]
    if taken:
        programme.store.take_totals(taken, programme.month, gone=gone)
    return found


def held_quarters(programme: Programme, survey: Survey) -> tuple[SurveyCounts, ...]:
    """The true totals that are held and not printed yet, by quarter, the earliest first."""
    return tuple(decoded(body) for body in programme.store.totals(_kind(survey)).values())


def printed_sets(programme: Programme, survey: Survey) -> tuple[PrintedSurvey, ...]:
    """What is printed, the earliest first."""
    return tuple(decoded_print(body) for body in programme.store.totals(_printed_kind(survey)).values())


def results_of(programme: Programme, survey: Survey) -> SurveyResults:
    """What is printed of a survey, and the quarters that are over and wait for more answers."""
    events = events_of(programme.store.history())
    return SurveyResults(survey, printed_sets(programme, survey), to_print(programme, survey)[1], events)


def surveys_due(programme: Programme) -> tuple[tuple[Survey, Month], ...]:
    """The surveys of a quarter whose last quarter is over and of which no totals are held, with that quarter."""
    last = quarter_of(programme.month).plus(-1)
    quarter = quarter_of(last)
    return tuple(
        (survey, quarter)
        for survey in surveys_there().values()
        if survey.when == "quarter"
        and str(quarter) not in programme.store.totals(_kind(survey))
        and str(quarter) not in _printed_quarters(programme, survey)
    )


def _over(programme: Programme, survey: Survey) -> list[SurveyCounts]:
    """The totals of quarters that are over and not printed yet."""
    held = held_quarters(programme, survey)
    return [one for one in held if quarter_end(Month.read(one.quarter)) < programme.month]


def _printed_quarters(programme: Programme, survey: Survey) -> frozenset[str]:
    return frozenset(quarter for one in printed_sets(programme, survey) for quarter in one.quarters)


def _kind(survey: Survey) -> str:
    return f"survey-{survey.id}"


def _printed_kind(survey: Survey) -> str:
    return f"survey-{survey.id}-printed"
