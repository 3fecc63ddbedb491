"""The page about PSC Desk tells of the guidance that is in use, and why the force's own is not where it is not."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from pscdesk.assets import GUIDANCE
from pscdesk.paths import find_places
from pscdesk.ui.pages import licences_shown
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.work.walk.guidance_files.guidance_pin import PIN_FILE
from pscdesk.work.walk.guidance_folder import install


def said(desktop: Any) -> str:
    return "\n".join(label.text() for label in desktop.open("about").findChildren(QLabel))


def test_it_tells_the_version_of_the_guidance_the_force_installed(
    open_desktop: Callable[..., Any], tmp_path: Path
) -> None:
    ours = shutil.copytree(GUIDANCE, tmp_path / "ours")
    about = (ours / "pack.toml").read_text("utf-8").splitlines()
    about = ['version = "9.9.9"' if line.startswith("version = ") else line for line in about]
    (ours / "pack.toml").write_text("\n".join(about), "utf-8")
    install(find_places(), ours, dt.date(2026, 12, 1))
    assert "Version 9.9.9." in said(open_desktop("supervisor"))


def test_it_says_why_the_guidance_of_the_force_is_not_used(open_desktop: Callable[..., Any]) -> None:
    places = find_places()
    places.policy.mkdir(parents=True)
    (places.policy / PIN_FILE).write_text("digest = 3")
    assert "Your force’s own guidance cannot be used." in said(open_desktop("supervisor"))


def test_it_says_that_qt_may_be_replaced_where_it_lies_and_shows_both_licences(
    open_desktop: Callable[..., Any],
) -> None:
    desktop = open_desktop("supervisor")
    told = said(desktop)
    assert "You may replace them with versions that you have changed; they lie in the folder " in told
    folds = {fold.head.accessibleName(): fold for fold in desktop.open("about").findChildren(Fold)}
    for name, words in (
        ("Qt and Qt for Python, LGPL 3", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("GNU General Public License 3, which the LGPL 3 adds to", "GNU GENERAL PUBLIC LICENSE"),
        ("Parts inside these libraries", "Qt: LGPL-3.0-only (PySide6-Essentials)"),
    ):
        folds[name].head.click()
        assert any(words in label.text() for label in folds[name].findChildren(QLabel))


def test_a_bundle_says_where_the_other_licences_are(
    open_desktop: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "The licences of all other packages" not in said(open_desktop("supervisor"))
    (tmp_path / "third-party.txt").write_text("texts", "utf-8")
    monkeypatch.setattr(licences_shown, "THIRD_PARTY", tmp_path / "third-party.txt")
    assert licences_shown.licence_sentences()[-1].endswith("third-party.txt.")
