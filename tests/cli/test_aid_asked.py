"""The aid in the terminal, asked question by question: numbers answer, letters go back, explain and end."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pscdesk.assets import GUIDANCE
from pscdesk.cli.aid import aid
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack import load_pack
from pscdesk.guidance.pack.pack_types import Answers, State
from pscdesk.guidance.result.result_words import duty_line

PACK = load_pack(GUIDANCE)
MILD = {"facts": "known", "kind": "conduct"}


def mildest(state: State) -> str:
    """The option of the question that is open which raises the least."""
    assert state.next is not None
    ids = [option.id for option in PACK.question(state.next).options]
    return MILD.get(state.next) or next((one for one in ("none", "no") if one in ids), ids[0])


def keys(**chosen: str) -> list[str]:
    """The numbers to type from the first question to the last, with these answers and else the mildest."""
    answers: Answers = {}
    typed: list[str] = []
    while (question := advance(PACK, answers).next) is not None:
        option = chosen.get(question) or mildest(advance(PACK, answers))
        typed.append(number_of(question, option))
        answers = {**answers, question: (option,)}
    return typed


def number_of(question: str, option: str) -> str:
    """The number under which an option of a question stands."""
    return str([one.id for one in PACK.question(question).options].index(option) + 1)


def ask(typed: list[str], *words: str) -> Result:
    """What the aid says to these lines."""
    return CliRunner().invoke(aid, list(words), input="".join(f"{line}\n" for line in typed))


def flat(told: Result) -> str:
    """What was said, on one line."""
    return " ".join(told.output.split())


def test_a_walk_is_asked_to_its_end_and_says_where_it_points() -> None:
    told = ask([*keys(), ""])
    assert told.exit_code == 0
    for question in advance(PACK, {}).path:
        assert " ".join(PACK.question(question).ask.split()) in flat(told)
    assert "Nothing is kept: when you leave, your answers are forgotten." in flat(told)
    assert flat(told).index("Check your answers") < flat(told).index("What this looks like")


def test_its_outcome_can_be_saved_as_well(tmp_path: Path) -> None:
    told = ask([*keys(), ""], "--pdf", str(tmp_path / "outcome.pdf"))
    assert told.exit_code == 0
    assert (tmp_path / "outcome.pdf").read_bytes().startswith(b"%PDF")
    assert f"Saved: {tmp_path / 'outcome.pdf'}" in told.stderr.replace("\n", "") + told.output


def test_q_ends_and_forgets() -> None:
    told = ask([keys()[0], "q"])
    assert told.exit_code == 0
    assert told.output.rstrip().endswith("Forgotten. Nothing was kept.")
    assert "Check your answers" not in told.output


def test_b_goes_back_to_the_question_before_and_no_further_than_the_first() -> None:
    first, second, *_ = PACK.flow.question
    told = ask(["b", keys()[0], "b", "q"])
    assert flat(told).count(" ".join(first.ask.split())) == 3
    assert flat(told).count(" ".join(second.ask.split())) == 1


def test_a_question_mark_says_why_it_is_asked() -> None:
    first = PACK.flow.question[0]
    told = ask(["?", "q"])
    assert " ".join(first.why.split()) in flat(told)
    assert flat(told).count(" ".join(first.ask.split())) == 1


@pytest.mark.parametrize("typed", ["0", "99", "1 2", "officer", ""])
def test_what_is_no_number_of_an_answer_is_asked_again(typed: str) -> None:
    assert "Please type one number from 1 to " in ask([typed, "q"]).output


def test_an_answer_that_stands_alone_is_not_taken_with_another() -> None:
    """The second question takes several answers, of which “none of these” stands alone."""
    urgent = PACK.question("urgent")
    alone = number_of("urgent", "none")
    other = "1" if alone != "1" else "2"
    assert urgent.kind == "several"
    told = ask([keys()[0], f"{alone} {other}", alone, "q"])
    assert flat(told).count(" ".join(urgent.ask.split())) == 1
    assert PACK.question("urgent").id in told.output
    assert told.output.rstrip().endswith("Forgotten. Nothing was kept.")


def test_a_gate_is_told_once_as_soon_as_it_stands_and_w_says_what_to_do() -> None:
    raised = [keys()[0], number_of("urgent", "death-injury")]
    state = advance(PACK, {"workforce": ("officer",), "urgent": ("death-injury",)})
    gate = next(one for one in PACK.flow.gate if one.id == state.gates[0])
    told = ask([*raised, "w", "q"])
    assert flat(told).count(f"! {gate.title}. ") == 1
    assert "Type w for what to do now." in told.output
    for duty in state.duties:
        assert " ".join(duty_line(duty).split()) in flat(told)
    prohibited = [duty.what for duty in state.duties if duty.kind == "do-not"]
    assert flat(told).index("What not to do") < flat(told).index(prohibited[0])


def test_w_gives_the_crisis_numbers_where_a_life_is_at_risk() -> None:
    told = ask([keys()[0], number_of("urgent", "life-at-risk"), "w", "q"])
    assert "What to do now 1. Now: If you can reach them, ask directly" in flat(told)
    assert "Policing Mental Health Crisis Line 0300 131 2789 or Samaritans 116 123" in flat(told)


def test_w_means_nothing_while_nothing_is_owed() -> None:
    told = ask(["w", "q"])
    assert "Please type one number from 1 to " in told.output
    assert "What to do now" not in told.output


def test_an_answer_is_changed_from_the_check_and_the_check_comes_again() -> None:
    typed = keys()
    told = ask([*typed, "1", number_of("workforce", "staff"), "", ""])
    assert told.exit_code == 0
    assert flat(told).count("Check your answers") == 2
    staff = next(one.text for one in PACK.question("workforce").options if one.id == "staff")
    assert staff in flat(told).split("Check your answers")[2]


def test_the_end_of_the_input_is_not_taken_for_an_answer() -> None:
    told = ask([keys()[0]])
    assert told.exit_code == 1
    assert "Check your answers" not in told.output


def test_json_is_only_for_answers_from_a_file() -> None:
    told = ask([], "--json")
    assert "--json needs an answers file." in str(told.exception)
