"""While nobody can follow the force's policy, HR's pages offer nothing to begin and say once what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit


@pytest.mark.parametrize("page_id", ["office", "figures", "programme"])
def test_a_page_of_hr_s_says_what_the_policy_lacks_and_opens_once_it_is_mended(
    open_desktop: Callable[..., Any], home: Path, page_id: str
) -> None:
    (home / "policy").mkdir()
    told = home / "policy" / "policy.toml"
    told.write_text('data_folder = "%NO_SUCH_SHARE%/PSC"\n', "utf-8")
    desktop = open_desktop("hr")
    page = desktop.open(page_id)
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert sum("%NO_SUCH_SHARE%/PSC”, which is not there" in text for text in said) == 1
    assert not [one for one in page.findChildren(QLineEdit) if one.isVisible()]
    again = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert [one.accessibleName() for one in again] == ["Try again"]
    told.write_text("", "utf-8")
    again[0].click()
    desktop.wait()
    left = [one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert "Try again" not in left
    assert not (home / "office.store").exists()
