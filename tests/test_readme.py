"""What the README shows works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pscdesk import assets
from pscdesk.cli import pscdesk
from pscdesk.cli.workshop_parts.maintaining import VERBS
from pscdesk.guidance.reading.given_answers import read_answers
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.tally.contact import read_choices
from pscdesk.tally.forms_on_disk import load_forms

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
NATION = (ROOT / "docs/handbook/nation.md").read_text("utf-8")
GUIDANCE = (ROOT / "docs/handbook/guidance.md").read_text("utf-8")
HANDBOOK = (ROOT / "docs/handbook/hr.md").read_text("utf-8")


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


@pytest.mark.parametrize("span", re.findall(r"`(?:pscdesk )?((?:hr|return) [^`]+)`", HANDBOOK))
def test_every_command_of_the_handbook_for_hr_exists_with_its_options(span: str) -> None:
    command: click.Command = pscdesk
    for word in span.split():
        if not isinstance(command, click.Group):
            break
        assert word in command.commands, f"the handbook names “{span}”"
        command = command.commands[word]
    known = {option for one in command.params for option in one.opts}
    assert set(re.findall(r"--[a-z-]+", span)) <= known, span


@pytest.mark.parametrize("group", ["training", "surveys", "events"])
def test_the_handbook_for_hr_tells_every_verb_of_these_parts_of_the_programme(group: str) -> None:
    verbs = pscdesk.commands["hr"].commands[group].commands  # pyright: ignore[reportAttributeAccessIssue]
    told = " ".join(HANDBOOK.split())
    assert [verb for verb in verbs if f"`pscdesk hr {group} {verb}" not in told] == []


def test_the_handbook_for_hr_shows_commands() -> None:
    assert HANDBOOK.count("`pscdesk hr ") >= 20


@pytest.mark.parametrize("line", re.findall(r"^    pscdesk (nation .+)$", NATION, re.MULTILINE))
def test_every_command_of_the_handbook_for_a_national_body_exists_with_its_options(line: str) -> None:
    command: click.Command = pscdesk
    for word in line.split():
        if not isinstance(command, click.Group):
            break
        assert word in command.commands, f"the handbook names “{line}”"
        command = command.commands[word]
    known = {option for one in command.params for option in one.opts}
    assert set(re.findall(r"--[a-z-]+", line)) <= known, line


def test_the_handbook_for_a_national_body_tells_every_verb() -> None:
    verbs = pscdesk.commands["nation"].commands  # pyright: ignore[reportAttributeAccessIssue]
    assert [verb for verb in verbs if f"pscdesk nation {verb}" not in NATION] == []


@pytest.mark.parametrize("line", re.findall(r"^    pscdesk (guidance .+)$", GUIDANCE, re.MULTILINE))
def test_every_command_of_the_handbook_on_guidance_exists_with_its_options(line: str) -> None:
    command: click.Command = pscdesk
    for word in line.split():
        if not isinstance(command, click.Group):
            break
        assert word in command.commands, f"the handbook names “{line}”"
        command = command.commands[word]
    known = {option for one in command.params for option in one.opts}
    assert set(re.findall(r"(?<= )--[a-z-]+", line)) <= known, line


def test_the_handbook_on_guidance_tells_every_verb_of_those_who_keep_it() -> None:
    told = [verb.name for verb in VERBS]
    assert [verb for verb in told if f"pscdesk guidance {verb}" not in " ".join(GUIDANCE.split())] == []
