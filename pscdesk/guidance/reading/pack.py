"""Reads a guidance pack from its folder, and answers from a mapping (``read_answers``), with plain errors."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from pscdesk.data_files import Fact, Step, reading_fault
from pscdesk.errors import InputError, PackError
from pscdesk.guidance.pack.limits import REPAIR, SHORTER, files_of, hold_contexts, hold_pack, parsed
from pscdesk.guidance.pack.pack_types import (
    ALONE,
    About,
    Answers,
    Flow,
    OpenPoint,
    Pack,
    Question,
    Source,
    Standard,
    Term,
    Vignette,
)
from pscdesk.guidance.reading.placing import put_together
from pscdesk.guidance.shape.contexts import contexts
from pscdesk.guidance.shape.shape import shape_findings
from pscdesk.messages import Message

if TYPE_CHECKING:
    from pathlib import Path

_Read = TypeVar("_Read")
_LONGEST = 60
"""Letters of a name that are told in a fault."""


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

    The digest is the SHA-256 of the bytes of every ``.toml`` file in the folder, taken in name order.
    """
    raw = _raw_files(folder)
    flow = _table(raw, "flow.toml")
    put_together(flow)
    pack = Pack(
        about=_read(raw, "pack.toml", About),
        flow=_convert(flow, "flow.toml", Flow),
        sources={source.id: source for source in _read(raw, "sources.toml", _Sources).source},
        terms={term.id: term for term in _read(raw, "glossary.toml", _Glossary).term},
        vignettes=_read(raw, "vignettes.toml", _Vignettes).vignette,
        standards=_read(raw, "standards.toml", _Standards).standard,
        to_confirm=_read(raw, "to-confirm.toml", _OpenPoints).point,
        digest=hashlib.sha256(b"".join(raw[name] for name in sorted(raw))).hexdigest(),
    )
    hold_pack(pack)
    hold_contexts(contexts(pack))
    return pack


def read_answers(pack: Pack, data: Mapping[str, object]) -> Answers:
    """The answers in ``data`` (question id to an option id or a list of them), checked and in the pack's order.

    ``InputError`` names the question and lists what it allows.
    """
    questions = {question.id: question for question in pack.flow.question}
    for key in data:
        if key not in questions:
            raise InputError(
                Message(
                    "There is no question called “{key}”.{did_you_mean}",
                    key=key[:_LONGEST],
                    did_you_mean=_did_you_mean(key, list(questions)),
                )
            )
    return {key: _chosen(question, data[key]) for key, question in questions.items() if key in data}


def _chosen(question: Question, value: object) -> tuple[str, ...]:
    allowed = [option.id for option in question.options]
    listing = Message("It allows: {allowed}.", allowed=", ".join(allowed))
    given: list[object] = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []
    if not given:
        raise InputError(
            Message("The question “{id}” needs the name of an answer. {listing}", id=question.id, listing=listing)
        )
    for option in given:
        if option not in allowed:
            hint = _did_you_mean(str(option), allowed)
            raise InputError(
                Message(
                    "The question “{id}” has no answer called “{option}”.{hint} {listing}",
                    id=question.id,
                    option=str(option)[:_LONGEST],
                    hint=hint,
                    listing=listing,
                )
            )
    chosen = tuple(option for option in allowed if option in given)
    if question.kind != "several" and len(chosen) > 1:
        raise InputError(
            Message(
                "The question “{id}” takes one answer, and several were given. {listing}",
                id=question.id,
                listing=listing,
            )
        )
    alone = next((option for option in chosen if option in ALONE), None)
    if alone and len(chosen) > 1:
        raise InputError(
            Message(
                "At the question “{id}”, “{alone}” stands alone and cannot go with another answer. {listing}",
                id=question.id,
                alone=alone,
                listing=listing,
            )
        )
    return chosen


def _did_you_mean(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return Message(" Did you mean “{close}”?", close=close[0]) if close else ""


def _raw_files(folder: Path) -> dict[str, bytes]:
    try:
        return files_of(folder)
    except OSError as error:
        raise PackError(
            Message("The guidance in {folder} cannot be read: {strerror}.", folder=folder, strerror=error.strerror),
            REPAIR,
        ) from error


def _table(raw: dict[str, bytes], name: str) -> dict[str, Any]:
    if name not in raw:
        raise PackError(Message("The guidance has no file {name}.", name=name), REPAIR)
    return parsed(raw[name], name)


def _read(raw: dict[str, bytes], name: str, kind: type[_Read]) -> _Read:
    return _convert(_table(raw, name), name, kind)


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
