"""PostgreSQL answers every question as plain Python does, and a copy that breaks off leaves all as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from made_up.winners import merged_nation, small_nation
from nation.asked import differing
from nation.engines.conftest import Server
from nation.test_shelf import content

from pscdesk.errors import InputError
from pscdesk.nation.engines import postgres
from pscdesk.nation.engines.engine import open_engine
from pscdesk.nation.shelf import Shelf, write_shelf
from pscdesk.nation.shelf_rows import COLUMNS

SMALL = small_nation()


def rows(server: Server, query: str) -> list[tuple[object, ...]]:
    """What the server itself says."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        said = connection.execute(query.encode())
        return said.fetchall() if said.description else []


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return write_shelf(SMALL, tmp_path / "shelf")


@pytest.mark.parametrize("winners", [SMALL, small_nation(14), merged_nation()], ids=["six", "fourteen", "merged"])
def test_every_question_gives_what_plain_python_gives(server: Server, winners: object, tmp_path: Path) -> None:
    assert isinstance(winners, type(SMALL))
    with open_engine(server.url, write_shelf(winners, tmp_path)) as engine:
        assert differing(engine, winners) == []


def test_only_the_tables_of_the_shelf_are_left_and_they_are_of_the_newest(
    server: Server, shelf: Shelf, tmp_path: Path
) -> None:
    other = write_shelf(small_nation(5), tmp_path / "other")
    for one in (shelf, other):
        with open_engine(server.url, one):
            pass
    left = rows(server, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'pscdesk_nation'")
    assert sorted(left) == sorted((name,) for name in COLUMNS)
    assert rows(server, "SELECT count(*) FROM pscdesk_nation.months") == [(15,)]


def test_a_server_that_dies_in_mid_load_leaves_the_shelf_and_the_copy_of_before(
    server: Server, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_engine(server.url, shelf):
        pass
    other = write_shelf(small_nation(5), tmp_path / "other")
    before, real = content(tmp_path), postgres.csv_parts

    def dying(one: Shelf, table: str) -> Iterator[bytes]:
        for part in real(one, table):
            yield part[: len(part) // 2]
            if table == "cells":
                server.stop("immediate")
            yield part[len(part) // 2 :]

    monkeypatch.setattr(postgres, "csv_parts", dying)
    try:
        with pytest.raises(InputError) as told, open_engine(server.url, other):
            pass
    finally:
        server.start()
    assert told.value.text == (
        "PostgreSQL stopped while the shelf was copied into it. The shelf is as it was, and so is the copy that "
        "PostgreSQL had before. Try again, or leave --engine out: the figures are the same."
    )
    assert content(tmp_path) == before
    assert rows(server, "SELECT count(*) FROM pscdesk_nation.months") == [(18,)]
    monkeypatch.undo()
    with open_engine(server.url, other) as engine:
        assert differing(engine, small_nation(5)) == []


def test_a_server_that_dies_while_it_is_asked_is_told(server: Server, shelf: Shelf) -> None:
    from pscdesk.nation.questions import question_named

    with open_engine(server.url, shelf) as engine:
        server.stop("immediate")
        try:
            with pytest.raises(InputError, match="The engine stopped, or took too long"):
                engine.ask(question_named("contacts"), "force", "quarter")
        finally:
            server.start()


def test_a_question_that_takes_too_long_is_stopped_by_the_server(
    server: Server, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgres._LIMITS, "statement_timeout", "1s")
    with open_engine(server.url, shelf) as engine:
        cells = engine.tables.cells
        first, second, third = (cells.select(**{name: cells.contacts}) for name in "abc")
        every = first.cross_join(second).cross_join(third)
        every = every.aggregate(contacts=(every.a * every.b * every.c).sum().cast("int64"))
        with pytest.raises(psycopg.errors.QueryCanceled):
            engine.answer(every)


def test_what_others_built_on_the_copy_is_not_dropped(server: Server, shelf: Shelf) -> None:
    with open_engine(server.url, shelf):
        pass
    rows(server, "CREATE VIEW public.mine AS SELECT * FROM pscdesk_nation.months")
    with pytest.raises(InputError) as told, open_engine(server.url, shelf):
        pass
    assert told.value.text.startswith("Something in PostgreSQL was built on the tables of pscdesk_nation. The shelf is")
    assert rows(server, "SELECT count(*) FROM public.mine") == [(18,)]
    rows(server, "DROP VIEW public.mine")


def test_who_may_make_no_tables_is_told_so(server: Server, shelf: Shelf) -> None:
    rows(server, "CREATE ROLE guest LOGIN")
    url = server.url.replace("nation:s3cr3t-word", "guest:s3cr3t-word")
    rows(server, "DROP SCHEMA IF EXISTS pscdesk_nation CASCADE")
    with pytest.raises(InputError) as told, open_engine(url, shelf):
        pass
    assert told.value.text == (
        "PostgreSQL does not let you make tables in the schema pscdesk_nation. The shelf is as it was, and so is the "
        "copy that PostgreSQL had before. Ask who keeps the database for the right to make that schema."
    )
    rows(server, "DROP ROLE guest")


def test_a_password_that_is_wrong_is_not_shown(server: Server, shelf: Shelf) -> None:
    url = server.url.replace("nation:", "nobody-of-that-name:")
    with pytest.raises(InputError) as told, open_engine(url, shelf):
        pass
    assert "s3cr3t" not in told.value.text
    assert told.value.text.startswith("PostgreSQL does not answer, or does not let you in.")
