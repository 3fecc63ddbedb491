"""What edits do, in lines: cause first, so that one edited cell is one line with everything that follows beneath it."""

from __future__ import annotations

import pytest

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.limits import files_of
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS
from pscdesk.guidance.workshop.overlay.changing import with_field
from pscdesk.guidance.workshop.overlay.composing import Composed, compose, new_overlay
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.shown.block_titles import title_of
from pscdesk.guidance.workshop.shown.told_at_once import (
    ToldLine,
    logic_of,
    together,
    told_check,
    told_options,
    told_rules,
    told_words,
)
from pscdesk.messages import Message

CELL = ("gate powers-used", "when/powers/answers/powers")


@pytest.fixture(scope="module")
def base() -> Base:
    return base_of(files_of(GUIDANCE))


def edited(base: Base, *edits: tuple[str, str, object]) -> Composed:
    overlay: Overlay = new_overlay(base, overlay_id="wexmoor", force="Wexmoor")
    for block, field, to in edits:
        overlay = with_field(base, overlay, block, field, to, "Local procedure")
    return compose(base, overlay)


def test_an_overlay_without_edits_says_nothing(base: Base) -> None:
    composed = edited(base)
    assert (told_words(composed), told_rules(composed), told_options(composed)) == ((), (), ())


def test_one_edited_cell_is_one_refused_line_with_the_ways_folded(base: Base) -> None:
    composed = edited(base, (*CELL, ("search",)))
    (refused,) = [line for line in told_rules(composed) if line.kind == "refused"]
    assert refused.block == CELL[0]
    assert refused.said.startswith("The gate “Powers used on somebody” would stand less often.")
    assert "ways end lower" in refused.said
    assert len(refused.more) > 5


def test_each_example_of_what_ends_lower_does_end_lower_when_walked(base: Base) -> None:
    composed = edited(base, (*CELL, ("search",)))
    assert composed.pack is not None
    (refused,) = [line for line in told_rules(composed) if line.kind == "refused"]
    falls = [one for one in refused.more if "becomes" in one.said]
    assert falls
    for one in falls:
        before, after = (advance(pack, one.witness).outcome for pack in (base.pack, composed.pack))
        assert before is not None
        assert after is not None
        assert OUTCOME_RANKS[after] < OUTCOME_RANKS[before]


def test_two_edited_gates_are_two_lines(base: Base) -> None:
    composed = edited(base, (*CELL, ("search",)), ("gate own-harm", "when/me-harmed/answers/me-harmed", ("by-others",)))
    refused = [line.block for line in told_rules(composed) if line.kind == "refused"]
    assert set(refused) == {"gate powers-used", "gate own-harm"}


def test_a_refused_text_names_its_field_and_needs_no_proof(base: Base) -> None:
    composed = edited(base, ("duty telephone", "what", "Write to them when you can."))
    refused, changed = told_words(composed)
    assert (refused.kind, refused.block, refused.field) == ("refused", "duty telephone", "what")
    assert (changed.kind, changed.block) == ("otherwise", "duty telephone")


def test_words_that_only_explain_are_told_as_words(base: Base) -> None:
    (line,) = told_words(edited(base, ("source conduct-regs", "note", "Kept in the library.")))
    assert (line.kind, line.block) == ("words", "source conduct-regs")


def test_the_version_that_composing_sets_is_no_change(base: Base) -> None:
    lines = told_words(edited(base, ("action adjustments", "suits", "Work is harder than it need be.")))
    assert [line.block for line in lines] == ["action adjustments"]


def test_what_the_check_finds_stands_by_the_edit_behind_it(base: Base) -> None:
    lines = told_check(edited(base, (*CELL, ("search",))))
    assert {line.kind for line in lines} == {"refused"}
    assert any(line.block == CELL[0] for line in lines)


def test_what_the_check_finds_is_folded_beneath_its_cause_and_the_example_stays_first(base: Base) -> None:
    composed = edited(base, (*CELL, ("search",)))
    rules, check = told_rules(composed), told_check(composed)
    lines = together(rules, check)
    assert [line.stage for line in lines] == ["rules"] * len(rules)
    assert lines[0].witness == rules[0].witness
    assert lines[0].more[: len(rules[0].more)] == rules[0].more
    assert sum("The check says" in one.said for one in lines[0].more) == 1 + len(check[0].more)


def test_what_the_check_finds_besides_is_one_line_after_what_ends_lower() -> None:
    lower = ToldLine("lower", "rules", Message("Ends lower."), "gate one", "", {"about": ("mine",)})
    found = [ToldLine("refused", "check", Message("Found."), block, "", {}) for block in ("gate two", "gate three")]
    shown = together([lower], found)
    assert [line.said for line in shown] == ["Ends lower.", "The check finds 2 more things."]
    assert [one.block for one in shown[1].more] == ["gate two", "gate three"]


def test_a_row_that_never_decides_is_named_by_its_block_and_its_sentence_and_leads_there(base: Base) -> None:
    lines = told_check(edited(base, ("outcome no-action", "when/nobody-policy/answers/nobody", ("thing",))))
    idle = [one for one in lines if "never decides" in one.said]
    assert len(idle) == 2
    assert idle[0].said != idle[1].said
    for line in idle:
        assert line.block == "outcome no-action"
        assert title_of(base.pack, line.block) in line.said
        assert ", row “" in line.said
        assert (line.block, line.field) in base.fields


def test_refused_lines_stand_first_and_words_last(base: Base) -> None:
    composed = edited(base, (*CELL, ("search",)), ("source conduct-regs", "note", "Kept in the library."))
    kinds = [line.kind for line in together(told_words(composed), told_rules(composed))]
    assert kinds[0] == "refused"
    assert kinds[-1] == "words"


def test_words_leave_what_decides_alone_and_a_cell_does_not(base: Base) -> None:
    plain = logic_of(edited(base).pack)
    assert logic_of(edited(base, ("action adjustments", "suits", "Otherwise.")).pack) == plain
    assert logic_of(edited(base, (*CELL, ("search",))).pack) != plain
    assert logic_of(None) == ""
