"""Keys under which a signature proves nothing are refused everywhere, and a file for hundreds of keys costs nothing."""

from __future__ import annotations

import random

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.returned import DEPUTY, HR, SEED
from made_up.returned import content as made_content

from pscdesk.periods import Month
from pscdesk.returns.cards import desk_card, office_card, read_desk_card, read_office_card
from pscdesk.returns.content import canonical
from pscdesk.returns.file import SIZE, open_return
from pscdesk.returns.receipts import make_receipt, read_receipt
from pscdesk.returns.return_types import OFFICE_CARD_MARK, OfficeCard
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage import seal as sealing
from pscdesk.storage.seal import CannotOpen, SealKey, is_signed, is_sound_key, open_sealed, seal, stanzas_in, verify_key

PRIME = 2**255 - 19
SIGN = 1 << 255
SMALL_ORDER = {
    "order 1": "0100000000000000000000000000000000000000000000000000000000000000",
    "order 2": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "order 4": "0000000000000000000000000000000000000000000000000000000000000000",
    "order 4, the other": "0000000000000000000000000000000000000000000000000000000000000080",
    "order 8, first": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "order 8, second": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "order 8, third": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "order 8, fourth": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
}
"""The eight points of the curve whose order divides 8 (RFC 7748 and 8032; y of order 8: the roots of d·y⁴+2y²−1)."""
OTHERWISE_WRITTEN = [
    number.to_bytes(32, "little").hex()
    for number in (*(PRIME + more for more in range(19)), *(PRIME + more + SIGN for more in range(19)))
] + [(1 + SIGN).to_bytes(32, "little").hex(), (PRIME - 1 + SIGN).to_bytes(32, "little").hex()]
CONSTANT = (bytes([1]) + bytes(31) + bytes(32)).hex()
"""R is the identity point and S is 0: under the identity as key it fits every text there is."""


def on_eighth_of_curve(key: bytes) -> bool:
    """Whether eight times the point is the identity, by the formulas of RFC 8032 and by nothing of the product."""
    d = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
    y = int.from_bytes(key, "little") & (SIGN - 1)
    square = (y * y - 1) * pow(d * y * y + 1, PRIME - 2, PRIME) % PRIME
    root = pow(square, (PRIME + 3) // 8, PRIME)
    x = root if root * root % PRIME == square else root * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    assert x * x % PRIME == square
    for _ in range(3):
        k = d * x * x * y * y
        x, y = (
            2 * x * y * pow(1 + k, PRIME - 2, PRIME) % PRIME,
            (y * y + x * x) * pow(1 - k, PRIME - 2, PRIME) % PRIME,
        )
    return (x, y) == (0, 1)


@pytest.mark.parametrize("point", SMALL_ORDER)
def test_each_point_of_small_order_is_refused_and_is_one(point: str) -> None:
    key = bytes.fromhex(SMALL_ORDER[point])
    assert on_eighth_of_curve(key)
    assert not on_eighth_of_curve(verify_key(SEED))
    assert not is_sound_key(key)


def test_other_spellings_of_a_key_are_refused_and_honest_keys_are_not() -> None:
    assert not any(is_sound_key(bytes.fromhex(key)) for key in OTHERWISE_WRITTEN)
    assert not is_sound_key(bytes(31))
    dice = random.Random(3)
    assert all(is_sound_key(verify_key(dice.randbytes(32))) for _ in range(300))


def test_a_constant_signature_under_the_identity_point_is_refused() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    for key in (SMALL_ORDER["order 1"], OTHERWISE_WRITTEN[1]):
        # the library takes it: that is why the product has to ask
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(CONSTANT), b"any text")
        assert not is_signed(bytes.fromhex(key), bytes.fromhex(CONSTANT), b"psc-desk-card/1", b"any text")


@pytest.mark.parametrize("key", [*SMALL_ORDER.values(), OTHERWISE_WRITTEN[1]])
def test_cards_and_receipts_under_such_a_key_are_refused(key: str) -> None:
    true = verify_key(SEED).hex()
    card = OfficeCard(
        cut_off_day=20,
        force="Anyshire",
        format=OFFICE_CARD_MARK,
        issue=1,
        key=true,
        made_up=True,
        optional=(),
        recipients=(HR.recipient, DEPUTY.recipient),
    )
    forged = [
        _forged(file, true, key)
        for file in (
            desk_card("0123456789", SEED, "local", "Alderford"),
            office_card(card, SEED),
            make_receipt("0123456789", Month(2026, 9), 1, "0" * 64, SEED),
        )
    ]
    with pytest.raises(Refusal) as desk:
        read_desk_card(forged[0])
    with pytest.raises(Refusal) as office:
        read_office_card(forged[1])
    with pytest.raises(Refusal) as receipt:
        read_receipt(forged[2], key, "0123456789")
    assert [desk.value.code, office.value.code, receipt.value.code] == ["E51", "E51", "E41"]


def test_a_return_that_nobody_signed_is_refused() -> None:
    plain = canonical(made_content())
    body = len(plain).to_bytes(4, "big") + plain + bytes.fromhex(SMALL_ORDER["order 1"]) + bytes.fromhex(CONSTANT)
    file = b"PSCR1\n" + seal(body + bytes(SIZE - len(body)), (HR.recipient, DEPUTY.recipient))
    with pytest.raises(Refusal) as caught:
        open_return(file, (HR.secret,))
    assert caught.value.code == "E32"


def test_a_file_for_hundreds_of_keys_is_refused_before_any_key_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    many = (HR.recipient, *(SealKey.new().recipient for _ in range(440)))
    file = seal(bytes(SIZE), many)
    assert len(file) < 64 * 1024

    def tried(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(pyrage, "decrypt", tried)
    with pytest.raises(Refusal) as caught:
        open_return(b"PSCR1\n" + file, (HR.secret,))
    assert caught.value.code == "E08"
    for most in (4, 30):
        with pytest.raises(CannotOpen):
            open_sealed(seal(b"x", many[:most]), (HR.secret,))


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_stanzas_are_counted_as_age_writes_them(number: int) -> None:
    keys = tuple(SealKey.new().recipient for _ in range(number))
    found = {stanzas_in(seal(b"x", keys)) for _ in range(30)}
    assert found <= {number, number + 1}  # age adds one for nobody, so that nobody relies on there being none


@given(st.binary(max_size=200), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_whatever_the_bytes_are_they_are_counted_or_cannot_be_opened(noise: bytes, at: int) -> None:
    file = seal(b"content", (HR.recipient, DEPUTY.recipient))
    changed = file[:at] + noise + file[at + len(noise) :]
    for one in (noise, changed, b"age-encryption.org/v1\n" + noise):
        try:
            assert stanzas_in(one) >= 0
        except CannotOpen:
            with pytest.raises(CannotOpen):
                open_sealed(one, (HR.secret,))


def test_no_header_is_read_without_its_end_or_past_its_bound() -> None:
    stanza = b"-> X25519 " + b"a" * 43 + b"\n" + b"b" * 43 + b"\n"
    whole = b"age-encryption.org/v1\n" + stanza * 2 + b"--- " + b"c" * 43 + b"\n"
    assert stanzas_in(whole) == 2
    for bad in (b"", whole[:-60], whole.replace(b"v1", b"v2"), whole.replace(b"bbb", b"b b", 1), b"x" + whole):
        with pytest.raises(CannotOpen):
            stanzas_in(bad)
    with pytest.raises(CannotOpen):
        stanzas_in(b"age-encryption.org/v1\n" + stanza * 2000)
    assert sealing.MOST_STANZAS == 3


def _forged(file: bytes, true: str, key: str) -> bytes:
    mark, said, _, end = file.split(b"\n")
    return b"\n".join((mark, said.replace(true.encode(), key.encode()), CONSTANT.encode(), end))
