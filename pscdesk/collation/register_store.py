"""The register in HR's sealed store: units with the months they are for, and desks with where they stood before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.collation.ledger_store import LedgerStore
from pscdesk.collation.register.register import Closure, Desk, Spell, Unit
from pscdesk.periods import EARLIEST, Month, or_beginning, stored_month

if TYPE_CHECKING:
    from sqlite_utils import Database


class RegisterStore(LedgerStore):
    """Units and desks in the sealed store. Each method that changes something is on disk when it returns."""

    def units(self) -> tuple[Unit, ...]:
        """Every entry of the register's units with the months it is for, by group and name, oldest first.

        One that ended before there were months, which an older program could write, held in none and is left out.
        """
        sql = (
            "SELECT unit, name, business_group, family, headcount, since, until FROM unit_times "
            "ORDER BY business_group, name, unit, since"
        )
        return tuple(
            Unit(*row[:5], first=or_beginning(_month(row[5])), last=_month(row[6]))
            for row in self._rows(sql)
            if not _never_held(row[6])
        )

    def set_units(self, units: Iterable[Unit], moved: Iterable[Desk] = ()) -> None:
        """Make these the register's entries of units, and in the same change put these desks where they now stand."""
        rows = [
            (one.id, stored_month(one.first), stored_month(one.last), one.name, one.group, one.family, one.headcount)
            for one in units
        ]
        put = _rows_of(moved)
        with self.log.change() as db:
            db.conn.execute("DELETE FROM unit_times")
            db.conn.executemany("INSERT INTO unit_times VALUES(?, ?, ?, ?, ?, ?, ?)", rows)
            put.write(db)

    def desks(self) -> tuple[Desk, ...]:
        """The enrolled desks by id."""
        spells = dict[str, list[Spell]]()
        for desk, until, unit, kind in self._rows(
            "SELECT desk, until, unit, kind FROM desk_times ORDER BY desk, until"
        ):
            if not _never_held(until):
                spells.setdefault(desk, []).append(Spell(Month.read(until), unit, kind))
        closed = dict[str, list[Closure]]()
        for desk, since, until in self._rows("SELECT desk, since, until FROM desk_closed ORDER BY desk, since"):
            closed.setdefault(desk, []).append(Closure(_month(since), _month(until)))
        sql = "SELECT desk, unit, kind, verify_key, first_month, label, checked FROM desks ORDER BY desk"
        return tuple(
            Desk(
                *one,
                first=_month(first),
                label=label,
                checked=_month(checked),
                earlier=tuple(spells.get(one[0], ())),
                closed=tuple(closed.get(one[0], ())),
            )
            for *one, first, label, checked in self._rows(sql)
        )

    def put_desks(self, desks: Iterable[Desk]) -> None:
        """Enrol desks, or change those that are enrolled."""
        put = _rows_of(desks)
        with self.log.change() as db:
            put.write(db)


_Values = tuple[str | int | None, ...]


@dataclass(frozen=True)
class _DeskRows:
    """The rows of some desks, every month in them looked at before anything is written."""

    desks: tuple[_Values, ...]
    times: tuple[_Values, ...]
    closed: tuple[_Values, ...]

    def write(self, db: Database) -> None:
        ids = [one[:1] for one in self.desks]
        db.conn.executemany("INSERT OR REPLACE INTO desks VALUES(?, ?, ?, ?, ?, ?, ?, ?)", self.desks)
        db.conn.executemany("DELETE FROM desk_times WHERE desk = ?", ids)
        db.conn.executemany("INSERT INTO desk_times VALUES(?, ?, ?, ?)", self.times)
        db.conn.executemany("DELETE FROM desk_closed WHERE desk = ?", ids)
        db.conn.executemany("INSERT INTO desk_closed VALUES(?, ?, ?)", self.closed)


def _rows_of(desks: Iterable[Desk]) -> _DeskRows:
    """The rows of these desks; ``InputError`` for a month that could not be read again."""
    put = tuple(desks)
    return _DeskRows(
        tuple(
            (
                *(one.desk, one.unit, one.kind, one.key, one.open),
                *(stored_month(one.first), one.label, stored_month(one.checked)),
            )
            for one in put
        ),
        tuple((one.desk, stored_month(stay.until), stay.unit, stay.kind) for one in put for stay in one.earlier),
        tuple((one.desk, stored_month(time.since), stored_month(time.until)) for one in put for time in one.closed),
    )


def _never_held(until: str) -> bool:
    """Whether what held until then ended before the earliest month."""
    return bool(until) and until < str(EARLIEST)


def _month(text: str) -> Month | None:
    return Month.read(text) if text else None
