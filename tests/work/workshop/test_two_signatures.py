"""Even two sound signatures ship no weakening: every kind of the catalogue is refused where guidance is verified."""

from __future__ import annotations

from pathlib import Path

import pytest
from guidance.workshop.bases import BASE, held, overlay
from guidance.workshop.honest import HONEST
from guidance.workshop.weakenings import KINDS, Weakening, chosen
from made_up.workshops import BASE_FILE, CARD, DAY, SEEDS, SIGNERS, file_of_base
from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.composing import compose, new_overlay
from pscdesk.guidance.workshop.overlay.edits import Edit, Overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import base_of
from pscdesk.guidance.workshop.signing.guidance_file import (
    ChangeCounts,
    Guidance,
    SignedGuidance,
    read_guidance,
    unsigned_file,
    with_signature,
)
from pscdesk.guidance.workshop.signing.verifying import hold_approved, verify
from pscdesk.work.workshop.reader import approve, reading

SHOWN = "5" * 64


def local_file(ours: Overlay) -> bytes:
    """Guidance of that overlay, as somebody could make it who leaves out every check."""
    return unsigned_file(
        Guidance(
            id=ours.id,
            version="0.3.0+1",
            issue=1,
            kind="local",
            digest=compose(BASE, ours).digest,
            changes=ChangeCounts(digest=SHOWN),
            base=SignedGuidance(says=read_guidance(BASE_FILE).says),
            overlay=ours,
        )
    )


def signed_by_two(ours: Overlay) -> bytes:
    """The same with both signatures, by the approvers' own keys."""
    file = local_file(ours)
    for role, seed in SEEDS.items():
        file = with_signature(file, role, seed, SHOWN, DAY.isoformat())
    return file


def told_of(kind: str) -> Weakening:
    """One of a kind: the shortest, so that nothing but what it weakens stands in the way."""
    return min(chosen(kind), key=lambda one: len(one[1]))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_weakening_is_verified_though_both_approvers_signed_it(kind: str):
    name, parts = told_of(kind)
    ours = overlay(*parts)
    with pytest.raises(InputError, match="does not only add caution to its base"):
        verify(signed_by_two(ours), CARD)
    assert name


@pytest.mark.parametrize("kind", ["a duty later", "the words of a gate", "a line that takes back"])
def test_no_approver_can_be_brought_to_sign_one(kind: str, tmp_path):
    file = local_file(overlay(*told_of(kind)[1]))
    with pytest.raises(InputError, match="no desk would take it"):
        approve(tmp_path, reading(tmp_path, file), SIGNERS["legal-services"], DAY)
    assert not (tmp_path / "guidance-read").exists()


def test_an_honest_one_is_verified_so_that_the_others_say_something():
    ours = overlay(*HONEST["a later step of an informal outcome"])
    assert hold_approved(verify(signed_by_two(ours), CARD)).on == DAY


ASKED = b'answers.urgent = ["death-injury"]\n'
LOWER = base_of(
    {
        **BASE.files,
        "flow.toml": BASE.files["flow.toml"].replace(ASKED, ASKED + b'answers.workforce = ["officer"]\n'),
    }
)
"""A base in which somebody had a death matter for officers alone, under the name of the real one."""


def over_a_false_base() -> bytes:
    """Guidance that changes one harmless text over that base, signed by both approvers."""
    ours = new_overlay(LOWER, overlay_id="testshire", force="Testshire Police")
    edit = Edit(block="section close", field="title", was=held("section close", "title"), to="One more", why="Ours.")
    ours = replace(ours, edit=(edit,))
    says = Guidance(
        id=ours.id,
        version="0.3.0+1",
        issue=1,
        kind="local",
        digest=compose(LOWER, ours).digest,
        changes=ChangeCounts(digest=SHOWN),
        base=SignedGuidance(says=read_guidance(file_of_base(LOWER)).says),
        overlay=ours,
    )
    file = unsigned_file(says)
    for role, seed in SEEDS.items():
        file = with_signature(file, role, seed, SHOWN, DAY.isoformat())
    return file


def test_a_base_that_somebody_lowered_is_no_base(tmp_path: Path):
    file = over_a_false_base()
    with pytest.raises(InputError, match="made over other guidance than came with PSC Desk"):
        verify(file, CARD, shipped=BASE.digest)
    with pytest.raises(InputError, match="not signed by those whose base"):
        verify(file, replace(CARD, follows=(CARD.key,)))
    told = reading(tmp_path, file)
    assert not told.is_base_known
    assert told.changes.counts["lower"] > 0, "readers are shown what is lower than what came with the program"
