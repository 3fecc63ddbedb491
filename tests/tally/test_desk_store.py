"""The desk's store: counts alone, the same bytes for the same counts, one size for a quiet desk and a busy one."""

from __future__ import annotations

import random
import re
import struct
from pathlib import Path

import msgspec
import pytest
from made_up.contacts import ADVICE, AID, FORMS, OPTIONAL, SAFE, draw, open_store

from pscdesk.errors import InputError, StoreError
from pscdesk.periods import Month, months_between
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.tally.contact import cells, read_choices
from pscdesk.tally.month_held import ReturnRecord
from pscdesk.tally.store import DESK_SCHEMA, MOST, DeskStore
from pscdesk.tally.tally_form import Code

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
ROUTES = len(ADVICE.fields["route"].codes(ADVICE.version))
GREASE = 600
"""Bytes by which age's random lines may make two sealed files of the same content differ."""


def raised(raw, form=ADVICE):
    return cells(form, read_choices(form, raw, OPTIONAL))


def test_what_was_counted_is_there_again_and_nothing_finer_than_a_month(tmp_path: Path):
    sealed, store = open_store(tmp_path)
    for _ in range(3):
        store.raise_cells(OCTOBER, ADVICE, raised(SAFE))
    sealed.close()
    sealed, store = open_store(tmp_path)
    assert store.contacts(OCTOBER, ADVICE) == 3
    assert store.counts(OCTOBER, ADVICE).tables["theme*route"][1 * ROUTES + 2] == 3
    assert store.contacts(NOVEMBER, ADVICE) == store.contacts(OCTOBER, AID) == 0
    assert store.months() == (OCTOBER,)
    plain = sealed.plaintext()
    assert not re.search(rb"20\d\d-\d\d-\d\d|\d\d:\d\d", plain)
    columns = {row[1] for table in ("counts", "desk", "office", "outbox", "totals") for row in _columns(sealed, table)}
    assert not {name for name in columns if re.search("time|date|day|created|user|name", name)}
    sealed.close()


def _columns(sealed: SealedStore, table: str):
    return sealed.db.conn.execute(f"PRAGMA table_info({table})").fetchall()


@pytest.mark.slow
def test_a_quiet_desk_and_a_busy_one_have_files_of_one_size(tmp_path: Path):
    sizes: dict[tuple[int, int], int] = {}
    dice = random.Random(3)
    for months, contacts in ((1, 0), (1, 1), (1, 500), (24, 20), (24, 500)):
        folder = tmp_path / f"{months}-{contacts}"
        sealed, store = open_store(folder)
        store.name_desk("Alderford", "local")
        store.keep_office_card(bytes(800))
        for month in months_between(OCTOBER.plus(1 - months), OCTOBER):
            for form in FORMS.values():
                places: dict[str, list[int]] = {}
                for _ in range(contacts):
                    for table, indexes in raised(draw(dice, form, True), form).items():
                        places.setdefault(table, []).extend(indexes)
                if contacts:
                    store.raise_cells(month, form, places)
            store.note_made(ReturnRecord(month, 1, "0.1.0", "0" * 64, nil=False, written=True))
        sealed.close()
        sizes[months, contacts] = (folder / "desk.store").stat().st_size
    assert max(sizes.values()) - min(sizes.values()) < GREASE, sizes
    assert 65_536 < min(sizes.values()) < 66_800


def test_identity_is_made_with_the_first_count_and_stays(tmp_path: Path):
    sealed, store = open_store(tmp_path)
    assert store.identity is None
    store.raise_cells(OCTOBER, ADVICE, raised(SAFE))
    first = store.identity
    assert first is not None
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{10}", first.desk)
    assert (len(first.seed), first.unit, first.kind) == (32, "", "local")
    named = store.name_desk("Alderford", "central")
    assert (named.desk, named.seed, named.unit, named.kind) == (first.desk, first.seed, "Alderford", "central")
    sealed.close()
    other, other_store = open_store(tmp_path / "other")
    assert other_store.name_desk("", "local").desk != first.desk
    other.close()


def test_taking_out_what_is_not_there_and_filling_a_cell_are_refused(tmp_path: Path):
    sealed, store = open_store(tmp_path)
    with pytest.raises(InputError, match="No such contact"):
        store.lower_cells(OCTOBER, ADVICE, raised(SAFE))
    store.raise_cells(OCTOBER, ADVICE, {"contacts": [0] * MOST})
    with pytest.raises(InputError, match="the most a desk can count"):
        store.raise_cells(OCTOBER, ADVICE, raised(SAFE))
    assert store.contacts(OCTOBER, ADVICE) == MOST
    assert sum(store.counts(OCTOBER, ADVICE).tables["role"]) == 0
    sealed.close()


def test_dropping_cells_keeps_one_total_and_nothing_else_of_the_month(tmp_path: Path):
    sealed, store = open_store(tmp_path)
    for month in (OCTOBER.plus(-40), OCTOBER, NOVEMBER):
        store.raise_cells(month, ADVICE, raised(SAFE))
        store.note_made(ReturnRecord(month, 2, "0.1.0", "0" * 64, nil=False, written=True, received=True))
    store.drop_cells((OCTOBER.plus(-40), OCTOBER), OCTOBER.plus(-36))
    assert store.months() == (OCTOBER, NOVEMBER)
    assert store.contacts(OCTOBER, ADVICE) == 1
    assert sum(store.counts(OCTOBER, ADVICE).tables["role"]) == 0
    assert not store.holds_cells(OCTOBER)
    assert store.holds_cells(NOVEMBER)
    assert store.made(OCTOBER) == ReturnRecord(OCTOBER, 2, "0.1.0", "0" * 64, nil=False, written=True, received=True)
    assert store.made(OCTOBER.plus(-40)) is None
    assert store.contacts(OCTOBER.plus(-40), ADVICE) == 0
    sealed.close()


def grown(form=ADVICE):
    extra = Code(id="new", label="New", define="New.", since=form.version + 1)
    fields = tuple(
        msgspec.structs.replace(field, code=(*field.code, extra)) if field.id == "route" else field
        for field in form.field
    )
    return msgspec.structs.replace(form, version=form.version + 1, field=fields)


def test_counts_of_an_earlier_form_version_are_read_and_go_on_in_the_new_one(tmp_path: Path):
    sealed, store = open_store(tmp_path)
    store.raise_cells(OCTOBER, ADVICE, raised(SAFE))
    newer = grown()
    later = DeskStore(sealed, FORMS | {newer.id: newer})
    assert later.counts(OCTOBER, newer).tables["kind*route"][2] == 1
    assert len(later.counts(OCTOBER, newer).tables["kind*route"]) == newer.length(
        newer.table_named("kind*route"), newer.version
    )
    choices = cells(newer, read_choices(newer, SAFE | {"route": ["new"]}))
    later.raise_cells(OCTOBER, newer, choices)
    assert later.counts(OCTOBER, newer).tables["route"][-1] == 1
    with pytest.raises(StoreError, match=f"version {newer.version} of the form"):
        DeskStore(sealed, FORMS)
    sealed.close()


def test_counts_of_a_form_that_is_missing_or_of_another_length_are_refused(tmp_path: Path):
    sealed, store = open_store(tmp_path)
    store.raise_cells(OCTOBER, AID, raised(draw(random.Random(1), AID), AID))
    with pytest.raises(StoreError, match="missing here: aid-use"):
        DeskStore(sealed, {ADVICE.id: ADVICE})
    with sealed.change() as db:
        db.conn.execute("UPDATE counts SET cells = ?", (struct.pack(">3H", 1, 2, 3),))
    with pytest.raises(StoreError, match="another length"):
        DeskStore(sealed, FORMS)
    sealed.close()


def test_a_month_that_is_none_in_the_store_is_damage(tmp_path: Path):
    sealed, store = open_store(tmp_path)
    store.raise_cells(OCTOBER, ADVICE, raised(SAFE))
    with sealed.change() as db:
        db.conn.execute("UPDATE counts SET month = 'October'")
    with pytest.raises(StoreError, match="damaged"):
        DeskStore(sealed, FORMS)
    sealed.close()
    again = SealedStore(tmp_path / "desk.store", DESK_SCHEMA, KeyBox(tmp_path, None))
    with pytest.raises(StoreError, match="damaged"):
        DeskStore(again, FORMS)
    again.close()


@pytest.mark.parametrize("change", ["id = '=1+1'", "id = 'abc'", "seed = x'00'", "kind = 'xocal'"])
def test_an_identity_that_no_desk_has_is_damage(tmp_path: Path, change: str):
    sealed, store = open_store(tmp_path)
    store.name_desk("Alderford", "local")
    with sealed.change() as db:
        db.conn.execute(f"UPDATE desk SET {change}")  # noqa: S608
    with pytest.raises(StoreError, match="damaged"):
        DeskStore(sealed, FORMS)
    sealed.close()
