"""The import contracts hold, no folder is crowded, no import goes in a circle, and no name means two things."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from importlinter.application.use_cases import SUCCESS, lint_imports
from importlinter.configuration import configure

sys.path.insert(0, str(Path(__file__).parents[1] / "packaging"))

import structure

ROOT = Path(__file__).resolve().parent.parent


def test_the_import_contracts_hold() -> None:
    configure()
    assert lint_imports(str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True) is SUCCESS


@pytest.mark.parametrize("check", structure.CHECKS, ids=lambda check: check.__name__)
def test_the_structure_is_sound(check: Callable[[Path], Iterator[str]]) -> None:
    assert list(check(ROOT)) == []


def made(root: Path, **files: str) -> Path:
    """A package in a folder: each file by its path, with ``__`` for a slash."""
    for name, text in files.items():
        path = root / structure.PACKAGE / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "ARCHITECTURE.md").write_text(
        "# Architecture\n\n## Glossary\n\n| sealed | `Sealed` |\n\n## Last\n", "utf-8"
    )
    return root


def test_a_folder_with_too_many_modules_is_found(tmp_path: Path) -> None:
    names = {f"room__m{number}": "" for number in range(structure.MOST_MODULES)}
    assert list(structure.crowded_folders(made(tmp_path, **names))) == []
    (found,) = structure.crowded_folders(made(tmp_path, room__another=""))
    assert found.startswith("pscdesk/room holds 15 modules")


def test_a_file_name_in_three_folders_is_found(tmp_path: Path) -> None:
    assert list(structure.file_names(made(tmp_path, one__facts="", two__facts=""))) == []
    (found,) = structure.file_names(made(tmp_path, three__facts=""))
    assert found == "The file name facts.py stands in 3 folders: pscdesk/one, pscdesk/three, pscdesk/two."


def test_modules_in_a_circle_are_found() -> None:
    arrows = {"a": ["b"], "b": ["c"], "c": ["b"], "d": ["a", "d"], "e": []}
    assert structure._circles(arrows) == [["b", "c"]]


def test_one_class_name_for_two_things_is_found(tmp_path: Path) -> None:
    root = made(
        tmp_path, one="class Row: ...", two="from pscdesk.one import Row\nclass Cell: ...", three="class Row: ..."
    )
    assert list(structure.names_used_twice(root)) == []
    made(root, four="from pscdesk.one import Row\nfrom pscdesk.three import Row as Other")
    (found,) = structure.names_used_twice(root)
    assert found == "pscdesk.four uses two classes called Row: pscdesk.one, pscdesk.three."


def test_a_name_of_the_glossary_stands_for_one_class(tmp_path: Path) -> None:
    root = made(tmp_path, one="class Sealed: ...")
    assert list(structure.names_used_twice(root)) == []
    (found,) = structure.names_used_twice(made(root, two="class Sealed: ..."))
    assert found == "The glossary has Sealed, and it is the name of several classes: pscdesk.one, pscdesk.two."


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("from PySide6.QtNetwork import QLocalServer", "QtNetwork"),
        ("from PySide6 import QtNetwork", "QtNetwork"),
        ("import PySide6.QtDBus", "QtDBus"),
        ("def late():\n    from PySide6.QtWebSockets import QWebSocket", "QtWebSockets"),
        ("import PySide6", "all"),
    ],
)
def test_a_part_of_qt_that_could_open_a_socket_is_found(tmp_path: Path, line: str, part: str) -> None:
    root = made(tmp_path, one="from PySide6.QtCore import Qt\nfrom PySide6 import QtGui")
    assert list(structure.other_parts_of_qt(root)) == []
    (found,) = structure.other_parts_of_qt(made(root, two=line))
    assert found.startswith(f"pscdesk/two.py imports {part} of PySide6")
