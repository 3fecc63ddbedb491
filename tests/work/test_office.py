"""HR's whole story: found, units, enrol, import, supersede, conflict, coverage, freeze, publish."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.contacts import ADVICE
from made_up.force import FakeDesk, counted, units, units_csv
from made_up.offices import rows_but_log

from pscdesk.collation.register.register import Unit
from pscdesk.collation.register.unit_changes import current
from pscdesk.errors import Cancelled, FileError, InputError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint, read_office_card
from pscdesk.returns.file import open_return
from pscdesk.work.office import office_months
from pscdesk.work.office.desks.enrolment import Enrolled, close_desk, enrol_desks, reopen_desk
from pscdesk.work.office.office import Office, found_office, open_office
from pscdesk.work.office.office_inbox import ImportReport, import_returns
from pscdesk.work.office.office_register import add_unit, import_units
from pscdesk.work.office.office_rules import card_bytes, write_card
from pscdesk.work.publish.publish import board_of, publish_report

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)
EARLY_OCTOBER, LATE_OCTOBER = dt.date(2026, 10, 5), dt.date(2026, 10, 21)
UNITS = units([120, 300, 40], ("Local policing",))
LOCAL = tuple(
    FakeDesk(10 * at + number, UNITS[at - 1].name) for at in (1, 2, 3) for number in range(3 if at < 3 else 1)
)
DESKS = (*LOCAL, FakeDesk(90, "", "central"))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    folder = tmp_path / "office"
    folder.mkdir()
    return Places(folder, folder / "policy")


@pytest.fixture
def deputy(tmp_path: Path) -> Path:
    return tmp_path / "deputy" / "deputy.key"


@pytest.fixture
def office(places: Places, deputy: Path, tmp_path: Path) -> Iterator[Office]:
    """An office with units and desks, and nothing imported yet."""
    found_office(places, None, "Westshire Police", deputy)
    (tmp_path / "units.csv").write_bytes(units_csv(UNITS))
    with open_office(places, None) as opened:
        assert import_units(opened, tmp_path / "units.csv") == 3
        assert all(line.ok for line in enrol_desks(opened, cards(tmp_path, DESKS)))
        yield opened


def cards(folder: Path, desks: tuple[FakeDesk, ...]) -> list[Path]:
    paths = [folder / f"{desk.id}.pscd" for desk in desks]
    for path, desk in zip(paths, desks, strict=True):
        path.write_bytes(desk.card)
    return paths


def send(office: Office, folder: Path, month: Month, *desks: FakeDesk, number: int = 12, revision: int = 1) -> Path:
    """A folder with a return of each desk."""
    folder.mkdir(exist_ok=True)
    for desk in desks:
        file = folder / f"{desk.id}_{month}_{revision}.pscr"
        file.write_bytes(desk.sends(office.card, month, number, revision=revision))
    return folder


def codes(report: ImportReport) -> list[str]:
    assert report.read == (
        report.new
        + report.revised
        + report.held
        + report.older
        + report.late
        + report.conflict
        + report.waiting
        + report.refused
    )
    return [line.code for line in report.lines]


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def test_the_deputys_secret_is_only_in_the_deputys_file_and_opens_returns(
    places: Places, deputy: Path, tmp_path: Path
) -> None:
    card = found_office(places, None, "  Westshire   Police ", deputy, 15)
    assert (card.force, card.cut_off_day, card.issue) == ("Westshire Police", 15, 1)
    secret = deputy.read_text("utf-8").strip()
    if os.name == "posix":
        assert stat.S_IMODE(deputy.stat().st_mode) == 0o600
    sealed = DESKS[0].sends(card, SEPTEMBER, 3)
    assert open_return(sealed, (secret,)).content.desk == DESKS[0].id
    with open_office(places, None) as office:
        assert secret.encode() not in office.store.plaintext()
        assert read_office_card(card_bytes(office)) == office.card == card
        assert write_card(office, tmp_path).name == "office-card-westshire-police.psco"
        assert len(fingerprint(office.card).split()) == 5
    assert all(secret.encode() not in path.read_bytes() for path in places.home.iterdir())


def test_an_office_is_founded_once(places: Places, deputy: Path, tmp_path: Path) -> None:
    found_office(places, None, "Westshire Police", deputy)
    with pytest.raises(InputError, match="already"):
        found_office(places, None, "Westshire Police", tmp_path / "other.key")
    assert not (tmp_path / "other.key").exists()


@pytest.mark.parametrize(("force", "day"), [("Westshire\x00", 20), ("", 20), ("Westshire", 29), ("Westshire", 1)])
def test_a_force_or_day_that_cannot_be_used_founds_nothing(places: Places, deputy: Path, force: str, day: int) -> None:
    with pytest.raises(InputError):
        found_office(places, None, force, deputy, day)
    assert not deputy.exists()
    assert not places.office_store.exists()


def test_a_key_is_never_written_over(places: Places, deputy: Path) -> None:
    deputy.parent.mkdir()
    deputy.write_text("precious")
    with pytest.raises(InputError, match="exists already"):
        found_office(places, None, "Westshire Police", deputy)
    assert deputy.read_text() == "precious"


def test_there_must_be_an_office_to_open(places: Places) -> None:
    with pytest.raises(InputError, match="no office"):
        open_office(places, None)


def test_enrolling_the_same_card_again_changes_nothing(office: Office, tmp_path: Path) -> None:
    before = office.store.plaintext()
    again = enrol_desks(office, cards(tmp_path, DESKS))
    assert all(line.ok and not line.changed for line in again)
    assert office.store.plaintext() == before


def one(lines: tuple[Enrolled, ...]) -> Enrolled:
    (line,) = lines
    return line


def test_the_same_desk_with_another_key_is_refused(office: Office, tmp_path: Path) -> None:
    class Forged(FakeDesk):
        @property
        def seed(self) -> bytes:
            return b"another secret of thirty-two by."

    line = one(enrol_desks(office, cards(tmp_path, (Forged(10, "Unit A"),))))
    assert not line.ok
    assert "another key" in line.sentence
    assert {desk.desk: desk.key for desk in office.store.desks()}[DESKS[0].id] == DESKS[0].key


def test_a_desk_goes_where_its_card_says_or_where_hr_says(office: Office, tmp_path: Path) -> None:
    stranger = FakeDesk(70, "Unit Z")
    line = one(enrol_desks(office, cards(tmp_path, (stranger,))))
    assert not line.ok
    assert "“Unit Z”, which the register does not have" in line.sentence
    assert one(enrol_desks(office, cards(tmp_path, (stranger,)), unit="unit b")).unit == "Unit B"
    line = one(enrol_desks(office, cards(tmp_path, (FakeDesk(71, "Unit Z"),)), kind="central"))
    assert line.ok
    assert {desk.desk: (desk.unit, desk.kind) for desk in office.store.desks()}[line.desk] == (None, "central")


def test_a_damaged_card_is_told_and_the_others_are_enrolled(office: Office, tmp_path: Path) -> None:
    good, bad = cards(tmp_path, (FakeDesk(72, "Unit A"), FakeDesk(73, "Unit A")))
    bad.write_bytes(bad.read_bytes().replace(b"Unit A", b"Unit B"))
    lines = enrol_desks(office, [bad, good, tmp_path / "none.pscd"])
    assert [line.ok for line in lines] == [False, True, False]
    assert all(line.sentence and line.advice for line in lines)


def test_a_list_without_a_unit_that_has_desks_is_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "short.csv").write_bytes(units_csv(UNITS[1:]))
    with pytest.raises(InputError, match="Unit A"):
        import_units(office, tmp_path / "short.csv")
    assert len(current(office.store.units())) == 3


def test_a_unit_is_added_once(office: Office) -> None:
    add_unit(office, Unit("", "Unit D", "Crime", "Town", 80))
    assert {unit.id for unit in current(office.store.units())} == {"unit-a", "unit-b", "unit-c", "unit-d"}
    with pytest.raises(InputError, match="already has"):
        add_unit(office, Unit("", "unit  d", "Crime", "Town", 80))


def test_each_return_is_taken_in_once(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, *DESKS)
    assert codes(import_returns(office, [box], EARLY_OCTOBER)) == ["NEW"] * len(DESKS)
    before = office.store.plaintext()
    assert codes(import_returns(office, [box], EARLY_OCTOBER)) == ["HELD"] * len(DESKS)
    assert office.store.plaintext() == before


def test_a_revision_replaces_and_an_older_file_is_left_out(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, DESKS[0], number=30)
    send(office, box, SEPTEMBER, DESKS[0], number=31, revision=2)
    first, second = sorted(box.iterdir())
    assert codes(import_returns(office, [first, second, first], EARLY_OCTOBER)) == ["NEW", "REVISED", "OLDER"]
    other = send(office, tmp_path / "other", SEPTEMBER, DESKS[1], number=5)
    assert codes(import_returns(office, [other, second], EARLY_OCTOBER)) == ["NEW", "HELD"]


def test_a_conflict_counts_for_nobody_names_desk_and_month_and_a_newer_return_ends_it(
    office: Office, tmp_path: Path
) -> None:
    desk = DESKS[0]
    paths = [tmp_path / f"{name}.pscr" for name in ("one", "two", "three")]
    for path, (number, revision) in zip(paths, ((30, 1), (31, 1), (32, 2)), strict=True):
        path.write_bytes(desk.sends(office.card, SEPTEMBER, number, revision=revision))
    assert codes(import_returns(office, paths[:1], EARLY_OCTOBER)) == ["NEW"]
    report = import_returns(office, paths[1:2], EARLY_OCTOBER)
    assert codes(report) == ["CONFLICT"]
    assert desk.id in report.lines[0].sentence
    assert "September 2026" in report.lines[0].sentence
    assert office_months.coverage(office, SEPTEMBER, SEPTEMBER, EARLY_OCTOBER).totals[0].conflict == 1
    assert office.store.counts(SEPTEMBER) == ()
    assert codes(import_returns(office, paths, EARLY_OCTOBER)) == ["CONFLICT", "CONFLICT", "REVISED"]
    assert office_months.coverage(office, SEPTEMBER, SEPTEMBER, EARLY_OCTOBER).totals[0].received == 1


def test_the_store_is_the_same_whatever_the_order_of_the_files(office: Office, tmp_path: Path, places: Places) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, *DESKS[:3])
    send(office, box, SEPTEMBER, DESKS[0], number=9, revision=2)
    files = sorted(box.iterdir())
    keep = places.office_store.read_bytes()
    import_returns(office, files, EARLY_OCTOBER)
    forwards = rows_but_log(office)
    office.close()
    places.office_store.write_bytes(keep)
    (places.home / "office.seen").unlink()
    with open_office(places, None) as again:
        for file in reversed(files):
            import_returns(again, [file], EARLY_OCTOBER)
        assert rows_but_log(again) == forwards


def test_every_file_has_a_verdict_and_a_bad_one_does_not_stop_the_rest(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, DESKS[0])
    stranger = FakeDesk(77, "Unit A")
    send(office, box, SEPTEMBER, stranger)
    send(office, box, Month(2026, 10), DESKS[1])
    (box / "a-text.pscr").write_text("hello")
    (box / "b-empty.pscr").write_bytes(b"")
    (box / "note.txt").write_text("not looked at")
    (box / "folder.pscr").mkdir()
    report = import_returns(office, [box, tmp_path / "missing.pscr"], EARLY_OCTOBER)
    found = {line.file: line.code for line in report.lines}
    assert found == {
        "a-text.pscr": "E02",
        "b-empty.pscr": "E01",
        f"{DESKS[0].id}_2026-09_1.pscr": "NEW",
        f"{stranger.id}_2026-09_1.pscr": "WAITING",
        f"{DESKS[1].id}_2026-10_1.pscr": "E15",
        "missing.pscr": "E34",
    }
    assert (report.new, report.waiting, report.refused) == (1, 1, 4)
    assert all(line.sentence.endswith(".") and line.advice for line in report.lines)
    enrol_desks(office, cards(tmp_path, (stranger,)))
    again = codes(import_returns(office, [box], EARLY_OCTOBER))
    assert (again.count("HELD"), again.count("NEW")) == (1, 1)


def test_a_return_signed_with_another_key_is_refused(office: Office, tmp_path: Path) -> None:
    from pscdesk.returns.content import nonce_for
    from pscdesk.returns.file import make_return
    from pscdesk.returns.return_types import MARK, Return

    seed = b"a forger's secret of 32 bytes..."
    content = Return(
        app="test",
        desk=DESKS[0].id,
        format=MARK,
        forms={ADVICE.id: counted(3, 1)},
        month="2026-09",
        nonce=nonce_for(seed, SEPTEMBER, 1),
        revision=1,
    )
    path = tmp_path / "forged.pscr"
    path.write_bytes(make_return(content, seed, office.card.recipients))
    assert codes(import_returns(office, [path], EARLY_OCTOBER)) == ["E31"]


def test_a_closed_desk_is_not_taken_in_any_more(office: Office, tmp_path: Path) -> None:
    close_desk(office, DESKS[0].id, SEPTEMBER)
    report = import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, DESKS[0])], EARLY_OCTOBER)
    assert codes(report) == ["CLOSED"]
    assert "closed" in report.lines[0].sentence
    reopen_desk(office, DESKS[0].id, SEPTEMBER)
    assert codes(import_returns(office, [tmp_path / "in"], EARLY_OCTOBER)) == ["NEW"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made otherwise elsewhere")
def test_links_and_pipes_are_never_followed(office: Office, tmp_path: Path) -> None:
    real = send(office, tmp_path / "real", SEPTEMBER, DESKS[0])
    box = tmp_path / "in"
    box.mkdir()
    (box / "link.pscr").symlink_to(next(real.iterdir()))
    os.mkfifo(box / "pipe.pscr")
    assert import_returns(office, [box], EARLY_OCTOBER).read == 0
    assert codes(import_returns(office, [box / "link.pscr", box / "pipe.pscr"], EARLY_OCTOBER)) == ["E33", "E33"]


def test_a_file_name_cannot_write_over_the_screen(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J\u202eb.pscr"
    path.write_bytes(b"no return")
    assert import_returns(office, [path], EARLY_OCTOBER).lines[0].file.isprintable()


def test_stopping_between_files_keeps_what_was_finished(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, *DESKS[:4])

    def stop(done: int, _total: int, _what: str) -> None:
        if done == 2:
            raise Cancelled("Stopped.")

    report = import_returns(office, [box], EARLY_OCTOBER, stop)
    assert report.stopped
    assert codes(report) == ["NEW", "NEW"]
    assert office_months.coverage(office, SEPTEMBER, SEPTEMBER, EARLY_OCTOBER).totals[0].received == 2


def test_a_full_disk_leaves_the_store_as_it_was(
    office: Office, tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, *DESKS)
    on_disk, rows_before = places.office_store.read_bytes(), office.store.plaintext()

    def full(_handle: int, _content: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        with pytest.raises(FileError, match="disk is full"):
            import_returns(office, [box], EARLY_OCTOBER)
    assert places.office_store.read_bytes() == on_disk
    assert office.store.plaintext() == rows_before
    assert codes(import_returns(office, [box], EARLY_OCTOBER)) == ["NEW"] * len(DESKS)


def test_nothing_that_hr_is_told_has_a_desks_counts(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, *DESKS, number=487)
    told = str(import_returns(office, [box], EARLY_OCTOBER))
    told += str(office_months.coverage(office, AUGUST, SEPTEMBER, EARLY_OCTOBER))
    told += str(office_months.freeze(office, SEPTEMBER, LATE_OCTOBER))
    told += str(board_of(office, SEPTEMBER, SEPTEMBER))
    assert "487" not in told


def test_freezing_deletes_desks_counts_and_keeps_receipts_and_unit_totals(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    held = office.store.held()
    assert len(office.store.counts(SEPTEMBER)) == len(DESKS)
    frozen = office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    assert frozen.contacts % 5 == 0
    assert abs(frozen.contacts - 12 * len(DESKS)) <= frozen.most_off == 4
    assert (frozen.due, frozen.received) == (8, 8)
    assert office.store.counts(SEPTEMBER) == ()
    assert office.store.held() == held
    owners = [owner for (owner,) in office.sealed.db.conn.execute("SELECT unit FROM unit_totals ORDER BY unit")]
    assert owners == ["", "unit-a", "unit-b", "unit-c"]
    assert office.store.frozen_months() == (SEPTEMBER,)


def test_a_frozen_month_never_changes(office: Office, tmp_path: Path) -> None:
    box = send(office, tmp_path / "in", SEPTEMBER, *DESKS[:5])
    import_returns(office, [box], EARLY_OCTOBER)
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    printed = office.store.printed([SEPTEMBER])
    late = send(office, tmp_path / "late", SEPTEMBER, DESKS[0], revision=2, number=40)
    send(office, late, SEPTEMBER, DESKS[6], number=40)
    report = import_returns(office, [late, box], LATE_OCTOBER)
    assert codes(report) == ["CORRECTION", "FROZEN"] + ["HELD"] * 5
    assert (report.late, report.refused) == (1, 1)
    with pytest.raises(InputError, match="frozen already"):
        office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    assert office.store.printed([SEPTEMBER]) == printed
    assert office.store.counts(SEPTEMBER) == ()
    before = rows_but_log(office)
    assert codes(import_returns(office, [late], LATE_OCTOBER)) == ["CORRECTION", "FROZEN"]
    assert rows_but_log(office) == before
    coverage = next(one for one in board_of(office, SEPTEMBER, SEPTEMBER).tables() if one.id == "coverage")
    assert coverage.rows[0] == ("September 2026", 8, 5, 3, 0, 2, "64%")


def test_a_month_before_its_cut_off_is_not_frozen(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    with pytest.raises(InputError, match="may still return September 2026"):
        office_months.freeze(office, SEPTEMBER, EARLY_OCTOBER)
    assert office.store.frozen_months() == ()


def test_months_that_are_not_frozen_are_not_published(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    with pytest.raises(InputError, match="August 2026"):
        publish_report(office, AUGUST, SEPTEMBER, tmp_path / "out")
    with pytest.raises(InputError, match="August 2026"):
        board_of(office, AUGUST, SEPTEMBER)
    assert not (tmp_path / "out").exists()


@pytest.fixture
def published(office: Office, tmp_path: Path) -> tuple[Path, ...]:
    for month, number in ((AUGUST, 13), (SEPTEMBER, 17)):
        import_returns(office, [send(office, tmp_path / str(month), month, *DESKS, number=number)], LATE_OCTOBER)
        office_months.freeze(office, month, LATE_OCTOBER)
    return publish_report(office, AUGUST, SEPTEMBER, tmp_path / "out").paths


def test_a_report_is_published_in_every_format(published: tuple[Path, ...], tmp_path: Path) -> None:
    assert {path.suffix for path in published} == {".pdf", ".xlsx", ".csv", ".json", ".sig"}
    assert sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file()) == sorted(published)
    lasting = {path.name for path in published if not path.name.startswith("advice-line-2026-08-to-2026-09")}
    assert lasting == {"cells.csv", "months.csv", "codes.csv", "datapackage.json", "datapackage.json.sig"}


def test_no_unrounded_count_is_in_any_published_table(published: tuple[Path, ...]) -> None:
    counts = [
        int(row["contacts"]) for path in published if path.suffix == ".csv" for row in rows(path) if row.get("contacts")
    ]
    assert len(counts) > 500
    assert all(count % 5 == 0 for count in counts)
    assert max(counts) >= 100


def test_published_tables_add_up(published: tuple[Path, ...]) -> None:
    tables = {
        path.stem.removeprefix("advice-line-2026-08-to-2026-09-"): rows(path)
        for path in published
        if path.suffix == ".csv"
    }

    def total(name: str, **wanted: str) -> int:
        found = [row for row in tables[name] if all(row[key] == value for key, value in wanted.items())]
        return sum(int(row["contacts"]) for row in found)

    whole = total("month", which="all")
    assert whole == total("unit") == total("unit-kind") == total("unit-side") == total("advice-contact-route")
    for kind in ADVICE.fields["kind"].code:
        alone = total("advice-contact-kind", kind=kind.id)
        assert alone == total("advice-contact-kind-route", kind=kind.id) == total("unit-kind", kind=kind.id)
        assert alone == total("advice-contact-role-kind", kind=kind.id)


def test_the_same_months_are_published_in_the_same_bytes(
    office: Office, published: tuple[Path, ...], tmp_path: Path
) -> None:
    again = publish_report(office, AUGUST, SEPTEMBER, tmp_path / "again").paths
    assert [path.name for path in again] == [path.name for path in published]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in published]


def test_what_was_frozen_is_there_when_the_office_is_opened_again(
    office: Office, published: tuple[Path, ...], places: Places, tmp_path: Path
) -> None:
    office.close()
    with open_office(places, None) as again:
        assert again.store.frozen_months() == (AUGUST, SEPTEMBER)
        written = publish_report(again, AUGUST, SEPTEMBER, tmp_path / "again").paths
    assert [path.read_bytes() for path in written] == [path.read_bytes() for path in published]


def test_stopping_while_publishing_writes_nothing(office: Office, published: tuple[Path, ...], tmp_path: Path) -> None:
    def stop(done: int, _total: int, _what: str) -> None:
        if done == 1:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        publish_report(office, AUGUST, SEPTEMBER, tmp_path / "again", stop)
    assert not (tmp_path / "again").exists()
    assert published
