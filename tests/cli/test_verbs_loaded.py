"""A run of the terminal loads the rooms of its own verb, and of no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pscdesk.cli import VERBS, pscdesk

_FOREIGN = (
    "pscdesk.work.office",
    "pscdesk.work.programme",
    "pscdesk.programme",
    "pscdesk.nation",
    "pscdesk.ui",
    "PySide6",
)


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_of_the_table_is_the_command_it_names(name: str) -> None:
    assert pscdesk.commands[name].name == name


def test_a_desk_that_counts_loads_nothing_of_an_office_a_programme_or_a_nation(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('keys = "file"\n', "utf-8")
    found = f"[name for name in sys.modules if name.startswith({_FOREIGN!r})]"
    line = f"import sys; from pscdesk.cli import run; run(['counts']); print({found})"
    told = subprocess.run(
        [sys.executable, "-c", line],
        env={"PSCDESK_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == "[]"
