"""Where guidance stands in its folder: draft, in review, objected to, approved, withdrawn; from signatures alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pscdesk.guidance.workshop.overlay.edits import Edit
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.history import Step
from pscdesk.guidance.workshop.signing.standing import Signed, signed_by
from pscdesk.guidance.workshop.signing.statements import Statement, latest, not_on_card, objections
from pscdesk.messages import Message
from pscdesk.work.workshop.sending import Sent, last_sent, statements
from pscdesk.work.workshop.workshop import Workshop

Stage = Literal["draft", "changed", "sent", "review", "objected", "approved"]
STAGE_WORDS: dict[Stage, Message] = {
    "draft": Message("Draft: nobody has been sent this yet."),
    "changed": Message("Draft: it was changed since it was sent last."),
    "sent": Message("Sent to readers. Nobody has answered yet."),
    "review": Message("In review."),
    "objected": Message("Somebody objects to it."),
    "approved": Message("Approved: every needed role has signed exactly this."),
}
"""Where it stands, in words."""


@dataclass(frozen=True)
class Standing:
    """Where it stands, the last file that was sent, whose signatures count, and the last word of each reader.

    ``strangers`` are the keys of those readers who are not on the card under the role that they name: their words are
    shown and are no objection of that role. None where there is no card.
    """

    stage: Stage
    sent: Sent | None
    signed: Signed | None
    said: tuple[Statement, ...]
    steps: tuple[Step, ...]
    strangers: frozenset[str] = frozenset()

    def is_strange(self, said: Statement) -> bool:
        """Whether a statement is by a key that is not on the card under its role."""
        return said.key in self.strangers


NOT_ON_CARD = Message("This key is not on the approvers card, so it is no word of that role.")


def standing_now(workshop: Workshop, card: ApproversCard | None) -> Standing:
    """Where the guidance in a folder stands; without a card nothing is approved. ``InputError`` for damaged files."""
    steps, sent = workshop.history(), last_sent(workshop)
    said = latest(statements(workshop))
    if sent is None:
        return Standing("draft", None, None, said, steps)
    signed = signed_by(sent.read, card) if card is not None else None
    strange = frozenset(one.key for one in said if card is not None and not_on_card(one, card))
    return Standing(_stage(workshop, sent, signed, said, strange), sent, signed, said, steps, strange)


def _stage(
    workshop: Workshop, sent: Sent, signed: Signed | None, said: tuple[Statement, ...], strange: frozenset[str]
) -> Stage:
    if sent.read.says.overlay != workshop.overlay():
        return "changed"
    if any(one.key not in strange for one in objections(said, sent.read.digest)):
        return "objected"
    if signed is not None and signed.approval is not None:
        return "approved"
    about = [one for one in said if one.guidance == sent.read.digest]
    return "review" if about or sent.read.signatures else "sent"


def proposals(workshop: Workshop) -> tuple[tuple[Statement, Edit], ...]:
    """Every proposal that came back, with the statement it stands in, in the order in which they came."""
    return tuple((said, one) for said in statements(workshop) for one in said.proposals)
