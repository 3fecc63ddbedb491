"""A made-up force whose numbers two people signed: two states of them, and a desk that follows the approvers card."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from made_up.workshops import CARD, CARD_FILE, SIGNERS

from pscdesk.guidance.workshop.signing.approvers import fingerprint
from pscdesk.guidance.workshop.signing.contacts_file import Contacts, sign_contacts, unsigned_contacts
from pscdesk.paths import Places
from pscdesk.work.walk.guidance_files.approvers_followed import follow_approvers
from pscdesk.work.workshop.contacts_sending import before_here, numbers_file, ready_numbers

FIRST_DAY, SECOND_DAY = dt.date(2026, 11, 20), dt.date(2026, 12, 1)
FIRST = """# The numbers of Testshire Police
[professional-standards]
telephone = "020 7946 0000"
open = "Mon-Fri 08:00-18:00"
[control-room]
telephone = "020 7946 0010"
open = "always"
[advice-line]
telephone = "020 7946 0001"
open = "always"
[hotline]
telephone = "0800 1111"
link = "https://hotline.example"
[emergency]
telephone = "999"
open = "always"
[records]
informal-notes = "In the team’s secure folder."
"""
SECOND = FIRST.replace("0001", "0002")
"""Another number of the advice line."""
FORCE = CARD.force


def desk(folder: Path, local: str = FIRST) -> Places:
    """A desk that follows the card of Testshire, with this ``local.toml``."""
    places = Places(folder / "home", folder / "policy")
    places.home.mkdir(parents=True, exist_ok=True)
    places.policy.mkdir(exist_ok=True)
    follow_approvers(places, CARD_FILE, fingerprint(CARD))
    write_local(places, local)
    return places


def write_local(places: Places, text: str) -> None:
    """Somebody writes ``local.toml`` by hand."""
    (places.policy / "local.toml").write_bytes(text.encode())


def local_now(places: Places) -> str:
    """What ``local.toml`` holds."""
    return (places.policy / "local.toml").read_bytes().decode()


def signed(file: bytes, day: dt.date, *roles: str) -> bytes:
    """The file signed by these roles, or by both."""
    for role in roles or tuple(SIGNERS):
        file = sign_contacts(file, role, SIGNERS[role].seed, day.isoformat())
    return file


def first_file(day: dt.date = FIRST_DAY) -> bytes:
    """The first numbers, signed by both."""
    return signed(unsigned_contacts(Contacts(force=FORCE, issue=1, contacts=FIRST)), day)


def next_file(places: Places, folder: Path, text: str, day: dt.date = SECOND_DAY) -> bytes:
    """Numbers that follow those in use at a desk, drafted in a folder of their own and signed by both."""
    folder.mkdir(exist_ok=True)
    draft = folder / "local.toml"
    draft.write_bytes(text.encode())
    before = before_here(places, draft)
    return signed(numbers_file(ready_numbers(draft, before), before, FORCE, day), day)
