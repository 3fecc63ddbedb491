"""The first sheet of an XLSX workbook as rows of text: read with the standard library alone, and distrusted throughout.

Nothing is unpacked to disk. A workbook that is too large, holds macros, links or embedded objects, names members
outside itself, declares entities, or has a formula is refused in a sentence (reference: anonymity.md 3.3, E40 to E44).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from pscdesk.documents.reading.csv_rows import MOST_COLUMNS, MOST_ROWS
from pscdesk.errors import InputError
from pscdesk.messages import Message

MAGIC = b"PK\x03\x04"
MOST_PARTS, MOST_BYTES, DEEPEST = 64, 4 * 1024 * 1024, 40

_UNWANTED = re.compile(r"vba|externalLinks|embeddings|activeX|\.\.|^/|\\", re.IGNORECASE)
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SAVE = Message("Save the sheet as “CSV UTF-8” and import that file instead.")
_NOT_OURS = (NotImplementedError, RuntimeError, ValueError)
"""What zipfile lets through for members that are encrypted, of a later version, or said to lie where they cannot.

LookupError stands beside them: that is what expat raises for an encoding that nobody knows."""

_Attributes = dict[str, str]
_Start = Callable[[str, _Attributes], None]
_End = Callable[[str, str], None]


def workbook_rows(content: bytes) -> list[list[str]]:
    """The rows of the first sheet from row 1 on, each cell as text; ``InputError`` when the workbook is not wanted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
            shared = _shared_texts(archive)
            return _sheet_rows(_part(archive, _first_sheet(archive)), shared)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, LookupError, *_NOT_OURS) as fault:
        raise InputError(Message("The workbook cannot be read."), _SAVE) from fault


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise InputError(Message("The workbook is far larger than a list of units."), _SAVE)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise InputError(Message("The workbook cannot be read."), _SAVE)
    if any(_UNWANTED.search(part.filename) for part in parts):
        raise InputError(
            Message("The workbook holds a macro, a link or an embedded object, so it was not opened."), _SAVE
        )
    if len({part.filename for part in parts}) != len(parts):
        raise InputError(Message("The workbook names a part twice, so it was not opened."), _SAVE)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            content = part.read(MOST_BYTES + 1)
    except KeyError:
        raise InputError(Message("The workbook has no sheet."), _SAVE) from None
    if len(content) > MOST_BYTES:  # a member may be larger than its heading says
        raise InputError(Message("The workbook is far larger than a list of units."), _SAVE)
    return content


def _first_sheet(archive: zipfile.ZipFile) -> str:
    sheets: list[str] = []
    targets: dict[str, str] = {}

    def sheet(name: str, said: _Attributes) -> None:
        if name == "sheet":
            sheets.append(next((value for key, value in said.items() if key.rsplit(":", 1)[-1] == "id"), ""))

    def relation(name: str, said: _Attributes) -> None:
        if name == "Relationship":
            targets[said.get("Id", "")] = said.get("Target", "")

    _walk(_part(archive, "xl/workbook.xml"), sheet)
    _walk(_part(archive, "xl/_rels/workbook.xml.rels"), relation)
    if not sheets:
        raise InputError(Message("The workbook has no sheet."), _SAVE)
    target = targets.get(sheets[0], "").removeprefix("/xl/")
    return f"xl/{target}"


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    texts: list[str] = []
    pieces: list[str] = []  # of one text: joined once, because a text of many pieces would be copied for each
    spoken = 0

    def begin(name: str, _said: _Attributes) -> None:
        nonlocal spoken
        if name == "si":
            pieces.clear()
        spoken += name == "rPh"  # how a text is spoken, not what it says

    def end(name: str, text: str) -> None:
        nonlocal spoken
        if name == "t" and not spoken:
            pieces.append(text)
        elif name == "si":
            texts.append("".join(pieces))
        spoken -= name == "rPh"

    _walk(_part(archive, "xl/sharedStrings.xml"), begin, end)
    return texts


def _sheet_rows(content: bytes, shared: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    inline: list[str] = []
    at, kind = (0, 0), ""

    def begin(name: str, said: _Attributes) -> None:
        nonlocal at, kind
        if name == "c":
            at, kind = _place(said.get("r", "")), said.get("t", "n")
            inline.clear()
        elif name == "f":
            raise InputError(
                Message("The workbook holds a formula."), Message("Copy the cells, paste them as values, and save it.")
            )

    def end(name: str, text: str) -> None:
        if name == "t":
            inline.append(text)
        elif name == "v" and kind != "inlineStr":
            _put(rows, at, _said(kind, text, shared))
        elif name == "is":
            _put(rows, at, "".join(inline))

    _walk(content, begin, end)
    return rows


def _place(reference: str) -> tuple[int, int]:
    found = _CELL.fullmatch(reference)
    if not found:
        raise InputError(Message("The workbook cannot be read."), _SAVE)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if int(found[2]) > MOST_ROWS or column > MOST_COLUMNS:
        raise InputError(Message("The workbook is far larger than a list of units."), _SAVE)
    return int(found[2]) - 1, column - 1


def _said(kind: str, text: str, shared: list[str]) -> str:
    if kind == "s":
        number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else len(shared)
        return shared[number] if number < len(shared) else ""
    if kind == "n":
        return text.removesuffix(".0")
    return text


def _put(rows: list[list[str]], at: tuple[int, int], text: str) -> None:
    row, column = at
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = text


def _walk(content: bytes, begin: _Start, end: _End | None = None) -> None:
    """Read XML from its first part to its last, without any entity but the five that XML has by itself."""
    texts: list[list[str]] = []  # of each element that is open, its pieces

    def refuse(*_said: object) -> None:
        raise InputError(Message("The workbook declares an entity, so it was not read."), _SAVE)

    def begun(name: str, said: _Attributes) -> None:
        if len(texts) == DEEPEST:
            raise InputError(Message("The workbook cannot be read."), _SAVE)
        texts.append([])
        begin(name.rsplit(":", 1)[-1], said)

    def ended(name: str) -> None:
        pieces = texts.pop()
        if end is not None:
            end(name.rsplit(":", 1)[-1], "".join(pieces))

    def text(more: str) -> None:
        if texts:
            texts[-1].append(more)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begun
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.Parse(content, True)
