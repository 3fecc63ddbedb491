"""Surveys an ODS workbook (OpenDocument, as LibreOffice saves it), and packs its contents anew by themselves."""

from __future__ import annotations

import io
import re
import zipfile

from pscdesk.documents.reading.parts import Attributes, Package, Refusal, said_by
from pscdesk.documents.reading.sheets import MOST_COLUMNS, MOST_ROWS, CellKind
from pscdesk.documents.reading.survey import Surveyed

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{MIMETYPE.decode()}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)
_KINDS: dict[str, CellKind] = {
    "date": "date",
    "time": "date",
    "boolean": "truth",
    "percentage": "percent",
    "float": "number",
    "currency": "number",
}
_MANY = 10_000_000
_BREAK = re.compile(rb"<(?:\w+:)?(?:line-break|tab)(?:\s[^<>]*)?(?:/>|></(?:\w+:)?(?:line-break|tab)\s*>)")
"""A line break or a tab within a text, which the reader of values would pass over, joining two words."""


def survey_ods(package: Package) -> tuple[list[Surveyed], bytes]:
    """Every sheet as surveyed, and a workbook that holds the contents and nothing else."""
    if package.has("META-INF/manifest.xml"):
        _check_open(package, package.part("META-INF/manifest.xml"))
    content = package.part("content.xml")
    walk = _Walk()
    package.walk(content, walk.begin, walk.end, walk.text)
    if not walk.sheets:
        raise Refusal("no-sheet")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _BREAK.sub(b" ", content))
    return walk.sheets, written.getvalue()


def _check_open(package: Package, manifest: bytes) -> None:
    def begin(name: str, _said: Attributes) -> None:
        if name == "encryption-data":
            raise Refusal("password")

    package.walk(manifest, begin)


class _Walk:
    """Where the walk through the contents stands."""

    def __init__(self) -> None:
        self.sheets: list[Surveyed] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._rows = self._times = 0
        self._hidden_groups: list[bool] = []
        self._kind: CellKind = "text"
        self._letters = self._notes = 0
        self._has_value = self._has_formula = False
        self._depth = 0

    def begin(self, name: str, said: Attributes) -> None:
        if name == "style":
            self._style = said_by(said, "name")
        elif name == "table-properties" and said_by(said, "display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table":
            self._depth += 1
            if self._depth > 1:
                raise Refusal("unreadable")  # a table within a cell
            hidden = said_by(said, "style-name") in self._hidden_styles or said_by(said, "display") == "false"
            self.sheets.append(Surveyed(said_by(said, "name"), hidden))
            self._row, self._column = 0, 0
        elif not self._depth:
            return
        elif name in ("table-row-group", "table-column-group"):
            self._hidden_groups.append(said_by(said, "display") == "false")
        elif name == "table-column":
            times = _times(said, "number-columns-repeated")
            if _is_hidden(said) or any(self._hidden_groups):
                self.sheets[-1].hide_columns(self._column, self._column + times - 1)
            self._column += times
        elif name == "table-row":
            self._rows, self._column = _times(said, "number-rows-repeated"), 0
            if _is_hidden(said) or any(self._hidden_groups):
                self.sheets[-1].hidden_rows.update(range(self._row, min(self._row + self._rows, MOST_ROWS)))
        elif name in ("table-cell", "covered-table-cell"):
            self._times = _times(said, "number-columns-repeated")
            self._kind = _KINDS.get(said_by(said, "value-type"), "text")
            self._has_value = any(said_by(said, one) for one in ("value", "date-value", "time-value", "boolean-value"))
            self._has_formula = bool(said_by(said, "formula"))
            self._letters = len(said_by(said, "string-value"))
        self._notes += name == "annotation"

    def text(self, more: str) -> None:
        if self._depth and not self._notes:
            self._letters += len(more.strip())

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
        elif name in ("table-row-group", "table-column-group") and self._hidden_groups:
            self._hidden_groups.pop()
        elif name == "table-row":
            self._row += self._rows
        elif name in ("table-cell", "covered-table-cell"):
            self._hold(is_covered=name == "covered-table-cell")
        self._notes -= name == "annotation"

    def _hold(self, *, is_covered: bool) -> None:
        sheet, held = self.sheets[-1], self._has_value or self._letters > 0
        if (held or self._has_formula) and not sheet.hidden:
            if self._row + self._rows > MOST_ROWS or self._column + self._times > MOST_COLUMNS:
                raise Refusal("too-large")
            kind = self._kind if held else "no value"
            for row in range(self._row, self._row + self._rows):
                if is_covered:
                    sheet.cover(row, self._column, self._column + self._times - 1)
                for column in range(self._column, self._column + self._times):
                    sheet.hold(row, column, kind, max(self._letters, 1))
        self._column += self._times
        self._letters = 0


def _times(said: Attributes, name: str) -> int:
    text = said_by(said, name)
    return min(int(text), _MANY) if text.isascii() and text.isdecimal() and 0 < len(text) < 9 else 1


def _is_hidden(said: Attributes) -> bool:
    return said_by(said, "visibility") in ("collapse", "filter")
