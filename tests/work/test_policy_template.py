"""The administrative template has every setting that a force may fix, and what it sets on Windows is obeyed."""

from __future__ import annotations

import sys
import types
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from pscdesk.cli import pscdesk
from pscdesk.paths import find_places
from pscdesk.settings import SETTINGS, load_settings, where_set
from pscdesk.storage.registry_policy import KEY, registry_policy
from pscdesk.work.policy_template import ABOUT, ADML_FILE, ADMX_FILE, NOT_IN_POLICY, policy_template, set_by_policy

SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


def parsed() -> tuple[ET.Element, ET.Element]:
    files = policy_template()
    return ET.fromstring(files[ADMX_FILE]), ET.fromstring(files[ADML_FILE])  # noqa: S314 (made here)


def test_every_setting_stands_in_the_template_but_what_somebody_has_done_already():
    admx, _ = parsed()
    names = [one.get("name") for one in admx.iter(f"{SPACE}policy")]
    assert names == [one.name for one in SETTINGS if one.name not in NOT_IN_POLICY]
    assert set(ABOUT) == {one.name for one in SETTINGS}
    assert {one.get("key") for one in admx.iter(f"{SPACE}policy")} == {KEY}


def test_every_text_and_presentation_that_the_template_names_is_there_and_no_other():
    admx, adml = parsed()
    strings = {one.get("id") for one in adml.iter(f"{SPACE}string")}
    shown = {one.get("id") for one in adml.iter(f"{SPACE}presentation")}
    named = {value for one in admx.iter() for value in one.attrib.values() if value.startswith("$(")}
    assert {f"$(string.{one})" for one in strings} | {f"$(presentation.{one})" for one in shown} == named


def test_each_value_of_a_choice_is_one_that_the_setting_takes():
    admx, _ = parsed()
    by_name = {one.name: one for one in SETTINGS}
    for policy in admx.iter(f"{SPACE}policy"):
        setting = by_name[policy.get("name")]
        for value in policy.iter(f"{SPACE}string"):
            assert setting.allows(value.text)
        for span in policy.iter(f"{SPACE}decimal"):
            if span.get("minValue"):
                assert setting.allows(int(span.get("minValue")))
                assert not setting.allows(int(span.get("maxValue")) + 1)


def registry(values: dict[str, object]) -> types.ModuleType:
    """A registry that has one key."""
    made = types.ModuleType("winreg")

    class Key:
        def __enter__(self):
            return self

        def __exit__(self, *_rest):
            return None

    def open_key(_root: object, name: str) -> Key:
        if name != KEY or not values:
            raise FileNotFoundError(name)
        return Key()

    def enum_value(_key: object, place: int) -> tuple[str, object, int]:
        told = list(values.items())
        if place >= len(told):
            raise OSError("no more")
        return (*told[place], 1)

    made.HKEY_LOCAL_MACHINE, made.OpenKey, made.EnumValue = 0, open_key, enum_value
    return made


def on_windows(monkeypatch: pytest.MonkeyPatch, values: dict[str, object]) -> None:
    monkeypatch.setitem(sys.modules, "winreg", registry(values))
    for module in ("pscdesk.settings.load", "pscdesk.storage.registry_policy"):
        monkeypatch.setattr(sys.modules[module], "sys", types.SimpleNamespace(platform="win32"))


def test_what_group_policy_sets_goes_before_the_file_and_the_person(home: Path, monkeypatch: pytest.MonkeyPatch):
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('role = "champion"\nshared_desk = false\n')
    (home / "settings.toml").write_text('role = "supervisor"\nlook = "dark"\n')
    on_windows(monkeypatch, {"role": "hr", "shared_desk": 1, "text_size": 125})
    settings = load_settings(find_places())
    assert (settings.role, settings.shared_desk, settings.text_size, settings.look) == ("hr", True, 125, "dark")
    assert settings.is_fixed("role")
    assert settings.notes == ()


def test_a_bad_value_of_group_policy_is_named_and_passed_over(home: Path, monkeypatch: pytest.MonkeyPatch):
    on_windows(monkeypatch, {"role": "chief", "text_size": 900})
    settings = load_settings(find_places())
    assert (settings.role, settings.text_size) == ("", 100)
    assert len(settings.notes) == 2


def test_an_unknown_name_in_group_policy_is_named_as_one_in_a_file_is(home: Path, monkeypatch: pytest.MonkeyPatch):
    on_windows(monkeypatch, {"colour": "red", "role": "hr"})
    settings = load_settings(find_places())
    assert settings.role == "hr"
    assert settings.notes == ("In Group Policy, there is no setting called “colour”, so it was passed over.",)


def test_what_group_policy_allows_holds_while_the_file_of_the_policy_does_not_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text("copy = \n")
    on_windows(monkeypatch, {"shared_desk": 1})
    settings = load_settings(find_places())
    assert (settings.shared_desk, settings.edits_places) == (True, False)
    told = where_set(settings, "shared_desk", find_places())
    assert told == "fixed by your force, with Group Policy"


def test_a_computer_without_that_key_has_no_policy_of_it(monkeypatch: pytest.MonkeyPatch):
    on_windows(monkeypatch, {})
    assert registry_policy() == {}


def test_an_unknown_name_in_a_file_is_named_and_start_never_fails(home: Path):
    (home / "settings.toml").write_text('colour = "red"\nlook = "dark"\n')
    settings = load_settings(find_places())
    assert settings.look == "dark"
    assert settings.notes == ("In settings.toml, there is no setting called “colour”, so it was passed over.",)


def test_the_terminal_shows_where_each_value_comes_from_and_writes_the_template_once(home: Path, tmp_path: Path):
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('role = "hr"\n')
    told = CliRunner().invoke(pscdesk, ["policy", "show"])
    assert told.exit_code == 0
    assert "role             hr  (fixed by your force, in " in told.output
    assert "keys             file  (chosen here)" in told.output
    out = tmp_path / "definitions"
    assert CliRunner().invoke(pscdesk, ["policy", "template", str(out)]).exit_code == 0
    assert (out / ADML_FILE).is_file()
    again = CliRunner().invoke(pscdesk, ["policy", "template", str(out)])
    assert again.exit_code != 0


def test_every_setting_that_a_policy_may_fix_says_what_it_does():
    for setting in set_by_policy():
        title, about = ABOUT[setting.name]
        assert title
        assert about.endswith(".")
