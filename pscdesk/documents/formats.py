"""The formats a document can be saved in: a new one is one module that draws it and one line in ``FORMATS``."""

# The formats are imported in the functions that draw them: reportlab (0.2 s) and XlsxWriter only when they are needed.

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pscdesk.documents.document import Document


@dataclass(frozen=True)
class Format:
    """A kind of file: its id, what people call it, its suffix, and the function that draws it.

    ``draw`` takes a document, the folder of the typeface and the stem of the names, and returns the bytes of each
    file by its name.
    """

    id: str
    label: str
    suffix: str
    draw: Callable[[Document, Path, str], dict[str, bytes]]

    def files(self, document: Document, fonts: Path, stem: str) -> dict[str, bytes]:
        """Return every file of ``document`` in this format, by its name, which starts with ``stem``.

        The names that do not are that of a data package, which is always ``datapackage.json``, and those of the tables
        that have a name of their own. Raises FileError when the typeface cannot be read.
        """
        return self.draw(document, fonts, stem)


def _draw_pdf(document: Document, fonts: Path, stem: str) -> dict[str, bytes]:
    from pscdesk.documents.pdf.pdf import render

    return {f"{stem}.pdf": render(document, fonts)}


def _draw_xlsx(document: Document, fonts: Path, stem: str) -> dict[str, bytes]:
    from pscdesk.documents.sheets.xlsx import render

    return {f"{stem}.xlsx": render(document, fonts)}


def _draw_csv(document: Document, fonts: Path, stem: str) -> dict[str, bytes]:
    from pscdesk.documents.sheets.csv_table import render_all
    from pscdesk.documents.sheets.data_package import NAME, describe

    files = render_all(document, stem)
    return files | {NAME: describe(document, files, stem)} if files else {}


PDF = Format("pdf", "PDF document", ".pdf", _draw_pdf)
XLSX = Format("xlsx", "Workbook", ".xlsx", _draw_xlsx)
CSV = Format("csv", "Tables as CSV", ".csv", _draw_csv)
FORMATS = (PDF, XLSX, CSV)
"""Every format on offer; a new one is one module and one line here."""
