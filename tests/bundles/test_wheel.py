"""Wheel and sdist hold all that a checkout has, find it the same way, and are the same when they are made twice."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bundling import assemble, linux_files
from bundling.surroundings import pinned, take_source

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import pathlib
from pscdesk import assets
import pscdesk
inside = pathlib.Path(pscdesk.__file__).parent
read = (assets.RESOURCES, assets.TALLY_FORMS, assets.PAPER_FORMS, assets.HANDBOOK)
assert all(str(one).startswith(str(inside)) for one in read)
assert pscdesk.__file__.endswith("{folder}/pscdesk/__init__.py"), pscdesk.__file__
from pscdesk.cli import run
raise SystemExit(run(["check"]))
"""


def _made(folder: Path) -> tuple[list[Path], dict[str, str]]:
    take_source(folder / "source", ROOT, as_it_is=True)
    (folder / "dist").mkdir()
    environment = dict(pinned(1_795_000_000, folder))
    made = assemble.make_wheel(folder / "source", folder / "dist", environment)
    return made, {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}


@pytest.mark.slow
def test_a_wheel_holds_resources_and_forms_and_two_of_them_are_the_same(tmp_path: Path, home: Path) -> None:
    (wheel, sdist), sums = _made(tmp_path / "one")
    assert _made(tmp_path / "another" / "place")[1] == sums
    assert sdist.name.endswith(".tar.gz")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    own = {**os.environ, "PSCDESK_HOME": str(home), "PYTHONPATH": str(tmp_path / "installed")}
    command = [sys.executable, "-P", "-c", LOOK.replace("{folder}", "installed")]
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "The tally forms are sound" in done.stdout
    there = {path.relative_to(ROOT).as_posix() for name in ("resources", "forms") for path in _files(ROOT / name)}
    packed_names = {
        path.relative_to(tmp_path / "installed" / "pscdesk").as_posix() for path in _files(tmp_path / "installed")
    }
    assert {name for name in there if name not in packed_names} == set()
    pages = {path.name for path in (ROOT / "docs/handbook").glob("*.md")}
    assert pages
    assert {f"resources/handbook/{name}" for name in pages} <= packed_names


def _files(folder: Path) -> list[Path]:
    known = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    tracked = {ROOT / name for name in known.split("\0")}
    inside = [path for path in folder.rglob("*") if path.is_file() and "dist-info" not in path.as_posix()]
    return [path for path in inside if path in tracked or not path.is_relative_to(ROOT)]


def test_the_desktop_s_own_checkers_find_nothing(tmp_path: Path) -> None:
    from shutil import which

    (tmp_path / "pscdesk.desktop").write_text(linux_files.desktop_entry(), "utf-8")
    (tmp_path / "pscdesk.metainfo.xml").write_text(linux_files.metainfo("1.2.3", 1_795_000_000), "utf-8")
    for words in (
        ("desktop-file-validate", "pscdesk.desktop"),
        ("appstreamcli", "validate", "--no-net", "--pedantic", "pscdesk.metainfo.xml"),
    ):
        if which(words[0]):  # a bare machine has neither; packaging/RELEASING.md has a box for them
            done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
