"""What changes is told by effect, and a desk verifies a file before it takes it in."""

from __future__ import annotations

import pytest
from guidance.workshop.bases import BASE, add, edit, held, line, overlay
from guidance.workshop.test_signing import BOTH, CARD, KEYS, local, signed, whole
from msgspec.structs import replace

from pscdesk.errors import InputError, PackError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.reading.manifest import manifest_digest
from pscdesk.guidance.workshop.caution.effects_told import EFFECTS, Changes, changes
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.signing.guidance_file import SignedGuidance, read_guidance, whole_files
from pscdesk.guidance.workshop.signing.verifying import hold_approved, verify


def told(*parts) -> Changes:
    composed = compose(BASE, overlay(*parts))
    assert composed.pack is not None
    return changes(BASE.pack, composed.pack)


def of(found: Changes) -> dict[str, int]:
    return {effect: number for effect, number in found.counts.items() if number}


@pytest.mark.parametrize(
    ("parts", "counts"),
    [
        ((edit("section close", "title", "One more question"),), {"words": 1}),
        ((edit("question meant", "why", "To be fair."),), {"words": 1}),
        ((edit("outcome informal-action", "next", "Look again."),), {"otherwise": 1}),
        ((line("gate pattern", "says", "Ring us."),), {"otherwise": 1}),
        ((edit("duty telephone", "soon", "today"),), {"otherwise": 1}),
    ],
)
def test_minor_and_major_are_told_apart_by_effect_and_what_composing_sets_is_no_change(parts, counts):
    assert of(told(*parts)) == counts


def test_what_ends_lower_stands_before_what_ends_elsewhere_with_answers_that_show_it():
    field = "when/people-same-again/answers/workforce"
    composed = compose(BASE, overlay(edit("gate pattern", field, ("officer",)), edit("section close", "title", "Last")))
    found = changes(BASE.pack, composed.pack)
    order = [EFFECTS.index(one.effect) for one in found.changes]
    assert order == sorted(order)
    lower = [one for one in found.changes if one.effect == "lower" and one.block == "outcome"]
    assert lower
    for one in lower:
        before, after = advance(BASE.pack, one.witness).outcome, advance(composed.pack, one.witness).outcome
        assert (before, after) == (one.was, one.to)
        assert one.sentence == f"outcome: {one.was} becomes {one.to}."


def test_a_changed_expectation_heads_the_changes():
    found = told(edit("vignette V05", "outcome", "refer-psd-urgent"), edit("outcome informal-action", "next", "Later."))
    assert (found.changes[0].effect, found.changes[0].block) == ("expectation", "vignette “V05”")


def test_a_reply_that_says_otherwise_is_told():
    reply = BASE.pack.flow.reply[0].id
    duties = held(f"reply {reply}", "duties")
    found = told(
        add("duty", id="ours", who="You", what="Ask us.", soon="now", topic="about-to", sources=["own-judgement"]),
        edit(f"reply {reply}", "duties", (*duties, "ours")),
    )
    assert any(one.block == f"reply “{reply}”" and one.effect == "otherwise" for one in found.changes)


def test_the_digest_of_the_list_is_that_of_what_was_shown():
    first, second = told(edit("section close", "title", "A")), told(edit("section close", "title", "B"))
    assert first.digest == told(edit("section close", "title", "A")).digest
    assert first.digest != second.digest


@pytest.mark.slow
def test_a_desk_takes_in_what_is_whole_and_says_who_approved_it():
    verified = verify(BOTH, CARD)
    assert hold_approved(verified).roles == ("legal-services", "professional-standards")
    assert verified.pack.approval == verified.signed.approval
    assert verified.pack.digest == BASE.digest


def test_a_desk_takes_in_what_only_adds_caution_and_carries_its_base():
    verified = verify(signed(local(), "standards", "legal"), CARD)
    assert verified.pack.about.version == "0.3.0+1"
    assert verified.base.digest == BASE.digest
    assert verified.pack.approval is not None


def test_a_draft_verifies_and_is_not_approved():
    verified = verify(signed(local(), "standards"), CARD)
    assert verified.pack.approval is None
    with pytest.raises(InputError, match="the signature of legal-services is missing"):
        hold_approved(verified)


def test_local_guidance_that_takes_caution_away_is_refused_though_two_signed_it():
    ours = overlay(edit("duty telephone", "soon", "this-week"))
    says = replace(local(), overlay=ours, digest=compose(BASE, ours).digest)
    with pytest.raises(InputError, match="does not only add caution to its base: It would fall due later"):
        verify(signed(says, "standards", "legal"), CARD)


def test_guidance_that_comes_to_something_else_than_was_signed_is_refused():
    with pytest.raises(InputError, match="not what was signed"):
        verify(signed(replace(local(), digest="0" * 64), "standards", "legal"), CARD)


def test_a_base_that_nobody_signed_is_refused_where_the_force_follows_one():
    card = replace(CARD, follows=(KEYS["standards"],))
    verify(signed(local(), "standards", "legal"), card)
    unsigned = replace(local(), base=SignedGuidance(says=read_guidance(BOTH).says))
    with pytest.raises(InputError, match="not signed by those whose base this force follows"):
        verify(signed(unsigned, "standards", "legal"), card)


def test_an_older_issue_and_faulty_guidance_are_refused():
    with pytest.raises(InputError, match="is in use"):
        verify(signed(local(1), "standards", "legal"), CARD, read_guidance(signed(local(2))))
    files = {**BASE.files, "flow.toml": BASE.files["flow.toml"].replace(b'soon = "now"', b'soon = "next"', 1)}
    says = replace(whole(files=files), digest=manifest_digest(files), files=whole_files(files))
    with pytest.raises(PackError, match="has a fault in duty"):
        verify(signed(says, "standards", "legal"), CARD)
