"""Everyday words of another language by which an entry is found: ``also.<language>.toml`` of a pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import PackError
from pscdesk.guidance.pack.limits import bytes_of, parsed
from pscdesk.guidance.pack.pack_types import Action, Finding, Gate, Pack, Standard, Term
from pscdesk.messages import Message
from pscdesk.storage.plain_file import lies_there

Found = Action | Gate | Term | Standard
"""The blocks that have such words."""

Words = dict[str, tuple[str, ...]]


class AlsoWords(Fact, frozen=True):
    """The words by the id of the block (a Standard's is its number)."""

    gate: Words = msgspec.field(default_factory=Words)
    action: Words = msgspec.field(default_factory=Words)
    term: Words = msgspec.field(default_factory=Words)
    standard: Words = msgspec.field(default_factory=Words)


def also_in(folder: Path, language: str) -> AlsoWords | None:
    """The words of that language, None where the pack has none; ``PackError`` where the file does not read."""
    path = folder / also_name(language)
    if not lies_there(path):
        return None
    try:
        return also_of(bytes_of(path), path.name)
    except OSError as fault:
        raise _unread(path.name, fault) from fault


def also_name(language: str) -> str:
    """The name of the file in which a pack has these words of a language."""
    return f"also.{language}.toml"


def also_of(content: bytes, name: str) -> AlsoWords:
    """The words that a file of that name says; ``PackError`` where it does not read."""
    try:
        return msgspec.convert(parsed(content, name), AlsoWords)
    except msgspec.ValidationError as fault:
        raise _unread(name, fault) from fault


def _unread(name: str, fault: Exception) -> PackError:
    return PackError(
        Message("The words for searching in {name} cannot be read: {fault}.", name=name, fault=fault),
        Message("Put the file right, or take it away to search by the English words alone."),
    )


def with_also(pack: Pack, also: AlsoWords | None) -> Pack:
    """The pack whose blocks are found by these words too, before the English ones: people type in both."""
    if also is None:
        return pack

    def more(block: Found, words: Words, key: str) -> Found:
        own = words.get(key, ())
        return msgspec.structs.replace(block, also=(*own, *block.also)) if own else block

    flow = msgspec.structs.replace(
        pack.flow,
        gate=tuple(more(gate, also.gate, gate.id) for gate in pack.flow.gate),
        action=tuple(more(action, also.action, action.id) for action in pack.flow.action),
    )
    return msgspec.structs.replace(
        pack,
        flow=flow,
        terms={key: more(term, also.term, key) for key, term in pack.terms.items()},
        standards=tuple(more(one, also.standard, str(one.number)) for one in pack.standards),
    )


def also_notes(pack: Pack, also: AlsoWords | None, language: str) -> tuple[Finding, ...]:
    """What is wrong with these words: blocks that have English ones only, and words of no block; it stops nothing."""
    if also is None:
        return ()
    block = f"also.{language}.toml"
    return tuple(Finding(level="note", block=block, sentence=sentence) for sentence in _faults(pack, also))


def _faults(pack: Pack, also: AlsoWords) -> Iterator[str]:
    kinds: tuple[tuple[str, Words, Mapping[str, Found]], ...] = (
        ("gate", also.gate, {one.id: one for one in pack.flow.gate}),
        ("action", also.action, {one.id: one for one in pack.flow.action}),
        ("term", also.term, pack.terms),
        ("standard", also.standard, {str(one.number): one for one in pack.standards}),
    )
    for kind, words, blocks in kinds:
        for key in words.keys() - blocks.keys():
            yield f"there is no {kind} “{key}” any more."
        for key, found in blocks.items():
            if found.also and not any(word.strip() for word in words.get(key, ())):
                yield f"{kind} “{key}” has words to find it by in English, and none in this language."
