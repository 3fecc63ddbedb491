"""An engine that is not there, does not answer, or stops: one sentence, no password in it, and the shelf unchanged."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.winners import small_nation
from nation.asked import differing
from nation.test_shelf import content

from pscdesk.errors import InputError
from pscdesk.nation import engine_parts
from pscdesk.nation.engines import embedded, postgres
from pscdesk.nation.engines.engine import open_engine
from pscdesk.nation.shelf import Shelf, open_shelf, write_shelf

SECRET = "s3cr3t-word"
SMALL = small_nation()


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = write_shelf(SMALL, tmp_path / "shelf")
    before = content(tmp_path / "shelf")
    yield made
    assert content(tmp_path / "shelf") == before
    assert open_shelf(tmp_path / "shelf") == made


def refusal(name: str, shelf: Shelf) -> str:
    """What is said when this engine is opened."""
    with pytest.raises(InputError) as told, open_engine(name, shelf):
        pass
    assert SECRET not in told.value.text
    return told.value.text


@pytest.mark.parametrize("name", ["", "mysql://somewhere", "duck", "oracle", f"postgresq://me:{SECRET}@there"])
def test_an_engine_that_there_is_not_is_refused(name: str, shelf: Shelf) -> None:
    assert refusal(name, shelf) == (
        "There is no such engine. Give duckdb, postgresql://HOST/DATABASE, spark or spark://HOST."
    )


def test_a_server_where_nothing_listens_is_told(shelf: Shelf) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        told = refusal(f"postgresql://me:{SECRET}@127.0.0.1:{port}/nation", shelf)
    assert told == (
        "PostgreSQL does not answer, or does not let you in. The shelf is as it was. Check the address, the name and "
        "the password, or leave --engine out: the figures are the same."
    )


def test_a_server_that_never_answers_is_given_up(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_ANSWERS_WITHIN", 2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        told = refusal(f"postgresql://me:{SECRET}@127.0.0.1:{silent.getsockname()[1]}/nation", shelf)
    assert told.startswith("PostgreSQL does not answer")


@pytest.mark.parametrize("url", [f"postgresql://me:{SECRET}@[::1/nation", f"postgresql://me:{SECRET}@h/n?nonsense=1"])
def test_a_url_that_does_not_read_is_not_shown(url: str, shelf: Shelf) -> None:
    assert refusal(url, shelf).startswith("PostgreSQL does not answer")


def test_what_an_engine_needs_and_is_not_installed_is_named(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_parts, "find_spec", lambda name: None if name in ("psycopg", "pyspark") else name)
    assert refusal("postgresql://h/n", shelf) == (
        "The figures of a nation need more parts than are installed. Run: python3 run.py setup --nation"
    )
    assert refusal("spark", shelf) == "Spark is not installed. Run: python3 run.py setup --engines"


def test_a_file_that_is_no_duckdb_file_is_left_alone(shelf: Shelf, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Sir or Madam,\n" * 1000)
    told = refusal(f"duckdb:{other}", shelf)
    assert told.startswith("The file letter.txt is no DuckDB file, or another program has it open.")
    assert other.read_text().startswith("Dear Sir")


def test_duckdb_that_stops_in_mid_copy_keeps_the_copy_of_before(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = f"duckdb:{tmp_path / 'nation.duckdb'}"
    with open_engine(file, shelf):
        pass
    other = write_shelf(small_nation(5), tmp_path / "other")
    real, copied = other.path, list[str]()

    def path(table: str) -> Path:
        copied.append(table)
        return real(table) if len(copied) < 3 else tmp_path / "gone.parquet"

    monkeypatch.setattr(Shelf, "path", lambda _self, table: path(table))
    assert refusal(file, other).startswith("DuckDB could not take the shelf in. The shelf is as it was.")
    monkeypatch.undo()
    assert len(copied) == 3
    monkeypatch.setattr(embedded, "_load", lambda *_words, **_options: None)  # the copy as it lies there
    with open_engine(file, shelf) as engine:
        assert differing(engine, SMALL) == []


def test_an_engine_that_stops_while_it_is_asked_is_told_in_a_sentence(shelf: Shelf) -> None:
    from pscdesk.nation.questions import question_named

    with open_engine("duckdb", shelf) as engine:
        engine.tables.cells.get_backend().disconnect()
        with pytest.raises(InputError) as told:
            engine.ask(question_named("contacts"), "all", "month")
    assert told.value.text == (
        "The engine stopped, or took too long, while it was asked. The shelf is as it was. "
        "Try again, or leave --engine out: the figures are the same."
    )
