"""The shelf: what counts for each force and month as Parquet files, from which every engine's tables are copied."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec

from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.nation.engine_parts import need_parts
from pscdesk.nation.facts import Winners
from pscdesk.nation.shelf_rows import COLUMNS, ROWS, Row, cells_by_month
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.storage.whole_folder import write_whole_folder

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "shelf.json"
"""The file that names the shelf's tables; whoever replaces it replaces the shelf."""
FORMAT = "psc-shelf/1"
LARGEST_TABLE = 4 * 1024 * 1024 * 1024
_LARGEST_NAME_FILE = 64 * 1024
_TABLES = re.compile(r"tables-[0-9a-f]{16}")
_BATCH = 100_000
"""Rows that are written at once, so that a large shelf needs little memory."""
_KNOWN = 64
"""So many different sets of cells are kept as columns; a nation has a few, one for each codebook."""

_MAKE_ANEW = Message("Make it anew from the packages that are kept.")

_Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    made_up: bool
    tables: Annotated[str, msgspec.Meta(pattern=r"^tables-[0-9a-f]{16}\Z")]
    sha256: Mapping[str, _Hash]
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Shelf:
    """A shelf that was read back: where its tables lie, whether any is made up, a digest of all, rows by table."""

    folder: Path
    made_up: bool
    digest: str
    rows: Mapping[str, int] = field(default_factory=dict[str, int])

    def path(self, table: str) -> Path:
        """Where a table lies."""
        return self.folder / f"{table}.parquet"


def write_shelf(winners: Winners, folder: Path) -> Shelf:
    """Put what counts into the shelf in ``folder``, whole or not at all, and read it back.

    The tables are written into a folder of their own, named by what is in them; then one small file that names them is
    replaced. Until then, and where anything fails, the shelf is what it was. The same winners give the same bytes.
    ``FileError`` where the disk refuses.
    """
    need_parts()
    files = {f"{name}.parquet": _parquet(_schema(name), _tables(name, winners)) for name in COLUMNS}
    hashes = {name: hashlib.sha256(files[f"{name}.parquet"]).hexdigest() for name in COLUMNS}
    place = f"tables-{_digest(hashes)[:16]}"
    if lies_there(folder / place):  # the same tables, or what a fault of the disk left of them
        shutil.rmtree(folder / place, ignore_errors=True)
    write_whole_folder(folder / place, files)
    rows = {name: _check_table(folder / place / f"{name}.parquet", name) for name in COLUMNS}
    said = {"format": FORMAT, "made_up": winners.made_up, "tables": place, "sha256": hashes, "rows": rows}
    write_whole(folder / NAME, json.dumps(said, indent=1, sort_keys=True).encode() + b"\n")
    for left in folder.iterdir():
        if left.name != place and _TABLES.fullmatch(left.name.removesuffix(".new")):
            shutil.rmtree(left, ignore_errors=True)
    return open_shelf(folder)


def open_shelf(folder: Path) -> Shelf:
    """The shelf in ``folder``, once every table is as it was written.

    ``InputError`` where there is none yet, ``FileError`` where a table is missing or was changed.
    """
    need_parts()
    if not lies_there(folder / NAME):
        raise InputError(Message("There are no figures of a nation here yet."), Message("Add a package first."))
    said = _said(read_whole(folder / NAME, at_most=_LARGEST_NAME_FILE))
    shelf = Shelf(folder / said.tables, said.made_up, _digest(said.sha256), said.rows)
    for name in COLUMNS:
        if _hash_of(shelf.path(name)) != said.sha256[name]:
            raise FileError(Message("The table {name} of the shelf is missing or was changed.", name=name), _MAKE_ANEW)
    return shelf


def export_parquet(shelf: Shelf, out: Path) -> tuple[Path, ...]:
    """Copy the shelf's tables into a folder that is not there yet, whole or not at all; where they lie."""
    return write_whole_folder(
        out, {shelf.path(name).name: read_whole(shelf.path(name), at_most=LARGEST_TABLE) for name in COLUMNS}
    )


def _parquet(schema: pa.Schema, tables: Iterator[pa.Table]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, schema, compression="zstd", version="2.6") as writer:
        for table in tables:
            writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _tables(name: str, winners: Winners) -> Iterator[pa.Table]:
    """The rows of a table as columns, so many rows at once."""
    schema = _schema(name)
    return _cell_tables(winners, schema) if name == "cells" else _row_tables(ROWS[name](winners), schema)


def _row_tables(rows: Iterator[Row], schema: pa.Schema) -> Iterator[pa.Table]:
    import pyarrow as pa

    while batch := list(islice(rows, _BATCH)):
        columns = zip(*batch, strict=True)
        arrays = [pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)]
        yield pa.Table.from_arrays(arrays, schema=schema)


def _cell_tables(winners: Winners, schema: pa.Schema) -> Iterator[pa.Table]:
    """The cells as columns: what they are is made into columns once for all months that print the same cells."""
    import pyarrow as pa

    known: dict[tuple[Row, ...], list[pa.Array]] = {}
    waiting: list[pa.Table] = []
    for month in cells_by_month(winners):
        described = known.get(month.described)
        if described is None:
            if len(known) >= _KNOWN:
                known.clear()
            columns = zip(zip(*month.described, strict=True), list(schema)[1:-2], strict=True)
            described = known[month.described] = [pa.array(column, one.type) for column, one in columns]
        number = pa.repeat(pa.scalar(month.release, pa.int64()), len(month.contacts))
        counts = [pa.array(month.contacts, pa.int64()), pa.array(month.off, pa.int64())]
        waiting.append(pa.Table.from_arrays([number, *described, *counts], schema=schema))
        if sum(table.num_rows for table in waiting) >= _BATCH:
            yield pa.concat_tables(waiting).combine_chunks()
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()


def _schema(name: str) -> pa.Schema:
    import pyarrow as pa

    kinds = {"text": pa.string(), "whole": pa.int64(), "day": pa.date32()}
    return pa.schema([pa.field(column, kinds[kind], nullable=False) for column, kind in COLUMNS[name].items()])


def _check_table(path: Path, name: str) -> int:
    """How many rows a table has that was just written; ``FileError`` where it does not read as it should."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            whole = file.schema_arrow.equals(_schema(name))
            missing = any(
                batch.column(at).null_count for batch in file.iter_batches() for at in range(batch.num_columns)
            )
            rows = file.metadata.num_rows
    except (OSError, pa.ArrowInvalid):
        whole, missing, rows = False, True, 0
    if missing or not whole:
        raise FileError(
            Message("The table {name} did not read back as it was written, so the shelf is as it was.", name=name),
            Message("Ask IT to look at the disk."),
        )
    return rows


def _said(told: bytes) -> _Said:
    try:
        said = msgspec.json.decode(told, type=_Said)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise FileError(Message("{name} does not read as a shelf.", name=NAME), _MAKE_ANEW) from None
    if said.format != FORMAT or set(said.sha256) != set(COLUMNS) or set(said.rows) != set(COLUMNS):
        raise FileError(Message("The shelf is in a form that this version does not know."), _MAKE_ANEW)
    return said


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _digest(hashes: Mapping[str, str]) -> str:
    return hashlib.sha256("".join(f"{name} {hashes[name]}\n" for name in sorted(hashes)).encode()).hexdigest()
