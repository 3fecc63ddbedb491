"""The real command line on a made-up day: each home is a folder of its own, with its keys in files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from pscdesk import cli
from pscdesk.cli import terminal


class Clock:
    """The day on which the verbs run; a test moves it on."""

    day = dt.date(2026, 11, 4)


@dataclass
class Verbs:
    """Runs verbs in homes inside a folder, from a day on."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    first: dt.date

    def __post_init__(self) -> None:
        self.monkeypatch.setattr(terminal, "today", lambda: Clock.day)
        Clock.day = self.first

    def run(self, home: str, *words: str | Path) -> tuple[int, str, str]:
        """The exit status of a verb, what it said and what it said was wrong."""
        place = self.folder / home
        place.mkdir(exist_ok=True)
        if not (place / "settings.toml").exists():
            (place / "settings.toml").write_text('keys = "file"\n', "utf-8")
        self.monkeypatch.setenv("PSCDESK_HOME", str(place))
        status = cli.run([str(word) for word in words])
        told = self.capsys.readouterr()
        return status, told.out, told.err

    def say(self, home: str, *words: str | Path, fails: bool = False) -> str:
        """What a verb said, or said was wrong where it must fail."""
        status, out, err = self.run(home, *words)
        assert (status == 2) == fails, err + out
        return err if fails else out
