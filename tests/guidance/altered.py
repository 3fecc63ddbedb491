"""The shipped pack with one thing changed, for tests of what the check says about it."""

from __future__ import annotations

from typing import Any

from guidance.shipped import PACK
from msgspec.structs import replace

from pscdesk.guidance.pack.pack_types import Action, Duty, Gate, Invariant, Option, Pack, Question, Row, Topic

BARE = replace(PACK, vignettes=())
"""The shipped pack without its situations, so that a change is seen by the proofs alone."""

IMPOSSIBLE = {"kind": ("none",), "before": ("first",)}
"""Answers that cannot go together: where nobody can name anything, nobody is asked whether it happened before."""

TRIAL = Topic(id="trial", number=len(PACK.flow.topic))
"""A topic that no duty of the pack is on."""


def row(*, gates: tuple[str, ...] = (), unless: tuple[str, ...] = (), **answers: tuple[str, ...]) -> Row:
    """A row over these cells (underscores in a name stand for hyphens), with a reason and a source."""
    cells = {name.replace("_", "-"): allowed for name, allowed in answers.items()}
    return Row(answers=cells, gates=gates, unless=unless, because="On trial.", sources=("own-judgement",))


def block(kind: str, block_id: str, pack: Pack = PACK) -> Any:
    """The block of that kind and id."""
    return next(each for each in getattr(pack.flow, kind) if each.id == block_id)


def changed(pack: Pack, kind: str, block_id: str, **fields: Any) -> Pack:
    """The pack with some fields of one block replaced."""
    blocks = tuple(replace(each, **fields) if each.id == block_id else each for each in getattr(pack.flow, kind))
    return replace(pack, flow=replace(pack.flow, **{kind: blocks}))


def added(pack: Pack, kind: str, *blocks: Any) -> Pack:
    """The pack with blocks put at the end of their kind."""
    return replace(pack, flow=replace(pack.flow, **{kind: (*getattr(pack.flow, kind), *blocks)}))


def question(*when: Row, **fields: Any) -> Question:
    """A question at the end of the walk that nothing reads."""
    told: dict[str, Any] = {
        "id": "extra",
        "section": "close",
        "ask": "Is this on trial?",
        "why": "To try it.",
        "options": (Option(id="yes", text="Yes"), Option(id="no", text="No")),
        "when": when,
    }
    return Question(**(told | fields))


def gate(*when: Row) -> Gate:
    """A gate that only pauses, so that no promise has to name it."""
    duty = Duty(id="wait", who="You", what="Wait.", soon="today", topic=TRIAL, number=10_000)
    return Gate(id="extra", title="On trial", demands="pause", says="Wait.", duties=(duty,), when=when)


def with_action(pack: Pack, *when: Row) -> Pack:
    """The pack with one more informal option, named in the promise that none stands beside a referral."""
    action = Action(
        id="extra",
        title="On trial",
        suits="Trying.",
        is_not="Real.",
        who="You",
        how=("Try.",),
        record="None.",
        review="None.",
        when=when,
        sources=("own-judgement",),
    )
    promise = block("never", "informal-beside-escalation", pack)
    pack = changed(pack, "never", promise.id, actions=(*promise.actions, "extra"))
    return added(pack, "action", action)


def never(**cells: Any) -> Invariant:
    """An invariant over these cells."""
    return Invariant(id="trial", because="On trial.", **cells)
