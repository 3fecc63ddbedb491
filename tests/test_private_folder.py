"""The data folder is its owner's alone, whichever file comes first, and nobody else's folder is touched."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.desks import ADVICE, IN_OCTOBER
from made_up.offices import made_office

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.paths import Places, find_places
from pscdesk.settings import Settings, save_settings
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import CONSTANT_MTIME
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.office.backup import open_backup, put_back, write_backup
from pscdesk.work.office.office import found_office, open_office
from pscdesk.work.walk import guidance_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are not kept there")

CONTACT = {
    "role": ["supervisor"],
    "kind": ["handle-conduct"],
    "stage": ["noticed"],
    "theme": ["authority-respect-courtesy"],
    "advice": ["prepare-conversation"],
    "route": ["informal-action"],
    "workforce": ["officer"],
}


def record_first(places: Places, _beside: Path) -> None:
    with open_desk(places, None) as desk:
        desk.record(ADVICE, CONTACT, None, IN_OCTOBER)


def office_first(places: Places, beside: Path) -> None:
    found_office(places, None, "Wexmoor", beside / "deputy.key")


def restore_first(places: Places, beside: Path) -> None:
    with made_office(beside) as office:
        backup = write_backup(office, beside / "backups")
    put_back(places, None, open_backup(backup.read_bytes(), (beside / "office-deputy.key").read_bytes()))


def pin_first(places: Places, _beside: Path) -> None:
    with pytest.MonkeyPatch.context() as unproved:
        unproved.setattr(guidance_folder, "examine", lambda folder, _today: (load_pack(folder), ()))
        guidance_folder.install(places, GUIDANCE, IN_OCTOBER)


FIRST: dict[str, Callable[[Places, Path], None]] = {
    "settings": lambda places, _beside: save_settings(places, Settings(role="hr")),
    "record": record_first,
    "office": office_first,
    "restore": restore_first,
    "pin": pin_first,
}


@pytest.mark.parametrize("before", ["nothing", "open to others"])
@pytest.mark.parametrize("first", list(FIRST))
def test_nobody_else_may_look_into_the_data_folder_whatever_was_first(
    home: Path, tmp_path: Path, first: str, before: str
) -> None:
    shutil.rmtree(home)
    if before != "nothing":
        home.mkdir(0o755)
        home.chmod(0o755)
    FIRST[first](find_places(), tmp_path)
    assert home.stat().st_mode & 0o777 == 0o700


def test_opening_an_office_tightens_a_folder_that_an_older_program_left_open(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        assert office.store.desks()
    places = Places(tmp_path / "office", tmp_path / "office" / "policy")
    places.home.chmod(0o755)
    with open_office(places, None):
        assert places.home.stat().st_mode & 0o777 == 0o700


def test_the_time_of_a_store_says_nothing_and_its_change_time_is_what_the_privacy_page_warns_of(home: Path) -> None:
    record_first(find_places(), home)
    told = find_places().desk_store.stat()
    assert int(told.st_mtime) == int(home.stat().st_mtime) == CONSTANT_MTIME
    assert told.st_ctime > CONSTANT_MTIME
    page = (Path(__file__).parent.parent / "docs" / "handbook" / "privacy.md").read_text("utf-8")
    assert "## What a file system still tells" in page
    assert "change time (`ctime` on Linux)" in page


def test_shared_folders_homes_links_and_files_in_the_way_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, mode in (("shared", 0o1777), ("team", 0o2775), ("me", 0o755)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    (tmp_path / "link").symlink_to(tmp_path / "other")
    (tmp_path / "other").mkdir(0o755)
    for name, mode in (("shared", 0o1777), ("team", 0o2775), ("me", 0o755), ("link", 0o755)):
        keep_private(tmp_path / name)
        assert (tmp_path / name).stat().st_mode & 0o7777 == mode
