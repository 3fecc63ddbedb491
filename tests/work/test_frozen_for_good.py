"""A month has one life: an older store that was put back neither freezes nor publishes it otherwise (attack A4)."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_up.force import FakeDesk, places_in
from made_up.keystores import KeepingKeystore
from made_up.offices import AUGUST, DESKS, EARLY_OCTOBER, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.collation.frozen_marks import FrozenMark
from pscdesk.errors import InputError
from pscdesk.returns.cards import read_office_card
from pscdesk.storage.keys import KeyBox, Mark
from pscdesk.storage.seal import short_digest
from pscdesk.storage.shared_store import Forked
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.newest import set_back
from pscdesk.work.office.acts.published_before import note_restored, read_published
from pscdesk.work.office.backup import put_back, read_backup, write_backup
from pscdesk.work.office.desks.enrolment import close_desk
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_rules import card_bytes, change_card, write_card
from pscdesk.work.office.seats.follow import follow_store
from pscdesk.work.publish.publish import publish_report


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        for month in (AUGUST, SEPTEMBER):
            import_returns(opened, [send(opened, tmp_path / "in", month, *DESKS)], EARLY_OCTOBER)
        yield opened


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.csv") if not path.name.endswith("-log.csv")}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    (path,) = folder.rglob(f"*-{name}")
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_backup_freeze_publish_restore_late_revision_freeze_is_refused_with_both_digests(
    office: Office, tmp_path: Path
) -> None:
    backup, key = write_backup(office, tmp_path / "b"), tmp_path / "office-deputy.key"
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    publish_report(office, SEPTEMBER, SEPTEMBER, tmp_path / "out")
    (mark,) = office.store.marks()
    late = send(office, tmp_path / "late", SEPTEMBER, DESKS[0], revision=2, number=40)
    office.close()
    published = read_published(tmp_path / "out")
    assert published == (mark,)
    for name, changed in (("changed", True), ("same", False)):
        place = places_in(tmp_path, name)
        put_back(place, None, read_backup(backup, key))
        with open_office(place, None) as again:
            said = note_restored(again, published)
            assert "September 2026" in said
            if changed:
                import_returns(again, [late], EARLY_OCTOBER)
                with pytest.raises(InputError, match="published otherwise") as fault:
                    office_months.freeze(again, SEPTEMBER, LATE_OCTOBER)
                assert short_digest(mark.digest) in str(fault.value)
                assert str(fault.value).count(" digest ") == 2
                assert again.store.frozen_months() == ()
                assert len(again.store.counts(SEPTEMBER)) == len(DESKS)  # nothing was deleted either
                office_months.freeze(again, AUGUST, LATE_OCTOBER)  # another month goes on, under the next number
                assert [one.number for one in again.store.marks()] == [2]
            else:
                office_months.freeze(again, SEPTEMBER, LATE_OCTOBER)
                assert again.store.marks() == (mark,)  # the same returns are the same bytes
                publish_report(again, SEPTEMBER, SEPTEMBER, tmp_path / "again")
    assert tables(tmp_path / "again") == tables(tmp_path / "out")


def test_a_restored_office_neither_freezes_nor_publishes_before_it_is_told_what_was_published(
    office: Office, tmp_path: Path
) -> None:
    office_months.freeze(office, AUGUST, LATE_OCTOBER)
    backup = write_backup(office, tmp_path / "b")
    office.close()
    place = places_in(tmp_path, "cut-short")
    put_back(place, None, read_backup(backup, tmp_path / "office-deputy.key"))
    with open_office(place, None) as again:
        for act in (
            lambda: office_months.freeze(again, SEPTEMBER, LATE_OCTOBER),
            lambda: publish_report(again, AUGUST, AUGUST, tmp_path / "none"),
        ):
            with pytest.raises(InputError, match="not finished"):
                act()
        assert not (tmp_path / "none").exists()
        assert note_restored(again, ())
        office_months.freeze(again, SEPTEMBER, LATE_OCTOBER)
        assert [one.number for one in again.store.marks()] == [1, 2]


def test_a_month_that_a_backup_has_otherwise_than_it_was_published_is_not_published(
    office: Office, tmp_path: Path
) -> None:
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    backup = write_backup(office, tmp_path / "b")
    (mark,) = office.store.marks()
    office.close()
    place = places_in(tmp_path, "fork")
    put_back(place, None, read_backup(backup, tmp_path / "office-deputy.key"))
    with open_office(place, None) as again:
        assert "otherwise" in note_restored(again, (FrozenMark(1, SEPTEMBER, "0" * 64),))
        with pytest.raises(InputError, match="published otherwise") as fault:
            publish_report(again, SEPTEMBER, SEPTEMBER, tmp_path / "out")
        assert short_digest(mark.digest) in str(fault.value)
        assert "0000 0000" in str(fault.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kept_in", ["file", "keystore"])
def test_an_older_store_that_is_copied_back_neither_freezes_nor_publishes(tmp_path: Path, kept_in: str) -> None:
    with made_office(tmp_path) as office:
        for month in (AUGUST, SEPTEMBER):
            import_returns(office, [send(office, tmp_path / "in", month, *DESKS)], EARLY_OCTOBER)
        backup = write_backup(office, tmp_path / "b")
    place, keystore = places_in(tmp_path, "kept"), KeepingKeystore() if kept_in == "keystore" else None
    put_back(place, keystore, read_backup(backup, tmp_path / "office-deputy.key"))
    with open_office(place, keystore) as opened:
        note_restored(opened, ())
        office_months.freeze(opened, AUGUST, LATE_OCTOBER)
    older = place.office_store.read_bytes()
    with open_office(place, keystore) as opened:
        office_months.freeze(opened, SEPTEMBER, LATE_OCTOBER)
        newest = opened.store.marks()[-1]
        assert set_back(opened) is None
    assert KeyBox(place.home, keystore).mark(place.office_store) == Mark(2, newest.digest)
    place.office_store.write_bytes(older)
    with open_office(place, keystore) as opened:
        late = send(opened, tmp_path / "late", SEPTEMBER, DESKS[0], revision=2, number=40)
        with pytest.raises(Forked, match="an older copy"):
            import_returns(opened, [late], EARLY_OCTOBER)
        follow_store(opened)
        import_returns(opened, [late], EARLY_OCTOBER)
        for act in (
            lambda: office_months.freeze(opened, SEPTEMBER, LATE_OCTOBER),
            lambda: publish_report(opened, AUGUST, AUGUST, tmp_path / "out"),
        ):
            with pytest.raises(InputError, match="older copy") as fault:
                act()
            assert "number 2" in str(fault.value)
            assert "number 1" in str(fault.value)
            assert short_digest(newest.digest) in str(fault.value)
        assert set_back(opened) == fault.value.text
        assert opened.store.frozen_months() == (AUGUST,)
    assert not (tmp_path / "out").exists()


def test_a_freeze_that_was_killed_before_its_mark_was_kept_is_marked_at_the_next_act(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(office_months, "keep_newest", lambda _office: None)
        office_months.freeze(office, AUGUST, LATE_OCTOBER)
    assert office.sealed.mark is None
    publish_report(office, AUGUST, AUGUST, tmp_path / "out")
    assert office.sealed.mark == Mark(1, office.store.marks()[0].digest)


def test_every_package_and_every_new_card_carry_the_digests(office: Office, tmp_path: Path) -> None:
    assert read_office_card(card_bytes(office)).frozen == 0
    assert read_office_card(write_card(office, tmp_path / "cards" / "one.psco").read_bytes()).issue == 1
    for month in (AUGUST, SEPTEMBER):
        office_months.freeze(office, month, LATE_OCTOBER)
    first, second = office.store.marks()
    publish_report(office, SEPTEMBER, SEPTEMBER, tmp_path / "out")
    assert rows(tmp_path / "out", "ledger.csv") == [
        {"number": str(one.number), "month": str(one.month), "digest": one.digest} for one in (first, second)
    ]
    (head,) = rows(tmp_path / "out", "log.csv")
    assert head["head"] in {link.digest for link in office.store.log.links()}
    card = read_office_card(write_card(office, tmp_path / "cards" / "two.psco").read_bytes())
    assert (card.issue, card.frozen, card.frozen_digest) == (2, 2, second.digest)
    assert read_office_card(write_card(office, tmp_path / "cards" / "three.psco").read_bytes()) == card
    assert change_card(office) == card
    with open_desk(places_in(tmp_path, "desk"), None) as desk:
        desk.join(tmp_path / "cards" / "two.psco")
        office.store.found(replace(office.store.office(), issue=3, card_number=1, card_digest=first.digest))
        (tmp_path / "back.psco").write_bytes(card_bytes(office))
        with pytest.raises(InputError, match="older copy of the office"):
            desk.join(tmp_path / "back.psco")
        assert desk.office == card
        assert desk.join(tmp_path / "back.psco", replace=True).frozen == 1


def test_a_digest_tells_nothing_without_the_offices_key(office: Office) -> None:
    office_months.freeze(office, AUGUST, LATE_OCTOBER)
    printed = office.store.printed([AUGUST])[AUGUST]
    assert len(printed.salt) == 64
    assert printed.salt not in card_bytes(office).decode()
    assert "nil" not in office.store._rows("SELECT printed FROM ledger")[0][0].decode()


def test_an_import_stops_when_a_desk_has_seen_a_later_card_and_a_closed_desk_stops_nothing(
    office: Office, tmp_path: Path
) -> None:
    october, before = SEPTEMBER.plus(1), office.store.held()
    box = send(office, tmp_path / "next", october, *DESKS[1:])
    liar = FakeDesk(DESKS[0].number, DESKS[0].unit)
    (box / "later.pscr").write_bytes(liar.sends(office.card, october, 5, seen_issue=office.card.issue + 1))
    (box / "stranger.pscr").write_bytes(FakeDesk(77, "").sends(office.card, october, 5, seen_issue=900))
    november = LATE_OCTOBER.replace(month=11)
    with pytest.raises(InputError, match="older copy") as fault:
        import_returns(office, [box], november)
    assert liar.id in str(fault.value)
    assert office.store.held() == before
    close_desk(office, liar.id)
    codes = [line.code for line in import_returns(office, [box], november).lines]
    assert sorted(codes) == sorted(["NEW"] * len(DESKS[1:]) + ["CLOSED", "WAITING"])  # a stranger's word counts nothing


@pytest.mark.parametrize(
    "content",
    [
        "",
        "number,month\n1,2026-09\n",
        "number,month,digest\n1,2026-09,abc\n",
        "number,month,digest\n0,2026-09," + "a" * 64,
        "number,month,digest\n1,2026-13," + "a" * 64,
        "number,month,digest\n1,2026-09," + "a" * 64 + "\n1,2026-10," + "a" * 64,
        "number,month,digest\n1,2026-09," + "a" * 64 + "\n2,2026-09," + "a" * 64,
        "\0\0",
        "x" * 300_000,
    ],
)
def test_a_ledger_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "p" / "tables").mkdir(parents=True)
    (tmp_path / "p" / "tables" / "ledger.csv").write_text(content)
    with pytest.raises(Exception, match=r".") as fault:
        read_published(tmp_path / "p")
    assert type(fault.value).__name__ in ("InputError", "FileError", "StoreError")


def test_ledgers_of_several_packages_are_put_together_unless_they_disagree(office: Office, tmp_path: Path) -> None:
    office_months.freeze(office, AUGUST, LATE_OCTOBER)
    publish_report(office, AUGUST, AUGUST, tmp_path / "all" / "first")
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    publish_report(office, AUGUST, SEPTEMBER, tmp_path / "all" / "second")
    assert read_published(tmp_path / "all") == office.store.marks()
    shutil.copytree(tmp_path / "all" / "first", tmp_path / "all" / "third")
    (ledger,) = (tmp_path / "all" / "third").rglob("*-ledger.csv")
    ledger.write_text(ledger.read_text().replace(office.store.marks()[0].digest, "0" * 64))
    with pytest.raises(InputError, match="differently"):
        read_published(tmp_path / "all")
