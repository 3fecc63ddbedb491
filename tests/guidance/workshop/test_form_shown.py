"""The outline, the fields of a block as a form shows them, where a text stands, and where people meet a block."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from pscdesk.assets import GUIDANCE
from pscdesk.errors import InputError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.limits import files_of
from pscdesk.guidance.workshop.caution.text_order import kinds_of
from pscdesk.guidance.workshop.overlay.changing import with_addition, with_field, with_line
from pscdesk.guidance.workshop.overlay.composing import compose, new_overlay
from pscdesk.guidance.workshop.overlay.edits import Addition, Line, Overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of, named_blocks
from pscdesk.guidance.workshop.shown.field_words import field_label
from pscdesk.guidance.workshop.shown.form_fields import FormField, form_fields
from pscdesk.guidance.workshop.shown.new_blocks import additions_of
from pscdesk.guidance.workshop.shown.outline import outline
from pscdesk.guidance.workshop.shown.said_where import SaidWhere
from pscdesk.guidance.workshop.shown.shown_at import at_end_of, shown_at

TODAY = dt.date(2026, 11, 12)


@pytest.fixture(scope="module")
def base() -> Base:
    return base_of(files_of(GUIDANCE))


@pytest.fixture(scope="module")
def plain(base: Base) -> Overlay:
    return new_overlay(base, overlay_id="wexmoor", force="Wexmoor")


def fields(base: Base, overlay: Overlay, block: str) -> dict[str, FormField]:
    tables = compose(base, overlay).tables
    return {one.field: one for one in form_fields(base, tables, overlay, block, kinds_of(base))}


def test_the_outline_has_every_block_once_and_the_questions_in_the_order_of_reading(base: Base, plain: Overlay) -> None:
    groups = outline(base.tables, plain)
    listed = [one.block for group in groups for one in group.entries]
    assert sorted(listed) == sorted(name for name, _ in named_blocks(base.tables))
    asked = [name.removeprefix("question ") for name in listed if name.startswith("question ")]
    assert asked == [one.id for one in base.pack.flow.question if not one.id.endswith("-doubt")]
    assert all(one.title for group in groups for one in group.entries)


def test_what_a_force_did_is_marked(base: Base, plain: Overlay) -> None:
    overlay = with_field(base, plain, "action adjustments", "suits", "Work is harder than it need be.", "Why")
    overlay = with_line(
        base, overlay, Line(block="duty telephone", field="what", beneath="", text="Extension 12.", why="Why")
    )
    told = {"id": "local-note", "what": "Fill in form 12.", "soon": "today", "topic": "notes", "sources": ["standards"]}
    overlay = with_addition(overlay, Addition(kind="duty", told=told, why="Why"))
    marks = {one.block: one.mark for group in outline(compose(base, overlay).tables, overlay) for one in group.entries}
    assert (marks["action adjustments"], marks["duty telephone"], marks["duty local-note"]) == (
        "changed",
        "line",
        "new",
    )
    assert marks["action apology"] == ""


def test_every_field_of_every_kind_of_block_has_a_label_and_a_way_to_be_typed(base: Base, plain: Overlay) -> None:
    kinds = kinds_of(base)
    seen = Counter[str]()
    for block, _ in named_blocks(base.tables):
        seen[block.split(" ")[0]] += 1
        if seen[block.split(" ")[0]] > 8:
            continue
        for one in form_fields(base, base.tables, plain, block, kinds):
            assert one.label, (block, one.field)
            if one.how in ("ticks", "choice", "names"):
                assert one.choices, (block, one.field)


def test_a_text_that_keeps_people_safe_stays_and_bears_a_line(base: Base, plain: Overlay) -> None:
    what = fields(base, plain, "duty telephone")["what"]
    assert (what.is_open, what.bears_lines, what.rule) == (False, True, "kept")


def test_a_cell_is_ticks_of_the_answers_of_its_question(base: Base, plain: Overlay) -> None:
    cell = fields(base, plain, "gate powers-used")["when/powers/answers/powers"]
    assert cell.how == "ticks"
    assert {name for name, _ in cell.choices} == {one.id for one in base.pack.question("powers").options}
    assert "search" in cell.now  # type: ignore[operator]


def test_what_a_block_of_its_kind_could_say_is_offered_and_nothing_else(base: Base, plain: Overlay) -> None:
    told = fields(base, plain, "duty telephone")
    assert told["forbids"].now is None
    assert "terms" not in fields(base, plain, "gate powers-used")  # no gate has words explained


def test_a_changed_field_says_both(base: Base, plain: Overlay) -> None:
    overlay = with_field(base, plain, "action adjustments", "suits", "Work is harder than it need be.", "Why")
    suits = fields(base, overlay, "action adjustments")["suits"]
    assert suits.is_changed
    assert suits.now == "Work is harder than it need be."
    assert suits.base == base.fields["action adjustments", "suits"]


def test_a_block_that_is_gone_has_no_fields(base: Base, plain: Overlay) -> None:
    assert fields(base, plain, "gate that-never-was") == {}


def test_a_text_is_found_within_what_stands_around_it(base: Base) -> None:
    where = SaidWhere(base.tables)
    what = str(base.fields["duty telephone", "what"])
    assert where.find(f"1. {what}") == ("duty telephone", "what")
    assert where.find(f"  {what}\n") == ("duty telephone", "what")
    assert where.find("What not to do") is None
    assert where.find("") is None


def test_a_text_that_several_say_leads_to_the_one_that_is_near(base: Base) -> None:
    where = SaidWhere(base.tables)
    assert where.find("I am not sure", "question life") == ("question life", "options/unsure/text")
    assert where.find("I am not sure", "question urgent") == ("question urgent", "options/unsure/text")


def test_a_welsh_text_leads_to_its_english(base: Base) -> None:
    where = SaidWhere(
        base.tables, {"Ffoniwch y Safonau Proffesiynol nawr.": str(base.fields["duty telephone", "what"])}
    )
    assert where.find("Ffoniwch y Safonau Proffesiynol nawr.") == ("duty telephone", "what")


@pytest.mark.parametrize("group", ["", "officer", "staff", "contractor"])
def test_every_gate_outcome_and_option_is_met_somewhere(base: Base, group: str) -> None:
    pack = base.pack
    for one in pack.flow.gate:
        found = shown_at(pack, f"gate {one.id}", group)
        assert found is not None
        assert one.id in advance(pack, found.answers).gates
    for one in pack.flow.outcome:
        found = shown_at(pack, f"outcome {one.id}", group)
        assert found is not None
        assert advance(pack, found.answers).outcome == one.id


def test_a_question_stands_in_front_and_what_nobody_sees_is_nowhere(base: Base) -> None:
    found = shown_at(base.pack, "question urgent", "officer")
    assert found is not None
    assert (found.question, found.answers) == ("urgent", {"workforce": ("officer",)})
    assert shown_at(base.pack, "never retaliation") is None


def test_a_walk_that_is_not_over_stands_at_what_is_left(base: Base) -> None:
    assert at_end_of(base.pack, {"about": ("harmed",)}).question == "life"
    assert at_end_of(base.pack, base.pack.vignettes[0].answers).question == ""


def test_a_field_without_better_words_has_its_own_name() -> None:
    assert field_label("gate", "made_up") == "made up"


def test_a_duty_of_one_s_own_can_be_given_all_that_a_duty_has(base: Base, plain: Overlay) -> None:
    overlay = plain
    for one in additions_of("duty", {"what": "Fill in form 12."}, "Why", frozenset(), TODAY):
        overlay = with_addition(overlay, one)
    told = fields(base, overlay, "duty own-fill-in-form-12")
    assert {"what", "soon", "place", "sources", "kind", "forbids"} <= set(told)
    assert all(one.is_open and one.is_ours for one in told.values())
    assert told["kind"].choices[-1][0] == "do-not"
    overlay = with_field(base, overlay, "duty own-fill-in-form-12", "sources", ("standards",))
    held = base.fields["gate powers-used", "duties"]
    assert isinstance(held, tuple)
    overlay = with_field(base, overlay, "gate powers-used", "duties", (*held, "own-fill-in-form-12"), "Why")
    assert compose(base, overlay).faults == ()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("term", {"term": "Form 12", "means": "Our form."}),
        ("source", {"cite": "Procedure HR-12", "note": "Says how."}),
        ("point", {"what": "Whether form 12 stays.", "who": "HR"}),
    ],
)
def test_whatever_is_added_composes(base: Base, plain: Overlay, kind: str, told: dict[str, str]) -> None:
    overlay = plain
    for one in additions_of(kind, told, "Why", frozenset(), TODAY):
        overlay = with_addition(overlay, one)
    assert compose(base, overlay).faults == ()


def test_a_name_that_is_taken_is_not_taken_again_and_nothing_is_added_unsaid() -> None:
    (first,) = additions_of("point", {"what": "Open!", "who": "HR"}, "", frozenset({"point own-open"}), TODAY)
    assert first.told["id"] == "own-open-2"
    with pytest.raises(InputError, match="is empty"):
        additions_of("term", {"term": "Form 12", "means": " "}, "", frozenset(), TODAY)
