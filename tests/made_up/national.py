"""A made-up national body: its folder, its day, and forces that have joined it under codes of their own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from made_up.packages import MadeForce

from pscdesk.assets import FORCE_CODES
from pscdesk.nation.forces.force_codes import read_force_list
from pscdesk.nation.forces.national_force import ForceRegister, NationForce
from pscdesk.periods import Month
from pscdesk.returns.cards import read_office_card
from pscdesk.work.nation.body import Body, found_body
from pscdesk.work.nation.joining import Asked, Joined, join

TODAY = dt.date(2026, 11, 4)
THIS_MONTH = Month.of(TODAY)
SINCE = Month(2026, 1)
LISTED = read_force_list(FORCE_CODES)
WEST, EAST, NORTH = (MadeForce(name, at) for at, name in enumerate(("Westshire Police", "Eastshire", "Northshire"), 1))
CODES = {WEST: "E23000001", EAST: "E23000002", NORTH: "W15000001"}


def made_body(folder: Path, *forces: MadeForce, since: Month = SINCE) -> Body:
    """A body in that folder, which these forces have joined."""
    body = found_body(folder, lambda: TODAY)
    for force in forces:
        joins(body, force, since=since)
    return body


def joins(body: Body, force: MadeForce, *, since: Month | None = None, **asked: str) -> Joined:
    """A force joins by its card."""
    wanted = Asked(**{"code": CODES.get(force, f"X{force.number}"), **asked}, since=since)
    return join(body, read_office_card(force.card()), wanted, LISTED)


def register_of(*forces: MadeForce, since: Month = SINCE) -> ForceRegister:
    """A register that these forces are on, without any folder."""
    return ForceRegister(
        tuple(NationForce(CODES[one], one.name, (one.key,), made_up=one.made_up, since=since) for one in forces)
    )
