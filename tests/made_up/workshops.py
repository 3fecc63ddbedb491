"""A made-up force that works on its guidance: the base as a signed file, a folder, two approvers and their card."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.workshop.overlay.raw_blocks import Base
from pscdesk.guidance.workshop.signing.approvers import Approver, ApproversCard, approvers_card
from pscdesk.guidance.workshop.signing.guidance_file import ChangeCounts, Guidance, unsigned_file, whole_files
from pscdesk.paths import Places
from pscdesk.storage.seal import verify_key
from pscdesk.work.workshop.signer import PublicKey, Signer
from pscdesk.work.workshop.whole import whole_file
from pscdesk.work.workshop.workshop import Workshop, begin_workshop

DAY = dt.date(2026, 12, 1)
SEEDS = {"professional-standards": bytes([1]) * 32, "legal-services": bytes([2]) * 32}
CARD_SEED = bytes([3]) * 32
SIGNERS = {role: Signer(PublicKey(role=role, key=verify_key(seed).hex()), seed) for role, seed in SEEDS.items()}
CARD = ApproversCard(
    force="Testshire Police",
    issue=1,
    key=verify_key(CARD_SEED).hex(),
    approvers=tuple(Approver(role=role, key=one.public.key) for role, one in SIGNERS.items()),
    needed=tuple(SEEDS),
)
CARD_FILE = approvers_card(CARD, CARD_SEED)
BASE_FILE = whole_file(GUIDANCE, issue=1, today=DAY)
"""The shipped guidance as it travels, signed by nobody."""


def begun(folder: Path) -> Workshop:
    """A workshop over the shipped guidance, without an edit."""
    return begin_workshop(folder, BASE_FILE, force="Testshire Police", guidance_id="testshire", today=lambda: DAY)


def home_of(folder: Path) -> Places:
    """A data folder of one person."""
    return Places(folder, folder / "policy")


def file_of_base(base: Base, issue: int = 1) -> bytes:
    """The file in which a base travels, signed by nobody and not checked."""
    about = base.tables["pack.toml"]
    return unsigned_file(
        Guidance(
            id=str(about["id"]),
            version=str(about["version"]),
            issue=issue,
            kind="whole",
            digest=base.digest,
            changes=ChangeCounts(digest="0" * 64),
            files=whole_files(dict(base.files)),
        )
    )
