"""Each row of the doctor says what is wrong and what to do, and none stops the others."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE
from made_up.force import places_in
from made_up.keystores import KeepingKeystore
from made_up.offices import DESKS, EARLY_OCTOBER, SEPTEMBER, made_office, send
from made_up.verbs import Verbs

import pscdesk
from pscdesk import paths
from pscdesk.errors import FileError, InputError, StoreError
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage import keys
from pscdesk.storage.folder_trial.trial_facts import Findings, FolderTrial
from pscdesk.storage.keys import SystemKeystore, try_keystore
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.doctor import backup_rows, computer_rows, examination, program_rows
from pscdesk.work.doctor.examination import PARTS, examine, look, summed_up
from pscdesk.work.doctor.own_stores import OwnStores
from pscdesk.work.doctor.program_rows import locked_versions
from pscdesk.work.doctor.row_verdict import DoctorPart, DoctorRow, Finding, RowVerdict
from pscdesk.work.office.backup import write_backup
from pscdesk.work.office.last_backup import last_backup, note_backup
from pscdesk.work.office.office_inbox import import_returns

DAY = dt.date(2026, 11, 12)
GOOD = FolderTrial(Findings(True, True, True, True, True))
Look = Callable[..., dict[str, RowVerdict]]


@pytest.fixture
def places(home: Path) -> Places:
    return Places(home, home / "policy")


def rows(places: Places, today: dt.date = DAY) -> dict[str, RowVerdict]:
    with OwnStores(places, lambda: today) as stores:
        return {one.row.id: one.verdict for one in examine(look(places, today, stores, None, lambda _folder: GOOD))}


def role(places: Places, name: str) -> None:
    places.settings_file.write_text(f'keys = "file"\nrole = "{name}"\n')


def policy(places: Places, text: str, name: str = "policy.toml") -> None:
    places.policy.mkdir(exist_ok=True, parents=True)
    (places.policy / name).write_text(text, "utf-8")


def test_every_row_has_an_id_and_a_name_of_its_own_and_each_bad_or_noted_one_says_what_to_do(places: Places) -> None:
    listed = [row for part in PARTS for row in part.rows]
    assert len({row.id for row in listed}) == len({row.name for row in listed}) == len(listed)
    role(places, "champion")
    policy(places, "a =\n")
    policy(places, "[[[", "local.toml")
    found = rows(places)
    assert {name for name, one in found.items() if one.grade == "bad"} >= {"policy", "numbers", "desk"}
    lacking = [name for name, one in found.items() if one.grade != "good" and not one.to_do]
    assert lacking in ([], ["window"], ["clock"], ["window", "clock"]), "these two say it in their sentence"


def test_a_row_that_raises_whatever_it_raises_is_bad_and_the_others_are_told(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_looked: object) -> RowVerdict:
        raise FileError(Message("The disk is full."), Message("Make room."))

    def wrong(_looked: object) -> RowVerdict:
        raise ZeroDivisionError("a value of somebody's")

    part = DoctorPart(
        Message("Part"), (DoctorRow("full", Message("Full"), full), DoctorRow("wrong", Message("Wrong"), wrong))
    )
    monkeypatch.setattr(examination, "PARTS", (part, *PARTS))
    found = rows(places)
    assert found["full"] == RowVerdict("bad", "The disk is full.", "Make room.", (("fault", "FileError"),))
    assert found["wrong"].sentence == "PSC Desk made a mistake when it looked at this."
    assert dict(found["wrong"].facts)["mistake"].startswith("ZeroDivisionError ")
    assert found["typeface"].grade == "good"


def test_it_is_summed_up_in_a_sentence() -> None:
    def found(*grades: str) -> list[Finding]:
        part = DoctorPart(Message("Part"), ())
        row = DoctorRow("row", Message("Row"), lambda _looked: None)
        return [Finding(part, row, RowVerdict(grade, "said")) for grade in grades]  # type: ignore[arg-type]

    assert summed_up(found("good", "good")) == "Everything is in order."
    assert summed_up(found("good", "note")) == "Everything works. There is 1 thing to note."
    assert summed_up(found("note", "bad", "bad")) == "2 things need seeing to."


def test_a_library_that_is_missing_or_of_another_version_is_named(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert rows(places)["libraries"].grade == "good"
    lock = tmp_path / "requirements.lock"
    lock.write_text("Msgspec==0.1 \\\n    --hash=sha256:0\n# click==3\n", "utf-8")
    assert locked_versions(lock) == {"msgspec": "0.1"}
    monkeypatch.setattr(program_rows, "_LOCK", lock)
    other = rows(places)["libraries"]
    assert (other.grade, "msgspec" in other.sentence) == ("note", True)
    real = metadata.version

    def version(name: str) -> str:
        if name == "pyrage":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    missing = rows(places)["libraries"]
    assert (missing.grade, missing.sentence) == ("bad", "Libraries are missing: pyrage.")
    assert dict(missing.facts)["pyrage"] == "missing"


def test_a_bundle_that_carries_libraries_without_their_metadata_lacks_only_those_whose_module_is_not_there(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def none(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", none)
    assert rows(places)["libraries"].grade == "bad", "outside a bundle metadata is what says that a library is there"
    monkeypatch.setattr(program_rows, "bundle_folder", lambda: tmp_path)
    monkeypatch.setattr(program_rows, "_LOCK", tmp_path / "requirements.lock")  # a bundle has none
    carried = rows(places)["libraries"]
    assert carried.grade == "good", carried.sentence
    assert set(dict(carried.facts).values()) == {"in the bundle"}
    monkeypatch.setattr(program_rows, "needed_libraries", lambda: ("msgspec", "not-carried-at-all"))
    lacking = rows(places)["libraries"]
    assert (lacking.grade, lacking.sentence) == ("bad", "Libraries are missing: not-carried-at-all.")


def test_a_bundle_compares_its_files_with_its_release(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "own-files" not in rows(places)
    monkeypatch.setattr(program_rows, "bundle_folder", lambda: tmp_path / "bundle")
    assert "cannot be compared" in rows(places)["own-files"].sentence
    from pscdesk.program.own_files import MANIFEST, write_manifest

    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "program").write_bytes(b"as released")
    (tmp_path / "bundle" / MANIFEST).write_text(write_manifest(tmp_path / "bundle"), "utf-8")
    assert rows(places)["own-files"].grade == "good"
    (tmp_path / "bundle" / "program").write_bytes(b"changed since")
    changed = rows(places)["own-files"]
    assert (changed.grade, "program" in changed.sentence) == ("bad", True)


def test_a_system_library_that_qt_needs_is_named_and_is_a_fact_for_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert rows(places)["window"].grade == "good"
    monkeypatch.setattr("pscdesk.display._is_there", lambda name: name != "libEGL.so.1")
    row = rows(places)["window"]
    assert row.grade == "bad"
    assert "libEGL.so.1" in row.sentence
    assert dict(row.facts)["missing"] == "libEGL.so.1"


@pytest.mark.parametrize("content", [None, b"", b"no typeface"])
def test_a_typeface_that_is_missing_or_damaged_is_bad(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    fonts = shutil.copytree(program_rows.FONTS, tmp_path / "fonts")
    bold = fonts / "AtkinsonHyperlegibleNext-Bold.ttf"
    bold.unlink() if content is None else bold.write_bytes(content)
    monkeypatch.setattr(program_rows, "FONTS", fonts)
    row = rows(places)["typeface"]
    assert (row.grade, bold.name in row.sentence) == ("bad", True)


class TrialKeyring:
    """What keyring is as far as a trial goes; it forgets what it is given where it should."""

    def __init__(self, *, keeps: bool) -> None:
        self.held: dict[str, str] = {}
        self.keeps = keeps

    def get_keyring(self) -> object:
        return type("Keyring", (), {"__module__": "keyring.backends.SecretService"})()

    def get_password(self, _service: str, name: str) -> str | None:
        return self.held.get(name)

    def set_password(self, _service: str, name: str, secret: str) -> None:
        if self.keeps:
            self.held[name] = secret

    def delete_password(self, _service: str, name: str) -> None:
        del self.held[name]


def test_the_keystore_is_tried_its_kind_is_told_and_nothing_is_left_in_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rows(places)["keystore"].sentence.startswith("Keys are kept in private files")
    places.settings_file.write_text("")
    for keeps, grade in ((True, "good"), (False, "note")):
        keyring = TrialKeyring(keeps=keeps)
        monkeypatch.setattr(keys, "_keyring", lambda one=keyring: one)
        row = rows(places)["keystore"]
        assert (row.grade, dict(row.facts)["kind"]) == (grade, "SecretService")
        assert keyring.held == {}
    monkeypatch.setattr(keys, "_keyring", lambda: None)
    assert try_keystore() == ("none", False)
    assert rows(places)["keystore"].grade == "note"


def test_a_keystore_that_somebody_added_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = TrialKeyring(keeps=True)
    keyring.get_keyring = KeepingKeystore  # type: ignore[method-assign]
    monkeypatch.setattr(keys, "_keyring", lambda: keyring)
    assert try_keystore() == ("other", True)


@pytest.mark.parametrize(("free", "grade"), [(20, "bad"), (200, "note"), (4_000, "good"), (40_000, "good")])
def test_room_on_the_disk(places: Places, monkeypatch: pytest.MonkeyPatch, free: int, grade: str) -> None:
    usage = SimpleNamespace(free=free * 1024 * 1024)
    monkeypatch.setattr(computer_rows.shutil, "disk_usage", lambda _folder: usage)
    assert rows(places)["disk"].grade == grade


@pytest.mark.parametrize(
    ("today", "grade"),
    [
        (dt.date(2026, 11, 12), "good"),
        (dt.date(2027, 6, 1), "note"),
        (dt.date(2026, 9, 1), "note"),
        (dt.date(2035, 1, 1), "bad"),
    ],
)
def test_the_date_is_doubted_as_the_desk_doubts_it(
    places: Places, monkeypatch: pytest.MonkeyPatch, today: dt.date, grade: str
) -> None:
    monkeypatch.setattr(pscdesk, "__released__", "2026-11")
    assert rows(places, today)["clock"].grade == grade


def test_what_the_policy_says_is_told_apart_from_what_this_person_set(places: Places) -> None:
    found = rows(places)
    assert (found["policy"].grade, found["own-settings"].grade) == ("good", "good")
    policy(places, 'role = "supervisor"\ncopy = "nothing"\nstore_folder = ""\n')
    places.settings_file.write_text('keys = "file"\ncolour = "red"\n')
    found = rows(places)
    assert found["policy"].grade == "bad"
    assert "“copy” is not all or numbers" in found["policy"].sentence
    assert "colour" not in found["policy"].sentence
    assert found["own-settings"].grade == "note"
    assert "there is no setting called “colour”" in found["own-settings"].sentence
    policy(places, 'role = "supervisor"\n')
    row = rows(places)["policy"]
    assert (row.grade, row.sentence) == ("good", "Your force’s policy is understood. It fixes: role.")
    (places.policy / "policy.toml").unlink()
    (places.policy / "policy.toml").mkdir()
    assert rows(places)["policy"].grade == "bad"


def test_a_policy_of_the_system_that_does_not_hold_because_of_a_variable_is_noted(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "policy_of_machine", lambda: tmp_path / "machine" / "PSCDesk")
    assert rows(places)["policy-folder"].grade == "good"
    of_system = Places(places.home, tmp_path / "machine" / "PSCDesk")
    policy(of_system, "", "local.toml")
    row = rows(places)["policy-folder"]
    assert (row.grade, "PSCDESK_HOME" in row.to_do) == ("note", True)
    assert str(of_system.policy) in row.sentence
    assert rows(of_system)["policy-folder"].grade == "good"


def test_the_guidance_is_named_with_its_status_and_when_it_is_to_be_reviewed(places: Places) -> None:
    row = rows(places)["guidance"]
    assert row.grade == "good"
    from pscdesk.assets import GUIDANCE
    from pscdesk.guidance.reading.pack import load_pack

    about = load_pack(GUIDANCE).about
    assert row.sentence.startswith(f"In use: {about.id} {about.version}, fingerprint ")
    assert "Draft guidance, not yet approved by a force. To be reviewed by " in row.sentence
    assert dict(row.facts)["review by"] == str(about.review_by)
    late = rows(places, dt.date(about.review_by.year + 1, 1, 1))["guidance"]
    assert (late.grade, late.to_do) == ("note", "Ask for the newest.")


def test_numbers_that_are_missing_are_noted_and_those_that_do_not_read_are_bad(places: Places) -> None:
    assert rows(places)["numbers"].sentence == "Your force has filled in no places and numbers yet."
    policy(places, '[professional-standards]\ntelephone = "01632 960001"\n', "local.toml")
    row = rows(places)["numbers"]
    assert (row.grade, row.sentence.startswith("1 of ")) == ("note", True)
    policy(places, '[professional-standards]\ntelephone = "ask Ada"\n', "local.toml")
    assert rows(places)["numbers"].grade == "bad"


def test_a_desk_that_counts_opens_and_one_that_does_not_open_says_why(places: Places) -> None:
    assert "desk" not in rows(places), "whoever counts nothing has no desk"
    role(places, "champion")
    assert rows(places)["desk"].sentence.startswith("Nothing was counted here yet.")
    with open_desk(places, None) as desk:
        desk.record(ADVICE, SAFE, None, DAY)
        busy = rows(places)["desk"]
        assert (busy.grade, busy.to_do.startswith("Check it from that window")) == ("note", True)
    row = rows(places)["desk"]
    assert (row.grade, dict(row.facts)["key"]) == ("good", "file")
    (places.home / "desk.key").rename(places.home / "away")
    lost = rows(places)["desk"]
    assert (lost.grade, "desk.key is missing" in lost.sentence) == ("bad", True)
    (places.home / "away").rename(places.home / "desk.key")
    places.desk_store.write_bytes(places.desk_store.read_bytes()[:-100])
    assert rows(places)["desk"].grade == "bad"
    policy(places, 'store_folder = "$NOWHERE/x"\n')
    assert "which is not there" in rows(places)["desk"].sentence


def test_a_desk_that_was_never_begun_is_not_begun_by_looking(places: Places) -> None:
    role(places, "champion")
    before = {path.name for path in places.home.iterdir()}
    rows(places)
    assert {path.name for path in places.home.iterdir()} == before


@pytest.fixture
def office(tmp_path: Path) -> Places:
    with made_office(tmp_path) as opened:
        import_returns(opened, [send(opened, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    return places_in(tmp_path, "office")


def backed_up(office: Places, folder: Path, on: dt.date) -> Path:
    with OwnStores(office, lambda: on) as stores:
        path = write_backup(stores.office(), folder)
    note_backup(office, path)
    moment = dt.datetime.combine(on, dt.time(12)).timestamp()
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def other_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test has one disk; its backups lie on another."""
    monkeypatch.setattr(backup_rows, "is_on_same_disk", lambda _backup, _store: False)


def test_a_backup_on_the_disk_of_its_office_is_noted(office: Places, tmp_path: Path) -> None:
    backed_up(office, tmp_path / "backups", DAY)
    row = rows(office)["backup"]
    assert (row.grade, row.to_do) == ("note", "Copy it to another disk.")
    assert "would be lost with it" in row.sentence
    assert not backup_rows.is_on_same_disk(tmp_path / "gone", office.office_store)


@pytest.mark.usefixtures("other_disk")
def test_the_backup_is_told_by_its_age_where_it_lies_and_whether_it_still_opens(office: Places, tmp_path: Path) -> None:
    none = rows(office)["backup"]
    assert (none.grade, none.sentence) == ("bad", "No backup of the office was made from this computer.")
    path = backed_up(office, tmp_path / "backups", DAY)
    good = rows(office)["backup"]
    assert (good.grade, str(path) in good.sentence, "It can be read." in good.sentence) == ("good", True, True)
    assert "12 November 2026" in good.sentence
    old = rows(office, DAY + dt.timedelta(days=40))["backup"]
    assert (old.grade, dict(old.facts)["days ago"]) == ("note", "40")
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    assert office.last_backup.read_text() == json.dumps({"file": str(path)}), "no day is kept of it"
    damaged = rows(office)["backup"]
    assert (damaged.grade, "is damaged" in damaged.sentence) == ("bad", True)
    path.write_bytes(b"something else")
    assert rows(office)["backup"].grade == "bad"
    path.unlink()
    gone = rows(office)["backup"]
    assert (gone.grade, "is not there now." in gone.sentence) == ("note", True)
    office.last_backup.write_text(json.dumps({"file": 3}))
    with pytest.raises(InputError, match="does not read"):
        last_backup(office)
    unread = rows(office)["backup"]
    assert (unread.grade, unread.to_do) == ("bad", "Make another backup.")


def test_a_backup_of_another_office_is_none_of_this(office: Places, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with made_office(tmp_path / "other") as other:
        path = write_backup(other, tmp_path / "other" / "backups")
    note_backup(office, path)
    assert rows(office)["backup"].grade == "bad"


def test_returns_that_came_since_the_backup_are_told(office: Places, tmp_path: Path) -> None:
    backed_up(office, tmp_path / "backups", DAY)
    with OwnStores(office, lambda: DAY) as stores:
        import_returns(
            stores.office(),
            [send(stores.office(), tmp_path / "later", SEPTEMBER, DESKS[0], revision=2, number=40)],
            EARLY_OCTOBER,
        )
    row = rows(office)["backup"]
    assert (row.grade, "1 return is in no backup yet." in row.sentence) == ("note", True)


def test_the_real_verb_notes_where_the_backup_went(tmp_path: Path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    verbs = Verbs(tmp_path, monkeypatch, capsys, DAY)
    verbs.say("hr", "hr", "init", "--force", "Testshire", "--out", tmp_path / "cards")
    verbs.say("hr", "hr", "backup", "--out", tmp_path / "backups")
    status, told, _ = verbs.run("hr", "doctor", "--json")
    by_row = {one["row"]: one for one in json.loads(told)}
    assert status == 0
    assert (by_row["backup"]["grade"], by_row["backup"]["facts"]["reads"]) == ("note", "yes")
    assert by_row["office"]["grade"] == "good"
    assert by_row["register"]["to_do"].startswith("Read in a list of units")


def test_the_register_is_read_and_a_desk_in_a_unit_that_is_not_listed_is_bad(
    office: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = rows(office)["register"]
    assert (row.grade, row.sentence) == ("good", f"The register can be read. Units: 3. Desks: {len(DESKS)}.")
    from pscdesk.collation.store import OfficeStore

    real = OfficeStore.units
    monkeypatch.setattr(OfficeStore, "units", lambda own: real(own)[1:])
    lost = rows(office)["register"]
    assert (lost.grade, "not listed" in lost.sentence) == ("bad", True)


def test_an_office_that_does_not_open_is_bad_in_each_row_that_needs_it_and_the_rest_is_told(office: Places) -> None:
    office.office_store.write_bytes(b"damaged")
    found = rows(office)
    assert {found[name].grade for name in ("office", "register", "backup")} == {"bad"}
    assert found["disk"].grade == "good"
    with OwnStores(office, lambda: DAY) as stores, pytest.raises(StoreError):
        stores.office()


def test_a_supervisors_computer_is_asked_nothing_about_folders_of_offices(places: Places) -> None:
    role(places, "supervisor")
    found = rows(places)
    assert not {"office-folder", "seats", "office", "register", "backup", "desk"} & set(found)
    role(places, "hr")
    assert {"office-folder", "seats", "office"} <= set(rows(places))


def test_a_data_folder_that_is_copied_elsewhere_is_bad_for_whoever_counts_and_noted_for_others(tmp_path: Path) -> None:
    home = tmp_path / "OneDrive" / "PSC"
    home.mkdir(parents=True)
    places = Places(home, tmp_path / "policy")
    for name, grade in (("champion", "bad"), ("supervisor", "note")):
        role(places, name)
        row = rows(places)["data-place"]
        assert (row.grade, "copied to other places" in row.sentence) == (grade, True)
    assert dict(rows(Places(tmp_path / "here", tmp_path / "policy"))["data-place"].facts)["on"] == "this computer"


def test_a_data_folder_that_the_policy_names_may_lie_on_a_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pscdesk.work.desk import store_place
    from pscdesk.work.doctor import folder_rows

    for module in (store_place, folder_rows):
        monkeypatch.setattr(module, "is_share", lambda _folder: True)
    named = Places(tmp_path / "private", tmp_path / "policy", local=tmp_path / "local")
    assert rows(named)["data-place"].grade == "good"
    role(Places(tmp_path / "private", tmp_path / "policy"), "champion")
    assert rows(Places(tmp_path / "private", tmp_path / "policy"))["data-place"].grade == "bad"


def test_the_system_keystore_is_the_one_that_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(SystemKeystore, "set", lambda _own, name, _secret: asked.append(name))
    monkeypatch.setattr(SystemKeystore, "get", lambda _own, _name: None)
    assert try_keystore().holds is False
    assert len(asked) == 1
