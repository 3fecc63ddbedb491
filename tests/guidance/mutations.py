"""Every small change to a pack's logic, and whether anything notices it; run by hand for the whole list.

PYTHONPATH=tests .venv/bin/python -m guidance.mutations
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from pscdesk.guidance.compare.compare import compare
from pscdesk.guidance.pack.pack_types import Pack, Row
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.proofs.row_coverage import vignette_findings

KINDS = ("question", "gate", "outcome", "action")


def mutations(pack: Pack) -> Iterator[tuple[str, Pack]]:
    """Each change of one cell or one row, with a name: an option in or out, a row or a gate left out."""
    options = {question.id: [option.id for option in question.options] for question in pack.flow.question}
    for kind in KINDS:
        for block in getattr(pack.flow, kind):
            for number, row in enumerate(block.when):
                name = f"{kind} {block.id}, row {number + 1}"
                for said, rows in _changed_rows(block.when, number, row, options):
                    yield f"{name}: {said}", _with(pack, kind, block, rows)


def _changed_rows(
    rows: tuple[Row, ...], number: int, row: Row, options: dict[str, list[str]]
) -> Iterator[tuple[str, tuple[Row, ...]]]:
    yield "row dropped", (*rows[:number], *rows[number + 1 :])
    for question, allowed in row.answers.items():
        for option in options[question]:
            cell = tuple(o for o in options[question] if (o in allowed) != (o == option))
            way = "out" if option in allowed else "in"
            changed = replace(row, answers={**row.answers, question: cell})
            yield f"{question} {option} {way}", (*rows[:number], changed, *rows[number + 1 :])
        fewer = {key: value for key, value in row.answers.items() if key != question}
        yield f"{question} dropped", (*rows[:number], replace(row, answers=fewer), *rows[number + 1 :])
    for cell in ("gates", "unless"):
        for gate in getattr(row, cell):
            fewer = {cell: tuple(each for each in getattr(row, cell) if each != gate)}
            yield f"{cell} {gate} out", (*rows[:number], replace(row, **fewer), *rows[number + 1 :])


def _with(pack: Pack, kind: str, block: Any, rows: tuple[Row, ...]) -> Pack:
    blocks = tuple(replace(each, when=rows) if each.id == block.id else each for each in getattr(pack.flow, kind))
    return replace(pack, flow=replace(pack.flow, **{kind: blocks}))


def noticed_by(pack: Pack, mutant: Pack) -> str:
    """The first to notice a change: ``situation``, ``compare``, ``check``, or nobody (an empty text)."""
    shape = check_shape(mutant)
    if shape:
        return "shape"
    if any(vignette_findings(mutant)):
        return "situation"
    if compare(pack, mutant).moves:
        return "compare"
    return "check" if check(mutant) else ""


def check_shape(pack: Pack) -> bool:
    """True if the change breaks the shape, so that the pack would not even load."""
    from pscdesk.guidance.shape.shape import shape_findings

    return bool(shape_findings(pack))


def sample(pack: Pack, count: int, seed: int) -> list[tuple[str, Pack]]:
    """That many changes of every kind, always the same ones for a seed."""
    every = list(mutations(pack))
    return random.Random(seed).sample(every, min(count, len(every)))


def main() -> None:
    """Try every change on the shipped pack; print who noticed how many, and each that nobody did."""
    from guidance.shipped import PACK

    tally: Counter[str] = Counter()
    for name, mutant in mutations(PACK):
        by = noticed_by(PACK, mutant)
        tally[by or "nobody"] += 1
        if not by:
            sys.stdout.write(f"{name}\n")
    sys.stdout.write(f"{dict(tally)} of {sum(tally.values())}\n")


if __name__ == "__main__":
    main()
