"""Whether the rounding's errors are 0 on average, as the likely bound of a nation asks: many forces, a year each.

python tests/benchmarks/bench_rounding_mean.py --forces 200 --contacts 12

Each force has other contacts and another key, and its twelve months are rounded one after the other with the error
carried, by the solver that offices use; nothing is audited, for an audit changes no count.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from collation.test_possible_month import cells_of
from made_up.contacts import ADVICE
from made_up.force import contacts

from pscdesk.collation.disclosure.ledger import month_relations
from pscdesk.collation.disclosure.linked_tables import SIDES, Name, headline_names
from pscdesk.collation.disclosure.rounding import round_cells
from pscdesk.collation.disclosure.rounding_carry import carry
from pscdesk.nation.answers.rounding_bounds import bounds_of

Measured = tuple[str, float, float | None, str, str]

MONTHS = 12
FORCES_OF_A_NATION = 43
WATCHED: Mapping[str, Name] = {
    "contacts": (ADVICE.id, "contacts"),
    "safe space": (ADVICE.id, "safe-space", "yes"),
    **{side: (ADVICE.id, "side", side) for side in SIDES},
}


def year_of_errors(seed: int, mean: int) -> list[dict[Name, int]]:
    """The errors, printed less true, of each month of a made-up force's year, the newest first."""
    dice = random.Random(seed)
    relations, headline = month_relations([ADVICE], 1), headline_names([ADVICE])
    past: list[dict[Name, int]] = []
    for number in range(MONTHS):
        cells = cells_of([contacts(dice.randint(0, 2 * mean), seed * 1000 + number)])
        rounded = round_cells(cells, relations, f"{seed} {number}".encode(), carry(past), headline)
        assert rounded is not None
        past.insert(0, {name: rounded.printed[name] - value for name, value in cells.items()})
    return past


def rows(forces: int = 60, mean: int = 12) -> list[Measured]:
    """For each count: the mean error over forces of a first month and of a year, its uncertainty, and its spread."""
    years = [year_of_errors(seed, mean) for seed in range(forces)]
    found: list[Measured] = []
    for label, name in WATCHED.items():
        bound = 9 if label in ("contacts", "safe space") else 14
        for what, errors in (
            ("a first month", [year[-1].get(name, 0) for year in years]),
            ("a twelfth month", [year[0].get(name, 0) for year in years]),
            ("a year", [sum(month.get(name, 0) for month in year) for year in years]),
        ):
            middle, spread = statistics.mean(errors), statistics.pstdev(errors)
            unsure = 1.96 * spread / math.sqrt(forces)
            found.append((f"{label} of {what}: mean error, {forces} forces of {mean}", middle, None, "", "0"))
            found.append(("  within (95%)", unsure, None, "", ""))
            found.append(("  its standard deviation", spread, None, "", ""))
            if what == "a year":
                reach = bounds_of([bound] * FORCES_OF_A_NATION).likely
                needed = FORCES_OF_A_NATION * abs(middle) + 1.96 * spread * math.sqrt(FORCES_OF_A_NATION)
                found.append(
                    (f"  95% of sums of {FORCES_OF_A_NATION} lie within, beside the bound", needed, reach, "", "")
                )
    return found


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--forces", type=int, default=60)
    words.add_argument("--contacts", type=int, default=12, help="on average in a month")
    asked = words.parse_args()
    for what, ours, floor, unit, target in rows(asked.forces, asked.contacts):
        print(f"{what:<72} {ours:10.3f} {'' if floor is None else floor:>6} {unit} {target}")
