"""A pack's digest binds the names and lengths of its files, and each row has a name that outlives its condition."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from guidance.altered import block, changed, row
from guidance.shipped import FOLDER, PACK
from msgspec.structs import replace

from pscdesk.guidance.compare.compare import compare
from pscdesk.guidance.reading.manifest import digest_without_names, manifest_digest
from pscdesk.guidance.reading.pack import read_pack
from pscdesk.guidance.reading.row_names import WITH_ROWS, condition_name
from pscdesk.guidance.shape.shape import shape_findings


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "guidance"))


def test_another_name_of_the_welsh_is_another_digest(copied: Path):
    (copied / "text.cy.toml").rename(copied / "text.zz.toml")
    renamed = read_pack(copied)
    assert renamed.digest != PACK.digest
    assert renamed.digest_before == PACK.digest_before, "the older form knew no names"


def test_a_line_moved_over_the_border_of_two_files_is_another_digest():
    whole = {"a.toml": b"one\ntwo\n", "b.toml": b"three\n"}
    moved = {"a.toml": b"one\n", "b.toml": b"two\nthree\n"}
    assert digest_without_names(whole) == digest_without_names(moved)
    assert manifest_digest(whole) != manifest_digest(moved)
    assert manifest_digest(whole) == manifest_digest(dict(reversed(whole.items())))


def test_every_row_of_the_shipped_pack_is_named_in_the_file_and_no_name_stands_twice():
    assert 'id = "row-' not in (FOLDER / "flow.toml").read_text("utf-8")
    for kind in WITH_ROWS:
        for each in getattr(PACK.flow, kind):
            names = [one.id for one in each.when]
            assert all(names), f"{kind} {each.id}"
            assert not any(name.startswith("row-") for name in names)
            assert len(names) == len(set(names))


def test_a_row_without_a_name_is_called_by_its_condition_which_its_words_do_not_change(copied: Path):
    path = copied / "flow.toml"
    text = path.read_text("utf-8")
    told = block("gate", "sexual-offence").when[0]
    before = text.replace(
        f'[[gate.when]]\nid = "{told.id}"\nanswers.urgent = ["sexual-offence"]',
        '[[gate.when]]\nanswers.urgent = ["sexual-offence"]',
    )
    assert before != text
    path.write_text(before, "utf-8")
    unnamed = block("gate", "sexual-offence", read_pack(copied)).when[0]
    assert unnamed.id == condition_name({"answers": {"urgent": ["sexual-offence"]}})
    path.write_text(before.replace(told.because, "Otherwise said."), "utf-8")
    assert block("gate", "sexual-offence", read_pack(copied)).when[0].id == unnamed.id


def test_two_rows_of_one_name_are_a_fault():
    rows = block("gate", "life-at-risk").when
    doubled = changed(PACK, "gate", "life-at-risk", when=(rows[0], replace(rows[1], id=rows[0].id), *rows[2:]))
    assert [each.block for each in shape_findings(doubled)] == ["gate “life-at-risk”"]


def test_a_question_left_out_because_the_walk_ends_sooner_is_not_less_urgent():
    rows = (*block("gate", "evidence-at-risk").when, row(people=("support-needed",)))
    wider = changed(PACK, "gate", "evidence-at-risk", when=rows)
    moves = [move for move in compare(PACK, wider).moves if move.what == "question"]
    assert moves
    assert {(move.after, move.falls) for move in moves} == {("no: a gate ends the walk sooner", False)}


def test_a_question_that_is_simply_no_longer_asked_is_less_urgent():
    rows = block("question", "spoken").when
    narrower = changed(
        PACK, "question", "spoken", when=tuple(replace(one, answers={**one.answers, "life": ("no",)}) for one in rows)
    )
    falls = [move.item for move in compare(PACK, narrower).moves if move.what == "question" and move.falls]
    assert "spoken" in falls
