"""The informal options of a walk's result as blocks of a document: those that fit and those that do not."""

from __future__ import annotations

from pscdesk.documents.document import Block, Heading, Items, Paragraph
from pscdesk.guidance.pack.pack_types import Action
from pscdesk.guidance.result import result_words as words
from pscdesk.guidance.result.closest import Closest
from pscdesk.guidance.result.walk_result import IN_FULL, Fitting, WalkResult
from pscdesk.messages import Message, joined


def option_blocks(result: WalkResult) -> list[Block]:
    """The options that fit, each ready to be carried out, and the nearest that do not, each with what it would need.

    None before the end of a walk; beside a gate that escalates support alone, and a sentence on why nothing else fits.
    """
    if result.outcome is None:
        return []
    if result.is_escalated:
        nothing: list[Block] = [
            Heading(words.INFORMAL_OPTIONS),
            Paragraph(words.nothing_fits(result.why_nothing_else)),
        ]
        if not result.fitting:
            return nothing
        return [Heading(words.SUPPORT_BESIDE), Paragraph(result.support_lead), *_fitting(result.fitting), *nothing]
    fitting = _fitting(result.fitting)
    return [
        *([Heading(words.COULD_FIT), Paragraph(words.CHOOSE), *fitting] if fitting else []),
        *_closest(result.closest),
    ]


def _fitting(fitting: tuple[Fitting, ...]) -> list[Block]:
    """The first few in full, the rest in short."""
    blocks: list[Block] = []
    for one in fitting[:IN_FULL]:
        blocks += _how_to(one.action, one.because)
    if fitting[IN_FULL:]:
        blocks.append(Heading(Message("These could fit too"), 2))
        blocks.append(Items(tuple(_in_short(one.action, one.because) for one in fitting[IN_FULL:])))
    return blocks


def _closest(closest: tuple[Closest, ...]) -> list[Block]:
    """The nearest options that do not fit; they are few, and nobody can read them as fitting."""
    if not closest:
        return []
    lines = tuple(words.would_need(one.action.title, one.needs.line) for one in closest)
    return [Heading(words.NOT_FITTING), Paragraph(words.WOULD_NEED, quiet=True), Items(lines)]


def _how_to(action: Action, because: str) -> list[Block]:
    how = joined(" ", action.how)
    if action.prepare:
        how = Message(
            "Before: {prepare} Open with: “{opening}” Then: {how}",
            prepare=action.prepare,
            opening=action.opening,
            how=how,
        )
    return [
        Heading(action.title, 2),
        Paragraph(because),
        Paragraph(how),
        Paragraph(
            Message(
                "Who: {who}. Write down: {record} Look again: {review} It is not: {is_not}",
                who=action.who,
                record=action.record,
                review=action.review,
                is_not=action.is_not,
            ),
            quiet=True,
        ),
    ]


def _in_short(action: Action, because: str) -> str:
    if action.opening:
        return Message(
            "{action}. {because} Open with: “{opening}” Look again: {review}",
            action=action.title,
            because=because,
            opening=action.opening,
            review=action.review,
        )
    return Message(
        "{action}. {because} Look again: {review}", action=action.title, because=because, review=action.review
    )
