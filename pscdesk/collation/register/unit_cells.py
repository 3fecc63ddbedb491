"""What a cell of a list of units may say: a name, or a number of people, and what is wrong with it otherwise."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from pscdesk.collation.register.look_alikes import strange_letter
from pscdesk.documents.place_names import name_fault
from pscdesk.documents.reading.decoding import is_broken
from pscdesk.documents.reading.sheets import Cell, CellKind
from pscdesk.messages import Message

LARGEST_HEADCOUNT = 200_000

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}([ T].*)?|\d{{1,2}}[- /]({_MONTHS})[a-z]*([- /,]+\d{{2,4}})?"
    rf"|({_MONTHS})[a-z]*[- /]\d{{1,4}}|\d{{1,2}}:\d{{2}}(:\d{{2}})?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[0-9.,]+ ?%")
_TRUTHS = frozenset(("true", "false", "gwir", "anwir"))
_WHOLE = re.compile(r"[1-9][0-9]{0,8}|0|[1-9][0-9]{0,2}(?:(?P<sign>[, ])[0-9]{3})(?:(?P=sign)[0-9]{3})*")
_FRACTION = re.compile(r"(?P<whole>[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3})+)\.(?P<part>[0-9]{1,20})")
_HELD_BACK = re.compile(
    r"[<≤]\s*[0-9]+|\*+|[-–—]|\.{1,3}|…|:|[cxzuwr]|\[[a-z]{1,2}\]|n/?a|suppressed|low", re.IGNORECASE
)
_LONGEST_QUOTED = 20
_SHAPES: tuple[tuple[re.Pattern[str], Message], ...] = (
    (_HELD_BACK, Message("is a mark for a number that is held back: write the number of people")),
    (re.compile(r"[0-9]+,[0-9]{1,2}"), Message("has a comma where a point belongs")),
    (re.compile(r"[0-9]{1,3}\.[0-9]{3}"), Message("may be thousands or a fraction: write it without the point")),
)


_NO_NAMES: dict[CellKind, Message] = {
    "no value": Message("is a formula, and the file does not hold what it comes to"),
    "error": Message("is a formula that went wrong"),
    "truth": Message("is true or false, where a name belongs"),
    "percent": Message("is a percentage, where a name belongs"),
}
_NO_NUMBERS: dict[CellKind, Message] = {
    "date": Message("is a date"),
    "no value": Message("is a formula, and the file does not hold what it comes to: save it in a spreadsheet first"),
    "error": Message("is a formula that went wrong"),
    "truth": Message("is true or false, not a number of people"),
    "percent": Message("is a percentage, not a number of people"),
}


def name_faults(name: str, cell: Cell, text: str) -> list[str]:
    """What keeps a cell from being the unit, group or family (``name``); ``text`` is what it holds, tidied."""
    fault = _name_fault(_kind(cell, text), text)
    return [Message("the {name} {fault}", name=name, fault=fault)] if fault else []


def _name_fault(kind: CellKind, text: str) -> str:
    if kind == "date":
        return Message("is a date, {date}, where a name belongs", date=text)
    if kind in _NO_NAMES:
        return _NO_NAMES[kind]
    if is_broken(text):
        return Message("was saved with the wrong code page: a letter of it is lost")
    strange = strange_letter(text)
    if strange and not name_fault(text):
        return Message(
            "mixes letters of two alphabets that look alike: “{letter}” is {alphabet}",
            letter=strange[0],
            alphabet=strange[1],
        )
    return name_fault(text)


def _kind(cell: Cell, text: str) -> CellKind:
    """What a cell is: as the file says, or as its text reads."""
    if _DATE.fullmatch(text):
        return "date"
    if text.lower() in _TRUTHS:
        return "truth"
    return "percent" if _PERCENT.fullmatch(text) else cell.kind


def is_number(text: str, cell: Cell) -> bool:
    """Whether a name is nothing but a number, so that somebody must say whether it is a name."""
    return cell.kind == "number" or re.fullmatch(r"[\d., ]+", text) is not None


def people(cell: Cell) -> tuple[int, Decimal] | Message:
    """How many whole people a cell says, and the number as it is written; a fault where it is no such number.

    Thousands are set apart in groups of three, by commas or spaces. Halves are rounded up.
    """
    text = " ".join(cell.text.split())
    kind = _kind(cell, text)
    fault = _number_fault(kind, text)
    if fault and text and len(text) <= _LONGEST_QUOTED and text.isprintable() and kind != "truth":
        return Message("the headcount, “{text}”, {fault}", text=text, fault=fault)
    if fault:
        return Message("the headcount {fault}", fault=fault)
    exact = _exact(text)
    number = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return number, exact


def _number_fault(kind: CellKind, text: str) -> str:
    if kind in _NO_NUMBERS or not text:
        return _NO_NUMBERS.get(kind, Message("is missing"))
    shaped = next((says for shape, says in _SHAPES if shape.fullmatch(text)), "")
    if shaped and (kind != "number" or not _FRACTION.fullmatch(text)):
        return shaped
    if not _WHOLE.fullmatch(text) and not _FRACTION.fullmatch(text):
        return Message("is not a number of people")
    if _exact(text) < Decimal("0.5"):
        return Message("is fewer than one person")
    return Message("is more people than a force has") if _exact(text) > LARGEST_HEADCOUNT else ""


def _exact(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(" ", ""))
