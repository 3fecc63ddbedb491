"""Writes docs/schemas/*.json from the types, and new test vectors where there are none (they carry random seals)."""

from __future__ import annotations

import base64
import json
import random
import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from made_up.contacts import ADVICE, AID
from made_up.force import counted

from pscdesk.guidance.reading.manifest import manifest_digest
from pscdesk.guidance.workshop.file_schemas import schemas as guidance_schemas
from pscdesk.guidance.workshop.signing.approvers import Approver, ApproversCard, approvers_card
from pscdesk.guidance.workshop.signing.contacts_file import (
    ChangedPlace,
    Contacts,
    read_contacts,
    sign_contacts,
    unsigned_contacts,
)
from pscdesk.guidance.workshop.signing.guidance_file import (
    ChangeCounts,
    Guidance,
    read_guidance,
    unsigned_file,
    with_signature,
)
from pscdesk.guidance.workshop.signing.standing import Withdrawal, withdrawal_file
from pscdesk.guidance.workshop.signing.statements import Statement, statement_file
from pscdesk.periods import Month
from pscdesk.returns.cards import desk_card, office_card
from pscdesk.returns.content import canonical, digest_of, nonce_for
from pscdesk.returns.file import make_return
from pscdesk.returns.formats import schemas
from pscdesk.returns.receipts import make_receipt
from pscdesk.returns.return_types import (
    KEY_COPY_MARK,
    MARK,
    OFFICE_CARD_MARK,
    CardFloors,
    KeyCopy,
    OfficeCard,
    Return,
    ReturnedCounts,
)
from pscdesk.returns.seat_files import key_file, seat_request
from pscdesk.storage.seal import SealKey, verify_key

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS, VECTORS = ROOT / "docs" / "schemas", ROOT / "tests" / "returns" / "vectors"


def main() -> None:
    """Write whatever is not as it should be."""
    for name, schema in (schemas() | guidance_schemas()).items():
        (SCHEMAS / f"{name}.json").write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", "utf-8")
    _write_vectors()
    for name, vectors in (("guidance", guidance_vectors()), ("contacts", contacts_vectors())):
        told = json.dumps(vectors, indent=1, ensure_ascii=False) + "\n"
        (ROOT / "tests" / "guidance" / "workshop" / "vectors" / f"{name}.json").write_text(told, "utf-8")


def contacts_vectors() -> dict[str, object]:
    """A contacts file that two roles signed, by the same seeds."""
    says = Contacts(
        force="Testshire Police",
        issue=2,
        contacts='# Tŷ’r Dref\n[advice-line]\ntelephone = "020 7946 0001"\n',
        changed=(
            ChangedPlace(place="advice-line", what=("telephone",)),
            ChangedPlace(place="hotline", what=("hours", "link"), on="2026-11-20"),
        ),
    )
    file = sign_contacts(unsigned_contacts(says), "professional-standards", bytes([1]) * 32, "2026-12-01")
    file = sign_contacts(file, "legal-services", bytes([2]) * 32, "2026-12-02")
    return {"says": msgspec.to_builtins(says), "contacts": file.decode(), "digest": read_contacts(file).digest}


def guidance_vectors() -> dict[str, object]:
    """One file of each kind by which guidance travels, by fixed seeds: the same whenever they are made."""
    standards, legal, own = (bytes([number]) * 32 for number in (1, 2, 3))
    card = ApproversCard(
        force="Testshire Police",
        issue=1,
        key=verify_key(own).hex(),
        approvers=(
            Approver(role="professional-standards", key=verify_key(standards).hex()),
            Approver(role="legal-services", key=verify_key(legal).hex()),
        ),
        needed=("professional-standards", "legal-services"),
    )
    files = {"pack.toml": 'id = "made-up"\n', "text.cy.toml": "# Tŷ’r Dref\n"}
    shown, day = "0" * 64, "2026-12-01"
    says = Guidance(
        id="made-up",
        version="1",
        issue=1,
        kind="whole",
        digest=manifest_digest({name: text.encode() for name, text in files.items()}),
        changes=ChangeCounts(words=1, digest=shown),
        files=files,
    )
    file = with_signature(unsigned_file(says), "professional-standards", standards, shown, day)
    file = with_signature(file, "legal-services", legal, shown, day)
    digest = read_guidance(file).digest
    key, role = verify_key(legal).hex(), "legal-services"
    said = Statement(key=key, role=role, day=day, guidance=digest, issue=1, shown=shown, stance="approve")
    gone = Withdrawal(key=key, role=role, day=day, guidance=(digest,), because="A telephone number is wrong.")
    return {
        "seeds": {"professional-standards": standards.hex(), "legal-services": legal.hex(), "card": own.hex()},
        "approvers-card": approvers_card(card, own).decode(),
        "guidance": file.decode(),
        "digest": digest,
        "roles": sorted(card.needed),
        "statement": statement_file(said, legal).decode(),
        "withdrawal": withdrawal_file(gone, legal).decode(),
    }


def _write_vectors() -> None:
    dice = random.Random(2026)  # noqa: S311 (these seeds are published)
    drawn = {"hr": SealKey.new().secret, "deputy": SealKey.new().secret}
    _keep("keys", drawn | {name: dice.randbytes(32).hex() for name in ("desk_seed", "office_seed")})
    keys = json.loads((VECTORS / "keys.json").read_text("utf-8"))
    hr, deputy = SealKey.of(keys["hr"]), SealKey.of(keys["deputy"])
    desk_seed, office_seed = bytes.fromhex(keys["desk_seed"]), bytes.fromhex(keys["office_seed"])
    desk, month = "7Q2MZK4X9A", Month(2026, 10)
    aid = {table.id: [0] * AID.length(table, AID.version) for table in AID.table}
    forms = {
        "an-ordinary-month": {ADVICE.id: counted(20, 1)},
        "two-forms": {
            ADVICE.id: counted(3, 2),
            AID.id: ReturnedCounts(
                version=AID.version, contacts=0, tables={name: tuple(one) for name, one in aid.items()}
            ),
        },
        "a-nil-return": {},
        "with-a-seen-issue": {ADVICE.id: counted(7, 3)},
    }
    seen = {"with-a-seen-issue": 2}
    for number, (name, said) in enumerate(forms.items(), 1):
        content = Return(
            app="0.1.0",
            desk=desk,
            format=MARK,
            forms=said,
            month=str(month),
            nonce=nonce_for(desk_seed, month, number),
            revision=number,
            seen_issue=seen.get(name, 0),
        )
        _keep(
            name,
            {
                "says": msgspec.to_builtins(content),
                "canonical": canonical(content).decode(),
                "digest": digest_of(content),
                "file": _text(make_return(content, desk_seed, (hr.recipient, deputy.recipient))),
            },
        )
    office = OfficeCard(
        cut_off_day=20,
        force="Testshire Police",
        format=OFFICE_CARD_MARK,
        issue=2,
        key=verify_key(office_seed).hex(),
        made_up=True,
        optional=("channel",),
        recipients=(hr.recipient, deputy.recipient),
        floors=CardFloors(base=5, unit_desks=3, unit_people=50),
        every=3,
    )
    _keep("an-office-card", {"file": office_card(office, office_seed).decode()})
    _keep("a-desk-card", {"file": desk_card(desk, desk_seed, "local", "Tŷ'r Dref").decode()})
    _keep("seat-keys", {name: SealKey.new().secret for name in ("seat", "office_store", "programme_store")})
    seats = json.loads((VECTORS / "seat-keys.json").read_text("utf-8"))
    seat = SealKey.of(seats["seat"]).recipient
    copy = KeyCopy(
        force="Testshire Police",
        format=KEY_COPY_MARK,
        key=verify_key(office_seed).hex(),
        label="HR adviser 2",
        office=seats["office_store"],
        recipient=seat,
        folder="/srv/psc-office",
        programme=seats["programme_store"],
    )
    _keep("a-seat-request", {"file": seat_request(seat).decode()})
    _keep("a-key-file", {"says": msgspec.to_builtins(copy), "file": _text(key_file(copy, office_seed))})
    _keep("a-receipt", {"file": make_receipt(desk, month, 1, "0" * 64, office_seed).decode()})


def _keep(name: str, said: object) -> None:
    if (VECTORS / f"{name}.json").exists():  # sealed at random: what is there stays
        return
    (VECTORS / f"{name}.json").write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _text(file: bytes) -> list[str]:
    coded = base64.b64encode(file).decode()
    return [coded[start : start + 100] for start in range(0, len(coded), 100)]


if __name__ == "__main__":
    main()
