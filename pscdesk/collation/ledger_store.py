"""The ledger in HR's sealed store: what frozen months print, their marks, unit totals, and the board page's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.frozen_marks import FrozenMark, digest_of_month, ledger_bytes, next_number
from pscdesk.collation.log_store import LogStore
from pscdesk.collation.returned.records import StoredCounts
from pscdesk.periods import Month
from pscdesk.storage.sealed_store import SealedStore


class LedgerStore:
    """Frozen months in the sealed store. Each method that changes something is on disk when it returns."""

    def __init__(self, sealed: SealedStore) -> None:
        self._sealed = sealed
        self._read = dict[bytes, PrintedMonth]()
        self.log = LogStore(sealed)

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._sealed.db.conn.execute(sql, values).fetchall()

    def freeze(self, printed: PrintedMonth, unit_totals: Iterable[StoredCounts]) -> None:
        """Keep what a month prints, its mark and its unit totals; the desks' counts of that month are deleted."""
        totals = [(printed.month, one.owner, one.form, one.version, one.packed) for one in unit_totals]
        kept = ledger_bytes(printed)
        number = printed.number or next_number(self.marks(), self.published_before(), printed.when)
        with self.log.change() as db:
            db.conn.execute("INSERT INTO ledger VALUES(?, ?)", (printed.month, kept))
            mark = (number, printed.month, digest_of_month(kept), True)
            db.conn.execute("INSERT INTO freezes VALUES(?, ?, ?, ?)", mark)
            db.conn.execute("DELETE FROM cells WHERE month = ?", (printed.month,))
            db.conn.executemany("INSERT INTO unit_totals VALUES(?, ?, ?, ?, ?)", totals)

    def marks(self) -> tuple[FrozenMark, ...]:
        """The marks of the frozen months, in the order of freezing."""
        rows = self._rows("SELECT number, month, digest FROM freezes ORDER BY number")
        return tuple(FrozenMark(number, Month.read(month), digest) for number, month, digest in rows)

    def marks_fit(self) -> bool:
        """Whether what the ledger keeps of each frozen month still has the digest it was frozen with."""
        kept = {month: digest_of_month(printed) for month, printed in self._rows("SELECT month, printed FROM ledger")}
        return kept == {str(one.month): one.digest for one in self.marks()}

    def paper_words(self) -> bytes:
        """The words of the board page as they were kept; empty where none were."""
        rows = self._rows("SELECT words FROM paper")
        return bytes(rows[0][0]) if rows else b""

    def keep_paper_words(self, words: bytes) -> None:
        """Keep the words of the board page in place of those before."""
        with self.log.change() as db:
            db.conn.execute("INSERT OR REPLACE INTO paper VALUES(1, ?)", (words,))

    def published_before(self) -> Mapping[Month, FrozenMark]:
        """The marks of months that were published from a store that came later than the backup this one is from."""
        rows = self._rows("SELECT number, month, digest FROM published_before ORDER BY number")
        return {Month.read(month): FrozenMark(number, Month.read(month), digest) for number, month, digest in rows}

    def know_published(self, marks: Iterable[FrozenMark]) -> None:
        """Keep the marks that a published package gives; what was known of these months before is replaced."""
        rows = [(str(one.month), one.number, one.digest) for one in marks]
        with self.log.change() as db:
            db.conn.executemany("INSERT OR REPLACE INTO published_before VALUES(?, ?, ?)", rows)

    def unit_totals(self, month: Month) -> tuple[StoredCounts, ...]:
        """The unit totals of a frozen month; none once their retention has ended."""
        sql = "SELECT unit, form, version, vector FROM unit_totals WHERE month = ? ORDER BY unit, form, version"
        return tuple(StoredCounts(*row) for row in self._rows(sql, (str(month),)))

    def keeps_totals(self, month: Month) -> bool:
        """Whether a frozen month's unit totals are still kept, be they of nothing."""
        return bool(self._rows("SELECT 1 FROM freezes WHERE month = ? AND totals_kept", (str(month),)))

    def months_known(self) -> tuple[Month, ...]:
        """The months that are frozen or of which a return is held."""
        rows = self._rows("SELECT month FROM ledger UNION SELECT month FROM receipts")
        return tuple(Month.read(month) for (month,) in rows)

    def months_before(self, month: Month) -> tuple[Month, ...]:
        """The months before this one of which unit totals or late totals are still kept, oldest first."""
        rows = self._rows(
            "SELECT month FROM freezes WHERE month < ?1 AND totals_kept UNION "
            "SELECT month FROM late WHERE contacts IS NOT NULL AND month < ?1 ORDER BY 1",
            (str(month),),
        )
        return tuple(Month.read(one) for (one,) in rows)

    def forget_before(self, month: Month) -> None:
        """Retention: delete the unit totals and late totals of months before this one, where there are any."""
        before = (str(month),)
        if self.months_before(month):
            with self.log.change() as db:
                db.conn.execute("DELETE FROM unit_totals WHERE month < ?", before)
                db.conn.execute("UPDATE freezes SET totals_kept = 0 WHERE month < ?", before)
                db.conn.execute("UPDATE late SET contacts = NULL WHERE month < ?", before)

    def frozen_months(self) -> tuple[Month, ...]:
        """The frozen months, oldest first."""
        return tuple(Month.read(month) for (month,) in self._rows("SELECT month FROM ledger ORDER BY month"))

    def reported_months(self) -> tuple[Month, ...]:
        """The frozen months that have figures, oldest first; the others were frozen as not reported."""
        # no typed name may hold a quotation mark or a brace, so this stands only where there are no forms
        sql = "SELECT month FROM ledger WHERE instr(printed, CAST('\"forms\":{}' AS BLOB)) = 0 ORDER BY month"
        return tuple(Month.read(month) for (month,) in self._rows(sql))

    def printed(self, months: Sequence[Month]) -> Mapping[Month, PrintedMonth]:
        """What frozen months print; months that are not frozen are left out.

        A month is read once: it is known again by all that the ledger keeps of it, which never changes.
        """
        wanted = {str(month) for month in months}
        if not wanted:
            return {}
        sql = "SELECT month, printed FROM ledger WHERE month BETWEEN ? AND ? ORDER BY month"
        rows = self._rows(sql, (min(wanted), max(wanted)))
        return {Month.read(month): self._month(content) for month, content in rows if month in wanted}

    def forget_read(self) -> None:
        """Let go of the months that were read."""
        self._read.clear()

    def _month(self, content: bytes) -> PrintedMonth:
        held = self._read.get(content)
        if held is None:
            held = self._read[content] = msgspec.json.decode(content, type=PrintedMonth)
        return held
