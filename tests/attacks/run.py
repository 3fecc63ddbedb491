"""Attacks made-up months and prints what fell: ``python tests/attacks/run.py --months 300``.

Months of quiet forces (5 to 60 contacts), each first month of its own force; months that follow others; larger forces.
``--group NAME`` takes one of these alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from attacks.form_rules import read_forms  # noqa: E402
from attacks.intruder import agrees, attack  # noqa: E402
from attacks.months import MadeMonth, busy_force, months_of, quiet_force  # noqa: E402

HEAD = ("", "months", "hit", "small cells", "short", "0 but not nothing", "narrowest", "wrong", "truth outside", "s")
FORMS = read_forms()


@dataclass
class Fallen:
    """What was found over many months."""

    months: int = 0
    hit: int = 0
    small: int = 0
    short: int = 0
    not_nothing: int = 0
    narrowest: int = 5
    wrong: int = 0
    outside: int = 0
    seconds: float = 0.0

    def add(self, made: MadeMonth) -> int:
        """Attack one more month; how many of its cells are short."""
        began = time.process_time()
        ranges = attack(made.release, FORMS)
        self.seconds += time.process_time() - began
        self.months += 1
        self.hit += bool(ranges.short)
        self.small += len(ranges.found)
        self.short += len(ranges.short)
        self.not_nothing += len(ranges.not_nothing)
        self.narrowest = min(self.narrowest, ranges.narrowest)
        self.wrong += len(ranges.wrong(made.truth))
        self.outside += not agrees(made.release, made.truth, FORMS)
        return len(ranges.short)

    def row(self, name: str) -> str:
        """One line of the table."""
        told = (self.months, self.hit, self.small, self.short, self.not_nothing, self.narrowest, self.wrong)
        cells = (name, *(f"{one:,}" for one in (*told, self.outside)), f"{self.seconds / max(1, self.months):.2f}")
        return f"| {' | '.join(cells)} |"


def groups(months: int) -> dict[str, Iterator[MadeMonth]]:
    """Groups of made-up months: two thirds quiet first months, then quiet ones in a row, then a few larger ones."""
    in_a_row = max(1, months // 4 // 6)
    alone = max(1, months - 6 * in_a_row - months // 12)
    return {
        "quiet, alone": (made for seed in range(alone) for made in months_of(quiet_force(seed))),
        "quiet, six in a row": (made for seed in range(in_a_row) for made in months_of(quiet_force(10_000 + seed), 6)),
        "40 desks": (made for seed in range(max(1, months // 12)) for made in months_of(busy_force(seed))),
    }


def main() -> None:
    """Attack and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--months", type=int, default=60)
    asked.add_argument("--group", default="")
    asked.add_argument("--verbose", action="store_true")
    told = asked.parse_args()
    sys.stdout.write(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}\n")
    for name, made_up in groups(told.months).items():
        if told.group in name:
            fallen = Fallen()
            for made in made_up:
                short = fallen.add(made)
                if told.verbose:
                    sys.stderr.write(f"{made.label}: {made.contacts} contacts, {short} short\n")
            sys.stdout.write(fallen.row(name) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
