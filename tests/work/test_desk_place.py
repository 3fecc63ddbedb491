"""Counts lie on this computer or where the policy says; shares and synced folders are refused with the reason."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE, IN_OCTOBER
from made_up.force import places_in

from pscdesk.errors import FileError, InputError
from pscdesk.work.desk import store_place
from pscdesk.work.desk.desk import open_desk
from pscdesk.work.desk.store_place import desk_store_path, disk_of, is_share, why_not

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:35 / /home/ada/drive rw,relatime shared:20 - cifs //server/ada rw,vers=3.1.1
41 22 0:36 / /srv/a\\040b rw shared:21 - nfs4 server:/b rw
42 40 0:37 / /home/ada/drive/local rw - ext4 /dev/vdb rw
""".splitlines()


def policy(home: Path, text: str) -> None:
    (home / "policy").mkdir(exist_ok=True)
    (home / "policy" / "policy.toml").write_text(text, "utf-8")


def test_without_a_policy_counts_lie_in_the_data_folder(home: Path):
    places = places_in(home)
    assert desk_store_path(places) == places.desk_store
    policy(home, 'look = "dark"\n')
    assert desk_store_path(places) == places.desk_store


def test_the_policy_may_name_a_private_folder_even_on_a_share(home: Path, monkeypatch: pytest.MonkeyPatch):
    drive = home / "drive"
    monkeypatch.setenv("PSC_TEST_DRIVE", str(drive))
    monkeypatch.setattr(store_place, "is_share", lambda folder: folder.is_relative_to(drive))
    policy(home, 'store_folder = "$PSC_TEST_DRIVE/PSC Desk"\n')
    places = places_in(home)
    with open_desk(places, None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    assert {path.name for path in (drive / "PSC Desk").iterdir()} >= {"desk.store", "desk.where.toml"}
    assert (home / "desk.key").exists()  # the key stays on this computer
    assert not places.desk_store.exists()
    with open_desk(places, None) as desk:
        assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 2
    policy(home, "")
    other = places_in(drive / "data")
    with pytest.raises(InputError, match="is on a network disk, so counts may not lie there"):
        open_desk(other, None)
    assert not other.home.exists()


def test_counts_that_lie_elsewhere_are_not_begun_anew(home: Path):
    places = places_in(home)
    with open_desk(places, None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
    named = home / "named"
    policy(home, f'store_folder = "{named.as_posix()}"\n')
    with pytest.raises(InputError, match="yours still lie in"):
        open_desk(places, None)
    assert not named.exists()
    named.mkdir()
    for name in ("desk.store", "desk.where.toml"):
        (home / name).rename(named / name)
    with open_desk(places, None) as desk:
        assert desk.record(ADVICE, SAFE, None, IN_OCTOBER).contacts == 2


@pytest.mark.parametrize(
    "parts",
    [
        ("OneDrive - Anyshire Police", "PSC Desk"),
        ("OneDrive", "x"),
        ("Dropbox", "x"),
        ("iCloudDrive", "x"),
        ("Library", "Mobile Documents", "x"),
        ("AppData", "Roaming", "PSC Desk"),
    ],
)
def test_a_synced_folder_is_known_by_its_name_and_refused_even_by_policy(home: Path, parts: tuple[str, ...]):
    folder = home.joinpath(*parts)
    assert "copied to other places" in why_not(folder, may_be_a_share=True)
    policy(home, f'store_folder = "{folder.as_posix()}"\n')
    with pytest.raises(InputError, match="copied to other places") as caught:
        open_desk(places_in(home), None)
    assert caught.value.advice.startswith("Ask IT")
    assert not folder.exists()


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox.cache", ".nextcloudsync.log"])
def test_a_synced_folder_is_known_by_what_its_program_leaves_in_it(tmp_path: Path, mark: str):
    folder = tmp_path / "work" / "psc"
    assert why_not(folder, may_be_a_share=False) == ""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / mark).mkdir()
    assert "copied to other places" in why_not(folder, may_be_a_share=False)


def test_a_synced_folder_is_known_by_what_the_system_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "work"))
    assert "copied to other places" in why_not(tmp_path / "work" / "psc", may_be_a_share=True)
    assert why_not(tmp_path / "psc", may_be_a_share=True) == ""


def test_a_computer_on_which_dropbox_is_installed_may_still_count(tmp_path: Path):
    (tmp_path / ".dropbox").mkdir()
    assert why_not(tmp_path / "psc", may_be_a_share=False) == ""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / ".dropbox").write_text("x")
    assert why_not(tmp_path / "shared" / "psc", may_be_a_share=False) != ""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ada/.local/share/PSCDesk", "ext4"),
        ("/home/ada/drive", "cifs"),
        ("/home/ada/drive/PSC", "cifs"),
        ("/home/ada/drive/local/PSC", "ext4"),
        ("/home/ada/driveway", "ext4"),
        ("/srv/a b/PSC", "nfs4"),
    ],
)
def test_the_disk_of_a_folder_is_that_of_its_nearest_mount(folder: str, kind: str):
    assert disk_of(PurePosixPath(folder), MOUNTS) == kind


def test_network_disks_and_unc_paths_are_shares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert is_share(Path("//server/ada/PSC"))
    assert is_share(Path("\\\\server\\ada\\PSC"))
    assert not is_share(tmp_path)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"40 22 0:35 / {tmp_path} rw shared:20 - cifs //server/ada rw\n")
    monkeypatch.setattr(store_place, "_MOUNTS", mounts)
    assert is_share(tmp_path / "PSC")
    monkeypatch.setattr(store_place, "_MOUNTS", tmp_path / "none")
    assert not is_share(tmp_path / "PSC")


@pytest.mark.parametrize(
    ("text", "fault", "said"),
    [
        ("store_folder = 1", InputError, "is not the whole path of a folder"),
        ('store_folder = "relative/folder"', InputError, "which is not there"),
        ('store_folder = "%NO_SUCH_SHARE%/PSC"', InputError, "which is not there"),
        ('store_folder = "$NO_SUCH_SHARE/PSC"', InputError, "which is not there"),
        ("store_folder =", FileError, "nobody knows where the counts lie"),
    ],
)
def test_a_policy_that_cannot_be_followed_is_said_and_nothing_is_counted_elsewhere(
    home: Path, text: str, fault: type[Exception], said: str
):
    policy(home, text)
    with pytest.raises(fault, match=said):
        open_desk(places_in(home), None)
    assert not (home / "desk.store").exists()
