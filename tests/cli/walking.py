"""Walks through the aid in the terminal for tests: which keys to type, and what was said."""

from __future__ import annotations

from click.testing import CliRunner, Result

from pscdesk.assets import GUIDANCE
from pscdesk.cli.aid import aid
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.option_numbers import option_numbers
from pscdesk.guidance.pack.pack_types import Answers, Question
from pscdesk.guidance.reading.pack import load_pack

PACK = load_pack(GUIDANCE)
MILD = {"kind": "conduct"}


def mildest(question: Question) -> str:
    """The option of a question which raises the least."""
    ids = [option.id for option in question.options]
    return MILD.get(question.id) or next((one for one in ("none", "no") if one in ids), ids[0])


def number_of(question: str, option: str) -> str:
    """The number under which an option of a question stands."""
    return str(option_numbers(PACK.question(question))[option])


def typed_for(answers: Answers) -> list[str]:
    """The numbers to type for these answers, in the order in which they were given."""
    return [" ".join(number_of(question, option) for option in chosen) for question, chosen in answers.items()]


def walk(**chosen: str) -> Answers:
    """Answers from the first question to the last: these, and else the mildest."""
    answers: Answers = {}
    while (question := advance(PACK, answers).next) is not None:
        answers[question] = (chosen.get(question) or mildest(PACK.question(question)),)
    return answers


def raising(demand: str) -> Answers:
    """The shortest answers along the mildest walk whose last one raises a gate that demands this."""
    answers: Answers = {}
    demanding = {gate.id for gate in PACK.flow.gate if gate.demands == demand}
    while (question := advance(PACK, answers).next) is not None:
        for option in PACK.question(question).options:
            raised = {**answers, question: (option.id,)}
            if demanding & set(advance(PACK, raised).gates):
                return raised
        answers[question] = (mildest(PACK.question(question)),)
    raise AssertionError(f"No single answer raises a gate that demands {demand}.")


def to_the_end(answers: Answers) -> Answers:
    """These answers, and the mildest to every question after them."""
    answers = dict(answers)
    while (question := advance(PACK, answers).next) is not None:
        answers[question] = (mildest(PACK.question(question)),)
    return answers


def before_several() -> Answers:
    """The mildest answers up to the first question that takes several and has "none of these"."""
    answers: Answers = {}
    while True:
        question = PACK.question(advance(PACK, answers).next or "")
        if question.kind == "several" and "none" in [option.id for option in question.options]:
            return answers
        answers[question.id] = (mildest(question),)


def ask(typed: list[str], *words: str) -> Result:
    """What the aid says to these lines."""
    return CliRunner().invoke(aid, list(words), input="".join(f"{line}\n" for line in typed))


def flat(told: Result | str) -> str:
    """What was said, on one line."""
    return " ".join((told if isinstance(told, str) else told.output).split())
