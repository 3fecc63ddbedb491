"""``pscdesk selftest``: every step is tried, what is broken is named, and nothing is left behind."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from pscdesk import cli
from pscdesk.cli.doctor_parts import selftest_verb
from pscdesk.program import own_files
from pscdesk.work.selftest import selftest, window_painted
from pscdesk.work.selftest.made_up_month import MadeUpMonth
from pscdesk.work.selftest.pdf_sound import pdf_faults
from pscdesk.work.selftest.selftest import Tried


def _bundle(folder: Path) -> Path:
    (folder / "parts" / "deep").mkdir(parents=True)
    for name in ("pscdesk", "parts/library.so", "parts/deep/forms.toml"):
        (folder / name).write_bytes(name.encode() * 50)
    (folder / own_files.MANIFEST).write_text(own_files.write_manifest(folder), "utf-8")
    return folder


def test_a_bundle_as_it_was_released_is_whole(tmp_path: Path) -> None:
    found = own_files.compare(_bundle(tmp_path / "bundle"))
    assert found.is_whole
    assert found.right == 3
    assert found.sentences() == ()


def test_one_changed_byte_one_lost_file_and_one_planted_file_are_each_named(tmp_path: Path) -> None:
    bundle = _bundle(tmp_path / "bundle")
    content = bytearray((bundle / "parts/library.so").read_bytes())
    content[70] ^= 1
    (bundle / "parts/library.so").write_bytes(content)
    (bundle / "parts/deep/forms.toml").unlink()
    (bundle / "parts/extra.so").write_bytes(b"planted")
    found = own_files.compare(bundle)
    assert found.sentences() == (
        "parts/library.so was changed.",
        "parts/deep/forms.toml is missing.",
        "parts/extra.so was added.",
    )
    assert found.right == 1


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_in_place_of_a_file_counts_as_a_change(tmp_path: Path) -> None:
    bundle = _bundle(tmp_path / "bundle")
    elsewhere = tmp_path / "same.so"
    elsewhere.write_bytes((bundle / "parts/library.so").read_bytes())
    (bundle / "parts/library.so").unlink()
    (bundle / "parts/library.so").symlink_to(elsewhere)
    assert own_files.compare(bundle).changed == ("parts/library.so",)


@pytest.mark.parametrize("text", ["", "no hash\n", "abc  name\n"])
def test_a_manifest_that_is_none_is_told_as_such(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / own_files.MANIFEST).write_text(text, "utf-8")
    with pytest.raises(ValueError, match=own_files.MANIFEST):
        own_files.compare(tmp_path)
    monkeypatch.setattr(selftest, "bundle_folder", lambda: tmp_path)
    assert next(selftest.try_everything()) == Tried(
        "Files", False, ("The list of hashes beside the program is missing or cannot be read.",)
    )


def test_the_step_that_looks_at_the_files_says_which_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = _bundle(tmp_path / "bundle")
    (bundle / "pscdesk").unlink()
    (bundle / "parts" / "planted.so").write_bytes(b"planted")
    monkeypatch.setattr(selftest, "bundle_folder", lambda: bundle)
    tried = next(selftest.try_everything())
    assert tried.good is False
    assert tried.sentences == ("pscdesk is missing.", "parts/planted.so was added.")


@pytest.mark.slow
def test_a_month_is_counted_sent_frozen_and_printed_in_a_folder_of_its_own(tmp_path: Path) -> None:
    month = MadeUpMonth(tmp_path / "run")
    assert month.count() == "5 stores written, sealed, opened again and read."
    assert month.counted > 20
    assert "5 returns made, sealed, opened by 2 other processes" in month.send()
    assert month.freeze().startswith("Rounded and audited: ")
    papers = month.publish()
    assert [pdf_faults(path.read_bytes()) for path in papers] == [(), ()]
    assert "sheets read by another process" in month.read_workbook()
    content = papers[0].read_bytes()
    _each_fault_of_a_paper_is_found(content)


def _each_fault_of_a_paper_is_found(content: bytes) -> None:
    middle = len(content) // 2
    assert pdf_faults(b"<html>") == ("It does not begin as a PDF.",)
    assert pdf_faults(content[:middle]) == ("Its end or its table of objects is missing.",)
    assert any(
        "is not where its table says" in told for told in pdf_faults(content[:900] + content[901:]) or ("",)
    ) or ("Its end or its table of objects is missing." in pdf_faults(content[:900] + content[901:]))
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"/FontFile2"):
        assert pdf_faults(content.replace(mark, b"/X" + mark[2:])) != ()


def test_after_a_step_that_failed_those_that_build_on_it_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_month: MadeUpMonth) -> str:
        raise ImportError("libsodium.so is missing")

    monkeypatch.setattr(MadeUpMonth, "count", lambda _month: "Counted.")
    monkeypatch.setattr(MadeUpMonth, "send", broken)
    monkeypatch.setattr(selftest, "_guidance", lambda: "Proved.")
    monkeypatch.setattr(selftest, "paint_window", lambda _home, *, shown: f"Painted {shown}.")
    told = {one.name: (one.good, one.sentences[0]) for one in selftest.try_everything()}
    assert told == {
        "Files": (True, "This is no bundle, so there are no hashes to compare its files with."),
        "Store": (True, "Counted."),
        "Return": (False, "ImportError: libsodium.so is missing"),
        "Month": (None, "Not tried, because the step Return failed."),
        "Paper": (None, "Not tried, because the step Return failed."),
        "Workbook": (None, "Not tried, because the step Return failed."),
        "Guidance": (True, "Proved."),
        "Window": (True, "Painted False."),
    }


@pytest.mark.parametrize(("good", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_says_whether_everything_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], good: bool, status: int
) -> None:
    monkeypatch.setattr(
        selftest_verb, "try_everything", lambda *, shown: iter([Tried("Store", good, ("A sentence.",))])
    )
    assert cli.run(["selftest"]) == status
    assert ("Everything works." in capsys.readouterr().out) == good


def test_without_a_folder_for_temporary_files_nothing_is_tried_and_the_status_is_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_words: object, **_options: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    assert cli.run(["selftest"]) == 2
    assert "Nothing can be written in the folder for temporary files." in capsys.readouterr().err


def test_a_window_that_cannot_open_is_told_with_what_qt_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(Exception, match="could not be painted: There is no display here"):
        window_painted.paint_window(tmp_path / "window", shown=True)


@pytest.mark.slow
def test_the_whole_self_test_passes_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert cli.run(["selftest"]) == 0
    told = capsys.readouterr().out
    assert told.count("good  ") == 8
    assert told.endswith("Everything works.\n")
    assert list((tmp_path / "temporary").iterdir()) == []
