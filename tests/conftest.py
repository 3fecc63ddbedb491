"""Every test has a data folder of its own, no screen, and no keystore of the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import pscdesk
from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial

_FOUNDING = ("pscdesk.work.office.office", "pscdesk.work.office.backup", "pscdesk.work.office.seats.sharing")
GOOD = FolderTrial(Findings(True, True, True, True, True), renames=100, reads=100, late_ms=0)
"""A trial of a folder that several people may share."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"
settings.register_profile("timing lies in bench", deadline=None)
settings.load_profile("timing lies in bench")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The data folder of this test: empty but for the setting that keys lie in files."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "settings.toml").write_text('keys = "file"\n')
    monkeypatch.setenv("PSCDESK_HOME", str(folder))
    if "tries_folders" not in request.keywords:  # else each founding would start a second program
        for module in _FOUNDING:
            monkeypatch.setattr(f"{module}.try_folder", lambda _folder, *_how: GOOD)
    monkeypatch.setattr(os, "fsync", lambda _file: None)  # no test cuts the power; what is synced when, some count
    monkeypatch.setattr(pscdesk, "__released__", "")  # the days of tests are made up, and none of them is in doubt
    return folder
