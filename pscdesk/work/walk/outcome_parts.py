"""Two parts of what a walk comes to: the informal options, fitting or not, and what one other answer would change."""

from __future__ import annotations

from pscdesk.documents.document import Block, Heading, Items, Paragraph
from pscdesk.guidance.pack.engine import NOT_POINTED_TO, advance, outcome_text, what_if, why_not
from pscdesk.guidance.pack.pack_types import ESCALATES, SUPPORT, Action, Answers, Pack, State
from pscdesk.guidance.pack.vocabulary import LIFE

IN_FULL = 4
"""How many options a sheet sets out in full: the pack lists the more particular ones first, the rest follow short."""


def is_escalated(pack: Pack, state: State) -> bool:
    """True if a gate stands that takes the matter out of a supervisor's hands."""
    return any(gate.id in state.gates and gate.demands in ESCALATES for gate in pack.flow.gate)


def options_section(pack: Pack, state: State, answers: Answers) -> list[Block]:
    """The options that fit, each ready to be carried out, and those that do not, each with the reason.

    None before the end of a walk; beside a gate that escalates support alone, and a sentence on why nothing else fits.
    """
    if state.outcome is None:
        return []
    because = {reason.item: reason.because for reason in state.reasons}
    if is_escalated(pack, state):
        return _beside_a_referral(pack, state, answers, because)
    blocks: list[Block] = [
        Heading("Informal options that could fit"),
        Paragraph("Choose what helps; you need not do them all. None of them is a warning or counts as one later."),
    ]
    blocks += _fitting(pack, state, because)
    titles = {action.id: action.title for action in pack.flow.action}
    ruled_out = [(titles[action], why) for action, why in why_not(pack, answers)]
    if ruled_out:
        blocks.append(Heading("Options that do not fit, and why"))
        said = " ".join(f"{title}: {_when(why)}" for title, why in ruled_out)
        blocks.append(
            Paragraph(f"Nothing in your answers points to these. Each says when it would fit. {said}", quiet=True)
        )
    return blocks


def support_lead(state: State) -> str:
    """What stands over the support that goes on beside a gate, by the duty that holds it back most."""
    standing = {duty.id for duty in state.duties}
    return next((lead for duty, lead in _LEADS.items() if duty in standing), _GOES_ON)


_GOES_ON = "A referral does not stop support. Say nothing about the matter itself."
_LEADS = {
    "no-conduct-talk": "This follows when they are safe. Say nothing about any other matter.",
    "ask-support": "A referral does not stop support. Here ask professional standards first how and when to offer it.",
}
"""By the id of a duty: a life comes first; where nothing may be let slip, support is asked for before it is offered."""


def why_nothing_else(pack: Pack, answers: Answers) -> str:
    """Why no other option fits beside a gate that escalates: the words of the most urgent gate."""
    return next(why for action, why in why_not(pack, answers) if action not in SUPPORT)


def _beside_a_referral(pack: Pack, state: State, answers: Answers, because: dict[str, str]) -> list[Block]:
    why = why_nothing_else(pack, answers)
    if not state.actions:
        return [Heading("Informal options"), Paragraph(f"None of them fits beside this. {why}")]
    return [
        Heading("Support that goes on beside this"),
        Paragraph(support_lead(state)),
        *_fitting(pack, state, because),
        Heading("Informal options"),
        Paragraph(f"None of them fits beside this. {why}"),
    ]


def _fitting(pack: Pack, state: State, because: dict[str, str]) -> list[Block]:
    """The options that fit: the first few in full, the rest in short."""
    blocks: list[Block] = []
    fitting = [action for action in pack.flow.action if action.id in state.actions]
    for action in fitting[:IN_FULL]:
        blocks += _how_to(action, because[action.id])
    if fitting[IN_FULL:]:
        blocks.append(Heading("These could fit too", 2))
        blocks.append(Items(tuple(_in_short(action, because[action.id]) for action in fitting[IN_FULL:])))
    return blocks


def changes_section(pack: Pack, answers: Answers, group: str | None) -> list[Block]:
    """What one other answer would change, by where it leads; which group somebody is in is a fact, not a choice.

    The pages of gates are told in one sentence: there nearly every tick leads the same way. Where a life is in danger
    nothing is told: no reader there should weigh another answer.
    """
    if advance(pack, answers).outcome == LIFE:
        return []
    gathered: dict[str, dict[str, list[str]]] = {}
    for question_id, option, outcome in what_if(pack, answers):
        if question_id != "workforce":
            gathered.setdefault(outcome, {}).setdefault(question_id, []).append(option)
    if not gathered:
        return []
    headings = {outcome: outcome_text(pack, outcome, group).heading for outcome in gathered}
    pages = {section.id: section.title for section in pack.flow.section if not section.skip_when_referred}
    by_tick: dict[str, list[str]] = {}
    lines: list[str] = []
    for outcome, questions in gathered.items():
        said: list[str] = []
        for question_id, options in questions.items():
            title = pages.get(pack.question(question_id).section)
            if title is None:
                said.append(_said(pack, question_id, options))
            elif outcome not in by_tick.setdefault(title, []):
                by_tick[title].append(outcome)
        if said:
            lines.append(f"{headings[outcome]}, if it were: {'; or '.join(said)}.")
    ticks = [f"“{title}”: {'; or: '.join(headings[each] for each in ends)}." for title, ends in by_tick.items()]
    first = tuple(f"Another tick under {tick}" for tick in ticks)
    return [Heading("What would change this"), *(Paragraph(line, quiet=True) for line in (*first, *lines))]


def _how_to(action: Action, because: str) -> list[Block]:
    how = " ".join(action.how)
    if action.prepare:
        how = f"Before: {action.prepare} Open with: “{action.opening}” Then: {how}"
    return [
        Heading(action.title, 2),
        Paragraph(because),
        Paragraph(how),
        Paragraph(
            f"Who: {action.who}. Write down: {action.record} Look again: {action.review} It is not: {action.is_not}",
            quiet=True,
        ),
    ]


def _in_short(action: Action, because: str) -> str:
    if action.opening:
        return f"{action.title}. {because} Open with: “{action.opening}” Look again: {action.review}"
    return f"{action.title}. {because} Look again: {action.review}"


def _when(why: str) -> str:
    """The reason on its own, without the words that would begin every line of the list."""
    near = why.removeprefix(NOT_POINTED_TO)
    return near[0].lower() + near[1:] if near != why else why


def _said(pack: Pack, question_id: str, chosen: list[str]) -> str:
    question = pack.question(question_id)
    answers = " or ".join(f"“{option.text}”" for option in question.options if option.id in chosen)
    return f"“{question.ask}” {answers}"
