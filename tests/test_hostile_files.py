"""No file from outside makes any reader hang, swell, or fail in another way than with a sentence that names it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import hostile_files
import pytest
from hostile_files import HOSTILE, READERS, Reader, mutations, put

from pscdesk.errors import PscDeskError

SILENT = ("policy card",)
ODD = ("pipe", "link to /dev/zero", "link in a circle", "folder", "three sparse gigabytes", "200 MB of nothing")
MOST_SECONDS = 10
"""The promise is two; here other work may go on beside, and whoever waits for a pipe waits for ever."""
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def _said(reader: Reader, folder: Path) -> str:
    """What is said against the file; empty where nothing is."""
    try:
        told = reader.read(folder)
    except PscDeskError as fault:
        return fault.text
    return " ".join(told) if isinstance(told, tuple) and all(isinstance(one, str) for one in told) else str(told or "")


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Whatever waits or works for longer than this is stopped, so that a reader that hangs fails and does not hang."""
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _too_long(*_told: object) -> None:
    raise TimeoutError("it hangs, or works for far too long")


@pytest.mark.parametrize("name", READERS)
def test_every_hostile_file_is_refused_or_passed_over_in_a_short_sentence(tmp_path: Path, name: str) -> None:
    reader = READERS[name]
    for kind, content in HOSTILE.items():
        put(tmp_path / "a", reader, content)
        said = _said(reader, tmp_path / "a")
        assert len(said) < 6_000, kind
        if reader.is_toml and kind in READ_BY_NOBODY:
            assert Path(reader.file).name in said, (kind, said)


READ_BY_NOBODY = tuple(
    kind
    for kind in HOSTILE
    if kind not in ("ten thousand names", "a long name", "a mark twice", "a number of forty digits")
)


@pytest.mark.parametrize("name", READERS)
def test_blind_changes_raise_nothing_but_sentences(tmp_path: Path, name: str) -> None:
    reader = READERS[name]
    for number, content in enumerate(mutations(len(name), reader.sound, 30)):
        put(tmp_path / str(number % 2), reader, content)
        _said(reader, tmp_path / str(number % 2))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("two halves of a name", "it is in UTF-16 and not in UTF-8"),
        ("UTF-16 without a mark", "it is in UTF-16 and not in UTF-8"),
        ("Windows-1252", "line 1 is in Windows-1252 and not in UTF-8"),
        ("no text at all", "line 2 is no text in UTF-8"),
        ("a text that ends early", "it is not sound TOML: what begins in line 1 does not end"),
        ("lists thirteen deep", "in line 1 brackets stand more than 12 deep"),
        ("a name of many parts", "line 1 has a name with more than 12 parts"),
        ("five thousand digits", "line 1 has a number or a name that is far too long"),
        ("hexadecimal digits", "line 1 has a number or a name that is far too long"),
        ("a number of forty digits", "“text_size” has a number that is far too large"),
    ],
)
def test_each_fault_has_its_own_words_and_its_place(tmp_path: Path, kind: str, told: str) -> None:
    content = HOSTILE[kind]
    for name in ("settings", "answers", "board text", "tally form"):
        put(tmp_path / "a", READERS[name], content)
        assert told in _said(READERS[name], tmp_path / "a")


@pytest.mark.parametrize("name", [name for name, reader in READERS.items() if reader.is_toml and name != "pin"])
def test_a_mark_at_the_beginning_of_utf_8_changes_nothing(tmp_path: Path, name: str) -> None:
    reader = READERS[name]
    put(tmp_path / "a", reader, reader.sound)
    put(tmp_path / "b", reader, b"\xef\xbb\xbf" + reader.sound)
    assert _said(reader, tmp_path / "b") == _said(reader, tmp_path / "a").replace(
        str(tmp_path / "a"), str(tmp_path / "b")
    )


@UNIX
def test_what_is_no_plain_file_or_far_too_large_is_refused_at_once_by_every_reader(tmp_path: Path) -> None:
    """All in one process of its own, whose memory is looked at: half a gigabyte of nothing must not be read."""
    paths = os.pathsep.join(str(folder) for folder in (Path(__file__).parent, Path(__file__).parents[1]))
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "hostile_files_measured", str(tmp_path / "a"), *ODD],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    measured = json.loads(ran.stdout)
    for name, odd, said, seconds in measured["readings"]:
        assert seconds < MOST_SECONDS, (name, odd)
        assert said or name in SILENT, (name, odd)
        if name not in SILENT and not name.startswith("return"):
            assert Path(READERS[name].file).name in said, (name, odd, said)
    assert measured["grown"] < 200 * 1024 * 1024


def test_a_plain_link_to_a_plain_file_is_followed(tmp_path: Path) -> None:
    reader = READERS["telephones"]
    path = hostile_files.empty(tmp_path / "a", reader)
    (tmp_path / "kept.toml").write_bytes(reader.sound)
    try:
        path.symlink_to(tmp_path / "kept.toml")
    except OSError:
        pytest.skip("no links here")
    assert _said(reader, tmp_path / "a") == ""
