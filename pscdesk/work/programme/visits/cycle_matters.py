"""What HR does with unit totals: rounds a cycle once it is taken in, and reads the rounded cycles again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from pscdesk.collation.register.list_read import HowToRead
from pscdesk.collation.register.register import units_in
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.programme.programme_store import Totals
from pscdesk.programme.tasking.matters.cycle_rounding import round_cycle
from pscdesk.programme.tasking.matters.cycle_standing import CycleStanding, cycles_standing, is_open
from pscdesk.programme.tasking.matters.matters_list import MattersRead, read_matters, sound_matters
from pscdesk.programme.tasking.matters.printed_cycle import (
    CYCLES_ROUNDED,
    RoundedCycle,
    decoded_cycle,
    encoded_cycle,
)
from pscdesk.programme.tasking.matters.twelve_months import withheld_names
from pscdesk.programme.tasking.matters.unit_matters import MATTERS_TAKEN, CycleMatters, decoded, encoded
from pscdesk.programme.visits.cycle_calendar import standing_in
from pscdesk.programme.visits.cycles import A_YEAR, Cycle, year_to
from pscdesk.storage.plain_file import read_whole
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.programme import Programme

_LARGEST_LIST = 4 * 1024 * 1024


def matters_held(programme: Programme) -> Mapping[Cycle, CycleMatters]:
    """The totals that were taken in and are still held, by cycle, the earliest first."""
    return {Cycle.read(period): decoded(body) for period, body in programme.store.totals(MATTERS_TAKEN).items()}


def rounded_cycles(programme: Programme) -> Mapping[Cycle, RoundedCycle]:
    """The rounded cycles, the earliest first."""
    return {Cycle.read(period): decoded_cycle(body) for period, body in programme.store.totals(CYCLES_ROUNDED).items()}


def preview_matters(office: Office, path: Path, cycle: Cycle, how: HowToRead | None = None) -> MattersRead:
    """What a list says of a cycle, and every fault of it with its row; nothing is kept."""
    standing = standing_in(office.store.units(), cycle)
    # a unit that ended within the cycle may have its row; one that stands at its end must
    needed = [unit.id for unit in units_in(office.store.units(), cycle.last)]
    return read_matters(read_whole(path, at_most=_LARGEST_LIST), cycle, standing.values(), needed, how)


@one_act
def take_matters(
    programme: Programme,
    office: Office,
    path: Path,
    cycle: Cycle,
    how: HowToRead | None = None,
    *,
    looked_at: bool = False,
    seen: str = "",
) -> CycleMatters:
    """Hold what a list says of a cycle, in place of what was held of it. ``InputError`` where it is not sound.

    ``seen`` is the digest of the file that was looked at. Nothing of it is shown before it is rounded.
    """
    cycle.check_over(programme.month)
    done = rounded_cycles(programme)
    if not is_open(cycle, done):
        raise InputError(
            Message("{cycle} is in no twelve months that are still to be rounded.", cycle=cycle.label),
            Message("Nothing was taken."),
        )
    matters = sound_matters(preview_matters(office, path, cycle, how), looked_at=looked_at, seen=seen)
    rows = len(matters.units) + len(matters.themes)
    programme.store.take_totals((Totals(MATTERS_TAKEN, str(cycle), encoded(matters), rows),), programme.month)
    return matters


def cycles_now(programme: Programme) -> tuple[CycleStanding, ...]:
    """How every cycle stands that is over, the newest first."""
    return cycles_standing(rounded_cycles(programme), to_round(programme), Cycle.of(programme.month).plus(-1))


def to_round(programme: Programme) -> tuple[Cycle, ...]:
    """The cycles whose totals are held and not rounded yet, the earliest first."""
    done = rounded_cycles(programme)
    last = max(done, default=None)
    return tuple(cycle for cycle in matters_held(programme) if cycle not in done and (last is None or cycle > last))


@one_act
def round_matters(programme: Programme, office: Office, cycle: Cycle) -> RoundedCycle:
    """Round a cycle's totals, once and for good, and let go of totals that no later cycle needs.

    ``InputError`` where they are not held, the cycle is not over, or it or a later one is rounded already;
    ``PscDeskError`` where they cannot be rounded safely: then they are withheld and nothing is kept.
    """
    held, done = matters_held(programme), rounded_cycles(programme)
    if cycle in done or any(other > cycle for other in done):
        raise InputError(
            Message(
                "{cycle} or a later cycle is rounded already, and what is rounded never changes.", cycle=cycle.label
            ),
            Message("A correction counts from the next cycle on: the errors of earlier ones are made up for."),
        )
    if cycle not in held:
        raise InputError(
            Message("No totals of {cycle} are held.", cycle=cycle.label), Message("Take them in from a list first.")
        )
    cycle.check_over(programme.month)
    past = []
    for back in range(1, A_YEAR):
        before = cycle.plus(-back)
        if before not in done or before not in held:
            break
        past.append((done[before], held[before]))
    key = hashlib.blake2b(str(cycle).encode(), key=programme.store.rounding_key(), person=b"psc-matters").digest()
    rounded = round_cycle(held[cycle], office.store.units(), office.store.desks(), key, past)
    year = [*(done[one] for one in year_to(cycle)[:-1] if one in done), rounded]
    if len(year) == A_YEAR:
        rounded = structs.replace(rounded, withheld=withheld_names(year))
    body = encoded_cycle(rounded)
    programme.store.take_totals(
        (Totals(CYCLES_ROUNDED, str(cycle), body, len(rounded.rows) + len(rounded.themes)),), programme.month
    )
    for old in held:
        if old <= cycle.plus(-A_YEAR + 1):
            programme.store.drop_totals(MATTERS_TAKEN, str(old), programme.month)
    return rounded
