"""A force that ships whole guidance of its own: nothing refuses it, and readers are told what it asks for less."""

from __future__ import annotations

from pathlib import Path

import pytest
from guidance.workshop.bases import BASE, FILES
from made_up.workshops import BASE_FILE, DAY, SIGNERS

from pscdesk.guidance.workshop.caution.whole_less import whole_less
from pscdesk.guidance.workshop.overlay.raw_blocks import base_of
from pscdesk.work.workshop.reader import approve, reading
from pscdesk.work.workshop.whole import whole_file

TELEPHONE = 'soon = "now"'


def other(old: str, new: str) -> dict[str, bytes]:
    flow = FILES["flow.toml"].decode()
    assert old in flow
    return {**FILES, "flow.toml": flow.replace(old, new).encode()}


def test_the_same_guidance_asks_for_nothing_less():
    assert whole_less(BASE, BASE) == ()


def test_a_duty_that_falls_due_later_is_told():
    told = whole_less(BASE, base_of(other(TELEPHONE, 'soon = "today"')))
    assert told
    assert {one.cause for one in told} == {"later"}


def test_a_gate_that_demands_less_and_a_duty_it_lost_are_told():
    block = next(name for name, field in BASE.fields if field == "demands" and BASE.fields[name, field] == "refer")
    told = whole_less(BASE, base_of(other('demands = "refer"', 'demands = "see-to"')))
    assert ("demands less", block) in {(one.cause, one.block) for one in told}


def test_a_first_reader_of_whole_guidance_is_shown_it_against_what_came_with_the_program(tmp_path: Path):
    folder = tmp_path / "pack"
    folder.mkdir()
    for name, content in other(TELEPHONE, 'soon = "today"').items():
        (folder / name).write_bytes(content)
    told = reading(tmp_path / "home", whole_file(folder, issue=2, today=DAY))
    assert told.less
    assert told.changes.changes
    approve(tmp_path / "home", told, SIGNERS["legal-services"], DAY)
    assert reading(tmp_path / "home", BASE_FILE).since is None  # of a lower issue: shown against what was shipped


@pytest.mark.parametrize("known", [True, False])
def test_the_shipped_guidance_itself_shows_no_change(tmp_path: Path, known: bool):
    told = reading(tmp_path, BASE_FILE, () if known else ("0" * 64,))
    assert (told.less, told.changes.changes) == ((), ())
