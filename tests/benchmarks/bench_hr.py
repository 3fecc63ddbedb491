"""HR at 400 desks and 24 frozen months: every page, the report and its parts, and a month's import beside its floor."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench_import import floor_of, timed
from bench_shared import sharing
from made_up.large_office import IMPORTED, NOW, OPEN, make_large_office

from pscdesk.assets import FONTS
from pscdesk.documents.formats import PDF, XLSX
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.reports.board import board_document, workbook_document
from pscdesk.reports.board_paper import board_paper_document
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.publish import board_facts, publish_report
from pscdesk.work.publish.signed_package import make_package

Measured = tuple[str, float, float | None, str, str]

_PAGE, _REPORT = "under 0.3", "under 3"


def rows(desks: int = 400, months: int = 24) -> list[Measured]:
    """What was measured, ours, the floor, the unit and the target, one line each."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        made = timed(lambda: make_large_office(home, desks, months))
        return [
            (f"making an office of {desks} desks and {months} months", made, None, "s", ""),
            *importing(home, home.parent / "returns", desks),
            *reporting(home, months),
            *pages(home),
            *sharing(home),
        ]


def importing(home: Path, inbox: Path, desks: int) -> list[Measured]:
    """Importing a month's returns into the full office, beside opening and verifying these files alone."""
    paths, store = sorted(inbox.iterdir()), home / "office.store"
    before, ours, floor, saving = store.read_bytes(), list[float](), list[float](), list[float]()
    for _ in range(3):  # by turns, so that a busy machine is as hard on one as on the other
        store.write_bytes(before)
        (home / "office.seen").unlink(missing_ok=True)  # which knows that more came after this
        with _opened(home) as hr:
            secret = hr.store.office().seal_secret
            floor.append(timed(lambda secret=secret: floor_of(paths, secret, 1)))
            ours.append(timed(lambda hr=hr: import_returns(hr, [inbox], IMPORTED)))
            saving.append(timed(hr.store.note_backup))
    best, least, saved = min(ours), min(floor), min(saving)
    return [
        (f"importing a month of {desks} returns", best, least, "s", "beside its floor"),
        ("  beside that and one change of so full a store", best, least + saved, "s", ""),
    ]


def reporting(home: Path, months: int) -> list[Measured]:
    """A report of all frozen months in every format, its parts, and one of a year."""
    first, last = OPEN.plus(-months), OPEN.plus(-1)
    with _opened(home) as hr, tempfile.TemporaryDirectory() as out:
        publish_report(hr, last, last, Path(out) / "warm")  # typefaces and forms are read once in a program
        whole = [timed(lambda at=at: publish_report(hr, first, last, Path(out) / str(at))) for at in range(2)]
        year = timed(lambda: publish_report(hr, last.plus(-11), last, Path(out) / "year"))
        size = sum(path.stat().st_size for path in (Path(out) / "0").rglob("*") if path.is_file()) / 2**20
        return [
            (f"report of {months} months: papers, workbook, tables", min(whole), None, "s", _REPORT),
            ("  of 12 months", year, None, "s", _REPORT),
            *(("  " + what, seconds, None, "s", "") for what, seconds in _parts(hr, first, last)),
            ("  all its files", size, None, "MB", ""),
        ]


def _parts(hr: Office, first: Month, last: Month) -> list[tuple[str, float]]:
    board = board_facts(hr, first, last)
    parts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("its facts read from the store", lambda: board_facts(hr, first, last)),
        ("the board paper", lambda: PDF.files(in_spoken(board_paper_document(board)), FONTS, "paper")),
        ("the full report as PDF", lambda: PDF.files(in_spoken(board_document(board)), FONTS, "report")),
        ("the workbook", lambda: XLSX.files(in_spoken(workbook_document(board)), FONTS, "book")),
        ("the signed tables", lambda: make_package(hr, board, "tables")),
    )
    return [(what, min(timed(work), timed(work))) for what, work in parts]


def pages(home: Path) -> list[Measured]:
    """Each page of HR's through the real window, in a process of its own, from the click until all of it is painted."""
    platform = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    here = {**os.environ, "PSCDESK_HOME": str(home), "QT_QPA_PLATFORM": platform}
    script = Path(__file__).with_name("bench_hr_pages.py")
    told = subprocess.run(
        [sys.executable, str(script), NOW.isoformat()], env=here, check=True, capture_output=True, text=True
    )
    return [(what, ours, floor, "s", _PAGE) for what, ours, floor in json.loads(told.stdout.splitlines()[-1])]


def _opened(home: Path) -> Office:
    return open_office(Places(home, home / "policy"), None, lambda: NOW)


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--desks", type=int, default=400)
    words.add_argument("--months", type=int, default=24)
    asked = words.parse_args()
    for what, ours, floor, unit, target in rows(asked.desks, asked.months):
        ratio = f"{floor:10.3f} {ours / floor:7.2f}" if floor else " " * 18
        print(f"{what:<52} {ours:10.3f} {ratio}  {unit:<7} {target}", flush=True)
