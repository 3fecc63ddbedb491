"""Fills in a paper form from a walk's result: outcome, reasons, options, gates, duties; nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pscdesk.documents.fillable import Option
from pscdesk.guidance.pack.pack_types import WORKFORCE, Pack
from pscdesk.guidance.pack.vocabulary import STATUS_WORDS
from pscdesk.guidance.result.result_words import WOULD_NEED, duty_line, would_need
from pscdesk.guidance.result.walk_result import Fitting, WalkResult
from pscdesk.messages import Message, joined
from pscdesk.paperwork.paper_form import NOT_KNOWN, PaperForm, is_for
from pscdesk.periods import long_date

NOT_FINISHED = Message("The walk is not finished.")
LEAVES = 3
"""The rank of an outcome from which a matter leaves the supervisor's hands."""


@dataclass(frozen=True)
class Prefill:
    """What stands in a form before anybody writes in it: texts and options by the id of their field."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    options: dict[str, tuple[Option, ...]] = field(default_factory=dict[str, tuple[Option, ...]])


def must_be_referred(result: WalkResult) -> bool:
    """Whether the matter leaves the supervisor's hands, by a gate or by where the walk ends."""
    return result.is_escalated or (result.outcome is not None and result.outcome.rank >= LEAVES)


def group_of(result: WalkResult) -> str:
    """The workforce group that was chosen, or that it is not known."""
    return result.group if result.group is not None and result.group in WORKFORCE else NOT_KNOWN


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


def is_offered(form: PaperForm, result: WalkResult) -> bool:
    """Whether the walk offers the form: it is for that group of people, and the walk has come far enough."""
    complete = result.outcome is not None
    allowed = {
        "never": False,
        "any": True,
        "complete": complete,
        "not-referred": complete and not must_be_referred(result),
    }
    return allowed[form.offered] and is_for(form.groups, group_of(result))


def _outcome(result: WalkResult) -> str:
    if result.outcome is None:
        return NOT_FINISHED
    return joined(". ", (result.outcome.heading.rstrip("."), result.outcome.looks_like))


def _reasons(result: WalkResult) -> str:
    return joined("\n", (_because(result.pack, why.because, why.sources) for why in result.why))


def _because(pack: Pack, because: str, sources: tuple[str, ...]) -> str:
    cited = "; ".join(pack.sources[source].cite for source in sources)
    return joined(" ", (because, f"({cited})")) if cited else because


def _options(result: WalkResult) -> str:
    if result.is_escalated and not result.fitting:
        return Message("None. A gate stands, so no informal option fits beside it.")
    return joined("\n", (_could_fit(result.pack, one) for one in result.fitting))


def _could_fit(pack: Pack, one: Fitting) -> str:
    because = _because(pack, one.because, one.sources)
    return Message("{action}: could fit. {because}", action=one.action.title, because=because)


def _options_not(result: WalkResult) -> str:
    """The options that do not fit: those a gate rules out under what it says, else the nearest and what each needs."""
    by_gate: dict[str, list[str]] = {}
    for one in result.not_fitting:
        if one.why.by_gate:
            by_gate.setdefault(one.why.sentence, []).append(one.action.title)
    ruled_out = [joined("\n", (says, joined("", (joined("; ", titles), ".")))) for says, titles in by_gate.items()]
    nearest = [joined(" ", ("–", would_need(one.action.title, one.needs.line))) for one in result.closest]
    return joined("\n", (*ruled_out, *((WOULD_NEED,) if nearest else ()), *nearest))


def _steps(result: WalkResult) -> str:
    return joined("\n", (f"{one.action.title}. {' '.join(one.action.how)}" for one in result.fitting))


def _gates_checked(result: WalkResult) -> str:
    gates = result.pack.flow.gate
    standing = joined("; ", (gate.title for gate in result.gates)) if result.gates else Message("none")
    if result.outcome is None:
        return Message("With the aid. Not all were gone through yet. Standing: {gates}.", gates=standing)
    return Message(
        "With the aid. All {number} were gone through. Standing: {gates}.", number=len(gates), gates=standing
    )


def _gates_raised(result: WalkResult) -> str:
    return joined("\n", (joined(". ", (gate.title, gate.says)) for gate in result.gates))


def _do_not(result: WalkResult) -> str:
    return joined("\n", (duty.what for duty in result.state.duties if duty.kind == "do-not"))


def _versions(result: WalkResult) -> str:
    about = result.pack.about
    return Message(
        "{about} {id} {version}, {status}, fingerprint {digest}. Law checked on {day}, as seen to {law_seen_to}.",
        about=about.title,
        id=about.id,
        version=about.version,
        status=STATUS_WORDS[about.status],
        digest=result.pack.digest[:16],
        day=long_date(about.law_checked_on),
        law_seen_to=about.law_seen_to,
    )


def _gates(result: WalkResult) -> tuple[Option, ...]:
    return tuple(Option(gate.id, gate.title, gate.id in result.state.gates) for gate in result.pack.flow.gate)


def _duties(result: WalkResult) -> tuple[Option, ...]:
    return tuple(Option(duty.id, duty_line(duty)) for duty in result.steps)


_TEXTS: dict[str, Callable[[WalkResult], str]] = {
    "outcome": _outcome,
    "reasons": _reasons,
    "options": _options,
    "options-not": _options_not,
    "steps": _steps,
    "gates-checked": _gates_checked,
    "gates-raised": _gates_raised,
    "do-not": _do_not,
    "versions": _versions,
}
_OPTIONS: dict[str, Callable[[WalkResult], tuple[Option, ...]]] = {"gates": _gates, "duties": _duties}
