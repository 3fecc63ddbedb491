"""What a walk through the aid comes to, worked out once: page, print, PDF, terminal and forms each draw this value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pscdesk.guidance.pack.engine import RuledOut, advance, outcome_of, ruled_out
from pscdesk.guidance.pack.pack_types import SUPPORT, Action, Answers, Duty, Gate, Outcome, Pack, Place, Question, State
from pscdesk.guidance.pack.vocabulary import FIRST_SCREEN, REFERS
from pscdesk.guidance.result.changes import Change, changes
from pscdesk.guidance.result.closest import ASKED_OF_EVERYBODY, Closest, closest_options
from pscdesk.guidance.result.result_words import (
    AND_THEN,
    GO_FURTHER,
    LEADS,
    NOBODY_ACTS,
    ONCE_AGREED,
    STILL_WORRIED,
    SUPPORT_DEPENDS_ON_NOTHING,
    SUPPORT_GOES_ON,
    WORRIED,
)
from pscdesk.messages import Message, joined

IN_FULL = 4
"""How many options are set out in full: the pack lists the more particular ones first, the rest follow short."""


@dataclass(frozen=True)
class Why:
    """A reason for a gate or the outcome: the sentence, what was answered that it rests on, and its sources."""

    because: str
    answered: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Fitting:
    """An informal option that holds, and why."""

    action: Action
    because: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class NotFitting:
    """An informal option that does not hold and is no step of this outcome, and why."""

    action: Action
    why: RuledOut


@dataclass(frozen=True)
class Answered:
    """A question on the path, and the texts of what was answered to it."""

    question: Question
    texts: tuple[str, ...]


@dataclass(frozen=True)
class WalkResult:
    """Everything a walk comes to, in the words of the pack; nothing in it names anybody.

    ``outcome`` is None before the end of the walk, in the words for the ``group`` of people otherwise. ``steps`` are
    the duties of the standing gates and of the outcome that say what to do, in the order in which they are to be done:
    ``first_steps`` and ``then_steps`` are the same, in two parts. ``call`` is the place to ring. ``plan_answer`` says
    yes or no to what the reader was about to do, if anything. ``support_lead`` stands over the options that fit beside
    a gate that escalates.
    """

    pack: Pack
    answers: Answers
    state: State
    group: str | None
    outcome: Outcome | None
    gates: tuple[Gate, ...]
    steps: tuple[Duty, ...]
    first_steps: tuple[Duty, ...]
    then_steps: tuple[Duty, ...]
    not_to_do: tuple[str, ...]
    call: Place
    plan_answer: str
    why: tuple[Why, ...]
    places: tuple[Place, ...]
    fitting: tuple[Fitting, ...]
    not_fitting: tuple[NotFitting, ...]
    support_lead: str
    answered: tuple[Answered, ...]

    @property
    def then_heading(self) -> Message:
        """What stands over the second part of the steps: out of date, they are only for once somebody agreed."""
        return ONCE_AGREED if self.state.is_out_of_date else AND_THEN

    @property
    def is_escalated(self) -> bool:
        """Whether a gate stands that takes the matter out of a supervisor's hands."""
        return self.state.is_escalated

    @property
    def must_ring(self) -> bool:
        """Whether the place on the call line must be told, and not only may be asked."""
        told = self.is_escalated or (self.outcome is not None and self.outcome.rank >= 3)
        return told or self.call == "control-room"

    @property
    def is_life_at_risk(self) -> bool:
        """Whether somebody may take their own life: nothing may stand above what to do then."""
        return any(gate.demands == "save-life" for gate in self.gates)

    @property
    def way_up(self) -> tuple[str, str]:
        """The heading and the words for who is still worried: to refer it or, where it is referred, to go further."""
        if self.state.outcome in ("refer-psd", "refer-psd-urgent"):
            return NOBODY_ACTS, GO_FURTHER
        return WORRIED, STILL_WORRIED

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What one other answer would change; worked out when first asked for, which takes some milliseconds."""
        return changes(self.pack, self.answers, self.state, self.group)

    @cached_property
    def closest(self) -> tuple[Closest, ...]:
        """The few informal options that one other answer would bring; worked out when first asked for."""
        return closest_options(self.pack, self.answers, self.state)

    @property
    def record(self) -> str:
        """Which of the force's records a note of this goes into, by its id in ``local.toml``."""
        return "referrals" if self.is_escalated else "informal-notes"

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source that reasons, duties and fitting options rest on, in that order, each once."""
        named = [source for why in self.why for source in why.sources]
        named += [source for one in self.fitting for source in one.sources]
        named += [source for duty in self.state.duties for source in duty.sources]
        named += [source for one in self.fitting for source in one.action.sources]
        return tuple(dict.fromkeys(named))

    @property
    def why_nothing_else(self) -> str:
        """Why no other option fits beside a gate that escalates, in the words of the most urgent gate."""
        return next(one.why.sentence for one in self.not_fitting if one.action.id not in SUPPORT)


def walk_result(pack: Pack, answers: Answers) -> WalkResult:
    """What these answers come to; total, as ``advance`` is."""
    state = advance(pack, answers)
    chosen = answers["workforce"][0] if "workforce" in state.path else None
    outcome = outcome_of(pack, state, chosen)
    about = answers["about"][0] if "about" in state.path else ""
    gates = {gate.id: gate for gate in pack.flow.gate}
    actions = {action.id: action for action in pack.flow.action}
    reasons = {reason.item: reason for reason in state.reasons}
    steps = tuple(duty for duty in state.duties if duty.kind != "do-not")
    first = _of_gates(steps, (gates[gate] for gate in state.gates)) if state.is_out_of_date else steps[:FIRST_SCREEN]
    then = tuple(duty for duty in steps if duty not in first)
    asked_for = ASKED_OF_EVERYBODY.get(state.outcome or "", frozenset[str]())
    return WalkResult(
        pack=pack,
        answers=answers,
        state=state,
        group=chosen,
        outcome=outcome,
        gates=tuple(gates[gate] for gate in state.gates),
        steps=(*first, *then),
        first_steps=first,
        then_steps=then,
        not_to_do=tuple(duty.what for duty in state.duties if duty.kind == "do-not"),
        call=_call(outcome, state, (gates[gate] for gate in state.gates)),
        plan_answer=state.answer.what if state.answer else "",
        why=_why(pack, state),
        places=(*_places_of(state), *(outcome.places if outcome else ())),
        fitting=tuple(Fitting(actions[one], reasons[one].because, reasons[one].sources) for one in state.actions),
        not_fitting=tuple(
            NotFitting(actions[one.action], one) for one in ruled_out(pack, answers) if one.action not in asked_for
        ),
        support_lead=_support_lead(state, is_referred=any(gates[gate].demands in REFERS for gate in state.gates)),
        answered=tuple(_answered(pack.question(one, about), answers) for one in state.path),
    )


def _of_gates(steps: Iterable[Duty], gates: Iterable[Gate]) -> tuple[Duty, ...]:
    """The steps that gates ask for, which hold though the guidance is out of date; the rest was the outcome's own."""
    asked: set[str] = set()
    for gate in gates:
        for duty in gate.duties:
            form: Duty | None = duty
            while form is not None:
                asked.add(form.id)
                form = form.softer
    return tuple(duty for duty in steps if duty.id in asked)


def _call(outcome: Outcome | None, state: State, gates: Iterable[Gate]) -> Place:
    """Whom to ring: the first place of the outcome; before the end of a walk the first among the duties."""
    if any(gate.demands == "save-life" for gate in gates):
        return "crisis"
    named: tuple[Place, ...] = outcome.places if outcome else _places_of(state)
    if named:
        return named[0]
    return "professional-standards" if state.is_escalated else "advice-line"


def _places_of(state: State) -> tuple[Place, ...]:
    return tuple(duty.place for duty in state.duties if duty.place)


def _why(pack: Pack, state: State) -> tuple[Why, ...]:
    """The reasons of gates and outcome; an outcome that holds where nothing else does has none of its own."""
    shown = {*state.gates, state.outcome}
    return tuple(
        Why(reason.because, tuple(_said(pack, *one) for one in reason.answers.items()), reason.sources)
        for reason in state.reasons
        if reason.item in shown and reason.sources
    )


def _said(pack: Pack, question_id: str, chosen: tuple[str, ...]) -> str:
    return joined("; ", (option.text for option in pack.question(question_id).options if option.id in chosen))


def _answered(question: Question, answers: Answers) -> Answered:
    chosen = answers[question.id]
    return Answered(question, tuple(option.text for option in question.options if option.id in chosen))


def _support_lead(state: State, *, is_referred: bool) -> str:
    standing = {duty.id for duty in state.duties}
    other = SUPPORT_GOES_ON if is_referred else SUPPORT_DEPENDS_ON_NOTHING
    return next((lead for duty, lead in LEADS.items() if duty in standing), other)
