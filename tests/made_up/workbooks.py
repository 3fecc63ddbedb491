"""Workbooks as many programs save them, made part by part, so that each of their oddities can be tried by itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

HEADING = ("unit", "group", "family", "headcount")
ROWS = (HEADING, ("Roads Policing", "Operations", "Response", 210), ("Dog Section", "Operations", "Specialist", 45))
CSV = "\n".join(",".join(map(str, row)) for row in ROWS) + "\n"

_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK = f'<Relationship Id="b" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/>'
_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def cell(value: object, reference: str = "", more: str = "") -> str:
    """One cell of an XLSX sheet: a text within it, or a number; ``more`` are further attributes."""
    place = f' r="{reference}"' if reference else ""
    if isinstance(value, str):
        return f'<c{place} t="inlineStr"{more}><is><t>{value}</t></is></c>'
    return f"<c{place}{more}><v>{value}</v></c>"


def sheet(
    rows: Sequence[Sequence[object]], *, referenced: bool = True, hidden: Sequence[int] = (), head: str = ""
) -> str:
    """An XLSX sheet of these rows; a text that begins with ``<c`` is a cell as it stands."""
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            value
            if isinstance(value, str) and value.startswith("<c")
            else cell(value, f"{chr(65 + at)}{number}" if referenced else "")
            for at, value in enumerate(row)
            if value is not None
        )
        said = (f' r="{number}"' if referenced else "") + (' hidden="1"' if number in hidden else "")
        lines.append(f"<row{said}>{cells}</row>")
    return f"<worksheet>{head}<sheetData>{''.join(lines)}</sheetData></worksheet>"


def workbook(
    sheets: Mapping[str, str],
    states: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> bytes:
    """An XLSX workbook of these sheets; ``more`` are further parts, and ``kinds`` what the book relates them as."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="s{at}" state="{(states or {}).get(name, "visible")}"/>'
        for at, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="s{at}" Type="{_RELS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    related += "".join(
        f'<Relationship Id="m{at}" Type="{_RELS}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate((kinds or {}).items())
    )
    return packed(
        {
            "_rels/.rels": f"<Relationships>{_BOOK}</Relationships>",
            "xl/workbook.xml": f'<workbook xmlns:r="{_RELS}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
            **{f"xl/worksheets/sheet{at}.xml": content for at, content in enumerate(sheets.values(), 1)},
            **(more or {}),
        }
    )


def renamed(content: bytes, names: Mapping[str, str]) -> bytes:
    """A workbook whose parts have other names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({names.get(name, name): archive.read(name) for name in archive.namelist()})


def ods(tables: str, styles: str = "") -> bytes:
    """An ODS workbook of these tables."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    body = f"<office:automatic-styles>{styles}</office:automatic-styles>{body}"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{_ODS}{body}</office:document-content>",
        }
    )


def ods_table(rows: Sequence[Sequence[object]], name: str = "Units", more: str = "", hidden: Sequence[int] = ()) -> str:
    """A table of an ODS workbook; a text that begins with ``<`` is a cell as it stands."""
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            value
            if isinstance(value, str) and value.startswith("<")
            else f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            if isinstance(value, str)
            else f'<table:table-cell office:value-type="float" office:value="{value}"/>'
            for value in row
        )
        seen = ' table:visibility="filter"' if number in hidden else ""
        lines.append(f"<table:table-row{seen}>{cells}</table:table-row>")
    return f'<table:table table:name="{name}"{more}>{"".join(lines)}</table:table>'
