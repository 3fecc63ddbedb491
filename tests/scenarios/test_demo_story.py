"""The whole story through the real command line: a made-up force, from the first contact to the published report."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from pscdesk.periods import Month

pytestmark = pytest.mark.slow  # the whole demonstration is made once for all of them


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


def run(*words: str | Path, home: Path, stdin: str = "") -> Ran:
    clean = {**os.environ, "PSCDESK_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "pscdesk", *words], env=clean, input=stdin, capture_output=True, text=True, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("story") / "demo"
    told = run("demo", "--out", out, "--desks", "4", "--months", "3", home=out.parent / "unused")
    assert told.status == 0, told.err
    assert "made-up" in told.out
    return out


def test_the_demonstration_ends_in_a_report_of_every_format(demo: Path) -> None:
    suffixes = {path.suffix for path in (demo / "report").rglob("*.*")}
    assert suffixes == {".pdf", ".xlsx", ".csv", ".json", ".sig"}


def test_its_board_paper_tells_of_the_programme_around_the_line(demo: Path) -> None:
    told = [
        " ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages) for pdf in (demo / "report").rglob("*.pdf")
    ]
    assert any("The programme around the line" in " ".join(text.split()) for text in told)


def test_every_count_in_the_report_is_rounded_to_five(demo: Path) -> None:
    seen = 0
    for path in (demo / "report").rglob("*.csv"):
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            for column in ("contacts", "mentions"):
                if row.get(column, "").lstrip("-").isdigit():
                    assert int(row[column]) % 5 == 0, (path.name, row)
                    seen += 1
    assert seen > 50


def test_made_up_figures_say_so_in_every_file(demo: Path) -> None:
    from pypdf import PdfReader

    pdfs = list((demo / "report").rglob("*.pdf"))
    assert len(pdfs) == 2
    for page in [page for pdf in pdfs for page in PdfReader(pdf).pages]:
        assert "made up" in page.extract_text().lower() or "made-up" in page.extract_text().lower()


def test_hr_sees_coverage_of_the_demonstration(demo: Path) -> None:
    told = run("hr", "coverage", home=demo / "office")
    assert told.status == 0, told.err
    assert "Alderford" in told.out


def test_a_desk_of_the_demonstration_shows_its_totals(demo: Path) -> None:
    desk = sorted((demo / "desks").iterdir())[0]
    told = run("counts", home=desk)
    assert told.status == 0, told.err
    assert "contacts" in told.out


def test_a_return_says_what_it_is_and_never_its_counts(demo: Path) -> None:
    path = sorted((demo / "returns").rglob("*.pscr"))[0]
    outside = run("return", "show", path, home=demo.parent / "nobody")
    inside = run("return", "show", path, home=demo / "office")
    assert outside.status == inside.status == 0, outside.err + inside.err
    assert "desk" in inside.out.lower()
    assert Month.read(path.parent.name).label in inside.out
    assert "role*kind" not in inside.out + outside.out


def test_a_frozen_month_cannot_be_frozen_again(demo: Path) -> None:
    month = sorted(path.name for path in (demo / "returns").iterdir())[0]
    told = run("hr", "freeze", month, home=demo / "office")
    assert told.status == 2
    assert "frozen" in told.err
    assert "Traceback" not in told.err


def test_a_demonstration_never_overwrites_a_folder(demo: Path) -> None:
    told = run("demo", "--out", demo, home=demo.parent / "unused")
    assert told.status == 2
    assert "not empty" in told.err


def test_publishing_again_gives_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    months = sorted(path.name for path in (demo / "returns").iterdir())
    words = ("hr", "publish", "--from", months[0], "--to", months[-1], "--out", tmp_path / "again")
    assert run(*words, home=demo / "office").status == 0
    again, report = tmp_path / "again", demo / "report"
    written = sorted(path.relative_to(again) for path in again.rglob("*.*"))
    assert written == sorted(path.relative_to(report) for path in report.rglob("*.*"))
    for name in written:
        assert (report / name).read_bytes() == (again / name).read_bytes(), name


def test_the_demonstration_has_a_year_of_its_programme(demo: Path) -> None:
    office = demo / "office"
    history = run("plan", "show", "--history", home=office).out
    assert "The history is whole" in run("plan", "verify", "--figures", home=office).out
    assert len(set(re.findall(r"^\d+  (20\d\d-\d\d)  ", history, re.MULTILINE))) >= 12
    assert run("plan", "overdue", home=office).out.startswith("form-revised")
    assert run("hr", "visits", home=office).out.count("Visited") == 1
    told = run("hr", "tasking", "told", home=office).out
    assert told.count("Chosen:") == 2
    assert told.count("Theme:") == 1
    surveys = run("hr", "surveys", "list", home=office).out
    for name, printed in (("champions", 3), ("investigators", 2), ("new-supervisors", 1), ("staff", 1)):
        assert len(re.findall(rf"^  {name}, .*: printed", surveys, re.MULTILINE)) == printed
    held = run("hr", "disparity", "held", home=office).out
    assert all(len(re.findall(r"20\d\d", line)) == 2 for line in held.splitlines() if line.startswith("Misconduct"))


@pytest.mark.parametrize(
    "words",
    [("plan", "paper"), *(("hr", part, "paper") for part in ("surveys", "training", "disparity", "leavers"))],
)
def test_papers_of_the_programme_say_that_they_are_made_up(demo: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert run(*words, tmp_path / "paper.csv", home=demo / "office").status == 0
    rows = [row for path in tmp_path.rglob("*.csv") for row in csv.DictReader(path.read_text("utf-8").splitlines())]
    assert rows
    assert all("Made-up" in row["notice"] for row in rows)


def test_the_lists_of_the_made_up_programme_can_be_read_again(demo: Path) -> None:
    lists = sorted((demo / "lists").iterdir())
    assert len([path for path in lists if path.name.startswith("unit-totals")]) == 6
    for path in lists:
        part = path.name.partition("-")[0]
        if part in ("disparity", "leavers"):
            again = run("hr", part, "import", path, "--preview", home=demo / "office")
            assert again.status == 0, again.err
