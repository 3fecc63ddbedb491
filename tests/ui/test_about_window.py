"""The page about PSC Desk tells of the guidance that is in use, and why the force's own is not where it is not."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel

from pscdesk.assets import GUIDANCE
from pscdesk.paths import find_places
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
