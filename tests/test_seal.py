"""Sealing, padding and signing do what they say, and refuse everything else with one error."""

from __future__ import annotations

import random

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.errors import KeyProblem
from pscdesk.storage.seal import (
    CannotOpen,
    SealKey,
    fingerprint,
    is_recipient,
    is_signed,
    new_signing_seed,
    open_sealed,
    pad,
    seal,
    sign,
    unpad,
    verify_key,
)


def test_each_recipient_opens_what_was_sealed_and_nobody_else():
    hr, deputy, other = SealKey.new(), SealKey.new(), SealKey.new()
    sealed = seal(b"content", (hr.recipient, deputy.recipient))
    for secrets in ((hr.secret,), (deputy.secret,), (other.secret, hr.secret)):
        assert open_sealed(sealed, secrets) == b"content"
    with pytest.raises(CannotOpen):
        open_sealed(sealed, (other.secret,))


def test_every_changed_byte_is_noticed():
    key = SealKey.new()
    sealed = seal(b"content", (key.recipient,))
    dice = random.Random(4)
    for _ in range(300):
        at = dice.randrange(len(sealed))
        with pytest.raises(CannotOpen):
            open_sealed(sealed[:at] + bytes([sealed[at] ^ (1 << dice.randrange(8))]) + sealed[at + 1 :], (key.secret,))
    for bad in (b"", b"age-encryption.org/v1\n", sealed[:-1], sealed + b"x", dice.randbytes(400)):
        with pytest.raises(CannotOpen):
            open_sealed(bad, (key.secret,))


def test_a_passphrase_file_is_refused_without_deriving_a_key():
    with pytest.raises(CannotOpen):
        open_sealed(pyrage.passphrase.encrypt(b"x", "p"), (SealKey.new().secret,))


def test_a_kept_secret_gives_its_pair_back_and_damage_is_said_without_it():
    made = SealKey.new()
    assert SealKey.of(made.secret) == made
    for bad in ("", "AGE-SECRET-KEY-1", made.secret[:-1], made.recipient, "ü"):
        with pytest.raises(KeyProblem, match="damaged") as caught:
            SealKey.of(bad)
        assert not bad or bad not in str(caught.value)
        with pytest.raises(KeyProblem):
            open_sealed(seal(b"x", (made.recipient,)), (bad,))


def test_a_recipient_is_known_by_its_checksum():
    recipient = SealKey.new().recipient
    assert is_recipient(recipient)
    swapped = recipient[:-1] + ("q" if recipient[-1] != "q" else "p")
    assert not any(is_recipient(bad) for bad in (swapped, "", "age1" + "q" * 58, recipient.upper()[:-1]))


@given(st.binary(max_size=300), st.sampled_from([16, 64, 1024]))
@settings(max_examples=100, deadline=None)
def test_padding_goes_on_and_comes_off(content: bytes, step: int):
    body = pad(content, step)
    assert len(body) % step == 0
    assert unpad(body, step) == content


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_bytes_that_are_no_padded_body_are_refused(body: bytes):
    try:
        content = unpad(body, 64)
    except CannotOpen:
        return
    assert pad(content, 64) == body


def test_a_signature_holds_for_its_key_purpose_and_content_alone():
    seed, other = new_signing_seed(), new_signing_seed()
    made = sign(seed, b"purpose/1", b"content")
    key = verify_key(seed)
    assert is_signed(key, made, b"purpose/1", b"content")
    assert not is_signed(verify_key(other), made, b"purpose/1", b"content")
    assert not is_signed(key, made, b"purpose/2", b"content")
    assert not is_signed(key, made, b"purpose/1", b"Content")
    assert not is_signed(key, made[:-1], b"purpose/1", b"content")
    assert not is_signed(key[:-1], made, b"purpose/1", b"content")
    assert not is_signed(bytes(32), bytes(64), b"purpose/1", b"content")


def test_the_signature_is_that_of_rfc_8032():
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert verify_key(seed).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def test_a_fingerprint_is_five_groups_of_four():
    said = fingerprint(bytes(32))
    assert said == "6668 7AAD F862 BD77 6C8F"
