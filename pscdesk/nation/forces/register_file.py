"""The register of forces as a file: canonical JSON, so that the same register is the same bytes."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.documents.place_names import LONGEST
from pscdesk.errors import StoreError
from pscdesk.messages import Message
from pscdesk.nation.forces.national_force import ForceEvent, ForceRegister, Merged, NationForce, Renamed, Split
from pscdesk.periods import Month, stored_month
from pscdesk.returns.content import canonical
from pscdesk.returns.return_types import Hex64, MonthText

LARGEST_REGISTER = 4 * 1024 * 1024
"""Bytes of the largest register that is read."""

_Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Z0-9][A-Z0-9-]{1,19}\Z")]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]
_MaybeMonth = Annotated[str, msgspec.Meta(pattern=r"^(20[2-9][0-9]-(0[1-9]|1[0-2]))?\Z")]


class _ForceLine(Fact, frozen=True, kw_only=True):
    code: _Code
    name: _Name
    keys: tuple[Hex64, ...]
    family: Annotated[str, msgspec.Meta(max_length=LONGEST)]
    made_up: bool
    since: _MaybeMonth
    until: _MaybeMonth


class _EventLine(Fact, frozen=True, kw_only=True):
    happened: Literal["renamed", "merged", "split"]
    since: MonthText
    codes: tuple[_Code, ...]
    into: tuple[_Code, ...] = ()
    name: str = ""


class _RegisterFile(Fact, frozen=True, kw_only=True):
    format: Literal["psc-nation/1"]
    forces: tuple[_ForceLine, ...]
    events: tuple[_EventLine, ...]


def written_register(register: ForceRegister) -> bytes:
    """The bytes of a register: its forces by code, its events oldest first."""
    forces = tuple(_force_line(one) for one in sorted(register.forces, key=lambda one: one.code))
    file = _RegisterFile(format="psc-nation/1", forces=forces, events=tuple(map(_event_line, register.events)))
    return msgspec.json.format(canonical(file), indent=1) + b"\n"


def read_register(content: bytes) -> ForceRegister:
    """The register in these bytes; ``StoreError`` where they are none, or of a newer program."""
    try:
        file = msgspec.json.decode(content, type=_RegisterFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise StoreError(
            Message("The register of forces is damaged, or was written by a newer PSC Desk."),
            Message("Nothing was changed. Put the file nation.json back from a backup, or install the newest program."),
        ) from None
    return ForceRegister(tuple(map(_force, file.forces)), tuple(map(_event, file.events)))


def _force_line(one: NationForce) -> _ForceLine:
    return _ForceLine(
        code=one.code,
        name=one.name,
        keys=one.keys,
        family=one.family,
        made_up=one.made_up,
        since=stored_month(one.since),
        until=stored_month(one.until),
    )


def _force(line: _ForceLine) -> NationForce:
    return NationForce(
        line.code, line.name, line.keys, line.family, line.made_up, _maybe(line.since), _maybe(line.until)
    )


def _maybe(text: str) -> Month | None:
    return Month.read(text) if text else None


def _event_line(event: ForceEvent) -> _EventLine:
    since = stored_month(event.since)
    match event:
        case Renamed(code=code, name=name):
            return _EventLine(happened="renamed", since=since, codes=(code,), name=name)
        case Merged(codes=codes, into=into):
            return _EventLine(happened="merged", since=since, codes=codes, into=(into,))
        case Split(code=code, into=into):
            return _EventLine(happened="split", since=since, codes=(code,), into=into)


def _event(line: _EventLine) -> ForceEvent:
    since = Month.read(line.since)
    match line.happened:
        case "renamed":
            return Renamed(since, line.codes[0], line.name)
        case "merged":
            return Merged(since, line.codes, line.into[0])
        case "split":
            return Split(since, line.codes[0], line.into)
