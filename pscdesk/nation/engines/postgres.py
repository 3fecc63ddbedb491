"""PostgreSQL: the shelf is copied into a schema of its own in one transaction, so whole or not at all."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.nation.engine_parts import need_postgres
from pscdesk.nation.engines.opened import Opened
from pscdesk.nation.shelf import Shelf
from pscdesk.nation.shelf_rows import COLUMNS, Kind

SCHEMA = "pscdesk_nation"
"""Where the copy lies, and nothing else of ours."""

_ANSWERS_WITHIN = 5
"""Seconds in which a server must answer."""
_LIMITS = {
    "statement_timeout": "120s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "120s",
    "client_connection_check_interval": "5s",  # a client that died leaves no query running
}
_TYPES: dict[Kind, LiteralString] = {"text": "text", "whole": "bigint", "day": "date"}
_BATCH = 100_000

_AS_IT_WAS = Message("The shelf is as it was, and so is the copy that PostgreSQL had before.")


@contextmanager
def postgres_engine(url: str, shelf: Shelf) -> Generator[Opened]:
    """PostgreSQL with a copy of the shelf's tables.

    Nothing that the server says is shown, nor any part of the URL: a password may stand in it.
    """
    need_postgres()
    import ibis
    import psycopg

    with _connected(url) as connection:
        try:
            copy_shelf(connection, shelf)
        except psycopg.errors.InsufficientPrivilege:
            raise InputError(
                Message("PostgreSQL does not let you make tables in the schema {name}. {as_it_was}", **_named()),
                Message("Ask who keeps the database for the right to make that schema."),
            ) from None
        except psycopg.errors.DependentObjectsStillExist:
            raise InputError(
                Message("Something in PostgreSQL was built on the tables of {name}. {as_it_was}", **_named()),
                Message("Drop what was built on them, or build it on a copy of your own."),
            ) from None
        except psycopg.Error:
            raise InputError(
                Message("PostgreSQL stopped while the shelf was copied into it. {as_it_was}", as_it_was=_AS_IT_WAS),
                Message("Try again, or leave --engine out: the figures are the same."),
            ) from None
        backend = ibis.postgres.from_connection(connection)
        yield Opened(backend, backend.to_pyarrow, SCHEMA)


def copy_shelf(connection: Any, shelf: Shelf) -> None:
    """Copy every table beside the one of before, then take its name: in one transaction, by ``COPY … FROM STDIN``."""
    from psycopg import sql

    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT pg_advisory_xact_lock(hashtext(%s))"), (SCHEMA,))  # one copy at a time
        if not cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone():
            cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(SCHEMA)))
        for table, columns in COLUMNS.items():
            old, new = (sql.Identifier(SCHEMA, name) for name in (table, f"{table}_new"))
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(new))
            shape = sql.SQL(", ").join(
                sql.SQL("{} {} NOT NULL").format(sql.Identifier(name), sql.SQL(_TYPES[kind]))
                for name, kind in columns.items()
            )
            cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(new, shape))
            with cursor.copy(sql.SQL("COPY {} FROM STDIN (FORMAT csv)").format(new)) as copy:
                for part in csv_parts(shelf, table):
                    copy.write(part)
            cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(old))
            cursor.execute(sql.SQL("ALTER TABLE {} RENAME TO {}").format(new, sql.Identifier(table)))
            cursor.execute(sql.SQL("ANALYZE {}").format(old))


def csv_parts(shelf: Shelf, table: str) -> Iterator[bytes]:
    """A table of the shelf as CSV, in parts; texts are quoted, so that an empty one is not a missing one."""
    import pyarrow as pa
    from pyarrow.csv import WriteOptions, write_csv
    from pyarrow.parquet import ParquetFile

    bare = WriteOptions(include_header=False, quoting_style="needed")
    with ParquetFile(shelf.path(table)) as file:
        for batch in file.iter_batches(_BATCH):
            sink = pa.BufferOutputStream()
            write_csv(batch, sink, bare)
            yield sink.getvalue().to_pybytes()


@contextmanager
def _connected(url: str) -> Generator[Any]:
    import psycopg

    options = " ".join(f"-c {name}={value}" for name, value in _LIMITS.items())
    try:
        connection = psycopg.connect(
            url,
            autocommit=True,
            connect_timeout=_ANSWERS_WITHIN,
            options=options,
            client_encoding="utf8",
            application_name="PSC Desk",
        )
    except psycopg.Error:
        raise InputError(
            Message("PostgreSQL does not answer, or does not let you in. The shelf is as it was."),
            Message("Check the address, the name and the password, or leave --engine out: the figures are the same."),
        ) from None
    try:
        yield connection
    finally:
        connection.close()


def _named() -> dict[str, object]:
    return {"name": SCHEMA, "as_it_was": _AS_IT_WAS}
