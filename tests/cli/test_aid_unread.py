"""An answers file that leaves a question out: what stands behind it is not read, and that is said, never dropped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.walking import PACK, ask, flat, raising, to_the_end, walk
from msgspec import structs

from pscdesk.cli import run
from pscdesk.cli.walk_parts.unread_answers import unread_answers
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, Pack, Row

GRAVE = to_the_end(raising("refer-urgent"))
IDS = [question.id for question in PACK.flow.question]
RAISED_BY = list(raising("refer-urgent"))[-1]
FIRST = next(iter(GRAVE))
LATER = {question: chosen for question, chosen in GRAVE.items() if question != FIRST}


def file_of(folder: Path, answers: Answers) -> str:
    """A file with these answers."""
    path = folder / "answers.toml"
    path.write_text("".join(f"{question} = {json.dumps(list(chosen))}\n" for question, chosen in answers.items()))
    return str(path)


def test_what_was_not_read_is_said_first_and_again_at_the_foot(tmp_path: Path) -> None:
    told = ask([], "--answers", file_of(tmp_path, LATER))
    sentence = (
        f"The question “{FIRST}” is not answered, so nothing after it was read: {', '.join(LATER)}. Answer it to go on."
    )
    assert told.exit_code == 2
    assert flat(told).replace("! ", "").startswith(sentence)
    assert flat(told).count(sentence) == 2


def test_grave_answers_that_were_not_read_are_told_with_what_to_do(tmp_path: Path) -> None:
    told = flat(ask([], "--answers", file_of(tmp_path, LATER)))
    gates = {gate.id: gate.title for gate in PACK.flow.gate}
    for gate in advance(PACK, GRAVE).gates:
        assert f"“{gates[gate]}”" in told
    assert "Grave answers were given and not read." in told
    assert "if somebody is in danger ring 999 or the control room" in told


def test_json_lists_what_was_not_read_and_the_question_that_is_missing(tmp_path: Path) -> None:
    told = ask([], "--answers", file_of(tmp_path, LATER), "--json")
    assert told.exit_code == 2
    unread = json.loads(told.stdout)["unread"]
    assert unread["missing"] == FIRST
    assert unread["answers"] == list(LATER)
    assert set(advance(PACK, GRAVE).gates) <= set(unread["gates"])
    assert FIRST in unread["says"][0]


def test_json_is_as_ever_where_everything_was_read(tmp_path: Path) -> None:
    for answers in (GRAVE, {FIRST: GRAVE[FIRST]}, {}):
        told = ask([], "--answers", file_of(tmp_path, answers), "--json")
        assert told.exit_code == 0
        assert "unread" not in json.loads(told.stdout)


def test_the_exit_status_tells_scripts_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["aid", "--answers", file_of(tmp_path, LATER)]) == 2
    assert run(["aid", "--answers", file_of(tmp_path, GRAVE)]) == 0
    capsys.readouterr()


def test_no_paper_is_saved_that_would_be_silent_about_them(tmp_path: Path) -> None:
    told = ask([], "--answers", file_of(tmp_path, LATER), "--pdf", str(tmp_path / "x.pdf"))
    assert told.exit_code == 2
    assert not (tmp_path / "x.pdf").exists()
    assert "No file was saved." in told.stderr


def test_no_form_is_written_that_would_be_silent_about_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form, answers = "referral-to-professional-standards", file_of(tmp_path, LATER)
    assert run(["forms", "make", form, "--out", str(tmp_path / "x.pdf"), "--answers", answers]) == 2
    assert "Grave answers were given and not read." in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_a_file_that_only_ends_early_says_which_question_is_next(tmp_path: Path) -> None:
    told = ask([], "--answers", file_of(tmp_path, {FIRST: GRAVE[FIRST]}))
    following = advance(PACK, {FIRST: GRAVE[FIRST]}).next
    assert told.exit_code == 0
    assert f"The question “{following}” is not answered, so this is not finished. Answer it to go on." in flat(told)


def test_answers_to_questions_that_the_walk_does_not_ask_are_told(tmp_path: Path) -> None:
    mild = walk()
    others = {question: chosen for question, chosen in mild.items() if question not in GRAVE}
    assert others, "a grave walk is shorter"
    told = ask([], "--answers", file_of(tmp_path, {**GRAVE, **others}))
    assert told.exit_code == 0
    assert f"what the file says there was not read: {', '.join(others)}." in flat(told)
    assert "Grave answers" not in told.output


@pytest.mark.parametrize("missing", [question for question in GRAVE if question != RAISED_BY])
def test_whichever_question_is_left_out_no_gate_is_lost(missing: str) -> None:
    """Each gate of the whole file stands, or is among those that the unread answers might raise."""
    answers = {question: chosen for question, chosen in GRAVE.items() if question != missing}
    told = {*advance(PACK, answers).gates, *(gate.id for gate in unread_answers(PACK, answers).gates)}
    assert set(advance(PACK, GRAVE).gates) <= told


def with_gate(answers: Answers) -> Pack:
    """The pack with one gate, which rises where all these questions are answered so."""
    row = Row(answers=answers, because="Made up.", sources=())
    gate = structs.replace(PACK.flow.gate[0], when=(row,))
    return structs.replace(PACK, flow=structs.replace(PACK.flow, gate=(gate,)))


def might_rise(pack: Pack, answers: Answers) -> bool:
    return bool(unread_answers(pack, answers).gates)


def test_an_early_question_left_out_might_have_said_what_the_gate_needs() -> None:
    second, third = list(GRAVE)[1:3]
    pack = with_gate({FIRST: GRAVE[FIRST], second: GRAVE[second]})
    assert might_rise(pack, {second: GRAVE[second]})
    assert not might_rise(pack, {second: ("made-up",)})
    late = with_gate({second: GRAVE[second], third: GRAVE[third]})
    assert not might_rise(late, {second: GRAVE[second]}), "the file has not come to the third question yet"


def test_a_question_that_is_not_asked_raises_nothing_beside_answers_that_were_read() -> None:
    mild = walk()
    last = list(mild)[-1]
    unasked = next(question for question in IDS[: IDS.index(last)] if question not in mild)
    pack = with_gate({unasked: ("made-up",), last: mild[last]})
    assert not might_rise(pack, mild)


def test_mild_answers_that_were_not_read_are_not_called_grave() -> None:
    mild = walk()
    first = next(iter(mild))
    unread = unread_answers(PACK, {question: chosen for question, chosen in mild.items() if question != first})
    assert unread.waiting
    assert unread.gates == ()


def test_everything_read_leaves_nothing_to_say() -> None:
    for answers in (walk(), GRAVE, {}):
        assert unread_answers(PACK, answers).sentences == ()
