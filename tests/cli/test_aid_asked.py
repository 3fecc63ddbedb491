"""The aid in the terminal, asked question by question: numbers answer, letters go back, explain and end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli.walking import PACK, ask, before_several, flat, number_of, raising, to_the_end, typed_for, walk

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import ALONE, Question
from pscdesk.guidance.result.walk_result import walk_result

FIRST = PACK.flow.question[0]
IDS = {question.id for question in PACK.flow.question if "-" in question.id} | {
    option.id for question in PACK.flow.question for option in question.options if "-" in option.id
}
"""Ids that are no English word, so that finding one in what people read is a fault."""


def several() -> Question:
    """The question in front after ``before_several``."""
    return PACK.question(advance(PACK, before_several()).next or "")


def test_a_walk_is_asked_to_its_end_and_says_where_it_points() -> None:
    told = ask([*typed_for(walk()), ""])
    assert told.exit_code == 0
    for question in advance(PACK, walk()).path:
        assert " ".join(PACK.question(question).ask.split()) in flat(told)
    assert "Nothing is kept: when you leave, your answers are forgotten." in flat(told)
    outcome = walk_result(PACK, walk()).outcome
    assert outcome
    assert flat(told).index("Check your answers") < flat(told).index(outcome.heading)
    assert told.output.rstrip().endswith("Forgotten. Nothing was kept.")


def test_its_outcome_can_be_saved_as_well(tmp_path: Path) -> None:
    told = ask([*typed_for(walk()), ""], "--pdf", str(tmp_path / "outcome.pdf"))
    assert told.exit_code == 0
    assert (tmp_path / "outcome.pdf").read_bytes().startswith(b"%PDF")
    assert f"Saved: {tmp_path / 'outcome.pdf'}" in told.stderr.replace("\n", "") + told.output


def test_q_ends_and_forgets() -> None:
    told = ask([typed_for(walk())[0], "q"])
    assert told.exit_code == 0
    assert told.output.rstrip().endswith("Forgotten. Nothing was kept.")
    assert "Check your answers" not in told.output


def test_b_goes_back_to_the_question_before_and_no_further_than_the_first() -> None:
    first, second, *_ = walk()
    told = ask(["b", typed_for(walk())[0], "b", "q"])
    assert flat(told).count(" ".join(PACK.question(first).ask.split())) == 3
    assert flat(told).count(" ".join(PACK.question(second).ask.split())) == 1


def test_a_question_mark_says_why_it_is_asked() -> None:
    told = ask(["?", "q"])
    assert " ".join(FIRST.why.split()) in flat(told)
    assert flat(told).count(" ".join(FIRST.ask.split())) == 1


def test_every_key_is_explained_before_the_first_question() -> None:
    said = flat(ask(["q"]))
    said = said[: said.index(" ".join(FIRST.ask.split()))]
    for key in ("0 is always “none of these”", "b goes back", "q ends", "? says why we ask", "w says what to do now"):
        assert key in said


@pytest.mark.parametrize("typed", ["99", "1 2", "officer", "", "-1", "01", "1.5", "١", "²", "1" * 5000])
def test_what_is_no_number_of_an_answer_is_asked_again_and_told_what_can_be_typed(typed: str) -> None:
    told = flat(ask([typed, "q"]))
    last = max(int(number_of(FIRST.id, option.id)) for option in FIRST.options)
    assert "Please type one number from " in told
    assert f"to {last}. " in told
    said = told[told.index("Please type one number") :]
    for key in ("b goes back", "q ends", "? says why we ask", "w says what to do now"):
        assert key in said
    assert flat(told).count(" ".join(FIRST.ask.split())) == 1


@pytest.mark.parametrize("typed", ["Sergeant Smith", "١", "²", "1" * 5000])
def test_what_was_typed_is_never_repeated_unless_it_is_a_short_number(typed: str) -> None:
    assert typed.lower().split()[-1] not in ask([typed, "q"]).output.lower()


@pytest.mark.parametrize("typed", ["1,2", "1, 2", "1 2", "  2   1 ", "1 ,2,", "1 2 1"])
def test_several_numbers_may_stand_with_spaces_or_commas(typed: str) -> None:
    before = typed_for(before_several())
    chosen = [option for option in several().options if number_of(several().id, option.id) in ("1", "2")]
    told = flat(ask([*before, typed, "b", "q"]))
    assert "Please type" not in told
    raised = advance(PACK, {**before_several(), several().id: tuple(option.id for option in chosen)})
    for gate in PACK.flow.gate:
        assert (f"! {gate.title}. " in told) == (gate.id in raised.gates)


def test_numbers_written_together_are_refused_with_what_to_do() -> None:
    question = several()
    assert len(question.options) < 12
    told = flat(ask([*typed_for(before_several()), "12", "q"]))
    assert "There is no 12 here. For 1 and 2, put a space between them. Please type numbers from 0 to " in told


@pytest.mark.parametrize("alone", sorted(ALONE & {option.id for option in several().options}))
def test_an_answer_that_stands_alone_is_not_taken_with_another_and_the_sentence_has_no_ids(alone: str) -> None:
    question = several()
    number = number_of(question.id, alone)
    text = next(option.text for option in question.options if option.id == alone)
    told = ask([*typed_for(before_several()), f"{number} 1", number, "q"])
    assert f"“{text}” stands alone: type {number} by itself, or the other numbers without it." in flat(told)
    assert flat(told).count(" ".join(question.ask.split())) == 1
    assert told.output.rstrip().endswith("Forgotten. Nothing was kept.")


def test_no_refusal_prints_an_id() -> None:
    wrong = ["0 1", "none", "1 99", "9 0", "99", "", "w", "?"]
    typed = [line for answer in [*typed_for(walk()), ""] for line in (*wrong, answer)]
    said = ask(typed).output
    assert not [one for one in IDS if f"“{one}”" in said or f" {one}," in said or f" {one}." in said]


def test_none_of_these_is_nought_on_every_page() -> None:
    said = ask([*typed_for(walk()), ""]).output
    with_none = [one for one in walk() if "none" in [option.id for option in PACK.question(one).options]]
    assert said.count("\n   0  ") == len(with_none)
    told = ask([*typed_for(before_several()), " 0 ", "q"])
    assert "Please type" not in told.output


def test_a_gate_is_told_once_as_soon_as_it_stands_and_w_says_what_to_do() -> None:
    answers = raising("refer-urgent")
    result = walk_result(PACK, answers)
    told = ask([*typed_for(answers), "w", "q"])
    gate = result.gates[0]
    assert flat(told).count(f"! {gate.title}. ") == 1
    said = flat(told)[flat(told).index("Type w for what to do now.") :]
    assert "Ring: " in said
    for duty in result.steps:
        assert " ".join(duty.what.split()) in said
    for prohibition in result.not_to_do:
        assert said.index("What not to do") < said.index(" ".join(prohibition.split()))


@pytest.mark.parametrize("key", ["w", "W", " w "])
def test_w_works_on_the_check_page_and_after_the_end(key: str) -> None:
    answers = to_the_end(raising("refer-urgent"))
    step = " ".join(walk_result(PACK, answers).steps[0].what.split())
    told = flat(ask([*typed_for(answers), key, "", key, "q"]))
    check, end = told.split("Check your answers")[1].split("m for more")[:2]
    assert check.count(step) == 2, "once for w, and once where it points"
    assert end.count(step) == 1


@pytest.mark.parametrize("at_check", [False, True])
def test_w_says_so_where_nothing_is_owed(at_check: bool) -> None:
    answers = walk() if at_check else {}
    told = flat(ask([*typed_for(answers), "w", "q"]))
    assert "Nothing you have answered has to be acted on at once." in told
    assert "What to do now 1." not in told


def test_where_a_life_is_at_risk_what_to_do_stands_there_unasked_before_anything_else_is_asked() -> None:
    answers = raising("save-life")
    told = flat(ask([*typed_for(answers), "q"]))
    said = told[told.index("! Somebody may take their own life.") :]
    result = walk_result(PACK, answers)
    after = PACK.question(result.state.next or "").ask
    said = said[: said.index(" ".join(after.split()))]
    for duty in result.steps:
        assert " ".join(duty.what.split()) in said
    assert said.index("Ring: ") < said.index("What to do now 1. Now: If you can reach them safely, ask directly")
    assert "Policing Mental Health Crisis Line 0300 131 2789 or Samaritans 116 123" in said
    assert "Type w" not in said


def test_an_answer_is_changed_from_the_check_and_the_check_comes_again() -> None:
    changed = next(one for one in walk() if PACK.question(one).kind == "one")
    at = str(list(walk()).index(changed) + 1)
    told = ask([*typed_for(walk()), at, typed_for(walk())[int(at) - 1], "", ""])
    assert told.exit_code == 0
    assert flat(told).count("Check your answers") == 2


def test_the_check_page_says_what_it_is_for() -> None:
    told = flat(ask([*typed_for(walk()), "?", "0", "q"]))
    assert "Read what you answered before you see where it points." in told
    assert "There is no 0 here. Please type one number from 1 to " in told
    assert "Enter goes on" in told


def test_b_after_the_end_goes_back_to_the_check_page() -> None:
    told = ask([*typed_for(walk()), "", "b", "", "q"])
    assert told.exit_code == 0
    assert told.output.count("Check your answers") == 2


def test_the_end_of_the_input_is_not_taken_for_an_answer_and_nothing_is_kept() -> None:
    told = ask(typed_for(walk())[:1])
    assert told.exit_code == 2
    assert "Check your answers" not in told.output
    assert told.output.rstrip().endswith("Stopped and forgotten. Nothing was kept.")


def test_the_end_of_the_input_at_the_check_page_shows_no_outcome() -> None:
    told = ask(typed_for(walk()))
    assert told.exit_code == 2
    assert "m for more" not in told.output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_leaves_cleanly(home: Path) -> None:
    words = [sys.executable, "-m", "pscdesk", "aid"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdin
        assert asked.stdout
        said = b""
        while not said.endswith(b"Number: "):
            said += asked.stdout.read(1)
        asked.send_signal(signal.SIGINT)
        out, err = asked.communicate(timeout=60)
    assert asked.returncode == 2
    assert out.decode().strip() == "Stopped and forgotten. Nothing was kept."
    assert not err
    assert [path.name for path in home.iterdir()] == ["settings.toml"]


def test_input_that_is_no_text_is_asked_again_and_leaves_cleanly(home: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "pscdesk", "aid"],
        input=b"\xff\xfe\n",
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
    )
    assert told.returncode == 2
    assert b"Please type one number" in told.stdout
    assert b"Traceback" not in told.stderr


def test_json_is_only_for_answers_from_a_file() -> None:
    told = ask([], "--json")
    assert "--json needs an answers file." in str(told.exception)
