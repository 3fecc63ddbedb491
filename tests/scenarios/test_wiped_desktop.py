"""A desktop that is wiped each time somebody logs off: what they counted is there again the next day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scenarios.test_terminal_story import CONTACT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="where such folders lie is told by variables there")

_MACHINE = """
import sys
from pathlib import Path
from pscdesk import paths
from pscdesk.__main__ import main
folder = Path(sys.argv.pop(1))
paths.policy_of_machine = lambda: folder
sys.exit(main())
"""
"""The program, on a computer whose policy lies in another folder; nothing that a person sets does that."""


class Desktop:
    """A person at a computer that keeps nothing, with a drive of their own that is there each time they log on."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.local, self.machine, self.drive = folder / "local", folder / "machine", folder / "drive"
        self.drive.mkdir()
        self._monkeypatch = monkeypatch
        monkeypatch.delenv("PSCDESK_HOME")
        for name, value in {
            "HOME": folder / "profile",
            "XDG_DATA_HOME": self.local,
            "HOMESHARE": self.drive,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }.items():
            monkeypatch.setenv(name, str(value))

    def policy(self, text: str) -> None:
        (self.machine / "PSCDesk").mkdir(parents=True, exist_ok=True)
        (self.machine / "PSCDesk" / "policy.toml").write_text(text, "utf-8")

    def says(self, *words: str, typed: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-c", _MACHINE, str(self.machine / "PSCDesk"), *words],
            input=typed,
            capture_output=True,
            text=True,
            env=dict(os.environ),
            check=False,
        )
        return f"{done.returncode} {done.stdout}{done.stderr}"

    def set(self, name: str, value: Path) -> None:
        self._monkeypatch.setenv(name, str(value))

    def log_off(self) -> None:
        shutil.rmtree(self.local, ignore_errors=True)


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    return Desktop(tmp_path, monkeypatch)


def counted(desktop: Desktop) -> str:
    return desktop.says("record", "advice-contact", "--month-is-right", typed=CONTACT)


def test_what_was_counted_and_set_is_there_again_where_the_policy_names_the_data_folder(desktop: Desktop) -> None:
    desktop.policy('data_folder = "$HOMESHARE/PSC Desk"\nrole = "champion"\n')
    assert "1 counted" in counted(desktop)
    (desktop.drive / "PSC Desk" / "settings.toml").write_text('look = "dark"\n', "utf-8")
    desktop.log_off()
    assert "2 counted" in counted(desktop)
    told = desktop.says("policy", "show")
    assert "champion  (fixed by your force, in " in told
    assert "dark  (chosen here)" in told
    assert not desktop.local.exists(), "nothing of it lay where it would be wiped"
    assert stat_of(desktop.drive / "PSC Desk" / "desk.key") == 0o600


def test_counts_that_lie_on_the_computer_are_not_begun_anew_once_the_policy_names_another_folder(
    desktop: Desktop,
) -> None:
    assert "1 counted" in counted(desktop)
    desktop.policy('data_folder = "$HOMESHARE/PSC Desk"\n')
    told = " ".join(counted(desktop).split())
    assert told.startswith("2 ")
    assert "yours still lie in" in told
    assert "Ask IT to move all that lies there. Nothing was changed." in told
    shutil.copytree(desktop.local / "PSCDesk", desktop.drive / "PSC Desk", dirs_exist_ok=True)
    assert "2 counted" in counted(desktop)


def test_a_data_folder_that_is_not_there_is_said_and_nothing_is_counted_where_it_would_be_lost(
    desktop: Desktop,
) -> None:
    desktop.policy('data_folder = "$NOBODYS_DRIVE/PSC Desk"\n')
    assert "which is not there" in counted(desktop)
    assert not list(desktop.local.rglob("desk.store"))


def stat_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_no_variable_of_a_persons_leads_away_from_the_policy_of_the_computer(desktop: Desktop, tmp_path: Path) -> None:
    desktop.policy('role = "champion"\nlook = "dark"\n')
    own = tmp_path / "own"
    for folder in (own / "policy", own / "PSCDesk"):
        folder.mkdir(parents=True)
        (folder / "policy.toml").write_text('role = "hr"\n', "utf-8")
    for name in ("PSCDESK_HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME"):
        desktop.set(name, own)
        told = desktop.says("policy", "show")
        assert "champion  (fixed by your force, in " in told, name
        assert "dark  (fixed by your force, in " in told, name
