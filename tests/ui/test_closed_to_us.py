"""A data folder that somebody may not look into: pages say so and never show the box of our own faults."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.paths import Places
from tests.made_up.obstacles import rights_are_obeyed
from tests.ui.conftest import Desktop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")


@pytest.fixture
def obeyed() -> Iterator[None]:
    with rights_are_obeyed():
        yield


def read(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.usefixtures("obeyed")
@pytest.mark.parametrize("mode", [0, 0o600])
def test_pages_say_that_the_data_folder_may_not_be_opened(
    open_desktop: Callable[..., Desktop], home: Path, tmp_path: Path, mode: int
) -> None:
    home.chmod(mode)
    try:
        desktop = open_desktop("champion", places=Places(home, tmp_path / "policy"))
        assert f"You may not open {home / 'desk.store'}." in read(desktop.open("count"))
        looked = read(desktop.open("doctor"))
        assert f"You may not open {home / 'desk.store'}." in looked
        assert "Checking" not in looked
        assert "mistake" not in looked
        desktop.open("library")
        assert desktop.notice == ""
    finally:
        home.chmod(0o700)


@pytest.mark.usefixtures("obeyed")
def test_the_library_shows_our_forms_beside_a_policy_folder_that_is_closed(
    open_desktop: Callable[..., Desktop], home: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "policy"
    (policy / "forms").mkdir(parents=True)
    desktop = open_desktop("champion", places=Places(home, policy))
    policy.chmod(0)
    try:
        assert f"The folder {policy / 'forms'} cannot be read" in read(desktop.open("library"))
        assert desktop.notice.startswith("Your force’s own guidance cannot be used.")
        assert "mistake" not in read(desktop.open("doctor"))
    finally:
        policy.chmod(0o700)
