"""Situations run on a draft, are added from a walk, and say what none of them meets."""

from __future__ import annotations

import pytest
from guidance.workshop.bases import BASE, EMPTY, edit, overlay

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.caution.caution import refusals
from pscdesk.guidance.workshop.overlay.changing import with_addition
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.shown.situations import never_met, situation_of, situations

V05 = next(one for one in BASE.pack.vignettes if one.id == "V05")


def pack_of(*parts):
    pack = compose(BASE, overlay(*parts)).pack
    assert pack is not None
    return pack


def test_every_situation_of_the_base_ends_as_it_should():
    told = situations(BASE.pack, BASE.pack)
    assert len(told) == len(BASE.pack.vignettes)
    assert not [one for one in told if one.fault or one.is_ours or one.expects_more]
    assert never_met(BASE.pack) == ()


def test_one_that_ends_elsewhere_stands_first_and_says_where():
    agreed = pack_of(edit("vignette V05", "outcome", "refer-psd-urgent"), edit("vignette V05", "accept", None))
    first = situations(agreed, BASE.pack)[0]
    assert (first.id, first.expects_more) == ("V05", True)
    assert first.fault == "it ends at refer-psd and should end at refer-psd-urgent."


def test_a_walk_becomes_a_situation_that_the_guidance_meets():
    added = situation_of(BASE.pack, V05.answers, "A word at a match", "Made up.", "Seen here often.")
    composed = compose(BASE, with_addition(EMPTY, added))
    assert refusals(composed) == ()
    assert composed.pack is not None
    ours = next(one for one in situations(composed.pack, BASE.pack) if one.is_ours)
    assert (ours.id, ours.fault, ours.answers) == ("a-word-at-a-match", "", dict(V05.answers))


@pytest.mark.parametrize(("title", "story"), [("", "Made up."), ("!?", "Made up."), ("Match", " ")])
def test_a_situation_has_a_title_and_a_story(title, story):
    with pytest.raises(InputError, match="short title and a made-up story"):
        situation_of(BASE.pack, V05.answers, title, story, "Why.")


def test_a_walk_that_is_not_over_is_no_situation():
    with pytest.raises(InputError, match="not over yet"):
        situation_of(BASE.pack, {"about": ("may-have-done",)}, "Half", "Made up.", "Why.")
