"""Settings: policy over person over default; what does not fit is passed over with a note."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pscdesk.errors import InputError
from pscdesk.paths import Places, find_places, named_by_policy, with_office_folder
from pscdesk.settings import (
    SETTINGS,
    Settings,
    changed,
    columns_chosen,
    columns_line,
    columns_of,
    load_settings,
    save_settings,
    where_set,
)
from pscdesk.storage.keys import KeyBox, SystemKeystore
from pscdesk.storage.whole_file import CONSTANT_MTIME
from pscdesk.work.desk.store_place import desk_store_path
from pscdesk.work.keystore import keystore_for


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, tmp_path / "policy")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_every_row_has_its_field_and_the_same_default() -> None:
    rest = {"notes", "origins", "refused", "is_policy_read"}
    assert {row.name for row in SETTINGS} == set(Settings._fields) - rest
    assert all(getattr(Settings(), row.name) == row.default and row.allows(row.default) for row in SETTINGS)


def test_where_the_office_lies_is_a_whole_path_of_the_person_or_the_policy(places: Places) -> None:
    folder = "/srv/HR's \\ office"
    save_settings(places, changed(load_settings(places), "office_folder", folder))
    assert load_settings(places).office_folder == folder
    assert with_office_folder(places).office_store == Path(folder) / "office.store"
    write(places.policy / "policy.toml", 'office_folder = "/srv/other"\n')
    assert with_office_folder(places).office_folder == Path("/srv/other")
    assert changed(load_settings(places), "office_folder", folder).office_folder == "/srv/other"
    write(places.policy / "policy.toml", 'office_folder = "other"\n')
    assert with_office_folder(places).office_folder == Path(folder)
    assert "the whole path of a folder" in str(load_settings(places).notes[0])


def test_the_data_folder_itself_is_no_shared_folder(places: Places) -> None:
    save_settings(places, changed(load_settings(places), "office_folder", str(places.home)))
    assert with_office_folder(places).office_folder is None


def test_without_any_file_the_defaults_hold(places: Places) -> None:
    settings = load_settings(places)
    assert (settings.role, settings.look, settings.text_size, settings.keys) == ("", "system", 100, "auto")
    assert settings.notes == ()


def test_policy_stands_over_the_person(places: Places) -> None:
    write(places.settings_file, 'role = "hr"\nlook = "dark"\n')
    write(places.policy / "policy.toml", 'role = "supervisor"\n')
    settings = load_settings(places)
    assert (settings.role, settings.look) == ("supervisor", "dark")
    assert settings.is_fixed("role")
    assert not settings.is_fixed("look")
    assert settings.origins["text_size"] == "default"


@pytest.mark.parametrize("text", ['look = "pink"', "text_size = 99", "text_size = true", "role = 3", 'keys = ["file"]'])
def test_a_value_that_does_not_fit_gives_the_default_and_a_note(places: Places, text: str) -> None:
    write(places.settings_file, text)
    settings = load_settings(places)
    name = text.split(" ", maxsplit=1)[0]
    assert getattr(settings, name) == getattr(Settings(), name)
    assert name in settings.notes[0]


def test_a_bad_value_of_the_policy_lets_the_person_decide(places: Places) -> None:
    write(places.settings_file, 'look = "dark"')
    write(places.policy / "policy.toml", 'look = "pink"')
    settings = load_settings(places)
    assert settings.look == "dark"
    assert not settings.is_fixed("look")
    assert len(settings.notes) == 1


@pytest.mark.parametrize("content", [b"no toml =", b"\xff\xfe", b"x" * 70_000])
def test_a_file_that_does_not_read_gives_the_defaults_and_a_note(places: Places, content: bytes) -> None:
    places.settings_file.write_bytes(content)
    settings = load_settings(places)
    assert settings.look == "system"
    assert "settings.toml" in settings.notes[0]


def test_the_time_of_what_was_set_says_nothing_of_when_somebody_practised(places: Places) -> None:
    save_settings(places, changed(load_settings(places), "practised", True))
    assert int(places.settings_file.stat().st_mtime) == int(places.home.stat().st_mtime) == CONSTANT_MTIME


def test_what_is_saved_is_read_again(places: Places) -> None:
    settings = changed(changed(load_settings(places), "look", "contrast"), "text_size", 175)
    save_settings(places, settings)
    again = load_settings(places)
    assert (again.look, again.text_size, again.notes) == ("contrast", 175, ())


def test_what_a_newer_program_set_outlives_a_change_made_by_an_older_one(places: Places) -> None:
    kept = ['of_tomorrow = "a \\"word\\""', "how_many = 7", "is_new = true", 'look = "sepia"']
    places.settings_file.write_text("\n".join(["text_size = 125", *kept, "[table]", "x = 1"]) + "\n", "utf-8")
    save_settings(places, changed(load_settings(places), "language", "cy"))
    lines = places.settings_file.read_text("utf-8").splitlines()[1:]
    assert lines == ['language = "cy"', "text_size = 125", *kept]
    save_settings(places, changed(load_settings(places), "look", "dark"))
    lines = places.settings_file.read_text("utf-8").splitlines()[1:]
    assert lines == ['look = "dark"', 'language = "cy"', "text_size = 125", *kept[:-1]]


def test_yes_and_no_are_written_as_toml_has_them_and_only_where_they_differ(places: Places) -> None:
    settings = changed(changed(load_settings(places), "first_steps", False), "practised", True)
    save_settings(places, settings)
    lines = places.settings_file.read_text("utf-8").splitlines()[1:]
    assert lines == ["first_steps = false", "practised = true"]
    again = load_settings(places)
    assert (again.first_steps, again.practised) == (False, True)
    assert again.notes == ()


def test_what_the_policy_fixes_is_neither_changed_nor_written(places: Places) -> None:
    write(places.policy / "policy.toml", 'role = "supervisor"\n')
    settings = changed(load_settings(places), "role", "hr")
    assert settings.role == "supervisor"
    save_settings(places, settings)
    assert "role" not in places.settings_file.read_text()


def test_a_change_that_does_not_fit_changes_nothing(places: Places) -> None:
    settings = load_settings(places)
    assert changed(settings, "text_size", 300) is settings


def test_the_keystore_is_left_alone_where_the_settings_say_so(places: Places) -> None:
    assert isinstance(keystore_for(places), SystemKeystore)
    write(places.settings_file, 'keys = "file"')
    assert keystore_for(places) is None


@pytest.mark.parametrize(
    "text", ["marking = 'OFFICIAL\n", "x = " + "[" * 3_000, "text_size = " + "9" * 5_000, "a = 'caf\xe9'"]
)
def test_a_policy_that_does_not_read_closes_what_only_it_may_allow_and_what_leaves_is_marked_as_at_first(
    places: Places, text: str
) -> None:
    """What only looks different stays as this person likes it; nothing is allowed that only the policy allows."""
    write(places.settings_file, 'role = "hr"\nlook = "dark"\nmarking = "NOT MARKED"\nshared_desk = true\n')
    write(places.policy / "policy.toml", "")
    (places.policy / "policy.toml").write_bytes(text.encode("latin-1"))
    settings = load_settings(places)
    assert (settings.role, settings.look, settings.shared_desk) == ("hr", "dark", False)
    assert settings.marking == Settings().marking
    assert settings.notes[0].startswith("policy.toml does not read: ")
    assert "until IT mends it, nothing is allowed that only the policy allows" in settings.notes[0]


def test_settings_that_do_not_read_say_where_and_leave_the_policy_as_it_is(places: Places) -> None:
    write(places.policy / "policy.toml", 'role = "supervisor"\nmarking = "OURS"\n')
    write(places.settings_file, 'look = "dark"\nrole = \n')
    settings = load_settings(places)
    assert (settings.role, settings.look, settings.marking) == ("supervisor", "system", "OURS")
    assert settings.notes[0].startswith("settings.toml does not read: it is not sound TOML at line 2, column 8.")


def test_any_heading_that_was_chosen_can_be_read_back_from_the_settings() -> None:
    chosen = {"unit": 'Org "unit" | 100% = a\\b', "group": "a\nb", "family": "%41%22%", "headcount": "Nifer â"}
    line = columns_line(chosen)
    assert columns_of(line) == chosen
    assert line.isprintable()
    assert not {'"', "\\"} & set(line)
    assert columns_chosen(line)
    assert not columns_chosen("nothing of ours")


def test_who_may_change_the_places_is_the_policys_to_say_and_nobody_may_while_it_does_not_read(places):
    assert load_settings(places).edits_places is True, "without a policy whoever may write in its folder"
    write(places.settings_file, "edits_places = false\n")
    assert load_settings(places).edits_places is True
    for policy in ("edits_places = false\n", "edits_places = \n"):
        write(places.policy / "policy.toml", policy)
        assert load_settings(places).edits_places is False


def test_a_policy_file_that_is_no_file_or_enormous_or_in_another_code_is_named_and_everything_starts(places: Places):
    """A folder, a pipe's like, 70 kB, UTF-16: none keeps the settings from being read, and each is one sentence."""
    made: list[str] = []
    for make in (
        lambda path: path.mkdir(),
        lambda path: path.write_bytes(b"# " + b"x" * 70_000),
        lambda path: path.write_bytes('role = "hr"\n'.encode("utf-16")),
        lambda path: path.symlink_to(path),
    ):
        path = places.policy / "policy.toml"
        places.policy.mkdir(exist_ok=True)
        make(path)
        settings = load_settings(places)
        assert (settings.role, settings.shared_desk, settings.is_policy_read) == ("", False, False)
        (note,) = settings.notes
        assert note.startswith(("policy.toml", "The file policy.toml"))
        made.append(note)
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    assert len(set(made)) == len(made)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever may read everything reads it")
def test_a_policy_that_may_not_be_read_is_named_and_everything_starts(places: Places):
    write(places.policy / "policy.toml", 'role = "hr"\n')
    (places.policy / "policy.toml").chmod(0)
    settings = load_settings(places)
    assert settings.role == ""
    assert "cannot be read" in settings.notes[0]


def test_the_folder_of_a_desks_counts_is_a_setting_that_the_policy_alone_sets(places: Places):
    write(places.policy / "policy.toml", 'store_folder = "%HOMESHARE%/PSC"\n')
    settings = load_settings(places)
    assert settings.notes == (), "IT was told that there is no such setting, though the desk went by it"
    assert (settings.store_folder, settings.is_fixed("store_folder")) == ("%HOMESHARE%/PSC", True)
    write(places.policy / "policy.toml", "store_folder = 3\n")
    assert load_settings(places).refused == {"store_folder": "policy"}
    write(places.policy / "policy.toml", "")
    write(places.settings_file, 'store_folder = "/srv/mine"\n')
    settings = load_settings(places)
    assert settings.store_folder == ""
    assert "only the force's policy may set it" in settings.notes[0]


def test_what_only_the_policy_may_set_is_never_written_into_a_persons_own_file(places: Places):
    write(places.policy / "policy.toml", "edits_places =\n")
    save_settings(places, changed(load_settings(places), "look", "dark"))
    assert places.settings_file.read_text("utf-8").splitlines()[1:] == ['look = "dark"']
    write(places.policy / "policy.toml", "")
    assert load_settings(places).notes == ()


def test_each_value_says_who_set_it_and_the_policy_by_its_file(places: Places):
    write(places.settings_file, 'look = "dark"\n')
    write(places.policy / "policy.toml", 'role = "supervisor"\n')
    settings = load_settings(places)
    told = {name: where_set(settings, name, places) for name in ("role", "look", "language")}
    assert told == {
        "role": f"fixed by your force, in {places.policy / 'policy.toml'}",
        "look": "chosen here",
        "language": "as PSC Desk came",
    }


def test_what_is_not_allowed_while_the_policy_does_not_read_is_not_said_to_have_come_so(places: Places):
    write(places.policy / "policy.toml", "role =\n")
    settings = load_settings(places)
    told = {name: where_set(settings, name, places) for name in ("copy", "edits_places", "shared_desk", "look")}
    assert (settings.copy, settings.edits_places) == ("", False)
    withheld, came = "not allowed until IT mends your force’s policy", "as PSC Desk came"
    assert told == {"copy": withheld, "edits_places": withheld, "shared_desk": came, "look": came}


def test_the_data_folder_is_the_computers_own_and_never_that_which_roams(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """With ``roaming`` Windows would copy counts to a server at each log-off."""
    asked: list[dict[str, object]] = []

    class Folders:
        user_data_dir, site_config_dir = str(tmp_path / "Local"), str(tmp_path / "ProgramData")

        def __init__(self, *_name: str, **how: object) -> None:
            asked.append(how)

    monkeypatch.delenv("PSCDESK_HOME")
    monkeypatch.setattr("platformdirs.PlatformDirs", Folders)
    assert find_places().home == tmp_path / "Local"
    assert all(not how.get("roaming") for how in asked)
    assert asked


@pytest.mark.parametrize(
    ("named", "there"),
    [("$PSC_PRIVATE/PSC", True), ("$NO_SUCH_DRIVE/PSC", False), ("relative", False), ("~/PSC Desk", True)],
)
def test_the_policy_moves_the_data_folder_and_one_that_is_not_whole_moves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, *, there: bool
):
    monkeypatch.setenv("PSC_PRIVATE", str(tmp_path / "private"))
    monkeypatch.setenv("HOME", str(tmp_path / "private"))
    places = Places(tmp_path / "local", tmp_path / "policy")
    write(places.policy / "policy.toml", f'data_folder = "{named}"\n')
    moved = named_by_policy(places)
    assert (moved.home.parent == tmp_path / "private", moved.local == places.home) == (there, there)
    if not there:
        assert moved == places
        with pytest.raises(InputError, match="which is not there"):
            desk_store_path(moved)


def test_where_desktops_are_wiped_keys_are_read_from_their_keystore_and_none_is_put_into_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
):
    held = {"old": "kept before"}
    monkeypatch.setattr(SystemKeystore, "get", lambda _own, name: held.get(name))
    monkeypatch.setattr(SystemKeystore, "set", lambda _own, name, secret: held.update({name: secret}))
    write(places.policy / "policy.toml", f'data_folder = "{places.home.as_posix()}"\n')
    keystore = keystore_for(places)
    assert keystore is not None
    assert keystore.get("old") == "kept before"
    assert KeyBox(places.home, keystore).keep(places.home / "desk.store", "secret") == "file"
    assert held == {"old": "kept before"}
