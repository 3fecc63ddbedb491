"""A folder is tried with a second process: each way in which a share can lie is found, and nothing is left there."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pscdesk.errors import FileError, InputError, StoreError
from pscdesk.storage.folder_trial import trial
from pscdesk.storage.folder_trial.folder_acts import (
    FolderActs,
    content_of,
    number_in,
    sweep,
    trial_file,
)
from pscdesk.storage.folder_trial.leading_half import Measure
from pscdesk.storage.folder_trial.other_half import OtherHalf
from pscdesk.storage.folder_trial.trial import answer, listen, start_other, try_folder
from pscdesk.storage.folder_trial.trial_facts import NAMES, ONE_PERSON, WORDS, Findings, FolderTrial
from pscdesk.storage.folder_trial.trial_line import Silence
from pscdesk.storage.whole_file import CannotLock, Lock, file_error, write_whole

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits are others there")
IN_MEMORY = Path("/dev/shm")  # noqa: S108 (a file system of its own, and nothing of the tests lies there by itself)
SHORT = Measure(renames=5, renaming_ms=5_000, looks=2, additions=3, adding=5.0, answer=20.0, death=10.0, whole=60.0)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def failed(found: FolderTrial, *expected: str) -> bool:
    """Whether exactly these findings failed, and the sentences name them and what it means."""
    told = [str(sentence) for sentence in found.sentences]
    return (
        found.failed == expected
        and not found.trusted
        and all(str(WORDS[name].fails) in told for name in expected)
        and told[-1] == str(ONE_PERSON)
    )


class NoLock:
    def release(self) -> None:
        pass


def test_a_folder_that_keeps_its_word_is_trusted_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    (tmp_path / "office.store").write_bytes(b"mine")
    found = try_folder(tmp_path)
    assert found.findings == Findings(*[True] * len(NAMES)), found
    assert found.trusted
    assert found.late_ms == 0
    assert min(found.renames, found.reads) > 2
    assert names(tmp_path) == ["home", "office.store"]
    assert (tmp_path / "office.store").read_bytes() == b"mine"


def test_a_trial_on_one_computer_says_that_another_may_see_the_folder_otherwise() -> None:
    held = Findings(*[True] * len(NAMES))
    assert "Another computer may see it otherwise" in " ".join(FolderTrial(held).sentences)
    assert "Another computer" not in " ".join(FolderTrial(held, computers=2).sentences)


def test_a_trial_that_left_something_untried_is_not_trusted() -> None:
    for name in NAMES:
        found = FolderTrial(Findings(**{one: None if one == name else True for one in NAMES}))
        assert not found.trusted
        assert found.sentences == (ONE_PERSON,)
    assert not FolderTrial(Findings(*[True] * len(NAMES)), fault="It broke off.").trusted


@pytest.mark.skipif(not os.access(IN_MEMORY, os.W_OK), reason="there is no second file system here")
def test_another_file_system_is_tried_where_it_lies() -> None:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        assert try_folder(Path(folder)).trusted
        assert names(Path(folder)) == []


def test_a_lock_that_everybody_gets_is_found(tmp_path: Path) -> None:
    found = try_folder(tmp_path, acts=FolderActs(lock=lambda _path: NoLock()))
    assert failed(found, "lock_excludes")
    assert found.findings.lock_freed_by_death is None  # nothing can be said of it
    assert found.findings.counts_add_up is None
    assert found.findings.rename_is_whole
    assert names(tmp_path) == ["home"]


@pytest.mark.parametrize("fault", [StoreError("Held."), CannotLock()], ids=["held for ever", "no locks at all"])
def test_a_lock_that_nobody_gets_is_found(tmp_path: Path, fault: Exception) -> None:
    def lock(_path: Path) -> NoLock:
        raise fault

    assert failed(try_folder(tmp_path, acts=FolderActs(lock=lock)), "lock_excludes")


def test_a_lock_that_outlives_its_killed_holder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fourth time that this half tries the lock is after the death of the other."""
    monkeypatch.setattr(Measure, "death", 0.1)
    tried: list[Path] = []

    def lock(path: Path) -> Lock:
        tried.append(path)
        if path.name.endswith("-lock") and sum(one == path for one in tried) > 3:
            raise StoreError("Held.")
        return Lock(path, "Held.")

    assert failed(try_folder(tmp_path, acts=FolderActs(lock=lock)), "lock_freed_by_death")


def test_a_rename_that_truncates_and_copies_is_found(tmp_path: Path) -> None:
    def write(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            for half in (content[: len(content) // 2], content[len(content) // 2 :]):
                time.sleep(0.001)
                file.write(half)
                file.flush()

    assert failed(try_folder(tmp_path, acts=FolderActs(write=write)), "rename_is_whole")


def test_a_rename_that_leaves_nothing_for_a_moment_is_found(tmp_path: Path) -> None:
    def write(path: Path, content: bytes) -> None:
        path.unlink(missing_ok=True)
        time.sleep(0.001)
        write_whole(path, content)

    assert failed(try_folder(tmp_path, acts=FolderActs(write=write)), "rename_is_whole")


def test_a_rename_after_which_the_older_file_comes_back_is_found(tmp_path: Path) -> None:
    before: dict[Path, bytes] = {}

    def write(path: Path, content: bytes) -> None:
        write_whole(path, content)
        time.sleep(0.03)
        write_whole(path, before.get(path, content))
        before[path] = content
        time.sleep(0.03)
        write_whole(path, content)

    assert "rename_is_whole" in try_folder(tmp_path, acts=FolderActs(write=write)).failed


def test_a_write_that_the_other_does_not_see_is_found(tmp_path: Path) -> None:
    """Whatever is written, only what was written before it arrives."""
    waiting: dict[Path, bytes] = {}

    def write(path: Path, content: bytes) -> None:
        if path in waiting:
            write_whole(path, waiting[path])
        waiting[path] = content

    found = try_folder(tmp_path, acts=FolderActs(write=write))
    assert failed(found, "write_is_seen")
    assert found.late_ms is None
    assert found.findings.rename_is_whole is None  # no rename was seen, so nothing is said of it


def test_a_reader_that_is_shown_what_lay_there_before_loses_counts_and_that_is_found(tmp_path: Path) -> None:
    seen: dict[Path, bytes] = {}

    def read(path: Path) -> bytes:
        now = path.read_bytes()
        shown = seen.get(path, now)
        seen[path] = now
        return shown

    found = try_folder(tmp_path, acts=FolderActs(read=read))
    assert failed(found, "write_is_seen", "counts_add_up")
    assert found.late_ms is not None
    assert found.late_ms > 0


def test_a_share_that_shows_each_its_own_copy_is_found(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    mine.mkdir()
    theirs.mkdir()
    found = try_folder(mine, start=lambda _folder, code, way: start_other(theirs, code, way))
    assert failed(found, "lock_excludes", "write_is_seen")
    assert names(mine) == []


def test_a_folder_that_is_missing_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such folder"):
        try_folder(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="no such folder"):
        try_folder(tmp_path / "file")


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder in which nobody may write; the administrator becomes somebody else for a while."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65_534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@POSIX
def test_a_folder_that_can_only_be_read_is_said(read_only: Path) -> None:
    with pytest.raises(FileError, match="may not write"):
        try_folder(read_only)


@POSIX
def test_a_disk_without_room_is_said_and_nothing_half_written_is_left(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        with pytest.raises(FileError, match="larger than this disk allows"):
            try_folder(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert names(tmp_path) == ["home"]


def test_a_disk_that_fills_up_in_the_middle_ends_the_trial_with_its_reason(tmp_path: Path) -> None:
    written: list[Path] = []

    def write(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) > 3:
            raise file_error(OSError(errno.ENOSPC, "full"))
        write_whole(path, content)

    found = try_folder(tmp_path, acts=FolderActs(write=write))
    assert not found.trusted
    assert "disk is full" in found.sentences[0]
    assert found.sentences[-1] == ONE_PERSON
    assert names(tmp_path) == ["home"]


def _none(_folder: Path, _code: str, _way: str) -> subprocess.Popen[str]:
    raise OSError(errno.EAGAIN, "no more processes")


def _told(script: str) -> trial.Start:
    """A second process that is another program."""
    pipe = subprocess.PIPE
    return lambda *_words: subprocess.Popen([sys.executable, "-c", script], stdin=pipe, stdout=pipe, text=True)


@pytest.mark.parametrize("start", [_none, _told("")], ids=["none starts", "it ends at once"])
def test_without_a_second_process_nothing_is_trusted(tmp_path: Path, start: trial.Start) -> None:
    found = try_folder(tmp_path, start=start)
    assert not found.trusted
    assert "No second process" in found.sentences[0]
    assert names(tmp_path) == ["home"]


def test_a_second_process_that_falls_silent_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "Measure", lambda: Measure(answer=0.1))
    found = try_folder(tmp_path, start=_told("import time\nprint('here', flush=True)\ntime.sleep(60)"))
    assert not found.trusted
    assert "did not answer in time" in found.sentences[0]
    assert names(tmp_path) == ["home"]


def test_the_second_process_imports_nothing_from_the_folder_that_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    (share / "pscdesk").mkdir(parents=True)
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w')\nraise SystemExit(1)\n"
    for name in ("pscdesk/__init__", "pscdesk/__main__", "click", "msgspec", "re", "queue", "signal"):
        (share / f"{name}.py").write_text(trap)
    monkeypatch.chdir(share)
    monkeypatch.setenv("PYTHONPATH", os.pathsep)
    assert try_folder(Path()).trusted
    assert not (tmp_path / "sprung").exists()


def test_what_a_killed_trial_left_is_swept_by_the_next_and_nothing_else(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom pscdesk.storage.folder_trial import trial\n"
        "trial.LeadingHalf.lead = lambda *_: os.kill(os.getpid(), 9)\ntrial.try_folder(Path(sys.argv[1]))\n"
    )
    env = os.environ | {"PYTHONPATH": str(Path(trial.__file__).parents[3])}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=env, check=False)
    (left,) = [name for name in names(tmp_path) if name != "home"]
    sweep(tmp_path)
    assert left in names(tmp_path)  # it may belong to a trial that goes on elsewhere
    others = ["folder-trial-notes.txt", "folder-trial-0123456z-file", "my-folder-trial-01234567-file"]
    for name in (left, *others):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1, 1))
    assert try_folder(tmp_path).trusted
    assert names(tmp_path) == sorted(["home", *others])


@pytest.mark.parametrize("asked", ["write ../../escaped 1", "write office.store 1", "nothing file 1", "", "lock"])
def test_the_other_half_touches_no_file_but_those_of_the_trial(tmp_path: Path, asked: str) -> None:
    """Whoever may write in the folder may write what is asked there."""

    class Asking:
        def send(self, words: str) -> None:
            assert words == "here"

        def receive(self, seconds: float) -> str:
            return asked

    (tmp_path / "folder-trial-01234567-..").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with contextlib.suppress(Silence):
        OtherHalf(Asking(), tmp_path, "01234567").answer()
    assert sorted(tmp_path.rglob("*")) == before


def test_a_content_is_whole_or_it_is_none() -> None:
    for number in (0, 1, 7, 99_999_999):
        content = content_of(number)
        assert number_in(content) == number
        assert number_in(content[:-8]) is None
        assert number_in(content[: len(content) // 2] + content_of(number + 1)[len(content) // 2 :]) is None
    assert number_in(b"") is None
    assert number_in(b"\xff" * 8) is None


def test_two_computers_try_a_folder_through_the_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "FAR", SHORT)
    there: list[threading.Thread] = []

    def tell(code: str) -> None:
        there.append(threading.Thread(target=answer, args=(tmp_path, code)))
        there[0].start()

    found = listen(tmp_path, tell)
    there[0].join()
    assert found.trusted, found
    assert found.computers == 2
    assert names(tmp_path) == ["home"]


def test_a_computer_that_nobody_answers_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "LONGEST_WAIT", 0.05)
    told: list[str] = []
    with pytest.raises(InputError, match="No other computer answered"):
        listen(tmp_path, told.append)
    assert len(told) == 1
    assert names(tmp_path) == ["home"]


def test_a_code_that_is_none_is_refused_before_anything_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "start_other", None)
    for code in ("", "1234", "0123456g", "../../etc", "01234567 "):
        with pytest.raises(InputError, match="no code"):
            answer(tmp_path, code)


def test_a_code_that_nobody_asks_with_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "PATIENCE", 0.2)
    monkeypatch.setattr(trial, "FAR", Measure(whole=0.0))
    with pytest.raises(InputError, match="asked nothing"):
        answer(tmp_path, "01234567")
    assert not trial_file(tmp_path, "01234567", "answers").exists()
    assert names(tmp_path) == ["home"]
