"""The key by which somebody here signs guidance, or makes the approvers card: kept where other keys are kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError, KeyProblem
from pscdesk.guidance.workshop.signing.signed_lines import Hex64, Role
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.keys import KeyBox, Keystore, Place
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.seal import fingerprint, verify_key
from pscdesk.storage.whole_file import write_whole

Purpose = Literal["sign", "card"]
"""To sign guidance under a role, or to make the approvers card: never the same key."""

CARD_ROLE = "approvers-card"
_NAMES: dict[Purpose, str] = {"sign": "guidance-signer", "card": "guidance-card"}
_LARGEST = 1024


class PublicKey(Fact, frozen=True, kw_only=True):
    """What others may know of a key: its role and its verify key."""

    role: Role
    key: Hex64

    @property
    def fingerprint(self) -> str:
        """The key as twenty hexadecimal digits, to be read out over the telephone."""
        return fingerprint(bytes.fromhex(self.key))


@dataclass(frozen=True)
class Signer:
    """A key with its secret. ``public`` is what others may know of it."""

    public: PublicKey
    seed: bytes


def known_key(places: Places, purpose: Purpose) -> PublicKey | None:
    """What others may know of the key here; None where there is none. ``InputError`` where its file is damaged."""
    path = places.home / f"{_NAMES[purpose]}.json"
    if not lies_there(path):
        return None
    try:
        return msgspec.json.decode(read_whole(path, at_most=_LARGEST), type=PublicKey)
    except msgspec.DecodeError as fault:
        raise InputError(
            Message("The file {name} in the data folder is damaged.", name=path.name),
            Message("Take it from a backup. The key itself lies elsewhere."),
        ) from fault


def make_key(places: Places, keystore: Keystore | None, purpose: Purpose, role: str) -> tuple[PublicKey, Place]:
    """A new key, kept where this computer keeps keys; ``InputError`` where there is one already, or no such role."""
    held = known_key(places, purpose)
    if held is not None:
        raise InputError(
            Message("There is a key here already, for the role “{role}”.", role=held.role),
            Message("Use it. A key is for one role and one person."),
        )
    seed = secrets.token_bytes(32)
    try:
        public = msgspec.convert({"role": role, "key": verify_key(seed).hex()}, PublicKey)
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("A role is written in small letters and dashes, such as professional-standards.")
        ) from fault
    keep_private(places.home)
    place = KeyBox(places.home, keystore).keep(places.home / _NAMES[purpose], seed.hex())
    write_whole(places.home / f"{_NAMES[purpose]}.json", msgspec.json.encode(public))
    return public, place


def signer(places: Places, keystore: Keystore | None, purpose: Purpose) -> Signer:
    """The key here with its secret; ``InputError`` where none was made, ``KeyProblem`` where it is gone or another."""
    public = known_key(places, purpose)
    if public is None:
        raise InputError(
            Message("There is no key here to sign with."), Message("Make one first: pscdesk guidance key --role ROLE.")
        )
    try:
        seed = bytes.fromhex(KeyBox(places.home, keystore).fetch(places.home / _NAMES[purpose]))
    except ValueError:
        seed = b""
    if len(seed) != 32 or verify_key(seed).hex() != public.key:
        raise KeyProblem(
            Message("The key here is not the one that belongs to “{role}”.", role=public.role),
            Message("Nothing was signed. Take the data folder from a backup."),
        )
    return Signer(public, seed)
