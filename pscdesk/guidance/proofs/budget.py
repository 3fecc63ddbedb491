"""How much work a check or a comparison may be: steps are counted, not seconds, so all computers agree."""

from __future__ import annotations

from pscdesk.guidance.pack.pack_types import Pack

MOST_STEPS = 2_000_000
"""Past this many steps over all properties together a check stops and says so."""

WORKED_OUT = 8
"""What a step costs that is worked out, beside one that was worked out before and is looked up."""

BUILT = 20
"""What it costs to make ready each thing that can remain of a row, for one property."""

WIDE = 800
"""How many of these things make a step cost as much again as the first step's one."""

BESIDE = 2
"""What it costs, beside the steps themselves, to make them for several walks at once."""

WALKED = 150
"""What a walk by the engine costs, beside the rows of gates it reads."""

ROWS_READ = 2
"""How many rows the engine reads for the price of one step."""


class TooEntangled(Exception):
    """There are more ways through than the budget allows to walk."""


class Budget:
    """Steps that are left for one check, whatever it proves."""

    def __init__(self, most: int | None = None) -> None:
        self.most = MOST_STEPS if most is None else most
        self.spent = 0

    def spend(self, steps: int) -> None:
        """Counts these steps before they are made; raises ``TooEntangled`` when there are not so many left."""
        self.spent += steps
        if self.spent > self.most:
            raise TooEntangled


def rows_of_gates(pack: Pack) -> int:
    """How many rows of gates there are, all of which the engine may read again after each answer."""
    return sum(len(gate.when) for gate in pack.flow.gate)


def walk_price(questions: int, rows: int) -> int:
    """What a walk by the engine over so many questions cost, with so many rows of gates."""
    return WALKED + questions * rows // ROWS_READ
