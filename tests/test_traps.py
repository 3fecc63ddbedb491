"""Nothing is imported from the folder where a person stands, such as a share with returns that others write to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.offices import DESKS, OCTOBER, made_office, send

ROOT = Path(__file__).resolve().parent.parent
MODULES = (
    *("click", "sqlite3", "json", "msgspec", "keyring", "pyrage", "platformdirs", "numpy", "reportlab", "tomllib"),
    *("multiprocessing", "pickle", "struct", "hashlib", "pytest", "pip", "venv", "ruff", "sitecustomize"),
    *("usercustomize", "reportlab_settings", "_distutils_hack", "run", "typing", "re"),
)
AT_ONCE = ("sitecustomize", "usercustomize", "_distutils_hack")
"""Modules that Python imports before it comes to any program."""
FRONT_DOOR = """
import importlib.util, sys
from pathlib import Path
sys.path.insert(0, {root!r})
spec = importlib.util.spec_from_file_location("front_door", {run!r})
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
module.PYTHON, module.set_up = Path(sys.executable), lambda _kind: None
raise SystemExit({act})
"""
SCRIPT = "import sys\nfrom pscdesk.__main__ import main\nif __name__ == '__main__':\n    sys.exit(main())\n"


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A folder in which every module is a trap that leaves a mark and ends the program."""
    folder = tmp_path / "share"
    (folder / "pscdesk").mkdir(parents=True)
    trap = f"open({str(tmp_path / 'sprung')!r}, 'a').write(__name__ + chr(10))\nraise SystemExit('sprung')\n"
    for name in (*MODULES, "pscdesk/__init__", "pscdesk/__main__"):
        (folder / f"{name}.py").write_text(trap, encoding="utf-8")
    return folder


def _sprung(share: Path) -> list[str]:
    mark = share.parent / "sprung"
    return sorted(set(mark.read_text("utf-8").split())) if mark.exists() else []


def _stand_in(share: Path, command: list[str], **changed: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changed}
    own.pop("PYTHONSAFEPATH", None)
    return subprocess.run(
        command, cwd=share, env=own, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120
    )


def _front_door(folder: Path, act: str) -> list[str]:
    """The front door started without a set-up, with the Python of these tests in place of its own."""
    script = folder / "front_door_trial.py"
    script.write_text(FRONT_DOOR.format(root=str(ROOT), run=str(ROOT / "run.py"), act=act), encoding="utf-8")
    return [sys.executable, str(script)]


@pytest.mark.parametrize("path", [str(ROOT), os.pathsep + str(ROOT), str(ROOT) + os.pathsep + "."])
def test_a_verb_at_the_front_door_imports_nothing_from_the_folder_the_person_stands_in(
    share: Path, tmp_path: Path, path: str
) -> None:
    """Neither by itself nor by a PYTHONPATH with an empty or relative part, which means that folder too."""
    start = _front_door(tmp_path, "module.main(['counts'])")
    if path != str(ROOT):
        _take_away(share, AT_ONCE, sys.stdlib_module_names)
    told = _stand_in(share, start, PYTHONPATH=path)
    assert _sprung(share) == []
    assert (told.returncode, told.stdout) == (0, "Nothing has been counted on this desk yet.\n"), told.stderr


def _take_away(share: Path, *names: Collection[str]) -> None:
    """Takes away the traps that the Python which starts would step on before our first line."""
    for name in (name for some in names for name in some):
        (share / f"{name}.py").unlink(missing_ok=True)


@pytest.mark.parametrize(
    "act", ["module.call('-c', 'import json, msgspec; print(7)')", "module.call('-m', 'json.tool', '-h')"]
)
def test_children_of_the_front_door_import_nothing_from_there(share: Path, tmp_path: Path, act: str) -> None:
    told = _stand_in(share, _front_door(tmp_path, act))
    assert _sprung(share) == []
    assert told.returncode == 0, told.stderr


def test_what_a_child_of_the_front_door_starts_imports_nothing_from_where_it_stands(
    tmp_path: Path, share: Path
) -> None:
    """The tests start Python again and again, and pytest's workers stand wherever they like."""
    inner = (
        f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', 'import json'], cwd={str(share)!r}))"
    )
    told = _stand_in(share, _front_door(tmp_path, f"module.call('-c', {inner!r})"))
    assert (_sprung(share), told.returncode) == ([], 0), told.stderr


def test_the_installed_command_and_the_module_import_nothing_from_there(share: Path, tmp_path: Path) -> None:
    script = tmp_path / "bin" / "pscdesk"
    script.parent.mkdir()
    script.write_text(SCRIPT, encoding="utf-8")
    assert _stand_in(share, [sys.executable, str(script), "counts"]).returncode == 0
    assert _stand_in(share, [sys.executable, "-P", "-m", "pscdesk", "counts"]).returncode == 0
    assert _sprung(share) == []


def test_processes_that_open_returns_import_nothing_from_the_inbox(share: Path, tmp_path: Path) -> None:
    """HR stands in the share and imports it: the several processes start there too."""
    with made_office(tmp_path) as office:
        send(office, share, OCTOBER, *DESKS)
    script = tmp_path / "bin" / "pscdesk"
    script.parent.mkdir()
    script.write_text(
        "from pscdesk.work.office import verify_returns\n"
        "verify_returns.PARALLEL_FROM, verify_returns.worth_it = 1, lambda: 2\n" + SCRIPT,
        encoding="utf-8",
    )
    home = str(places_in(tmp_path, "office").home)
    told = _stand_in(share, [sys.executable, str(script), "hr", "import", "."], PSCDESK_HOME=home)
    assert _sprung(share) == []
    assert f"{len(DESKS)} " in told.stdout, told.stdout + told.stderr
    assert told.returncode == 0


def test_a_module_started_without_any_flag_drops_the_folder_it_stands_in(share: Path) -> None:
    """``python -m pscdesk`` must find the package first; from then on the folder is no place to import from."""
    _take_away(share, AT_ONCE, sys.stdlib_module_names, ("pscdesk/__init__", "pscdesk/__main__"))
    (share / "pscdesk").rmdir()
    told = _stand_in(share, [sys.executable, "-m", "pscdesk", "counts"])
    assert (_sprung(share), told.returncode) == ([], 0), told.stderr
