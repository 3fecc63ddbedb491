"""DuckDB inside the program: on the shelf as it lies, or on a copy of it in a file."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.nation.engine_parts import need_parts
from pscdesk.nation.engines.opened import Opened
from pscdesk.nation.shelf import Shelf
from pscdesk.nation.shelf_rows import COLUMNS

_NO_DOWNLOADS = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""DuckDB would fetch what it lacks from the network; nothing here needs it."""


@contextmanager
def duckdb_engine(name: str, shelf: Shelf) -> Generator[Opened]:
    """DuckDB with the shelf's tables; ``duckdb:FILE`` copies them into a file."""
    need_parts()
    import duckdb
    import ibis

    file = _file_of(name)
    try:
        backend = ibis.duckdb.connect(file or ":memory:", **_NO_DOWNLOADS)
    except duckdb.Error:
        raise InputError(
            Message(
                "The file {name} is no DuckDB file, or another program has it open.", name=file.name if file else ""
            ),
            Message("Close it there, or choose another file."),
        ) from None
    try:
        _load(backend.con, shelf, in_file=bool(file))
        yield Opened(backend, backend.to_pyarrow)
    finally:
        backend.disconnect()


def _load(connection: Any, shelf: Shelf, *, in_file: bool) -> None:
    import duckdb

    try:
        (_copy if in_file else _view)(connection, shelf)
    except duckdb.Error:
        raise InputError(
            Message("DuckDB could not take the shelf in. The shelf is as it was."),
            Message("Free some space, or leave the file out: DuckDB then reads the shelf as it lies."),
        ) from None


def _file_of(name: str) -> Path | None:
    told = name.partition(":")[2]
    return Path(told.removeprefix("//")) if told.removeprefix("//") else None


def _view(connection: Any, shelf: Shelf) -> None:
    for table in COLUMNS:
        connection.read_parquet(shelf.path(table).as_posix()).create_view(table, replace=True)


def _copy(connection: Any, shelf: Shelf) -> None:
    """Put a new copy in place of the old one, all tables or none."""
    connection.begin()
    for table in COLUMNS:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.read_parquet(shelf.path(table).as_posix()).create(table)
    connection.commit()
