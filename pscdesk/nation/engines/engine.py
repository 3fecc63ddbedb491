"""Opens an engine on a shelf, asks it a question, and gives back plain rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message
from pscdesk.nation.engines.embedded import duckdb_engine
from pscdesk.nation.engines.opened import Answering, Opened
from pscdesk.nation.engines.postgres import postgres_engine
from pscdesk.nation.engines.spark import spark_engine
from pscdesk.nation.questions import Asked, By, Tables
from pscdesk.nation.shelf import Shelf
from pscdesk.nation.shelf_rows import COLUMNS
from pscdesk.tally.windows import PeriodKind

Value = int | str | dt.date
AnswerRow = Mapping[str, Value]

DUCKDB = "duckdb"
"""The engine that is used where none is named; it comes with the program and needs no server."""

_OPENERS: tuple[tuple[str, Callable[[str, Shelf], AbstractContextManager[Opened]]], ...] = (
    ("duckdb:", duckdb_engine),
    ("postgresql:", postgres_engine),
    ("postgres:", postgres_engine),
    ("spark:", spark_engine),
)
"""What opens an engine, by how its name begins."""


@dataclass(frozen=True)
class Engine:
    """An engine that has a copy of the shelf: the shelf's tables in it, and what answers an expression over them."""

    tables: Tables
    answer: Answering

    def ask(self, question: Asked, by: By = "all", grain: PeriodKind = "month") -> tuple[AnswerRow, ...]:
        """The rows of the answer in the order of their key; whole numbers, texts and days.

        ``InputError`` where the engine stopped, or took longer than it may.
        """
        expression = question.expression(self.tables, by, grain)
        try:
            rows: list[dict[str, Value]] = self.answer(expression).to_pylist()
        except PscDeskError:
            raise
        except Exception:  # noqa: BLE001 - each engine has errors of its own, and their words may hold a password
            raise InputError(
                Message("The engine stopped, or took too long, while it was asked. The shelf is as it was."),
                Message("Try again, or leave --engine out: the figures are the same."),
            ) from None
        key = [name for name in question.key if name in expression.columns]
        return tuple(sorted(rows, key=lambda row: tuple(row[name] for name in key)))


@contextmanager
def open_engine(name: str, shelf: Shelf) -> Generator[Engine]:
    """The engine of that name with the shelf copied into it, anew; it is closed at the end.

    ``duckdb`` reads the shelf as it lies, ``duckdb:FILE`` copies it into a file; ``postgresql://…`` copies it into
    the schema ``pscdesk_nation``; ``spark`` is one on this computer, ``spark://HOST:PORT`` a cluster that sees the
    shelf's folder. ``InputError`` says in one sentence what is in the way; whatever happens, the shelf is as it was,
    and an engine's older copy too until the new one is whole.
    """
    opener = next((found for start, found in _OPENERS if f"{name}:".startswith(start)), None)
    if opener is None:
        raise InputError(
            Message("There is no such engine."),
            Message("Give duckdb, postgresql://HOST/DATABASE, spark or spark://HOST."),
        )
    with opener(name, shelf) as opened:
        yield Engine(Tables(**{table: opened.table(table) for table in COLUMNS}), opened.answer)
