"""Texts that people see: an English template and its values, looked up in another language only where they are shown.

A ``Message`` is also a ``str``, its English, so that it can be kept, compared and sorted like any text. A plain ``str``
is data (a name, a typed word, a code): it is never looked up. Whatever cuts or joins a message with the methods of
``str`` makes data of it; ``joined`` and ``listed`` put messages together and keep them messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import LiteralString, Protocol, Self

MOST_TOLD = 20
"""How many faults of one file are told."""


class Catalogue(Protocol):
    """What a language knows: ``gettext.NullTranslations`` and its like."""

    def gettext(self, message: str) -> str:
        """The template in the language; the same template where it is not known."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The template whose form fits ``n``."""
        ...


class Message(str):
    """A text for people: ``template`` in English with ``{name}`` for each of ``values``, which may be messages too."""

    __slots__ = ("_change", "many", "number", "template", "values")

    template: str
    values: Mapping[str, object]
    many: str
    """The template for other numbers than one, where the text has a plural; else empty."""
    number: int
    """What the plural goes by."""

    def __new__(cls, template: LiteralString, /, **values: object) -> Self:
        """The text of ``template`` with its values filled in. ``{`` is only a place to fill where there are values."""
        return cls._made(template, values)

    @classmethod
    def _made(
        cls,
        template: str,
        values: Mapping[str, object],
        many: str = "",
        number: int = 1,
        change: Callable[[str], str] | None = None,
    ) -> Self:
        english = _filled(template if not many or number == 1 else many, values)
        made = super().__new__(cls, change(english) if change else english)
        made.template, made.values, made.many, made.number, made._change = template, values, many, number, change
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return (_restored, (self.template, dict(self.values), self.many, self.number, self._change))

    def told(self, catalogue: Catalogue) -> str:
        """The text in the language of ``catalogue``, its values too; in English where the template is not known."""
        if self.many:
            template = catalogue.ngettext(self.template, self.many, self.number)
        else:
            template = catalogue.gettext(self.template) if self.template else ""
        text = _filled(template, {name: told(value, catalogue) for name, value in self.values.items()})
        return self._change(text) if self._change else text

    def changed(self, change: Callable[[str], str]) -> Message:
        """The same text with ``change`` made to what is shown in any language, such as a small first letter."""
        return Message._made(self.template, self.values, self.many, self.number, change)


def told(value: object, catalogue: Catalogue) -> object:
    """A message in the language of ``catalogue``; anything else as it is."""
    return value.told(catalogue) if isinstance(value, Message) else value


def plural(one: LiteralString, many: LiteralString, number: int, /, **values: object) -> Message:
    """The text whose form fits ``number``, which stands in both as ``{number}``."""
    return _restored(one, {"number": number, **values}, many, number, None)


def with_values(text: Message, /, **values: object) -> Message:
    """A text from a table of texts, with its places filled in."""
    return _restored(text.template, values, text.many, text.number, None)


def restored(template: str, values: Mapping[str, object], many: str = "", number: int = 1) -> Message:
    """A message that came from another process of ours, by its parts."""
    return _restored(template, values, many, number, None)


def form_text(text: str) -> Message:
    """A text of a form file as a message: the catalogue holds the texts of the shipped forms too."""
    return _restored(text, {}, "", 1, None)


def read_own_text(kind: type, found: object) -> object:
    """The same hook for a file that somebody in the force wrote: its texts are data, and never looked up."""
    text = read_text(kind, found)
    return joined("", (str(text),)) if text else text


def read_text(kind: type, found: object) -> object:
    """A decoder's hook for facts whose texts are messages; ``TypeError`` where the file holds something else there."""
    if kind is Message and isinstance(found, str):
        return form_text(found)
    raise TypeError(f"Expected `str`, got `{type(found).__name__}`")


def joined(separator: str, parts: Iterable[str]) -> Message:
    """The parts, messages or data, with ``separator`` (punctuation or spaces, no words) between them."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    template = separator.replace("{", "{{").replace("}", "}}").join(f"{{{name}}}" for name in values)
    return _restored(template, values, "", 1, None)


def listed(parts: Iterable[str]) -> str:
    """The parts as people list them: "a", "a and b", "a, b and c"; "" for none."""
    *before, last = list(parts) or [""]
    return Message("{before} and {last}", before=joined(", ", before), last=last) if before else last


def alternatives(parts: Iterable[str]) -> str:
    """The parts as people choose among them: "a", "a or b", "a, b or c"; "" for none."""
    *before, last = list(parts) or [""]
    return Message("{before} or {last}", before=joined(", ", before), last=last) if before else last


def first_told(faults: Sequence[str]) -> tuple[str, ...]:
    """The first twenty, and a sentence for how many more there are: nobody reads a list of thousands."""
    more = len(faults) - MOST_TOLD
    if more <= 0:
        return tuple(faults)
    return (*faults[:MOST_TOLD], plural("{number} more is not told here.", "{number} more are not told here.", more))


def quoted(text: str) -> Message:
    """The text between quotation marks."""
    return joined("", ("“", text, "”"))


def in_sentence(text: str) -> str:
    """A label as it stands within a sentence: its first letter small."""
    return text.changed(_lower_first) if isinstance(text, Message) else _lower_first(text)


def at_start(text: str) -> str:
    """A text as it stands at the start of a sentence: its first letter large."""
    return text.changed(_upper_first) if isinstance(text, Message) else _upper_first(text)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _filled(template: str, values: Mapping[str, object]) -> str:
    return template.format_map(values) if values else template


def _restored(
    template: str, values: Mapping[str, object], many: str, number: int, change: Callable[[str], str] | None
) -> Message:
    return Message._made(template, values, many, number, change)  # pyright: ignore[reportPrivateUsage]


NO_TEXT = form_text("")
"""Stands where a text may be left out."""
