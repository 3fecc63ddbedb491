"""Times what an edit of guidance does: from the last key to the strip, for the shipped pack and one of twice the size.

Run by itself with the size (1 or 2) it prints JSON: one window, 60 edits of words and 50 of a rule.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

TODAY = dt.date(2026, 11, 12)
WORDS, RULES = 60, 50
_TIMER = 4
"""Milliseconds of the timer whose delay is told."""
_WORD = "action adjustments", "suits"


def rows() -> list[tuple[str, float, float | None, str, str]]:
    """Name, figure, floor, unit and target of each."""
    found: list[tuple[str, float, float | None, str, str]] = []
    for size, named in ((1, ""), (2, ", twice the pack")):
        done = subprocess.run(
            [sys.executable, __file__, str(size)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PSCDESK_HOME": tempfile.mkdtemp()},
            capture_output=True,
            check=True,
            text=True,
        )
        told: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
        for key, name, target in (
            ("page", "a key to the page beside the form", "50"),
            ("words", "a key to the strip: words", "50"),
            ("rules", "a pause to the strip: rules", "1000"),
            ("whole", "a pause to the strip: all of it", ""),
            ("late", "a 4 ms timer comes late while it checks", ""),
        ):
            times = sorted(told[key])
            found.append((f"{name}, median{named}", statistics.median(times) * 1000, None, "ms", ""))
            p99 = times[min(len(times) - 1, int(len(times) * 0.99))] * 1000
            found.append((f"{name}, p99{named}", p99, None, "ms", f"under {target}" if target else ""))
    return found


def twice(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same guidance with each question and each gate a second time, the second ones reading one another."""
    flow = tomllib.loads(files["flow.toml"].decode())
    names = {one["id"] for one in (*flow["question"], *flow["gate"])}
    doubts = {f"{one['id']}-doubt" for one in flow["question"] if one.get("doubt")}
    lines: list[str] = []
    for kind in ("question", "gate"):
        for one in flow[kind]:
            told: dict[str, Any] = copy.deepcopy(one)
            told["id"] = f"{one['id']}-again"
            for row in told.get("when", []):
                row["answers"] = {_again(q, names, doubts): cell for q, cell in row.get("answers", {}).items()}
                for key in ("gates", "unless"):
                    row[key] = [g if g.startswith("@") else f"{g}-again" for g in row.get(key, [])]
            if kind == "question" and not told.get("when"):
                told["when"] = [
                    {"answers": {"about": ["nobody"]}, "because": "Asked again.", "sources": one["sources"]}
                ]
            lines.append(f"\n[[{kind}]]\n")
            lines += [f"{key} = {_toml(value)}\n" for key, value in told.items()]
    return {**files, "flow.toml": files["flow.toml"] + "".join(lines).encode()}


def _toml(value: object) -> str:
    """A value of a table in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value)


def _again(question: str, names: set[str], doubts: set[str]) -> str:
    if question in doubts:
        return f"{question.removesuffix('-doubt')}-again-doubt"
    return f"{question}-again" if question in names else question


class _Timings:
    """One window over one workshop, and the time from what somebody does to what is told."""

    def __init__(self, files: dict[str, bytes]) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from pscdesk.assets import FONTS
        from pscdesk.guidance.workshop.overlay.composing import compose, new_overlay, without_faults
        from pscdesk.guidance.workshop.overlay.raw_blocks import base_of
        from pscdesk.paths import find_places
        from pscdesk.settings import changed, load_settings
        from pscdesk.ui.context import Context
        from pscdesk.ui.look.theme import Theme
        from pscdesk.ui.pages.workshop.edit.edit_view import EditView
        from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
        from pscdesk.work.workshop.standing_now import Standing

        self.app = QApplication([])
        places = find_places()
        settings = changed(load_settings(places), "role", "guidance")
        theme = Theme(self.app, FONTS)
        theme.apply(settings.look, settings.text_size)
        self.context = Context(places, settings, theme, lambda: TODAY)
        base = base_of(files)
        overlay = new_overlay(base, overlay_id="wexmoor", force="Wexmoor")
        whole = compose(base, overlay)
        composed = whole if whole.pack is not None else without_faults(base, overlay)
        standing = Standing("draft", None, None, (), ())
        self.view = EditView(self.context, WorkshopInUse(self.context))
        self.view.draft._rests.setInterval(10_000_000)
        self.view.resize(1280, 800)
        self.view.show()
        self.view.show_workshop(SeenWorkshop(overlay, base, composed, whole.faults, standing, 1, places.home))
        self.late: list[float] = []
        self._due = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(self._timer.timerType().PreciseTimer)
        self._timer.setInterval(_TIMER)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.until(lambda: self.view.strip.is_whole)
        time.sleep(0.5)
        self.settle()

    def until(self, met: Callable[[], bool]) -> float:
        """Let the window run until this is so; the moment when it was."""
        end = time.perf_counter() + 60
        from PySide6.QtCore import QEventLoop

        while not met():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > end:
                raise TimeoutError
        return time.perf_counter()

    def settle(self) -> None:
        """Until nothing is asked, and both processes are ready."""
        checks = self.view.checks
        self.until(lambda: not checks.is_busy and all(one.is_ready for one in checks.checker._processes))

    def words(self) -> tuple[list[float], list[float]]:
        """From each key in a text to the page, and to the strip that says it."""
        self.view.go_to(*_WORD)
        control = self.view.form.field_rows[_WORD[1]].control
        page: list[float] = []
        strip: list[float] = []
        for number in range(WORDS):
            text = f"Something at work is hard for somebody {number}."
            began = time.perf_counter()
            control.field.setPlainText(text)
            page.append(time.perf_counter() - began)
            strip.append(self.until(lambda said=text: any(said in line.said for line in self.view.strip.lines)) - began)
            self.settle()
        return page, strip

    def rules(self) -> tuple[list[float], list[float]]:
        """From each tick of an answer in a gate to what ends lower, and to all of it."""
        cells = [
            (block, field, value)
            for (block, field), value in self.view.draft.base.fields.items()
            if block.startswith("gate ") and "/answers/" in field and isinstance(value, tuple) and len(value) > 1
        ]
        told: list[float] = []
        whole: list[float] = []
        stages: list[str] = []
        self.view.checks.told.connect(lambda one: stages.append(one.stage))
        del self.late[:]
        for number in range(RULES):
            block, field, value = cells[number // 2 % len(cells)]
            to = value[1:] if number % 2 == 0 else value
            del stages[:]
            began = time.perf_counter()
            self.view.draft.type_value((block, field), to)
            told.append(self.until(lambda: "rules" in stages) - began)
            whole.append(self.until(lambda: "options" in stages) - began)
            self.settle()
        return told, whole

    def _tick(self) -> None:
        now = time.perf_counter()
        if self._due:
            self.late.append(max(0.0, now - self._due - _TIMER / 1000))
        self._due = now


def main(size: int) -> None:
    """Print the times of one size."""
    from pscdesk.assets import GUIDANCE
    from pscdesk.guidance.pack.limits import files_of

    files = files_of(GUIDANCE)
    timings = _Timings(files if size == 1 else twice(files))
    page, strip = timings.words()
    told, whole = timings.rules()
    timings.view.checks.close()
    timings.context.close()
    timings.until(lambda: timings.context.jobs.is_closed)
    print(json.dumps({"page": page, "words": strip, "rules": told, "whole": whole, "late": timings.late}))


if __name__ == "__main__":
    main(int(Path(sys.argv[1]).name))
