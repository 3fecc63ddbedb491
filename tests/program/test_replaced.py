"""A program that is replaced or removed while it runs says so, and a contact that is being counted is still counted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up.replaced_bundle import running_bundle

from pscdesk.cli import run
from pscdesk.cli.front_parts import front
from pscdesk.display import Screen
from pscdesk.program.replaced import identity_of, is_other, is_replaced

ROOT = Path(__file__).parents[2]
SAID = "PSC Desk was replaced or removed while it was open. Close it and open it again."


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle that runs: its executable, as it lay there at the start."""
    return running_bundle(tmp_path, monkeypatch)


def replace(executable: Path) -> None:
    """As dpkg does it: written beside, then renamed; as old and as long as the one before."""
    before, beside = executable.stat(), executable.with_name("pscdesk.dpkg-new")
    beside.write_bytes(b"the other version")
    os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
    beside.replace(executable)


def test_a_program_that_lies_where_it_was_begun_was_not_replaced(bundle: Path) -> None:
    assert not is_replaced()


def test_another_file_in_its_place_is_noticed_also_where_it_is_as_old_and_as_long(bundle: Path) -> None:
    replace(bundle)
    assert is_replaced()


def test_a_program_that_was_removed_is_noticed(bundle: Path) -> None:
    bundle.unlink()
    assert is_replaced()


def test_a_program_that_runs_from_source_is_never_replaced() -> None:
    assert not is_other(None, None)
    assert not is_other(None, identity_of(__file__))


def test_a_verb_that_would_have_to_be_loaded_is_refused_with_what_to_do(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(bundle)
    assert run(["counts"]) == 2
    assert SAID in capsys.readouterr().err


def test_what_fails_while_a_verb_runs_and_the_program_was_replaced_is_told_as_that(
    bundle: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced_beneath() -> None:
        replace(bundle)
        raise FileNotFoundError(bundle.with_name("base_library.zip"))

    monkeypatch.setattr("pscdesk.cli.count.this_desk", replaced_beneath)
    assert run(["counts"]) == 2
    assert SAID in capsys.readouterr().err


def test_a_menu_without_a_display_ends_with_that_sentence_where_it_can_load_nothing_more(
    bundle: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced_beneath() -> int:
        replace(bundle)
        raise ImportError

    monkeypatch.setattr(front, "_menu", replaced_beneath)
    monkeypatch.setattr("pscdesk.cli.terminal.is_there", lambda: True)
    assert front.without_window(Screen("there is no display", is_absent=True)) == 2
    assert SAID in " ".join(capsys.readouterr().err.split())


def test_what_fails_in_a_program_that_was_not_replaced_is_a_mistake_as_before(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr("pscdesk.cli.count.this_desk", broken)
    with pytest.raises(RuntimeError):
        run(["counts"])


_COUNTS = """
import sys
from pscdesk.cli import count, run
from pscdesk.settings import load_settings
told = count._told
def gone(*asked):
    chosen = told(*asked)
    class Gone:
        def find_spec(self, name, path=None, target=None):
            raise RuntimeError("not there any more: " + name)
    sys.meta_path[:] = [Gone()]
    return chosen
count._told = gone
raise SystemExit(run(["record", "advice-contact", *sys.argv[1:]]))
"""
CONTACT = (
    "role=supervisor",
    "kind=handle-conduct",
    "stage=noticed",
    "theme=authority-respect-courtesy",
    "advice=prepare-conversation",
    "route=informal-action",
    "workforce=officer",
)


@pytest.mark.parametrize("keys", ["file", "keystore"])
def test_once_the_questions_are_answered_a_contact_is_counted_though_nothing_can_be_loaded_any_more(
    tmp_path: Path, keys: str
) -> None:
    (tmp_path / "settings.toml").write_text('keys = "file"\n' if keys == "file" else "", "utf-8")
    own = {
        **os.environ,
        "PSCDESK_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    for number in (1, 2):  # the first makes the store and its key
        words = [sys.executable, "-P", "-c", _COUNTS, *CONTACT]
        ran = subprocess.run(words, env=own, capture_output=True, text=True, check=False, timeout=120)
        assert ran.returncode == 0, ran.stderr
        assert f"{number} counted so far" in ran.stdout
