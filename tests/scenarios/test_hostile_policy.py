"""Whatever lies in the place of the policy or the settings: the program starts, says so, and goes by the defaults."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

WAYS: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "UTF-16": lambda path: path.write_bytes('role = "hr"\n'.encode("utf-16")),
    "not UTF-8": lambda path: path.write_bytes(b'marking = "caf\xe9"\n'),
    "enormous": lambda path: path.write_bytes(b"#" * 5_000_000),
    "no TOML": lambda path: path.write_text("role = \n"),
    "unknown and bad values": lambda path: path.write_text('colour = 1\nrole = "chief"\ntext_size = "big"\n'),
    "a link in a circle": lambda path: path.symlink_to(path),
}


def says(home: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pscdesk", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PSCDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        timeout=120,
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())


@pytest.mark.skipif(sys.platform == "win32", reason="links are made otherwise there")
@pytest.mark.parametrize("file", ["policy/policy.toml", "settings.toml"])
@pytest.mark.parametrize("way", WAYS)
def test_the_window_and_the_terminal_start_and_the_file_is_named(home: Path, way: str, file: str) -> None:
    path = home / file
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    WAYS[way](path)
    status, told = says(home, "policy", "show")
    assert status == 1, "a value was passed over"
    assert path.name in told
    assert "role – (as PSC Desk came" in told
    assert "text_size 100 (as PSC Desk came" in told
    assert "Traceback" not in told
    assert says(home, "--first-paint")[0] == 0
    found = says(home, "doctor")[1]
    row = "Your force’s policy" if file.startswith("policy") else "Your own settings"
    assert f"{row}: " in found
    assert f"good {row}" not in found


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever may read everything reads it")
@pytest.mark.parametrize("file", ["policy/policy.toml", "settings.toml"])
def test_so_it_is_where_the_file_may_not_be_read(home: Path, file: str) -> None:
    path = home / file
    path.parent.mkdir(exist_ok=True)
    path.write_text('role = "hr"\n')
    path.chmod(0)
    status, told = says(home, "policy", "show")
    assert (status, "cannot be read" in told) == (1, True)
    assert says(home, "--first-paint")[0] == 0
