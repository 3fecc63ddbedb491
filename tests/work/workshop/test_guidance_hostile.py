"""What somebody may put into a folder or a file to harm: each is refused with a sentence, and the folder reads on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from guidance.workshop.bases import BASE, EMPTY, WHY, add, edit, held, line, overlay
from hypothesis import given
from hypothesis import strategies as st
from made_up.workshops import begun
from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.caution.caution import first_refusal
from pscdesk.guidance.workshop.overlay.changing import with_addition, with_line, with_reason, with_welsh
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import MOST_EDITS, Addition, Edit, Line, OwnWelsh
from pscdesk.guidance.workshop.overlay.overlay_text import OVERLAY_FILE, overlay_text, read_overlay
from pscdesk.work.workshop.sending import ready, send
from pscdesk.work.workshop.workshop_acts import change, set_field

NEXT = ("outcome informal-action", "next")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        '"""',
        "'''",
        "\\",
        '\\"',
        "\n[[edit]]\n",
        "# x",
        "a = 1",
        "\x00\x1f\x7f\x85\u2028",
        "\ufeff",
        "=",
        "{ }",
        "]",
        "\r",
        "Ŵ̂",
    ]
)
NAME = TEXT.filter(bool)
VALUE = TEXT | st.lists(TEXT, max_size=3).map(tuple) | st.booleans() | st.integers(-(2**40), 2**40) | st.none()
EDITS = st.builds(
    Edit, block=NAME, field=NAME, was=VALUE, to=VALUE, why=TEXT, sources=st.lists(NAME, max_size=2).map(tuple)
)
TOLD = st.recursive(
    TEXT | st.booleans() | st.integers(-(2**40), 2**40),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(NAME, one, max_size=3),
    max_leaves=8,
)
ADDED = st.builds(Addition, kind=NAME, told=st.dictionaries(NAME, TOLD, max_size=4), block=TEXT, before=TEXT, why=TEXT)
LINES = st.builds(Line, block=NAME, field=NAME, beneath=TEXT, text=NAME, why=TEXT)
WELSH = st.builds(OwnWelsh, en=NAME, cy=TEXT, status=st.sampled_from(["draft", "checked"]))


@given(
    st.lists(EDITS, max_size=2),
    st.lists(ADDED, max_size=2),
    st.lists(LINES, max_size=2),
    st.lists(WELSH, max_size=2),
    NAME,
)
def test_any_overlay_comes_back_from_its_text_as_it_was(edits, added, lines, welsh, force):
    whole = replace(EMPTY, force=force, edit=tuple(edits), add=tuple(added), line=tuple(lines), welsh=tuple(welsh))
    text = overlay_text(whole)
    assert read_overlay(text.encode()) == whole
    assert overlay_text(read_overlay(text.encode())) == text


LONG = "x" * 500


@pytest.mark.parametrize(
    "how",
    [
        lambda base, now: replace(now, edit=(edit(*NEXT, "y"), *now.edit), version=LONG),
        lambda base, now: replace(now, edit=(replace(edit(*NEXT, "y"), why=LONG),)),
        lambda base, now: replace(now, edit=(replace(edit(*NEXT, "y"), sources=(LONG,)),)),
        lambda base, now: replace(now, edit=(edit(*NEXT, "y"),) * (MOST_EDITS + 1)),
        lambda base, now: replace(now, edit=(edit(*NEXT, "y"),) * 10_000),
        lambda base, now: replace(now, edit=(edit(*NEXT, ("y",) * 121),)),
        lambda base, now: with_line(base, now, line("gate pattern", "says", LONG)),
        lambda base, now: with_welsh(now, OwnWelsh(en="x" * 2_001, cy="y")),
        lambda base, now: with_addition(now, Addition(kind="topic", told={"id": "a"}, before=LONG, why="")),
        lambda base, now: with_reason(replace(now, edit=(edit(*NEXT, "y"),)), edit(*NEXT, "y"), LONG, ()),
        lambda base, now: replace(now, version=""),
    ],
)
def test_what_would_not_read_back_is_not_kept_and_the_folder_reads_on(how, tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    set_field(workshop, *NEXT, "Look again.", WHY)
    before = workshop.history()
    with pytest.raises(InputError):
        change(workshop, how)
    assert workshop.history() == before
    assert set_field(workshop, *NEXT, "Look twice.").edit[0].to == "Look twice."


def test_as_many_edits_as_the_guidance_has_texts_can_be_kept_and_sent_in_time(tmp_path: Path):
    every = tuple(
        Edit(block=block, field=field, was=value, to=value, why=WHY)
        for (block, field), value in BASE.fields.items()
        if isinstance(value, str) and " " in value
    )
    assert 2_000 < len(every) < MOST_EDITS
    workshop = begun(tmp_path / "ours")
    assert len(change(workshop, lambda _, now: replace(now, edit=every)).edit) == len(every)
    assert len(workshop.history()) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[edit]]\n" * 10_000, "overlay.toml"),
        ("a = " + "[" * 5_000, "overlay.toml"),
        ("\x00", "overlay.toml"),
        ("[[edit]]\nblock = 1\n", "overlay.toml"),
        ("", "overlay.toml"),
    ],
)
def test_a_file_that_was_made_to_harm_is_refused_and_the_history_reads_on(text: str, said: str, tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    path = workshop.folder / OVERLAY_FILE
    path.write_text((path.read_text() + text) if text else "x = ", encoding="utf-8")
    for act in (workshop.overlay, lambda: set_field(workshop, *NEXT, "x", WHY), lambda: send(workshop)):
        with pytest.raises(InputError, match=said):
            act()
    assert len(workshop.history()) == 1


OPTIONS = [{"id": f"o{number}", "text": f"Answer {number}"} for number in range(7)]


def slow(number: int) -> tuple[Addition, ...]:
    """A gate of ours whose rows read many questions of ours, each in another mix of answers."""
    questions = tuple(
        add(
            "question",
            before="kind",
            id=f"q{at}",
            section="gates",
            ask=f"Number {at}?",
            why="Ours.",
            options=[*OPTIONS, {"id": "none", "text": "None"}, {"id": "unsure", "text": "I am not sure"}],
            sources=["own-judgement"],
        )
        for at in range(number)
    )
    rows = [
        {
            "id": f"r{at}",
            "answers": {f"q{one}": [f"o{(one + at) % 7}", f"o{(one * at) % 7}"] for one in range(at % 3, number)},
            "because": "Ours.",
            "sources": ["own-judgement"],
        }
        for at in range(30)
    ]
    gate = add("gate", id="ours", title="Ours", demands="see-to", says="Ours.", duties=["leave-to-other"], when=rows)
    return (*questions, gate)


@pytest.mark.slow
@pytest.mark.parametrize("number", [6, 12])
def test_guidance_that_was_made_slow_is_refused_within_seconds(number: int):
    begun_at = time.process_time()
    composed = compose(BASE, overlay(*slow(number)))
    found = first_refusal(composed)
    assert found is not None
    assert time.process_time() - begun_at < 60, "it must end: steps are counted"


def test_ready_names_each_of_many_faults_by_its_place(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    wrong = (
        edit(*NEXT, "y"),
        edit(*NEXT, "z"),
        replace(edit("gate pattern", "says", "y"), was="Something else."),
        edit("gate nothing", "says", "y"),
        edit("gate pattern", "nothing/at/all", "y"),
        edit("about", "id", "ours"),
        edit("gate pattern", "id", "ours"),
        edit("gate pattern", "when/people-same-again/id", "ours"),
    )
    more = (
        add("gate", id="pattern", title="x"),
        add("gate", id="x-doubt", title="x"),
        add("options", "question urgent", id="none", text="Nothing"),
        add("options", "question urgent", id="unsure", text="Nothing"),
        add("when", "gate pattern", id="people-same-again", because="x"),
        add("nothing", id="a"),
        add("topic", before="nowhere", id="a"),
    )
    change(workshop, lambda _, now: replace(now, edit=wrong, add=more))
    causes = [fault.cause for fault in ready(workshop).composed.faults]
    assert len(causes) == len(wrong) + len(more) - 1
    assert set(causes) >= {"twice", "was", "no block", "no field", "reserved", "unknown kind"}
    with pytest.raises(InputError, match="This is not sent"):
        send(workshop)
    assert held(*NEXT)
