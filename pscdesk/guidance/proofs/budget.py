"""How much work a check or a comparison may be: steps are counted, not seconds, so all computers agree."""

from __future__ import annotations

from pscdesk.guidance.pack.pack_types import Pack

MOST_STEPS = 4_000_000
"""Past this many steps over all properties together a check stops and says so."""

WORKED_OUT = 8
"""What a step costs that is worked out, beside one that was worked out before and is looked up."""


BESIDE = 2
"""What it costs, beside the steps themselves, to make them for several walks at once."""

ROWS_READ = 4
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


def walk_price(pack: Pack) -> int:
    """What one walk by the engine may cost: at each question it reads the rows of the gates that do not stand yet."""
    rows = sum(len(gate.when) for gate in pack.flow.gate)
    return 1 + len(pack.flow.question) * rows // ROWS_READ
