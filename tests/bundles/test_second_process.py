"""A bundle has no Python beside it: its second processes are started by the program itself, and only those it knows."""

from __future__ import annotations

import subprocess
import sys

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
