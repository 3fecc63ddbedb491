"""The page on surveys and training names only commands that there are, with options that they have."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from pscdesk.cli import pscdesk

PAGE = (Path(__file__).parent.parent / "docs" / "handbook" / "surveys.md").read_text("utf-8")


@pytest.mark.parametrize("span", re.findall(r"`pscdesk (hr [^`]+)`", PAGE))
def test_every_command_of_the_page_exists_with_its_options(span: str) -> None:
    command: click.Command = pscdesk
    for word in shlex.split(span):
        if not isinstance(command, click.Group):
            break
        assert word in command.commands, f"the page names “{span}”"
        command = command.commands[word]
    known = {option for one in command.params for option in one.opts}
    assert set(re.findall(r"--[a-z-]+", span)) <= known, span


def test_the_page_shows_commands() -> None:
    assert PAGE.count("`pscdesk hr ") >= 10
