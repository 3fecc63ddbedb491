"""Even two sound signatures ship no weakening: every kind of the catalogue is refused where guidance is verified."""

from __future__ import annotations

import pytest
from guidance.workshop.bases import BASE, overlay
from guidance.workshop.honest import HONEST
from guidance.workshop.weakenings import KINDS, Weakening, chosen
from made_up.workshops import BASE_FILE, CARD, DAY, SEEDS, SIGNERS

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Overlay
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
