"""Makes the approvers card from the key lines that approvers send, signed by a key that is for nothing else."""

from __future__ import annotations

import msgspec

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.signing.approvers import FEWEST, Approver, ApproversCard, approvers_card, fingerprint
from pscdesk.guidance.workshop.signing.signed_lines import Hex64
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.keys import Keystore
from pscdesk.work.workshop.signer import CARD_ROLE, known_key, make_key, signer


def make_card(
    places: Places, keystore: Keystore | None, *, force: str, issue: str, lines: str, follows: str = ""
) -> tuple[bytes, str]:
    """The signed card in which every role of the lines must sign, and its fingerprint; the key is made at first use.

    ``follows`` are the key lines of those who approve the base that the force follows; a key alone is enough there.
    ``InputError`` where a line is no role and key, the force has no name, or the issue is no number.
    """
    approvers = tuple(_approver(line) for line in lines.splitlines() if line.strip())
    if len(approvers) < FEWEST:
        raise InputError(
            Message("An approvers card needs the keys of two roles at least."),
            Message("Ask each approver for the line beneath their key: role, a space, key."),
        )
    followed = tuple(_key_followed(line) for line in follows.splitlines() if line.strip())
    if known_key(places, "card") is None:
        make_key(places, keystore, "card", CARD_ROLE)
    own = signer(places, keystore, "card")
    told = {
        "force": force.strip(),
        "issue": int(issue) if issue.strip().isdecimal() else 0,
        "key": own.public.key,
        "approvers": approvers,
        "follows": followed,
        "needed": tuple(dict.fromkeys(one.role for one in approvers)),
    }
    try:
        card = msgspec.convert(msgspec.to_builtins(told), ApproversCard)
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("The card needs the name of the force and an issue from 1."), Message("Fill in both.")
        ) from fault
    return approvers_card(card, own.seed), fingerprint(card)


def _key_followed(line: str) -> str:
    """The key in a line, with or without its role."""
    try:
        return msgspec.convert(line.rsplit(maxsplit=1)[-1], Hex64)
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("“{line}” is no key.", line=line.strip()[:80]),
            Message("Copy the key lines of those whose guidance you follow as they sent them."),
        ) from fault


def _approver(line: str) -> Approver:
    role, _, key = line.strip().partition(" ")
    try:
        return msgspec.convert({"role": role, "key": key.strip()}, Approver)
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("“{line}” is no role and key.", line=line.strip()[:80]),
            Message("Copy the line as the approver sent it: role, a space, key."),
        ) from fault
