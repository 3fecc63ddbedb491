"""What the window and the process that checks edits say to each other: frames of msgpack, each after its length."""

from __future__ import annotations

from typing import IO, Any, TypeVar, cast

import msgspec

from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.shown.told_at_once import Stage, ToldLine
from pscdesk.messages import Message, restored

_T = TypeVar("_T")
_LENGTH = 4
MOST_FRAME = 32 * 1024 * 1024
"""Bytes of one frame: a base has at most 4 MiB, and an overlay less."""


class CheckBase(msgspec.Struct, frozen=True):
    """The base that edits are of, sent once: its files by name."""

    files: dict[str, bytes]


READY = 0
"""The number of the answer by which a process says that it has read the base."""


class CheckAsked(msgspec.Struct, frozen=True):
    """What is asked: a number, the edits, and whether more is wanted than what words alone decide."""

    number: int
    overlay: Overlay
    rules: bool


class CheckTold(msgspec.Struct, frozen=True):
    """One stage of an answer: the number of what was asked, its lines, and all that decides in the guidance.

    ``is_last``: nothing more comes for that number.
    """

    number: int
    stage: Stage
    lines: tuple[ToldLine, ...]
    logic: str
    is_last: bool


def write_frame(stream: IO[bytes], told: object) -> None:
    """Write one frame; ``OSError`` where nobody reads it any more."""
    content = msgspec.msgpack.encode(told, enc_hook=_packed)
    stream.write(len(content).to_bytes(_LENGTH, "big") + content)
    stream.flush()


def read_frame(stream: IO[bytes], kind: type[_T]) -> _T | None:
    """The next frame; None at the end, also in the middle of one. ``DecodeError`` where it is something else."""
    head = stream.read(_LENGTH)
    size = int.from_bytes(head, "big")
    if len(head) < _LENGTH or size > MOST_FRAME:
        return None
    content = stream.read(size)
    if len(content) < size:
        return None
    return msgspec.msgpack.decode(content, type=kind, dec_hook=_unpacked)


def _packed(told: object) -> object:
    if isinstance(told, Message):
        return {"": [told.template, dict(told.values), told.many, told.number]}
    raise NotImplementedError(type(told))


def _unpacked(kind: type, told: object) -> object:
    if kind is Message:
        return _message(told)
    raise NotImplementedError(kind)


def _message(told: object) -> object:
    """A message, and those among its values."""
    if not isinstance(told, dict) or "" not in told:
        return told
    template, values, many, number = cast("tuple[str, dict[str, Any], str, int]", tuple(cast("Any", told)[""]))
    return restored(template, {name: _message(value) for name, value in values.items()}, many, number)
