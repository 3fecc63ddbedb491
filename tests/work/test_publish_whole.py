"""A report is published in one folder that is there whole or not at all, and nothing is ever written over."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.killed import killed_at_each_step, names_under
from made_up.offices import DESKS, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.documents.document import Document
from pscdesk.errors import FileError
from pscdesk.storage.whole_folder import holds_exactly
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.dashboard import save_document
from pscdesk.work.publish.publish import place_report, publish_report

STEM = "advice-line-2026-09-to-2026-09"
FILES = {
    f"{STEM}.pdf": b"%PDF" * 5000,
    f"{STEM}.xlsx": b"PK",
    f"{STEM}-tables/a.csv": b"a",
    f"{STEM}-tables/b.csv": b"",
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as made:
        import_returns(made, [send(made, tmp_path / "in", SEPTEMBER, *DESKS, number=20)], LATE_OCTOBER)
        office_months.freeze(made, SEPTEMBER, LATE_OCTOBER)
        yield made


@pytest.mark.skipif(sys.platform == "win32", reason="processes do not fork there")
def test_a_killed_publication_leaves_no_folder_or_a_whole_one_and_the_next_sweeps_what_it_left(tmp_path: Path) -> None:
    steps, left, whole = 0, 0, 0
    for _ in killed_at_each_step(lambda: place_report(tmp_path / "out", STEM, FILES)):
        steps += 1
        names = names_under(tmp_path / "out")
        seen = {name for name in names if not name.startswith(f"{STEM}.new")}
        left += len(names) > len(seen)
        if seen:
            whole += 1
            assert holds_exactly(tmp_path / "out" / STEM, FILES)
            assert names == seen
    assert steps > 20
    assert left > 15
    assert whole >= 1
    assert names_under(tmp_path / "out") == {STEM, f"{STEM}/{STEM}-tables", *(f"{STEM}/{name}" for name in FILES)}


def test_what_others_left_beside_is_swept_only_where_it_is_a_report(tmp_path: Path) -> None:
    for name in (f"{STEM}.new", "made-up-advice-line-2026-01-to-2026-03-2.new", "holiday.new", f"{STEM}.new.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part").write_bytes(b"x")
    place_report(tmp_path, STEM, FILES)
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "home") == [
        STEM,
        f"{STEM}.new.old",
        "holiday.new",
    ]


def test_the_same_report_is_published_once_and_another_beside_it(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = publish_report(office, SEPTEMBER, SEPTEMBER, out)
    assert (first.folder, first.before) == (out / STEM, False)
    assert {path.suffix for path in first.paths} == {".pdf", ".xlsx", ".csv", ".json", ".sig"}
    stamps = {path: path.stat().st_mtime_ns for path in first.paths}
    again = publish_report(office, SEPTEMBER, SEPTEMBER, out)
    assert (again.folder, again.paths, again.before) == (first.folder, first.paths, True)
    assert {path: path.stat().st_mtime_ns for path in first.paths} == stamps
    (first.folder / "a-note.txt").write_text("HR keeps this here")
    third = publish_report(office, SEPTEMBER, SEPTEMBER, out)
    assert (third.folder.name, third.before) == (f"{STEM}-2", False)
    assert [path.read_bytes() for path in third.paths] == [path.read_bytes() for path in first.paths]
    assert (first.folder / "a-note.txt").read_text() == "HR keeps this here"
    assert sorted(one.name for one in out.iterdir()) == [STEM, f"{STEM}-2"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_in_place_of_the_report_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / STEM).symlink_to(tmp_path / "theirs")
    (out / f"{STEM}.new").symlink_to(tmp_path / "theirs")
    told = place_report(out, STEM, FILES)
    assert told.folder.name == f"{STEM}-2"
    assert (out / STEM).is_symlink()
    assert list((tmp_path / "theirs").iterdir()) == []


def test_a_full_disk_leaves_nothing_half_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.write, [0]

    def full(handle: int, content: bytes) -> int:
        calls[0] += 1
        if calls[0] == 3:
            raise OSError(errno.ENOSPC, "full")
        return real(handle, content)

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        with pytest.raises(FileError, match="disk is full"):
            place_report(tmp_path / "out", STEM, FILES)
    assert names_under(tmp_path / "out") == set()


def test_figures_saved_as_tables_are_one_whole_folder_too(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "mine").write_bytes(b"x")
    with pytest.raises(FileError, match="holds something already"):
        save_document(Document("Figures", ()), tmp_path / "figures.csv")
    assert names_under(tmp_path) - {"home", "home/settings.toml"} == {"figures", "figures/mine"}
