"""``pscdesk hr surveys``: the sheets and lists of surveys, their totals taken in, frozen into print, shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from pscdesk.assets import FONTS
from pscdesk.cli import terminal
from pscdesk.cli.places import this_programme
from pscdesk.cli.programme_parts.totals_told import tell_read
from pscdesk.collation.register.list_read import HowToRead
from pscdesk.documents.formats import PDF
from pscdesk.documents.reading.heading import WhichColumns, WhichSheet
from pscdesk.documents.text import render
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.surveys.printed_survey import Freezing
from pscdesk.programme.surveys.quarter import quarter_label, quarter_of
from pscdesk.programme.surveys.question_sheet import question_sheet
from pscdesk.programme.surveys.survey_form import ANSWERED, ASKED, PEOPLE, Survey
from pscdesk.programme.surveys.survey_list import ANSWER, GROUP, NUMBER, QUESTION, SurveyRead, typed_survey
from pscdesk.programme.surveys.survey_words import (
    FOR_GOOD,
    PUBLISHED_ALREADY,
    printed_told,
    response_text,
    to_print_told,
    waiting_note,
)
from pscdesk.programme.totals.layout import PERIOD
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.training import survey_totals as totals
from pscdesk.work.programme.training.training_paper import surveys_document
from pscdesk.work.publish.dashboard import save_document

_PATH = click.Path(path_type=Path)


@click.group()
def surveys() -> None:
    """Surveys of champions, investigators, new supervisors and staff: totals by quarter, never a sheet."""


@surveys.command(name="list")
def list_() -> None:
    """List the surveys there are, what is held of each, and what is owed."""
    for survey in totals.surveys_there().values():
        click.echo(terminal.wrapped(f"{survey.id}: {survey.title}. {survey.purpose}"))
    with this_programme() as this:
        for survey in totals.surveys_there().values():
            for one in totals.printed_sets(this, survey):
                click.echo(terminal.wrapped(f"  {survey.id}, {one.label}: printed, {response_text(one)}"))
            for held in totals.held_quarters(this, survey):
                label = quarter_label(Month.read(held.quarter))
                click.echo(terminal.wrapped(f"  {survey.id}, {label}: held, not printed yet"))
        for survey, quarter in totals.surveys_due(this):
            click.echo(terminal.wrapped(f"Owed: {survey.title}, {quarter_label(quarter)}."))


@surveys.command()
@click.argument("survey")
@click.argument("file", type=_PATH)
@click.option("--force", default="", help="The name of the force, as the sheet prints it.")
def sheet(survey: str, file: Path, force: str) -> None:
    """Write the question sheet of a survey as a PDF to print; beside each answer stands the code of its list."""
    if file.suffix.lower() != PDF.suffix:
        raise InputError(f"{file.name} is no name of a sheet.", "End it in .pdf.")
    document = in_spoken(question_sheet(totals.survey_named(survey), force))
    (content,) = PDF.files(document, FONTS, file.stem).values()
    write_whole(file, content)
    click.echo(f"Written: {file}")


@surveys.command()
@click.argument("survey")
@click.argument("quarter")
@click.argument("file", type=_PATH)
def blank(survey: str, quarter: str, file: Path) -> None:
    """Write the blank list (.csv or .xlsx) of a survey and quarter (any of its months, YYYY-MM) to fill in."""
    totals.write_blank(totals.survey_named(survey), Month.read(quarter), file)
    click.echo(f"Written: {file}. Fill in the numbers, then take it in with “hr surveys take”.")


@surveys.command()
@click.argument("survey")
@click.argument("file", type=_PATH)
@click.option("--sheet", "sheet_", default="", help="The sheet to read, where several hold such a list.")
@click.option("--published", is_flag=True, help=PUBLISHED_ALREADY)
@click.option("--preview", is_flag=True, help="Only show what was read.")
@click.option("--yes", is_flag=True, help="The list was looked at; do not ask.")
def take(survey: str, file: Path, sheet_: str, published: bool, preview: bool, yes: bool) -> None:
    """Take in the totals of a survey from a filled-in list (CSV, XLSX, ODS, XLS), in place of what was held."""
    asked = totals.survey_named(survey)
    with this_programme() as this:

        def read() -> SurveyRead:
            return totals.preview_survey(this, asked, file, HowToRead(sheet_), published=published)

        found = _read(read)
        _tell(asked, found)
        if not preview:
            _take(this, asked, found, yes=yes, seen=read().read.digest)


@surveys.command(name="type")
@click.argument("survey")
@click.argument("quarter")
@click.option("--asked", required=True, help="How many people were asked.")
@click.option("--answered", multiple=True, required=True, help="How many answered; with groups as sergeants=30.")
@click.option("--count", "counts", multiple=True, help="question/answer=12, or question/answer/group=12; repeatable.")
@click.option("--published", is_flag=True, help=PUBLISHED_ALREADY)
@click.option("--yes", is_flag=True, help="It was looked at; do not ask.")
def type_(
    survey: str,
    quarter: str,
    asked: str,
    answered: tuple[str, ...],
    counts: tuple[str, ...],
    published: bool,
    yes: bool,
) -> None:
    """Take in totals that are typed, through the same checks as a list."""
    wanted = totals.survey_named(survey)
    period = str(quarter_label(quarter_of(Month.read(quarter))))

    def row(question: str, answer: str, number: str, group: str) -> dict[str, str]:
        return {PERIOD: period, QUESTION: question, ANSWER: answer, NUMBER: number} | ({GROUP: group} if group else {})

    rows = [row(PEOPLE, ASKED, asked, "")]
    for one in answered:
        group, _sign, number = one.rpartition("=")
        rows.append(row(PEOPLE, ANSWERED, number, group))
    for one in counts:
        name, sign, number = one.partition("=")
        question, _slash, rest = name.partition("/")
        answer, _slash, group = rest.partition("/")
        if not sign or not answer:
            raise InputError(f"“{one}” is no count of an answer.", "Write question/answer=12. Nothing was kept.")
        rows.append(row(question, answer, number, group))
    with this_programme() as this:
        found = typed_survey(wanted, rows, published=published)
        totals.check_open(this, wanted, found.quarters)
        _tell(wanted, found)
        _take(this, wanted, found, yes=yes)


@surveys.command()
@click.argument("survey")
@click.option("--yes", is_flag=True, help="Print it without being asked.")
def freeze(survey: str, yes: bool) -> None:
    """Print every quarter of a survey that is over, for good; quarters of fewer than 20 answers go together."""
    wanted = totals.survey_named(survey)
    with this_programme() as this:
        pools, waiting = totals.to_print(this, wanted)
        for pool in pools:
            click.echo(terminal.wrapped(to_print_told(pool)))
        if pools and not yes:
            click.echo(terminal.wrapped(FOR_GOOD))
            terminal.must_agree("Type yes to print it: ", "Nothing was printed.")
        _tell_frozen(totals.freeze_survey(this, wanted) if pools else Freezing((), waiting))


@surveys.command()
@click.argument("survey")
@click.argument("quarter")
def drop(survey: str, quarter: str) -> None:
    """Take the totals of a quarter out again, unless they are printed."""
    with this_programme() as this:
        totals.drop_survey(this, totals.survey_named(survey), Month.read(quarter))
    click.echo("Taken out. The history keeps that they were there.")


@surveys.command()
@click.argument("survey", nargs=-1)
def show(survey: tuple[str, ...]) -> None:
    """Show what is printed of surveys: of all, or of those named."""
    for name in survey:
        totals.survey_named(name)
    with this_programme() as this:
        click.echo(render(in_spoken(surveys_document(this, survey))), nl=False)


@surveys.command()
@click.argument("files", type=_PATH, nargs=-1, required=True)
@click.option("--survey", "only", multiple=True, help="Only this survey; repeatable.")
def paper(files: tuple[Path, ...], only: tuple[str, ...]) -> None:
    """Write what is printed of surveys into files that end in .pdf, .xlsx or .csv (a folder of tables)."""
    for name in only:
        totals.survey_named(name)
    with this_programme() as this:
        made = {in_full: surveys_document(this, only, in_full=in_full) for in_full in (False, True)}
    for file in files:
        for one in save_document(in_spoken(made[file.suffix.lower() != PDF.suffix]), file):
            click.echo(f"Written: {one}")


def _read(read: Callable[[], SurveyRead]) -> SurveyRead:
    try:
        return read()
    except WhichSheet as which:
        raise InputError(which.message, "Say which one it is with --sheet NAME.") from which
    except WhichColumns as which:
        raise InputError(which.message, "Give its columns the headings of the blank list.") from which


def _tell(survey: Survey, found: SurveyRead) -> None:
    tell_read(found.read)
    for one in found.quarters:
        label = quarter_label(Month.read(one.quarter))
        click.echo(terminal.wrapped(f"{survey.title}, {label}: {one.people} of {one.asked} people answered."))
    if found.read.faults:
        raise InputError("Nothing of the list was taken.", "Mend the rows named and try again.")


def _take(this: Programme, survey: Survey, found: SurveyRead, *, yes: bool, seen: str = "") -> None:
    if found.read.doubts and not yes:
        doubt, look = "Nothing was taken. Something is in doubt.", "Look at it, then add --yes."
        terminal.must_agree("Type yes to take it in: ", "Nothing was taken.", unasked=doubt, advice=look)
    quarters = totals.take_survey(this, survey, found, looked_at=True, seen=seen)
    click.echo(f"Taken in: {', '.join(str(quarter_label(one)) for one in quarters)}. Nothing of it is printed yet.")


def _tell_frozen(found: Freezing) -> None:
    for one in found.printed:
        click.echo(terminal.wrapped(printed_told(one)))
    if found.waiting:
        click.echo(terminal.wrapped(waiting_note(found.waiting)))
    if not found.printed and not found.waiting:
        click.echo("There is nothing to print: no quarter that is over waits for it.")
