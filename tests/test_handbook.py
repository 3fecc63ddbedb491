"""The handbook and the program say the same: pages, verbs, settings, refusals, files, pictures, tests and links."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pscdesk.assets import HANDBOOK
from pscdesk.cli import pscdesk
from pscdesk.handbook.blocks import Block, HandbookPage, Listing, Picture, Words
from pscdesk.handbook.pages import ORDER, read_handbook
from pscdesk.paths import Places, find_places
from pscdesk.program.file_types import FILE_TYPES
from pscdesk.returns.verdicts import VERDICTS
from pscdesk.settings import SETTINGS
from pscdesk.ui.pages import PAGES
from pscdesk.ui.pages.help.help_texts import HELP
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.office import found_office
from pscdesk.work.programme.programme import begin_programme
from pscdesk.work.workshop.signer import CARD_ROLE, make_key

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

from make_pictures import FOLDER, PICTURES  # noqa: E402
from make_reference import every_verb, reference  # noqa: E402

TEXTS = {name: (HANDBOOK / f"{name}.md").read_text("utf-8") for name in ORDER}
WRITTEN = {name: text for name, text in TEXTS.items() if name != "reference"}
"""The pages that people wrote; the other one is made from the program."""
BOOK = read_handbook(HANDBOOK)
TODAY = dt.date(2026, 11, 12)
README = (ROOT / "README.md").read_text("utf-8")


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for item in block.items:
                yield from _blocks(item)


def _of(page: HandbookPage) -> Iterator[Block]:
    for section in page.sections:
        yield from _blocks(section.blocks)


def test_every_page_of_the_folder_is_in_the_handbook() -> None:
    assert {path.stem for path in HANDBOOK.glob("*.md")} == set(ORDER)


def test_every_part_of_the_window_has_a_section_and_no_section_is_for_a_part_that_is_not_there() -> None:
    named = {place for page in BOOK.pages for section in page.sections for place in section.places}
    assert named == set(HELP)


def test_help_on_a_page_begins_with_what_its_own_people_need() -> None:
    def told(place: str) -> list[str]:
        return [section.title for _page, section in BOOK.for_place(place)]

    assert told("settings")[0] == "Settings"  # and after it what IT may fix
    assert told("aid") == ["What it is for", "How to go through it", "At the end", "What is kept"]


def test_every_page_of_the_window_is_named_by_its_title() -> None:
    told = " ".join(" ".join(WRITTEN.values()).split())
    untold = [str(spec.title) for spec in PAGES if f"*{spec.title}*" not in told and spec.id not in ("who", "help")]
    assert untold == []


def test_the_page_of_verbs_settings_refusals_and_files_is_as_its_script_makes_it() -> None:
    assert TEXTS["reference"] == reference(), "run python docs/make_reference.py"


def test_every_verb_setting_refusal_and_kind_of_file_is_named() -> None:
    told = TEXTS["reference"]
    wanted = [
        *(f"`pscdesk {words}`" for words, _command in every_verb()),
        *(f"`{setting.name}`" for setting in SETTINGS),
        *(f"| {code} |" for code in VERDICTS),
        *(f"`{kind.endings[0]}`" for kind in FILE_TYPES),
    ]
    assert len(wanted) > 240
    assert [one for one in wanted if one not in told] == []


def test_every_verb_is_told_of_on_a_page_that_somebody_wrote() -> None:
    told = " ".join(f"{' '.join(WRITTEN.values())} {README}".split())
    untold = [words for words, _command in every_verb() if not re.search(rf"(?:pscdesk |run\.py |`){words}\b", told)]
    assert untold == []


def _commands() -> Iterator[str]:
    for text in WRITTEN.values():
        joined = re.sub(r"(`[^`\n]*)\n *([^`\n]*`)", r"\1 \2", text)
        yield from re.findall(r"`pscdesk ([^`]+)`", joined)
        yield from re.findall(r"`((?:hr|plan|nation|guidance|local|desk|return) [a-z-][^`]*)`", joined)
        yield from (line.partition(" # ")[0].strip() for line in re.findall(r"^    pscdesk (.+)$", text, re.MULTILINE))


@pytest.mark.parametrize("line", sorted(set(_commands())))
def test_every_command_that_is_shown_exists_with_its_options(line: str) -> None:
    if line in ("FILE", "VERB", "VERB --help", "--version"):
        return
    command: click.Command = pscdesk
    for word in shlex.split(line):
        if not isinstance(command, click.Group):
            break
        assert word in command.commands, f"the handbook shows “{line}”"
        command = command.commands[word]
    known = {option for one in command.params for option in one.opts}
    shown = set(re.findall(r"(?<=\s)--[a-z][a-z-]*", f" {line}"))
    assert shown <= known | {"--help"}, line


def test_every_setting_that_is_shown_in_a_line_exists() -> None:
    shown = {name for text in WRITTEN.values() for name in re.findall(r"^    (\w+) = .+$", text, re.MULTILINE)}
    shown |= {name for text in WRITTEN.values() for name in re.findall(r"`(\w+) = (?:\"|\d|true|false)[^`]*`", text)}
    assert shown >= {"marking", "forget_after", "data_folder"}
    assert shown - {setting.name for setting in SETTINGS} == set()


def test_every_link_leads_to_a_place_in_the_handbook_or_to_a_file_of_the_source() -> None:
    followed = 0
    for page in BOOK.pages:
        for block in _of(page):
            for span in block.spans if isinstance(block, Words) else ():
                if span.target:
                    followed += 1
                    outside = (HANDBOOK / span.target.partition("#")[0]).resolve()
                    is_there = span.target.startswith("../") and outside.is_file()
                    assert BOOK.link(page, span.target) or is_there, f"{page.name}: {span.target}"
    assert followed > 30


def test_every_link_in_a_table_leads_somewhere_too() -> None:
    for page in BOOK.pages:
        for target in re.findall(r"^\|.*?\]\(([^)]+)\)", TEXTS[page.name], re.MULTILINE):
            assert BOOK.link(page, target) or (HANDBOOK / target).resolve().is_file(), f"{page.name}: {target}"


def test_every_picture_that_is_named_is_made_by_the_script_and_none_is_left_over() -> None:
    named = {block.file for page in BOOK.pages for block in _of(page) if isinstance(block, Picture)}
    named |= {path.removeprefix("docs/handbook/") for path in re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)}
    made = {f"pictures/{name}.png" for name in PICTURES}
    assert named == made
    assert {f"pictures/{path.name}" for path in FOLDER.iterdir()} == made


def test_every_picture_says_what_is_seen_on_it() -> None:
    pictures = [block for page in BOOK.pages for block in _of(page) if isinstance(block, Picture)]
    assert len(pictures) >= 4
    assert all(len(one.says.split()) >= 3 for one in pictures)


def test_every_test_that_a_page_names_exists() -> None:
    named = sorted({name for text in TEXTS.values() for name in re.findall(r"`(?:tests/)?([\w/]+\.py)(?=[:`])", text)})
    named = [name for name in named if Path(name).name.startswith("test_")]
    assert len(named) > 40
    assert [name for name in named if not (ROOT / "tests" / name).is_file()] == []
    for file, test in set(re.findall(r"`([\w/]+\.py)::(\w+)`", TEXTS["accessibility"])):
        assert f"def {test}(" in (ROOT / "tests" / file).read_text("utf-8"), f"{file}::{test}"


def test_every_criterion_of_levels_a_and_aa_stands_in_the_table_once_and_what_is_met_has_its_test() -> None:
    row = re.compile(r"^\| (\d\.\d+\.\d+)(?: to \d\.\d+\.\d+)? [^|]+ \| A(?:A|, AA)? \|", re.MULTILINE)
    told = row.findall(TEXTS["accessibility"])
    met = re.findall(
        r"^\| (\d\.\d+\.\d+) [^|]+ \| AA? \| meets(?: in part)? \| (.+) \|$", TEXTS["accessibility"], re.MULTILINE
    )
    assert len(met) > 25
    assert [number for number, shown in met if ".py::" not in shown] == []
    assert len(told) == len(set(told)) == 51  # 55 of WCAG 2.2, of which 1.2.1 to 1.2.5 stand in one row


def test_the_privacy_page_names_every_file_that_the_program_keeps_for_a_person(tmp_path: Path, home: Path) -> None:
    places = find_places()
    found_office(places, None, "Testshire Police", tmp_path / "deputy.key")
    begin_programme(places, None, "Testshire Police", today=lambda: TODAY).close()
    with open_desk(places, None) as desk:
        assert desk.store is not None
    make_key(places, None, "sign", "legal-services")
    make_key(places, None, "card", CARD_ROLE)
    named = [getattr(places, name) for name, part in vars(Places).items() if isinstance(part, property)]
    kept = {path.name for path in (*named, *home.iterdir())} - {"policy"}
    assert kept >= {
        "office.store",
        "desk.store",
        "office.where.toml",
        "settings.toml",
        "guidance-signer.json",
        "guidance-card.key",
    }
    told = TEXTS["privacy"]
    rows = re.findall(r"^\| (`[^|]+) \|", told, re.MULTILINE)
    assert len(rows) == len(set(rows)), "a file stands in one row"
    plain = {re.sub(r"^window-[0-9a-f]{8}", "window-…", name) for name in kept}
    assert {name for name in plain if f"`{name}`" not in told and not name.endswith(".store.lock")} == set()
