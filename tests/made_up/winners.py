"""What a made-up nation is left with once one package counts for each force and month: small ones, and large ones."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from functools import cache
from itertools import product

from pscdesk import assets
from pscdesk.collation.disclosure.linked_tables import sides_of
from pscdesk.nation.facts import CellFact, ForceFact, MonthFact, WindowFact, Winner, Winners
from pscdesk.periods import Month, months_between
from pscdesk.tally.form_ids import ADVICE, AID
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.tally_form import TallyForm

JANUARY = Month(2026, 1)
NORTH = ForceFact("E23000101", "Northshire", "Towns", "E23000101")
EAST = ForceFact("E23000102", "Eastshire", "Towns", "E23000102")
WEST = ForceFact("W15000101", "Gorllewin", "", "W15000101")


def small_nation(months: int = 6) -> Winners:
    """Three forces and so many months, from two codebooks, with one of each thing that may happen to a month.

    Northshire has all, one of them revised; Eastshire is at conflict in its third month, and its fifth is below the
    floor of coverage; Gorllewin did not publish its second, and had nothing to print in its fourth.
    """
    rows: list[Winner] = []
    for at, month in enumerate(months_between(JANUARY, JANUARY.plus(months - 1)), 1):
        codebook = 1 if at < 4 else 2
        for force in (NORTH, EAST, WEST):
            odd = (force.name, at)
            if odd == (EAST.name, 3):
                rows.append(Winner(force, month, "conflict"))
            elif odd == (WEST.name, 2):
                rows.append(Winner(force, month, "not-published"))
            elif odd == (WEST.name, 4):
                rows.append(
                    Winner(force, month, "nothing-printed", 1, told=told(force, month, codebook, printed=False))
                )
            else:
                covered = 85 if odd == (EAST.name, 5) else 90 + at % 11
                month_told = told(force, month, codebook, covered=covered)
                revised, unchanged = odd == (NORTH.name, 2), at == 6
                rows.append(Winner(force, month, "published", 1 + revised, revised, unchanged, month_told))
    return Winners(tuple(rows), True, (WindowFact(NORTH.code, JANUARY, JANUARY.plus(2), 14, 9),))


def merged_nation() -> Winners:
    """Northshire and Eastshire are one force from the third of four months on; Gorllewin is renamed then."""
    joined = "E23000103"
    rows: list[Winner] = []
    for at, month in enumerate(months_between(JANUARY, JANUARY.plus(3)), 1):
        before = (
            ForceFact(NORTH.code, NORTH.name, NORTH.family, joined),
            ForceFact(EAST.code, EAST.name, EAST.family, joined),
            WEST,
        )
        after = (
            ForceFact(joined, "North-East", "Towns", joined),
            ForceFact(WEST.code, "Y Gorllewin", "Valleys", WEST.code),
        )
        rows += [Winner(one, month, "published", 1, told=told(one, month, 2)) for one in (before if at < 3 else after)]
    return Winners(tuple(rows), True)


def told(
    force: ForceFact, month: Month, codebook: int, *, printed: bool = True, covered: int = 97, largest: int = 40
) -> MonthFact:
    """A month with made-up cells, always the same ones."""
    chance = random.Random(f"{force.code} {month} {codebook}")
    people = chance.randrange(900, 4000)
    return MonthFact(
        month=month,
        number=month.year * 12 + month.number,
        digest=hashlib.sha256(f"{force.code} {month}".encode()).hexdigest(),
        printed=printed,
        due=chance.randrange(10, 40),
        returned=chance.randrange(5, 10) if printed else 0,
        people=people,
        people_covered=covered if printed else 0,
        off_by_at_most=4,
        codebooks={ADVICE: codebook, AID: 1} if printed else {},
        cells=made_cells(chance, codebook, largest) if printed else (),
    )


def made_cells(chance: random.Random, codebook: int, largest: int = 40) -> tuple[CellFact, ...]:
    """Every cell of the advice form at a codebook, and the total of the aid's, each a multiple of 5."""
    return tuple(
        CellFact(*head, 5 * chance.randrange(largest // 5), 4) for head in (*advice_heads(codebook), _AID_TOTAL)
    )


_AID_TOTAL = (AID, 1, "contacts", "all", "", "", "", "walks")


@cache
def advice_heads(codebook: int) -> Sequence[tuple[str, int, str, str, str, str, str, str]]:
    """The cells of the advice form at a codebook, but for their counts, as ``cells.csv`` has them."""
    form = load_forms(assets.TALLY_FORMS)[ADVICE].as_at(codebook)
    heads = [(ADVICE, codebook, "contacts", "all", "", "", "", form.counts)]
    sides = dict(zip(_codes(form, "route", codebook), sides_of(form, codebook), strict=True))
    for table in form.tables(codebook):
        if not form.is_asked(table):
            continue
        for codes in product(*(_codes(form, name, codebook) for name in table.fields)):
            side = sides[codes[-1]] if table.fields[-1] == "route" else ""
            heads.append(
                (ADVICE, codebook, table.id, "*".join(codes), codes[0], "*".join(codes[1:]), side, form.counts)
            )
    return tuple((*map(str, head[:1]), codebook, *map(str, head[2:])) for head in heads)  # type: ignore[misc]


def _codes(form: TallyForm, field: str, codebook: int) -> list[str]:
    return [code.id for code in form.fields[field].codes(codebook)]
