"""The register in HR's sealed store: units with the months they are for, and desks with where they stood before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pscdesk.collation.ledger_store import LedgerStore
from pscdesk.collation.register.register import Desk, Spell, Unit
from pscdesk.periods import Month

if TYPE_CHECKING:
    from sqlite_utils import Database


class RegisterStore(LedgerStore):
    """Units and desks in the sealed store. Each method that changes something is on disk when it returns."""

    def units(self) -> tuple[Unit, ...]:
        """Every entry of the register's units with the months it is for, by group and name, oldest first."""
        sql = (
            "SELECT unit, name, business_group, family, headcount, since, until FROM unit_times "
            "ORDER BY business_group, name, unit, since"
        )
        return tuple(Unit(*row[:5], first=_month(row[5]), last=_month(row[6])) for row in self._rows(sql))

    def set_units(self, units: Iterable[Unit], moved: Iterable[Desk] = ()) -> None:
        """Make these the register's entries of units, and in the same change put these desks where they now stand."""
        rows = [
            (unit.id, str(unit.first or ""), str(unit.last or ""), unit.name, unit.group, unit.family, unit.headcount)
            for unit in units
        ]
        with self.log.change() as db:
            db.conn.execute("DELETE FROM unit_times")
            db.conn.executemany("INSERT INTO unit_times VALUES(?, ?, ?, ?, ?, ?, ?)", rows)
            _put(db, moved)

    def desks(self) -> tuple[Desk, ...]:
        """The enrolled desks by id."""
        spells = dict[str, list[Spell]]()
        for desk, until, unit, kind in self._rows(
            "SELECT desk, until, unit, kind FROM desk_times ORDER BY desk, until"
        ):
            spells.setdefault(desk, []).append(Spell(Month.read(until), unit, kind))
        sql = "SELECT desk, unit, kind, verify_key, is_open, first_month, label, checked FROM desks ORDER BY desk"
        return tuple(
            Desk(
                desk, unit, kind, key, bool(is_open), _month(first), label, _month(checked), tuple(spells.get(desk, ()))
            )
            for desk, unit, kind, key, is_open, first, label, checked in self._rows(sql)
        )

    def put_desks(self, desks: Iterable[Desk]) -> None:
        """Enrol desks, or change those that are enrolled."""
        with self.log.change() as db:
            _put(db, desks)


def _put(db: Database, desks: Iterable[Desk]) -> None:
    put = tuple(desks)
    rows = [
        (one.desk, one.unit, one.kind, one.key, one.open, str(one.first or ""), one.label, str(one.checked or ""))
        for one in put
    ]
    db.conn.executemany("INSERT OR REPLACE INTO desks VALUES(?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.conn.executemany("DELETE FROM desk_times WHERE desk = ?", [(one.desk,) for one in put])
    spells = [(one.desk, str(spell.until), spell.unit, spell.kind) for one in put for spell in one.earlier]
    db.conn.executemany("INSERT INTO desk_times VALUES(?, ?, ?, ?)", spells)


def _month(text: str) -> Month | None:
    return Month.read(text) if text else None
