"""A finished walk as a document (PDF, print, terminal) and as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pscdesk.documents.document import Block, Callout, Column, Document, Heading, Items, Paragraph, Table, Tone
from pscdesk.guidance.pack.approval import banner_of, shown_fingerprint, status_words
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, Answers, Duty, Pack
from pscdesk.guidance.result import result_words as words
from pscdesk.guidance.result.changes import by_effect
from pscdesk.guidance.result.walk_result import Answered, WalkResult, Why, walk_result
from pscdesk.local import NOTHING_FILLED_IN, ForceContacts
from pscdesk.messages import Message, joined, plural, quoted
from pscdesk.periods import long_date
from pscdesk.work.walk.call_line import call_at_any_hour
from pscdesk.work.walk.local_contacts import kept_where, numbers, where_to_turn
from pscdesk.work.walk.numbers.number_words import told_of_steps
from pscdesk.work.walk.option_blocks import option_blocks
from pscdesk.work.walk.past_review import past_review


def outcome_document(
    pack: Pack, answers: Answers, today: dt.date, local: ForceContacts = NOTHING_FILLED_IN
) -> Document:
    """Everything the walk comes to; ``local`` holds the force's own numbers and places.

    On the first page stand the call line, what to do and what not to do; why, options and sources follow on later ones.
    Before the walk is complete the document holds the duties of the gates that stand and the answers so far.
    """
    result, local = walk_result(pack, answers), local.recent(today)
    cited = {source: number for number, source in enumerate(result.sources, 1)}
    overdue = past_review(pack, today)
    warning: list[Block] = [Callout(overdue.title, (overdue.said,), "notice")] if overdue else []
    heading, worried = result.way_up
    front = _front(result, local)
    rest = [
        *_looks_like(result, cited, local),
        *where_to_turn(local, result.places),
        *option_blocks(result),
        Callout(heading, (worried,)),
        *_sources(pack, cited),
        _about(pack),
        *_answers(result),
        *_changes(result),
    ]
    blocks = [*([*front, *warning] if result.is_life_at_risk else [*warning, *front]), *_on_a_new_page(rest)]
    return Document(
        title=result.outcome.heading if result.outcome else Message("Not finished: what stands so far"),
        blocks=tuple(blocks),
        banner=banner_of(pack),
        footer=Message(
            "Guidance {id} {version} ({status})",
            id=pack.about.id,
            version=pack.about.version,
            status=status_words(pack),
        ),
    )


def answers_json(pack: Pack, answers: Answers) -> dict[str, Any]:
    """Where the walk stands, as values JSON can hold: ids and sentences, in the order of urgency.

    ``outcome`` and ``rank`` are None while a question (``next``) is open.
    """
    state = walk_result(pack, answers).state
    return {
        "outcome": state.outcome,
        "rank": OUTCOME_RANKS[state.outcome] if state.outcome else None,
        "gates": list(state.gates),
        "duties": [str(words.duty_line(duty)) for duty in state.duties],
        "reasons": [{"because": reason.because, "sources": list(reason.sources)} for reason in state.reasons],
        "actions": list(state.actions),
        "next": state.next,
        "path": list(state.path),
        **({"is_out_of_date": True} if state.is_out_of_date else {}),
        "pack": {"id": pack.about.id, "version": pack.about.version, "digest": pack.digest, **_file_of(pack)},
    }


def _front(result: WalkResult, local: ForceContacts) -> list[Block]:
    """What the first page holds: the call line, what the reader was about to do, what to do, and what not to do."""
    if result.outcome is None and not result.steps:
        return []
    call = call_at_any_hour(local, result.call)
    tone = "stop" if result.is_escalated else "notice"
    return [
        Callout(words.rings(call.whom, must=result.must_ring), (*call.lines, *told_of_steps(local, result))),
        *([Paragraph(words.of_the_plan(result.plan_answer), strong=True)] if result.plan_answer else []),
        *_steps(words.DO_NOW, result.first_steps, result.call, local, tone),
        *([Callout(words.NOT_TO_DO, result.not_to_do)] if result.not_to_do else []),
        *_steps(result.then_heading, result.then_steps, result.call, local, tone, first=len(result.first_steps) + 1),
    ]


def _steps(
    title: str, steps: tuple[Duty, ...], call: str, local: ForceContacts, tone: Tone, *, first: int = 1
) -> list[Block]:
    """Duties in their order, each group of them under how soon they fall due."""
    if not steps:
        return []
    heads = tuple(
        words.soon_words(duty) if not at or words.soon_words(steps[at - 1]) != words.soon_words(duty) else ""
        for at, duty in enumerate(steps)
    )
    said = tuple(_step(duty, call, local) for duty in steps)
    return [Callout(title, said, tone=tone, numbered=True, heads=heads, first=first)]


def _step(duty: Duty, call: str, local: ForceContacts) -> str:
    """The duty without how soon, with the telephone of the place it names where the call line has not said it."""
    known = numbers(local, duty.place) if duty.soon in ("now", "today") and duty.place != call else ""
    said = words.who_does(duty)
    return Message("{duty} Telephone: {numbers}.", duty=said, numbers=known) if known else said


def _on_a_new_page(blocks: list[Block]) -> list[Block]:
    """The blocks with the first heading among them at the top of a page."""
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Heading)), None)
    if first is None:
        return blocks
    return [replace(block, new_page=True) if at == first else block for at, block in enumerate(blocks)]


def step_line(duty: Duty, local: ForceContacts) -> str:
    """The duty, with the telephone of the place it names where people must ring at once."""
    known = numbers(local, duty.place) if duty.soon == "now" else ""
    line = words.duty_line(duty)
    return Message("{duty} Telephone: {numbers}.", duty=line, numbers=known) if known else line


def _looks_like(result: WalkResult, cited: dict[str, int], local: ForceContacts) -> list[Block]:
    why = tuple(_because(one, cited) for one in result.why)
    outcome = result.outcome
    if outcome is None:
        return [Heading(Message("Why this stands")), Items(why)] if why else []
    return [
        Heading(Message("What this looks like, and why")),
        Paragraph(outcome.looks_like, strong=True),
        *([Items(why)] if why else []),
        Paragraph(outcome.ask),
        Paragraph(Message("Write down: {write_down}", write_down=outcome.write_down)),
        Paragraph(kept_where(local, result.record)),
        Paragraph(Message("What comes next: {next}", next=outcome.next)),
    ]


def _because(why: Why, cited: dict[str, int]) -> str:
    behind = ", ".join(str(cited[source]) for source in why.sources)
    return joined(" ", (why.because, f"[{behind}]")) if behind else why.because


def _answers(result: WalkResult) -> list[Block]:
    """The answers this rests on; pages of a section where nothing applies share one line."""
    rows: list[tuple[str, str]] = []
    for section in result.pack.flow.section:
        asked = [one for one in result.answered if one.question.section == section.id]
        quiet = [one for one in asked if _is_quiet(one, result.answers)]
        if len(quiet) > 1:
            pages = plural("{title}, {number} page", "{title}, {number} pages", len(quiet), title=quoted(section.title))
            rows.append((pages, joined("; ", quiet[0].texts)))
        listed = asked if len(quiet) < 2 else [one for one in asked if one not in quiet]
        rows += [(one.question.ask, joined("; ", one.texts)) for one in listed]
    if not rows:
        return []
    columns = (Column("question", Message("Question")), Column("answer", Message("Your answer")))
    return [Heading(Message("Your answers")), Table("answers", Message("What this rests on"), columns, tuple(rows))]


def _is_quiet(one: Answered, answers: Answers) -> bool:
    return one.question.kind == "several" and answers[one.question.id] == ("none",)


def _changes(result: WalkResult) -> list[Block]:
    """Where one other answer would lead, in a table for each effect it would have."""
    columns = (
        Column("heading", Message("It would say")),
        Column("question", Message("Question")),
        Column("answer", Message("With one of these answers")),
    )
    tables = [
        Table(
            f"changes-{changes[0].effect}",
            effect,
            columns,
            tuple(
                (change.heading, other.question.ask, joined("; ", other.choices))
                for change in changes
                for other in change.answers
            ),
        )
        for effect, changes in by_effect(result.changes)
    ]
    return [Heading(words.CHANGES), *tables] if tables else []


def _sources(pack: Pack, cited: Iterable[str]) -> list[Block]:
    """What stands behind the numbers, below what has them, so that no page holds sources alone."""
    entries = [joined(" ", (f"[{number}]", _source(pack, one))) for number, one in enumerate(cited, 1)]
    return [Heading(Message("Sources")), *(Paragraph(one, fine=True) for one in entries)] if entries else []


def _file_of(pack: Pack) -> dict[str, str]:
    """The digest of the signed file that the pack came in, where it came in one."""
    return {"file": pack.edition.file} if pack.edition is not None and pack.edition.file else {}


def _about(pack: Pack) -> Block:
    about = pack.about
    return Paragraph(
        Message(
            "Sources were checked up to {checked}; the logic book has notes on them. {title} {jurisdiction}, "
            "version {version}, {status}. Law checked on {checked}, as seen to {law_seen_to}. To be reviewed by "
            "{review_by}. Fingerprint {digest}.",
            checked=long_date(about.law_checked_on),
            title=about.title,
            jurisdiction=about.jurisdiction,
            version=about.version,
            status=status_words(pack),
            law_seen_to=about.law_seen_to,
            review_by=long_date(about.review_by),
            digest=shown_fingerprint(pack),
        ),
        fine=True,
    )


def _source(pack: Pack, source_id: str) -> str:
    source = pack.sources[source_id]
    said = words.source_seen(source)
    return joined(" ", (said, source.url)) if source.url else said
