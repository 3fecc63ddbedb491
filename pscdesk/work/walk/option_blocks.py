"""The informal options of a walk's result as blocks of a document: those that fit and those that do not."""

from __future__ import annotations

from pscdesk.documents.document import Block, Heading, Items, Paragraph
from pscdesk.guidance.pack.pack_types import Action
from pscdesk.guidance.result import result_words as words
from pscdesk.guidance.result.walk_result import IN_FULL, Fitting, NotFitting, WalkResult
from pscdesk.messages import Message, in_sentence, joined


def option_blocks(result: WalkResult) -> list[Block]:
    """The options that fit, each ready to be carried out, and those that do not, each with the reason.

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
        *_not_fitting(result.not_fitting),
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


def _not_fitting(not_fitting: tuple[NotFitting, ...]) -> list[Block]:
    """One line for each; what would fit an option stands without the words that would begin every line of the list."""
    if not not_fitting:
        return []
    lines = [
        joined(": ", (one.action.title, one.why.sentence if one.why.by_gate else in_sentence(one.why.because)))
        for one in not_fitting
    ]
    said = Message(
        "Nothing in your answers points to these. Each says when it would fit. {options}", options=joined(" ", lines)
    )
    return [Heading(words.NOT_FITTING), Paragraph(said, quiet=True)]


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
