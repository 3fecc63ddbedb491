"""Checks what a demonstration wrote, as anybody may: the signed package, its sums, the papers, the returns."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pscdesk.assets import TALLY_FORMS
from pscdesk.documents.pdf.pdf_look import pdf_faults
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, plural
from pscdesk.nation.package.force_package import facts_of
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint, read_office_card
from pscdesk.returns.published.package_files import package_files
from pscdesk.returns.published.package_signed import signed_package, signed_tables
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.zipped import OpenZips
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.work.demo.demo import Made
from pscdesk.work.publish.verify_package import verify_package

_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Looked:
    """One thing that was looked at: what is so, or what is wrong with it."""

    sentence: str
    is_good: bool


def look_at_made(made: Made, today: dt.date) -> Iterator[Looked]:
    """What holds of each thing that was written, one after the other as it is looked at; nothing is written."""
    for look in (_package, _sums, _papers, _workbook):
        yield _looked(look, made, today)


def _looked(look: Callable[[Made, dt.date], Looked], made: Made, today: dt.date) -> Looked:
    try:
        return look(made, today)
    except PscDeskError as fault:
        return Looked(fault.text, is_good=False)


def _package(made: Made, _today: dt.date) -> Looked:
    (card,) = (made.out / "office-cards").glob("*.psco")
    office = read_office_card(read_whole(card, at_most=_LARGEST))
    found = verify_package(_folder(made), fingerprint(office))
    said = Message(
        "The package of {files} tables is whole, and signed by the key of the office card: {fingerprint}.",
        files=found.files,
        fingerprint=found.fingerprint,
    )
    return Looked(said, is_good=True)


def _sums(made: Made, today: dt.date) -> Looked:
    """Every printed month read as a national body reads it: each table against the totals it belongs to."""
    with OpenZips() as zips:
        files = package_files(_folder(made), zips)
        package = signed_package(files)
        tables = dict(signed_tables(files, package))
    facts = facts_of(package, tables, load_forms(TALLY_FORMS), Month.of(today))
    printed = sum(month.printed for month in facts.months)
    if not printed:
        return Looked(Message("No month was printed."), is_good=False)
    said = plural("The tables of {number} month add up.", "The tables of {number} months add up.", printed)
    return Looked(said, is_good=True)


def _papers(made: Made, _today: dt.date) -> Looked:
    papers = [path for path in made.report if path.suffix == ".pdf"]
    for path in papers:
        for fault in pdf_faults(read_whole(path, at_most=_LARGEST)):
            return Looked(Message("{name}: {fault}", name=path.name, fault=fault), is_good=False)
    if not any(path.stem.endswith("-board-paper") for path in papers):
        return Looked(Message("There is no paper for the board."), is_good=False)
    said = Message("The paper for the board and the report read from end to end and are tagged for screen readers.")
    return Looked(said, is_good=True)


def _workbook(made: Made, _today: dt.date) -> Looked:
    for path in (path for path in made.report if path.suffix == ".xlsx"):
        try:
            with zipfile.ZipFile(path) as book:
                is_whole = book.testzip() is None
        except (OSError, zipfile.BadZipFile):
            is_whole = False
        if is_whole:
            return Looked(Message("The workbook opens."), is_good=True)
    return Looked(Message("The workbook does not open."), is_good=False)


def _folder(made: Made) -> Path:
    """The published folder."""
    return next(path.parent for path in made.report if path.suffix == ".xlsx")
