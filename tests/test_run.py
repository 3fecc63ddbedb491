"""The front door: what it does without being asked twice, and what it says when it may not."""

from __future__ import annotations

import importlib.util
import io
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (
    "requirements.lock",
    "requirements-bundle.lock",
    "requirements-nation.lock",
    "requirements-engines.lock",
    "requirements-dev.lock",
)


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


@pytest.mark.parametrize("verb", ["setup", "bench"])
def test_what_changed_since_is_compiled_before_anybody_starts_or_measures_it(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(front_door, "set_up", lambda _kind: None)
    monkeypatch.setattr(front_door, "call", lambda *_words, also=None: 0)
    monkeypatch.setattr(front_door.subprocess, "run", lambda command, **_how: ran.append(command))
    assert front_door.main([verb]) == 0
    assert [command[-1] for command in ran] == ["pscdesk.ui.desktop.prepare_start"]


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
    for lock in LOCKS:
        text = (ROOT / lock).read_text("utf-8")
        assert "http" not in text
        assert "--index" not in text
        blocks = [block for block in text.split("\n\n") if block.strip()]
        lines = text.splitlines()
        pinned = [number for number, line in enumerate(lines) if line and line[0].isalpha()]
        assert pinned
        assert blocks
        assert all(lines[number + 1].lstrip().startswith("--hash=sha256:") for number in pinned)


def test_a_package_has_one_version_in_all_locks() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for lock in LOCKS:
        for line in (ROOT / lock).read_text("utf-8").splitlines():
            if line and line[0].isalpha():
                pinned, _, marker = line.removesuffix("\\").partition(" ; ")
                name, _, version = pinned.strip().partition("==")
                found.setdefault((name, "<" if "< '3.12'" in marker else ""), set()).add(version)
    assert {name: versions for name, versions in found.items() if len(versions) > 1} == {}


def test_the_parts_of_a_nation_are_set_up_when_they_are_asked_for(front_door: ModuleType) -> None:
    assert front_door.wanted_parts("setup", ["--nation"]) == "nation"
    assert front_door.wanted_parts("setup", ["--engines"]) == "engines"
    assert front_door.wanted_parts("setup", []) == front_door.wanted_parts("nation", ["--nation"]) == "use"


@pytest.mark.parametrize("larger", ["nation", "engines", "dev"])
def test_a_larger_set_up_serves_for_a_smaller_one(
    larger: str, front_door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    _forbid_work(front_door, monkeypatch)
    front_door.STAMP.write_text(f"{larger} {front_door.fingerprint(front_door.LOCKS[larger])}\n", "utf-8")
    front_door.set_up("use")
    if larger != "dev":
        front_door.set_up(larger)


def test_newer_locks_bring_the_parts_of_a_nation_up_too(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(front_door, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(front_door, "install", installed.append)
    monkeypatch.setattr(front_door, "pip", lambda *_words: None)
    monkeypatch.setattr(front_door, "system_libraries", lambda: None)
    front_door.STAMP.write_text("nation 0000\n", "utf-8")
    front_door.set_up("use")
    assert installed == ["nation"]
    assert front_door.STAMP.read_text("utf-8").startswith("nation ")


def test_engines_that_may_not_be_installed_are_named_in_one_line(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(front_door, "set_up", lambda _kind: None)
    monkeypatch.setattr(front_door, "missing_libraries", lambda _files: [])
    monkeypatch.setattr(front_door, "missing_engines", lambda: ["PostgreSQL", "Java"])
    monkeypatch.setattr(front_door, "may_install", lambda _lacks, _line: False)
    assert front_door.test(["--engines"]) == 2
    assert capsys.readouterr().err == (
        "The tests lack PostgreSQL and Java. Ask IT to run: "
        "apt-get install -y --no-install-recommends postgresql default-jre-headless\n"
    )


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


def _as_one_who_may(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, status: int, answer: str | None = "y\n"
) -> list[str]:
    """Somebody who may use sudo, libraries that never come, and an apt-get that ends so; what is run and said.

    ``answer`` is what they type when asked, or None where nobody sits at a terminal.
    """
    told: list[str] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        told.append(f"RUN {' '.join(command)}")
        return subprocess.CompletedProcess(command, status, "E: Unable to fetch some archives\n")

    monkeypatch.setattr(module, "missing_libraries", lambda _files: ["libGL.so.1"])
    monkeypatch.setattr(module, "was_stopped_half_way", lambda: False)
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(module, "may_sudo", lambda: True)
    monkeypatch.setattr(module.subprocess, "run", run)
    monkeypatch.setattr(module, "say", told.append)
    monkeypatch.setattr(module, "at_a_terminal", lambda: answer is not None)
    monkeypatch.setattr(module.sys, "stdin", io.StringIO("y\n" if answer is None else answer))
    return told


def test_each_command_for_the_whole_computer_is_said_in_full_before_it_is_run(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _as_one_who_may(front_door, monkeypatch, 0)
    front_door.system_libraries()
    run = [number for number, line in enumerate(told) if line.startswith("RUN ")]
    assert [told[number] for number in run] == [
        "RUN sudo -n apt-get update -qq",
        f"RUN sudo -n {front_door.APT_LINE}",
    ]
    for number in run:
        assert told[number - 1].strip() == told[number].replace("RUN ", "running: ")


def test_what_apt_get_said_is_shown_where_it_fails(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _as_one_who_may(front_door, monkeypatch, 100)
    front_door.system_libraries()
    assert "E: Unable to fetch some archives" in capsys.readouterr().err
    assert told[-1] == f"Not every library could be installed. Ask IT to run: {front_door.APT_LINE}"


def test_who_may_not_runs_nothing(front_door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    told = _as_one_who_may(front_door, monkeypatch, 0)
    monkeypatch.setattr(front_door, "may_sudo", lambda: False)
    front_door.system_libraries()
    assert len(told) == 1
    assert told[0].startswith("The window lacks 1 system libraries")


@pytest.mark.parametrize("answer", ["\n", "n\n", "install\n", "", None])
def test_sudo_is_never_used_without_a_yes(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch, answer: str | None
) -> None:
    told = _as_one_who_may(front_door, monkeypatch, 0, answer)
    front_door.system_libraries()
    assert not [line for line in told if line.startswith("RUN ")]
    assert told[-1].startswith("The window lacks 1 system libraries")


def test_root_installs_without_a_terminal(front_door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    told = _as_one_who_may(front_door, monkeypatch, 0, None)
    monkeypatch.setattr(front_door.os, "geteuid", lambda: 0, raising=False)
    front_door.system_libraries()
    assert f"RUN {front_door.APT_LINE}" in told


def test_the_front_door_needs_the_standard_library_only() -> None:
    """It runs before anything is installed: alone, isolated from every package of this environment."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import run; print(run.APT_LINE)"
    told = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert told.stderr == ""
    assert told.stdout.startswith("apt-get install -y --no-install-recommends libglib2.0-0 ")


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
    monkeypatch.setattr(front_door, "system_libraries", lambda: None)
    assert front_door.main(["test"]) == 2
    told = capsys.readouterr().err.strip()
    assert "libGL.so.1" in told
    assert "\n" not in told


APT_GET = """#!/bin/sh
echo "$@" >> "{noted}"
echo "E: said by apt-get" >&2
test "$1" = update || {then}
"""


@pytest.fixture
def bare(tmp_path: Path, front_door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of root on which no program of the tests is there, and where pytest would be run; its programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(front_door, "set_up", lambda _kind: None)
    monkeypatch.setattr(front_door, "missing_libraries", lambda _files: [])
    monkeypatch.setattr(front_door, "is_root", lambda: True)
    monkeypatch.setattr(front_door, "DPKG_NOTES", tmp_path / "updates")
    monkeypatch.setattr(front_door, "LISTENERS", (str(programs / "at-spi-bus-launcher"),))
    monkeypatch.setattr(front_door, "SYSTEM_PYTHON", str(programs / "python3"))
    monkeypatch.setattr(front_door, "call", lambda *words: min(0, sys.stdout.write(" ".join(("pytest", *words, "\n")))))
    return programs


def _program(programs: Path, name: str, text: str = "#!/bin/sh\n") -> None:
    (programs / name).write_text(text, "utf-8")
    (programs / name).chmod(0o755)


def _apt_get(programs: Path, module: ModuleType, *, works: bool) -> Path:
    """An apt-get that installs every program of the tests, or none; the file in which it notes what it was told."""
    noted = programs.parent / "noted"
    names = (*module.TEST_PROGRAMS, "at-spi-bus-launcher", "python3")
    made = " && ".join(f"/bin/ln -sf /bin/true '{programs / name}'" for name in names)
    _program(programs, "apt-get", APT_GET.format(noted=noted, then=made if works else "exit 100"))
    return noted


def test_what_the_tests_need_is_installed_said_first_and_once(
    bare: Path, front_door: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = _apt_get(bare, front_door, works=True)
    assert front_door.main(["test"]) == 0
    assert noted.read_text("utf-8").splitlines() == [
        "update -qq",
        front_door.TESTS_LINE.removeprefix("apt-get "),
    ]
    told = capsys.readouterr().out
    assert told.index("some tests lack xvfb, dbus") < told.index(f"running: {front_door.TESTS_LINE}")
    assert told.index(f"running: {front_door.TESTS_LINE}") < told.index("pytest -m pytest")
    assert "skipped" not in told
    assert front_door.main(["test"]) == 0
    assert len(noted.read_text("utf-8").splitlines()) == 2
    assert "running" not in capsys.readouterr().out


def test_where_the_needs_of_tests_cannot_be_installed_what_apt_get_said_is_shown_and_the_tests_run(
    bare: Path, front_door: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    _apt_get(bare, front_door, works=False)
    assert front_door.main(["test"]) == 0
    told = capsys.readouterr()
    assert "E: said by apt-get" in told.err
    assert f"some tests are skipped. Ask IT to run: {front_door.TESTS_LINE}" in told.out
    assert "pytest -m pytest" in told.out


def test_who_may_not_install_is_told_the_line_and_the_tests_run_with_what_there_is(
    bare: Path, front_door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = _apt_get(bare, front_door, works=True)
    monkeypatch.setattr(front_door, "is_root", lambda: False)
    _program(bare, "Xvfb")
    assert front_door.main(["test"]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[0] == (
        "Some tests lack dbus, openbox, xdotool, poppler-utils, git, at-spi2-core, python3-gi. They are skipped and "
        f"say so. Ask IT to run: {front_door.TESTS_LINE}"
    )
    assert "pytest -m pytest" in told
    assert not noted.exists()


def test_dpkg_goes_on_first_where_it_was_stopped_half_way(
    bare: Path, front_door: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    _apt_get(bare, front_door, works=True)
    _program(bare, "dpkg")
    front_door.DPKG_NOTES.mkdir()
    (front_door.DPKG_NOTES / "0001").touch()
    assert front_door.main(["test"]) == 0
    told = capsys.readouterr().out
    assert told.index("running: dpkg --configure -a") < told.index("running: apt-get update")


def test_every_program_that_a_test_looks_for_is_installed_for_it(front_door: ModuleType) -> None:
    """A test that is skipped for want of a program names its package; the line of the front door has it."""
    line = front_door.TESTS_LINE.split()
    assert {*front_door.TEST_PROGRAMS.values(), "at-spi2-core", "python3-gi"} <= set(line)
    looked_for = {
        name
        for path in (ROOT / "tests").rglob("*.py")
        if path != Path(__file__)
        for name in re.findall(r"""shutil\.which\(["']([\w-]+)["']\)""", path.read_text("utf-8"))
    }
    heard = (ROOT / "tests" / "scenarios" / "test_screen_reader.py").read_text("utf-8")
    looked_for |= set(re.findall(r'"([\w-]+)": "[\w-]+"', heard[: heard.index("_LAST")]))
    assert looked_for
    assert looked_for <= front_door.TEST_PROGRAMS.keys()


def test_an_environment_that_was_stopped_half_way_is_made_anew(
    front_door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after Ctrl+C while pip was put into it: the private Python is there, and cannot install anything."""
    python = front_door.VENV / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", front_door.VENV], check=True)
    monkeypatch.setattr(front_door, "PYTHON", python)
    asked: list[str] = []

    def make(command: list[str | Path], **_options: object) -> subprocess.CompletedProcess[str]:
        asked.append(str(command[3]) if "venv" in command else "asked")
        return subprocess.CompletedProcess(command, 1)

    assert not front_door.is_whole_environment()
    monkeypatch.setattr(front_door.subprocess, "run", make)
    with pytest.raises(SystemExit):
        front_door.set_up("use")
    assert asked == ["asked", "venv"]
    assert not python.exists()
