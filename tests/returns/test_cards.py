"""Cards are read back as they were written, and refused when a letter was changed."""

from __future__ import annotations

import random

import msgspec
import pytest
from made_up.returned import DEPUTY, DESK, EVIL, HR, SEED

from pscdesk.collation.register.register import Unit
from pscdesk.collation.register.unit_list import check_unit
from pscdesk.errors import InputError
from pscdesk.returns.cards import desk_card, fingerprint, office_card, read_desk_card, read_office_card
from pscdesk.returns.return_types import OFFICE_CARD_MARK, OfficeCard
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import fingerprint as key_fingerprint
from pscdesk.storage.seal import sign, verify_key

OFFICE = OfficeCard(
    cut_off_day=20,
    force="Heddlu Sir Gâr & Tŷ'r Dref",
    format=OFFICE_CARD_MARK,
    issue=1,
    key=verify_key(SEED).hex(),
    made_up=False,
    optional=("time", "heard"),
    recipients=(HR.recipient, DEPUTY.recipient),
)


def code_of(read, file: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read(file)
    return caught.value.code


def signed(card: OfficeCard, seed: bytes = SEED, **fields: object) -> bytes:
    told = msgspec.json.encode(msgspec.to_builtins(card) | fields, order="sorted")
    return b"PSCO1\n" + told + b"\n" + sign(seed, b"psc-office-card/1", told).hex().encode() + b"\n"


def test_a_desk_card_says_id_key_kind_and_unit_and_nothing_more():
    card = read_desk_card(desk_card(DESK, SEED, "local", " Alderford "))
    assert (card.desk, card.key, card.kind, card.unit) == (DESK, verify_key(SEED).hex(), "local", "Alderford")
    assert fingerprint(card) == key_fingerprint(verify_key(SEED))
    assert read_desk_card(desk_card(DESK, SEED, "central", "")).unit == ""


def test_welsh_names_stand_on_a_card_however_they_were_typed():
    assert read_desk_card(desk_card(DESK, SEED, "local", "Ty\u0302 Gwyn")).unit == "T\u0177 Gwyn"


@pytest.mark.parametrize("unit", ["=1+1", "+x", "-x", "@x", "a\tb", "a\nb", "x" * 61, "a\u202eb", "a;b", '"', "＝x"])
def test_a_unit_that_cannot_stand_on_a_card_is_refused_in_words(unit: str):
    with pytest.raises(InputError, match="cannot stand on a card"):
        desk_card(DESK, SEED, "local", unit)


def test_an_office_card_reads_back_and_any_changed_byte_is_refused():
    file = office_card(OFFICE, SEED)
    assert read_office_card(file) == OFFICE
    dice = random.Random(6)
    for _ in range(300):
        at = dice.randrange(len(file))
        bad = file[:at] + bytes([file[at] ^ (1 << dice.randrange(8))]) + file[at + 1 :]
        assert code_of(read_office_card, bad) in ("E50", "E51")


def test_what_is_no_card_is_refused():
    file = office_card(OFFICE, SEED)
    desk = desk_card(DESK, SEED, "local", "A")
    for bad in (b"", b"PSCO1\n", file[:-1], file + b"\n", file.replace(b"\n", b"\r\n"), desk, bytes(9000), file + file):
        assert code_of(read_office_card, bad) == "E50"
    assert code_of(read_desk_card, file) == "E50"
    assert code_of(read_desk_card, desk.replace(b"PSCD1", b"PSCO1")) == "E50"


def test_a_card_changed_and_signed_by_another_is_refused():
    assert code_of(read_office_card, signed(OFFICE, EVIL)) == "E51"
    other = signed(OFFICE, force="Elsewhere").split(b"\n")
    mixed = b"\n".join((other[0], other[1], office_card(OFFICE, SEED).split(b"\n")[2], b""))
    assert code_of(read_office_card, mixed) == "E51"


@pytest.mark.parametrize(
    "fields",
    [
        {"cut_off_day": 31},
        {"force": "=cmd"},
        {"force": ""},
        {"issue": 0},
        {"optional": ["time", "heard", "worry", "repeat"]},
        {"optional": ["=x"]},
        {"recipients": [HR.recipient]},
        {"recipients": [HR.recipient, "age1" + "q" * 58]},
        {"recipients": [HR.recipient, HR.secret]},
        {"note": "a name"},
        {"format": "psc-office-card/2"},
        {"made_up": 0},
    ],
)
def test_a_signed_card_that_says_something_impossible_is_refused(fields: dict[str, object]):
    assert code_of(read_office_card, signed(OFFICE, **fields)) == "E50"


def test_a_card_is_written_with_its_own_seed_only():
    with pytest.raises(ValueError, match="not that of the card"):
        office_card(OFFICE, EVIL)


@pytest.mark.parametrize(
    "unit", ["Tŷ’r Heddlu", "Vetting – Force HQ", "Westward Ho!", "LGBT+ Network", "ʻAiea", "Ward 3½"]
)
def test_a_card_may_name_any_unit_that_the_register_takes(unit: str):
    check_unit(Unit("", unit, "Local", "Town", 60))
    assert read_desk_card(desk_card(DESK, SEED, "local", unit)).unit == unit
