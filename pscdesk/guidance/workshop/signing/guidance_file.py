"""The file in which guidance travels (``.pscg``): canonical JSON and the signatures of those who stand behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import InputError
from pscdesk.guidance.reading.manifest import manifest_digest
from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.signing.signature_lines import (
    MOST_SIGNATURES,
    LinesKind,
    hold_signatures,
    joined_lines,
    one_more,
    put_together,
    taken_apart,
)
from pscdesk.guidance.workshop.signing.signed_lines import Day, Hex64, Role, canonical, decoded, digest_of, unreadable
from pscdesk.messages import Message

SUFFIX = ".pscg"
LARGEST = 4 * 1024 * 1024
"""No guidance file is larger; that of the shipped guidance is some 0.9 MB."""
FORMAT = "psc-guidance/1"

_CALLED = Message("The guidance file")
_FileName = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z-]*(\.[a-z]{2,3})?\.toml\Z", max_length=40)]
_Version = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
_Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=60)]
_DayOrNone = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?\Z")]
_Count = Annotated[int, msgspec.Meta(ge=0, le=100_000)]


class ChangeCounts(Fact, frozen=True, kw_only=True):
    """How many changes of each effect there are against what came before, and the digest of their list."""

    lower: _Count = 0
    elsewhere: _Count = 0
    otherwise: _Count = 0
    words: _Count = 0
    digest: Hex64


class Signature(Fact, frozen=True, kw_only=True):
    """Who stands behind a file: a role, the day, its key, the digest of the changes shown, and the signature."""

    role: Role
    day: Day
    key: Hex64
    shown: Hex64
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]


class Guidance(Fact, frozen=True, kw_only=True):
    """What a guidance file says. ``issue`` only rises. ``digest`` is that of what people walk through.

    A *whole* one has its files by name. A *local* one has its base, unchanged and with its signatures, and the overlay;
    ``digest`` is then that of the composed guidance.
    """

    format: Literal["psc-guidance/1"] = FORMAT
    id: _Id
    version: _Version
    issue: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    kind: Literal["whole", "local"]
    digest: Hex64
    changes: ChangeCounts
    files: dict[_FileName, str] = msgspec.field(default_factory=dict[str, str])
    base: SignedGuidance | None = None
    overlay: Overlay | None = None
    review_by: _DayOrNone = ""
    use_until: _DayOrNone = ""


KIND = LinesKind(
    mark=b"PSCG1",
    purpose=FORMAT,
    most=LARGEST,
    most_said="4 MiB",
    called=_CALLED,
    line=Signature,
    fields=("role", "day", "key", "shown", "signature"),
)


class SignedGuidance(Fact, frozen=True, kw_only=True):
    """Guidance with the signatures that it came with."""

    says: Guidance
    signatures: Annotated[tuple[Signature, ...], msgspec.Meta(max_length=MOST_SIGNATURES)] = ()


@dataclass(frozen=True)
class ReadGuidance:
    """A guidance file that read and whose signatures fit their keys; ``told`` is its JSON, which they cover."""

    says: Guidance
    signatures: tuple[Signature, ...]
    told: bytes

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of its JSON: what a statement and a withdrawal name."""
        return digest_of(self.told)


def whole_files(files: dict[str, bytes]) -> dict[str, str]:
    """The files of a pack as a guidance file carries them; ``InputError`` where one is no text in UTF-8."""
    try:
        return {name: content.decode("utf-8") for name, content in files.items()}
    except UnicodeDecodeError:
        raise unreadable(_CALLED) from None


def unsigned_file(says: Guidance) -> bytes:
    """The file without a signature; ``InputError`` when it is too large or does not hold together."""
    return _file(says, ())


def with_signature(file: bytes, role: str, seed: bytes, shown: str, day: str) -> bytes:
    """The file signed by one more; ``InputError`` when it does not read, is full, or the key stands there already."""
    read = read_guidance(file)
    said = {"role": role, "day": day, "shown": shown}
    return _file(read.says, one_more(KIND, read.told, read.signatures, seed, said))


def with_signatures_of(file: bytes, other: bytes) -> bytes:
    """The file with the signatures that another copy of it has; ``InputError`` when that is not the same guidance."""
    read, more = read_guidance(file), read_guidance(other)
    if read.told != more.told:
        raise InputError(
            Message("This is not the guidance that was sent: what is signed in it is something else."),
            Message("Ask for the signature of the file that was sent last."),
        )
    return _file(read.says, joined_lines(read.signatures, more.signatures))


def read_guidance(file: bytes) -> ReadGuidance:
    """What a ``.pscg`` file says; ``InputError`` when anything in it is not as it was made.

    Its form, its order, its digests and that each signature fits its key are looked at; whose keys these are is not.
    """
    told, signatures = taken_apart(KIND, file)
    says = decoded(told, Guidance, _CALLED)
    _hold_together(says, depth=0)
    hold_signatures(KIND, told, signatures)
    return ReadGuidance(says, signatures, told)


def _file(says: Guidance, signatures: tuple[Signature, ...]) -> bytes:
    file = put_together(KIND, canonical(says), signatures)
    read_guidance(file)
    return file


def _hold_together(says: Guidance, depth: int) -> None:
    """``InputError`` when the kind does not fit what is there, or a digest does not fit the files."""
    whole = says.kind == "whole" and bool(says.files) and says.base is None and says.overlay is None
    local = says.kind == "local" and not says.files and says.base is not None and says.overlay is not None
    if not (whole or (local and depth == 0)):
        raise unreadable(_CALLED)
    if whole and manifest_digest({name: text.encode() for name, text in says.files.items()}) != says.digest:
        raise InputError(
            Message("The files in the guidance file are not those that its digest names."),
            Message("Ask whoever sent it to send it again."),
        )
    if says.base is not None:
        if says.base.says.kind != "whole":
            raise unreadable(_CALLED)
        _hold_together(says.base.says, depth + 1)
        hold_signatures(KIND, canonical(says.base.says), says.base.signatures)
