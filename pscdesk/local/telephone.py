"""Reads telephone numbers as people type them in the UK, and shows them in one tidy form.

The table of forms is short and what does not fit is named letter by letter, so this needs no library: `phonenumbers`
(a table of every country's numbering plan) knows no options, no bare extensions and no internal numbers, and would
refuse what a force dials every day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pscdesk.messages import Message, alternatives

EXAMPLE = "020 7946 0000"
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_DIAL_24 = r"24\s*(?:/\s*7|-?\s*h)"
_TOKEN = re.compile(
    rf"""(?P<when>out\ of\ hours|(?:in\ |during\ )?office\ hours|day\ and\ night|any\ time
            |24\s*/\s*7|24\s*-?\s*(?:hours|hour|hrs|hr|h)
            |y\ tu\ allan\ i\ oriau(?:\ swyddfa|\ gwaith)?|oriau\ swyddfa|ddydd\ a\ nos|dydd\ a\ nos)(?!\w)
      |(?P<press>(?:and\ )?(?:then|wedyn|yna)\s*(?:,\s*)?(?:press|select|choose|dial|pwyswch|dewiswch)?
            \s*(?:option|opt\.?|opsiwn)?\s*|(?:press|select|choose|pwyswch|dewiswch)\s*(?:option|opt\.?|opsiwn)?\s*
         )(?P<pressed>\d{{1,2}}|[*\#])(?![\d])
      |(?:options?|opt\.?|opsiwn)\s*[:.\-]?\s*(?P<option>\d{{1,2}}|[*\#])(?!\d)
      |(?:(?:(?:internal|mewnol|int\.?)\s*)?(?:extension|extn\.?|ext\.?|ex\.?|x|estyniad|est\.?)
            |internal|mewnol|int\.?|\#)\s*(?:no\.?|number)?\s*[.:\-]?\s*(?P<ext>\d{{1,7}})(?!\d)
      |(?P<relay>text\ relay|relay\ uk|textphone|minicom)\s*[.:]?
      |(?P<label>telephone|tel|phone|ffôn|call|ring|dial|switchboard:)(?!\w)\s*[.:]?\s*
      |(?P<number>\+?\(?\d(?:(?!\b{_DIAL_24})[\d\ ().\-])*(?<=\d)|\+?\(?\d)
      |(?P<or>(?:or|neu|and|&)(?!\w))
      |(?P<slash>\s*/\s*)
      |(?P<comma>[,;])
      |(?P<space>[\s\-().:>→]+)
    """,
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
_WHEN = {"out": "out", "y": "out", "in": "office", "office": "office", "during": "office", "oriau": "office"}
_ALIKE = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8"}
"""Letters that are often typed for a figure."""
_RELAY = ("18001", "18002")
_OUTSIDE_LINE = re.compile(r"9[ ,]+\(?0")
_AREA_CODE = re.compile(r"\(?0\d{2,5}\)?")


@dataclass(frozen=True)
class Read:
    """What was typed as it is shown; ``why`` says why it does not read, and ``rather`` what may be meant."""

    shown: str = ""
    why: str = ""
    rather: str = ""


@dataclass
class _One:
    """One number with what is dialled after it."""

    number: str = ""
    ext: str = ""
    keys: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    when: str = ""
    is_relay: bool = False

    @property
    def shown(self) -> str:
        said: str = tidy_number(self.number)
        if self.ext and said:
            said = Message("{number} ext {extension}", number=said, extension=self.ext)
        elif self.ext:
            said = Message("ext {extension}", extension=self.ext)
        for kind, key in self.keys:
            said = (
                Message("{number} option {option}", number=said, option=key)
                if kind == "option"
                else Message("{number}, then press {key}", number=said, key=key)
            )
        if self.is_relay:
            said = Message("text relay {number}", number=said)
        if self.when == "out":
            return Message("{number} out of hours", number=said)
        if self.when == "office":
            return Message("{number} in office hours", number=said)
        return Message("{number} day and night", number=said) if self.when else said


class _Wrong(Exception):
    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def read_telephone(typed: str) -> Read:
    """One or several numbers in tidy form, each with its extension, options and hours; nothing typed reads as nothing.

    What surrounds the figures is said in words that can be shown in Welsh; the figures stay as they were typed.
    """
    text = plain(typed)
    if not text:
        return Read()
    try:
        found = _numbers(text)
        for one in found:
            _hold(one)
    except _Wrong as wrong:
        return Read(why=wrong.why)
    return Read(str(found[0].shown) if _is_data(found) else alternatives(one.shown for one in found))


def plain(typed: str) -> str:
    """The text without signs that nobody sees, with plain spaces, figures and dashes."""
    kept = "".join(letter for letter in typed if unicodedata.category(letter) not in ("Cf", "Cs"))
    return " ".join(unicodedata.normalize("NFKC", kept).translate(_DASHES).split())


def tidy_number(number: str) -> str:
    """Figures in groups as they were typed: brackets stay, hyphens and dots become spaces."""
    spaced = re.sub(r"\s*\(\s*([\d ]*?)\s*\)\s*", r" (\1) ", re.sub(r"[.\-]", " ", number))
    return " ".join(spaced.split()).replace("(0) ", "(0)")


def _is_data(found: list[_One]) -> bool:
    return len(found) == 1 and not isinstance(found[0].shown, Message)


def _numbers(text: str) -> list[_One]:
    tokens = list(_tokens(text))
    found: list[_One] = []
    apart, slash = "or", ""
    for at, (kind, value) in enumerate(tokens):
        if kind in _BETWEEN:
            apart = "or" if kind in ("or", "slash") else apart or ("comma" if value.strip() else "")
            slash = value if kind == "slash" else slash
        elif kind != "label":
            if kind == "number" and slash == "/" and found and _AREA_CODE.fullmatch(found[-1].number):
                found[-1].number += f" {value}"
                apart, slash = "", ""
                continue
            if kind in ("number", "relay") or (kind == "ext" and (apart == "or" or not found)):
                _begin(found, value, is_apart=bool(apart))
            elif kind == "when" and _leads(tokens[at + 1 :]):
                if not apart:
                    raise _Wrong(Message("Is “{hours}” about the number before it or after it?", hours=value))
                found.append(_One())
            elif not found or apart == "or":
                raise _Wrong(Message("Before “{typed}” a number is missing.", typed=value))
            _take(found[-1], kind, value)
            apart, slash = "", ""
    if not found or slash or (apart == "or" and tokens[-1][0] != "label"):
        raise _Wrong(Message("A number is missing."))
    return found


_BETWEEN = ("space", "comma", "slash", "or")


def _begin(found: list[_One], value: str, *, is_apart: bool) -> None:
    """Another number begins, unless what stands before it (such as "text relay") waits for it."""
    if found and not (found[-1].number or found[-1].ext):
        return
    if not is_apart:
        raise _Wrong(Message("Before “{typed}” stands another number; write “or” between two.", typed=value))
    found.append(_One())


def _leads(after: list[tuple[str, str]]) -> bool:
    """Whether a number follows at once, so that what stands before it is about that number."""
    kinds = [kind for kind, value in after if kind != "label" and (kind != "space" or "(" in value)]
    return bool(kinds) and kinds[0] in ("number", "relay", "ext")


def _take(one: _One, kind: str, value: str) -> None:
    if kind == "number":
        one.number = value
    elif kind == "ext":
        if one.ext:
            raise _Wrong(Message("There are two extensions; write “or” between two numbers."))
        one.ext = value
    elif kind in ("option", "press"):
        one.keys.append((kind, value))
    elif kind == "when":
        one.when = _WHEN.get(value.split(maxsplit=1)[0].casefold(), "always")
    else:
        one.is_relay = True


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.end() == at:
            raise _Wrong(_strange(text, at))
        at = found.end()
        kind = found.lastgroup or ""
        yield ("press", found["pressed"]) if kind in ("press", "pressed") else (kind, found[kind])


def _strange(text: str, at: int) -> Message:
    """Names the letter or the word that stands where a number should go on."""
    word = re.split(r"[\s,;]", text[at:], maxsplit=1)[0][:40] or text[at]
    within = text[max(at - 1, 0) : at].isdigit() or text[at + 1 : at + 2].isdigit()
    if within and text[at] in _ALIKE:
        return Message("“{letter}” is a letter; is “{figure}” meant?", letter=text[at], figure=_ALIKE[text[at]])
    if text[at].isalpha() and len(word) > 1 and not within:
        return Message("“{word}” is no part of a number.", word=word)
    if text[at].isalpha():
        return Message("“{letter}” is a letter and no figure.", letter=text[at])
    return Message("“{sign}” is no part of a number.", sign=text[at])


def _hold(one: _One) -> None:
    """``_Wrong`` where there are too few figures to ring, or more than any number has."""
    digits, typed = re.sub(r"\D", "", one.number), tidy_number(one.number)
    if one.number.count("(") != one.number.count(")"):
        raise _Wrong(Message("A bracket is missing in “{number}”.", number=typed))
    if not one.number:
        if not one.ext:
            raise _Wrong(Message("A number is missing."))
        return
    if digits.startswith(_RELAY) and len(digits) >= 8:
        digits = digits[5:]
    digits = digits.removeprefix("9") if _OUTSIDE_LINE.match(one.number) else digits
    least, most = _lengths(digits, is_abroad=one.number.lstrip("(").startswith("+"))
    if len(digits) < least:
        raise _Wrong(
            Message("“{number}” is too short to ring; write an extension as “ext {number}”.", number=typed)
            if least == _SHORTEST
            else Message("“{number}” has too few figures.", number=typed)
        )
    if len(digits) > most:
        raise _Wrong(Message("“{number}” has {count} figures: too many.", number=typed, count=len(digits)))


_SHORTEST = 3


def _lengths(digits: str, *, is_abroad: bool) -> tuple[int, int]:
    """How few and how many figures such a number may have."""
    if is_abroad or digits.startswith("00"):
        country = digits if is_abroad else digits[2:]
        zeros = len(digits) - len(country)
        if country.startswith("44"):
            national = zeros + 2 + country[2:].startswith("0")
            return national + 7, national + 10
        return zeros + 7, zeros + 15
    return _SHORTEST, 11
