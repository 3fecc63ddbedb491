"""Each speed beside its floor, measured in the same run on the same cores; it informs and never fails a build."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import bench_find
import bench_guidance_file
import bench_hr
import bench_import
import bench_nation
import bench_programme
import bench_publish
import bench_start
import bench_store
import bench_workshop

from pscdesk import assets
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.work.demo import demo_force
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office import office_months
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import import_units
from pscdesk.work.office.office_rules import write_card
from pscdesk.work.progress import silent
from pscdesk.work.publish.publish import publish_report

TODAY = dt.date(2026, 11, 5)
MONTH = Month(2026, 10)


@dataclass(frozen=True)
class Row:
    """One line of the table: ours and the floor in the same unit, and what we aim for."""

    what: str
    ours: float
    floor: float | None
    unit: str
    target: str

    def line(self) -> str:
        """The row as it is printed."""
        floor = f"{self.floor:10.3f}" if self.floor is not None else " " * 10
        ratio = f"{self.ours / self.floor:7.2f}" if self.floor else " " * 7
        return f"{self.what:<46} {self.ours:10.3f} {floor} {ratio}  {self.unit:<7} {self.target}"


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--returns", type=int, default=10_000, help="the most sealed returns to import at once")
    words.add_argument("--years", type=int, default=10, help="random years to look for the narrowest cell in")
    asked = words.parse_args()
    print(f"{'what':<46} {'ours':>10} {'floor':>10} {'ratio':>7}  unit    target", flush=True)
    for measure in (start, pages, engine, pack_check, guidance_file, workshop, slow_packs, finding, counting):
        for row in measure():
            print(row.line(), flush=True)
    for row in (*importing(asked.returns), *freezing(), *large_office(), *programme(), *publishing(asked.years)):
        print(row.line(), flush=True)
    for row in nation():
        print(row.line(), flush=True)


def start() -> tuple[Row, ...]:
    """From start of the process to the first painted window, beside an empty main window; memory then."""
    return tuple(Row(*figures) for figures in bench_start.rows())


def pages() -> tuple[Row, ...]:
    """From one page of HR's to another until all is painted and nothing runs, beside a stack of two empty pages."""
    folder = Path(__file__).parent
    told = json.loads(bench_start.run(str(folder / "bench_pages.py"), TODAY.isoformat()))
    floor = told["floor"] * 1000
    rows = [Row("a page shown again, the longest", max(told["again"].values()) * 1000, floor, "ms", "under 100")]
    for page, taken in told["first"].items():
        rows.append(Row(f"  {page}: first visit, its rooms loaded", taken * 1000, None, "ms", "under 500"))
        rows.append(Row(f"  {page}: again", told["again"][page] * 1000, floor, "ms", ""))
    return tuple(rows)


def engine() -> tuple[Row, ...]:
    """One step of the aid with reasons, at every prefix of every vignette."""
    pack = load_pack(assets.GUIDANCE)
    walks = [
        dict(list(vignette.answers.items())[:length])
        for vignette in pack.vignettes
        for length in range(len(vignette.answers) + 1)
    ]
    times = sorted(_timed(lambda walk=walk: advance(pack, walk)) for _ in range(20) for walk in walks)
    p99 = times[int(len(times) * 0.99)] * 1000
    return (
        Row("engine step with reasons, median", statistics.median(times) * 1000, None, "ms", ""),
        Row("engine step with reasons, p99", p99, None, "ms", "under 1"),
    )


def guidance_file() -> tuple[Row, ...]:
    """Signed guidance on a desk, beside the guidance that shipped."""
    return tuple(Row(*row) for row in bench_guidance_file.rows())


def workshop() -> tuple[Row, ...]:
    """What an edit of guidance does, told beneath the form, and how late the window is meanwhile."""
    return tuple(Row(*row) for row in bench_workshop.rows())


def pack_check() -> tuple[Row, ...]:
    """Reading and checking the whole pack."""
    read = min(_timed(lambda: load_pack(assets.GUIDANCE)) for _ in range(5))
    pack = load_pack(assets.GUIDANCE)
    return (
        Row("reading the pack", read * 1000, None, "ms", ""),
        Row("checking the pack", min(_timed(lambda: check(pack)) for _ in range(3)), None, "s", "under 1"),
    )


def slow_packs() -> tuple[Row, ...]:
    """Packs made to be slow, each in a process of its own: the longest until it is refused, and the most memory."""
    told = [json.loads(_made_slow(name, "check")) for name in json.loads(_made_slow())]
    return (
        Row("a pack made to be slow, refused: longest", max(each["seconds"] for each in told), None, "s", "2"),
        Row("a pack made to be slow, refused: memory", max(each["memory"] for each in told), None, "MB", "300"),
    )


def finding() -> tuple[Row, ...]:
    """The search over everything, a key at a time."""
    return tuple(Row(*figures) for figures in bench_find.rows())


def counting() -> tuple[Row, ...]:
    """The desk's store: durable counts beside their floor, and what is lost to kills, windows and noise (nothing)."""
    return tuple(Row(*figures) for figures in bench_store.rows())


def importing(most: int) -> tuple[Row, ...]:
    """Importing sealed returns beside opening and verifying alone, HR's store at full size, and 4,000 mutations."""
    return tuple(Row(*figures) for figures in bench_import.rows(sorted({100, min(1_000, most), most})))


def freezing() -> tuple[Row, ...]:
    """Rounding one month of many units together, and writing a report of it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        office, files = _force_with_returns(home, 120)
        with open_office(office, None) as hr:
            import_returns(hr, (files,), TODAY, silent)
            solved = _timed(lambda: office_months.freeze(hr, MONTH, dt.date(2026, 11, 25), silent))
            report = _timed(lambda: publish_report(hr, MONTH, MONTH, home / "report", silent))
    return (
        Row("one month of 40 units rounded together", solved, None, "s", "10"),
        Row("board report from a frozen month", report, None, "s", "2"),
    )


def large_office() -> tuple[Row, ...]:
    """HR at 400 desks and 24 frozen months: every page, the report and its parts, and a month's import."""
    return tuple(Row(*figures) for figures in bench_hr.rows())


def programme() -> tuple[Row, ...]:
    """HR's programme after ten years: its history, its board paper and every tab."""
    return tuple(Row(*figures) for figures in bench_programme.rows())


def publishing(years: int) -> tuple[Row, ...]:
    """Months solved, audited and carried on, the narrowest cell of random years, and collation beside SQLite."""
    return tuple(Row(*figures) for figures in bench_publish.rows(years))


def nation() -> tuple[Row, ...]:
    """Questions to a nation of 43 forces and ten years, and to ten times that, beside a sum in plain SQL."""
    return tuple(Row(*figures) for figures in bench_nation.rows())


def _force_with_returns(home: Path, desks: int) -> tuple[Places, Path]:
    office = Places(home / "office", home / "policy")
    units = min(40, max(1, desks // 3))
    card = found_office(office, None, "Bench", home / "deputy" / "deputy.txt", made_up=True)
    files = home / "returns"
    register = home / "units.csv"
    lines = ["unit,group,family,headcount", *(f"Unit {n},Group {n % 4},Family {n % 3},200" for n in range(units))]
    register.write_text("\n".join(lines) + "\n", "utf-8")
    cards: list[Path] = []
    force = demo_force.make_force(4, 1)
    taken = demo_force.contacts(force, force.desks[0], "2026-10")
    with open_office(office, None) as hr:
        import_units(hr, register)
        office_card = write_card(hr, home)
        for number in range(desks):
            place = home / "desks" / str(number)
            with open_desk(Places(place, place / "policy"), None) as desk:
                desk.join(office_card)
                desk.record_many("advice-contact", taken, MONTH, TODAY)
                cards.append(desk.desk_card(place, f"Unit {number % units}", "local"))
                desk.make_return(MONTH, files, TODAY)
        enrol_desks(hr, tuple(cards), unit=None, kind=None)
    assert card.made_up
    return office, files


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _made_slow(*words: str) -> str:
    root = Path(__file__).parents[2]
    tests = {**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root / "tests")))}
    trial = [sys.executable, "-m", "guidance.slow_packs", *words]
    return subprocess.run(trial, env=tests, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
