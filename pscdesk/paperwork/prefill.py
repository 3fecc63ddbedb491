"""Prefills a paper form from an aid walk: outcome, reasons, options, gates, duties, versions; nothing about anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from pscdesk.documents.fillable import Option
from pscdesk.guidance.pack.engine import advance, outcome_text, why_not
from pscdesk.guidance.pack.pack_types import ESCALATES, OUTCOME_RANKS, WORKFORCE, Answers, Pack, Reason, State
from pscdesk.messages import Message
from pscdesk.paperwork.paper_form import NOT_KNOWN, PaperForm, is_for

LEAVES = 3
"""The rank of an outcome from which a matter leaves the supervisor's hands."""


@dataclass(frozen=True)
class Prefill:
    """What stands in a form before anybody writes in it: texts and options by the id of their field."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    options: dict[str, tuple[Option, ...]] = field(default_factory=dict[str, tuple[Option, ...]])


@dataclass(frozen=True)
class Walk:
    """A walk to draw on: the guidance, the answers and where they lead."""

    pack: Pack
    answers: Answers

    @cached_property
    def state(self) -> State:
        """Where the walk stands."""
        return advance(self.pack, self.answers)

    @property
    def group(self) -> str:
        """The workforce group that was chosen, or that it is not known."""
        chosen = self.answers["workforce"][0] if "workforce" in self.state.path else NOT_KNOWN
        return chosen if chosen in WORKFORCE else NOT_KNOWN

    @property
    def is_cut_short(self) -> bool:
        """Whether a gate stands that takes the matter out of a supervisor's hands."""
        return any(gate.id in self.state.gates and gate.demands in ESCALATES for gate in self.pack.flow.gate)

    @property
    def must_be_referred(self) -> bool:
        """Whether the matter leaves the supervisor's hands, by a gate or by where the walk ends."""
        outcome = self.state.outcome
        return self.is_cut_short or (outcome is not None and OUTCOME_RANKS[outcome] >= LEAVES)


def prefill(form: PaperForm, walk: Walk) -> Prefill:
    """What the walk brings to each field of the form that asks for it; a formal form gets nothing."""
    if form.kind == "formal":
        return Prefill()
    asked = {field.id: field.prefill for field in form.fields if field.prefill}
    return Prefill(
        texts={name: text for name, what in asked.items() if what in _TEXTS and (text := _TEXTS[what](walk))},
        options={name: given for name, what in asked.items() if what in _OPTIONS and (given := _OPTIONS[what](walk))},
    )


def blank(form: PaperForm, pack: Pack) -> Prefill:
    """What stands in a form that follows no walk: the gates to choose from, none of them ticked."""
    gates = tuple(Option(gate.id, gate.title) for gate in pack.flow.gate)
    return Prefill(options={field.id: gates for field in form.fields if field.prefill == "gates"})


def is_offered(form: PaperForm, walk: Walk) -> bool:
    """Whether the walk offers the form: it is for that group of people, and the walk has come far enough."""
    complete = walk.state.outcome is not None
    allowed = {
        "never": False,
        "any": True,
        "complete": complete,
        "not-referred": complete and not walk.must_be_referred,
    }
    return allowed[form.offered] and is_for(form.groups, walk.group)


def _outcome(walk: Walk) -> str:
    if walk.state.outcome is None:
        return Message("The walk is not finished.")
    text = outcome_text(walk.pack, walk.state.outcome, walk.group)
    return f"{text.heading.rstrip('.')}. {text.looks_like}"


def _reasons(walk: Walk) -> str:
    shown = (reason for reason in walk.state.reasons if reason.item in (*walk.state.gates, walk.state.outcome))
    return "\n".join(_because(walk.pack, reason) for reason in shown)


def _because(pack: Pack, reason: Reason) -> str:
    cited = "; ".join(pack.sources[source].cite for source in reason.sources)
    return f"{reason.because} ({cited})" if cited else reason.because


def _options(walk: Walk) -> str:
    if walk.is_cut_short:
        return Message("None. A gate stands, so no informal option fits beside it.")
    because = {reason.item: reason for reason in walk.state.reasons}
    fitting = (action for action in walk.pack.flow.action if action.id in walk.state.actions)
    return "\n".join(
        Message("{action}: could fit. {because}", action=action.title, because=_because(walk.pack, because[action.id]))
        for action in fitting
    )


def _options_not(walk: Walk) -> str:
    """The options that do not fit, gathered under the first sentence of why, so that it is said once."""
    titles = {action.id: action.title for action in walk.pack.flow.action}
    gathered: dict[str, list[str]] = {}
    for action, why in why_not(walk.pack, walk.answers):
        first, stop, rest = why.partition(". ")
        gathered.setdefault(first + stop.rstrip(), []).append(f"{titles[action]}. {rest}" if rest else titles[action])
    return "\n".join(f"{why}\n{_listed(options)}" for why, options in gathered.items())


def _listed(options: list[str]) -> str:
    bare = all("." not in option for option in options)
    return f"{'; '.join(options)}." if bare else "\n".join(f"– {option}" for option in options)


def _steps(walk: Walk) -> str:
    fitting = [action for action in walk.pack.flow.action if action.id in walk.state.actions]
    return "\n".join(f"{action.title}. {' '.join(action.how)}" for action in fitting)


def _gates_checked(walk: Walk) -> str:
    titles = {gate.id: gate.title for gate in walk.pack.flow.gate}
    standing = "; ".join(titles[gate] for gate in walk.state.gates) or "none"
    far = (
        Message("All {number} were gone through", number=len(titles))
        if walk.state.outcome
        else Message("Not all were gone through yet")
    )
    return Message("With the aid. {far}. Standing: {standing}.", far=far, standing=standing)


def _gates_raised(walk: Walk) -> str:
    says = {gate.id: f"{gate.title}. {gate.says}" for gate in walk.pack.flow.gate}
    return "\n".join(says[gate] for gate in walk.state.gates)


def _do_not(walk: Walk) -> str:
    return "\n".join(duty.what for duty in walk.state.duties if duty.kind == "do-not")


def _versions(walk: Walk) -> str:
    about = walk.pack.about
    return Message(
        "{about} {id} {version}, {status}, fingerprint {digest}. Law checked on {day}, as seen to {law_seen_to}.",
        about=about.title,
        id=about.id,
        version=about.version,
        status=about.status,
        digest=walk.pack.digest[:16],
        day=day(about.law_checked_on),
        law_seen_to=about.law_seen_to,
    )


def day(date: dt.date) -> str:
    """A day in words, such as "21 November 2026"."""
    return f"{date.day} {date:%B %Y}"


def _gates(walk: Walk) -> tuple[Option, ...]:
    return tuple(Option(gate.id, gate.title, gate.id in walk.state.gates) for gate in walk.pack.flow.gate)


def _duties(walk: Walk) -> tuple[Option, ...]:
    return tuple(Option(duty.id, duty.line) for duty in walk.state.duties if duty.kind != "do-not")


_TEXTS: dict[str, Callable[[Walk], str]] = {
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
_OPTIONS: dict[str, Callable[[Walk], tuple[Option, ...]]] = {"gates": _gates, "duties": _duties}
