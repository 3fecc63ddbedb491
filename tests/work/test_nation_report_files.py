"""A national body's shelf follows its packages, and its report lies in one new folder, whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.national import EAST, WEST, made_body
from made_up.packages import altered, bytes_under, in_folder, months_from, package_files, published

from pscdesk.collation.measures.measures import Withheld
from pscdesk.errors import FileError, InputError
from pscdesk.nation import engine_parts
from pscdesk.nation.answers.rounding_bounds import Bounds
from pscdesk.periods import Month
from pscdesk.returns.published.package_said import FACTS
from pscdesk.storage import whole_folder
from pscdesk.work.nation import body_shelf
from pscdesk.work.nation.adding import add_packages
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.body_check import check_body
from pscdesk.work.nation.body_shelf import export_shelf, shelf_now
from pscdesk.work.nation.nation_publish import body_facts, publish_nation

JANUARY = Month(2026, 1)


@pytest.fixture
def body(tmp_path: Path) -> Body:
    made = made_body(tmp_path / "body", WEST, EAST)
    add_packages(made, [published(WEST, months_from(JANUARY, 3), tmp_path / "west")])
    return made


def add(body: Body, tmp_path: Path, number: int = 3) -> None:
    folder = in_folder(package_files(EAST, months_from(JANUARY, number, seed=2)), tmp_path / f"east-{number}")
    assert add_packages(body, [folder])[0].is_taken


def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One number for each time that a shelf is written."""
    times: list[int] = []
    write = body_shelf.write_shelf

    def counted(*args: object) -> object:
        times.append(len(times))
        return write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(body_shelf, "write_shelf", counted)
    return times


def test_the_shelf_is_made_anew_only_when_packages_changed(
    body: Body, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = written(monkeypatch)
    with shelf_now(body) as one:
        digest = one.digest
    with shelf_now(body) as same:
        assert (same.digest, len(times)) == (digest, 1)
    add(body, tmp_path)
    with shelf_now(body) as other:
        assert other.digest != digest
    assert len(times) == 2
    (other.folder / "cells.parquet").write_bytes(b"")
    with shelf_now(body) as mended:
        assert (mended.digest, len(times)) == (other.digest, 3)


def test_a_report_has_paper_workbook_and_tables_and_the_same_one_is_written_once(body: Body, tmp_path: Path) -> None:
    add(body, tmp_path)
    told = publish_nation(body, tmp_path / "out")
    assert told.folder.name == "all-forces-2026-01-to-2026-03"
    names = {path.relative_to(told.folder).as_posix() for path in told.paths}
    tables = {f"{told.folder.name}-tables/{one}.csv" for one in ("figures", "coverage", "months", "beside", "cells")}
    assert names >= {f"{told.folder.name}.pdf", f"{told.folder.name}.xlsx"} | tables
    before = bytes_under(tmp_path / "out")
    again = publish_nation(body, tmp_path / "out")
    assert (again.before, again.folder, bytes_under(tmp_path / "out")) == (True, told.folder, before)
    add(body, tmp_path, 4)
    later = publish_nation(body, tmp_path / "out", last=Month(2026, 3))
    assert later.folder.name == "all-forces-2026-01-to-2026-03-2"
    assert bytes_under(told.folder) == {
        name.removeprefix(f"{told.folder.name}/"): content for name, content in before.items()
    }


def test_the_bound_of_a_quarter_is_the_one_that_the_force_published_for_it(tmp_path: Path) -> None:
    body = made_body(tmp_path / "body", WEST)
    files = altered(
        package_files(WEST, months_from(JANUARY, 3)),
        WEST.seed,
        said=lambda told: told[FACTS]["window"].update(off_by_at_most=9, contacts_off_by_at_most=7),
    )
    assert add_packages(body, [in_folder(files, tmp_path / "west")])[0].is_taken
    (quarter,) = body_facts(body).of("force", "quarter")
    assert not isinstance(quarter.counts, Withheld)
    assert [quarter.counts[name].off for name in ("contacts", "informal")] == [Bounds(7, 7), Bounds(9, 9)]
    (february, *_) = body_facts(body, Month(2026, 2), Month(2026, 2)).of("force", "month")
    assert not isinstance(february.counts, Withheld)
    assert february.counts["contacts"].off == Bounds(4, 4)


def test_the_tables_name_every_package_by_its_digest(body: Body, tmp_path: Path) -> None:
    add(body, tmp_path)
    told = publish_nation(body, tmp_path / "out")
    (path,) = [path for path in told.paths if path.name == "packages.csv"]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["force"], row["first"], row["last"], row["revision"]) for row in rows] == [
        ("E23000001", "2026-01-01", "2026-03-01", "1"),
        ("E23000002", "2026-01-01", "2026-03-01", "1"),
    ]
    kept = "".join(bytes_under(body.packages))
    assert all(row["digest"][:16] in kept for row in rows)


def test_a_disk_that_refuses_leaves_no_report_and_the_body_as_it_was(
    body: Body, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shelf_now(body):
        pass
    before = bytes_under(body.folder)
    write = whole_folder.write_whole

    def full(path: Path, content: bytes) -> None:
        if path.name == "figures.csv":
            raise FileError("The disk is full.")
        write(path, content)

    monkeypatch.setattr(whole_folder, "write_whole", full)
    with pytest.raises(FileError, match="The disk is full"):
        publish_nation(body, tmp_path / "out")
    assert bytes_under(tmp_path / "out") == {}
    assert bytes_under(body.folder) == before


def test_an_engine_that_does_not_answer_leaves_no_report(body: Body, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no such engine"):
        publish_nation(body, tmp_path / "out", engine="oracle://x")
    assert not (tmp_path / "out").exists()


def test_a_body_without_packages_has_no_report(tmp_path: Path) -> None:
    body = made_body(tmp_path / "body", WEST)
    with pytest.raises(InputError, match="No package has been taken in yet"):
        publish_nation(body, tmp_path / "out")


def test_a_missing_part_is_named_with_the_command_that_installs_it(
    body: Body, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_parts, "find_spec", lambda name: None)
    with pytest.raises(InputError) as told:
        publish_nation(body, tmp_path / "out")
    assert told.value.advice == "Run: python3 run.py setup --nation"
    assert not body.shelf.exists()
    assert check_body(body).faults == ()


def damaged(body: Body) -> None:
    next(body.shelf.glob("tables-*/cells.parquet")).write_bytes(b"nothing")


def of_other_packages(body: Body) -> None:
    body_shelf.write_shelf(body_shelf.winners_now(body, last=JANUARY), body.shelf)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (damaged, "The table cells of the shelf is missing or was changed."),
        (of_other_packages, "The shelf does not say what the packages say."),
    ],
)
def test_check_holds_the_shelf_against_the_packages(body: Body, change: Callable[[Body], None], said: str) -> None:
    with shelf_now(body):
        pass
    assert check_body(body).faults == ()
    change(body)
    (fault,) = check_body(body).faults
    assert said in fault
    with shelf_now(body):
        pass


def test_a_shelf_that_is_older_than_the_packages_is_no_fault(body: Body, tmp_path: Path) -> None:
    with shelf_now(body):
        pass
    add(body, tmp_path)
    assert check_body(body).faults == ()


def test_the_shelf_is_copied_whole_for_other_engines(body: Body, tmp_path: Path) -> None:
    paths = export_shelf(body, tmp_path / "parquet")
    assert [path.name for path in paths] == ["cells.parquet", "months.parquet", "spans.parquet", "windows.parquet"]
    with shelf_now(body) as shelf:
        assert all(path.read_bytes() == shelf.path(path.stem).read_bytes() for path in paths)
    with pytest.raises(FileError, match="holds something already"):
        export_shelf(body, tmp_path / "parquet")
