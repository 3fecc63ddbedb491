"""Closed, full and narrow streams, a deleted folder and odd settings: a sentence and the right exit status, always."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from made_up.offices import made_office

from pscdesk import streams
from pscdesk.cli import run, terminal
from pscdesk.cli.places import this_desk
from pscdesk.errors import InputError
from pscdesk.storage.keys import KeyBox, SystemKeystore

ROOT = Path(__file__).parents[2]
CONTACT = (
    "role = supervisor\nkind = handle-conduct\nstage = noticed\ntheme = authority-respect-courtesy\n"
    "advice = prepare-conversation\nroute = informal-action\nworkforce = officer\n"
)
SHELL = pytest.mark.skipif(sys.platform == "win32", reason="it is told in the words of a Unix shell")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


def _in_shell(said: str, stdin: str = "", **changed: str) -> tuple[int, str, str]:
    """The exit status, what was said and what was said about failing; ``$P`` is PSC Desk, each in its own words."""
    own = {**os.environ, "PYTHONPATH": str(ROOT), **changed}
    words = ["sh", "-c", said.replace("$P", f"'{sys.executable}' -P -m pscdesk")]
    ran = subprocess.run(words, env=own, input=stdin.encode(), capture_output=True, check=False, timeout=120)
    told = ran.stderr.decode(errors="replace")
    assert "Traceback" not in told
    assert "Exception ignored" not in told
    return ran.returncode, ran.stdout.decode("latin-1"), " ".join(told.split())


def _counted() -> int:
    with this_desk() as desk:
        return sum(view.contacts for view in desk.months(terminal.today())) if desk.desk_id else 0


@SHELL
@FULL
def test_a_contact_that_was_counted_says_so_where_standard_output_is_full() -> None:
    status, _, told = _in_shell("$P record advice-contact > /dev/full", CONTACT)
    assert status == 0
    assert "It was counted in" in told
    assert "and that is on disk" in told
    assert "the disk it goes to is full" in told
    assert _counted() == 1


@SHELL
@FULL
def test_what_could_not_be_said_is_no_success() -> None:
    status, _, told = _in_shell("$P --version > /dev/full; echo $? >&2; $P counts > /dev/full")
    assert status == 2
    assert told.count("could not be written: the disk it goes to is full. 2") == 1
    assert told.endswith("could not be written: the disk it goes to is full.")


@SHELL
def test_with_every_stream_closed_a_contact_is_counted_or_not_and_the_status_says_which() -> None:
    """No store or lock may take the number of a closed stream: what is said would be written into it."""
    assert _in_shell("$P record advice-contact >&- 2>&-", CONTACT) == (0, "", "")
    assert _counted() == 1
    assert _in_shell("$P record advice-contact <&- >&- 2>&-") == (2, "", "")
    assert _counted() == 1


@SHELL
def test_closed_standard_input_answers_nothing() -> None:
    status, _, told = _in_shell("$P record advice-contact <&-")
    assert (status, told) == (2, "“Who is asking?” was not answered. The field is called “role”.")
    status, said, told = _in_shell("$P aid <&- >&-")
    assert (status, said) == (2, "")
    assert told == "What there was to say could not be written: standard output is closed."


@SHELL
def test_whoever_reads_may_stop_reading() -> None:
    status, _, told = _in_shell("{ $P guidance --help; echo $? >&2; } | true")
    assert (status, told) == (0, "0")


@SHELL
def test_in_a_deleted_folder_a_contact_is_counted_and_what_needs_the_folder_says_that_it_is_gone(
    tmp_path: Path,
) -> None:
    gone = f"mkdir '{tmp_path}/gone'; cd '{tmp_path}/gone'; rmdir '{tmp_path}/gone'; "
    status, said, _ = _in_shell(f"{gone} $P record advice-contact", CONTACT)
    assert status == 0
    assert "1 counted so far" in said
    for words in ("forms make concern-record --out c.pdf", "desk card --unit Alderford --out cards"):
        status, _, told = _in_shell(f"{gone} $P {words}")
        assert status == 2
        assert "is not there any more" in told


@SHELL
def test_names_that_a_pipe_has_no_letters_for_are_shown_by_the_nearest(tmp_path: Path) -> None:
    """As on Windows, where what goes to a file or a pipe is written in cp1252."""
    made_office(tmp_path).__exit__(None, None, None)
    units = tmp_path / "units.csv"
    rows = ("Tŷ Ŵyn - Llan,Llanŵ,Rural,85", *(f"Unit {letter},L,F,90" for letter in "ABC"))
    units.write_text("\n".join(("unit,group,family,headcount", *rows)), "utf-8")
    own = {"PSCDESK_HOME": str(tmp_path / "office"), "PYTHONIOENCODING": "cp1252"}
    status, said, told = _in_shell(f"$P hr units '{units}' && $P hr coverage", **own)
    assert status == 0, told
    assert said.count("Ty Wyn - Llan") >= 1
    assert "Some letters cannot be written here, so the nearest stand in their place." in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (bytes(100_000), "far more than one form"),
        ("role = x".encode("utf-16"), "Standard input does not read: it is in UTF-16"),
        (b"role = \xe9", "line 1 is in Windows-1252"),
        (b"role\0 = \xe9", "line 1 is no text in UTF-8"),
    ],
)
def test_standard_input_is_read_as_any_file(monkeypatch: pytest.MonkeyPatch, content: bytes, told: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "ascii"))
    with pytest.raises(InputError, match=told):
        terminal.read_all()


def test_standard_input_may_begin_with_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfrole = x"), "ascii"))
    assert terminal.read_all() == "role = x"


@pytest.mark.parametrize("named", ["no.such.Backend", "nonsense", "", "keyring.backends.fail.Nothing", "os.path"])
def test_a_keystore_that_is_named_and_not_there_leads_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    import keyring.core

    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", named)
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    box = KeyBox(tmp_path, SystemKeystore())
    assert box.keep(tmp_path / "desk.store", "secret") == "file"
    assert box.fetch(tmp_path / "desk.store") == "secret"


def test_a_keystore_setting_that_is_half_written_leads_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring.core

    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_text("[backend\ndefault", "utf-8")
    monkeypatch.setattr("keyring.util.platform_.config_root", lambda: str(tmp_path / "python_keyring"))
    monkeypatch.setattr("keyring.core.platform.config_root", lambda: str(tmp_path / "python_keyring"), raising=False)
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    assert KeyBox(tmp_path, SystemKeystore()).keep(tmp_path / "desk.store", "secret") == "file"


@pytest.mark.parametrize("name", ["settings.toml", "policy/policy.toml"])
def test_a_settings_file_that_does_not_read_is_told_in_a_line_and_the_verb_goes_on(
    home: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (home / "policy").mkdir()
    (home / name).write_text("marking = 'OFFICIAL\n", "utf-8")
    assert run(["forms", "list"]) == 0
    assert "does not read: it is not sound TOML: what begins in line 1 does not end." in capsys.readouterr().err


def test_what_ctrl_c_came_into_is_not_written_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    # where a shell runs this in the background it has told it to pass Ctrl+C over
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    class End(io.RawIOBase):
        def write(self, content: object, /) -> int:
            written.append(bytes(memoryview(content)))  # type: ignore[arg-type]
            if len(written) == 1:
                signal.raise_signal(signal.SIGINT)
            return len(written[-1])

        def writable(self) -> bool:
            return True

    out = io.TextIOWrapper(io.BufferedWriter(streams._Kept(End(), is_told=True)), "utf-8")
    out.write("Number: ")
    try:
        with pytest.raises(KeyboardInterrupt):
            out.flush()
    finally:
        signal.signal(signal.SIGINT, before)
    out.write("Stopped.")
    out.flush()
    assert b"".join(written) == b"Number: Stopped."
