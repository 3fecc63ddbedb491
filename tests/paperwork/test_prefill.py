"""What a walk brings to a form: everything it found, nothing about anybody, and no opinion in a referral."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from guidance.shipped import DRAWN, PACK, walk_at_random
from msgspec.structs import replace

from pscdesk.documents.fillable import Choices, Entry, FillableDocument
from pscdesk.guidance.pack.engine import advance, outcome_text
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Answers
from pscdesk.guidance.result.walk_result import walk_result
from pscdesk.paperwork.offered import group_of, is_offered, must_be_referred
from pscdesk.paperwork.paper_form import PaperForm
from pscdesk.paperwork.paper_page import BLANK, PROMPT, RECORD, page_of
from pscdesk.paperwork.prefill import blank, prefill
from pscdesk.paperwork.shelf import load_paper_forms

FORMS = load_paper_forms(Path(__file__).parents[2] / "forms" / "paper").forms
VIGNETTES = {vignette.id: vignette.answers for vignette in PACK.vignettes}
EVERY = [pytest.param(one.answers, id=one.id) for one in DRAWN]
REFERRAL = FORMS["referral-to-professional-standards"]
MARKING = "OFFICIAL-SENSITIVE when complete"
INFORMAL, URGENT = VIGNETTES["V09"], VIGNETTES["V01"]
START: Answers = {"about": ("may-have-done",), "life": ("no",)}
"""The first two answers of a walk about something that somebody may have done."""


def page(form: PaperForm, answers: Answers) -> FillableDocument:
    walk = walk_result(PACK, answers)
    return page_of(form, PACK, group_of(walk), prefill(form, walk), MARKING)


def value(paper: FillableDocument, name: str) -> str:
    return next(field.value for field in paper.fields() if isinstance(field, Entry) and field.name == name)


def choices(paper: FillableDocument, name: str) -> Choices:
    return next(field for field in paper.fields() if isinstance(field, Choices) and field.name == name)


def prefilled(paper: FillableDocument) -> str:
    return "\n".join(
        [field.value for field in paper.fields() if isinstance(field, Entry)]
        + [option.text for field in paper.fields() if isinstance(field, Choices) for option in field.options]
    )


def test_a_concern_record_tells_what_the_walk_found() -> None:
    paper, state = page(FORMS["concern-record"], INFORMAL), advance(PACK, INFORMAL)
    assert state.outcome
    assert value(paper, "outcome") == outcome_text(PACK, state.outcome, "officer").heading
    titles = {action.id: action.title for action in PACK.flow.action}
    for reason in (one for one in state.reasons if one.item == state.outcome):
        assert reason.answers
        for question, chosen in reason.answers.items():
            assert all(
                one.text in value(paper, "reasons") for one in PACK.question(question).options if one.id in chosen
            )
        assert all(PACK.sources[source].cite in value(paper, "reasons") for source in reason.sources)
    assert value(paper, "options") == "; ".join(titles[action] for action in state.actions)
    assert PACK.digest[:16] in value(paper, "versions")
    assert PACK.about.version in value(paper, "versions")


def test_every_gate_is_listed_and_those_that_stand_are_ticked() -> None:
    for answers in (INFORMAL, URGENT):
        gates = choices(page(FORMS["concern-record"], answers), "gates")
        assert [option.id for option in gates.options] == [gate.id for gate in PACK.flow.gate]
        assert {option.id for option in gates.options if option.chosen} == set(advance(PACK, answers).gates)
    assert value(page(FORMS["concern-record"], INFORMAL), "gates-checked").endswith("Standing: none.")
    assert "Proof may be lost" in value(page(FORMS["concern-record"], URGENT), "gates-checked")


def test_nothing_informal_but_support_stands_beside_a_gate_that_must_be_referred() -> None:
    nothing = VIGNETTES["gate-evidence-at-risk"]
    assert value(page(FORMS["concern-record"], nothing), "options").startswith("None. A gate stands")
    said = value(page(FORMS["concern-record"], URGENT), "options")
    assert said == "The grievance route"


@pytest.mark.parametrize("answers", EVERY)
def test_a_referral_holds_gates_and_duties_and_no_opinion(answers: Answers) -> None:
    state, paper = advance(PACK, answers), page(REFERRAL, answers)
    said = prefilled(paper)
    for gate in (gate for gate in PACK.flow.gate if gate.id in state.gates):
        assert f"{gate.title}." in value(paper, "gates-raised")
    for duty in state.duties:
        assert duty.what in (value(paper, "not-done") if duty.kind == "do-not" else said)
    assert not any(option.chosen for option in choices(paper, "duties").options)
    for outcome in PACK.flow.outcome:
        assert outcome.heading not in said
        assert outcome.looks_like not in said
    assert not any(action.title in said for action in PACK.flow.action)
    assert not any(reason.because in said for reason in state.reasons)


@pytest.mark.parametrize("answers", EVERY)
def test_the_walk_offers_what_fits_it_and_never_the_reflective_review(answers: Answers) -> None:
    walk = walk_result(PACK, answers)
    offered = {form.id for form in FORMS.values() if is_offered(form, walk)}
    informal = {"conversation-plan", "informal-action-note", "second-check"}
    assert walk.state.outcome
    stays = OUTCOME_RANKS[walk.state.outcome] < 3
    against = {form.id for form in FORMS.values() if walk.state.outcome in form.against}
    assert offered == ({"concern-record", REFERRAL.id} | (informal if stays else set())) - against
    assert stays is not must_be_referred(walk)


def test_an_unfinished_walk_offers_only_the_referral() -> None:
    walk = walk_result(PACK, {**START, "workforce": ("officer",), "telling": ("none",)})
    assert [form.id for form in FORMS.values() if is_offered(form, walk)] == [REFERRAL.id]
    assert "Not all were gone through yet" in value(page(FORMS["concern-record"], walk.answers), "gates-checked")


def test_nothing_of_a_walk_goes_into_a_formal_form() -> None:
    asking = replace(FORMS["second-check"], kind="formal")
    for form in (FORMS["reflective-review-report"], asking):
        given = prefill(form, walk_result(PACK, INFORMAL))
        assert (given.texts, given.options) == ({}, {})


def test_fields_about_people_are_blank_whatever_was_walked() -> None:
    source = random.Random(7)
    for _ in range(40):
        answers = walk_at_random(source)
        for form in FORMS.values():
            asks = {field.id for field in form.fields if field.prefill}
            for field in page(form, answers).fields():
                if isinstance(field, Entry) and field.value:
                    assert field.name in asks
                if isinstance(field, Choices) and any(option.chosen for option in field.options):
                    assert field.name in asks


@pytest.mark.parametrize("group", ["staff", "volunteer", "contractor"])
def test_people_who_are_not_officers_get_no_word_of_officer_processes(group: str) -> None:
    from pscdesk.paperwork.paper_check import OFFICER_WORDS

    source = random.Random(group)
    for _ in range(40):
        answers = {**walk_at_random(source), "workforce": (group,)}
        for form in FORMS.values():
            if form.kind != "formal":
                paper = page(form, answers)
                said = prefilled(paper) + "".join(f"\n{field.label} {field.hint}" for field in paper.fields())
                assert not OFFICER_WORDS.search(said), OFFICER_WORDS.search(said)


def test_a_group_that_is_not_one_reads_what_fits_everyone() -> None:
    assert group_of(walk_result(PACK, {**START, "workforce": ("several",)})) == "not-known"
    assert group_of(walk_result(PACK, {})) == "not-known"
    assert group_of(walk_result(PACK, {**START, "workforce": ("staff",)})) == "staff"


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_page_carries_the_marking_and_what_a_record_is(form: PaperForm) -> None:
    paper = page_of(form, PACK, "officer", blank(form, PACK), "OFFICIAL")
    assert paper.banner == "OFFICIAL"
    assert paper.footer.startswith(RECORD)
    assert "Draft guidance" in paper.footer
    assert PROMPT in str(paper.parts[0])
    assert BLANK in str(paper.parts[0])
    assert f"version {form.version}" in str(paper.parts[0])


def test_a_blank_form_lists_every_gate_with_none_ticked() -> None:
    form = FORMS["concern-record"]
    paper = page_of(form, PACK, "officer", blank(form, PACK), MARKING)
    assert len(choices(paper, "gates").options) == len(PACK.flow.gate)
    assert "\n".join(field.value for field in paper.fields() if isinstance(field, Entry)).strip() == ""
    assert not any(option.chosen for option in choices(paper, "gates").options)


@pytest.mark.parametrize("answers", EVERY)
def test_all_that_a_walk_brings_fits_its_box(answers: Answers) -> None:
    from pscdesk.assets import FONTS
    from pscdesk.documents.forms.form_canvas import INSET, lines_of
    from pscdesk.documents.forms.form_fields import TALLEST
    from pscdesk.documents.pdf.pdf_styles import FRAME
    from pscdesk.documents.typeface import load

    face = load(FONTS)
    for form in FORMS.values():
        for field in page(form, answers).fields():
            if isinstance(field, Entry):
                lines = lines_of(field.value, FRAME / 2 - INSET if field.half else FRAME, face, 9.0)
                assert len(lines) * 9.0 * 1.35 + 2 * INSET <= TALLEST
