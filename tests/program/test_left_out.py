"""A library is imported without what it would bring along: on this thread, for as long as is said, and no longer."""

from __future__ import annotations

import subprocess
import sys
import threading
from importlib import import_module
from pathlib import Path

import pytest

from pscdesk.program.left_out import left_out

STORE = """
import sys
from pscdesk.storage.sealed_store import _memory
db = _memory()
db["counts"].insert({"month": "2026-11", "n": 1}, pk="month")
assert list(db["counts"].rows) == [{"month": "2026-11", "n": 1}]
print(*sorted({"sqlite_utils", "numpy", "pandas"} & set(sys.modules)))
import numpy, pandas
"""


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that takes in two others where it finds them."""
    (tmp_path / "made_up_one.py").write_text(
        "found = []\n"
        "for name in ('made_up_two', 'made_up_three'):\n"
        "    try:\n        found.append(__import__(name).__name__)\n"
        "    except ImportError:\n        pass\n"
    )
    for name in ("made_up_two", "made_up_three"):
        (tmp_path / f"{name}.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("made_up_one", "made_up_two", "made_up_three"):
        monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.mark.usefixtures("libraries")
def test_what_is_left_out_is_not_found_and_all_else_is() -> None:
    with left_out("made_up_two"):
        assert import_module("made_up_one").found == ["made_up_three"]
    assert import_module("made_up_two")


@pytest.mark.usefixtures("libraries")
def test_another_thread_finds_everything_meanwhile() -> None:
    found: list[str] = []
    with left_out("made_up_two"):
        other = threading.Thread(target=lambda: found.append(import_module("made_up_two").__name__))
        other.start()
        other.join()
        assert found == ["made_up_two"]
        assert import_module("made_up_one").found == ["made_up_two", "made_up_three"], "it stands in memory already"


@pytest.mark.usefixtures("libraries")
def test_after_a_fault_everything_is_found_again() -> None:
    with pytest.raises(ZeroDivisionError), left_out("made_up_two"):
        raise ZeroDivisionError
    assert import_module("made_up_one").found == ["made_up_two", "made_up_three"]


def test_a_store_is_opened_without_the_libraries_of_analysts_which_can_be_imported_afterwards() -> None:
    ran = subprocess.run([sys.executable, "-c", STORE], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.split() == ["sqlite_utils"]
    assert ran.stderr == ""
