"""What a cell of a list of totals may say where a count belongs, and what is wrong with it otherwise."""

from __future__ import annotations

import re

from pscdesk.documents.reading.sheets import Cell, CellKind
from pscdesk.messages import Message, at_start
from pscdesk.programme.written import FactError

LARGEST_COUNT = 1_000_000
_LONGEST_QUOTED = 20

_KINDS: dict[CellKind, Message] = {
    "date": Message("is a date, not a count"),
    "no value": Message("is a formula, and the file does not hold what it comes to: save it in a spreadsheet first"),
    "error": Message("is a formula that went wrong"),
    "truth": Message("is true or false, not a count"),
    "percent": Message("is a percentage: write the count it was made from"),
}
_WHOLE = re.compile(r"[0-9]{1,9}|[1-9][0-9]{0,2}(?:(?P<sign>[, ])[0-9]{3})(?:(?P=sign)[0-9]{3})*")
_SHAPES: tuple[tuple[re.Pattern[str], Message], ...] = (
    (re.compile(r"[0-9.,]+ ?%"), _KINDS["percent"]),
    (re.compile(r"[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}.*"), _KINDS["date"]),
    (
        re.compile(
            r"[<≤>]\s*[0-9]+|\*+|[-–—]|\.{1,3}|…|:|[cxzuwr]|\[[a-z]{1,2}\]|n/?a|suppressed|withheld|low", re.IGNORECASE
        ),
        Message("is a mark for a count that is held back: write the count, or leave all rows of that total out"),
    ),
    (re.compile(r"0?\.[0-9]+|0,[0-9]+"), Message("is a share of one: write the count it was made from")),
    (re.compile(r"-[0-9.,]+"), Message("is less than nothing")),
    (re.compile(r"[0-9]{1,3}\.[0-9]{3}"), Message("may be thousands or a fraction: write it without the point")),
    (re.compile(r"[0-9]+[.,][0-9]+"), Message("is no whole number: a percentage or an average is no count")),
)


def count_in(cell: Cell) -> int | Message:
    """The count a cell says, thousands set apart by commas or spaces; what is wrong, as the end of a sentence."""
    text = " ".join(cell.text.split())
    fault = _fault(cell.kind, text)
    if fault and text and len(text) <= _LONGEST_QUOTED and text.isprintable() and cell.kind != "truth":
        return Message("“{text}” {fault}", text=text, fault=fault)
    return fault or int(text.replace(",", "").replace(" ", ""))


def typed_count(fact: str, text: str) -> int:
    """The count that somebody typed for a fact of an act, through the same checks; ``FactError`` where it is none."""
    found = count_in(Cell(" ".join(text.split())))
    if isinstance(found, int):
        return found
    raise FactError(fact, Message("{fault}.", fault=at_start(without_count(found))), Message("Nothing was kept."))


def without_count(fault: Message) -> Message:
    """What is wrong with a cell as a whole sentence: what it says is quoted in it, or it is called the number."""
    return fault if fault.values.get("text") else Message("the number {fault}", fault=fault)


def _fault(kind: CellKind, text: str) -> Message | None:
    if kind in _KINDS:
        return _KINDS[kind]
    if not text:
        return Message("is missing: write 0 where there was none")
    if not _WHOLE.fullmatch(text):
        return next((says for shape, says in _SHAPES if shape.fullmatch(text)), Message("is not a whole number"))
    too_many = int(text.replace(",", "").replace(" ", "")) > LARGEST_COUNT
    return Message("is more than a force can have") if too_many else None
