"""What the aid prints at the end of a walk: heading and call first and last, what to do, and the rest when asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.walking import PACK, ask, flat, raising, to_the_end, typed_for, walk

from pscdesk.cli.walk_parts import telling
from pscdesk.guidance.pack.pack_types import Answers
from pscdesk.guidance.pack.vocabulary import FIRST_SCREEN
from pscdesk.guidance.result.walk_result import walk_result
from pscdesk.local import NOTHING_FILLED_IN, Contact, ForceContacts

WALKS = {
    "nothing grave": walk(),
    "life": to_the_end(raising("save-life")),
    "by telephone now": to_the_end(raising("refer-urgent")),
    "refer": to_the_end(raising("refer")),
}
NUMBER = "01234 567890"
FILLED_IN = f'[professional-standards]\ntelephone = "{NUMBER}"\nhours = "8 to 4"\n'


def file_of(folder: Path, answers: Answers) -> str:
    """A file with these answers."""
    path = folder / "answers.toml"
    path.write_text("".join(f"{question} = {json.dumps(list(chosen))}\n" for question, chosen in answers.items()))
    return str(path)


@pytest.mark.parametrize("answers", WALKS.values(), ids=WALKS)
def test_the_heading_and_the_call_are_the_first_and_the_last_lines(answers: Answers, tmp_path: Path) -> None:
    result = walk_result(PACK, answers)
    call = telling.call_line(result, NOTHING_FILLED_IN)
    assert result.outcome
    for words in ([], ["--full"]):
        told = ask([], "--answers", file_of(tmp_path, answers), *words)
        assert told.exit_code == 0
        heading = " ".join(result.outcome.heading.split())
        assert flat(told).startswith(heading)
        assert flat(told).endswith(f"{heading} {call}")
        assert flat(told.output.split("====\n")[1]).startswith(call)


@pytest.mark.parametrize("answers", WALKS.values(), ids=WALKS)
def test_do_now_stands_before_not_to_do_and_the_rest_only_when_it_is_asked_for(
    answers: Answers, tmp_path: Path
) -> None:
    result = walk_result(PACK, answers)
    short = flat(ask([], "--answers", file_of(tmp_path, answers)))
    full = flat(ask([], "--answers", file_of(tmp_path, answers), "--full"))
    assert short.index("What to do now") < short.index("What not to do") < short.index("add --full")
    for one in (*(duty.what for duty in result.steps), *result.not_to_do):
        assert " ".join(one.split()) in short
    for part in ("What this looks like, and why", "Where to turn", "Your answers", "Sources"):
        assert part not in short
        assert full.count(part) >= 1
    assert full.count("What to do now") == 1
    assert "--full" not in full


def test_the_first_part_is_much_shorter_than_everything(tmp_path: Path) -> None:
    for answers in WALKS.values():
        short = ask([], "--answers", file_of(tmp_path, answers)).output.splitlines()
        full = ask([], "--answers", file_of(tmp_path, answers), "--full").output.splitlines()
        assert len(short) < len(full) / 2


def test_seven_things_stand_together_and_the_rest_under_and_then() -> None:
    crowded = dict(walk())
    for question in PACK.flow.question:
        if question.kind == "several" and question.id in crowded:
            crowded[question.id] = tuple(one.id for one in question.options if one.id not in ("none", "unsure"))
    result = walk_result(PACK, crowded)
    assert len(result.steps) > FIRST_SCREEN
    lines = telling.what_to_do(result, NOTHING_FILLED_IN).splitlines()
    before, after = lines[: lines.index("And then")], lines[lines.index("And then") :]
    assert [line.split(".")[0].strip() for line in before if line[:4].strip().isdigit()] == list("1234567")
    assert after[1].startswith("   8. ")
    numbered = [line for line in lines if line[:4].strip().isdigit()]
    assert len(numbered) == len(result.steps)


def test_m_shows_the_rest_and_ends_with_the_heading_and_the_call() -> None:
    answers = WALKS["by telephone now"]
    result = walk_result(PACK, answers)
    assert result.outcome
    told = flat(ask([*typed_for(answers), "", "M", ""]))
    before, _, after = told.partition("m for more (why, options, sources)")
    assert "What this looks like, and why" not in before
    rest = after[: after.index("m for more")]
    assert "What this looks like, and why" in rest
    assert rest.rstrip().endswith(f"{result.outcome.heading} {telling.call_line(result, NOTHING_FILLED_IN)}")


def test_what_is_no_letter_after_the_end_is_told_what_can_be_typed() -> None:
    told = flat(ask([*typed_for(walk()), "", "3", "x", ""]))
    assert (
        "Please type a letter. b goes back, q ends and forgets, Enter ends, m says more and w says what to do now."
        in told
    )


def test_full_prints_the_rest_without_being_asked() -> None:
    told = flat(ask([*typed_for(walk()), "", ""], "--full"))
    assert told.index("What this looks like, and why") < told.index("m for more")


def test_the_forces_number_stands_in_the_call_line(home: Path, tmp_path: Path) -> None:
    policy = home / "policy"
    policy.mkdir()
    (policy / "local.toml").write_text(FILLED_IN)
    told = flat(ask([], "--answers", file_of(tmp_path, WALKS["by telephone now"])))
    assert told.count(f"Ring: Professional standards. {NUMBER}") == 2


def test_the_call_line_is_useful_before_a_force_has_filled_anything_in() -> None:
    lines = {name: telling.call_line(walk_result(PACK, answers), NOTHING_FILLED_IN) for name, answers in WALKS.items()}
    assert "999" in lines["life"]
    assert "116 123" in lines["life"]
    assert "control room" in lines["by telephone now"]
    filled = ForceContacts({"professional-standards": Contact(telephone=NUMBER)})
    assert NUMBER in telling.call_line(walk_result(PACK, WALKS["by telephone now"]), filled)


def test_still_worried_refer_is_said_where_nothing_must_be_referred() -> None:
    assert "I am still worried: refer." in flat(ask([*typed_for(walk()), "", ""]))
