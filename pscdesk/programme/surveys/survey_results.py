"""The results of a survey as parts of a document: shares and their changes, a drawing, and every printed count."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.collation.floors import SURVEY_COUNT
from pscdesk.documents.document import Block, Cell, Chart, Column, Heading, Items, Paragraph, Series, Table
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.events.event_notes import carrying
from pscdesk.programme.events.month_events import MonthEvent
from pscdesk.programme.surveys.printed_survey import PrintedSurvey
from pscdesk.programme.surveys.quarter import quarter_end
from pscdesk.programme.surveys.survey_form import ALL, Survey
from pscdesk.programme.surveys.survey_shares import SurveyShare, survey_change, survey_share
from pscdesk.programme.surveys.survey_words import (
    SURVEY_LIMITS,
    SURVEY_RULE,
    change_text,
    pooled_note,
    response_text,
    share_text,
    told_shares,
    undisclosed_text,
    waiting_note,
)

EVERYBODY = Message("Everybody")


@dataclass(frozen=True)
class SurveyResults:
    """What is printed of a survey, the earliest first, and the frozen quarters that still wait for more answers.

    ``events`` are those of months, which stand beneath what goes over several quarters.
    """

    survey: Survey
    sets: tuple[PrintedSurvey, ...]
    waiting: tuple[Month, ...] = ()
    events: tuple[MonthEvent, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be known of its periods."""
        return tuple(filter(None, (pooled_note(self.sets), waiting_note(self.waiting))))


def result_blocks(results: SurveyResults, *, in_full: bool = True) -> tuple[Block, ...]:
    """What is shown of one survey under its heading; every printed count only ``in_full``, as for a workbook."""
    survey = results.survey
    blocks: list[Block] = [Heading(survey.title), Paragraph(survey.purpose)]
    blocks += [Paragraph(note) for note in results.notes]
    if not results.sets:
        return (*blocks, Paragraph(Message("Nothing is shown of it yet.")))
    return (
        *blocks,
        Items(told_shares(survey, results.sets)),
        *carrying((*_chart(results), shares_table(results)), results.events, *_months(results)),
        *((counts_table(results),) if in_full else ()),
        Paragraph(SURVEY_LIMITS, quiet=True),
    )


def _months(results: SurveyResults) -> tuple[Month, Month]:
    """The first and the last month of all that is printed."""
    quarters = [Month.read(quarter) for one in results.sets for quarter in one.quarters]
    return min(quarters), quarter_end(max(quarters))


def shares_table(results: SurveyResults) -> Table:
    """For each question, group and period the share with its interval, who would not say, and what changed."""
    survey = results.survey
    rows: list[tuple[Cell, ...]] = []
    has_groups = any(one.groups for one in results.sets)
    for question in (one.id for one in survey.question):
        told = [one for one in results.sets if question in one.questions(survey)]
        for group in (ALL, *(one.id for one in survey.group if not one.unsaid)):
            before: SurveyShare | None = None
            for one in told:
                if group not in (ALL, *one.groups):
                    before = None
                    continue
                share = survey_share(one, question, group)
                change = None if before is None else survey_change(share, before)
                before = share
                rows.append(
                    (
                        survey.questions[question].label,
                        *((_group_label(survey, group),) if has_groups else ()),
                        one.label,
                        share_text(share),
                        share.base,
                        undisclosed_text(share),
                        change_text(change),
                    )
                )
    return Table(
        f"{survey.id}-shares",
        Message("{title}: shares", title=survey.title),
        (
            Column("question", Message("Share of those")),
            *((Column("group", Message("Of")),) if has_groups else ()),
            Column("period", Message("Period")),
            Column("share", Message("Share (95% interval)"), numeric=True),
            Column("base", Message("Answers that count"), numeric=True),
            Column("undisclosed", Message("Would not say"), numeric=True),
            Column("change", Message("Change on the period before")),
        ),
        tuple(rows),
        joined(" ", (response_note(results), SURVEY_RULE, *results.notes)),
    )


def counts_table(results: SurveyResults, least: int = SURVEY_COUNT.least) -> Table:
    """Every printed count, a row each: period, group, question and answer; people asked and answered first.

    An answer printed below ``least`` says only that.
    """
    rows: list[tuple[Cell, ...]] = []
    for one in results.sets:
        rows.append((one.label, EVERYBODY, Message("People asked"), NO_ANSWER, one.asked))
        for group in (ALL, *one.groups):
            label = _group_label(results.survey, group)
            rows.append((one.label, label, Message("People who answered"), NO_ANSWER, one.people(group)))
            for question in one.questions(results.survey):
                known = results.survey.questions[question]
                rows += [
                    (one.label, label, known.text, code.label, _count(one, (group, question, code.id), least))
                    for code in known.code
                ]
    return Table(
        f"{results.survey.id}-counts",
        Message("{title}: every answer", title=results.survey.title),
        (
            Column("period", Message("Period")),
            Column("group", Message("Of")),
            Column("question", Message("Question")),
            Column("answer", Message("Answer")),
            Column("answers", Message("Answers"), numeric=True),
        ),
        tuple(rows),
        joined(" ", (response_note(results), SURVEY_COUNT.rule, *results.notes)),
    )


NO_ANSWER = "–"
"""Stands for the answer in a row that counts people."""


def response_note(results: SurveyResults) -> str:
    """How many answered of those asked, period by period."""
    told = [Message("{period}: {response}", period=one.label, response=response_text(one)) for one in results.sets]
    return Message("Answered: {told}.", told=joined("; ", told))


def _count(one: PrintedSurvey, name: tuple[str, str, str], least: int) -> Cell:
    number = one.count(*name)
    return number if one.exact or number >= least else Message("under {least}", least=least)


def _group_label(survey: Survey, group: str) -> str:
    return EVERYBODY if group == ALL else survey.groups[group].label


def _chart(results: SurveyResults) -> tuple[Block, ...]:
    """The shares over the periods, where there are two or more."""
    survey, sets = results.survey, results.sets
    if len(sets) < 2:
        return ()
    shares = {question: [survey_share(one, question).shown for one in sets] for question in sets[-1].questions(survey)}
    series = tuple(
        Series(
            survey.questions[question].label, tuple(None if one is None else round(100 * one.value, 1) for one in found)
        )
        for question, found in shares.items()
    )
    return (
        Chart(
            f"{survey.id}-over-time",
            Message("{title}: shares over time", title=survey.title),
            "lines",
            tuple(one.label for one in sets),
            series,
            Message("% of the answers that count"),
            Message(
                "The shares of {number} questions in {periods} periods, the last of them {last}. The table has each "
                "with its interval.",
                number=len(series),
                periods=len(sets),
                last=sets[-1].label,
            ),
            SURVEY_LIMITS,
        ),
    )
