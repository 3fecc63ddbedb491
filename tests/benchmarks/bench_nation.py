"""A nation of 43 forces and ten years, and ten times that: every question on DuckDB beside a sum in plain SQL.

python tests/benchmarks/bench_nation.py    prints the lines that bench.py prints of it
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from made_up.winners import told

from pscdesk.nation.answers.figures import figures
from pscdesk.nation.engines.engine import open_engine
from pscdesk.nation.facts import ForceFact, MonthFact, Winner, Winners
from pscdesk.nation.questions import QUESTIONS
from pscdesk.nation.shelf import Shelf, write_shelf
from pscdesk.periods import Month, months_between

Measured = tuple[str, float, float | None, str, str]

FORCES, FIRST, LAST = 43, Month(2020, 1), Month(2029, 12)
_VARIANTS = 24
"""So many different months are made up and used again, or a nation would take an hour to make."""
PLAIN = """
SELECT m.current AS place, s.first, s.last, count(DISTINCT m.release) AS months,
       sum(c.contacts) FILTER (c.tab = 'contacts') AS contacts,
       sum(c.contacts) FILTER (c.tab = 'safe-space' AND c.code = 'yes') AS safe_space
FROM '{folder}/cells.parquet' c JOIN '{folder}/months.parquet' m USING (release)
JOIN '{folder}/spans.parquet' s ON s.month = m.month AND s.kind = '{grain}'
WHERE c.form = 'advice-contact' AND c.tab IN ('contacts', 'safe-space') AND m.counted = 1
GROUP BY ALL ORDER BY ALL
"""


def rows() -> Iterator[Measured]:
    """What was measured, ours, the floor, the unit and the target, one line each."""
    with tempfile.TemporaryDirectory() as place:
        one, ten = Path(place) / "one", Path(place) / "ten"
        begun = time.perf_counter()
        shelf = write_shelf(nation(), one)
        yield f"the shelf of {FORCES} forces and ten years", time.perf_counter() - begun, None, "s", ""
        yield "  on disk", _size(shelf.folder), None, "MB", ""
        _ten_times(shelf, ten)
        for what, folder in ((f"{FORCES} forces, ten years", shelf.folder), ("ten times that", ten)):
            said = json.loads(
                subprocess.run(
                    [sys.executable, __file__, str(folder)], check=True, capture_output=True, text=True
                ).stdout
            )
            for grain, (ours, floor) in said["sums"].items():
                yield f"{what}: contacts by force, {grain}", ours, floor, "s", "at most 1.5"
            for name, taken in said["all"].items():
                yield f"  {name} and financial year", taken, None, "s", ""
            yield "  every figure of all together, by month", said["figures"], None, "s", ""
            yield "  memory", said["memory"], None, "MB", ""


def nation() -> Winners:
    """Every force publishes every month; the cells are a few made-up months' again and again."""
    cells = [told(ForceFact("x", "", "", "x"), FIRST.plus(at), 2, largest=60) for at in range(_VARIANTS)]
    forces = [
        ForceFact(f"E230001{at:02d}", f"Force {at}", f"Family {at % 6}", f"E230001{at:02d}") for at in range(FORCES)
    ]
    return Winners(
        tuple(
            Winner(force, month, "published", 1, told=_at(cells[(at * 7 + number) % _VARIANTS], month))
            for number, month in enumerate(months_between(FIRST, LAST))
            for at, force in enumerate(forces)
        ),
        True,
    )


def _at(one: MonthFact, month: Month) -> MonthFact:
    return MonthFact(**{**vars(one), "month": month})


def measured(folder: Path) -> dict[str, object]:
    """Each question's median time, in a process of its own, and the most memory that all together took."""
    import duckdb

    sums: dict[str, tuple[float, float]] = {}
    with open_engine("duckdb", Shelf(folder, True, "")) as engine:
        contacts = QUESTIONS[0]
        plain = duckdb.connect()
        for grain in ("month", "financial-year", "rolling-12"):
            query = PLAIN.format(folder=folder.as_posix(), grain=grain)
            same = plain.execute(query).fetch_arrow_table().to_pylist()
            if grain != "month":
                assert same == [dict(row) for row in engine.ask(contacts, "force", grain)], grain
            pairs = [
                (
                    _timed(lambda g=grain: engine.ask(contacts, "force", g)),
                    _timed(lambda q=query: plain.execute(q).fetchall()),
                )
                for _ in range(5)
            ]
            ours, floor = zip(*pairs, strict=True)
            sums[grain] = (statistics.median(ours), statistics.median(floor))
        every = {
            f"{one.name} by {by}": statistics.median(
                _timed(lambda q=one, b=by: engine.ask(q, b, "financial-year")) for _ in range(3)
            )
            for one in QUESTIONS
            for by in (("all" if one.name == "cells" else "force"),)  # every cell of every force is millions of rows
        }
        whole = _timed(lambda: figures(engine, "all", "month"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"sums": sums, "all": every, "figures": whole, "memory": memory}


def _ten_times(shelf: Shelf, folder: Path) -> None:
    """Ten nations in one shelf, each with forces of other codes."""
    import duckdb

    folder.mkdir()
    number, plain = f"release + {FORCES * 120} * n AS release", duckdb.connect(config={"memory_limit": "2GB"})
    again = {
        "months": f"* EXCLUDE (n) REPLACE ({number}, force || n AS force, current || n AS current)",
        "cells": f"* EXCLUDE (n) REPLACE ({number})",
    }
    for name in ("months", "cells", "spans", "windows"):
        table = plain.read_parquet(shelf.path(name).as_posix())
        if name in again:
            lies = shelf.path(name).as_posix()
            table = plain.query(f"SELECT {again[name]} FROM '{lies}', range(10) r(n)")  # noqa: S608 - a folder of ours
        table.write_parquet((folder / f"{name}.parquet").as_posix(), compression="zstd")


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1024 / 1024


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(Path(sys.argv[1]))))
    else:
        for what, ours, floor, unit, target in rows():
            ratio = f"{ours / floor:7.2f}" if floor else ""
            print(
                f"{what:<60} {ours:10.3f} {'' if floor is None else f'{floor:.3f}':>10} {ratio:>7} {unit} {target}",
                flush=True,
            )
