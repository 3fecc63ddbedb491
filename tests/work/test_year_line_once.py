"""The line of late returns of a year is printed once, whatever store is copied back or restored since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.offices import DESKS, made_office, send

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.published_before import note_restored, read_lines, read_published
from pscdesk.work.office.backup import put_back, read_backup, write_backup
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.seats.follow import follow_store
from pscdesk.work.publish.publish import publish_report

MARCH, FROZEN = Month(2026, 3), dt.date(2026, 4, 21)


def late(office: Office, folder: Path, desks: slice) -> None:
    import_returns(office, [send(office, folder, MARCH, *DESKS[desks], number=14)], FROZEN)


def test_it_cannot_grow_by_an_older_store_or_an_honest_restore(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        import_returns(office, [send(office, tmp_path / "in", MARCH, *DESKS[4:])], dt.date(2026, 4, 5))
        office_months.freeze(office, MARCH, FROZEN)
        late(office, tmp_path / "late", slice(0, 3))
        backup = write_backup(office, tmp_path / "b")
        store = places_in(tmp_path, "office").office_store
        before = store.read_bytes()
        line = office_months.reconcile(office, 2025, FROZEN)
        publish_report(office, MARCH, MARCH, tmp_path / "out")
    assert read_lines(tmp_path / "out") == (f"2025:{line.printed}:3",)
    store.write_bytes(before)
    with open_office(places_in(tmp_path, "office"), None) as copied:
        follow_store(copied)
        late(copied, tmp_path / "more", slice(3, 4))
        with pytest.raises(InputError, match="was printed otherwise"):
            office_months.reconcile(copied, 2025, FROZEN)
        assert copied.store.reconciled() == ()
    place, published = places_in(tmp_path, "again"), tmp_path / "out"
    put_back(place, None, read_backup(backup, tmp_path / "office-deputy.key"))
    with open_office(place, None) as restored:
        note_restored(restored, read_published(published), read_lines(published))
        late(restored, tmp_path / "even-more", slice(3, 4))
        with pytest.raises(InputError, match="was printed otherwise"):
            office_months.reconcile(restored, 2025, FROZEN)


def test_the_same_line_may_be_printed_again_after_a_restore(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        import_returns(office, [send(office, tmp_path / "in", MARCH, *DESKS[4:])], dt.date(2026, 4, 5))
        office_months.freeze(office, MARCH, FROZEN)
        late(office, tmp_path / "late", slice(0, 3))
        store = places_in(tmp_path, "office").office_store
        before = store.read_bytes()
        line = office_months.reconcile(office, 2025, FROZEN)
        publish_report(office, MARCH, MARCH, tmp_path / "out")
    store.write_bytes(before)
    with open_office(places_in(tmp_path, "office"), None) as copied:
        follow_store(copied)
        assert office_months.reconcile(copied, 2025, FROZEN) == line


@pytest.mark.parametrize("content", [b"year_from_april,contacts,returns\n2025,\xff,3", b'"2025'])
def test_a_table_that_cannot_be_read_never_passes_for_one_without_lines(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a-reconciled.csv").write_bytes(content)
    with pytest.raises(InputError, match=r"The table a-reconciled\.csv of the published package cannot be read"):
        read_lines(tmp_path)
