"""How a text made of several is found in a catalogue: whole, by its template, sentence by sentence, part by part.

A text that holds values ("August 2026 is frozen: 12 of 14 desks count.") is found by its template
("{0} is frozen: {1} of {2} desks count."), whose values are then looked up in their turn.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

_DOMAIN = "pscdesk"

_PLACE = re.compile(r"\{(\w+)\}")
_LETTER = re.compile(r"[^\W\d_]")
_BREAKS = tuple(re.compile(f"({one})") for one in (" × ", " · ", " – ", "; ", ": ", " to (?=[A-Z])", ", ", " and "))
"""Where a text made of several may be taken apart, the widest seams first."""
_WEAK = _BREAKS[-3:]
_ONCE = tuple(seam for seam in _BREAKS if seam.pattern == "(: )")
_SENTENCES = re.compile(r"(?<=[.!?”]) +")
_DAY = re.compile(r"(\d{1,2} )?([A-Z][a-z]{2,8})( \d{2}| \d{4})?")
_SHORT = frozenset(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
_ANYTHING = ".+?"
_WITHIN_A_SENTENCE = r"(?:(?![.!?] ).)+?"
_CODE = re.compile(r"[A-Z0-9-]{4,}")
_SURE = 11
"""Letters of its own a template must have to be believed without knowing every value in it."""
_LONG = 40
"""Letters of its own from which a template is believed although a value in it may be several sentences."""


class _Catalogue(gettext.GNUTranslations):
    """A catalogue that can also list its templates: the stdlib offers a look-up of whole texts only."""

    def templates(self) -> Mapping[str, str]:
        """Texts with values in them, and their translations."""
        told = cast("dict[Any, str]", vars(self)["_catalog"])
        return {text: told[text] for text in told if isinstance(text, str) and _PLACE.search(text)}


class Phrases:
    """What one catalogue says: of whole texts, texts with values, and months."""

    def __init__(self, catalogue: gettext.NullTranslations) -> None:
        self._catalogue = catalogue
        self.many = catalogue.ngettext
        self.find = lru_cache(maxsize=8192)(self._find)

    def exact(self, text: str) -> str | None:
        """The translation of a whole text, if there is one."""
        found = self._catalogue.gettext(text) if text else text
        return found if found != text else None

    def _find(self, text: str) -> str | None:
        """The translation, whole or by its template or by its parts; None where nothing in it is known."""
        if not _LETTER.search(text):
            return None
        ways = (self._whole, self._long, self._columns, self._sentences, self._parts, self._filled_at_large)
        return next((found for way in ways if (found := way(text)) is not None), None)

    def _whole(self, text: str) -> str | None:
        ways = (self.exact, self._day, self._filled, self._small)
        return next((found for way in ways if (found := way(text)) is not None), None)

    def _small(self, text: str) -> str | None:
        """A label within a sentence or at its end: "quarter" is looked up as "Quarter", "Walks" as "walks"."""
        body, stop = (text[:-1], ".") if text.endswith(".") else (text, "")
        if stop and (known := self.exact(body)):
            return known + stop
        other = body[:1].swapcase() + body[1:]
        known = self.exact(other) if other != body else None
        return known and known[0].swapcase() + known[1:] + stop

    def _day(self, text: str) -> str | None:
        found = _DAY.fullmatch(text)
        if found is None:
            return None
        day, month, year = found.groups()
        if month[:3] not in _SHORT or not (day or year):
            return None
        return f"{day or ''}{self.exact(month) or month}{year or ''}"

    @cache  # noqa: B019 - phrases live as long as the program
    def _templates(self, value: str) -> tuple[tuple[int, str, re.Pattern[str], str], ...]:
        """Letters of its own, the longest piece of these, the pattern, and the translation; the longest first.

        ``value`` is what a value in the text may be.
        """
        if not isinstance(self._catalogue, _Catalogue):
            return ()
        made: list[tuple[int, str, re.Pattern[str], str]] = []
        for text, said in self._catalogue.templates().items():
            own = _PLACE.split(text)[::2]
            letters = sum(len(_LETTER.findall(part)) for part in own)
            if letters:
                made.append((letters, max(own, key=len), _pattern(text, value), said))
        return tuple(sorted(made, key=lambda row: -row[0]))

    def _filled(self, text: str) -> str | None:
        return self._fill_in(text, _WITHIN_A_SENTENCE)

    def _filled_at_large(self, text: str) -> str | None:
        return self._fill_in(text, _ANYTHING)

    def _long(self, text: str) -> str | None:
        return self._fill_in(text, _ANYTHING, _LONG)

    def _fill_in(self, text: str, value: str, least: int = 1) -> str | None:
        for letters, piece, pattern, said in self._templates(value):
            if letters < least:
                return None
            if piece not in text:
                continue
            found, stop = pattern.fullmatch(text), ""
            if found is None and text.endswith("."):
                found, stop = pattern.fullmatch(text[:-1]), "."
            if found is None:
                continue
            values = {name.removeprefix("v"): value for name, value in found.groupdict().items()}
            if letters >= _SURE or all(self._is_known(value) for value in values.values()):
                known = {name: self.find(value) or value for name, value in values.items()}
                return _fill(said, known) + stop
        return None

    def _is_known(self, value: str) -> bool:
        """Whether a value is no words, the code of something, or words that are known as a whole."""
        return all(
            not _LETTER.search(part) or bool(_CODE.fullmatch(part)) or self._whole(part) is not None
            for part in value.split(", ")
        )

    def _sentences(self, text: str) -> str | None:
        """Run by run of sentences, the longest that are known together first; None where no run is known."""
        if "\n" in text:
            return None
        left, said, is_known = _SENTENCES.split(text), list[str](), False
        while len(left) > 1 or said:
            if not left:
                return " ".join(said) if is_known else None
            runs = ((number, self._whole(" ".join(left[:number]))) for number in range(len(left), 1, -1))
            number, found = next(((n, known) for n, known in runs if known is not None), (1, self._one(left[0])))
            is_known = is_known or found is not None
            said.append(found or left[0])
            left = left[number:]
        return None

    def _one(self, sentence: str) -> str | None:
        return self._whole(sentence) or self._parts(sentence)

    def _parts(self, text: str) -> str | None:
        """Of several lines only the first is taken apart: what stands beneath it is the English on purpose."""
        first, line, beneath = text.partition("\n")
        known = self._seams(first, _BREAKS)
        return None if known is None else f"{known}{line}{beneath}"

    def _columns(self, text: str) -> str | None:
        return self._seams(text, _BREAKS[:3])

    def _seams(self, text: str, seams: Sequence[re.Pattern[str]]) -> str | None:
        for seam in seams:
            parts = seam.split(text, maxsplit=1 if seam in _ONCE else 0)
            if len(parts) == 1:
                continue
            found = [self.find(part) for part in parts[::2]]
            if _enough(found, parts[::2], is_weak=seam in _WEAK):
                parts[::2] = [known or part for known, part in zip(found, parts[::2], strict=True)]
                parts[1::2] = [self._between(part) for part in parts[1::2]]
                return "".join(parts)
        return None

    def _between(self, seam: str) -> str:
        known = self.exact(seam.strip())
        return f" {known} " if known else seam


def _enough(found: Sequence[str | None], parts: Sequence[str], *, is_weak: bool) -> bool:
    """Whether parts may be put together: at a weak seam all must be known, or a sentence would end up half and half."""
    if is_weak and any(known is None and _LETTER.search(part) for known, part in zip(found, parts, strict=True)):
        return False
    return any(known is not None for known in found)


def _fill(said: str, known: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: known.get(place[1], place[0]), said)


def _pattern(text: str, value: str) -> re.Pattern[str]:
    own = _PLACE.split(text)
    seen: set[str] = set()
    made = ""
    for number, part in enumerate(own):
        if number % 2 == 0:
            made += re.escape(part)
        elif part in seen:
            made += f"(?P=v{part})"
        else:
            seen.add(part)
            made += f"(?P<v{part}>{value})"
    return re.compile(made, re.DOTALL)


@cache
def phrases_of(folder: Path, language: str) -> Phrases:
    """The phrases in ``folder/<language>/LC_MESSAGES/pscdesk.mo``; where there is no such file they know nothing."""
    return Phrases(gettext.translation(_DOMAIN, folder, [language], _Catalogue, fallback=True))
