"""The shelf: whole or not at all, the same bytes for the same figures, and noticed when somebody changed it."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_up.winners import small_nation

from pscdesk.errors import FileError, InputError
from pscdesk.nation import engine_parts, shelf
from pscdesk.nation.shelf import NAME, export_parquet, open_shelf, write_shelf
from pscdesk.nation.shelf_rows import COLUMNS

SMALL = small_nation()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the shelf of a test lies, and nothing else."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_figures_give_the_same_bytes_and_other_figures_others(tmp_path: Path) -> None:
    one, same = write_shelf(SMALL, tmp_path / "one"), write_shelf(SMALL, tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert one.digest == same.digest
    assert write_shelf(small_nation(5), tmp_path / "one").digest != same.digest


def test_the_shelf_has_whole_numbers_texts_and_days_and_nothing_is_missing(tmp_path: Path) -> None:
    made = write_shelf(SMALL, tmp_path)
    for name, columns in COLUMNS.items():
        table = pq.read_table(made.path(name))
        assert {str(one.type) for one in table.schema} <= {"string", "int64", "date32[day]"}
        assert list(table.column_names) == list(columns)
        assert all(column.null_count == 0 for column in table.columns)
        assert table.num_rows == made.rows[name]


def test_a_new_shelf_takes_the_place_of_the_old_one_and_leaves_nothing_of_it(place: Path) -> None:
    old = write_shelf(SMALL, place)
    new = write_shelf(small_nation(5), place)
    assert sorted(path.name for path in place.iterdir()) == sorted([NAME, new.folder.name])
    assert old.folder != new.folder
    assert open_shelf(place) == new
    assert write_shelf(small_nation(5), place) == new


@pytest.mark.parametrize("step", ["write_whole_folder", "_check_table", "write_whole"])
def test_a_disk_that_fails_at_any_step_leaves_the_shelf_as_it_was(
    step: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write_shelf(SMALL, place)
    bytes_before = content(place)

    def fail(*_words: object, **_options: object) -> None:
        raise FileError("The disk is full, so nothing was saved.")

    monkeypatch.setattr(shelf, step, fail)
    with pytest.raises(FileError):
        write_shelf(small_nation(5), place)
    assert open_shelf(place) == before
    assert bytes_before.items() <= content(place).items()
    monkeypatch.undo()
    write_shelf(small_nation(5), place)
    assert len(list(place.iterdir())) == 2


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_that_was_changed_is_noticed(name: str, tmp_path: Path) -> None:
    made = write_shelf(SMALL, tmp_path)
    made.path(name).write_bytes(made.path(name).read_bytes()[:-1] + b"?")
    with pytest.raises(FileError, match=f"The table {name} of the shelf is missing or was changed"):
        open_shelf(tmp_path)
    made.path(name).unlink()
    with pytest.raises(FileError, match="Make it anew from the packages that are kept"):
        open_shelf(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "psc-shelf/9"},
        {"tables": "../elsewhere"},
        {"tables": "tables-0123"},
        {"sha256": {}},
        {"rows": {"months": 1}},
        {"more": 1},
    ],
)
def test_a_file_of_names_that_says_something_else_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    write_shelf(SMALL, tmp_path)
    said = json.loads((tmp_path / NAME).read_text("utf-8"))
    (tmp_path / NAME).write_text(json.dumps(said | change), "utf-8")
    with pytest.raises(FileError):
        open_shelf(tmp_path)


def test_no_shelf_yet_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        open_shelf(tmp_path)
    assert told.value.text == "There are no figures of a nation here yet. Add a package first."


def test_the_tables_are_copied_out_whole_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    made = write_shelf(SMALL, tmp_path / "shelf")
    copied = export_parquet(made, tmp_path / "out")
    assert [path.name for path in copied] == sorted(f"{name}.parquet" for name in COLUMNS)
    assert all(path.read_bytes() == made.path(path.stem).read_bytes() for path in copied)
    with pytest.raises(FileError, match="holds something already"):
        export_parquet(made, tmp_path / "out")


def test_made_up_figures_say_so(tmp_path: Path) -> None:
    assert write_shelf(SMALL, tmp_path).made_up
    assert not write_shelf(dataclasses.replace(SMALL, made_up=False), tmp_path).made_up


def test_a_month_that_told_no_headcount_has_the_nearest_one_that_its_force_told(tmp_path: Path) -> None:
    table = pq.read_table(write_shelf(SMALL, tmp_path).path("months")).to_pylist()
    west = [row for row in table if row["name"] == "Gorllewin"]
    assert [row["people_told"] for row in west] == [1, 0, 1, 1, 1, 1]
    assert west[1]["people"] == west[0]["people"] > 0


def test_without_the_parts_one_sentence_says_what_to_run(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_parts, "find_spec", lambda _name: None)
    with pytest.raises(InputError) as told:
        write_shelf(SMALL, place)
    assert told.value.text == (
        "The figures of a nation need more parts than are installed. Run: python3 run.py setup --nation"
    )
    assert list(place.iterdir()) == []


def test_no_engine_is_loaded_before_one_is_asked_for() -> None:
    """Not by the room itself, so by nobody who imports it."""
    modules = ["engines.engine", "answers.figures", "answers.funnel", "questions", "shelf", "shelf_rows", "facts"]
    lines = [f"import pscdesk.nation.{name}" for name in modules]
    lines += [
        "import sys",
        "print(sorted({'ibis', 'duckdb', 'pyarrow', 'psycopg', 'pyspark', 'pandas'} & set(sys.modules)))",
    ]
    told = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
