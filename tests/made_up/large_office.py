"""A large made-up office: 100 units, 400 desks, 24 months frozen by the program itself, and one month to import."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from made_up.contacts import ADVICE, AID, FORMS
from made_up.force import FakeDesk, counted, units_csv
from made_up.offices import cards

from pscdesk.collation.register.register import Unit
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.collation.returned.records import Arrival, StoredCounts
from pscdesk.paths import Places
from pscdesk.periods import Month, months_between
from pscdesk.returns.content import nonce_for
from pscdesk.returns.file import make_return
from pscdesk.returns.return_types import MARK, OfficeCard, Return, ReturnedCounts
from pscdesk.tally.packing import pack
from pscdesk.work.office import office_months
from pscdesk.work.office.desks.enrolment import enrol_desks
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.office.office_register import import_units

OPEN = Month(2026, 10)
"""The month whose returns are still to be imported."""
IMPORTED = dt.date(2026, 11, 5)
NOW = dt.date(2026, 11, 12)
_GROUPS = ("Local policing", "Crime", "Operations", "Custody and justice", "Contact")
_FAMILIES = ("Response", "Neighbourhood", "Investigation", "Support")
_COUNTED = {ADVICE.id: 12, AID.id: 6, "campaign": 1, "briefing-held": 1}
"""How much is counted of each form in each return."""
_DRAWN = 50
"""So many returns are drawn at random; the desks take them by turns, others in each month."""
_UNLIKE = 7
"""Each month begins elsewhere among the returns that were drawn."""
_SILENT = 20
"""One of so many returns never came."""


def desks_of(number: int) -> tuple[FakeDesk, ...]:
    """So many desks: one in fifty answers for all, the others for 100 units by turns."""
    names = [unit.name for unit in units_of()]
    central = range(0, number, 50)
    return tuple(
        FakeDesk(at + 1, "" if at in central else names[at % len(names)], "central" if at in central else "local")
        for at in range(number)
    )


def units_of() -> tuple[Unit, ...]:
    """100 units of 40 to 337 people, in five groups and four families."""
    return tuple(
        Unit(f"unit-{at:03d}", f"Unit {at:03d}", _GROUPS[at % 5], _FAMILIES[at % 4], 40 + at * 3) for at in range(100)
    )


def make_large_office(home: Path, desks: int = 400, months: int = 24) -> Path:
    """Make the office in the folder ``home``; the folder beside it with the sealed returns of the open month.

    The counts of the months that are frozen are put into the store as an import would, without sealing them first;
    every month is then frozen by the program, one after the other.
    """
    home.mkdir()
    (home / "settings.toml").write_text('keys = "file"\nrole = "hr"\n')
    place = Places(home, home / "policy")
    found_office(place, None, "Westshire Police", home.parent / "deputy" / "deputy.key", made_up=True)
    listed, made = units_of(), desks_of(desks)
    drawn = [_drawn(seed) for seed in range(_DRAWN)]
    register, inbox, enrolled = (home.parent / name for name in ("units.csv", "returns", "cards"))
    register.write_bytes(units_csv(listed))
    enrolled.mkdir()
    inbox.mkdir()
    span = months_between(OPEN.plus(-months), OPEN.plus(-1))
    with open_office(place, None, lambda: NOW) as office:
        import_units(office, register)
        lines = enrol_desks(office, cards(enrolled, made), first=span[0] if span else OPEN)
        assert all(line.ok for line in lines), lines
        packed = [{form: (one.version, pack(FORMS[form], one)) for form, one in each.items()} for each in drawn]
        for at, month in enumerate(span):
            office.store.take_in(_arrival(month, desk, packed[_turn(desk, at)]) for desk in made if _returns(desk, at))
            after = month.plus(1)
            office_months.freeze(office, month, dt.date(after.year, after.number, 21))
        for desk in made:
            (inbox / f"return-{OPEN}-{desk.id}-1.pscr").write_bytes(_sealed(desk, drawn[_turn(desk, 0)], office.card))
    return inbox


def _drawn(seed: int) -> dict[str, ReturnedCounts]:
    return {form: counted(number, seed, FORMS[form]) for form, number in _COUNTED.items()}


def _turn(desk: FakeDesk, at: int) -> int:
    return (desk.number + at * _UNLIKE) % _DRAWN


def _returns(desk: FakeDesk, at: int) -> bool:
    return (desk.number + at) % _SILENT != 0


def _arrival(month: Month, desk: FakeDesk, counts: dict[str, tuple[int, bytes]]) -> Arrival:
    held = LatestReturn(1, frozenset({ReceivedReturn(f"{month.year:04d}{month.number:02d}{desk.number:058x}")}))
    stored = tuple(StoredCounts(desk.id, form, version, packed) for form, (version, packed) in counts.items())
    return Arrival(month, desk.id, held, stored)


def _sealed(desk: FakeDesk, counts: dict[str, ReturnedCounts], card: OfficeCard) -> bytes:
    said = Return(
        app="bench",
        desk=desk.id,
        format=MARK,
        forms=counts,
        month=str(OPEN),
        nonce=nonce_for(desk.seed, OPEN, 1),
        revision=1,
    )
    return make_return(said, desk.seed, card.recipients)
