"""Where on the page that supervisors see a block of guidance stands: at a question, or at the end of some answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, Duty, Pack, State, Vignette
from pscdesk.guidance.pack.vocabulary import DOUBT

_GROUP = "workforce"
"""The question that asks for the workforce group."""


@dataclass(frozen=True)
class ShownAt:
    """The answers to be given, and the question that then stands in front; without one what they come to does."""

    answers: Answers
    question: str = ""


def shown_at(pack: Pack, block: str, group: str = "") -> ShownAt | None:
    """Where people meet that block, for a workforce group where one is named; None where they never do."""
    kind, _, name = block.partition(" ")
    asked = _question_of(pack, kind, name)
    if asked:
        return ShownAt({_GROUP: (group,)} if group else {}, asked)
    meets = _meeting(pack, kind, name)
    return None if meets is None else _situation(pack, meets, group, name)


def at_end_of(pack: Pack, answers: Answers) -> ShownAt:
    """Where a walk with these answers stands: at the first question that is not answered, or at its end."""
    following = advance(pack, answers).next
    return ShownAt(answers, following or "")


def _question_of(pack: Pack, kind: str, name: str) -> str:
    questions = pack.flow.question
    if kind == "question":
        return next((one.id for one in questions if one.id == name), "")
    if kind == "section":
        return next((one.id for one in questions if one.section == name), "")
    if kind == "doubt":
        return next((one.id for one in questions if one.id.endswith(DOUBT)), "")
    if kind == "term":
        return next((one.id for one in questions if name in one.terms), "")
    if kind == "source":
        return next((one.id for one in questions if name in one.sources), "")
    return ""


def _meeting(pack: Pack, kind: str, name: str) -> Callable[[State], bool] | None:
    """Whether people meet it at the end of a walk that stands so."""
    said = {duty.id for one in pack.flow.reply if one.id == name for duty in one.duties}
    answers = next((one.answers for one in pack.vignettes if one.id == name), None)
    meets: dict[str, Callable[[State], bool]] = {
        "gate": lambda state: name in state.gates,
        "outcome": lambda state: state.outcome == name,
        "action": lambda state: name in state.actions,
        "duty": lambda state: name in _forms(state.duties),
        "reply": lambda state: state.answer is not None and state.answer.id in said,
        "vignette": lambda state: answers is not None and state == advance(pack, answers),
    }
    return meets.get(kind)


def _forms(duties: tuple[Duty, ...]) -> Iterator[str]:
    for duty in duties:
        form: Duty | None = duty
        while form is not None:
            yield form.id
            form = form.softer


def _situation(pack: Pack, meets: Callable[[State], bool], group: str, name: str) -> ShownAt | None:
    """The first situation of the guidance that meets it: one of that group, one told for that group, or any.

    Those that say so themselves are looked at first, and where one of them does no other is.
    """
    says = [one for one in pack.vignettes if name in (one.id, one.outcome, *one.gates)]
    others = [one for one in pack.vignettes if one not in says]
    return next(filter(None, (_first(pack, some, meets, group) for some in (says, others))), None)


def _first(pack: Pack, situations: Sequence[Vignette], meets: Callable[[State], bool], group: str) -> ShownAt | None:
    own: ShownAt | None = None
    told: ShownAt | None = None
    for one in sorted(situations, key=lambda each: each.answers.get(_GROUP) != (group,)):
        if not meets(advance(pack, one.answers)):
            continue
        if not group or one.answers.get(_GROUP) == (group,):
            return ShownAt(one.answers)
        own = own or ShownAt(one.answers)
        if _GROUP in one.answers:
            answers = {**one.answers, _GROUP: (group,)}
            told = ShownAt(answers) if meets(advance(pack, answers)) else None
            if told is not None:
                break
    return told or own
