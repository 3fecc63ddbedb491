"""Made-up returns for tests: counts drawn at random, and files laid out by hand so that any part may be wrong."""

from __future__ import annotations

import random
import struct

import rfc8785
from made_up.contacts import ADVICE, FORMS, OPTIONAL, SAFE, draw

from pscdesk.periods import Month
from pscdesk.returns.content import nonce_for
from pscdesk.returns.file import SIZE
from pscdesk.returns.return_types import Return, ReturnedCounts
from pscdesk.storage.seal import SealKey, new_signing_seed, seal, sign, verify_key
from pscdesk.tally.contact import CONTACTS, cells, read_choices

HR, DEPUTY, OTHER = SealKey.new(), SealKey.new(), SealKey.new()
SEED, EVIL = new_signing_seed(), new_signing_seed()
DESK = "7Q2MZK4X9A"
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
PURPOSE = b"psc-return/1"


def content(contacts: int = 20, walks: int = 5, month: Month = OCTOBER, revision: int = 1, seed: int = 1) -> Return:
    """A return of so many made-up contacts and walks through the aid."""
    dice = random.Random(seed)
    wanted = {"advice-contact": contacts, "aid-use": walks}
    return Return(
        app="0.1.0",
        desk=DESK,
        format="psc-return/1",
        forms={name: _counts(dice, name, number) for name, number in wanted.items()},
        month=str(month),
        nonce=nonce_for(SEED, month, revision),
        revision=revision,
    )


def _counts(dice: random.Random, name: str, number: int) -> ReturnedCounts:
    form = FORMS[name]
    held = {CONTACTS: [0]} | {table.id: [0] * form.length(table, form.version) for table in form.table}
    contacts = [draw(dice, form, True) for _ in range(number)]
    if contacts and form is ADVICE:
        contacts[0] = SAFE  # so that safe space has somebody, whatever the form asks
    for raw in contacts:
        for table, indexes in cells(form, read_choices(form, raw, OPTIONAL)).items():
            for index in indexes:
                held[table][index] += 1
    (total,) = held.pop(CONTACTS)
    return ReturnedCounts(version=form.version, contacts=total, tables={name: tuple(one) for name, one in held.items()})


def as_json(said: object) -> bytes:
    """Canonical JSON by the reference implementation."""
    return rfc8785.dumps(said)  # type: ignore[arg-type]


def laid_out(
    plain: bytes,
    *,
    seed: bytes = SEED,
    key: bytes | None = None,
    signature: bytes | None = None,
    to: SealKey = HR,
    length: int | None = None,
    padding: bytes | None = None,
) -> bytes:
    """A sealed file around any text at all; each part may be given another value than the right one."""
    body = struct.pack(">I", len(plain) if length is None else length) + plain
    body += (key or verify_key(seed)) + (signature or sign(seed, PURPOSE, plain))
    body += bytes(max(0, SIZE - len(body))) if padding is None else padding
    return b"PSCR1\n" + seal(body, (to.recipient,))
