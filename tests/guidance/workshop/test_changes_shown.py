"""Changes as whoever signs reads them: in sentences and titles, a new row in one line, each with its reason."""

from __future__ import annotations

from guidance.workshop.bases import BASE, WHY, add, edit, held, line, overlay
from msgspec.structs import replace

from pscdesk.guidance.workshop.caution.effects_told import changes
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.shown.changes_shown import ShownChange, counts_of, shown_changes

ROW = {
    "id": "ours-1",
    "answers": {"people": ["same-again"]},
    "because": "It was before.",
    "doubted": "It may have been before.",
    "asserts": "chosen",
    "sources": ["own-judgement"],
}


def shown(*parts) -> tuple[ShownChange, ...]:
    ours = overlay(*parts)
    composed = compose(BASE, ours)
    assert composed.pack is not None
    return shown_changes(changes(BASE.pack, composed.pack), BASE.pack, composed.pack, ours)


def test_a_new_row_is_one_line_with_its_sentence_when_it_holds_and_without_its_twin_for_doubt():
    found = [one for one in shown(add("when", block="gate pattern", **ROW)) if one.effect in ("otherwise", "words")]
    (one,) = found
    assert one.title == "Similar behaviour before"
    assert one.said.startswith("A reason is new: It was before. It holds when: question ")
    assert "The same person has demeaned" in one.said
    assert [each.why for each in one.reasons] == [WHY]


def test_what_moves_is_said_in_a_sentence_with_its_example_as_answers():
    ours = add("when", block="gate evidence-at-risk", **{**ROW, "answers": {"proof": ["unsure"]}, "asserts": "rule"})
    moves = [one for one in shown(ours) if one.example]
    (gate,) = [one for one in moves if one.block == "gate evidence-at-risk"]
    assert gate.said == "The gate “Proof may be lost” stands more often."
    assert any("What is known, and what could be lost?" in each for each in gate.example)
    assert [each.why for each in gate.reasons] == [WHY]
    assert all(" becomes " in one.sentence for one in moves if one.block == "outcome")


def test_names_are_shown_in_words_and_a_source_by_its_title():
    parts = edit("gate pattern", "demands", "refer-urgent"), edit("duty telephone", "soon", "today")
    sourced = replace(parts[0], sources=("own-judgement",))
    found = {one.block: one for one in shown(sourced, parts[1]) if one.was and one.to and not one.example}
    demands = found["gate pattern"]
    assert demands.to == "Telephone professional standards now"
    assert demands.reasons[0].sources == (BASE.pack.sources["own-judgement"].cite,)
    assert (found["duty telephone"].was, found["duty telephone"].to) == ("Now", "Today")


def test_a_line_and_a_duty_of_ones_own_have_their_reasons():
    duty = add("duty", id="ours", who="You", what="Ask us.", soon="now", topic="about-to", sources=["own-judgement"])
    named = edit("gate pattern", "duties", (*held("gate pattern", "duties"), "ours"))
    found = shown(replace(duty, why="Form 12"), named, line("gate pattern", "says", "Ring us."))
    reasons = {one.to: [each.why for each in one.reasons] for one in found}
    assert reasons == {"Ask us.": [WHY, "Form 12"], "Ring us.": [WHY]}


def test_what_is_counted_is_what_is_shown():
    found = shown(add("when", block="gate pattern", **ROW), edit("section close", "title", "One more question"))
    assert sum(counts_of(found).values()) == len(found)
    assert counts_of(found)["words"] == 1
