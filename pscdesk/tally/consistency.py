"""Checks that the tables of one month can come from the same contacts: lengths, totals and margins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import le, sub

from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.tally_form import TableCheck, TallyForm


def find_fault(form: TallyForm, counts: FormCounts) -> str | None:
    """The code of what is wrong with a month's tables, or None.

    E20: not exactly the tables of that version. E21: another length. E24: totals that cannot be those of so many
    contacts. E26: a two-way table whose margins are not those of its fields (reference: anonymity.md 3.3), or
    one of some contacts only for which other tables hold too few.
    """
    version, contacts, vectors = counts.version, counts.contacts, counts.tables
    layout = form.layouts[version]
    if vectors.keys() != layout.keys():
        return "E20"
    if [*map(len, map(vectors.__getitem__, layout))] != [*layout.values()]:
        return "E21"
    checks = form.checks[version]
    for check in checks:
        cells = vectors[check.id]
        total = sum(cells)
        if check.only or check.most > 1 or not check.all_in:
            if not _may_add_up(check, cells, total, _base(check, contacts, vectors)):
                return "E24"
        elif total != contacts:
            return "E24"
    for check in checks:
        if not check.columns:
            continue
        grid = tuple(zip(*[iter(vectors[check.id])] * check.columns, strict=True))  # so many cells at a time, by rows
        rows, down = list(map(sum, grid)), list(map(sum, zip(*grid, strict=True)))
        agree = _margins_agree(check, contacts, vectors, rows, down)
        if not agree or (check.bounds and not _others_hold_enough(check, vectors, down)):
            return "E26"
    return None


def _base(check: TableCheck, contacts: int, vectors: Mapping[str, Sequence[int]]) -> int:
    return vectors[check.only][0] if check.only else contacts  # a derived table is yes, then no


def _may_add_up(check: TableCheck, cells: Sequence[int], total: int, base: int) -> bool:
    least = base if check.all_in else 0
    # one contact names a code once, so no cell outgrows the contacts it may come from
    return least <= total <= base * check.most and (check.most == 1 or max(cells) <= base)


def _margins_agree(
    check: TableCheck, contacts: int, vectors: Mapping[str, Sequence[int]], rows: list[int], down: list[int]
) -> bool:
    """Whether the sums of a two-way table's rows and columns are those of its fields' own tables."""
    first, second = (vectors[name] for name in check.fields)
    if check.whole:
        return rows == list(first) and down == list(second)
    most, others = check.most, contacts - _base(check, contacts, vectors)
    # those left out of the table account for the rest of each row, and for the rest of the mentions
    rests = list(map(sub, first, rows))
    return (
        min(rests) >= 0
        and max(rests) <= others
        and all(map(le, down, [whole * most for whole in second]))
        and others <= sum(rests) <= others * most
    )


def _others_hold_enough(check: TableCheck, vectors: Mapping[str, Sequence[int]], down: Sequence[int]) -> bool:
    """Whether other tables hold contacts enough, column by column, for the mentions of those with a derived value.

    Necessary and quick. That a whole month is possible is asked once, when it is frozen.
    """
    cells, base, columns = vectors[check.id], vectors[check.only][0], check.columns
    least = most = 0
    for at, (mentions, rows) in enumerate(zip(down, check.bounds, strict=True)):
        if not mentions and check.all_in:  # as most columns are; HR asks this of every return
            continue
        fewest = max(*cells[at::columns], -(-mentions // check.most))
        room = sum(
            min([sum(map(vectors[name].__getitem__, inside)) for name, inside in row], default=base) for row in rows
        )
        highest = min(mentions, room) if check.all_in else room
        if fewest > highest:
            return False
        least, most = least + fewest, most + highest
    return least <= base <= most
