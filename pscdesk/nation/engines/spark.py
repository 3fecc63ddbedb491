"""Spark: on this computer, or the master of a cluster; it reads the shelf's Parquet files and nothing else."""

# Nulls that are handed to Spark from Python go wrong without a word, so nothing is: it reads files without nulls.

from __future__ import annotations

import re
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.nation.engine_parts import need_spark
from pscdesk.nation.engines.opened import Opened
from pscdesk.nation.shelf import Shelf
from pscdesk.nation.shelf_rows import COLUMNS

_HERE = "local[*]"
_ANSWERS_WITHIN = 5_000
"""Milliseconds in which a cluster's master must answer; Spark itself would try for a minute."""
_MASTER = re.compile(r"spark://([0-9A-Za-z._-]+)(?::([0-9]{1,5}))?")
_PORT = 7077
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.ui.showConsoleProgress": "false",
}
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
}


@contextmanager
def spark_engine(name: str, shelf: Shelf) -> Generator[Opened]:
    """Spark with the shelf's tables as views of this session alone.

    ``spark`` is this computer, ``spark:local[2]`` two cores of it, ``spark://HOST:PORT`` a cluster.
    """
    need_spark()
    import ibis

    with tempfile.TemporaryDirectory(prefix="pscdesk-spark-") as folder:
        session = _session(name, folder)
        try:
            backend = ibis.pyspark.connect(session)
            _view(backend, shelf)
            yield Opened(
                backend, lambda asked: session.sql(backend.compile(asked)).toArrow()
            )  # Ibis would go by pandas
        finally:
            session.stop()


def _session(name: str, folder: str) -> Any:
    from pyspark.errors import PySparkException  # pyright: ignore[reportMissingImports]
    from pyspark.sql import SparkSession  # pyright: ignore[reportMissingImports]

    master = name if name.startswith("spark://") else name.partition(":")[2] or _HERE
    settings = {**_SETTINGS, "spark.local.dir": folder, "spark.sql.warehouse.dir": f"{folder}/warehouse"}
    settings |= _LOCAL if master.startswith("local") else {}
    try:
        _check_answers(master)
        builder = SparkSession.builder.master(master).appName("PSC Desk")
        for setting, value in settings.items():
            builder = builder.config(setting, value)
        return builder.getOrCreate()
    except PySparkException:
        raise InputError(
            Message("Spark does not start here: it needs Java 17."),
            Message("On Debian: apt-get install default-jre-headless"),
        ) from None
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - what Java says is for those who keep the cluster, and is long
        raise _no_answer() from None


def _check_answers(master: str) -> None:
    """``InputError`` where nothing answers at the address of a cluster's master; Java asks, as Spark would."""
    found = _MASTER.fullmatch(master)
    if not found:
        return
    from pyspark import SparkContext  # pyright: ignore[reportMissingImports]

    SparkContext._ensure_initialized()  # pyright: ignore[reportPrivateUsage]
    java: Any = SparkContext._jvm  # pyright: ignore[reportPrivateUsage]
    asked = java.java.net.Socket()
    try:
        asked.connect(java.java.net.InetSocketAddress(found[1], int(found[2] or _PORT)), _ANSWERS_WITHIN)
    except Exception:  # noqa: BLE001 - Py4J wraps what Java raised
        raise _no_answer() from None
    finally:
        asked.close()


def _view(backend: Any, shelf: Shelf) -> None:
    try:
        for table in COLUMNS:
            backend.read_parquet(shelf.path(table).as_posix(), table_name=table)
    except Exception:  # noqa: BLE001 - what Java says is long, and is of no use to the person
        raise InputError(
            Message("Spark cannot read the shelf. The shelf is as it was."),
            Message("A cluster must see the folder of the shelf under the same name as this computer."),
        ) from None


def _no_answer() -> InputError:
    return InputError(
        Message("Spark does not answer. The shelf is as it was."),
        Message("Check the address of its master, or leave --engine out: the figures are the same."),
    )
