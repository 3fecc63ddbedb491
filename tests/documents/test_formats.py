"""Each format names its files, and none costs anything before it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from documents import samples

from pscdesk.documents.formats import CSV, FORMATS, PDF, XLSX


def test_files_are_named_after_their_stem(fonts: Path) -> None:
    report = samples.board_report()
    assert list(PDF.files(report, fonts, "board")) == ["board.pdf"]
    assert list(XLSX.files(report, fonts, "board")) == ["board.xlsx"]
    assert list(CSV.files(report, fonts, "board")) == [
        "board-contacts-by-month.csv",
        "board-contacts-by-route.csv",
        "datapackage.json",
    ]
    assert CSV.files(samples.outcome_sheet(), fonts, "sheet") == {}


def test_each_file_is_what_its_suffix_says(fonts: Path) -> None:
    starts = {".pdf": b"%PDF-", ".xlsx": b"PK\x03\x04", ".csv": b"month,informal"}
    for kind in FORMATS:
        content = next(iter(kind.files(samples.board_report(), fonts, "x").values()))
        assert content.startswith(starts[kind.suffix])


def test_ids_and_suffixes_are_unique() -> None:
    assert [kind.id for kind in FORMATS] == ["pdf", "xlsx", "csv"]
    assert len({kind.suffix for kind in FORMATS}) == len(FORMATS)


def test_no_heavy_library_is_imported_before_something_is_drawn() -> None:
    code = (
        "import sys; import pscdesk.documents, pscdesk.documents.pdf.pdf, pscdesk.documents.sheets.xlsx, "
        "pscdesk.documents.text, pscdesk.documents.charts.chart, pscdesk.documents.palette; "
        "import pscdesk.documents.typeface; "
        "sys.exit(any(name in sys.modules for name in ('reportlab', 'xlsxwriter', 'PIL')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
