"""A process holds no earlier image of the store once undo has ended, and gives its memory to nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pscdesk.storage.memory import sweep_small_pieces, wipe

ROOT = Path(__file__).resolve().parents[1]
SCAN = ROOT / "tests" / "made_up" / "memory_scan.py"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc fills what is freed")
STATE = """
import resource, sys
sys.argv = ["pscdesk", "--version"]
from pscdesk.__main__ import main
main()
import ctypes
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def run(*words: str | Path) -> str:
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": path}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def scan(home: Path, how: str) -> dict[str, set[int]]:
    home.mkdir()
    return {name: set(found) for name, found in json.loads(run(SCAN, home, how)).items()}


@LINUX
def test_after_undo_forgetting_and_closing_no_earlier_image_is_left_anywhere_in_memory(tmp_path: Path) -> None:
    """Finding B7. Five contacts, a sixth, two taken back; then a seventh. Only what is counted now may be found."""
    found = scan(tmp_path / "desk", "nothing kept")
    assert found["rows when forgotten"] == {6}  # the search does find what is there
    assert found["rows when expired"] == {7}
    assert found["rows taken back"] == set()
    assert found["images when forgotten"] <= {6}
    assert found["images when expired"] <= {7}
    assert found["rows when closed"] == found["images when closed"] == set()


@LINUX
def test_the_same_search_finds_an_earlier_image_that_somebody_kept(tmp_path: Path) -> None:
    """The search can fail."""
    found = scan(tmp_path / "desk", "kept")
    assert 7 in found["rows when forgotten"]
    assert 1 in found["rows taken back"]
    assert 7 in found["images when closed"]


@LINUX
def test_every_start_writes_no_core_file_and_is_not_read_by_other_programs() -> None:
    assert run("-c", STATE).splitlines()[-1] == "(0, 0) 0"


@LINUX
def test_importing_the_library_changes_nothing_of_the_process() -> None:
    untouched = f"import resource, sys, ctypes\n{STATE.splitlines()[-1]}"
    only_imported = STATE.replace("\nmain()\n", "\n")
    assert run("-c", only_imported) == run("-c", untouched)


def test_what_is_wiped_is_zeros_and_short_bytes_which_python_may_share_are_left() -> None:
    long, short = bytes([7]) * 5_000, bytes([7]) * 40
    wipe(long, short)
    assert long == bytes(5_000)
    assert short == bytes([7]) * 40
    sweep_small_pieces()
