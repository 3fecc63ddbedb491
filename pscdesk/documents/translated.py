"""A document, or a form to fill in, in another language: the words change, ids, keys and figures stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from pscdesk.documents.document import Block, Document, Paragraph
from pscdesk.documents.fillable import Field, FillableDocument

Say = Callable[[str], str]
"""A text in the other language; the text itself where there is no other."""

ENGLISH = "en-GB"

_WORDS = frozenset(
    (
        *("title", "subtitle", "banner", "footer", "text", "items", "caption", "note", "label", "rows"),
        *("unit", "summary", "limits", "categories", "x_label", "y_label", "columns", "hint", "value", "description"),
    )
)
"""The fields that hold words, in whatever they stand; numbers and limits of the same name pass through."""

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
        yield replace(said, language=ENGLISH) if said == block and not block.language else said


def _said(value: _Any, say: Say) -> _Any:
    """The value with every text in a field of ``_WORDS`` in the other language."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        part: object = getattr(value, field.name)
        changed[field.name] = _part(part, say) if field.name in _WORDS else _inside(part, say)
    return cast("_Any", replace(value, **changed))


def _part(part: object, say: Say) -> object:
    if isinstance(part, str):
        return say(part)
    if isinstance(part, tuple):
        return tuple(_part(each, say) for each in cast("tuple[object, ...]", part))
    return _said(part, say)


def _inside(part: object, say: Say) -> object:
    if isinstance(part, tuple):
        return tuple(_said(each, say) for each in cast("tuple[object, ...]", part))
    return _said(part, say)
