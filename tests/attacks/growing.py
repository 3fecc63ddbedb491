"""Points made from a point: equal contacts more are possible too, wherever what they raise still fits its printing.

Each such point is checked against every relation before it counts, so that this is a short cut and no assumption.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from attacks.form_relations import FormUnknowns
from attacks.plain import CONTACTS, ROW, Name
from attacks.programme import Point, Programme
from attacks.relations import Unknowns

_MOST_STEPS = 1500

Choices = dict[str, str]
"""Field to the one code that the contact names."""


class Grower:
    """Looks for contacts that raise a wanted cell and nothing that is full already."""

    def __init__(self, programme: Programme, month: Unknowns, base: Point) -> None:
        self._programme, self._month, self._base = programme, month, base
        self._slack = np.array(programme.high) - base
        self._checked = programme.checker()

    def with_more(self, name: Name, number: int) -> Point | None:
        """The base point and so many equal contacts that raise this cell, or None where none was found."""
        form = self._month.forms[self._month.main if name[0] == ROW else name[0]]
        if self._slack[self._month.cells[name]] < number:
            return None
        for row in self._rows(form, name, number):
            choices = _Search(form, self._slack, number, form.allowed(name), row).found(name)
            if choices is not None:
                point = self._base.copy()
                point[form.raised(choices)] += number
                if row:
                    point[row[choices["kind"], form.side(choices)]] += number
                return point if self._checked(point) else None
        return None

    def _rows(self, form: FormUnknowns, name: Name, number: int) -> Iterator[Mapping[tuple[str, str], list[int]]]:
        """What one more contact raises in each row of the units table that may take it, by kind and side."""
        if form.id != self._month.main or not self._month.rows:
            yield {}
            return
        for label, row in self._month.rows.items():
            if name[0] == ROW and name[1] != label:
                continue
            open_to = {
                both: columns for both, columns in row.items() if all(self._slack[one] >= number for one in columns)
            }
            if open_to:
                yield open_to


class _Search:
    """Looks for one code for each field, one field after another."""

    def __init__(
        self,
        form: FormUnknowns,
        slack: Point,
        number: int,
        allowed: Mapping[str, frozenset[str]],
        row: Mapping[tuple[str, str], list[int]],
    ) -> None:
        self._form, self._slack, self._number, self._row, self._left = form, slack, number, row, _MOST_STEPS
        self._codes = {
            field: sorted(codes, key=lambda code: -slack[form.cell(field, code)]) for field, codes in allowed.items()
        }
        self._order = sorted(self._codes, key=lambda field: len(self._codes[field]))

    def found(self, name: Name) -> Choices | None:
        """The codes of such a contact."""
        if self._slack[self._form.cell(CONTACTS)] < self._number:
            return None
        return self._further({}, name)

    def _further(self, chosen: Choices, name: Name) -> Choices | None:
        self._left -= 1
        if self._left < 0:
            return None
        if len(chosen) == len(self._order):
            fits = self._form.raises(chosen, name) and self._fits(self._form.raised(chosen))
            return chosen if fits else None
        field = self._order[len(chosen)]
        for code in self._codes[field]:
            now = {**chosen, field: code}
            if self._fits(self._form.raised_so_far(now, field)) and self._has_row(now):
                done = self._further(now, name)
                if done is not None or self._left < 0:
                    return done
        return None

    def _fits(self, columns: list[int]) -> bool:
        return all(self._slack[column] >= self._number for column in columns)

    def _has_row(self, chosen: Choices) -> bool:
        if not self._row or "kind" not in chosen or "route" not in chosen:
            return True
        return (chosen["kind"], self._form.side(chosen)) in self._row
