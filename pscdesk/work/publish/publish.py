"""Publishes a window of frozen months as a report and its tables, on screen or into a folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pscdesk.assets import FONTS
from pscdesk.collation.measures.window import open_window
from pscdesk.collation.office_log.acts import Act
from pscdesk.collation.register.register import units_in
from pscdesk.documents.document import Document
from pscdesk.documents.formats import CSV, FORMATS, PDF, XLSX
from pscdesk.documents.letters import question_marks
from pscdesk.messages import Message
from pscdesk.periods import Month, financial_year, months_between
from pscdesk.reports.board import board_document, workbook_document
from pscdesk.reports.board_paper import board_paper_document
from pscdesk.reports.facts import ReportData
from pscdesk.reports.paper_text import STANDARD, PaperText
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.office.acts.newest import check_may_publish
from pscdesk.work.office.acts.noted import head_now, log_act
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import made_then_applied
from pscdesk.work.placed_folder import place_folder
from pscdesk.work.progress import Progress, silent
from pscdesk.work.publish.around import Around, told_around
from pscdesk.work.publish.board_text import check_letters
from pscdesk.work.publish.last_report import last_report
from pscdesk.work.publish.signed_package import Package, make_package

_FOLDER = re.compile(r"(made-up-)?advice-line-\d{4}-\d\d-to-\d{4}-\d\d(-\d{1,4})?")

_BEFORE = 23
"""So many months before the last one are looked back at: a rolling twelve, and the one before it."""


def board_of(office: Office, first: Month, last: Month, text: PaperText = STANDARD, around: Around = None) -> Document:
    """The report with all its tables, for the screen; ``InputError`` names the months that are not frozen."""
    return workbook_document(_whole_facts(office, first, last, text, around))


@dataclass(frozen=True)
class Published:
    """A report in its folder: its files, in order of name. ``before`` when exactly these lay there already.

    ``lacking`` names the letters of the force’s and its units’ names for which the PDF has “?”, in a sentence.
    """

    folder: Path
    paths: tuple[Path, ...]
    before: bool
    lacking: str = ""


@dataclass(frozen=True)
class ReportFiles:
    """What a report's folder is called, its files by their path inside, its package, and what its PDF cannot show."""

    stem: str
    files: Mapping[str, bytes]
    package: Package
    lacking: str


def publish_report(
    office: Office,
    first: Month,
    last: Month,
    out: Path,
    progress: Progress = silent,
    text: PaperText = STANDARD,
    around: Around = None,
) -> Published:
    """Write the board paper and the report in every format into one new folder in ``out``, in the language spoken.

    Where the words give no day of issue it is today. The programme ``around`` the line is told as it stands now, in the
    papers and never in the package.
    All files are made before the first is written, the publication is logged, and the folder is there whole or not at
    all. ``InputError`` names the months that are not frozen, or says that this store is older than what was published.
    """
    if text.issue.day is None:
        text = replace(text, issue=replace(text.issue, day=office.today()))
    issued = text

    def placed(made: ReportFiles) -> Published:
        revision, digest = made.package.revision, made.package.digest
        log_act(office, Act(act="published", month=str(first), last=str(last), number=revision, digest=digest))
        return replace(place_report(out, made.stem, made.files), lacking=made.lacking)

    published = made_then_applied(office, lambda: report_files(office, first, last, progress, issued, around), placed)
    progress(len(FORMATS), len(FORMATS), Message("Published"))
    return published


def report_files(
    office: Office,
    first: Month,
    last: Month,
    progress: Progress = silent,
    text: PaperText = STANDARD,
    around: Around = None,
) -> ReportFiles:
    """A report's files; the same report, the same bytes. ``around`` is the programme, as it stands now.

    The tables lie in a folder of their own, which holds one signed data package; they are for other programs, so their
    words and ids are the same in every language. ``InputError`` names letters that the typeface lacks or months that
    are not frozen, or says that this store is older than what was published.
    """
    check_letters(text)
    board = _whole_facts(office, first, last, text, around)
    check_may_publish(office, board.history.keys())
    stem = f"{'made-up-' if board.made_up else ''}advice-line-{first}-to-{last}"
    made = PDF.files(in_spoken(board_paper_document(board)), FONTS, f"{stem}-board-paper")
    lacking = ""
    for done, (one, drawn) in enumerate(((PDF, board_document), (XLSX, workbook_document))):
        progress(done, len(FORMATS), Message("Making {label}", label=one.label))
        document = in_spoken(drawn(board))
        lacking = question_marks(document, FONTS) if one is PDF else lacking
        made |= one.files(document, FONTS, stem)
    progress(len(made), len(FORMATS), Message("Making {label}", label=CSV.label))
    package = make_package(office, replace(board, programme=None), stem)  # it holds figures of frozen months alone
    made |= {f"{stem}-tables/{name}": content for name, content in package.files.items()}
    return ReportFiles(stem, made, package, lacking)


def place_report(out: Path, stem: str, files: Mapping[str, bytes]) -> Published:
    """Put a report's files into a folder of its own inside ``out``; what a killed publication left there is deleted.

    A folder that holds exactly these files is left as it is. One that holds others is never touched: the report goes
    into the next of ``stem``, ``stem-2``, ``stem-3`` … Raises ``FileError`` when it cannot be written.
    """
    folder, paths, before = place_folder(out, stem, files, _FOLDER)
    return Published(folder, paths, before)


def _whole_facts(office: Office, first: Month, last: Month, text: PaperText, around: Around) -> ReportData:
    """The facts of a report with what it tells of the programme around the line."""
    return replace(board_facts(office, first, last, text), programme=told_around(around, office, last))


def board_facts(office: Office, first: Month, last: Month, text: PaperText = STANDARD) -> ReportData:
    """The facts of a report: printed months with those before them, families as the register has them, the words."""
    store = office.store
    facts = store.office()
    before = last_report(office, first, last, frozenset(store.frozen_months()))
    start = min(first, last.plus(-_BEFORE), *before[:1] if before else ())
    printed = store.printed(months_between(start, last))
    late = store.late((first, last))
    window = open_window(printed, first, last, office.forms)
    years = range(financial_year(first), financial_year(last) + 1)
    return ReportData(
        force=facts.force,
        made_up=facts.made_up,
        forms=office.forms,
        window=window,
        late=tuple(len({one.desk for one in late if one.month == month.when}) for month in window.months),
        earlier={month: one for month, one in printed.items() if month < first},
        families={unit.id: unit.family for unit in units_in(store.units(), last)},
        reconciled=tuple(line for line in store.reconciled() if line.year in years),
        text=text,
        last_report=before,
        marks=store.marks(),
        log=head_now(office),
    )
