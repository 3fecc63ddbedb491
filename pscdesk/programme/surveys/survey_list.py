"""The list in which totals of a survey come back: how it is laid out, a blank one to fill in, and what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pscdesk.collation.register.list_read import HowToRead
from pscdesk.documents.document import Cell, Column, Document, Table
from pscdesk.messages import Message, quoted
from pscdesk.periods import Month
from pscdesk.programme.surveys.quarter import LENGTH, quarter_label
from pscdesk.programme.surveys.survey_counts import SurveyCounts, completed
from pscdesk.programme.surveys.survey_form import ALL, ANSWERED, ASKED, PEOPLE, Survey
from pscdesk.programme.totals.layout import WHOLE, CountColumn, KnownName, NameColumn, TotalsLayout, TotalsRow
from pscdesk.programme.totals.span import QUARTER, Span
from pscdesk.programme.totals.totals_list import read_totals, typed_totals
from pscdesk.programme.totals.totals_read import TotalsRead

QUESTION, ANSWER, GROUP, NUMBER = "question", "answer", "group", "answers"

Numbered = tuple[int, str]


@dataclass(frozen=True)
class SurveyRead:
    """What a list says of a survey: the totals of each quarter, and how it was read, with its faults and doubts.

    Without a fault, ``quarters`` are ready to be kept; else there are none.
    """

    read: TotalsRead
    quarters: tuple[SurveyCounts, ...]


def survey_layout(survey: Survey) -> TotalsLayout:
    """The columns of a survey's list: a quarter, a question, an answer, a group where there are any, and a number."""
    codes = dict.fromkeys(code.id for question in survey.question for code in question.code)
    names = [
        NameColumn(QUESTION, Message("question"), ("question", "cwestiwn"), _known((PEOPLE, *survey.questions))),
        NameColumn(ANSWER, Message("answer"), ("answer", "ateb"), _known((ASKED, ANSWERED, *codes))),
    ]
    if survey.group:
        groups = tuple(KnownName(one.id, one.id) for one in survey.group)
        names.append(
            NameColumn(GROUP, Message("group"), ("group", "grŵp"), groups, default=WHOLE, may_be_whole=True),
        )
    number = CountColumn(NUMBER, Message("answers"), ("answers", "number of answers", "number", "count"))
    return TotalsLayout(
        f"survey-{survey.id}",
        tuple(names),
        (number,),
        spans=frozenset({QUARTER}),
        adds_up=(GROUP,) if survey.group else (),
        row_fault=lambda row: _row_fault(survey, row),
    )


def read_survey(survey: Survey, content: bytes, how: HowToRead | None = None, *, published: bool = False) -> SurveyRead:
    """What a file says of a survey; raises what ``read_totals`` raises."""
    return _judged(survey, read_totals(content, survey_layout(survey), how), published=published)


def typed_survey(survey: Survey, rows: Sequence[Mapping[str, str]], *, published: bool = False) -> SurveyRead:
    """What typed rows say, each a text by column id, through the same checks; they are counted from row 2 on."""
    return _judged(survey, typed_totals(rows, survey_layout(survey)), published=published)


def blank_list(survey: Survey, quarter: Month) -> Document:
    """The survey's list with every question and answer of a quarter, the numbers still 0, to be filled in and read."""
    has_groups = bool(survey.group)
    period = quarter_label(quarter)
    rows: list[tuple[Cell, ...]] = []

    def add(question: str, answer: str, group: str, told: str) -> None:
        rows.append((period, question, answer, *((group,) if has_groups else ()), 0, told))

    add(PEOPLE, ASKED, WHOLE, Message("How many people were asked"))
    for group in survey.told_apart:
        shown = group if has_groups else ""
        add(PEOPLE, ANSWERED, shown, Message("How many people answered"))
        for question in survey.question:
            for code in question.code:
                add(question.id, code.id, shown, Message("{text} {answer}", text=question.text, answer=code.label))
    columns = (
        Column("period", "period"),
        Column(QUESTION, QUESTION),
        Column(ANSWER, ANSWER),
        *((Column(GROUP, GROUP),) if has_groups else ()),
        Column(NUMBER, NUMBER, numeric=True),
        Column("in-words", Message("in words")),
    )
    note = Message("Write how many sheets have each tick. Whoever ticked nothing is counted as not disclosed.")
    table = Table(f"{survey.id}-list", survey.title, columns, tuple(rows), note, file=f"{survey.id}-list")
    return Document(title=survey.title, blocks=(table,))


def _known(ids: Sequence[str]) -> tuple[KnownName, ...]:
    return tuple(KnownName(one, one) for one in ids)


def _row_fault(survey: Survey, row: TotalsRow) -> str:
    question, answer = row.names[QUESTION], row.names[ANSWER]
    known = survey.questions.get(question)
    answers = (ASKED, ANSWERED) if known is None else tuple(code.id for code in known.code)
    if answer not in answers:
        return Message(
            "{question} has no answer {answer}: write {answers}",
            question=quoted(question),
            answer=quoted(answer),
            answers=", ".join(answers),
        )
    if answer == ASKED and row.names.get(GROUP, WHOLE) != WHOLE:
        return Message("how many were asked is told of everybody together, with no group")
    if row.span.first.number % LENGTH != 1:
        return Message("{span} is no quarter of the year: one begins in January, April, July or October", span=row.span)
    return ""


def _judged(survey: Survey, read: TotalsRead, *, published: bool) -> SurveyRead:
    faults: list[Numbered] = []
    doubts: list[Numbered] = []
    quarters: list[SurveyCounts] = []
    for span in read.spans:
        rows = [row for row in read.rows if row.span == span]
        quarter = _Quarter(survey, span, rows)
        faults += quarter.faults()
        doubts += quarter.doubts()
        if not faults:
            quarters.append(quarter.counts(published=published))
    told = replace(
        read,
        faults=(*read.faults, *_in_rows(faults)),
        doubts=(*read.doubts, *_in_rows(doubts)),
        rows=() if faults else read.rows,
    )
    return SurveyRead(told, () if told.faults else tuple(quarters))


def _in_rows(said: Sequence[Numbered]) -> list[str]:
    return [
        Message("Row {number}: {fault}.", number=number, fault=one) if number else Message("{fault}.", fault=one)
        for number, one in sorted(said, key=lambda one: one[0])
    ]


class _Quarter:
    """The rows of one quarter, gathered by group and question."""

    def __init__(self, survey: Survey, span: Span, rows: Sequence[TotalsRow]) -> None:
        self._survey, self._span = survey, span
        self._asked: TotalsRow | None = None
        self._answered: dict[str, TotalsRow] = {}
        self._answers: dict[str, dict[str, dict[str, TotalsRow]]] = defaultdict(lambda: defaultdict(dict))
        by_group = any(row.names.get(GROUP, WHOLE) != WHOLE for row in rows)
        self._groups = survey.told_apart if by_group else (ALL,)
        for row in rows:
            question, answer, group = row.names[QUESTION], row.names[ANSWER], row.names.get(GROUP, WHOLE)
            if answer == ASKED and question == PEOPLE:
                self._asked = row
            elif by_group and group == WHOLE:
                continue  # a total of the groups, which was held against them already
            elif question == PEOPLE:
                self._answered[ALL if group == WHOLE else group] = row
            else:
                self._answers[ALL if group == WHOLE else group][question][answer] = row

    def faults(self) -> Iterator[Numbered]:
        """Everything that keeps the quarter from being taken."""
        if self._asked is None:
            yield 0, Message("{span} has no row that says how many people were asked", span=self._span.label)
        for group in self._groups:
            if group not in self._answered:
                yield (
                    0,
                    Message(
                        "{span} has no row that says how many people answered in {group}",
                        span=self._span.label,
                        group=quoted(group),
                    ),
                )
        people = sum(_number(row) for row in self._answered.values())
        if self._asked is not None and people > _number(self._asked):
            yield (
                max(row.number for row in self._answered.values()),
                Message(
                    "{people} people answered, more than the {asked} who were asked (row {row})",
                    people=people,
                    asked=_number(self._asked),
                    row=self._asked.number,
                ),
            )
        for group, questions in self._answers.items():
            for question, rows in questions.items():
                yield from self._too_many(group, question, list(rows.values()))

    def _too_many(self, group: str, question: str, rows: Sequence[TotalsRow]) -> Iterator[Numbered]:
        answered = self._answered.get(group)
        answers = sum(map(_number, rows))
        if answered is not None and answers > _number(answered):
            yield (
                max(row.number for row in rows),
                Message(
                    "{question} has {answers} answers, and only {people} people answered (row {row})",
                    question=quoted(question),
                    answers=answers,
                    people=_number(answered),
                    row=answered.number,
                ),
            )

    def doubts(self) -> Iterator[Numbered]:
        """What somebody must look at first: counts that are likely percentages, questions of which nothing is told."""
        sums = [
            (sum(map(_number, rows.values())), min(row.number for row in rows.values()))
            for questions in self._answers.values()
            for rows in questions.values()
        ]
        people = {_number(row) for row in self._answered.values()}
        if len(sums) > 1 and all(one == 100 for one, _row in sums) and people != {100}:
            yield sums[0][1], Message("each question’s answers from here come to 100: they may be percentages")
        if self._asked is not None and not _number(self._asked) and not any(people):
            yield (
                self._asked.number,
                Message(
                    "{span} says that nobody was asked and nobody answered: the list may not be filled in yet",
                    span=self._span.label,
                ),
            )
        for question in self._survey.question:
            rows = [row for told in self._answers.values() for row in told.get(question.id, {}).values()]
            if not rows or (any(people) and not any(map(_number, rows))):
                yield (
                    0,
                    Message(
                        "{span} tells nothing of {question}: everybody would be counted as not disclosed",
                        span=self._span.label,
                        question=quoted(question.id),
                    ),
                )

    def counts(self, *, published: bool) -> SurveyCounts:
        """The quarter's totals."""
        answered = {group: _number(self._answered[group]) for group in self._groups}
        given = {
            group: {
                question: {code: _number(row) for code, row in rows.items()} for question, rows in questions.items()
            }
            for group, questions in self._answers.items()
        }
        return SurveyCounts(
            quarter=str(self._span.first),
            version=self._survey.version,
            asked=_number(self._asked) if self._asked else 0,
            answered=answered,
            answers=completed(self._survey, answered, given),
            published=published,
        )


def _number(row: TotalsRow) -> int:
    return row.counts[NUMBER]
