"""Where the folder of an office cannot be trusted, the window says so when the office is set up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pscdesk.storage.folder_trial.trial_facts import ONE_PERSON, Findings, FolderTrial
from pscdesk.work.office import office as founding

pytestmark = pytest.mark.tries_folders


@pytest.mark.parametrize("holds", [True, False])
def test_setting_up_an_office_says_where_it_is_for_one_person_and_only_there(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holds: bool
) -> None:
    found = FolderTrial(Findings(holds, True, True, True, True))
    monkeypatch.setattr(founding, "try_folder", lambda *_: found)
    desktop = open_desktop("hr")
    page = desktop.open("office")
    desktop.dialogs.save = tmp_path / "deputy.key"
    page.setup.force.setText("Made-up Police")
    page.setup.found_office()
    desktop.wait()
    assert "The office is set up." in desktop.notice
    assert (str(ONE_PERSON) in desktop.notice) is not holds
