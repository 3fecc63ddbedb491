"""A year of a made-up force's programme at the terminal; every figure of its papers is worked out again by the test."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_up import own_arithmetic as own
from made_up import programme_year as year
from made_up.force import FakeDesk
from made_up.offices import cards
from made_up.own_arithmetic import number, rows_in
from made_up.verbs import Clock, Verbs

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


def words_of(path: Path) -> str:
    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


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
    assert "goes on from that head" in " ".join(lived.told["early"].split())
    assert lived.told["restored"] == lived.told["early"]
    assert lived.last_head != lived.early_head
    assert lived.last_head in re.sub(r"\s", "", lived.board)


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
    (paper,) = (lived.papers / "tasking" / "pdf").glob("*.pdf")
    off = int(re.search(r"lies at most (\d+) off", words_of(paper))[1])  # type: ignore[index]
    assert off <= 4 * len(year.CYCLES)
    for at, kind in enumerate(("complaints", "conduct")):
        rows = rows_in(next((lived.papers / "tasking" / "csv").glob(f"*-{kind}-response.csv")))
        true = {unit: sum(year.matters()[cycle][0][unit][at] for cycle in year.CYCLES) for unit in year.UNITS}
        counts = {row["unit"]: int(row["matters"]) for row in rows}
        assert year.HIGH in counts
        assert year.LOW in counts
        assert not set(year.SMALL) & set(counts)
        for row in rows:
            unit, count = row["unit"], counts[row["unit"]]
            assert own.is_rounding_of(count, true[unit], off), (unit, count, true[unit])
            others = {name: counted for name, counted in counts.items() if name != unit}
            expected = year.UNITS[unit] * sum(others.values()) / sum(year.UNITS[name] for name in others)
            assert row["expected"] == f"{expected:,.0f}"
            assert abs(float(row["rate"]) - 100 * count / year.UNITS[unit]) <= 0.05 + 1e-9
            limits = [own.poisson_quantile(chance, expected) for chance in (0.025, 0.975, 0.001, 0.999)]
            assert [row["low95"], row["low998"]] == [f"{limits[0]} to {limits[1]}", f"{limits[2]} to {limits[3]}"]
            said = own.beside_limits(count, expected)
            nearer = max(0, count - off) if count > expected else count + off
            sure = said == "Within" or own.beside_limits(nearer, expected) != "Within"
            assert row["verdict"] == said + ("" if sure else " *")
        assert {row["unit"] for row in rows if "99.8%" in row["verdict"]} >= {year.HIGH}
    for row in rows_in(next((lived.papers / "tasking" / "csv").glob("*-themes.csv"))):
        for at, kind in enumerate(("complaints", "conduct")):
            true_ = sum(year.matters()[cycle][1][row["theme"]][at] for cycle in year.CYCLES)
            assert own.is_rounding_of(int(row[kind]), true_, off)


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
    quarters = [one for one in year.SURVEYS if one[0] == name]
    rows = rows_in(lived.papers / "surveys" / f"surveys-{name}-counts.csv")
    groups = {one["label"]: one["id"] for one in year.survey_said(name).get("group", [])}  # type: ignore[attr-defined]
    labels = list(dict.fromkeys(row["period"] for row in rows))
    assert len(labels) == len(quarters)
    for label, (_, quarter, asked, people) in zip(labels, quarters, strict=True):
        mine = {
            (row["group"], row["question"], row["answer"]): row["answers"] for row in rows if row["period"] == label
        }
        assert own.is_rounding_of(int(mine["Everybody", "People asked", ""]), asked)
        true = year.answers(name, quarter)
        for told in dict.fromkeys(group for group, *_ in mine):
            which = [groups[told]] if told in groups else list(people)
            answered = mine[told, "People who answered", ""]
            assert own.is_rounding_of(int(answered), sum(people[one] for one in which))
            for question in year.questions(name):
                shown = {code["id"]: mine[told, question["text"], code["label"]] for code in question["code"]}
                for code, cell in shown.items():
                    ticked = sum(true[one, question["id"], code] for one in which)
                    # one that is not shown is printed below 10, so at most 9 ticked it
                    assert own.is_rounding_of(int(cell), ticked) if cell else ticked <= 9
                assert own.adds_up(shown.values(), answered)
        for name_of in {rest for _, *rest_ in mine for rest in [tuple(rest_)]}:
            parts = [mine[told, name_of[0], name_of[1]] for told in groups if (told, *name_of) in mine]
            assert not parts or own.adds_up(parts, mine["Everybody", name_of[0], name_of[1]])


@pytest.mark.parametrize("name", ["champions", "investigators", "new-supervisors"])
def test_shares_of_a_survey_are_made_of_its_printed_answers(lived: LivedYear, name: str) -> None:
    before: dict[tuple[str, str], own.Three] = {}
    rows = rows_in(lived.papers / "surveys" / f"surveys-{name}-shares.csv")
    groups = {one["label"]: one["id"] for one in year.survey_said(name).get("group", [])}  # type: ignore[attr-defined]
    periods = dict.fromkeys(row["period"] for row in rows)
    quarters = dict(zip(periods, [one[1:] for one in year.SURVEYS if one[0] == name], strict=True))
    assert len(rows) >= len(year.questions(name))
    for row in rows:
        quarter, _asked, people = quarters[row["period"]]
        which = [groups[row["group"]]] if row.get("group") in groups else list(people)
        (question,) = [one for one in year.questions(name) if one["label"] == row["question"]]
        sides = {code["id"]: code["side"] for code in question["code"]}
        true = {
            side: sum(
                year.answers(name, quarter)[one, question["id"], code]
                for one in which
                for code in sides
                if sides[code] == side
            )
            for side in ("yes", "no")
        }
        base = int(row["base"])
        assert base % 5 == 0
        assert abs(base - sum(true.values())) <= 8
        if not row["share"]:
            assert base < 20
            continue
        yes = round(float(row["share"]) * base)
        assert own.is_rounding_of(yes, true["yes"])
        share = own.wilson(yes, base)
        assert own.same([row["share"], row["low"], row["high"]], share)
        key = (row["question"], row.get("group", ""))
        if row["change"]:
            points = [
                float(one.replace("\N{MINUS SIGN}", "-")) for one in re.findall(r"[+\N{MINUS SIGN}]\d+", row["change"])
            ]
            worked_out = own.difference(share, before[key])
            assert all(abs(told - 100 * part) <= 0.5 + 1e-9 for told, part in zip(points, worked_out, strict=True))
            if "not yet distinguishable" not in row["change"]:
                assert worked_out[1] > 0 or worked_out[2] < 0
        before[key] = share


BASES = {"Allegations": "allegations", "Matters": "matters", "People": "people"}
SYSTEMS = {
    "Misconduct": "misconduct",
    "Grievances": "grievance",
    "Employment tribunals": "tribunal",
    "Checks and balances": "checks",
}
OTHERS, TOTAL, UNKNOWN = "All groups but White", "Total", "Not known"
GROUPS = ("White", "Black", "Asian", "Mixed")


def _true_of(group: str, true: Mapping[str, int]) -> int:
    named = {"Not known": ["not stated"], "Total": list(true), OTHERS: [one for one in GROUPS if one != "White"]}
    return sum(true[one] for one in named.get(group, [group]))


def _rounded(row: Mapping[str, str], column: str, rows: Mapping[str, Mapping[str, str]]) -> own.Rounded:
    """A printed count and its roundings: of the other groups three, as their sum or as the total less two counts."""
    if row["group"] != OTHERS:
        return int(row[column]), 1
    parts = [rows[group][column] for group in GROUPS[1:]]
    whole, *less = (rows[group][column] for group in (TOTAL, "White", UNKNOWN))
    assert int(row[column]) == (sum(map(int, parts)) if all(parts) else int(whole) - sum(map(int, less)))
    return int(row[column]), 3


@pytest.mark.parametrize(
    ("system", "basis"),
    [(one, "people") for one in ("misconduct", "tribunal")]
    + [(one, "matters") for one in ("misconduct", "grievance", "checks")]
    + [("misconduct", "allegations")],
)
def test_a_groups_figures_are_made_of_rounded_counts_that_add_up(lived: LivedYear, system: str, basis: str) -> None:
    whole = year.disparity_true(2017)
    true = {group: whole[system, basis, "", group] for group in (*GROUPS, "not stated")}
    workforce = {group: whole["workforce", "people", "", group] for group in (*GROUPS, "not stated")}
    rows = {row["group"]: row for row in rows_in(lived.papers / "disparity" / f"disparity-groups-{system}-{basis}.csv")}
    assert set(rows) == {*GROUPS, OTHERS, TOTAL, UNKNOWN}
    for column, counts in (("counted", true), ("workforce", workforce)):
        for group, row in rows.items():
            off = 12 if group == OTHERS else 4
            if row[column]:
                assert own.is_rounding_of(int(row[column]), _true_of(group, counts), off)
        assert own.adds_up([rows[group][column] for group in (*GROUPS, UNKNOWN)], rows[TOTAL][column])
    seen = 0
    white = rows["White"]
    for group in (*GROUPS[1:], OTHERS):
        row = rows[group]
        if row["rate"]:
            assert abs(float(row["rate"]) - 100 * int(row["counted"]) / int(row["workforce"])) <= 0.0001
        if row["ratio"]:
            counts = [_rounded(row, "counted", rows), _rounded(row, "workforce", rows)]
            against = [_rounded(white, "counted", rows), _rounded(white, "workforce", rows)]
            worked_out = own.ratio(*counts, *against, of_people=basis == "people")
            assert own.same([row["ratio"], row["ratio_low"], row["ratio_high"]], worked_out)
            parity = "above parity" if worked_out[1] > 1 else "below parity" if worked_out[2] < 1 else ""
            assert row["said"] == (parity or "not yet distinguishable")
            seen += 1
        if row["gap"]:
            events, people = _rounded(row, "counted", rows), _rounded(row, "workforce", rows)
            every, all_people = (int(rows[TOTAL]["counted"]), 1), (int(rows[TOTAL]["workforce"]), 1)
            worked_out = own.gap(events, every, people, all_people)
            assert own.same([row["gap"], row["gap_low"], row["gap_high"]], worked_out, 0.0051)
    assert seen == 4 or system != "misconduct"


def test_two_years_of_systems_stand_side_by_side(lived: LivedYear) -> None:
    seen = 0
    for row in rows_in(lived.papers / "disparity" / "disparity-side-by-side.csv"):
        system, basis = SYSTEMS[row["system"]], BASES[row["counted"]]
        groups = {
            one["group"]: one for one in rows_in(lived.papers / "disparity" / f"disparity-groups-{system}-{basis}.csv")
        }
        others = groups[OTHERS]
        assert row["ratio_now"] == others["ratio"]
        if row["unknown"]:
            share = own.wilson(int(groups[UNKNOWN]["counted"]), int(groups[TOTAL]["counted"]))
            assert own.same([row["unknown"], row["unknown_low"], row["unknown_high"]], share)
        if row["ratio_then"]:
            whole = year.disparity_true(2016)
            counts = [
                sum(whole[of, on, "", group] for group in members)
                for members in (GROUPS[1:], GROUPS[:1])
                for of, on in ((system, basis), ("workforce", "people"))
            ]
            # what is printed of the earlier year stands in no table: its ratio lies where rounding can move it
            least = max(1, counts[0] - 12) * (counts[3] - 4) / ((counts[1] + 12) * (counts[2] + 4))
            most = (counts[0] + 12) * (counts[3] + 4) / ((counts[1] - 12) * max(1, counts[2] - 4))
            assert least <= float(row["ratio_then"]) <= most
        if row["ratio_then"] and row["ratio_now"]:
            seen += 1
            assert row["change"] in ("larger", "smaller", "not yet distinguishable")
            gone = [
                math.log(float(row[f"{when}_high"]) / float(row[f"{when}_low"])) for when in ("ratio_then", "ratio_now")
            ]
            reach = math.hypot(*gone) / 2
            moved = math.log(float(row["ratio_now"]) / float(row["ratio_then"]))
            said = "larger" if moved > reach else "smaller" if moved < -reach else "not yet distinguishable"
            assert row["change"] == said
    assert seen >= 3


ANSWERS = {
    "Not known": "not stated",
    "Acceptable loss": "acceptable",
    "Good loss": "good",
    "Bad loss": "bad",
    "Anonymous exit survey": "survey",
    "Interview by a staff association": "association",
    "Interview by a manager or HR": "manager",
}


@pytest.mark.parametrize("about", ["reason", "loss", "told"])
def test_leavers_are_rounded_and_add_up_by_answer_and_by_group(lived: LivedYear, about: str) -> None:
    true = {(group, answer): n for (of, group, answer), n in year.leavers().items() if of == about}
    rows = rows_in(lived.papers / "leavers" / f"leavers-leavers-{about}.csv")
    columns = [name for name in rows[0] if name.startswith("answer")]
    by_group: dict[str, list[int]] = {}
    for (group, _answer), count in true.items():
        by_group.setdefault(group, []).append(count)
    whole = "Whole force"
    for row in rows:
        mine = by_group.get(row["group"]) or [count for counts in by_group.values() for count in counts]
        if row["leavers"]:
            assert own.is_rounding_of(int(row["leavers"]), sum(mine))
        assert own.adds_up([row[name] for name in columns], row["leavers"])
        assert all(number(row[name]) is None or int(row[name]) >= 10 for name in columns)
    for name in ("leavers", *columns):
        of_groups = [row[name] for row in rows if row["group"] != whole]
        (all_,) = [row[name] for row in rows if row["group"] == whole]
        assert own.adds_up(of_groups, all_)
    shares = rows_in(lived.papers / "leavers" / f"leavers-leavers-{about}-shares.csv")
    for name, label in zip(columns, [row["answer"] for row in shares], strict=True):
        answer = ANSWERS.get(label, label)
        for row in rows:
            counts = [n for (group, said), n in true.items() if said == answer and row["group"] in (group, whole)]
            assert counts
            assert own.is_rounding_of(int(row[name]), sum(counts)) if row[name] else True
    (all_leavers,) = [int(row["leavers"]) for row in rows if row["group"] == whole]
    (force,) = [row for row in rows if row["group"] == whole]
    printed = sorted(int(force[name]) for name in columns if force[name])
    found: list[int] = []
    for row in shares:
        numbers = [cell for key, cell in row.items() if key not in ("answer", "notice") and cell]
        if numbers:
            part = round(float(numbers[0]) * all_leavers)
            found.append(part)
            assert own.same(numbers, own.wilson(part, all_leavers))
    assert sorted(found) == printed


def test_people_reached_are_printed_down_to_five_beside_an_even_line(lived: LivedYear) -> None:
    rows = rows_in(lived.papers / "training" / "training-leading-reached.csv")
    assert [row["month"] for row in rows] == list(year.REACHED)
    for row in rows:
        reached = year.REACHED[row["month"]]
        assert int(row["reached"]) == reached // 5 * 5
        gone, whole = (_months_from_first(month) for month in (row["month"], year.TARGET_DUE))
        needed = math.ceil(year.TARGET * gone / whole)
        assert int(row["needed"]) == needed
        assert ("below" in row["beside"]) == (reached + 8 < needed)


def _months_from_first(month: str) -> int:
    (first, start), (last, end) = ([int(part) for part in text.split("-")] for text in (year.TARGET_FIRST, month))
    return 12 * (last - first) + end - start + 1


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
