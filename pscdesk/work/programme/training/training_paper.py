"""Training and surveys as papers: all that is printed of them, with figures of frozen months from an open office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.measures.measures import (
    Figure,
    Withheld,
    escalation_share,
    informal_share,
    safe_space_share,
)
from pscdesk.collation.measures.window import Window, open_window
from pscdesk.documents.document import Block, Document, Paragraph
from pscdesk.documents.exact import percent
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month, months_between
from pscdesk.programme.events.month_events import MonthEvent, events_of
from pscdesk.programme.surveys.survey_results import result_blocks
from pscdesk.programme.training.before_after import MOST_MONTHS, BeforeAfter, before_after
from pscdesk.programme.training.scorecard import LevelEvidence, scorecard
from pscdesk.programme.training.sessions import sessions_held
from pscdesk.programme.training.training_results import TrainingResults, training_blocks
from pscdesk.reports.board_words import MADE_UP
from pscdesk.reports.report_document import programme_footer
from pscdesk.tally.form_ids import ADVICE
from pscdesk.work.office.office import Office
from pscdesk.work.programme.plan.plan_acts import head_now
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.training.survey_totals import results_of, surveys_there
from pscdesk.work.programme.training.training_kept import briefing_form, training_now

YEAR = 12


def surveys_document(programme: Programme, only: Sequence[str] = (), *, in_full: bool = False) -> Document:
    """The paper of surveys, or of those named; ``in_full`` with every printed count, as a workbook has it."""
    blocks: list[Block] = []
    for survey in surveys_there().values():
        if not only or survey.id in only:
            blocks += result_blocks(results_of(programme, survey), in_full=in_full)
    return _paper(programme, Message("Surveys"), blocks)


def training_document(
    programme: Programme,
    office: Office | None = None,
    last: Month | None = None,
    compared: Sequence[Month] = (),
    months: int = 3,
) -> Document:
    """The paper of training. With an ``office`` it has sessions and figures of the twelve frozen months to ``last``.

    ``compared`` are months of a session or campaign, each with so many ``months`` before and after it.
    """
    return _paper(
        programme,
        Message("Training"),
        [
            Paragraph(_ABOUT),
            *training_blocks(training_results(programme, office, last, compared, months)),
        ],
    )


_ABOUT = Message(
    "Who was reached by sessions and training, how that stands beside what was meant, and what is known of its effect. "
    "Every figure is a rounded count, or made of rounded counts; nobody who came is in it."
)


def training_results(
    programme: Programme,
    office: Office | None = None,
    last: Month | None = None,
    compared: Sequence[Month] = (),
    months: int = 3,
) -> TrainingResults:
    """Everything that is shown of training."""
    kept, events = training_now(programme), events_of(programme.store.history())
    surveys = [results_of(programme, survey) for survey in surveys_there().values()]
    window = None if office is None else last_window(office, last)
    held = None if window is None else sessions_held(window, briefing_form(), kept.establishment)
    return TrainingResults(
        levels=scorecard(surveys, kept.evidence, () if window is None else _counted(window)),
        window="" if window is None else window.label,
        held=held,
        targets=tuple(kept.targets.values()),
        compared=() if office is None else _with_events(events, compare(office, compared, months)),
        events=events,
    )


def _with_events(events: Sequence[MonthEvent], compared: Sequence[BeforeAfter]) -> tuple[BeforeAfter, ...]:
    """The comparisons with the events of their months."""
    return tuple(
        replace(one, events=tuple(event for event in events if one.before.first <= event.month <= one.after.last))
        for one in compared
    )


def compare(office: Office, around: Sequence[Month], months: int) -> tuple[BeforeAfter, ...]:
    """Contacts and safe-space contacts before and after each of these months; ``InputError`` for too many months."""
    if not 1 <= months <= MOST_MONTHS:
        raise InputError(
            Message("Compare from one month to {most} on each side.", most=MOST_MONTHS), Message("Give another number.")
        )
    advice = office.forms[ADVICE]
    found: list[BeforeAfter] = []
    for month in around:
        printed = office.store.printed(months_between(month.plus(-months), month.plus(months)))
        found += [before_after(printed, month, months, advice, counted) for counted in ("contacts", "safe-space")]
    return tuple(found)


def last_window(office: Office, last: Month | None = None) -> Window | None:
    """The frozen months in a row that end with ``last``, or the last frozen one, at most twelve; None without any."""
    frozen, reported = set(office.store.frozen_months()), office.store.reported_months()
    if last is None and not reported:
        return None
    end = last or reported[-1]
    first = end
    while first.plus(-1) in frozen and len(months_between(first, end)) < YEAR:
        first = first.plus(-1)
    printed: dict[Month, PrintedMonth] = dict(office.store.printed(months_between(first, end)))
    return open_window(printed, first, end, office.forms)


def _counted(window: Window) -> list[LevelEvidence]:
    """What the advice line's printed counts say at the levels of behaviour and results."""
    found = [
        (3, safe_space_share(window)),
        (4, informal_share(window)),
        (4, escalation_share(window)),
    ]
    source = Message("the advice line, {window}; of everybody who rang, trained or not", window=window.label)
    return [LevelEvidence(level, _share(figure), source) for level, figure in found if _share(figure)]


def _share(figure: Figure) -> str:
    if isinstance(figure.shown, Withheld):
        return ""
    return Message(
        "{figure}: {share} ({low} to {high})",
        figure=figure.label,
        share=percent(figure.shown.value),
        low=percent(figure.shown.low),
        high=percent(figure.shown.high),
    )


def _paper(programme: Programme, title: str, blocks: Sequence[Block]) -> Document:
    whose = programme.store.facts()
    return Document(
        title=title,
        blocks=tuple(blocks),
        subtitle=whose.force,
        banner=MADE_UP if whose.made_up else "",
        footer=programme_footer(whose.force, programme.month, head_now(programme)),
    )
