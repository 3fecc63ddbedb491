"""An archive or package made twice of the same files is the same, whatever their times, rights and order."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from bundling import libraries, surroundings
from bundling.archives import Entry, entries_of, gz, tar_of, xz, zip_of
from bundling.deb import POSTINST, deb_of
from bundling.slimming import is_kept, is_kept_data
from bundling.surroundings import Stop

ROOT = Path(__file__).resolve().parents[2]

NOW = 1_795_000_000


def _folder(folder: Path, names: tuple[str, ...], when: int) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
        path.chmod(0o755 if name == "program" else 0o600 + when % 64)
        os.utime(path, (when, when))
    return folder


def test_order_times_and_rights_of_the_files_leave_no_trace(tmp_path: Path) -> None:
    names = ("program", "parts/b.so", "parts/a.so", "parts/deep/c.toml")
    one = entries_of(_folder(tmp_path / "one", names, 1_000_000_000), "pscdesk")
    other = entries_of(_folder(tmp_path / "other", names[::-1], 1_700_000_001), "pscdesk")
    for made in (
        lambda all_: gz(tar_of(all_, NOW)),
        lambda all_: xz(tar_of(all_, NOW)),
        lambda all_: zip_of(all_, NOW),
    ):
        assert made(one) == made(other)
    assert deb_of(one, "1", "amd64", {}, NOW) == deb_of(other, "1", "amd64", {}, NOW)


def test_an_archive_holds_every_file_and_only_what_is_run_may_run(tmp_path: Path) -> None:
    packed = tar_of(entries_of(_folder(tmp_path / "x", ("program", "parts/a.so"), NOW), "pscdesk"), NOW)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        told = [(one.name, one.mode, one.uid, one.uname, one.mtime) for one in archive]
    assert told == [
        ("pscdesk", 0o755, 0, "root", NOW),
        ("pscdesk/parts", 0o755, 0, "root", NOW),
        ("pscdesk/parts/a.so", 0o644, 0, "root", NOW),
        ("pscdesk/program", 0o755, 0, "root", NOW),
    ]
    packed = zip_of(entries_of(tmp_path / "x", "pscdesk"), NOW)
    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None


def test_a_package_can_be_read_as_debian_reads_it(tmp_path: Path) -> None:
    entries = {"usr/lib/pscdesk/pscdesk": Entry(b"x" * 3000, runs=True), "usr/bin/pscdesk": Entry(leads_to="../lib/x")}
    package = deb_of(entries, "1.2.3", "amd64", {"Depends": "libc6"}, NOW)
    assert package.startswith(b"!<arch>\ndebian-binary   ")
    (tmp_path / "one.deb").write_bytes(package)
    try:
        told = subprocess.run(
            ["dpkg-deb", "-I", tmp_path / "one.deb"], capture_output=True, text=True, check=True
        ).stdout
    except FileNotFoundError:
        return  # this is no Debian
    assert " Package: pscdesk\n Version: 1.2.3\n" in told
    assert " Depends: libc6\n" in told
    assert "postinst             #!/bin/sh" in told
    listed = subprocess.run(["dpkg-deb", "-c", tmp_path / "one.deb"], capture_output=True, text=True, check=True).stdout
    assert "-rwxr-xr-x root/root      3000 " in listed
    assert "./usr/bin/pscdesk -> ../lib/x" in listed


@pytest.mark.skipif(sys.platform == "win32", reason="a package of Debian is installed with a Unix shell")
def test_installing_over_a_program_that_is_open_says_so_in_one_line_and_else_says_nothing(tmp_path: Path) -> None:
    def said(*programs: str, action: str = "configure", before: str = "0.1.0") -> str:
        proc = tmp_path / f"proc-{len(list(tmp_path.iterdir()))}"
        for number, program in enumerate(programs, 1):
            (proc / str(number)).mkdir(parents=True)
            (proc / str(number) / "exe").symlink_to(program)
        script = POSTINST.replace("/proc/", f"{proc}/")
        ran = subprocess.run(["sh", "-c", script, "postinst", action, before], capture_output=True, check=True)
        assert not ran.stdout
        return ran.stderr.decode()

    replaced = "/usr/lib/pscdesk/pscdesk (deleted)"
    assert said("/usr/bin/sh", replaced, replaced).splitlines() == [
        "pscdesk: PSC Desk is still open. Close it and open it again; what was counted is kept."
    ]
    assert said("/usr/lib/pscdesk/pscdesk.dpkg-tmp (deleted)")
    assert not said("/usr/bin/sh (deleted)", "/usr/lib/pscdesk/pscdesk")
    assert not said()  # there is no /proc
    assert not said(replaced, before="")  # nothing was installed before
    assert not said(replaced, action="abort-upgrade")


def test_the_time_is_that_of_the_commit_or_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "123")
    assert surroundings.commit_time() == 123
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Stop, match="no number of seconds"):
        surroundings.commit_time()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(Stop, match="set SOURCE_DATE_EPOCH"):
        surroundings.commit_time(tmp_path)


def test_what_is_run_sees_nothing_of_the_persons_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in (("LANG", "cy_GB.UTF-8"), ("PYTHONHASHSEED", "7"), ("PYTHONPATH", "/x"), ("TZ", "Asia/Tokyo")):
        monkeypatch.setenv(name, value)
    told = surroundings.pinned(NOW, tmp_path)
    assert "LANG" not in told
    assert "PYTHONPATH" not in told
    assert (told["PYTHONHASHSEED"], told["TZ"], told["SOURCE_DATE_EPOCH"]) == ("0", "UTC", str(NOW))


def test_only_what_is_committed_goes_into_a_release(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    repository.mkdir()

    def git(*words: str) -> None:
        own = ("-c", "user.name=x", "-c", "user.email=x@x.invalid", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *own, *words], cwd=repository, capture_output=True, check=True)

    git("init")
    (repository / "kept.py").write_text("1\n")
    git("add", "kept.py")
    git("commit", "-m", "x")
    (repository / "lies-about.py").write_text("2\n")
    surroundings.take_source(tmp_path / "one", repository)
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["kept.py"]
    (repository / "kept.py").write_text("3\n")
    with pytest.raises(Stop, match="Commit them first"):
        surroundings.take_source(tmp_path / "two", repository)
    surroundings.take_source(tmp_path / "three", repository, as_it_is=True)
    assert (tmp_path / "three" / "kept.py").read_text() == "3\n"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", True),
        ("PySide6\\plugins\\tls\\qopensslbackend.dll", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("numpy.libs/libscipy_openblas64_-32a4b2a6.so", True),
        ("numpy/random/mtrand.so", False),
        ("pillow.libs/libjpeg-6dc8d115.so.62.4.0", True),
        ("pillow.libs/libavif-c6062d5f.so.16.4.2", False),
    ],
)
def test_what_the_window_needs_stays_in_and_what_it_never_asks_for_does_not(name: str, kept: bool) -> None:
    assert is_kept(name, "/somewhere/.venv/lib/" + name) == kept


def test_libraries_that_debian_looks_after_stay_out_and_pythons_own_comes_along() -> None:
    assert not is_kept("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3")
    assert is_kept("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")
    assert is_kept("_json.so", "/usr/lib/python3.11/lib-dynload/_json.so")


def test_data_that_nobody_reads_stays_out() -> None:
    assert is_kept_data("pscdesk/resources/guidance/flow.toml")
    assert is_kept_data("pscdesk/resources/i18n/cy/LC_MESSAGES/pscdesk.mo")
    assert not is_kept_data("pscdesk/resources/i18n/cy.po")
    assert not is_kept_data("PySide6/Qt/translations/qt_de.qm")


def test_the_libraries_that_a_file_asks_for_are_read_from_it() -> None:
    assert list(libraries.needed(b"#!/bin/sh\n")) == []
    if sys.platform.startswith("linux"):
        import PySide6.QtCore

        asked = set(libraries.needed(Path(PySide6.QtCore.__file__).read_bytes()))
        assert {"libQt6Core.so.6", "libc.so.6"} <= asked


def test_a_library_for_which_no_package_is_named_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "have.so").write_bytes(b"")
    monkeypatch.setattr(libraries, "asked_for", lambda _folder: {"have.so", "libc.so.6", "libnew.so.7"})
    assert libraries.unknown(tmp_path) == ("libnew.so.7",)


def test_the_front_door_hands_a_release_over_and_sets_nothing_up_for_it(tmp_path: Path) -> None:
    for name in ("run.py", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for name in ("packaging", "pscdesk/program"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pscdesk/__init__.py", "pscdesk/display.py"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-P", tmp_path / "run.py", "bundle", "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Make a release of what is committed." in done.stdout
    assert not (tmp_path / ".venv").exists()
