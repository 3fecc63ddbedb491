"""One table of the kinds of file is the truth for desktops and installers, and it holds every kind that there is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from bundling import linux_files

from pscdesk.cli import VERBS
from pscdesk.program.file_types import FILE_TYPES
from pscdesk.ui.desktop.file_kinds import FILE_KINDS

ROOT = Path(__file__).resolve().parents[2]

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
ISS = (ROOT / "packaging" / "windows" / "pscdesk.iss").read_text("utf-8")
ALL = tuple(ending for kind in FILE_TYPES for ending in kind.endings)
OPENED = tuple(kind for kind in FILE_TYPES if kind.mime in linux_files.opened_types())
NOW = 1_795_000_000


def test_every_ending_in_the_code_is_in_the_table() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "pscdesk").rglob("*.py"))
    assert set(re.findall(r'"(\.psc[a-z](?:\.txt)?)"', code)) == set(ALL)


def test_every_ending_of_the_formats_is_in_the_table() -> None:
    assert set(re.findall(r"`(\.psc[a-z])`", (ROOT / "docs" / "formats.md").read_text("utf-8"))) <= set(ALL)


def test_no_two_kinds_share_an_ending_a_type_or_first_bytes() -> None:
    for told in (ALL, [kind.mime for kind in FILE_TYPES], [mark for kind in FILE_TYPES for mark in kind.begins]):
        assert len(set(told)) == len(told)


def test_what_a_double_click_opens_is_in_the_table_and_in_the_menu_entry() -> None:
    assert {ending for kind in FILE_KINDS for ending in kind.endings} == {
        one for kind in OPENED for one in kind.endings
    }
    entry = linux_files.desktop_entry()
    assert f"MimeType={''.join(f'{kind.mime};' for kind in OPENED)}\n" in entry
    assert "@" not in entry


def test_the_types_for_a_desktop_know_each_kind_by_its_name_and_by_its_first_bytes() -> None:
    types = ET.fromstring(linux_files.mime_types().replace("\\n", "&#10;"))  # noqa: S314 - our own text
    told = {
        one.get("type"): (
            tuple(glob.get("pattern", "")[1:] for glob in one.iter(f"{MIME}glob")),
            tuple(match.get("value", "").replace("\n", "\\n") for match in one.iter(f"{MIME}match")),
        )
        for one in types
    }
    assert told == {
        kind.mime: (kind.endings, tuple(mark.replace("\n", "\\n") for mark in kind.begins)) for kind in FILE_TYPES
    }


def test_the_text_for_software_centres_is_whole() -> None:
    told = ET.fromstring(linux_files.metainfo("1.2.3", NOW))  # noqa: S314 - our own text
    release = told.find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == ("1.2.3", "2026-11-18")
    assert [one.text for one in told.iter("mediatype")] == [kind.mime for kind in OPENED]
    assert told.findtext("launchable") == "pscdesk.desktop"


def test_the_manual_page_has_every_verb() -> None:
    page = linux_files.manual("1.2.3", NOW)
    assert [name for name in VERBS if f"\n.B {name}\n" not in page] == []
    assert "@" not in page


@pytest.mark.parametrize("kind", OPENED, ids=lambda kind: kind.mime)
def test_the_installer_for_windows_registers_each_kind_that_is_opened(kind: object) -> None:
    (found,) = (one for one in OPENED if one is kind)
    name = f"PSCDesk.{found.mime.removeprefix('application/x-pscdesk-')}"
    (ending,) = (one for one in found.endings if not one.endswith(".txt"))
    assert f'Subkey: "Software\\Classes\\{ending}"; ValueType: string; ValueData: "{name}"' in ISS
    assert f'Subkey: "Software\\Classes\\{name}"; ValueType: string; ValueData: "{found.called}"' in ISS
    assert f'Subkey: "Software\\Classes\\{name}\\shell\\open\\command"' in ISS


def test_the_installer_for_windows_registers_no_other_and_deletes_no_data() -> None:
    assert ISS.count('"Software\\Classes\\.psc') == len(OPENED)
    assert "[UninstallDelete]" not in ISS.replace("; No [UninstallDelete]", "")
    assert "PrivilegesRequired=lowest" in ISS
