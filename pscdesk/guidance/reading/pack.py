"""Reads a guidance pack from its folder or from its files, with plain errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from pscdesk.data_files import Fact, Step, reading_fault
from pscdesk.errors import PackError
from pscdesk.guidance.pack.limits import REPAIR, SHORTER, files_of, hold_contexts, hold_pack, parsed
from pscdesk.guidance.pack.pack_types import (
    About,
    Flow,
    OpenPoint,
    Pack,
    Source,
    Standard,
    Term,
    Vignette,
)
from pscdesk.guidance.reading.manifest import digest_without_names, manifest_digest
from pscdesk.guidance.reading.placing import put_together
from pscdesk.guidance.shape.contexts import contexts
from pscdesk.guidance.shape.shape import shape_findings
from pscdesk.messages import Message

if TYPE_CHECKING:
    from pathlib import Path

_Read = TypeVar("_Read")
FILES = (
    "flow.toml",
    "pack.toml",
    "sources.toml",
    "glossary.toml",
    "vignettes.toml",
    "standards.toml",
    "to-confirm.toml",
)
"""The files that every pack has; those of other languages are beside them, and are read when they are asked for."""


class _Sources(Fact, frozen=True):
    source: tuple[Source, ...]


class _Glossary(Fact, frozen=True):
    term: tuple[Term, ...]


class _Vignettes(Fact, frozen=True):
    vignette: tuple[Vignette, ...]


class _Standards(Fact, frozen=True):
    standard: tuple[Standard, ...]


class _OpenPoints(Fact, frozen=True):
    point: tuple[OpenPoint, ...]


def load_pack(folder: Path) -> Pack:
    """The pack in ``folder``, fit to be walked; ``PackError`` names the file or the block at fault."""
    pack = read_pack(folder)
    findings = shape_findings(pack)
    if findings:
        first = findings[0]
        raise PackError(
            Message(
                "The guidance in {folder} has a fault in {block}: {sentence}",
                folder=folder.name,
                block=first.block,
                sentence=first.sentence,
            ),
            REPAIR,
        )
    return pack


def read_pack(folder: Path) -> Pack:
    """The pack in ``folder`` as it is written, for the check; ``PackError`` where a file does not even read.

    Its digest binds the name, the length and the bytes of every ``.toml`` file in the folder (``manifest_digest``).
    """
    return pack_of(raw_files(folder))


def pack_of(raw: Mapping[str, bytes]) -> Pack:
    """The pack that these files make, by their names; ``PackError`` where one is missing or does not read."""
    tables = {name: _table(raw, name) for name in FILES}
    return pack_of_tables(tables, manifest_digest(raw), digest_without_names(raw))


def pack_of_tables(tables: Mapping[str, dict[str, Any]], digest: str, digest_before: str = "") -> Pack:
    """The pack that parsed files make, by their names; ``PackError`` where a block does not fit.

    The table of ``flow.toml`` is changed: what it writes once is put wherever it is named.
    """
    flow = tables["flow.toml"]
    put_together(flow)
    pack = Pack(
        about=_convert(tables["pack.toml"], "pack.toml", About),
        flow=_convert(flow, "flow.toml", Flow),
        sources={source.id: source for source in _convert(tables["sources.toml"], "sources.toml", _Sources).source},
        terms={term.id: term for term in _convert(tables["glossary.toml"], "glossary.toml", _Glossary).term},
        vignettes=_convert(tables["vignettes.toml"], "vignettes.toml", _Vignettes).vignette,
        standards=_convert(tables["standards.toml"], "standards.toml", _Standards).standard,
        to_confirm=_convert(tables["to-confirm.toml"], "to-confirm.toml", _OpenPoints).point,
        digest=digest,
        digest_before=digest_before,
    )
    hold_pack(pack)
    hold_contexts(contexts(pack))
    return pack


def raw_files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a pack by its name; ``PackError`` where the folder cannot be read."""
    try:
        return files_of(folder)
    except OSError as error:
        raise PackError(
            Message("The guidance in {folder} cannot be read: {strerror}.", folder=folder, strerror=error.strerror),
            REPAIR,
        ) from error


def _table(raw: Mapping[str, bytes], name: str) -> dict[str, Any]:
    if name not in raw:
        raise PackError(Message("The guidance has no file {name}.", name=name), REPAIR)
    return parsed(raw[name], name)


def _convert(table: dict[str, Any], name: str, kind: type[_Read]) -> _Read:
    try:
        return msgspec.convert(table, kind)
    except RecursionError as error:
        raise PackError(Message("{name} is nested too deep to be read.", name=name), SHORTER) from error
    except msgspec.ValidationError as error:
        fault = reading_fault(error)
        said = fault.said.replace("Object", "The block").replace("`", "“", 1).replace("`", "”", 1)
        where = ", ".join(map(_step, fault.steps(table))) or "top of the file"
        raise PackError(f"{name}, {where}: {said}.", REPAIR) from error


def _step(step: Step) -> str:
    return step.name if step.number is None else f"{step.name} “{step.id}”" if step.id else f"{step.name} {step.number}"
