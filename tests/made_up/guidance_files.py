"""A made-up force's signed guidance: files of each kind, its approvers, what they withdraw, and a desk that follows."""

from __future__ import annotations

import datetime as dt
from functools import cache

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.workshop.overlay.composing import compose, new_overlay
from pscdesk.guidance.workshop.overlay.edits import Edit, Line, Overlay
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, base_of
from pscdesk.guidance.workshop.signing.approvers import Approver, ApproversCard, approvers_card, fingerprint
from pscdesk.guidance.workshop.signing.guidance_file import (
    ChangeCounts,
    Guidance,
    SignedGuidance,
    read_guidance,
    unsigned_file,
    whole_files,
    with_signature,
)
from pscdesk.guidance.workshop.signing.standing import Withdrawal, withdrawal_file
from pscdesk.paths import Places
from pscdesk.storage.seal import verify_key
from pscdesk.work.walk.guidance_files.approvers_followed import follow_approvers

TODAY = dt.date(2026, 12, 1)
DAY = TODAY.isoformat()
SHOWN = "1" * 64
SEEDS = {"professional-standards": bytes([11]) * 32, "legal-services": bytes([12]) * 32}
CARD_SEED, OTHER_SEED, STRANGER = bytes([13]) * 32, bytes([14]) * 32, bytes([15]) * 32
FORCE = "Testshire Police"
LINE = "Our own line is extension 100."


def _key(seed: bytes) -> str:
    return verify_key(seed).hex()


def card(issue: int = 1, seed: bytes = CARD_SEED) -> ApproversCard:
    """The approvers card of the made-up force, or one that says so and is signed by somebody else."""
    return ApproversCard(
        force=FORCE,
        issue=issue,
        key=_key(seed),
        approvers=tuple(Approver(role=role, key=_key(one)) for role, one in SEEDS.items()),
        needed=tuple(SEEDS),
    )


def card_file(issue: int = 1, seed: bytes = CARD_SEED) -> bytes:
    """The same as a file."""
    return approvers_card(card(issue, seed), seed)


CARD = card()
CARD_FILE = card_file()
PRINT = fingerprint(CARD)
FILES = {path.name: path.read_bytes() for path in sorted(GUIDANCE.glob("*.toml"))}


def signed(says: Guidance, *roles: str, seeds: dict[str, bytes] = SEEDS) -> bytes:
    """A file signed by these roles; by both where none is named."""
    file = unsigned_file(says)
    for role in roles or tuple(seeds):
        file = with_signature(file, role, seeds[role], SHOWN, DAY)
    return file


def whole_says(issue: int, files: dict[str, bytes] | None = None, **fields: str) -> Guidance:
    """A whole pack as it travels: the shipped one unless other files are given."""
    base = _base(tuple((files or FILES).items()))
    return Guidance(
        id="testshire",
        version=fields.pop("version", f"1.{issue}"),
        issue=issue,
        kind="whole",
        digest=base.digest,
        changes=ChangeCounts(digest=SHOWN),
        files=whole_files(dict(base.files)),
        **fields,
    )


@cache
def _base(files: tuple[tuple[str, bytes], ...]) -> Base:
    return base_of(dict(files))


@cache
def whole(issue: int, *roles: str) -> bytes:
    """The shipped guidance as an approved file of that issue."""
    return signed(whole_says(issue), *roles)


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """The shipped files with one text changed wherever it stands in one of them."""
    assert old.encode() in FILES[name]
    return FILES | {name: FILES[name].replace(old.encode(), new.encode())}


def overlay(*edits: Edit, lines: tuple[Line, ...] = ()) -> Overlay:
    """What the made-up force says otherwise than the shipped guidance."""
    return _replace(new_overlay(_base(tuple(FILES.items())), overlay_id="testshire", force=FORCE), edits, lines)


def _replace(made: Overlay, edits: tuple[Edit, ...], lines: tuple[Line, ...]) -> Overlay:
    from msgspec.structs import replace

    return replace(made, edit=edits, line=lines)


def edit(block: str, field: str, to: str) -> Edit:
    """An edit of the shipped guidance."""
    was = _base(tuple(FILES.items())).fields[(block, field)]
    return Edit(block=block, field=field, was=was, to=to, why="Our own procedure.")


def line(block: str, field: str, text: str = LINE) -> Line:
    """A line of the force's own beneath a text of the shipped guidance."""
    beneath = str(_base(tuple(FILES.items())).fields[(block, field)])
    return Line(block=block, field=field, beneath=beneath, text=text, why="Our own procedure.")


def local_says(issue: int, ours: Overlay | None = None, **fields: str) -> Guidance:
    """The shipped guidance with what the made-up force adds, as it travels."""
    ours = ours or overlay(
        edit("outcome informal-action", "next", "Look again after 14 days, as procedure HR-12 says."),
        lines=(line("duty telephone", "what"),),
    )
    base = read_guidance(_national())
    return Guidance(
        id="testshire-local",
        version=str(issue),
        issue=issue,
        kind="local",
        digest=compose(_base(tuple(FILES.items())), ours).digest,
        changes=ChangeCounts(digest=SHOWN),
        base=SignedGuidance(says=base.says, signatures=base.signatures),
        overlay=ours,
        **fields,
    )


@cache
def _national() -> bytes:
    return unsigned_file(whole_says(1))


@cache
def local(issue: int, *roles: str) -> bytes:
    """What the made-up force adds, as an approved file of that issue."""
    return signed(local_says(issue), *roles)


def withdrawal(*files: bytes, role: str = "legal-services", seed: bytes | None = None) -> bytes:
    """That these files are not to be used any more, by one approver."""
    signer = seed or SEEDS[role]
    said = Withdrawal(
        key=_key(signer),
        role=role,
        day=DAY,
        guidance=tuple(read_guidance(file).digest for file in files),
        because="A telephone number in it is wrong.",
    )
    return withdrawal_file(said, signer)


def following(places: Places) -> Places:
    """The places of a desk that follows the made-up force's approvers."""
    follow_approvers(places, CARD_FILE, PRINT)
    return places
