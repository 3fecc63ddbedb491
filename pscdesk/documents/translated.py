"""A document, or a form to fill in, in another language: its messages are looked up; ids, names and figures stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from pscdesk.documents.document import Block, Document, Paragraph
from pscdesk.documents.exact import Exact, exact
from pscdesk.documents.fillable import Field, FillableDocument
from pscdesk.messages import Message

Say = Callable[[str], str]
"""A message in the other language; any other text as it is."""

ENGLISH = "en-GB"

_Any = TypeVar("_Any")


def translated(document: Document, say: Say, language: str, mark: str = "") -> Document:
    """The document in ``language``, each block that stays English tagged as such; ``mark`` stands in its banner.

    A paragraph whose second line is the English of its first becomes two, so that each is read with its own voice.
    """
    blocks = tuple(said for block in document.blocks for said in _block(block, say))
    head = _said(replace(document, blocks=()), say)
    return replace(head, blocks=blocks, language=language, banner=_marked(head.banner, mark))


def translated_form(paper: FillableDocument, say: Say, language: str, mark: str = "") -> FillableDocument:
    """The same for a form to fill in; the names of its fields stay, so that what is filled in can still be read."""
    parts: list[Block | Field] = []
    for part in paper.parts:
        parts += _block(part, say) if isinstance(part, Block) else (_said(part, say),)
    head = _said(replace(paper, parts=()), say)
    return replace(head, parts=tuple(parts), language=language, banner=_marked(head.banner, mark))


def _marked(banner: str, mark: str) -> str:
    return " · ".join(text for text in (banner, mark) if text)


def _block(block: Block, say: Say) -> Iterator[Block]:
    said = _said(block, say)
    if isinstance(said, Paragraph) and "\n" in said.text:
        first, _, beneath = said.text.partition("\n")
        yield replace(said, text=first)
        yield replace(said, text=beneath, quiet=True, strong=False, language=ENGLISH)
    else:
        stays = said == block and not block.language and any(isinstance(text, Message) for text in texts_in(block))
        yield replace(said, language=ENGLISH) if stays else said


def _said(value: _Any, say: Say) -> _Any:
    """The value with every message in it, however deep, as text in the other language."""
    if isinstance(value, Exact):
        return cast("_Any", exact(say(value), value.numbers, value.pattern))
    if isinstance(value, str):
        return cast("_Any", say(value))
    if isinstance(value, tuple):
        return cast("_Any", tuple(_said(each, say) for each in cast("tuple[object, ...]", value)))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _said(getattr(value, field.name), say) for field in fields(value)}
        return cast("_Any", replace(cast("Any", value), **parts))
    return value


def texts_in(value: object) -> Iterator[str]:
    """Every text in a document, or in any part of one, however deep, in reading order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from texts_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
