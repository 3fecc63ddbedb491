"""What the README shows works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pscdesk import assets
from pscdesk.cli import pscdesk
from pscdesk.guidance.reading.given_answers import read_answers
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.tally.contact import read_choices
from pscdesk.tally.forms_on_disk import load_forms

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def _blocks() -> list[str]:
    return re.findall(r"(?:^    .*\n)+", README, re.MULTILINE)


def test_the_contact_it_shows_is_one_the_form_takes() -> None:
    (block,) = (one for one in _blocks() if "route = " in one)
    raw: dict[str, list[str]] = {}
    for line in block.strip().splitlines():
        field, _, code = (part.strip() for part in line.partition("="))
        raw.setdefault(field, []).append(code)
    assert read_choices(load_forms(assets.TALLY_FORMS)["advice-contact"], raw)


def test_the_answers_it_shows_are_ones_the_pack_takes() -> None:
    (line,) = re.findall(r'^    (\w+) = "(\w+)"$', README, re.MULTILINE)
    assert read_answers(load_pack(assets.GUIDANCE), {line[0]: line[1]})


def test_the_pictures_it_shows_are_there() -> None:
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert len(shown) >= 3
    assert all((ROOT / path).is_file() for path in shown)


@pytest.mark.parametrize("line", re.findall(r"python3 run\.py ((?:[a-z]+ ?)+)", README))
def test_every_verb_it_names_exists(line: str) -> None:
    words = line.split()
    if words[0] in ("test", "setup", "lint", "bench", "bundle"):
        return
    command = pscdesk
    for word in words:
        commands = getattr(command, "commands", {})
        if not commands:
            break
        assert word in commands, f"README names “{line}”"
        command = commands[word]
    told = CliRunner().invoke(command, ["--help"])
    assert told.exit_code == 0
