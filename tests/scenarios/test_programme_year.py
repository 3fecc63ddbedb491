"""A year of a made-up force's programme at the terminal; every figure of its papers is worked out again by the test."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_up import programme_year as year
from made_up.force import FakeDesk
from made_up.offices import cards
from made_up.own_arithmetic import rows_in
from made_up.verbs import Clock, Verbs
from scenarios.year_recomputed import (
    check_answers,
    check_groups,
    check_leavers,
    check_matters,
    check_reached,
    check_shares,
    check_side_by_side,
    words_of,
)

pytestmark = pytest.mark.slow  # a year is lived through once for all of them

PARTS = ("plan", "surveys", "disparity", "leavers", "training")


@dataclass(frozen=True)
class LivedYear:
    """Where the papers of the restored office lie, those of the first one, the board paper’s words, heads and talk."""

    papers: Path
    before: Path
    board: str
    early_head: str
    last_head: str
    told: Mapping[str, str]


def _months() -> list[dt.date]:
    return [dt.date(2025 + (10 + at) // 12, (10 + at) % 12 + 1, 14) for at in range(13)]


class Story:
    """HR’s year, month by month."""

    def __init__(self, verbs: Verbs, folder: Path) -> None:
        self.verbs, self.folder = verbs, folder
        self.early_head = ""

    def hr(self, *words: str | Path, fails: bool = False) -> str:
        return self.verbs.say("hr", *words, fails=fails)

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def begin(self) -> None:
        self.hr("hr", "init", "--force", year.FORCE, "--out", self.folder / "cards")
        self.hr("hr", "units", self.file("units.csv", year.units_list()))
        desks = tuple(
            FakeDesk(10 * at + one, unit)
            for at, unit in enumerate(year.UNITS, 1)
            for one in range(1 if unit in year.SMALL else 3)
        )
        self.hr("hr", "enrol", "--from", "2025-11", *cards(self.folder, desks))
        self.hr("plan", "begin", "--force", year.FORCE)
        self.hr("plan", "import", "--yes", self.file("plan.csv", year.plan_list()))
        self.hr("hr", "visits", "plan", "--from", "2025-11")
        target = ("leading", "--title", "Leading here", "--people", str(year.TARGET))
        self.hr("hr", "training", "target", *target, "--from", year.TARGET_FIRST, "--due", year.TARGET_DUE)
        for of in year.DISPARITY:
            self.hr("hr", "disparity", "import", "--yes", self.file(f"d{of}.csv", year.DISPARITY[of]))

    def month(self, day: dt.date) -> None:
        Clock.day, month = day, f"{day:%Y-%m}"
        for update in year.UPDATES:
            if update.month == month:
                words = ("--progress", update.progress, *(("--evidence", update.evidence) if update.evidence else ()))
                self.hr("plan", "update", update.item, "--status", update.status, *words)
        for unit in self.turns().get(month, ()):
            if unit != year.NOT_VISITED:
                self.hr("hr", "visits", "note", unit, "--month", month, "--message", "ask-first", "--topic", "force")
        before = f"{day.replace(day=1) - dt.timedelta(days=45):%Y-%m}"
        if before in year.CYCLES and day.month % 2:
            self.hr("hr", "visits", "totals", self.file(f"m{before}.csv", year.matters_list(before)), "--cycle", before)
            self.hr("hr", "visits", "round")
        for name, quarter, *_ in year.SURVEYS:
            if quarter == f"{day.replace(day=1) - dt.timedelta(days=80):%Y-%m}":
                blank = self.folder / f"{name}-{quarter}.csv"
                self.hr("hr", "surveys", "blank", name, quarter, blank)
                blank.write_bytes(year.filled(blank.read_bytes(), name, quarter))
                self.hr("hr", "surveys", "take", name, blank, "--yes")
                self.hr("hr", "surveys", "freeze", name, "--yes")
        if month in year.REACHED:
            self.hr("hr", "training", "reached", "leading", month, str(year.REACHED[month]))
        if month == "2026-05":
            told = self.hr("plan", "paper", self.folder / "early.pdf")
            self.early_head = told.rsplit("Head of the history: ", 1)[1].strip()

    def turns(self) -> Mapping[str, list[str]]:
        """The units to be visited in the second month of each cycle, as the preview of the round has them."""
        said = self.hr("hr", "visits", "calendar", "--cycle", year.CYCLES[0])
        found: dict[str, list[str]] = {}
        for unit, when in re.findall(r"^  (.+?): \w+ \d+ – (\w+ \d+)  ", said, re.MULTILINE):
            month = dt.datetime.strptime(when, "%b %y").strftime("%Y-%m")  # noqa: DTZ007 (a month, no moment)
            found.setdefault(month, []).append(unit)
        return found

    def end(self) -> None:
        for what, why in year.DECISIONS:
            self.hr("hr", "tasking", "decide", *what, *why)
        self.hr("hr", "leavers", "import", "--yes", self.file("leavers.csv", year.leavers_list()))
        (line,) = [
            line for line in self.hr("plan", "show", "--history").splitlines() if "  2026-02  champions updated" in line
        ]
        self.hr("plan", "redact", line.split()[0], "--yes")

    def papers(self, home: str, out: Path) -> str:
        """Every paper of a home, as tables and workbooks; what the terminal says of the plan’s board paper."""
        for part in PARTS:
            words = ("plan", "paper") if part == "plan" else ("hr", part, "paper")
            files = (out / f"{part}.csv", out / f"{part}.xlsx", out / f"{part}.pdf")
            choice = ("--then", "2016", "--now", "2017", "--against", "White") if part == "disparity" else ()
            self.verbs.say(home, *words, *files, *choice)
        for words in (("visits", "calendar"), ("tasking", "paper")):
            for kind in ("csv", "pdf"):
                self.verbs.say(
                    home, "hr", *words, "--cycle", year.CYCLES[-1], "--out", out / words[0] / kind, "--format", kind
                )
        return self.verbs.say(home, "plan", "paper", out / "board.pdf")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> LivedYear:
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch:
        story = Story(Verbs(folder, patch, _Captured(patch), dt.date(2025, 11, 14)), folder)
        first, *_ = months = _months()
        Clock.day = first
        story.begin()
        for day in months:
            story.month(day)
        story.end()
        told = {"whole": story.hr("plan", "verify"), "early": story.hr("plan", "verify", "--head", story.early_head)}
        told["history"] = story.hr("plan", "show", "--history")
        story.hr("plan", "verify", "--head", "f" * 64, fails=True)
        (folder / "before").mkdir()
        story.papers("hr", folder / "before")
        story.hr("hr", "backup", "--out", folder / "backup")
        (backup,) = (folder / "backup").iterdir()
        restore = ("hr", "restore", backup, "--key", folder / "for-the-deputy" / "deputy-key.txt", "--yes")
        story.verbs.say("elsewhere", *restore, "--nothing-published")
        told["restored"] = story.verbs.say("elsewhere", "plan", "verify", "--head", story.early_head)
        (folder / "papers").mkdir()
        said = story.papers("elsewhere", folder / "papers")
        head = said.rsplit("Head of the history: ", 1)[1].strip()
    board = words_of(folder / "papers" / "board.pdf")
    return LivedYear(folder / "papers", folder / "before", board, story.early_head, head, told)


class _Captured:
    """What a verb writes, for a story that is told once for a module."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        import io
        import sys

        self._streams = {name: io.StringIO() for name in ("stdout", "stderr")}
        for name, stream in self._streams.items():
            patch.setattr(sys, name, stream)

    def readouterr(self) -> _Read:
        said = _Read(*(stream.getvalue() for stream in self._streams.values()))
        for stream in self._streams.values():
            stream.seek(0)
            stream.truncate()
        return said


@dataclass(frozen=True)
class _Read:
    out: str
    err: str


def test_the_history_is_whole_and_goes_on_from_the_head_of_an_earlier_paper(lived: LivedYear) -> None:
    assert "The history is whole" in lived.told["whole"]
    assert "visit to corby in " in lived.told["history"]
    assert "goes on from that head" in " ".join(lived.told["early"].split())
    assert lived.told["restored"] == lived.told["early"]
    assert lived.last_head != lived.early_head
    assert lived.last_head[:20].upper() in re.sub(r"\s", "", lived.board)


def test_the_papers_after_the_restore_are_those_from_before(lived: LivedYear) -> None:
    there = sorted(path.relative_to(lived.papers) for path in lived.papers.rglob("*.csv"))
    assert there == sorted(path.relative_to(lived.before) for path in lived.before.rglob("*.csv"))
    assert len(there) > 25
    for name in there:
        assert (lived.papers / name).read_bytes() == (lived.before / name).read_bytes(), name


def test_the_board_paper_tells_each_item_as_the_list_and_the_updates_left_it(lived: LivedYear) -> None:
    labels = {"in-progress": "In progress", "completed": "Completed"}
    last = {update.item: update for update in year.UPDATES}
    items = [item for item in year.PLAN if item["kind"] != "lesson"]
    now, late = "2026-11", set[str]()
    for item, row in zip(items, rows_in(lived.papers / "plan" / "plan-plan.csv"), strict=True):
        update = last.get(item["id"])
        status = labels[update.status] if update else "Not started"
        if item.get("due", now) < now and status != "Completed":
            late.add(item.get("number", ""))
            status += ", overdue"
        expected = [item.get(name, "") for name in ("number", "title", "lead", "due")]
        assert [row[name] for name in ("number", "item", "lead", "due")] == expected
        assert (row["status"], row["updated"]) == (status, update.month if update else "")
    assert {row["number"] for row in rows_in(lived.papers / "plan" / "plan-overdue.csv")} == late == {"1b"}
    standing = {row["kind"]: row for row in rows_in(lived.papers / "plan" / "plan-standing.csv")}
    assert [int(standing["Recommendation"][name]) for name in ("not-started", "all", "overdue")] == [2, 2, 0]
    action = [int(standing["Action"][name]) for name in ("not-started", "in-progress", "completed", "all", "overdue")]
    assert action == [0, 2, 1, 3, 1]


def test_what_was_redacted_stands_on_no_paper_and_what_was_not_does(lived: LivedYear) -> None:
    assert "Somebody" not in lived.board
    assert "Three days were held." in lived.board
    assert "Messages lay overnight" in lived.board


def test_every_unit_has_its_turn_and_small_ones_are_told_together(lived: LivedYear) -> None:
    rows = rows_in(next((lived.papers / "visits" / "csv").glob("*-turns.csv")))
    alone = {row["unit"]: row["state"] for row in rows if row["unit"] in year.UNITS}
    assert not set(year.SMALL) & set(alone)
    assert len(alone) + 1 == len(rows)
    assert all(state == ("Outstanding" if unit == year.NOT_VISITED else "Visited") for unit, state in alone.items())
    (messages,) = rows_in(next((lived.papers / "visits" / "csv").glob("*-messages.csv")))
    assert int(messages["visits"]) == len(year.UNITS) - 1


def test_unit_totals_of_twelve_months_lie_near_the_true_ones_and_beside_what_they_would_be(lived: LivedYear) -> None:
    check_matters(lived.papers / "tasking" / "csv", next((lived.papers / "tasking" / "pdf").glob("*.pdf")))


def test_both_decisions_stand_on_the_tasking_paper(lived: LivedYear) -> None:
    (paper,) = (lived.papers / "tasking" / "pdf").glob("*.pdf")
    said = words_of(paper)
    for words in (
        f"November 2026: {year.LOW}",
        "Theme: Use of force",
        "It waited before.",
        "A campaign changes little.",
    ):
        assert words in said


@pytest.mark.parametrize("name", ["champions", "investigators", "new-supervisors"])
def test_answers_of_a_survey_are_rounded_and_add_up(lived: LivedYear, name: str) -> None:
    check_answers(lived.papers, name)


@pytest.mark.parametrize("name", ["champions", "investigators", "new-supervisors"])
def test_shares_of_a_survey_are_made_of_its_printed_answers(lived: LivedYear, name: str) -> None:
    check_shares(lived.papers, name)


@pytest.mark.parametrize(
    ("system", "basis"),
    [(one, "people") for one in ("misconduct", "tribunal")]
    + [(one, "matters") for one in ("misconduct", "grievance", "checks")]
    + [("misconduct", "allegations")],
)
def test_a_groups_figures_are_made_of_rounded_counts_that_add_up(lived: LivedYear, system: str, basis: str) -> None:
    check_groups(lived.papers, system, basis)


def test_two_years_of_systems_stand_side_by_side(lived: LivedYear) -> None:
    check_side_by_side(lived.papers)


@pytest.mark.parametrize("about", ["reason", "loss", "told"])
def test_leavers_are_rounded_and_add_up_by_answer_and_by_group(lived: LivedYear, about: str) -> None:
    check_leavers(lived.papers, about)


def test_people_reached_are_printed_down_to_five_beside_an_even_line(lived: LivedYear) -> None:
    check_reached(lived.papers)


@pytest.mark.parametrize("part", PARTS)
def test_the_workbook_of_a_part_holds_the_figures_of_its_tables(lived: LivedYear, part: str) -> None:
    from openpyxl import load_workbook

    book = load_workbook(lived.papers / f"{part}.xlsx")
    there = {
        round(float(cell.value), 4)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    for path in (lived.papers / part).glob("*.csv"):
        for row in rows_in(path):
            for column, cell in row.items():
                if column != "year" and re.fullmatch(r"-?\d+(\.\d+)?", cell):
                    assert round(float(cell), 4) in there, (path.name, row)
