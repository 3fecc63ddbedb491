"""Rows 1 to 70 of the table of bad inputs, each a fixture made by code with its verdict, through HR's own importer.

The numbers are those of anonymity.md section 6. Where the design decides otherwise the verdict differs from that page:
E05 for what no longer needs a depth limit, E09 for minus zero, WAITING for a desk that is not enrolled, and E33 for
whatever is no plain file. Rows 34 and 55 follow the single-choice rule of design section 5.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from made_up.offices import shared_office
from made_up.returned import DESK, EVIL, HR, SEED, laid_out
from returns.attack_files import ADVICE, BOTH, CASES, FILE, GOOD, PLAIN, changed

from pscdesk.collation.register.register import Desk, Unit
from pscdesk.collation.returned.records import OfficeFacts
from pscdesk.collation.store import OfficeStore
from pscdesk.errors import FileError, InputError
from pscdesk.periods import Month
from pscdesk.returns.content import canonical
from pscdesk.returns.file import make_return
from pscdesk.returns.return_types import Return, ReturnedCounts
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.seal import new_signing_seed, verify_key
from pscdesk.tally.forms_on_disk import load_form
from pscdesk.work.office import inbox_files
from pscdesk.work.office.import_report import ImportReport
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns

TODAY = dt.date(2026, 11, 5)
FORM = load_form(Path(__file__).resolve().parents[2] / "forms" / "tally" / "advice-contact.toml")
AID = load_form(Path(__file__).resolve().parents[2] / "forms" / "tally" / "aid-use.toml")
FORMS = {FORM.id: FORM, AID.id: AID}


class Hr:
    """An office whose key the fixtures are sealed to, with the one desk they come from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sealed = shared_office(folder / "office.store", KeyBox(folder, None))
        self.office = Office(self.sealed, FORMS)
        self.store = self.office.store
        self.store.found(OfficeFacts("Test", 1, 20, False, (), HR.secret, new_signing_seed(), BOTH[1]))
        self.store.set_units((Unit("a", "A", "G", "F", 100),))
        self.store.put_desks([Desk(DESK, "a", "local", verify_key(SEED).hex())])

    def take(self, *paths: Path, today: dt.date = TODAY) -> ImportReport:
        return import_returns(self.office, paths, today)

    def file(self, content: bytes, name: str = "one.pscr") -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def codes(self, *contents: bytes) -> list[str]:
        paths = [self.file(one, f"{number}.pscr") for number, one in enumerate(contents)]
        return [line.code for line in self.take(*paths).lines]


@pytest.fixture
def hr(tmp_path: Path) -> Iterator[Hr]:
    made = Hr(tmp_path)
    yield made
    made.sealed.close()


def made(**fields: object) -> bytes:
    return make_return(msgspec.structs.replace(GOOD, **fields), SEED, BOTH)


def sparse(hr: Hr) -> list[str]:
    path = hr.folder / "sparse.pscr"
    with path.open("wb") as file:
        file.truncate(2**31)
    return [line.code for line in hr.take(path).lines]


def shuffled(hr: Hr) -> list[str]:
    """Every table in another order of codes: the same length, so only the signed version tells what a cell means."""
    form = GOOD.forms[ADVICE]
    tables = {name: tuple(reversed(cells)) for name, cells in form.tables.items()}
    known = form.version
    both = [
        made(forms={ADVICE: ReturnedCounts(version=version, contacts=20, tables=tables)})
        for version in (known, known + 1)
    ]
    codes = hr.codes(*both)
    return [codes[1], "margins" if codes[0] in ("E24", "E26") else codes[0]]


def one_cell(hr: Hr) -> list[str]:
    tables = {table.id: [0] * AID.length(table, AID.version) for table in AID.table}
    for cells in tables.values():
        cells[0] = 9_999
    vectors = {name: tuple(cells) for name, cells in tables.items()}
    counts = ReturnedCounts(version=AID.version, contacts=9_999, tables=vectors)
    report = hr.take(hr.file(made(forms={AID.id: counts})))
    assert "Ask it whether" in report.lines[0].advice
    assert "9" not in report.lines[0].sentence + report.lines[0].advice
    return [line.code for line in report.lines]


def not_enrolled(hr: Hr) -> list[str]:
    return hr.codes(make_return(msgspec.structs.replace(GOOD, desk="0" * 10), EVIL, BOTH))


def another_key(hr: Hr) -> list[str]:
    return hr.codes(laid_out(PLAIN, seed=EVIL), FILE)


def changes_while_read(hr: Hr) -> list[str]:
    """The file is cut off after its size was asked: what was read is judged, and nothing is read a second time."""
    path, real = hr.file(FILE), os.fstat

    def cut(handle: int) -> os.stat_result:
        asked = real(handle)
        os.truncate(path, 9_000)
        return asked

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fstat", cut)
        return [line.code for line in hr.take(path).lines]


def too_many(hr: Hr) -> list[str]:
    box = hr.folder / "box"
    box.mkdir()
    for number in range(12):
        (box / f"{number}.pscr").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inbox_files, "MOST_FILES", 10)
        with pytest.raises(InputError, match="more than 10 files"):
            hr.take(box)
    return ["cap"]


def no_plain_files(hr: Hr) -> list[str]:
    names = ["//server/share/x.pscr", "\\\\server\\share\\x.pscr"]
    if sys.platform != "win32":
        (hr.folder / "link.pscr").symlink_to(hr.file(FILE))
        os.mkfifo(hr.folder / "pipe.pscr")
        names += [str(hr.folder / "link.pscr"), str(hr.folder / "pipe.pscr"), "/dev/zero"]
    report = hr.take(*map(Path, names))
    return sorted({line.code for line in report.lines})


def control_name(hr: Hr) -> list[str]:
    report = hr.take(hr.file(b"none", "a\x1b[2J\u202eb.pscr"))
    assert report.lines[0].file.isprintable()
    return [line.code for line in report.lines]


def one_bad_of_many(hr: Hr) -> list[str]:
    """Each of many desks sends one, and one file of them all is bad: the rest is in, with one reason."""
    desks = [f"{number:010d}" for number in range(99)]
    hr.store.put_desks([Desk(desk, "a", "local", verify_key(SEED).hex()) for desk in desks])
    report = hr.take(*(hr.file(made(desk=desk), f"{desk}.pscr") for desk in desks), hr.file(FILE[:-1], "z.pscr"))
    assert (report.new, report.refused, report.reasons[0][0]) == (99, 1, "E18")
    return [report.lines[-1].code]


def far_clock(hr: Hr) -> list[str]:
    path = hr.file(made(month="2031-01"))
    return [line.code for line in (*hr.take(path).lines, *hr.take(path, today=dt.date(2031, 2, 1)).lines)]


def disk_full(hr: Hr) -> list[str]:
    def full(_handle: int, _content: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    path, before = hr.file(FILE), (hr.folder / "office.store").read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(FileError, match="disk is full"):
            hr.take(path)
    assert (hr.folder / "office.store").read_bytes() == before
    assert hr.store.held() == {}
    return [line.code for line in hr.take(path).lines]


def killed(hr: Hr) -> list[str]:
    """The write ends half way and the process with it: the store opens as it was (a real kill: test_office_import)."""
    store = hr.folder / "office.store"
    (hr.folder / "office.store.new").write_bytes(store.read_bytes()[:1000])
    hr.sealed.close()
    again = shared_office(store, KeyBox(hr.folder, None))
    try:
        assert OfficeStore(again).held() == {}
        report = import_returns(Office(again, FORMS), [hr.file(FILE)], TODAY)
        assert not (hr.folder / "office.store.new").exists()
    finally:
        again.close()
    return [line.code for line in report.lines]


SECOND = made(revision=2)
OTHER_FIRST = laid_out(canonical(msgspec.structs.replace(GOOD, nonce="0" * 32)))

ROWS: dict[int, tuple[Callable[[Hr], list[str]], list[str]]] = {
    3: (sparse, ["E01"]),
    34: (shuffled, ["E12", "margins"]),
    35: (one_cell, ["NEW"]),
    56: (not_enrolled, ["WAITING"]),
    57: (another_key, ["E31", "NEW"]),
    60: (lambda hr: hr.codes(FILE, FILE), ["NEW", "HELD"]),
    61: (lambda hr: hr.codes(SECOND, FILE), ["NEW", "OLDER"]),
    62: (lambda hr: hr.codes(FILE, OTHER_FIRST), ["NEW", "CONFLICT"]),
    63: (changes_while_read, ["E18"]),
    64: (too_many, ["cap"]),
    65: (no_plain_files, ["E33"]),
    66: (control_name, ["E02"]),
    67: (one_bad_of_many, ["E18"]),
    68: (far_clock, ["E15", "NEW"]),
    69: (disk_full, ["NEW"]),
    70: (killed, ["NEW"]),
}
"""The rows that are more than one file's content; all others are in ``CASES``, several to a row."""


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_table_has_its_verdict(hr: Hr, row: int) -> None:
    make, wanted = ROWS[row]
    assert make(hr) == wanted


def test_every_row_from_1_to_70_is_here() -> None:
    numbered = {int(name.split()[0]) for name in CASES}
    assert numbered | ROWS.keys() == set(range(1, 71))


def test_a_folder_of_every_wrong_file_is_read_to_its_end_and_each_has_its_code(hr: Hr) -> None:
    """One import of all of them and a good return: every code as in the table, the good one in, the sums right."""
    wanted: dict[str, str] = {}
    for number, (name, (sealed, code)) in enumerate(CASES.items()):
        wanted[f"{number:03d}.pscr"] = code
        hr.file(sealed, f"{number:03d}.pscr")
        assert name
    wanted["good.pscr"] = "NEW"
    hr.file(FILE, "good.pscr")
    report = hr.take(hr.folder)
    assert {line.file: line.code for line in report.lines} == wanted
    assert (report.read, report.new, report.refused) == (len(wanted), 1, len(wanted) - 1)
    assert sum(number for _, _, number in report.reasons) == report.refused
    assert len(hr.store.held()) == 1
    told = str(report)
    assert not [said for said in ("Example", "Sample", "DROP", "calc", "09:14", "etc/x") if said in told]


def test_what_a_stranger_hides_in_a_month_that_is_not_over_is_refused(hr: Hr) -> None:
    content: Return = msgspec.structs.replace(GOOD, desk="0" * 10, month=str(Month(2026, 11)))
    assert hr.codes(make_return(content, EVIL, BOTH), changed(month="2026-13")) == ["E15", "E14"]
