"""HR's store keeps what it must and loses what it must: superseded counts, and desks' counts of frozen months."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, counted, totals, units
from made_up.frozen_months import UNITS, desks_of, year
from made_up.offices import shared_office

from pscdesk.collation.disclosure.aggregate import by_unit, gather
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.frozen_marks import FrozenMark, ledger_bytes
from pscdesk.collation.register.desk_closings import open_from
from pscdesk.collation.register.desk_moves import move_desk
from pscdesk.collation.register.register import Closure, Desk, Spell, Unit
from pscdesk.collation.returned.inbox import LatestReturn, ReceivedReturn
from pscdesk.collation.returned.records import Arrival, StoredCounts
from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.errors import InputError
from pscdesk.periods import EARLIEST, Month
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import Schema, SealedStore
from pscdesk.tally.form_counts import FormCounts, at_present
from pscdesk.tally.packing import SUM, add_packed, pack, unpack

OCTOBER = Month(2026, 10)
VECTORS = Path(__file__).parent / "vectors"
DESKS = desks_of(UNITS)


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[SealedStore]:
    store = shared_office(tmp_path / "office.store", KeyBox(tmp_path, None))
    yield store
    store.close()


def arrival(desk: str, revision: int, seed: int) -> tuple[Arrival, bytes]:
    vector = pack(ADVICE, counted(40, seed))
    held = LatestReturn(revision, frozenset({ReceivedReturn(f"{seed:064x}")}))
    return Arrival(OCTOBER, desk, held, (StoredCounts(desk, ADVICE.id, 1, vector),)), vector


def traces(vector: bytes, plaintext: bytes) -> int:
    """How many telling pieces of a packed vector lie somewhere in the bytes (pages cut a long one into parts)."""
    pieces = (vector[at : at + 40] for at in range(0, len(vector) - 40, 4))
    return sum(piece in plaintext for piece in pieces if len(piece.replace(b"\0", b"")) >= 8)


def test_superseded_counts_are_nowhere_in_the_store(sealed: SealedStore) -> None:
    store = OfficeStore(sealed)
    first, old = arrival("D1", 1, 7)
    second, new = arrival("D1", 2, 8)
    store.take_in([first])
    assert traces(old, sealed.plaintext()) > 20
    store.take_in([second])
    assert traces(new, sealed.plaintext()) > 20
    assert traces(old, sealed.plaintext()) == 0
    assert store.held() == {(OCTOBER, "D1"): second.held}


def test_the_same_holdings_have_the_same_bytes_however_they_came_about(tmp_path: Path) -> None:
    made: list[bytes] = []
    for name, order in (("one", (1, 2, 3)), ("two", (3, 2, 1))):
        sealed = SealedStore(tmp_path / f"{name}.store", OFFICE_SCHEMA, KeyBox(tmp_path, None))
        for desk in order:
            if name == "two":
                OfficeStore(sealed).take_in([arrival(f"D{desk}", 1, desk + 50)[0]])
            OfficeStore(sealed).take_in([arrival(f"D{desk}", 2, desk)[0]])
        made.append(sealed.plaintext())
        sealed.close()
    assert made[0] == made[1]


def test_an_office_that_was_never_founded_is_told_by_the_store(sealed: SealedStore) -> None:
    with pytest.raises(InputError, match=r"The office was never founded\."):
        OfficeStore(sealed).office()


def test_the_register_is_read_back(sealed: SealedStore) -> None:
    store = OfficeStore(sealed)
    listed = units([100, 60], ("Local", "Crime"))
    moved = move_desk(Desk("D3", "unit-a", "local", "cc", label="East line", checked=OCTOBER), "b", "local", OCTOBER)
    desks = (Desk("D1", "unit-a", "local", "aa"), Desk("D2", None, "central", "bb", closed=(Closure(OCTOBER),)), moved)
    store.set_units(listed)
    store.put_desks(desks)
    assert set(store.units()) == set(listed)
    assert store.desks() == desks


@given(st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_packed_counts_add_up_cell_by_cell(numbers: list[int]) -> None:
    packed = [pack(ADVICE, counted(number, at)) for at, number in enumerate(numbers)]
    whole = totals(chosen for at, number in enumerate(numbers) for chosen in contacts(number, at))
    found = unpack(ADVICE, ADVICE.version, add_packed(packed), SUM)
    assert found.contacts == whole.contacts
    assert found.tables == whole.tables


def test_counts_of_an_earlier_form_version_keep_their_cells() -> None:
    later = next(field for field in ADVICE.field if field.id == "kind")
    code = type(later.code[0])(id="brand-new", label="Brand new", define="Added later.", since=ADVICE.version + 1)
    fields = tuple(
        type(field)(
            id=field.id,
            label=field.label,
            asked=field.asked,
            many=field.many,
            at_most=field.at_most,
            code=(*field.code, code),
        )
        if field.id == "kind"
        else field
        for field in ADVICE.field
    )
    newer = type(ADVICE)(
        id=ADVICE.id,
        title=ADVICE.title,
        version=ADVICE.version + 1,
        counts="contacts",
        field=fields,
        derived=ADVICE.derived,
        table=ADVICE.table,
    )
    old = counted(30, 4)
    found = at_present(newer, unpack(newer, ADVICE.version, add_packed([pack(newer, old)]), SUM))
    width, routes = len(later.code), len(newer.fields["route"].code)
    assert found.tables["kind"] == (*old.tables["kind"], 0)
    assert found.tables["kind*route"] == (*old.tables["kind*route"], *(0,) * routes)
    assert found.tables["role*kind"][width + 1 :][:width] == old.tables["role*kind"][width:][:width]


def test_desks_are_added_up_by_unit_and_central_lines_by_themselves() -> None:
    desks = (Desk("D1", "unit-a", "local", ""), Desk("D2", "unit-a", "local", ""), Desk("D3", None, "central", ""))
    counts = [
        StoredCounts(f"D{desk}", ADVICE.id, ADVICE.version, pack(ADVICE, counted(10 * desk, desk)))
        for desk in (1, 2, 3)
    ]
    found = gather({ADVICE.id: ADVICE}, by_unit(counts, desks))[ADVICE.id]
    assert {unit: part.contacts for unit, part in found.items()} == {"unit-a": 30, "": 30}


def test_the_printed_month_that_is_asked_for_is_read_and_no_other(sealed: SealedStore) -> None:
    months = year(3, seed=9, mean=10)
    store = OfficeStore(sealed)
    for one in months:
        store.freeze(one.printed, ())
    with sealed.change() as db:
        db.conn.execute("UPDATE ledger SET printed = x'00' WHERE month <> ?", (months[1].printed.month,))
    wanted = months[1].printed
    assert store.printed([wanted.when]) == {wanted.when: wanted}
    assert store.printed([wanted.when.plus(40)]) == {}
    assert store.printed([]) == {}


def test_a_frozen_month_is_read_once_and_known_again_by_all_that_is_kept_of_it(sealed: SealedStore) -> None:
    store = OfficeStore(sealed)
    (one,) = year(1, 5)
    month = one.printed.when
    store.freeze(one.printed, ())
    read = store.printed([month])[month]
    assert store.printed([month])[month] is read
    other = msgspec.structs.replace(one.printed, most_off=one.printed.most_off + 1)
    with sealed.change() as db:
        db.conn.execute("UPDATE ledger SET printed = ?", (ledger_bytes(other),))
    assert store.printed([month])[month] == other != read
    store.forget_read()
    assert store.printed([month])[month] == other


def test_what_is_worked_out_of_a_month_is_in_nothing_that_is_kept_or_compared(sealed: SealedStore) -> None:
    (one,) = year(1, 6)
    fresh = msgspec.structs.replace(one.printed)
    kept = ledger_bytes(fresh)
    for name in ("when", "central", "covered", "by_id", "told_of"):
        assert getattr(fresh, name) == getattr(one.printed, name)
    assert ledger_bytes(fresh) == kept
    assert fresh == msgspec.json.decode(kept, type=PrintedMonth)


def test_a_store_of_the_first_version_is_read_with_all_it_holds(tmp_path: Path) -> None:
    first = Schema("office", OFFICE_SCHEMA.steps[:1])
    keys = KeyBox(tmp_path, None)
    old = SealedStore(tmp_path / "office.store", first, keys)
    with old.change() as db:
        db.conn.execute("INSERT INTO office VALUES(1, 'Old', 3, 15, 0, 'time', 'secret', x'00', 'deputy')")
        db.conn.execute("INSERT INTO units VALUES('unit-a', 'Unit A', 'Local', 'Town', 120)")
        db.conn.execute("INSERT INTO desks VALUES('D1', 'unit-a', 'local', 'aa', 1)")
        db.conn.execute("INSERT INTO receipts VALUES('2026-10', 'D1', 'd', 2, 0)")
        db.conn.execute("INSERT INTO late VALUES('2026-09', 'D1', 'e', 1)")
    old.close()
    sealed = SealedStore(tmp_path / "office.store", OFFICE_SCHEMA, keys)
    store = OfficeStore(sealed)
    facts = store.office()
    assert (facts.force, facts.issue, facts.retention, facts.every) == ("Old", 3, 36, 1)
    assert store.units() == (Unit("unit-a", "Unit A", "Local", "Town", 120),)
    assert store.desks() == (Desk("D1", "unit-a", "local", "aa", first=OCTOBER),)  # it was never there before
    assert store.held() == {(OCTOBER, "D1"): LatestReturn(2, frozenset({ReceivedReturn("d")}))}
    assert {(one.month, one.contacts) for one in store.late()} == {(OCTOBER.plus(-1), None)}
    assert store.without_backup() == 2
    assert store.receivable() == ()
    rows = sealed.plaintext()
    store.set_units(store.units())
    assert sealed.plaintext() == rows
    sealed.close()


def test_a_store_that_version_2_wrote_opens_with_every_count_and_what_it_printed(tmp_path: Path) -> None:
    for path in (VECTORS / "office-version-2").iterdir():
        shutil.copy(path, tmp_path)
        (tmp_path / path.name).chmod(0o600)
    held = json.loads((tmp_path / "holds.json").read_text("utf-8"))
    sealed = shared_office(tmp_path / "office.store", KeyBox(tmp_path, None))
    store, september = OfficeStore(sealed), OCTOBER.plus(-1)
    for month, added in ((september, store.unit_totals(september)), (OCTOBER, by_unit(store.counts(OCTOBER), DESKS))):
        assert gather(FORMS, added)[ADVICE.id] == {
            unit: at_present(ADVICE, msgspec.convert({"version": 1, **counts}, FormCounts))
            for unit, counts in held[str(month)].items()
        }
    printed = store.printed([september])[september]
    said = json.loads(msgspec.json.encode(printed))
    del held["printed"]["cover"]["nil"], said["number"], said["salt"], said["contacts_off"]
    assert said == held["printed"]
    (written,) = store._rows("SELECT printed FROM ledger")
    assert store.marks() == (FrozenMark(1, september, hashlib.sha256(written[0]).hexdigest()),)
    assert store.marks_fit()
    assert store.keeps_totals(september)
    assert "nil" not in {row[1] for row in store._rows("PRAGMA table_info(receipts)")}
    sealed.close()


def test_a_month_that_could_not_be_read_again_is_refused_before_anything_is_written(sealed: SealedStore) -> None:
    store, before = OfficeStore(sealed), EARLIEST.plus(-1)
    listed = units([100], ("Local",))
    store.set_units(listed)
    store.put_desks([Desk("D1", "unit-a", "local", "aa")])
    rows = sealed.plaintext()
    desk = Desk("D1", "unit-a", "local", "bb")
    for odd in (
        replace(desk, first=before),
        replace(desk, earlier=(Spell(before, "unit-a", "local"),)),
        replace(desk, closed=(Closure(None, before),)),
    ):
        with pytest.raises(InputError, match="A month lies between"):
            store.put_desks([odd])
        with pytest.raises(InputError, match="A month lies between"):
            store.set_units((), [odd])
    with pytest.raises(InputError, match="A month lies between"):
        store.set_units([replace(listed[0], last=before)])
    assert sealed.plaintext() == rows


def test_a_store_with_entries_that_ended_before_the_first_month_is_read_without_them(sealed: SealedStore) -> None:
    store = OfficeStore(sealed)
    store.put_desks([Desk("D1", "unit-a", "local", "aa")])
    with sealed.change() as db:
        db.conn.execute("INSERT INTO unit_times VALUES('unit-a', '', '2019-12', 'Unit A', 'Local', 'Town', 120)")
        db.conn.execute("INSERT INTO unit_times VALUES('unit-a', '2020-01', '', 'Unit A', 'Local', 'Town', 90)")
        db.conn.execute("INSERT INTO desk_times VALUES('D1', '2019-12', 'unit-z', 'local')")
    assert store.units() == (Unit("unit-a", "Unit A", "Local", "Town", 90),)
    assert store.desks() == (Desk("D1", "unit-a", "local", "aa"),)


def test_a_desk_that_an_older_program_closed_is_closed_in_every_month(tmp_path: Path) -> None:
    keys = KeyBox(tmp_path, None)
    old = SealedStore(tmp_path / "office.store", Schema("office", OFFICE_SCHEMA.steps[:6]), keys)
    with old.change() as db:
        for desk, is_open in (("D1", 1), ("D2", 0)):
            db.conn.execute(
                "INSERT INTO desks(desk, unit, kind, verify_key, is_open, first_month) "
                "VALUES(?, 'unit-a', 'local', 'aa', ?, '2026-09')",
                (desk, is_open),
            )
    old.close()
    with_closings = shared_office(tmp_path / "office.store", keys)
    first, second = OfficeStore(with_closings).desks()
    assert (first.closed, second.closed) == ((), (Closure(),))
    assert not any(second.is_due(OCTOBER.plus(by)) for by in (-20, 0, 20))
    OfficeStore(with_closings).put_desks([open_from(second, OCTOBER)])
    (_, second) = OfficeStore(with_closings).desks()
    assert [second.is_due(OCTOBER.plus(by)) for by in (-1, 0)] == [False, True]
    with_closings.close()
