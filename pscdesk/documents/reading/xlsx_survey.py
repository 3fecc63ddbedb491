"""Surveys an XLSX workbook, and packs its sheets anew under the plain names by which any reader finds them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from html import escape

from pscdesk.documents.reading.number_styles import Style, style_of
from pscdesk.documents.reading.parts import Attributes, Package, Refusal, beside, said_by
from pscdesk.documents.reading.sheets import MOST_TEXT, CellKind
from pscdesk.documents.reading.survey import Surveyed

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS: dict[str, CellKind] = {"b": "truth", "e": "error", "d": "date"}
_NO_TABLES = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_YES = ("1", "true")
_ESCAPED = re.compile("(?:%[0-9A-Fa-f]{2})+")
_NOUGHT = re.compile(r"0+(\.0*)?")
_MERGED = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_ERROR = re.compile(rb"""(<(?:\w+:)?c\b[^<>]*?\st=)(["'])e\2""")
"""A cell with an error: the reader of values gives up at one that it does not know, so it is given as text."""
_BROKEN_VALUE = re.compile(rb"<(?:\w+:)?[vt](?:\s[^<>]*)?>[^<]*<(?:!--|\?)")
"""A comment within a value: readers differ in what the value is then."""
MOST_SHEETS, _LONGEST_PATTERN = 200, 255


def survey_xlsx(package: Package) -> tuple[list[Surveyed], bytes]:
    """Every sheet as surveyed (a hidden one by its name alone), and a workbook of the sheets that are shown."""
    book = _book_part(package)
    targets = _relations(package, book)
    sheets: list[tuple[Surveyed, str]] = []
    dates_from_1904 = False

    def begin(name: str, said: Attributes) -> None:
        nonlocal dates_from_1904
        if name == "workbookPr":
            dates_from_1904 = said.get("date1904", "") in _YES
        elif name == "sheet":
            kind, target = targets.get(said_by(said, "id"), ("", ""))
            if kind not in _NO_TABLES and target:
                if len(sheets) == MOST_SHEETS:
                    raise Refusal("too-large")
                hidden = said.get("state", "visible") not in ("", "visible")
                sheets.append((Surveyed(said.get("name", ""), hidden), target))

    package.walk(package.part(book), begin)
    if not sheets:
        raise Refusal("no-sheet")
    of_kind = dict(targets.values())
    texts = _texts(package, of_kind.get("sharedStrings", beside(book, "sharedStrings.xml")))
    styles = package.part(of_kind["styles"]) if package.has(of_kind.get("styles", "")) else b""
    styled = _styled(package, styles) if styles else []
    parts: list[bytes] = []
    for sheet, target in sheets:
        if not sheet.hidden:
            parts.append(package.part(target))
            _check_values(parts[-1])
            _survey_sheet(package, parts[-1], sheet, texts, styled)
            parts[-1] = _ERROR.sub(rb"\1\2str\2", parts[-1])
    names = [sheet.name for sheet, _target in sheets if not sheet.hidden]
    return [sheet for sheet, _target in sheets], _packed(names, parts, texts, styles, dates_from_1904)


def _book_part(package: Package) -> str:
    found = [target for kind, target in _relations(package, "").values() if kind == "officeDocument"]
    return found[0] if found else "xl/workbook.xml"


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part points to, by id: the last word of the kind, and the part's name."""
    folder, _slash, name = part.rpartition("/")
    place = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, tuple[str, str]] = {}

    def begin(name: str, said: Attributes) -> None:
        if name == "Relationship" and said.get("TargetMode", "").lower() != "external":
            kind = said.get("Type", "").rpartition("/")[2]
            target = beside(part, said.get("Target", ""))
            found[said.get("Id", "")] = (kind, target if package.has(target) else _unescaped(target))

    if package.has(place):
        package.walk(package.part(place), begin)
    return found


def _unescaped(name: str) -> str:
    """A part's name as it is within the package: sheet 1.xml for sheet%201.xml."""
    return _ESCAPED.sub(lambda one: bytes.fromhex(one[0].replace("%", "")).decode("utf-8", "replace"), name)


def _texts(package: Package, name: str) -> list[str]:
    """The shared texts without how they are spoken, none longer than it can be to be of use."""
    if not package.has(name):
        return []
    texts: list[str] = []
    pieces: list[str] = []
    letters, spoken, is_text = 0, 0, False

    def begin(name: str, _said: Attributes) -> None:
        nonlocal letters, spoken, is_text
        if name == "si":
            pieces.clear()
            letters = 0
        spoken += name == "rPh"
        is_text = name == "t" and not spoken

    def end(name: str) -> None:
        nonlocal spoken, is_text
        if name == "si":
            texts.append("".join(pieces)[: MOST_TEXT + 1])
        spoken -= name == "rPh"
        is_text = False

    def text(more: str) -> None:
        nonlocal letters
        if is_text and letters <= MOST_TEXT:
            letters += len(more)
            pieces.append(more[: MOST_TEXT + 1])

    package.walk(package.part(name), begin, end, text)
    return texts


def _styled(package: Package, content: bytes) -> list[Style]:
    """What each cell style shows, in the order in which cells name them."""
    patterns: dict[int, str] = {}
    numbers: list[int] = []
    within = ""

    def begin(name: str, said: Attributes) -> None:
        nonlocal within
        if name in ("cellXfs", "cellStyleXfs"):
            within = name
        elif name == "numFmt":
            patterns[_whole(said.get("numFmtId", ""), 0)] = said.get("formatCode", "")[:_LONGEST_PATTERN]
        elif name == "xf" and within == "cellXfs":
            numbers.append(_whole(said.get("numFmtId", ""), 0))

    package.walk(content, begin)
    return [style_of(number, patterns) for number in numbers]


def _survey_sheet(package: Package, content: bytes, sheet: Surveyed, texts: list[str], styled: Sequence[Style]) -> None:
    walk = _Walk(sheet, texts, styled)
    package.walk(content, walk.begin, walk.end, walk.text)
    walk.cover_merged()


class _Walk:
    """Where the walk through a sheet stands; refused where it says one thing twice, for readers differ then."""

    def __init__(self, sheet: Surveyed, texts: Sequence[str], styled: Sequence[Style]) -> None:
        self._sheet, self._texts, self._styled = sheet, texts, styled
        self._row = self._column = -1
        self._kind, self._style, self._value, self._letters, self._values = "n", 0, "", 0, 0
        self._has_formula = self._within_value = False
        self._rows, self._columns = set[int](), set[int]()
        self._merges: list[tuple[int, int, int, int]] = []

    def begin(self, name: str, said: Attributes) -> None:
        if name == "c":
            self._begin_cell(said)
        elif name == "row":
            self._begin_row(said)
        elif name == "col" and (said.get("hidden", "") in _YES or _NOUGHT.fullmatch(said.get("width", ""))):
            self._sheet.hide_columns(_whole(said.get("min", ""), 1) - 1, _whole(said.get("max", ""), 1) - 1)
        elif name == "mergeCell":
            ends = _MERGED.fullmatch(said.get("ref", ""))
            if ends:
                self._merges.append((int(ends[2]) - 1, _column(ends[1]), int(ends[4]) - 1, _column(ends[3])))
        self._values += name == "v"
        if self._values > 1:
            raise Refusal("unreadable")
        self._has_formula = self._has_formula or name == "f"
        self._within_value = name in ("v", "t")

    def _begin_cell(self, said: Attributes) -> None:
        place = _CELL.fullmatch(said.get("r", ""))
        if place:
            if int(place[2]) - 1 != self._row:
                self._columns.clear()
            self._row, self._column = int(place[2]) - 1, _column(place[1])
        elif said.get("r"):
            raise Refusal("unreadable")
        else:
            self._column += 1
            self._row = max(self._row, 0)
        if self._column in self._columns:
            raise Refusal("unreadable")
        self._columns.add(self._column)
        self._kind, self._style = said.get("t", "n"), _whole(said.get("s", ""), 0)
        self._value, self._letters, self._values, self._has_formula = "", 0, 0, False

    def _begin_row(self, said: Attributes) -> None:
        self._row, self._column = _whole(said.get("r", ""), self._row + 2) - 1, -1
        if self._row in self._rows:
            raise Refusal("unreadable")
        self._rows.add(self._row)
        self._columns.clear()
        if said.get("hidden", "") in _YES or _NOUGHT.fullmatch(said.get("ht", "")):
            self._sheet.hidden_rows.add(self._row)

    def end(self, name: str) -> None:
        self._within_value = False
        if name != "c":
            return
        value = self._value
        if self._has_formula and not self._letters and self._kind != "str":
            self._sheet.hold(self._row, self._column, "no value", 0)
        elif self._letters:
            is_shared = self._kind == "s" and value.isascii() and value.isdecimal() and int(value) < len(self._texts)
            letters = len(self._texts[int(value)]) if is_shared else self._letters
            self._sheet.hold(self._row, self._column, _kind(self._kind, self._style, self._styled), letters)

    def text(self, more: str) -> None:
        if self._within_value:
            self._letters += len(more)
            self._value += more if len(self._value) < 10 else ""

    def cover_merged(self) -> None:
        """Note every cell of a merge but its first: what stands there is not shown."""
        lowest = max(self._rows, default=self._row)
        for top, left, bottom, right in self._merges:
            for at in range(top, min(bottom, lowest) + 1):
                self._sheet.cover(at, left + (at == top), right)


def _check_values(content: bytes) -> None:
    if _BROKEN_VALUE.search(content):
        raise Refusal("unreadable")


def _kind(kind: str, style: int, styled: Sequence[Style]) -> CellKind:
    if kind in _KINDS:
        return _KINDS[kind]
    if kind != "n":
        return "text"
    return (styled[style] if style < len(styled) else "") or "number"


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else otherwise


def _packed(names: list[str], parts: list[bytes], texts: list[str], styles: bytes, dates_from_1904: bool) -> bytes:
    """A workbook of these sheets and nothing else, unpacked, so that nothing in it is found by another name."""
    sheets = "".join(f'<sheet name="s{at}" sheetId="{at}" r:id="r{at}"/>' for at in range(1, len(names) + 1))
    relations = [("styles", "styles.xml", "rs"), ("sharedStrings", "sharedStrings.xml", "rt")]
    relations += [("worksheet", f"worksheets/sheet{at}.xml", f"r{at}") for at in range(1, len(names) + 1)]
    shared = "".join(f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>' for text in texts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("_rels/.rels", _related([("officeDocument", "xl/workbook.xml", "r1")]))
        archive.writestr("xl/_rels/workbook.xml.rels", _related(relations))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><workbookPr date1904="{int(dates_from_1904)}"/>'
            f"<sheets>{sheets}</sheets></workbook>",
        )
        archive.writestr("xl/styles.xml", styles or f'<styleSheet xmlns="{_MAIN}"/>')
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{shared}</sst>')
        for at, part in enumerate(parts, 1):
            archive.writestr(f"xl/worksheets/sheet{at}.xml", part)
    return written.getvalue()


def _related(relations: list[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{name}" Type="{_RELATED}/{kind}" Target="{target}"/>' for kind, target, name in relations
    )
    return f'<Relationships xmlns="{_OF_PACKAGE}">{lines}</Relationships>'
