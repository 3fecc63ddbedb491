"""An overlay is a list of edits as values; composing it with its base is pure, and a fault has its sentence."""

from __future__ import annotations

import random
import tomllib

import msgspec
import pytest
from guidance.shipped import PACK
from guidance.workshop.bases import BASE, EMPTY, FILES, add, edit, held, line, overlay
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.pack.local_lines import with_local_lines
from pscdesk.guidance.pack.translation import pack_texts
from pscdesk.guidance.workshop.caution.caution import word_refusals
from pscdesk.guidance.workshop.overlay import own_welsh
from pscdesk.guidance.workshop.overlay.clean_text import cleaned, hidden_sign, is_clean
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Edit, OwnWelsh
from pscdesk.guidance.workshop.overlay.overlay_text import overlay_text, read_overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of

NEXT = ("outcome informal-action", "next")


def causes(*parts) -> list[str]:
    return [fault.cause for fault in compose(BASE, overlay(*parts)).faults]


def test_an_overlay_without_edits_is_its_base():
    composed = compose(BASE, EMPTY)
    assert composed.faults == ()
    assert composed.pack is not None
    assert composed.pack.flow == PACK.flow
    assert composed.pack.about == replace(PACK.about, version=f"{PACK.about.version}+1")


def test_an_edit_changes_its_field_and_nothing_else_and_the_base_stays():
    before = msgspec.json.encode(BASE.tables)
    composed = compose(BASE, overlay(edit(*NEXT, "Look again after 14 days.")))
    assert composed.pack is not None
    changed = {one.id: one for one in composed.pack.flow.outcome}
    assert changed["informal-action"].next == "Look again after 14 days."
    assert [one for one in PACK.flow.outcome if one != changed[one.id]] == [
        one for one in PACK.flow.outcome if one.id == "informal-action"
    ]
    assert msgspec.json.encode(BASE.tables) == before
    assert composed.digest != compose(BASE, EMPTY).digest
    assert composed.digest == compose(BASE, overlay(edit(*NEXT, "Look again after 14 days."))).digest


def test_a_gate_a_duty_a_row_and_a_source_of_the_force_are_added():
    composed = compose(
        BASE,
        overlay(
            add("source", id="local-1", cite="Our procedure HR-12", mark="I", checked_on="2026-11-01"),
            add("topic", id="our-form"),
            add(
                "duty",
                id="our-form",
                who="You",
                what="Fill in form 12.",
                soon="today",
                topic="our-form",
                sources=["local-1"],
            ),
            add(
                "when",
                "gate dishonesty",
                id="our-row",
                answers={"kind": ["records"]},
                because="Ours.",
                sources=["local-1"],
            ),
            edit("gate dishonesty", "duties", (*held("gate dishonesty", "duties"), "our-form")),
        ),
    )
    assert composed.faults == ()
    gate = next(one for one in composed.pack.flow.gate if one.id == "dishonesty")
    assert gate.duties[-1].what == "Fill in form 12."
    assert [row.id for row in gate.when if row.answers == {"kind": ("records",)}] == ["our-row"]


def test_a_line_of_the_force_stands_beneath_a_text_that_stays():
    says = held("gate pattern", "says")
    composed = compose(
        BASE, overlay(line("gate pattern", "says", "Ring extension 100."), line("duty telephone", "what", "By day."))
    )
    plain = next(one for one in composed.pack.flow.gate if one.id == "pattern")
    assert plain.says == says, "translations are found by the text of the base"
    shown = with_local_lines(composed.pack)
    assert (
        next(one for one in shown.flow.gate if one.id == "pattern").says
        == f"{says}\nTestshire Police: Ring extension 100."
    )
    told = [duty.what for gate in shown.flow.gate for duty in gate.duties if duty.id == "telephone"]
    assert f"{held('duty telephone', 'what')}\nTestshire Police: By day." in told


@pytest.mark.parametrize(
    ("parts", "cause"),
    [
        ([Edit(block=NEXT[0], field=NEXT[1], was="Something else.", to="Ours.", why="x")], "was"),
        ([Edit(block="gate nowhere", field="says", was="a", to="b", why="x")], "no block"),
        ([Edit(block="gate pattern", field="when/nowhere/because", was="a", to="b", why="x")], "no field"),
        ([Edit(block="gate pattern", field="when", was="a", to="b", why="x")], "no field"),
        ([edit(*NEXT, "One."), edit(*NEXT, "Two.")], "twice"),
        ([edit("gate pattern", "id", "other")], "reserved"),
        ([edit("about", "status", "approved")], "reserved"),
        ([add("options", "question before", id="none", text="Nothing")], "reserved"),
        ([add("question", id="before-doubt", section="what", ask="?", why="x", options=[])], "reserved"),
        ([add("gate", id="pattern", title="x")], "twice"),
        ([add("options", "question before", id="first", text="x")], "twice"),
        ([add("machine", id="x")], "unknown kind"),
        ([add("when", "gate pattern", before="nowhere", because="x")], "no block"),
        ([edit(*NEXT, "Look\u202e again.")], "hidden sign"),
        ([edit(*NEXT, "Look\x00 again.")], "hidden sign"),
        ([line("gate pattern", "says", "Ring\u200b us.")], "hidden sign"),
        ([line("gate pattern", "title", "Ring us.")], "no field"),
        ([line("gate pattern", "says", f"{number}") for number in range(3)], "too much"),
        ([line("gate pattern", "says", "word " * 31)], "too much"),
        ([edit("gate pattern", "demands", "tell-mum")], "not its shape"),
        ([edit("outcome informal-action", "rank", "high")], "not its shape"),
        ([replace(edit(*NEXT, "Ours."), sources=("nowhere",))], "no block"),
    ],
)
def test_what_cannot_be_composed_is_told_by_its_cause_and_nothing_is_composed(parts, cause):
    composed = compose(BASE, overlay(*parts))
    assert cause in [fault.cause for fault in composed.faults]
    assert composed.pack is None
    assert all(fault.sentence.endswith((".", "”")) for fault in composed.faults)


def test_an_overlay_of_another_base_is_carried_over_first():
    assert [one.cause for one in compose(BASE, replace(EMPTY, base_digest="0" * 64)).faults] == ["base"]


def test_the_texts_of_a_base_are_found_once_however_often_its_edits_with_welsh_are_composed(monkeypatch):
    known, found = base_of(FILES), []
    base = Base(known.files, known.tables)  # nothing was worked out of this one yet
    monkeypatch.setattr(own_welsh, "pack_texts", lambda pack: found.append(pack) or pack_texts(pack))
    text = "Look again after 14 days."
    welsh = OwnWelsh(en=text, cy="Edrychwch eto ar ôl 14 diwrnod.")
    told = replace(overlay(edit(*NEXT, text)), welsh=(welsh,))
    assert compose(base, told).pack == compose(base, told).pack
    assert [fault.cause for fault in compose(base, replace(told, welsh=(welsh, welsh))).faults] == ["twice"]
    assert len(found) == 1


def test_an_overlay_written_as_toml_reads_back_equal_and_is_the_same_text():
    whole = overlay(
        edit(*NEXT, 'Say “no”, "yes", \\ and\ttab.'),
        edit("gate pattern", "duties", (*held("gate pattern", "duties"), "telephone")),
        edit("section what", "skip_when_referred", to=False),
        add("when", "gate pattern", id="ours", answers={"kind": ["work"], "a-b": []}, because="Ours."),
        line("gate pattern", "says", "Ring."),
    )
    text = overlay_text(whole)
    assert read_overlay(text.encode()) == whole
    assert overlay_text(read_overlay(text.encode())) == text
    assert tomllib.loads(text)["edit"][0]["block"] == NEXT[0]


@given(st.text(max_size=200).filter(lambda text: text.isprintable() or True))
def test_any_text_that_is_a_text_comes_back_from_toml(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    whole = overlay(Edit(block="gate x", field="says", was=text, to=text[::-1], why="x"))
    assert read_overlay(overlay_text(whole).encode()) == whole


def test_a_broken_overlay_names_its_place():
    with pytest.raises(InputError, match=r"overlay\.toml, edit 1"):
        read_overlay((overlay_text(EMPTY) + "\n[[edit]]\nblock = 3\n").encode())


def test_text_from_a_word_processor_is_cleaned_and_hidden_signs_are_named():
    assert cleaned("Ring\u00a0 us\tnow\r\nto\u00adday cafe\u0301. ") == "Ring us now today café."
    assert is_clean("Ring us now.")
    assert not is_clean("Ring\u00a0us.")
    assert hidden_sign("a\u202eb") == "right-to-left override"
    assert hidden_sign("a\rb") == "u+000d"
    assert hidden_sign("Tŷ’r Dref – “now”") == ""


def test_any_value_anywhere_raises_nothing_but_a_fault():
    dice = random.Random(7)
    places = sorted(BASE.fields)
    values = (None, True, 7, "", "no such thing", (), ("a", "b"), ("unsure",), "now", "refer", "x" * 1_900)
    for _ in range(120):
        block, field = dice.choice(places)
        field = field if dice.random() < 0.7 else f"{field}/{dice.choice(('because', 'answers/people', 'x'))}"
        steps = field.split("/")
        steps = steps if dice.random() < 0.8 else steps[: dice.randint(1, len(steps))]
        told = Edit(
            block=block, field="/".join(steps), was=held(block, "/".join(steps)), to=dice.choice(values), why="x"
        )
        composed = compose(BASE, overlay(told))
        assert (composed.pack is None) == bool(composed.faults)
        assert all(one.sentence for one in word_refusals(composed))


def test_files_of_another_language_are_carried_in_the_digest_of_the_base():
    assert "text.cy.toml" in FILES
    assert BASE.digest == PACK.digest
