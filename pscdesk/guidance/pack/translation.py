"""A pack in another language: each text found by its English, which stays beneath what must not be misread.

A translation is found by the English text it was made from, and by nothing else: once somebody changes the English, the
old translation no longer fits and the English is shown until a new one is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import PackError
from pscdesk.guidance.pack.limits import bytes_of, parsed
from pscdesk.guidance.pack.pack_types import (
    About,
    Action,
    Duty,
    Finding,
    Gate,
    LocalLine,
    OpenPoint,
    Option,
    Outcome,
    OutcomeText,
    Pack,
    Question,
    QuestionText,
    Row,
    Section,
    Source,
    Standard,
    Term,
    Wording,
)
from pscdesk.messages import Message
from pscdesk.storage.plain_file import lies_there

Checked = Literal["draft", "checked", "official"]
"""Nobody has looked yet; a speaker who knows the work has; it is the wording of the law itself."""

FIRST_PERSON = "You"
"""Who does a duty when nobody else is named: a word the pages go by, so it stays as it is."""

_WORDS: dict[type[Fact], tuple[str, ...]] = {
    About: ("title", "jurisdiction", "law_seen_to"),
    Section: ("title",),
    Question: ("ask", "help", "why"),
    QuestionText: ("ask", "help"),
    Option: ("text", "define"),
    Row: ("because",),
    Gate: ("title", "says"),
    Duty: ("who", "what"),
    Outcome: ("heading", "looks_like", "ask", "write_down", "next"),
    OutcomeText: ("heading", "looks_like", "ask", "write_down", "next"),
    Action: ("title", "suits", "is_not", "who", "prepare", "opening", "how", "record", "review"),
    Source: ("note",),
    Term: ("term", "means"),
    Wording: ("holds", "text"),
    Standard: ("title", "note"),
    OpenPoint: ("what", "who"),
    LocalLine: ("text",),
}
"""The fields that hold words for people. What a source is called is its name, and stays."""

_SAFETY: dict[type[Fact], tuple[str, ...]] = {
    Gate: ("title", "says"),
    Duty: ("what",),
    Outcome: _WORDS[Outcome],
    OutcomeText: _WORDS[OutcomeText],
    LocalLine: ("text",),
}
_TITLES = frozenset({"title", "heading"})

_Any = TypeVar("_Any")


class Translated(Fact, frozen=True, kw_only=True):
    """One text: the English it was made from, the translation, and who has looked at it."""

    en: str
    cy: str
    status: Checked = "draft"


class _Texts(Fact, frozen=True):
    text: tuple[Translated, ...]


def translations_in(folder: Path, language: str) -> tuple[Translated, ...]:
    """The pack's ``text.<language>.toml``, empty where there is none; ``PackError`` where it does not read."""
    path = folder / translations_name(language)
    if not lies_there(path):
        return ()
    try:
        return translations_of(bytes_of(path), path.name)
    except OSError as fault:
        raise _unread(path.name, fault) from fault


def translations_name(language: str) -> str:
    """The name of the file in which a pack has its texts in a language."""
    return f"text.{language}.toml"


def translations_of(content: bytes, name: str) -> tuple[Translated, ...]:
    """The translations that a file of that name says; ``PackError`` where it does not read."""
    try:
        return msgspec.convert(parsed(content, name), _Texts).text
    except msgspec.ValidationError as fault:
        raise _unread(name, fault) from fault


def _unread(name: str, fault: Exception) -> PackError:
    return PackError(
        Message("The translations in {name} cannot be read: {fault}.", name=name, fault=fault),
        Message("Put the file right, or take it away to have the guidance in English."),
    )


def in_language(pack: Pack, texts: tuple[Translated, ...]) -> Pack:
    """The pack with its words translated; ids, logic and digest stay, and so does what has no translation.

    Gates, duties and outcomes whose translation nobody has checked carry the English beneath: after it in brackets
    in a title, on a line of its own elsewhere.
    """
    if not texts:
        return pack
    known = {one.en: one for one in texts}

    def say(kind: type[Fact], field: str, text: str) -> str:
        found = known.get(text)
        if found is None or (kind is Duty and text == FIRST_PERSON):
            return text
        if found.status != "draft" or field not in _SAFETY.get(kind, ()) or found.cy == text:
            return found.cy
        return f"{found.cy} ({text})" if field in _TITLES else f"{found.cy}\n{text}"

    return msgspec.structs.replace(
        pack,
        about=_said(pack.about, say),
        flow=_said(pack.flow, say),
        sources=_said(pack.sources, say),
        terms=_said(pack.terms, say),
        standards=_said(pack.standards, say),
        to_confirm=_said(pack.to_confirm, say),
        local_lines=_said(pack.local_lines, say),
    )


def pack_texts(pack: Pack) -> dict[str, str]:
    """Every text of the pack that people read, in reading order, and where it stands first."""
    found: dict[str, str] = {}

    def note(kind: type[Fact], field: str, text: str) -> str:
        if not (kind is Duty and text == FIRST_PERSON):
            found.setdefault(text, f"{kind.__name__.lower()}, {field}")
        return text

    for part in (
        pack.about, pack.flow, pack.terms, pack.standards, pack.sources, pack.to_confirm, pack.local_lines
    ):  # fmt: skip
        _said(part, note)
    return found


def translation_notes(pack: Pack, texts: tuple[Translated, ...], language: str) -> tuple[Finding, ...]:
    """What is wrong with a pack's translations: two of one text, one of no text, and texts that have none.

    Notes, which stop nothing: a text without a translation that fits is shown in English.
    """
    if not texts:
        return ()
    block, wanted = f"text.{language}.toml", pack_texts(pack)
    return tuple(Finding(level="note", block=block, sentence=sentence) for sentence in _faults(wanted, texts))


def _faults(wanted: Mapping[str, str], texts: tuple[Translated, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for one in texts:
        if one.en in seen:
            yield f"“{_short(one.en)}” is translated twice."
        elif one.en not in wanted:
            yield f"“{_short(one.en)}” is no text of this guidance any more; its translation is of an older one."
        elif not one.cy.strip():
            yield f"“{_short(one.en)}” has an empty translation."
        seen.add(one.en)
    missing = [text for text in wanted if text not in seen]
    if missing:
        first = f"under {wanted[missing[0]]}, “{_short(missing[0])}”"
        yield f"Texts that have no translation: {len(missing)}. The first stands {first}."


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _said(value: _Any, say: Callable[[type[Fact], str, str], str]) -> _Any:
    """The value with ``say`` asked for every text in it that is for people."""
    told: object = value
    if isinstance(told, Fact):
        kind = type(told)
        held = {name: getattr(told, name) for name in kind.__struct_fields__}
        changed = {
            name: _worded(kind, name, part, say) if name in _WORDS.get(kind, ()) else _said(part, say)
            for name, part in held.items()
        }
        different = {name: part for name, part in changed.items() if part is not held[name]}
        return cast("_Any", msgspec.structs.replace(told, **different) if different else told)
    if isinstance(told, tuple):
        parts = cast("tuple[Any, ...]", told)
        return cast("_Any", tuple(_said(part, say) for part in parts)) if _holds_facts(parts) else value
    if isinstance(told, dict):
        named = cast("dict[str, Any]", told)
        return (
            cast("_Any", {key: _said(part, say) for key, part in named.items()})
            if _holds_facts(named.values())
            else value
        )
    return value


def _holds_facts(parts: Any) -> bool:
    return isinstance(next(iter(parts), None), Fact)


def _worded(kind: type[Fact], field: str, part: Any, say: Callable[[type[Fact], str, str], str]) -> Any:
    if isinstance(part, str):
        return say(kind, field, part) if part else part
    return tuple(say(kind, field, each) for each in part)
