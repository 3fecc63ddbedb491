"""The front door: what it does without being asked twice, and what it says when it may not."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def front_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("front_door", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp")
    (tmp_path / ".venv").mkdir()
    return module


def _forbid_work(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object, **_options: object) -> None:
        raise AssertionError("it set something up again")

    for name in ("install", "pip", "system_libraries"):
        monkeypatch.setattr(module, name, refuse)


def test_a_second_set_up_does_nothing(front_door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _forbid_work(front_door, monkeypatch)
    front_door.STAMP.write_text(f"use {front_door.fingerprint(front_door.LOCKS['use'])}\n", "utf-8")
    front_door.set_up("use")


def test_the_set_up_for_tests_serves_for_use_too(front_door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _forbid_work(front_door, monkeypatch)
    front_door.STAMP.write_text(f"dev {front_door.fingerprint(front_door.LOCKS['dev'])}\n", "utf-8")
    front_door.set_up("use")
    front_door.set_up("dev")


def test_a_changed_lock_sets_up_again(front_door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _forbid_work(front_door, monkeypatch)
    front_door.STAMP.write_text("use 0000\n", "utf-8")
    monkeypatch.setattr(front_door, "PYTHON", Path(sys.executable))
    with pytest.raises(AssertionError, match="set something up again"):
        front_door.set_up("use")


def test_the_locks_name_no_index_and_hash_every_package() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text("utf-8")
        assert "http" not in text
        assert "--index" not in text
        blocks = [block for block in text.split("\n\n") if block.strip()]
        lines = text.splitlines()
        pinned = [number for number, line in enumerate(lines) if line and line[0].isalpha()]
        assert pinned
        assert blocks
        assert all(lines[number + 1].lstrip().startswith("--hash=sha256:") for number in pinned)


def test_missing_system_libraries_are_named_in_one_line(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(front_door, "missing_libraries", lambda _files: ["libGL.so.1"])
    monkeypatch.setattr(front_door.shutil, "which", lambda _name: None)
    front_door.system_libraries()
    told = capsys.readouterr().out.strip()
    assert "libGL.so.1" in told
    assert "apt-get install -y --no-install-recommends libglib2.0-0" in told
    assert "\n" not in told


def test_an_old_python_is_told_so_in_one_sentence(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(front_door.sys, "version_info", (3, 9, 2))
    assert front_door.main([]) == 2
    assert "3.11 to 3.14" in capsys.readouterr().err


def test_the_tests_say_in_one_line_which_system_libraries_they_lack(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(front_door, "set_up", lambda _kind: None)
    monkeypatch.setattr(front_door, "missing_libraries", lambda _files: ["libGL.so.1"])
    assert front_door.main(["test"]) == 2
    told = capsys.readouterr().err.strip()
    assert "libGL.so.1" in told
    assert "\n" not in told
