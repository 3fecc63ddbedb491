"""The three pages for developers name only files and folders that exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.*<>-]*(?:/[\w.*<>-]*)+|[\w.-]+\.(?:py|toml|md|po)")
MADE_BY_A_PERSON = ("demo/report", "demo/returns", "demo/lists", "demo/office", "FILE.toml")
"""What the commands of the README write or read, where somebody runs them."""


def known() -> frozenset[str]:
    """Every file of the repository and every folder above one, from the top and from inside ``pscdesk/``."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    files = [Path(name) for name in listed if name] or [one.relative_to(ROOT) for one in ROOT.rglob("*")]
    there = {path for file in files if (ROOT / file).exists() for path in (file, *file.parents)}
    return frozenset(
        path.as_posix()
        for one in there
        for path in (one, *([one.relative_to("pscdesk")] if one.parts[:1] == ("pscdesk",) else []))
    )


def named(text: str) -> list[str]:
    """The paths that stand in backticks, a name in angle brackets read as any name."""
    return [word.strip("/") for code in CODE.findall(text) for word in code.split() if PATH.fullmatch(word)]


def unknown(text: str) -> list[str]:
    """The paths in backticks that lead nowhere; a bare file name may lie in any folder."""
    paths = known()
    names = {Path(path).name for path in paths}
    wrong: list[str] = []
    for path in named(text):
        pattern = re.compile(re.sub(r"\\\*|<\w+>", r"[^/]+", re.escape(path).replace(r"\<", "<").replace(r"\>", ">")))
        where = paths if "/" in path else names
        if path not in MADE_BY_A_PERSON and not any(pattern.fullmatch(one) for one in where):
            wrong.append(path)
    return wrong


@pytest.mark.parametrize("page", PAGES)
def test_every_path_in_backticks_exists(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert named(text)
    assert unknown(text) == []


def test_a_path_that_leads_nowhere_is_found() -> None:
    told = (
        "`tally/store.py`, `tally/stores.py`, `ui/pages/`, `ui/leaves/`, `settings.py`, `sittings.py`, `forms/*/*.toml`"
    )
    assert unknown(told) == ["tally/stores.py", "ui/leaves", "sittings.py"]
    assert unknown("`documents/charts/chart_<kind>.py` and `documents/charts/plot_<kind>.py`, `on | off`, `a/b c`")
