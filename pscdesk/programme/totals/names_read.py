"""Reads a name of a list of totals: a name of a closed list, a total, not known, or a group that is spelt one way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pscdesk.collation.register.look_alikes import look_of
from pscdesk.collation.register.totals import is_total, may_be_total
from pscdesk.collation.register.unit_cells import name_faults
from pscdesk.documents.place_names import folded, slug
from pscdesk.documents.reading.sheets import Cell
from pscdesk.messages import Message, alternatives, quoted
from pscdesk.programme.totals.layout import UNKNOWN, UNKNOWN_WORDS, WHOLE, NameColumn
from pscdesk.programme.totals.names_doubted import is_whole_of_parts

_SHORTEST_ALIKE = 5
"""Letters of the longer of two names: shorter ones, such as Pay and Play, are too often one letter apart."""
HELD = 0
"""The row of a name that was held before this list."""


@dataclass
class Spellings:
    """How each name of the free columns was first spelt, and in which row."""

    first: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict[tuple[str, str], tuple[str, int]])

    def hold(self, column: str, name: str) -> None:
        """Note a name that is held already, so that a list spells it as before."""
        if name not in (WHOLE, UNKNOWN):
            self.first.setdefault((column, look_of(name)), (name, HELD))

    def fault(self, column: NameColumn, text: str, number: int) -> str:
        """Why a name cannot be another one's: it is the same, and spelt another way."""
        first, row = self.first.setdefault((column.id, look_of(text)), (text, number))
        if folded(first) == folded(text):
            return ""
        if row == HELD:
            return Message(
                "the {column} {text} is {first} in what is held already: spell it that way",
                column=column.label,
                text=quoted(text),
                first=quoted(first),
            )
        return Message(
            "the {column} {text} is {first} in row {row}: spell it one way",
            column=column.label,
            text=quoted(text),
            first=quoted(first),
            row=row,
        )

    def near(self) -> list[tuple[int, str]]:
        """A doubt for each name that is a slip of the keys away from another of its column, with its row."""
        from rapidfuzz.distance import OSA  # imported here: it is needed only where a list is read

        found: list[tuple[int, str]] = []
        known = [(column, name, row) for (column, _look), (name, row) in self.first.items()]
        for at, (column, name, row) in enumerate(known):
            for other_column, other, other_row in known[:at]:
                if column != other_column or row == HELD or not _may_be_slip(name, other):
                    continue
                if OSA.distance(slug(name), slug(other)) == 1:
                    where = Message("row {row}", row=other_row) if other_row else Message("what is held already")
                    said = Message(
                        "{name} looks like {other} in {where}", name=quoted(name), other=quoted(other), where=where
                    )
                    found.append((row, said))
                    break
        return found


def name_in(column: NameColumn, cell: Cell, text: str, number: int, spelt: Spellings) -> tuple[str, list[str]]:
    """The name a cell says, and what is wrong with it; ``text`` is what it holds, tidied."""
    if not text and column.default:
        return column.default, []
    known = next(
        (one.id for one in column.known if slug(text) in {slug(it) for it in (one.id, one.label, *one.also)}), ""
    )
    if known:
        return known, []
    if is_total(text) or (may_be_total(text) and not is_whole_of_parts(text)):
        if column.may_be_whole:
            return WHOLE, []
        if is_total(text) or column.known:
            return "", [Message("{text} is a total, where a {column} belongs", text=quoted(text), column=column.label)]
    if slug(text) in UNKNOWN_WORDS and column.may_be_unknown:
        return UNKNOWN, []
    faults: list[str] = name_faults(column.label, cell, text)
    if not faults and column.known:
        names = alternatives(one.label for one in column.known)
        faults = [Message("{text} is no {column}: write {names}", text=quoted(text), column=column.label, names=names)]
    if not faults:
        fault = spelt.fault(column, text, number)
        faults = [fault] if fault else []
        text = spelt.first[column.id, look_of(text)][0]
    return text, faults


def _may_be_slip(one: str, other: str) -> bool:
    if max(len(one), len(other)) < _SHORTEST_ALIKE:
        return False
    return re.sub(r"\d", "", one) != re.sub(r"\d", "", other)  # Area 1 and Area 2 are two
