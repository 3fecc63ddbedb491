"""Fills in a paper form from a walk's result: outcome, reasons, options, gates, duties; nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pscdesk.documents.fillable import Option
from pscdesk.guidance.pack.approval import shown_fingerprint, status_words
from pscdesk.guidance.pack.pack_types import Duty, Gate, Pack, Question
from pscdesk.guidance.pack.walk_state import Reason
from pscdesk.guidance.result.result_words import duty_line
from pscdesk.guidance.result.walk_result import WalkResult
from pscdesk.messages import Message, joined, quoted
from pscdesk.paperwork.paper_form import PaperForm
from pscdesk.periods import long_date

NOT_FINISHED = Message("The walk is not finished.")


@dataclass(frozen=True)
class Prefill:
    """What stands in a form before anybody writes in it: texts and options by the id of their field."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    options: dict[str, tuple[Option, ...]] = field(default_factory=dict[str, tuple[Option, ...]])


def prefill(form: PaperForm, result: WalkResult) -> Prefill:
    """What the walk brings to each field of the form that asks for it; a formal form gets nothing."""
    if form.kind == "formal":
        return Prefill()
    asked = {field.id: field.prefill for field in form.fields if field.prefill}
    return Prefill(
        texts={name: text for name, what in asked.items() if what in _TEXTS and (text := _TEXTS[what](result))},
        options={name: given for name, what in asked.items() if what in _OPTIONS and (given := _OPTIONS[what](result))},
    )


def blank(form: PaperForm, pack: Pack) -> Prefill:
    """What stands in a form that follows no walk: the gates to choose from, none of them ticked."""
    gates = tuple(Option(gate.id, gate.title) for gate in pack.flow.gate)
    return Prefill(options={field.id: gates for field in form.fields if field.prefill == "gates"})


def _outcome(result: WalkResult) -> str:
    """The heading alone: what an outcome looks like is said of many answers, and is not true of each."""
    return NOT_FINISHED if result.outcome is None else result.outcome.heading


def _reasons(result: WalkResult) -> str:
    shown = {*result.state.gates, result.state.outcome}
    titles = {gate.id: gate.title for gate in result.gates}
    lines = [
        joined("", (titles[reason.item], ": ", rests)) if reason.item in titles else rests
        for reason in result.state.reasons
        if reason.item in shown and (rests := _rests_on(result, reason))
    ]
    return joined("\n", lines)


def _rests_on(result: WalkResult, reason: Reason) -> str:
    """What was asked and answered, word for word, and the sources: a form says nothing that nobody answered.

    The sentence of a row is left out: it is written for all of its answers, and only one of them was given.
    """
    said = _answered(result, reason)
    cited = "; ".join(result.pack.sources[source].cite for source in reason.sources)
    return joined(" ", filter(None, (said, f"({cited})" if cited else ""))) if said else ""


def _answered(result: WalkResult, reason: Reason) -> str:
    asked = {one.question.id: one.question for one in result.answered}
    given = {question: chosen for question, chosen in reason.answers.items() if question in asked}
    return joined(" ", (_told(asked[question], chosen) for question, chosen in given.items()))


def _told(question: Question, chosen: tuple[str, ...]) -> str:
    texts = joined("; ", (one.text for one in question.options if one.id in chosen))
    return joined("", (joined(" – ", (quoted(question.ask), texts)), "."))


def _options(result: WalkResult) -> str:
    """The options that fit, by name: why one of them is enough is for the writer to say."""
    if result.is_escalated and not result.fitting:
        return Message("None. A gate stands, so no informal option fits beside it.")
    return joined("; ", (one.action.title for one in result.fitting))


def _steps(result: WalkResult) -> str:
    return joined("\n", (f"{one.action.title}. {' '.join(one.action.how)}" for one in result.fitting))


def _gates_checked(result: WalkResult) -> str:
    standing = joined("; ", (gate.title for gate in result.gates)) if result.gates else Message("none")
    if result.outcome is None:
        return Message("With the aid. Not all were gone through yet. Standing: {gates}.", gates=standing)
    if result.state.is_cut_short:
        return Message("With the aid, as far as was needed. Standing: {gates}.", gates=standing)
    return Message("With the aid, to the end of its questions. Standing: {gates}.", gates=standing)


def _gates_raised(result: WalkResult) -> str:
    """Each gate that stands, with the answers that raised it: facts for somebody else to assess."""
    reasons = {reason.item: reason for reason in result.state.reasons}
    return joined("\n", (_raised(result, gate, reasons.get(gate.id)) for gate in result.gates))


def _raised(result: WalkResult, gate: Gate, reason: Reason | None) -> str:
    title = joined("", (gate.title, "."))
    said = _answered(result, reason) if reason else ""
    return joined(" ", (title, said)) if said else title


def _do_not(result: WalkResult) -> str:
    return joined("\n", (duty.what for duty in result.state.duties if duty.kind == "do-not"))


def _versions(result: WalkResult) -> str:
    about = result.pack.about
    return Message(
        "{about} {id} {version}, {status}, fingerprint {digest}. Law checked on {day}, as seen to {law_seen_to}.",
        about=about.title,
        id=about.id,
        version=about.version,
        status=status_words(result.pack),
        digest=shown_fingerprint(result.pack),
        day=long_date(about.law_checked_on),
        law_seen_to=about.law_seen_to,
    )


def _gates(result: WalkResult) -> tuple[Option, ...]:
    return tuple(Option(gate.id, gate.title, gate.id in result.state.gates) for gate in result.pack.flow.gate)


def _asked_for(result: WalkResult) -> tuple[Duty, ...]:
    """The steps to tick; of guidance that is out of date only what its gates ask for."""
    return result.first_steps if result.state.is_out_of_date else result.steps


def _duties(result: WalkResult) -> tuple[Option, ...]:
    return tuple(Option(duty.id, duty_line(duty)) for duty in _asked_for(result))


_TEXTS: dict[str, Callable[[WalkResult], str]] = {
    "outcome": _outcome,
    "reasons": _reasons,
    "options": _options,
    "steps": _steps,
    "gates-checked": _gates_checked,
    "gates-raised": _gates_raised,
    "do-not": _do_not,
    "versions": _versions,
}
_OPTIONS: dict[str, Callable[[WalkResult], tuple[Option, ...]]] = {"gates": _gates, "duties": _duties}
