"""The programme of ten years: made, opened cold, each tab in a real window, and its papers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench_import import timed
from made_up.ten_years import AS_OF, ten_years

from pscdesk.paths import Places
from pscdesk.reports.paper_text import STANDARD, headed
from pscdesk.reports.plan.plan_paper import words_of
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.programme.plan.plan_document import plan_document
from pscdesk.work.programme.programme import open_programme
from pscdesk.work.publish.dashboard import save_document

Measured = tuple[str, float, float | None, str, str]

_PAGE = "under 0.3"


def rows() -> list[Measured]:
    """What was measured, ours, the floor, the unit and the target, one line each."""
    with tempfile.TemporaryDirectory() as folder:
        made: list[Places] = []
        taken = timed(lambda: made.append(ten_years(Path(folder))))
        (places,) = made
        return [("making a programme of ten years", taken, None, "s", ""), *history(places), *tabs(places)]


def history(places: Places) -> list[Measured]:
    """The store opened and its history read cold, and the board paper of the plan as a PDF."""
    store = places.programme_store.stat().st_size / 1024 / 1024
    with tempfile.TemporaryDirectory() as out, open_programme(places, None, lambda: AS_OF) as programme:
        read = timed(programme.store.history)
        said = words_of(headed(STANDARD, "", AS_OF))
        paper = timed(lambda: save_document(in_spoken(plan_document(programme, said, None)), Path(out) / "Plan.pdf"))
    return [
        ("its store of ten years", store, None, "MB", ""),
        ("its history read whole and checked", read, None, "s", _PAGE),
        ("its board paper as a PDF", paper, None, "s", "under 3"),
    ]


def tabs(places: Places) -> list[Measured]:
    """Each tab shown anew after a change, in a real window."""
    folder = Path(__file__).parent
    env = {**os.environ, "PSCDESK_HOME": str(places.home)}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    ran = subprocess.run(
        [sys.executable, str(folder / "bench_programme_tabs.py"), AS_OF.isoformat()],
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    return [(f"Programme: {what}", taken, None, "s", _PAGE) for what, taken in json.loads(ran.stdout)]
