"""A desk that is damaged or gone begins anew as the sentence says, and a damaged office is put back as it says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE, IN_OCTOBER
from made_up.force import places_in
from made_up.keystores import KeepingKeystore
from made_up.verbs import Verbs

from pscdesk.errors import InputError, StoreError
from pscdesk.paths import Places
from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.doctor.examination import examine, look
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.doctor.row_verdict import RowVerdict
from pscdesk.work.office.backup import check_no_office, put_back, read_backup, write_backup
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.programme.in_backup import check_no_other_programme, put_programme_back
from pscdesk.work.programme.programme import begin_programme, open_programme

DAY = dt.date(2026, 11, 12)


def desk_row(places: Places) -> RowVerdict:
    trial = FolderTrial(Findings(True, True, True, True, True))
    with OwnStores(places, lambda: DAY) as stores:
        found = examine(look(places, DAY, stores, None, lambda _folder: trial))
    return next(one.verdict for one in found if one.row.id == "desk")


def counted(places: Places, keystore: KeepingKeystore | None = None) -> int:
    with open_desk(places, keystore) as desk:
        return desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts


@pytest.mark.parametrize("keystore", [None, KeepingKeystore()], ids=["file", "keystore"])
def test_a_damaged_desk_says_which_files_to_move_and_begins_anew_once_they_are(
    home: Path, tmp_path: Path, keystore: KeepingKeystore | None
) -> None:
    places = places_in(home)
    assert counted(places, keystore) == 1
    places.desk_store.write_bytes(b"damaged" * 500)
    with pytest.raises(StoreError) as caught:
        open_desk(places, keystore)
    assert "every file whose name begins with “desk.”" in caught.value.advice
    assert "backup, it begins anew" in caught.value.advice
    aside = tmp_path / "aside"
    aside.mkdir()
    for path in home.glob("desk.*"):
        path.rename(aside / path.name)
    with open_desk(places, keystore) as desk:
        assert (desk.gone, desk.desk_id) == ("", "")
    assert counted(places, keystore) == 1


@pytest.mark.parametrize("left", ["desk.where.toml", "desk.key", "desk.mark", "desk.marks"])
def test_counts_that_are_gone_are_bad_for_the_doctor_and_said_before_a_desk_begins_anew(home: Path, left: str) -> None:
    (home / "settings.toml").write_text('keys = "file"\nrole = "champion"\n')
    places = places_in(home)
    assert desk_row(places).sentence.startswith("Nothing was counted here yet.")
    counted(places)
    kept = (home / "desk.key").read_bytes()
    for path in home.glob("desk.*"):
        path.unlink()
    (home / left).write_bytes(kept)
    row = desk_row(places)
    assert (row.grade, "desk.store is missing from" in row.sentence) == ("bad", True)
    assert row.to_do.startswith("Ask IT to look for that file and to put it back")
    with open_desk(places, None) as desk:
        assert desk.gone == row.sentence
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    with open_desk(places, None) as desk:
        assert desk.gone == ""
    assert desk_row(places).grade == "good"


def test_the_terminal_says_once_that_the_counts_of_before_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = Verbs(tmp_path, monkeypatch, capsys, DAY)
    count = ("record", "non-contact", "kind=misdial")
    assert "missing" not in verbs.run("one", *count)[2]
    (tmp_path / "one" / "desk.store").unlink()
    assert "the counts are not" in verbs.say("one", "counts")
    assert "the counts are not" in verbs.run("one", *count)[2]
    assert "the counts are not" not in "".join(map(str, verbs.run("one", *count)))


def test_a_damaged_office_says_which_files_to_move_and_is_put_back_once_they_are(home: Path, tmp_path: Path) -> None:
    places, key = places_in(home), tmp_path / "deputy" / "deputy.key"
    found_office(places, None, "Wexmoor Constabulary", key)
    begin_programme(places, None, "Wexmoor Constabulary").close()
    with open_office(places, None) as office, open_programme(places, None) as programme:
        backup = write_backup(office, tmp_path / "backups", programme.store.plaintext())
    places.office_store.write_bytes(b"damaged" * 500)
    with pytest.raises(InputError) as caught:
        check_no_office(places)
    assert f"move office.store out of {home}, and programme.store too" in caught.value.advice
    opened = read_backup(backup, key)
    with pytest.raises(InputError) as caught:
        check_no_other_programme(places, None, opened.programme + b"another")
    assert f"move programme.store out of {home}" in caught.value.advice
    for store in (places.office_store, places.programme_store):
        store.rename(tmp_path / store.name)
    check_no_office(places)
    put_programme_back(places, None, opened.programme)
    put_back(places, None, opened)
    open_office(places, None).close()
    open_programme(places, None).close()
