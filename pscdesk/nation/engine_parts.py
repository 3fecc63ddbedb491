"""Says in one sentence when the parts that a nation's figures need are not installed."""

from __future__ import annotations

from importlib.util import find_spec

from pscdesk.errors import InputError
from pscdesk.messages import Message

_MORE = Message("The figures of a nation need more parts than are installed.")
_NATION = Message("Run: python3 run.py setup --nation")
_ENGINES = Message("Run: python3 run.py setup --engines")


def need_parts() -> None:
    """``InputError`` where Ibis, DuckDB or what writes Parquet is not installed."""
    if any(find_spec(name) is None for name in ("ibis", "duckdb", "pyarrow")):
        raise InputError(_MORE, _NATION)


def need_postgres() -> None:
    """``InputError`` where what speaks with PostgreSQL is not installed."""
    need_parts()
    if find_spec("psycopg") is None:
        raise InputError(_MORE, _NATION)


def need_spark() -> None:
    """``InputError`` where Spark is not installed."""
    need_parts()
    if find_spec("pyspark") is None:
        raise InputError(Message("Spark is not installed."), _ENGINES)
