"""A return of a desk that nobody enrolled is left where it lies: strangers fill nothing; enrolling reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.force import FakeDesk, places_in
from made_up.offices import (
    AUGUST,
    DESKS,
    EARLY_OCTOBER,
    SEPTEMBER,
    cards,
    made_office,
    rows_but_log,
    send,
    shared_office,
)

from pscdesk.collation.store import OFFICE_SCHEMA, OfficeStore
from pscdesk.errors import InputError
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import Schema, SealedStore
from pscdesk.work.office import office_months
from pscdesk.work.office.desks.enrolment import enrol_desks, replace_desk
from pscdesk.work.office.import_report import told_again
from pscdesk.work.office.let_go import let_go_notice, note_read
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns, read_left_lying

STRANGER = FakeDesk(70, "Unit Z")


class Other(FakeDesk):
    """A desk that shows the same id and another key."""

    @property
    def seed(self) -> bytes:
        return b"another secret of thirty-two by."


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


def codes(office: Office, box: Path) -> list[str]:
    return [line.code for line in import_returns(office, [box], EARLY_OCTOBER).lines]


def test_three_hundred_forged_returns_of_strangers_fill_nothing_and_keep_no_honest_desk_out(
    office: Office, tmp_path: Path
) -> None:
    before = rows_but_log(office)
    flood = FakeDesk(1000, "").sends(office.card, SEPTEMBER, 0)
    box = tmp_path / "in"
    box.mkdir()
    for number in range(300):
        (box / f"{number:03d}.pscr").write_bytes(
            flood if number % 3 else FakeDesk(2000 + number, "").sends(office.card, SEPTEMBER, 0)
        )
    send(office, box, SEPTEMBER, STRANGER)
    report = import_returns(office, [box], EARLY_OCTOBER)
    assert (report.waiting, report.refused) == (301, 0)
    assert rows_but_log(office) == before
    enrol_desks(office, cards(tmp_path, (STRANGER,)), unit="Unit B")
    again = read_left_lying(office, EARLY_OCTOBER)
    assert [line.code for line in again.lines] == ["NEW"]
    assert told_again(again) == ("Returns that were left lying and are taken in now: 1.",)


def test_what_is_left_is_named_with_its_desk_and_stays_where_it_lies(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, STRANGER)
    lay = {one.name: one.read_bytes() for one in box.iterdir()}
    (line,) = import_returns(office, [box], EARLY_OCTOBER).lines
    assert line.code == "WAITING"
    assert line.file == f"{STRANGER.id}_2026-09_1.pscr"
    assert "left where it lies." in line.sentence
    assert line.advice == f"Enrol desk {STRANGER.id} from its card, then import that folder again."
    assert {one.name: one.read_bytes() for one in box.iterdir()} == lay


def test_enrolling_reads_again_what_every_import_since_the_start_left(office: Office, tmp_path: Path) -> None:
    first, second = (
        send(office, tmp_path / "one", AUGUST, STRANGER),
        send(office, tmp_path / "two", SEPTEMBER, STRANGER),
    )
    assert codes(office, first) == codes(office, second) == ["WAITING"]
    enrol_desks(office, cards(tmp_path, (STRANGER,)), unit="Unit B", first=AUGUST)
    assert [line.code for line in read_left_lying(office, EARLY_OCTOBER).lines] == ["NEW", "NEW"]
    assert office_months.coverage(office, AUGUST, SEPTEMBER, EARLY_OCTOBER).totals[1].received == 1
    assert read_left_lying(office, EARLY_OCTOBER).lines == ()
    assert codes(office, second) == ["HELD"]


def test_a_forged_return_of_the_same_desk_is_told_when_the_true_card_is_enrolled(
    office: Office, tmp_path: Path
) -> None:
    codes(office, send(office, tmp_path / "forged", SEPTEMBER, Other(70, "Unit Z"), number=30))
    codes(office, send(office, tmp_path / "true", SEPTEMBER, STRANGER))
    enrol_desks(office, cards(tmp_path, (STRANGER,)), unit="Unit A")
    told = told_again(read_left_lying(office, EARLY_OCTOBER))
    assert "taken in now: 1." in told[0]
    assert "may be forged" in told[1]


def test_once_the_office_was_closed_nothing_is_remembered_and_the_folder_is_imported_again(
    office: Office, tmp_path: Path
) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, STRANGER)
    codes(office, box)
    office.close()
    with open_office(places_in(tmp_path, "office"), None) as again:
        enrol_desks(again, cards(tmp_path, (STRANGER,)), unit="Unit B")
        assert read_left_lying(again, EARLY_OCTOBER).lines == ()
        assert codes(again, box) == ["NEW"]


def test_a_file_that_was_taken_away_meanwhile_is_said(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, STRANGER)
    codes(office, box)
    (file,) = box.iterdir()
    file.unlink()
    enrol_desks(office, cards(tmp_path, (STRANGER,)), unit="Unit B")
    assert [line.code for line in read_left_lying(office, EARLY_OCTOBER).lines] == ["E34"]


def test_an_old_store_that_kept_waiting_returns_says_whose_were_let_go_until_it_was_read(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        facts = office.store.office()
    keys = KeyBox(tmp_path, None)
    path = tmp_path / "old.store"
    old = SealedStore(path, Schema("office", OFFICE_SCHEMA.steps[:3], OFFICE_SCHEMA.page), keys)
    OfficeStore(old).found(facts)
    with old.change() as db:
        for number in range(30):
            row = (f"digest-{number}", f"D{number % 25:09d}", "2026-09", "aa", b"sealed as it came" * 900)
            db.conn.execute("INSERT INTO waiting VALUES(?, ?, ?, ?, ?)", row)
    old.close()
    with Office(shared_office(path, keys), {}) as opened:
        number, whose, receipt, do = let_go_notice(opened)
        assert number.startswith("30 returns of desks")
        assert "D000000000 (2), D000000001 (2)" in whose
        assert whose.endswith("and 5 more.")
        assert "still have their counts" in receipt
        assert "send its returns again" in do
        assert b"sealed as it came" not in opened.store.plaintext()
        assert opened.store.office() == facts
    with Office(shared_office(path, keys), {}) as again:
        assert len(let_go_notice(again)) == 4
        note_read(again)
    with Office(shared_office(path, keys), {}) as last:
        assert let_go_notice(last) == ()


def test_a_desk_that_takes_anothers_place_is_in_its_unit_and_the_old_one_is_closed(
    office: Office, tmp_path: Path
) -> None:
    (card,) = cards(tmp_path, (STRANGER,))
    line = replace_desk(office, DESKS[0].id, card, first=SEPTEMBER)
    assert line.unit == "Unit A"
    held = {desk.desk: desk for desk in office.store.desks()}
    assert not held[DESKS[0].id].open
    assert (held[STRANGER.id].unit, held[STRANGER.id].first) == ("unit-a", SEPTEMBER)
    august, september = office_months.coverage(office, AUGUST, SEPTEMBER, EARLY_OCTOBER).totals
    assert (august.due, september.due) == (len(DESKS), len(DESKS)), "due from the old desk until the new one stands"
    with pytest.raises(InputError, match="enrolled already"):
        replace_desk(office, DESKS[1].id, card)
