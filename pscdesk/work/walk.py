"""What a walk through the aid comes to, as a document and as plain values; neither names anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pscdesk.documents.document import Block, Callout, Column, Document, Heading, Items, Paragraph, Table
from pscdesk.guidance.engine import advance, outcome_text, what_if, why_not
from pscdesk.guidance.pack_types import (
    ESCALATES,
    OUTCOME_RANKS,
    Action,
    Answers,
    Duty,
    Outcome,
    Pack,
    Question,
    Reason,
    State,
)

DRAFT = "Draft guidance: no force has approved it yet. It helps you think; it does not decide."
STILL_WORRIED = (
    "You may refer whatever this says. You need no proof and no reason: tell professional standards what worries you."
)
_SOON = {"now": "Now", "today": "Today", "this-week": "This week", "always": "From now on"}
_MARKS = {
    "V": "official text seen",
    "S": "seen second-hand",
    "M": "not verified: check with professional standards",
    "I": "our own advice",
}


def outcome_document(pack: Pack, answers: Answers) -> Document:
    """Everything the walk comes to, what cannot wait first.

    Before the walk is complete the document holds the duties of the gates that stand and the answers so far.
    """
    state = advance(pack, answers)
    group = _group(state, answers)
    outcome = outcome_text(pack, state.outcome, group) if state.outcome else None
    numbers = _source_numbers(pack, state)
    blocks = [
        *_do_now(pack, state, outcome),
        *_looks_like(state, outcome, numbers),
        *_do_not(state, outcome),
        *_options(pack, state, answers),
        *_answers(pack, state, answers),
        *_changes(pack, answers, group),
        Callout("I am still worried: refer", (STILL_WORRIED,)),
        *_about(pack, numbers),
    ]
    return Document(
        title=outcome.heading if outcome else "Not finished: what stands so far",
        subtitle=pack.about.title,
        blocks=tuple(blocks),
        banner=DRAFT if pack.about.status == "draft" else "",
        footer=f"Guidance {pack.about.id} {pack.about.version} ({pack.about.status})",
    )


def answers_json(pack: Pack, answers: Answers) -> dict[str, Any]:
    """Where the walk stands, as values JSON can hold: ids and sentences, in the order of urgency.

    ``outcome`` and ``rank`` are None while a question (``next``) is open.
    """
    state = advance(pack, answers)
    return {
        "outcome": state.outcome,
        "rank": OUTCOME_RANKS[state.outcome] if state.outcome else None,
        "gates": list(state.gates),
        "duties": [_duty(duty) for duty in state.duties],
        "reasons": [{"because": reason.because, "sources": list(reason.sources)} for reason in state.reasons],
        "actions": list(state.actions),
        "next": state.next,
        "path": list(state.path),
        "pack": {"id": pack.about.id, "version": pack.about.version, "digest": pack.digest},
    }


def _group(state: State, answers: Answers) -> str | None:
    return answers["workforce"][0] if "workforce" in state.path else None


def _escalated(pack: Pack, state: State) -> bool:
    return any(gate.id in state.gates and gate.demands in ESCALATES for gate in pack.flow.gate)


def _do_now(pack: Pack, state: State, outcome: Outcome | None) -> list[Block]:
    """The duties of every standing gate, most urgent first; the outcome's own steps where no gate escalates."""
    steps = tuple(_duty(duty) for duty in state.duties if duty.kind != "do-not")
    escalated = _escalated(pack, state)
    callouts: list[Block] = []
    if steps:
        callouts.append(Callout("What to do now", steps, tone="stop" if escalated else "notice", numbered=True))
    if outcome and not escalated:
        callouts.append(Callout("Your next steps" if steps else "What to do now", outcome.do_now, numbered=True))
    return callouts


def _duty(duty: Duty) -> str:
    if duty.kind == "do-not":
        return duty.what
    who = "" if duty.who == "You" else f" ({duty.who[0].lower()}{duty.who[1:]})"
    return f"{_SOON[duty.soon]}{who}: {duty.what}"


def _looks_like(state: State, outcome: Outcome | None, numbers: dict[str, int]) -> list[Block]:
    shown = [reason for reason in state.reasons if reason.item in (*state.gates, state.outcome)]
    why = tuple(_because(reason, numbers) for reason in shown)
    if outcome is None:
        return [Heading("Why this stands"), Items(why)] if why else []
    return [
        Heading("What this looks like, and why"),
        Paragraph(outcome.looks_like, strong=True),
        Items(why),
        Paragraph(f"Ask: {outcome.ask}"),
        Paragraph(f"Write down: {outcome.write_down}"),
        Paragraph(f"What comes next: {outcome.next}"),
    ]


def _because(reason: Reason, numbers: dict[str, int]) -> str:
    cited = ", ".join(str(numbers[source]) for source in reason.sources)
    return f"{reason.because} [{cited}]" if cited else reason.because


def _do_not(state: State, outcome: Outcome | None) -> list[Block]:
    from_gates = [duty.what for duty in state.duties if duty.kind == "do-not"]
    items = tuple(dict.fromkeys((*from_gates, *(outcome.do_not if outcome else ()))))
    return [Callout("What not to do", items, tone="notice")] if items else []


def _options(pack: Pack, state: State, answers: Answers) -> list[Block]:
    if state.outcome is None:
        return []
    if _escalated(pack, state):
        why = why_not(pack, answers)[0][1]
        return [Heading("Informal options"), Paragraph(f"None of them fits beside this. {why}")]
    because = {reason.item: reason.because for reason in state.reasons}
    blocks: list[Block] = [Heading("Informal options that could fit")]
    for action in (action for action in pack.flow.action if action.id in state.actions):
        blocks += _how_to(action, because[action.id])
    titles = {action.id: action.title for action in pack.flow.action}
    ruled_out = tuple(f"{titles[action]}. {why}" for action, why in why_not(pack, answers))
    if ruled_out:
        blocks += [Heading("Options that do not fit, and why"), Items(ruled_out)]
    return blocks


def _how_to(action: Action, because: str) -> list[Block]:
    return [
        Heading(action.title, 2),
        Paragraph(f"{because} Suits: {action.suits}"),
        Items(action.how, numbered=True),
        Paragraph(
            f"Who: {action.who}. Write down: {action.record} Look again: {action.review} It is not: {action.is_not}"
        ),
    ]


def _answers(pack: Pack, state: State, answers: Answers) -> list[Block]:
    rows = tuple(
        (question.ask, _texts(question, answers[question.id]))
        for question in pack.flow.question
        if question.id in state.path
    )
    if not rows:
        return []
    columns = (Column("question", "Question"), Column("answer", "Your answer"))
    return [Heading("Your answers"), Table("answers", "What this rests on", columns, rows)]


def _texts(question: Question, chosen: Iterable[str]) -> str:
    return "; ".join(option.text for option in question.options if option.id in chosen)


def _changes(pack: Pack, answers: Answers, group: str | None) -> list[Block]:
    """What one other answer would change, by question and by where it leads; which group somebody is in is a fact."""
    gathered: dict[tuple[str, str], list[str]] = {}
    for question_id, option, outcome in what_if(pack, answers):
        if question_id != "workforce":
            gathered.setdefault((question_id, outcome), []).append(option)
    if not gathered:
        return []
    lines: list[str] = []
    for (question_id, outcome), options in gathered.items():
        question = pack.question(question_id)
        heading = outcome_text(pack, outcome, group).heading
        said = "; ".join(option.text for option in question.options if option.id in options)
        lines.append(f"“{question.ask}” answered “{said}”: {heading}.")
    return [
        Heading("What would change this"),
        Paragraph("One other answer would lead elsewhere:"),
        Items(tuple(lines)),
    ]


def _source_numbers(pack: Pack, state: State) -> dict[str, int]:
    """Sources in the order in which gates, outcome and options name them, numbered from 1."""
    named = [source for reason in state.reasons for source in reason.sources]
    named += [source for duty in state.duties for source in duty.sources]
    named += [source for action in pack.flow.action if action.id in state.actions for source in action.sources]
    return {source: number for number, source in enumerate(dict.fromkeys(named), 1)}


def _about(pack: Pack, numbers: dict[str, int]) -> list[Block]:
    about = pack.about
    listed: list[Block] = []
    if numbers:
        entries = tuple(_source(pack, source) for source in numbers)
        listed = [Heading("Sources"), Items(entries, numbered=True)]
    return [
        *listed,
        Heading("About this guidance"),
        Paragraph(
            f"{about.title} {about.jurisdiction}, version {about.version}, {about.status}. Law checked on "
            f"{_day(about.law_checked_on)}, as seen to {about.law_seen_to}. To be reviewed by {_day(about.review_by)}. "
            f"Fingerprint {pack.digest[:16]}.",
            quiet=True,
        ),
    ]


def _source(pack: Pack, source_id: str) -> str:
    source = pack.sources[source_id]
    cited = f"{source.cite} ({_MARKS[source.mark]}, checked {_day(source.checked_on)})."
    return " ".join(text for text in (cited, source.note, source.url) if text)


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
