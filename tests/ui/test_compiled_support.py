"""What PySide6 compiles of its own at each start is compiled once: kept beside our own modules, and never believed."""

from __future__ import annotations

import builtins
import os
import shutil
import stat
import subprocess
import sys
from importlib.util import source_hash
from pathlib import Path

import pytest

import pscdesk
from pscdesk.program.compiled_support import compiled_support, keep

SOURCE = "shibokensupport/signature/loader.py"
TEXT = b"WORD = 'one'\n"


def compiled(text: bytes, path: Path, name: str = SOURCE) -> tuple[object, bool]:
    """What PySide6 is given for a source, and whether it was kept already."""
    with compiled_support(path) as asked:
        code = compile(text, name, "exec")
    return code, name in asked


def word(code: object) -> str:
    held: dict[str, str] = {}
    exec(code, held)  # type: ignore[arg-type]  # noqa: S102
    return held["WORD"]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept" / "qt-support.pyc"


def test_what_was_compiled_once_is_read_at_the_next_start(path: Path) -> None:
    assert word(compiled(TEXT, path)[0]) == "one"
    keep(path, {SOURCE: (source_hash(TEXT), compile("WORD = 'kept'", "x", "exec"))})
    assert word(compiled(TEXT, path)[0]) == "kept"


def test_another_source_is_compiled_anew_and_takes_the_place_of_the_old(path: Path) -> None:
    compiled(TEXT, path)
    changed = TEXT.replace(b"one", b"two")
    assert word(compiled(changed, path)[0]) == "two"
    before = path.read_bytes()
    assert word(compiled(changed, path)[0]) == "two"
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"of another Python" * 9])
def test_a_file_that_is_none_is_passed_over(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert word(compiled(TEXT, path)[0]) == "one"


def test_nothing_but_the_support_of_pyside_is_kept_and_compile_is_itself_again(path: Path) -> None:
    real = builtins.compile
    assert not compiled(TEXT, path, "somebody_elses.py")[1]
    assert builtins.compile is real
    with pytest.raises(SyntaxError), compiled_support(path):
        compile(b"=", SOURCE, "exec")
    assert builtins.compile is real


def test_where_python_may_not_write_nothing_is_written_and_nothing_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(TEXT, path)
    assert not path.exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path.parent.write_text("a file in the place of the folder")
    assert word(compiled(TEXT, path)[0]) == "one"


COUNT = """
import builtins, sys
real, counted = builtins.compile, []
def compile(source, name, *more, **named):
    counted.append(str(name))
    return real(source, name, *more, **named)
builtins.compile = compile
import pscdesk
before = set(sys.modules)
from pscdesk.app import open_window
status = open_window(first_paint=True)
print(status, sum(name.startswith(("shibokensupport", "signature_bootstrap")) for name in counted))
ours = [module for name, module in sys.modules.items() if name.startswith("pscdesk") and module.__file__]
print(len(ours), sum(not module.__cached__ or not __import__("os").path.exists(module.__cached__) for module in ours))
"""


@pytest.mark.slow
def test_a_program_that_was_set_up_compiles_nothing_at_its_start_even_where_nothing_can_be_written(
    tmp_path: Path,
) -> None:
    """As ``run.py setup`` leaves it; a file system that is read-only is the same as one without these rights."""
    root = tmp_path / "installed"
    package = Path(pscdesk.__file__).parent
    leave = shutil.ignore_patterns("__pycache__", "tests")
    shutil.copytree(package, root / "pscdesk", ignore=leave)
    for name in ("resources", "forms"):
        (root / name).symlink_to(package.parent / name)
    own = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONSAFEPATH": "1"}
    prepare = [sys.executable, "-m", "pscdesk.ui.desktop.prepare_start"]
    subprocess.run(prepare, env=own, check=True, capture_output=True, timeout=120)
    for folder in (root, *root.rglob("*/")):
        if not folder.is_symlink():
            folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    ran = subprocess.run([sys.executable, "-c", COUNT], env=own, capture_output=True, text=True, check=True, timeout=60)
    for folder in (root, *root.rglob("*/")):
        if not folder.is_symlink():
            folder.chmod(stat.S_IRWXU)
    status, support, ours, without = ran.stdout.split()
    assert (status, support) == ("0", "0")
    assert int(ours) > 40
    assert without == "0"
