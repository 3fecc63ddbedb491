"""An overlay with an edit on every text is carried over the real versions of the guidance, and nothing is lost."""

from __future__ import annotations

import zipfile
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from guidance.workshop.bases import BASE, EMPTY, WHY, add, edit, held, line, overlay
from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.composing import compose, texts_of
from pscdesk.guidance.workshop.overlay.edits import Edit, Line, Overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.overlay.rebasing import answered, rebase

ARCHIVE = Path(__file__).parent / "versions" / "versions.zip"
VERSIONS = ("0.2.0", "0.2.1", "0.3.0-first", "0.3.0-before-ids", "now")


@cache
def version(name: str) -> Base:
    """A version of the guidance as it was in the repository."""
    if name == "now":
        return BASE
    with zipfile.ZipFile(ARCHIVE) as archive:
        names = [one for one in archive.namelist() if one.startswith(f"{name}/")]
        return base_of({one.split("/")[1]: archive.read(one) for one in names})


def an_edit_on_every_text(base: Base) -> Overlay:
    """An overlay that says every sentence of the base otherwise; names and conditions stay."""
    edits = tuple(
        Edit(block=block, field=field, was=value, to=f"{value} (ours)", why=WHY)
        for (block, field), value in base.fields.items()
        if isinstance(value, str) and " " in value and block != "about"
    )
    about = base.tables["pack.toml"]
    return replace(EMPTY, base=about["id"], base_version=about["version"], base_digest=base.digest, edit=edits)


def changed(base: Base, old: str, new: str, file: str = "flow.toml") -> Base:
    """The base with one text replaced everywhere in a file."""
    assert old.encode() in base.files[file]
    return base_of({**base.files, file: base.files[file].replace(old.encode(), new.encode())})


@pytest.mark.parametrize(("older", "newer"), list(pairwise(VERSIONS)))
def test_an_edit_on_every_text_is_kept_in_the_base_already_changed_by_both_or_without_its_place(older, newer):
    before, after = version(older), version(newer)
    whole = an_edit_on_every_text(before)
    assert len(whole.edit) > 500
    rebased = rebase(whole, after)
    fates = Counter(one.fate for one in rebased.carried)
    assert sum(fates.values()) == len(whole.edit), "nothing is dropped in silence"
    assert [one.part for one in rebased.carried] == list(whole.edit)
    kept = {(one.block, one.field) for one in rebased.overlay.edit}
    assert all(one.waits or (one.part.block, one.now.field) in kept for one in rebased.carried if one.now)
    for one in rebased.carried:
        said, says = one.part.was, after.fields.get((one.part.block, one.part.field))
        if says == said:
            assert one.fate == "kept"
        elif says is not None:
            assert (one.fate, one.says) == ("both changed", says)
        else:
            assert one.fate in ("gone", "kept", "both changed"), "a row is found again by its condition"


def test_what_waits_for_an_answer_cannot_be_composed_and_so_not_shipped():
    before, after = version("0.2.0"), version("0.2.1")
    rebased = rebase(an_edit_on_every_text(before), after)
    assert rebased.waiting
    composed = compose(after, rebased.overlay)
    waiting = {(one.part.block, one.part.field) for one in rebased.waiting}
    assert composed.pack is None
    assert {(one.block, one.field) for one in composed.faults if one.field} == waiting


def test_rows_without_an_id_are_found_by_their_condition_once_they_have_one():
    before = version("0.3.0-before-ids")
    rows = [(b, f) for b, f in before.fields if f.startswith("when/") and f.endswith("/because")]
    assert all("/row-" in field for _, field in rows)
    whole = an_edit_on_every_text(before)
    rebased = rebase(whole, version("now"))
    of_rows = [one for one in rebased.carried if (one.part.block, one.part.field) in set(rows)]
    assert len(of_rows) > 250
    assert {one.fate for one in of_rows} == {"kept"}
    assert not any("/row-" in one.now.field for one in of_rows)


def test_the_same_base_keeps_everything():
    whole = an_edit_on_every_text(BASE)
    rebased = rebase(whole, BASE)
    assert rebased.overlay == whole
    assert not rebased.waiting


@pytest.fixture
def conflict():
    """One edit that both changed, and the newer base."""
    block, field = "outcome informal-action", "next"
    newer = changed(BASE, str(held(block, field)), "Look again in a week.")
    return rebase(overlay(edit(block, field, "Look again after 14 days.")), newer), newer


@pytest.mark.parametrize(
    ("answer", "to", "says"),
    [
        ("mine", None, "Look again after 14 days."),
        ("base", None, "Look again in a week."),
        ("anew", "Look again in ten days.", "Look again in ten days."),
    ],
)
def test_what_both_changed_is_answered_by_ones_own_words_the_newer_or_others(conflict, answer, to, says):
    rebased, newer = conflict
    (one,) = rebased.waiting
    assert (one.fate, one.says) == ("both changed", "Look again in a week.")
    done = answered(rebased, one, answer, to)
    assert not done.waiting
    composed = compose(newer, done.overlay)
    assert composed.faults == ()
    assert {one.id: one.next for one in composed.pack.flow.outcome}["informal-action"] == says


def test_lists_merge_where_the_force_only_added():
    block = "gate pattern"
    duties = held(block, "duties")
    also = held(block, "also")
    newer = changed(BASE, f'"{also[0]}"', f'"{also[0]}", "time and again"')
    rebased = rebase(overlay(edit(block, "also", (*also, "ours"))), newer)
    assert rebased.overlay.edit[0].to == (also[0], "time and again", *also[1:], "ours")
    fewer = rebase(overlay(edit(block, "also", also[1:])), newer)
    assert [one.fate for one in fewer.carried] == ["both changed"]
    assert duties == newer.fields[block, "duties"]


def test_an_edit_that_the_newer_base_has_made_itself_leaves_and_is_told():
    block, field = "outcome informal-action", "next"
    newer = changed(BASE, str(held(block, field)), "Look again after 14 days.")
    rebased = rebase(overlay(edit(block, field, "Look again after 14 days.")), newer)
    assert [one.fate for one in rebased.carried] == ["already"]
    assert rebased.overlay.edit == ()


def test_what_is_gone_stays_in_the_overlay_until_somebody_leaves_it_out():
    newer = changed(BASE, 'id = "quiet-word"', 'id = "private-word"')
    rebased = rebase(overlay(edit("action quiet-word", "suits", "Ours.")), newer)
    (one,) = rebased.waiting
    assert one.fate == "gone"
    assert rebased.overlay.edit == (one.part,)
    with pytest.raises(InputError, match="cannot be kept there"):
        answered(rebased, one, "mine")
    assert answered(rebased, one, "base").overlay.edit == ()


def test_additions_and_lines_are_carried_too():
    says = str(held("gate pattern", "says"))
    ours = overlay(
        add("source", id="local-1", cite="Ours", mark="I", checked_on="2026-11-01"),
        add("when", "action quiet-word", id="ours", answers={"kind": ["work"]}, because="Ours."),
        line("gate pattern", "says", "Ring us."),
        line("gate rumour", "says", "Ring us."),
    )
    newer = changed(changed(BASE, says, "It went on."), 'id = "quiet-word"', 'id = "private-word"')
    rebased = rebase(ours, newer)
    assert [one.fate for one in rebased.carried] == ["kept", "gone", "both changed", "kept"]
    beneath = next(one for one in rebased.waiting if isinstance(one.part, Line))
    done = answered(rebased, beneath, "mine")
    assert done.overlay.line[0].beneath == "It went on."


def test_another_guidance_is_no_newer_version():
    with pytest.raises(InputError, match="These edits are of scotland"):
        rebase(replace(EMPTY, base="scotland"), BASE)


def test_texts_of_a_value_are_its_texts():
    assert (texts_of("a"), texts_of(("a", "b")), texts_of(None), texts_of(True)) == (("a",), ("a", "b"), (), ())
