"""Settings: policy over person over default; what does not fit is passed over with a note."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from pscdesk.paths import Places, with_office_folder
from pscdesk.settings import (
    SETTINGS,
    Settings,
    changed,
    columns_chosen,
    columns_line,
    columns_of,
    load_settings,
    save_settings,
)
from pscdesk.storage.keys import SystemKeystore
from pscdesk.work.keystore import keystore_for


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, tmp_path / "policy")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_every_row_has_its_field_and_the_same_default() -> None:
    rest = {"notes", "origins"}
    assert {row.name for row in SETTINGS} == {one.name for one in fields(Settings)} - rest
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


def test_what_is_saved_is_read_again(places: Places) -> None:
    settings = changed(changed(load_settings(places), "look", "contrast"), "text_size", 175)
    save_settings(places, settings)
    again = load_settings(places)
    assert (again.look, again.text_size, again.notes) == ("contrast", 175, ())


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
