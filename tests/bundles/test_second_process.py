"""A bundle has no Python beside it: its second processes are started by the program itself, and only those it knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pscdesk.program import second_process
from pscdesk.program.second_process import PARTS, be_part, words_for


def test_from_source_a_part_runs_as_a_module_that_imports_nothing_from_where_somebody_stands() -> None:
    assert words_for(PARTS[0]) == ("-P", "-m", PARTS[0])


def test_in_a_bundle_the_program_is_told_which_part_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert words_for(PARTS[1]) == ("--second", PARTS[1])


def test_no_other_module_can_be_asked_for() -> None:
    with pytest.raises(SystemExit) as ended:
        be_part("antigravity")
    assert ended.value.code == 2


@pytest.mark.parametrize("module", PARTS)
def test_each_part_has_a_way_in(module: str) -> None:
    from importlib import import_module

    assert callable(import_module(module).main)


def test_the_program_can_be_told_to_read_a_workbook() -> None:
    command = [sys.executable, "-P", "-m", "pscdesk", second_process.SECOND, PARTS[0]]
    done = subprocess.run(command, input=b"no workbook", capture_output=True, check=False)
    assert done.returncode == 0
    assert b"unreadable" in done.stdout


ENTRY = Path(__file__).parents[2] / "packaging" / "bundling" / "entry.py"
LOADED = """
import runpy, sys
sys.argv = ["pscdesk", "--version"]
try:
    runpy.run_path({entry!r})
except SystemExit:
    print([name for name in ("PySide6", "multiprocessing", "inspect") if name in sys.modules])
"""


def said_by(*words: str) -> str:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True).stdout


def test_a_helper_of_a_pool_is_led_to_its_work_and_not_to_the_window() -> None:
    work = "from multiprocessing.resource_tracker import main;print(main.__module__)"
    assert said_by(str(ENTRY), "-s", "-c", work) == "multiprocessing.resource_tracker\n"


POOL = """
import multiprocessing, os, sys
from concurrent.futures import ProcessPoolExecutor
sys.frozen = True
multiprocessing.set_executable({program!r})
with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
    print(pool.submit(os.getppid).result() == os.getpid())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the bundle's program is a shell script")
def test_a_process_of_a_pool_that_a_bundle_starts_does_its_work(tmp_path: Path) -> None:
    program = tmp_path / "pscdesk"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "import sys; sys.frozen = True; sys.argv[0] = \'x\'; '
        f'exec(open(\'{ENTRY}\').read())" "$@"\n'
    )
    program.chmod(0o755)
    assert said_by("-c", POOL.format(program=str(program))) == "True\n"


def test_a_bundle_loads_neither_qt_nor_a_pool_to_say_its_version() -> None:
    """PyInstaller's own hooks would, at each start; which are left out says ``packaging/bundling/slimming.py``."""
    assert said_by("-c", LOADED.format(entry=str(ENTRY))).splitlines()[-1] == "[]"
