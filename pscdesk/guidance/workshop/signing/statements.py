"""What a reader of guidance returns (``.psct``): remarks, proposals as edits, and that they approve or object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.clean_text import hidden_sign
from pscdesk.guidance.workshop.overlay.edits import Edit
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.signed_lines import Day, Hex64, Role, SignedKind, read_signed, write_signed
from pscdesk.messages import Message

SUFFIX = ".psct"
STATEMENT_FORMAT = "psc-guidance-statement/1"
KIND = SignedKind(b"PSCT1", STATEMENT_FORMAT.encode(), 512 * 1024, Message("The statement"))

Stance = Literal["read", "approve", "object"]
STANCE_WORDS: dict[Stance, Message] = {
    "read": Message("has read it"),
    "approve": Message("approves it"),
    "object": Message("objects"),
}
"""What a reader says of guidance, in words."""


class Remark(Fact, frozen=True, kw_only=True):
    """A remark by block; no field means the block as a whole. Nobody is named in it."""

    block: Annotated[str, msgspec.Meta(max_length=160)]
    field: Annotated[str, msgspec.Meta(max_length=160)] = ""
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=600)]


class Statement(Fact, frozen=True, kw_only=True):
    """What a role says of one guidance file, by the digest of its JSON and of the list of changes that was shown."""

    format: Literal["psc-guidance-statement/1"] = STATEMENT_FORMAT
    key: Hex64
    role: Role
    day: Day
    guidance: Hex64
    issue: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    shown: Hex64
    stance: Stance
    remarks: Annotated[tuple[Remark, ...], msgspec.Meta(max_length=200)] = ()
    proposals: Annotated[tuple[Edit, ...], msgspec.Meta(max_length=200)] = ()


def statement_file(statement: Statement, seed: bytes) -> bytes:
    """The signed statement; ``InputError`` for an objection that says nothing, ``ValueError`` for another's seed."""
    _hold(statement)
    return write_signed(KIND, statement, seed)


def read_statement(file: bytes) -> Statement:
    """The statement in a ``.psct`` file; ``InputError`` when it is none or was changed after it was signed."""
    statement = read_signed(KIND, file, Statement)
    _hold(statement)
    return statement


def latest(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The last statement of each key, by issue, the later in the row where two are of one issue.

    An objection stays beside what the same key said later of the same guidance, unless that approves it: to have read
    it takes nothing back. A word on a newer issue stands in place of all before it.
    """
    found: dict[str, tuple[Statement, ...]] = {}
    for one in statements:
        before = found.get(one.key, ())
        if not before or one.issue >= before[-1].issue:
            kept = tuple(held for held in before if _is_not_lifted(held, one))
            found[one.key] = (*kept, one)
    return tuple(one for said in found.values() for one in said)


def _is_not_lifted(held: Statement, by: Statement) -> bool:
    return held.stance == "object" and by.stance == "read" and held.guidance == by.guidance


def stands(statement: Statement, digest: str) -> bool:
    """Whether it was made about exactly this guidance; else it stands for an earlier one, and changes came since."""
    return statement.guidance == digest


def objections(statements: Iterable[Statement], digest: str) -> tuple[Statement, ...]:
    """Those who object to exactly this guidance and have not approved it since."""
    return tuple(one for one in latest(statements) if one.stance == "object" and stands(one, digest))


def not_on_card(statement: Statement, card: ApproversCard) -> bool:
    """Whether nobody on the card signs with that key under that role, so that it is no word of the role."""
    return (statement.role, statement.key) not in {(one.role, one.key) for one in card.approvers}


def _hold(statement: Statement) -> None:
    if statement.stance == "object" and not (statement.remarks or statement.proposals):
        raise InputError(
            Message("An objection says why."), Message("Write a remark, or propose other words, and sign again.")
        )
    for text in _texts(msgspec.to_builtins((statement.remarks, statement.proposals))):
        if sign := hidden_sign(text):
            raise InputError(
                Message("A remark or a proposal in the statement holds a sign that nobody sees: {sign}.", sign=sign),
                Message("Take the sign out and sign again."),
            )


def _texts(told: Any) -> Iterator[str]:
    """Every text in a remark or a proposal, however deep it lies."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list | tuple):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _texts(one)
