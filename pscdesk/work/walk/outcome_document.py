"""What a walk through the aid comes to, as a document and as plain values; neither names anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pscdesk.documents.document import Block, Callout, Column, Document, Heading, Items, Paragraph, Table
from pscdesk.guidance.pack.engine import advance, outcome_text
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Answers, Duty, Outcome, Pack, Place, Question, Reason, State
from pscdesk.guidance.pack.vocabulary import HOW_SURE
from pscdesk.local import NOTHING_FILLED_IN, Local
from pscdesk.messages import Message
from pscdesk.work.walk.local_contacts import kept_where, numbers, where_to_turn
from pscdesk.work.walk.outcome_parts import changes_section, is_escalated, options_section
from pscdesk.work.walk.past_review import PAST_REVIEW, past_review

DRAFT = Message("Draft guidance: no force has approved it yet. It helps you think; it does not decide.")
STILL_WORRIED = Message(
    "You may refer whatever this says. You need no proof and no reason: tell professional standards what worries you."
)
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}


def outcome_document(pack: Pack, answers: Answers, today: dt.date, local: Local = NOTHING_FILLED_IN) -> Document:
    """Everything the walk comes to, what cannot wait first; ``local`` holds the force's own numbers and places.

    Before the walk is complete the document holds the duties of the gates that stand and the answers so far.
    """
    state = advance(pack, answers)
    group = _group(state, answers)
    outcome = outcome_text(pack, state.outcome, group) if state.outcome else None
    cited = _source_numbers(pack, state)
    overdue = past_review(pack.about, today)
    blocks = [
        *([Callout(PAST_REVIEW, (overdue,), "notice")] if overdue else []),
        *_do_now(pack, state, outcome, local),
        *_do_not(state, outcome),
        *_looks_like(pack, state, outcome, cited, local),
        *where_to_turn(local, _places(state, outcome)),
        *options_section(pack, state, answers),
        *_answers(pack, state, answers),
        *changes_section(pack, answers, group),
        Callout(Message("I am still worried: refer"), (STILL_WORRIED,)),
        *_about(pack, cited),
    ]
    return Document(
        title=outcome.heading if outcome else Message("Not finished: what stands so far"),
        subtitle=pack.about.title,
        blocks=tuple(blocks),
        banner=DRAFT if pack.about.status == "draft" else "",
        footer=Message(
            "Guidance {id} {version} ({status})", id=pack.about.id, version=pack.about.version, status=pack.about.status
        ),
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
        "duties": [duty.line for duty in state.duties],
        "reasons": [{"because": reason.because, "sources": list(reason.sources)} for reason in state.reasons],
        "actions": list(state.actions),
        "next": state.next,
        "path": list(state.path),
        "pack": {"id": pack.about.id, "version": pack.about.version, "digest": pack.digest},
    }


def _group(state: State, answers: Answers) -> str | None:
    return answers["workforce"][0] if "workforce" in state.path else None


def _places(state: State, outcome: Outcome | None) -> tuple[Place, ...]:
    """The places that the duties and the outcome send people to."""
    named: tuple[Place, ...] = tuple(duty.place for duty in state.duties if duty.place is not None)
    return named + (outcome.places if outcome else ())


def _do_now(pack: Pack, state: State, outcome: Outcome | None, local: Local) -> list[Block]:
    """The duties of every standing gate, most urgent first; the outcome's own steps where no gate escalates."""
    steps = tuple(_with_number(duty, local) for duty in state.duties if duty.kind != "do-not")
    escalated = is_escalated(pack, state)
    callouts: list[Block] = []
    if steps:
        callouts.append(
            Callout(Message("What to do now"), steps, tone="stop" if escalated else "notice", numbered=True)
        )
    if outcome and not escalated:
        callouts.append(
            Callout(Message("Your next steps") if steps else Message("What to do now"), outcome.do_now, numbered=True)
        )
    return callouts


def _with_number(duty: Duty, local: Local) -> str:
    """The duty, with the telephone of the place it names where people must ring at once."""
    known = numbers(local, duty.place) if duty.soon == "now" else ""
    return Message("{duty} Telephone: {known}.", duty=duty.line, known=known) if known else duty.line


def _looks_like(pack: Pack, state: State, outcome: Outcome | None, cited: dict[str, int], local: Local) -> list[Block]:
    shown = [reason for reason in state.reasons if reason.item in (*state.gates, state.outcome)]
    why = tuple(_because(reason, cited) for reason in shown)
    if outcome is None:
        return [Heading(Message("Why this stands")), Items(why)] if why else []
    return [
        Heading(Message("What this looks like, and why")),
        Paragraph(outcome.looks_like, strong=True),
        Items(why),
        Paragraph(Message("Ask: {ask}", ask=outcome.ask)),
        Paragraph(Message("Write down: {write_down}", write_down=outcome.write_down)),
        Paragraph(kept_where(local, _record(pack, state))),
        Paragraph(Message("What comes next: {next}", next=outcome.next)),
    ]


def _record(pack: Pack, state: State) -> str:
    return "referrals" if is_escalated(pack, state) else "informal-notes"


def _because(reason: Reason, cited: dict[str, int]) -> str:
    behind = ", ".join(str(cited[source]) for source in reason.sources)
    return f"{reason.because} [{behind}]" if behind else reason.because


def _do_not(state: State, outcome: Outcome | None) -> list[Block]:
    from_gates = [duty.what for duty in state.duties if duty.kind == "do-not"]
    items = tuple(dict.fromkeys((*from_gates, *(outcome.do_not if outcome else ()))))
    return [Callout(Message("What not to do"), items, tone="notice")] if items else []


def _answers(pack: Pack, state: State, answers: Answers) -> list[Block]:
    """The answers this rests on; pages of a section where nothing applies share one line."""
    rows: list[tuple[str, str]] = []
    sections = {section.id: section.title for section in pack.flow.section}
    for section, title in sections.items():
        asked = [each for each in pack.flow.question if each.id in state.path and each.section == section]
        quiet = [question for question in asked if answers[question.id] == ("none",) and question.kind == "several"]
        if len(quiet) > 1:
            rows.append(
                (
                    Message("“{title}”, {get} pages", title=title, get=_NUMBERS.get(len(quiet), len(quiet))),
                    _texts(quiet[0], ("none",)),
                )
            )
        rows += [
            (question.ask, _texts(question, answers[question.id]))
            for question in asked
            if len(quiet) < 2 or question not in quiet
        ]
    if not rows:
        return []
    columns = (Column("question", "Question"), Column("answer", Message("Your answer")))
    return [Heading(Message("Your answers")), Table("answers", Message("What this rests on"), columns, tuple(rows))]


def _texts(question: Question, chosen: Iterable[str]) -> str:
    return "; ".join(option.text for option in question.options if option.id in chosen)


def _source_numbers(pack: Pack, state: State) -> dict[str, int]:
    """Sources in the order in which gates, outcome and options name them, numbered from 1."""
    named = [source for reason in state.reasons for source in reason.sources]
    named += [source for duty in state.duties for source in duty.sources]
    named += [source for action in pack.flow.action if action.id in state.actions for source in action.sources]
    return {source: number for number, source in enumerate(dict.fromkeys(named), 1)}


def _about(pack: Pack, cited: dict[str, int]) -> list[Block]:
    about = pack.about
    listed: list[Block] = []
    if cited:
        entries = [Paragraph(f"[{number}] {_source(pack, source)}", quiet=True) for source, number in cited.items()]
        listed = [Heading("Sources"), *entries]
    return [
        *listed,
        Paragraph(
            Message(
                "Sources were checked up to {day}; the logic book has notes on them. {about} "
                "{jurisdiction}, version {version}, {status}. Law checked on {day}, as seen to "
                "{law_seen_to}. To be reviewed by {day_2}. Fingerprint {digest}.",
                day=_day(about.law_checked_on),
                about=about.title,
                jurisdiction=about.jurisdiction,
                version=about.version,
                status=about.status,
                law_seen_to=about.law_seen_to,
                day_2=_day(about.review_by),
                digest=pack.digest[:16],
            ),
            quiet=True,
        ),
    ]


def _source(pack: Pack, source_id: str) -> str:
    source = pack.sources[source_id]
    return f"{source.cite} ({HOW_SURE[source.mark]}). {source.url}".strip()


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
