"""The process that reads one workbook: within limits of time and memory, from standard input to standard output.

Values come from calamine; what is hidden, and which cells are dates or formulas without a value, from our own survey.
It is a process of its own because a workbook made to harm could take all memory or end the reader: then only this ends.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
import zlib
from collections.abc import Sequence
from decimal import Decimal
from xml.parsers import expat

import msgspec

from pscdesk.documents.reading.ods_survey import MIMETYPE, survey_ods
from pscdesk.documents.reading.parts import Package, Refusal
from pscdesk.documents.reading.sheets import (
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    MOST_TEXT,
    Cell,
    CellKind,
    Row,
    Sheet,
    column_letter,
)
from pscdesk.documents.reading.survey import MOST_CELLS, MOST_LETTERS, Surveyed
from pscdesk.documents.reading.xlsx_survey import survey_xlsx

MOST_SECONDS, MOST_MEMORY = 2, 180 * 1024 * 1024

_FOREIGN = {"word/document.xml": "word", "ppt/presentation.xml": "slides", "xl/workbook.bin": "binary"}
_NOT_OURS = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, LookupError, NotImplementedError)
"""What zipfile and expat let through, beside RuntimeError and ValueError: LookupError is an encoding nobody knows."""


class Answer(msgspec.Struct, frozen=True):
    """What the process says: the sheets, or a word for why there are none. ``unseen``: hidden rows cannot be told."""

    sheets: tuple[Sheet, ...] = ()
    refused: str = ""
    unseen: bool = False


def main() -> None:
    """Read a workbook from standard input, and write the answer."""
    _limit()
    content = sys.stdin.buffer.read()
    try:
        answer = read_workbook(content)
    except Refusal as refusal:
        answer = Answer(refused=str(refusal))
    except ImportError:
        answer = Answer(refused="missing")
    except MemoryError:
        answer = Answer(refused="too-large")
    except (*_NOT_OURS, RuntimeError, ValueError):
        answer = Answer(refused="unreadable")
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))


def read_workbook(content: bytes) -> Answer:
    """The sheets of a workbook of any kind that calamine reads; ``Refusal`` with a word for why not."""
    if not content.startswith(b"PK"):
        return Answer(_sheets(content, None), unseen=True)
    package = Package(content)
    for part, word in _FOREIGN.items():
        if package.has(part):
            raise Refusal(word)
    if any(name.endswith(".iwa") or name == "index.zip" for name in package.names):
        raise Refusal("numbers")
    if package.has("mimetype") or package.has("content.xml"):
        kind = package.part("mimetype").strip() if package.has("mimetype") else MIMETYPE
        if not kind.startswith(MIMETYPE):
            raise Refusal("word")
        surveyed, plain = survey_ods(package)
    elif any(name.endswith(("workbook.xml", ".rels")) for name in package.names):
        surveyed, plain = survey_xlsx(package)
    else:
        raise Refusal("packed")
    return Answer(_sheets(plain, surveyed))


def _sheets(content: bytes, surveyed: list[Surveyed] | None) -> tuple[Sheet, ...]:
    import python_calamine as calamine

    if surveyed is not None and all(sheet.hidden for sheet in surveyed):
        return tuple(Sheet(sheet.name, (), hidden=True) for sheet in surveyed)

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as fault:
        raise Refusal("password") from fault
    except calamine.CalamineError as fault:
        raise Refusal("unreadable") from fault
    if surveyed is None:
        shown = calamine.SheetVisibleEnum.Visible
        placed = [
            (Surveyed(one.name, one.visible != shown), at)
            for at, one in enumerate(book.sheets_metadata)
            if one.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    else:
        packed = surveyed if len(book.sheet_names) == len(surveyed) else [one for one in surveyed if not one.hidden]
        placed = [(one, packed.index(one) if one in packed else -1) for one in surveyed]
    found: list[Sheet] = []
    for sheet, place in placed:
        try:
            values = [] if sheet.hidden else book.get_sheet_by_index(place).to_python(False, MOST_ROWS + 1)
        except calamine.CalamineError as fault:
            raise Refusal("unreadable") from fault
        found.append(_sheet(sheet, values, is_surveyed=surveyed is not None))
    return tuple(found)


def _sheet(sheet: Surveyed, values: Sequence[Sequence[object]], *, is_surveyed: bool) -> Sheet:
    if len(values) > MOST_ROWS:
        raise Refusal("too-large")
    rows: list[Row] = []
    without: dict[int, dict[int, CellKind]] = {}
    for (row, column), kind in sheet.kinds.items():
        if kind in ("no value", "error"):  # of either the reader of values tells nothing
            without.setdefault(row, {})[column] = kind
    covered, merged = list[str](), list[str]()
    cells = letters = 0
    for at in range(max((len(values), *(row + 1 for row in without)))):
        value_row = values[at] if at < len(values) else []
        read = [_cell(value, sheet.kinds.get((at, place))) for place, value in enumerate(value_row[:MOST_COLUMNS])]
        read += [Cell()] * (max(without.get(at, {-1: ""})) + 1 - len(read))
        for column, kind in without.get(at, {}).items():
            read[column] = Cell("", kind)
        for column in sheet.hidden_columns:
            if column < len(read):
                read[column] = Cell()
        for first, last in sheet.merged.get(at, ()):
            merged += (f"{column_letter(column)}{at + 1}" for column in range(first, last + 1) if read)
            for column in range(first, min(last + 1, len(read))):
                if read[column].is_filled:
                    covered.append(f"{column_letter(column)}{at + 1}")
                    read[column] = Cell()
        cells += sum(cell.is_filled for cell in read)
        letters += sum(len(cell.text) for cell in read)
        beyond = not is_surveyed and any(str(value).strip() for value in value_row[MOST_COLUMNS:])
        if cells > MOST_CELLS or letters > 2 * MOST_LETTERS or beyond:
            raise Refusal("too-large")
        while read and not read[-1].is_filled:
            read.pop()
        rows.append(Row(at + 1, tuple(read), at in sheet.hidden_rows))
    hidden = tuple(sorted(sheet.hidden_columns))
    return Sheet(sheet.name, tuple(rows), sheet.hidden, hidden, tuple(covered), tuple(merged[:MOST_MERGED]))


def _cell(value: object, kind: CellKind | None) -> Cell:
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", "truth")
    if isinstance(value, int | float):
        return Cell(_number(value), kind if kind in ("date", "percent") else "number")
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Cell(str(value), "date")
    return Cell(str(value)[: MOST_TEXT + 1])


def _number(value: float) -> str:
    """A number as people write it: no exponent, and no point where it is whole."""
    text = format(Decimal(repr(value)), "f") if abs(value) < 1e15 else repr(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _limit() -> None:
    """Keep this process within its limits, where the system can; the other process ends it after a while anywhere."""
    try:
        import resource
        import signal
    except ImportError:
        return  # Windows has neither
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)


if __name__ == "__main__":
    main()
