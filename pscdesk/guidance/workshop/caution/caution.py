"""Whether an overlay only adds caution to its base: every reason against it, and none where that is proved."""

from __future__ import annotations

from pscdesk.guidance.workshop.caution.duty_order import duty_refusals
from pscdesk.guidance.workshop.caution.line_order import line_refusals
from pscdesk.guidance.workshop.caution.meaning import check_refusals, meaning_refusals
from pscdesk.guidance.workshop.caution.own_words import own_word_refusals
from pscdesk.guidance.workshop.caution.refusal import Refusal, in_order
from pscdesk.guidance.workshop.caution.text_order import text_refusals
from pscdesk.guidance.workshop.overlay.composing import Composed
from pscdesk.messages import Message


def refusals(composed: Composed) -> tuple[Refusal, ...]:
    """Every reason against the overlay, in the order of showing; empty where it is proved to add caution only."""
    return in_order((*word_refusals(composed), *rule_refusals(composed)))


def word_refusals(composed: Composed) -> tuple[Refusal, ...]:
    """What can be told without a proof, within milliseconds: faults of composing, texts, lists and duties.

    ``PackError`` where the base does not read by itself.
    """
    if composed.pack is None:
        return tuple(
            Refusal("cannot be composed", fault.block, fault.field, fault.sentence) for fault in composed.faults
        )
    base = composed.base.pack  # read first: a base that does not read by itself is told as that
    return (
        *text_refusals(composed),
        *own_word_refusals(composed),
        *line_refusals(composed),
        *duty_refusals(base, composed.pack),
    )


def rule_refusals(composed: Composed) -> tuple[Refusal, ...]:
    """What has to be proved over every combination of answers, and the findings of the check; up to a second."""
    if composed.pack is None:
        return ()
    told = tuple(meaning_refusals(composed.base.pack, composed.pack))
    return (*told, *check_refusals(composed.base.pack, composed.pack))


def first_refusal(composed: Composed) -> Refusal | None:
    """One reason against the overlay, found as soon as may be, or None: for whoever only takes guidance in."""
    words = word_refusals(composed)
    if words:
        return in_order(words)[0]
    rules = rule_refusals(composed)
    return in_order(rules)[0] if rules else None


def only_adds_caution(composed: Composed) -> Message | None:
    """None where the overlay only adds caution; else the first sentence against it."""
    found = first_refusal(composed)
    return found.sentence if found else None
