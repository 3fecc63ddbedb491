"""Made-up forces and the packages they publish: real files, as the product writes and signs them, of months as wanted.

``MadeForce("Westshire Police", 1)`` is a force that exists only as a key. ``told_month`` is a frozen month of it whose
tables add up, ``package_files`` the signed files of a window of such months, ``published`` the folder with them.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import msgspec
from made_up.contacts import ADVICE, AID
from made_up.force import contacts, totals
from made_up.reports import board

from pscdesk.assets import FONTS
from pscdesk.collation.disclosure.linked_tables import by_side
from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow, UnitAtFreeze
from pscdesk.collation.frozen_marks import FrozenMark
from pscdesk.collation.returned.month_cover import MonthCover
from pscdesk.documents.formats import CSV
from pscdesk.documents.sheets.data_package import NAME, written
from pscdesk.nation.facts import CellFact, ForcePackage, MonthFact
from pscdesk.periods import Month
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.cells import FORCE, cells_table
from pscdesk.reports.package.package_document import package_document
from pscdesk.reports.package.package_facts import Issuer
from pscdesk.returns.cards import office_card
from pscdesk.returns.package_signature import sign_package
from pscdesk.returns.published.package_signed import SIGNATURE
from pscdesk.returns.return_types import OFFICE_CARD_MARK, OfficeCard
from pscdesk.storage.seal import SealKey, fingerprint, verify_key
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TallyForm

BASE = 5
Files = dict[str, bytes]


@dataclass(frozen=True)
class MadeForce:
    """A force that exists only as a name and the key of its office."""

    name: str
    number: int
    made_up: bool = False

    @property
    def seed(self) -> bytes:
        """Its office's signing seed."""
        return (1_000_000 + self.number).to_bytes(32, "big")

    @property
    def key(self) -> str:
        """Its office's verify key in hexadecimal digits."""
        return verify_key(self.seed).hex()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of that key, as it is read out."""
        return fingerprint(verify_key(self.seed))

    @property
    def id(self) -> str:
        """Its id in packages: the digits of that fingerprint."""
        return self.fingerprint.replace(" ", "").lower()

    def card(self, **more: object) -> bytes:
        """Its office card."""
        recipients = (SealKey.new().recipient, SealKey.new().recipient)
        said: dict[str, object] = {
            "cut_off_day": 20,
            "force": self.name,
            "format": OFFICE_CARD_MARK,
            "issue": 1,
            "key": self.key,
            "made_up": self.made_up,
            "optional": (),
            "recipients": recipients,
        }
        return office_card(msgspec.convert(said | more, OfficeCard), self.seed)


def fives(number: int, seed: int, form: TallyForm) -> FormCounts:
    """Counts of so many made-up contacts, each counted five times: they add up, and each is a multiple of 5."""
    one = totals(contacts(number // BASE, seed, form), form)
    tables = {name: tuple(BASE * count for count in vector) for name, vector in one.tables.items()}
    return FormCounts(version=form.version, contacts=BASE * one.contacts, tables=tables)


def told_month(
    when: Month,
    number: int = 100,
    *,
    seed: int = 1,
    place: int = 0,
    codebook: int = ADVICE.version,
    walks: int = 0,
    due: int = 9,
    returned: int = 9,
    people: int = 2000,
    most_off: int = 4,
) -> PrintedMonth:
    """A frozen month with so many printed contacts; none with any return makes it a month that printed nothing.

    ``place`` is its number in the order of freezing (else months count from January 2024), ``codebook`` the version of
    both forms, ``walks`` how many walks of the aid are printed.
    """
    forms = {}
    if returned:
        forms[ADVICE.id] = fives(number, seed * 1000 + when.number, ADVICE.as_at(codebook))
    if returned and walks:
        forms[AID.id] = fives(walks, seed * 1000 + when.number, AID.as_at(min(codebook, AID.version)))
    units = (UnitAtFreeze(id="a", name="Unit A", group="Local", headcount=people, due=due, received=returned),)
    places = tuple(
        PrintedRow(
            label="The whole force",
            units=("a",),
            contacts=counts.contacts,
            kind=counts.tables["kind"],
            side=by_side(ADVICE, codebook, counts.tables["route"]),
        )
        for name, counts in forms.items()
        if name == ADVICE.id
    )
    return PrintedMonth(
        month=str(when),
        most_off=most_off if returned else 0,
        forms=forms,
        places=places,
        units=units,
        cover=MonthCover(
            due=due, received=returned, conflict=0, people=people, people_covered=people * returned // max(1, due)
        ),
        number=place or (when.year - 2024) * 12 + when.number,
    )


def months_from(first: Month, number: int, **more: Any) -> tuple[PrintedMonth, ...]:
    """So many told months in a row, each with a number of contacts of its own: windows that overlap agree."""
    return tuple(told_month(month, 100 + 10 * month.number, **more) for month in map(first.plus, range(number)))


def package_files(force: MadeForce, months: Sequence[PrintedMonth], revision: int = 1) -> Files:
    """The signed files of the package of a window, as ``hr publish`` writes them, by name."""
    document = package_document(report_of(force, months), Issuer(force.id, force.key), revision)
    return signed(CSV.files(document, FONTS, "report"), force.seed)


def package_facts_of(force: MadeForce, months: Sequence[PrintedMonth], revision: int = 1) -> ForcePackage:
    """The facts of that package, worked out from the months and not read from any file."""
    report = report_of(force, months)
    table = cells_table(report)
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    digest = hashlib.sha256(package_files(force, months, revision)[NAME]).hexdigest()
    window = report.window
    return ForcePackage(
        force_id=force.id,
        name=force.name,
        made_up=force.made_up,
        fingerprint=force.fingerprint,
        revision=revision,
        first=report.first,
        last=report.last,
        window_off=window.most_off,
        contacts_off=window.contacts_off,
        digest=digest,
        months=tuple(
            MonthFact(
                month=month.when,
                number=month.number,
                digest=month_digest(force, month),
                printed=bool(month.forms),
                due=month.cover.due,
                returned=month.cover.received,
                people=month.cover.people,
                people_covered=round(100 * month.covered),
                off_by_at_most=month.most_off,
                codebooks={form: counts.version for form, counts in month.forms.items()},
                cells=tuple(
                    CellFact(**{one.name: row[one.name] for one in fields(CellFact)})  # pyright: ignore
                    for row in rows
                    if (row["month"], row["place"]) == (f"{month.when}-01", FORCE)
                ),
            )
            for month in months
        ),
    )


def report_of(force: MadeForce, months: Sequence[PrintedMonth]) -> ReportData:
    """The facts of the force's report on these months."""
    marks = tuple(FrozenMark(month.number, month.when, month_digest(force, month)) for month in months)
    return replace(board(*months, made_up=force.made_up, marks=marks), force=force.name)


def month_digest(force: MadeForce, month: PrintedMonth) -> str:
    """The digest under which a month is frozen: the same of the same month, another of any other."""
    return hashlib.sha256(force.seed + msgspec.json.encode(month)).hexdigest()


def signed(files: Mapping[str, bytes], seed: bytes) -> Files:
    """The same files with a signature that fits ``datapackage.json`` as it is now."""
    return {**files, SIGNATURE: sign_package(files[NAME], seed)}


def altered(
    files: Mapping[str, bytes],
    seed: bytes,
    *,
    said: Callable[[dict[str, Any]], object] = lambda _said: None,
    tables: Mapping[str, Callable[[str], str]] | None = None,
) -> Files:
    """A package that its own office signed although it is not as PSC Desk writes it.

    ``said`` changes what ``datapackage.json`` says, ``tables`` the text of CSV files by name; hashes and signature
    are made to fit.
    """
    changed = dict(files)
    for name, change in (tables or {}).items():
        changed[name] = change(changed[name].decode()).encode()
    told = json.loads(changed[NAME])
    for one in told["resources"]:
        content = changed[one["path"]]
        one |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    said(told)
    changed[NAME] = written(told)
    return signed(changed, seed)


def in_folder(files: Mapping[str, bytes], folder: Path) -> Path:
    """The folder with these files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def published(force: MadeForce, months: Sequence[PrintedMonth], out: Path, revision: int = 1) -> Path:
    """A published folder: a report beside the folder of the tables."""
    in_folder({"report.pdf": b"%PDF-1.7 made up"}, out)
    in_folder(package_files(force, months, revision), out / "report-tables")
    return out


def zipped(files: Mapping[str, bytes], path: Path, inside: str = "") -> Path:
    """A zip file with these files, in a folder ``inside`` it where one is named."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(f"{inside}/{name}" if inside else name, content)
    return path


def bytes_under(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with what it holds: whether anything at all was changed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
