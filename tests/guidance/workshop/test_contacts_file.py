"""A force's numbers travel signed by two: nothing in the file can be changed or moved, and no key stands for two."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest
from made_up.workshops import CARD, SEEDS
from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.signing.approvers import Approver
from pscdesk.guidance.workshop.signing.contacts_file import (
    LARGEST,
    ChangedPlace,
    Contacts,
    hold_newer,
    joined_signatures,
    read_contacts,
    sign_contacts,
    unsigned_contacts,
    verified_contacts,
)
from pscdesk.guidance.workshop.signing.signed_lines import canonical
from pscdesk.storage.seal import sign, verify_key

DAY = "2026-12-01"
TEXT = '# Tŷ’r Dref\r\n[advice-line]\r\ntelephone = "020 7946 0001"\r\n'
SAYS = Contacts(
    force=CARD.force, issue=3, contacts=TEXT, changed=(ChangedPlace(place="advice-line", what=("telephone",)),)
)
STANDARDS, LEGAL = SEEDS


def signed(*roles: str, says: Contacts = SAYS, day: str = DAY) -> bytes:
    """The file signed by these roles, each with its own key."""
    file = unsigned_contacts(says)
    for role in roles:
        file = sign_contacts(file, role, SEEDS[role], day)
    return file


BOTH = signed(STANDARDS, LEGAL)


def test_what_two_roles_signed_holds_the_text_to_the_letter_and_the_later_day():
    file = sign_contacts(signed(STANDARDS), LEGAL, SEEDS[LEGAL], "2026-12-03")
    read, told = verified_contacts(file, CARD)
    assert read.says.contacts == TEXT
    assert told.approval is not None
    assert (set(told.approval.roles), told.approval.on) == ({STANDARDS, LEGAL}, dt.date(2026, 12, 3))


@pytest.mark.parametrize("roles", [(), (STANDARDS,), (LEGAL,)])
def test_one_signature_is_not_enough_and_the_missing_role_is_named(roles):
    with pytest.raises(InputError, match="is missing") as told:
        verified_contacts(signed(*roles), CARD)
    assert all(role in told.value.message for role in {STANDARDS, LEGAL} - set(roles))


def test_two_signatures_made_apart_are_put_together():
    both = joined_signatures(signed(STANDARDS), signed(LEGAL))
    assert both == BOTH
    assert joined_signatures(both, BOTH) == BOTH


def test_signatures_of_other_numbers_are_never_put_together():
    other = signed(LEGAL, says=replace(SAYS, contacts=TEXT.replace("0001", "0002")))
    with pytest.raises(InputError, match="do not hold the same numbers"):
        joined_signatures(signed(STANDARDS), other)


def test_one_key_never_signs_twice():
    with pytest.raises(InputError, match="no key signs twice"):
        sign_contacts(signed(STANDARDS), LEGAL, SEEDS[STANDARDS], DAY)


def test_a_key_of_the_card_under_another_role_is_refused():
    file = sign_contacts(signed(LEGAL), "director", SEEDS[STANDARDS], DAY)
    with pytest.raises(InputError, match="under a role that is not its own"):
        verified_contacts(file, CARD)


def test_keys_that_are_not_on_the_card_count_for_nothing():
    strangers = (*CARD.approvers[:1], Approver(role=LEGAL, key=verify_key(bytes([9]) * 32).hex()))
    with pytest.raises(InputError, match="legal-services is missing"):
        verified_contacts(BOTH, replace(CARD, approvers=strangers))


def test_the_numbers_of_another_force_are_refused_though_the_keys_fit():
    with pytest.raises(InputError, match="numbers of another force: Testshire Police"):
        verified_contacts(BOTH, replace(CARD, force="Otherly Police"))


def test_a_signature_of_guidance_never_stands_for_numbers():
    told = canonical(SAYS)
    purpose = b"\0".join((b"psc-guidance/1", STANDARDS.encode(), DAY.encode()))
    line = f"{STANDARDS} {DAY} {verify_key(SEEDS[STANDARDS]).hex()} {sign(SEEDS[STANDARDS], purpose, told).hex()}"
    with pytest.raises(InputError, match="does not fit"):
        read_contacts(b"\n".join((b"PSCL1", told, line.encode(), b"")))


def test_an_older_issue_never_takes_the_place_of_a_newer_and_the_same_may_be_put_back():
    held = read_contacts(BOTH)
    hold_newer(None, held)
    hold_newer(held, read_contacts(signed(LEGAL)))
    hold_newer(held, read_contacts(signed(says=replace(SAYS, issue=4))))
    for issue in (2, 3):
        other = read_contacts(signed(says=replace(SAYS, issue=issue, changed=())))
        with pytest.raises(InputError, match=f"are issue {issue}, and issue 3 is in use"):
            hold_newer(held, other)


def damaged(kind: str) -> bytes:
    lines = BOTH.split(b"\n")
    first, second = lines[2], lines[3]

    def said(old: bytes, new: bytes) -> bytes:
        return b"\n".join((lines[0], lines[1].replace(old, new), *lines[2:]))

    return {
        "truncated": BOTH[:-40],
        "cut in the JSON": b"\n".join((lines[0], lines[1][:-20], *lines[2:])),
        "another mark": b"PSCG1" + BOTH[5:],
        "an empty line more": BOTH + b"\n",
        "signatures in another order": b"\n".join((*lines[:2], second, first, b"")),
        "a signature twice": b"\n".join((*lines[:3], first, second, b"")),
        "moved to another role": BOTH.replace(b"\nlegal-services ", b"\nlegal-advisors "),
        "another day": BOTH.replace(f"\nlegal-services {DAY}".encode(), b"\nlegal-services 2026-11-01"),
        "another number": said(b"020 7946 0001", b"020 7946 0002"),
        "another issue": said(b'"issue":3', b'"issue":9'),
        "what changed taken away": said(b'{"on":"","place":"advice-line","what":["telephone"]}', b""),
        "spaces in the JSON": said(b'"issue":3', b'"issue": 3'),
        "a field doubled": said(b'"issue":3', b'"issue":3,"issue":3'),
        "a field too many": said(b'"issue":3', b'"host":"a","issue":3'),
        "half of a letter": said("’".encode(), "’".encode()[:2]),
        "a letter that is none": said("’".encode(), rb"\ud800"),
        "too large": BOTH + b" " * LARGEST,
        "empty": b"",
        "nine signatures": b"\n".join((*lines[:2], *[first] * 9, b"")),
    }[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "truncated", "cut in the JSON", "another mark", "an empty line more", "signatures in another order",
        "a signature twice", "moved to another role", "another day", "another number", "another issue",
        "what changed taken away", "spaces in the JSON", "a field doubled", "a field too many", "half of a letter",
        "a letter that is none", "too large", "empty", "nine signatures",
    ],
)  # fmt: skip
def test_a_file_that_is_not_as_it_was_made_is_refused_in_words(kind):
    file = damaged(kind)
    assert file != BOTH
    with pytest.raises(InputError) as told:
        read_contacts(file)
    assert told.value.message.endswith(".")


@pytest.mark.parametrize(
    "says",
    [
        replace(SAYS, changed=SAYS.changed * 2),
        replace(SAYS, changed=(ChangedPlace(place="hotline", what=("link",)), *SAYS.changed)),
        replace(SAYS, changed=(ChangedPlace(place="hotline", what=("link", "telephone")),)),
        replace(SAYS, changed=(ChangedPlace(place="hotline", what=()),)),
        replace(SAYS, changed=(ChangedPlace(place="hotline", what=("link",), on="2026-02-30"),)),
        replace(SAYS, changed=(ChangedPlace(place="Hot line", what=("link",)),)),
        replace(SAYS, contacts="ŷ" * 40_000),
        replace(SAYS, contacts=""),
        replace(SAYS, issue=0),
    ],
)
def test_what_could_be_written_in_two_ways_or_makes_no_sense_is_never_made(says):
    with pytest.raises(InputError):
        unsigned_contacts(says)


def test_a_day_that_no_calendar_has_counts_for_nothing():
    with pytest.raises(InputError, match="is missing"):
        verified_contacts(signed(STANDARDS, LEGAL, day="2026-13-40"), CARD)


def test_the_vector_reads_and_says_what_it_said_when_it_was_made():
    vector = json.loads((Path(__file__).parent / "vectors" / "contacts.json").read_text("utf-8"))
    read, told = verified_contacts(vector["contacts"].encode(), CARD)
    assert msgspec.to_builtins(read.says) == vector["says"] | {
        "changed": tuple(one | {"what": tuple(one["what"])} for one in vector["says"]["changed"])
    }
    assert read.digest == vector["digest"]
    assert told.approval is not None
