"""Writes one table as a workbook to be filled in and read back: one sheet, every cell a text, exactly as it stands."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pscdesk.documents.document import Table
from pscdesk.documents.harmless import begins_a_formula, one_line
from pscdesk.documents.sheets.xlsx import CREATED, FONT, SETTINGS

_NARROW, _WIDE = 14, 48
"""Widths of a column of short texts, and of one with sentences, in letters."""
_SHORT = 20


def render_list(table: Table) -> bytes:
    """Return ``table`` as the bytes of a workbook whose sheet has its caption; the first row holds the labels.

    Nothing is read as a figure, and nothing stands for what is empty: a number such as 1.10 comes back as it went.
    """
    # imported here: XlsxWriter is loaded only when a workbook is written
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, SETTINGS | {"default_format_properties": dict(FONT)}) as workbook:
        workbook.set_properties({"title": table.caption, "created": CREATED})
        sheet = workbook.add_worksheet(table.sheet or table.caption)
        looks: dict[bool, Any] = {
            quoted: workbook.add_format(
                {**FONT, "num_format": "@", "text_wrap": True, "valign": "top", "quote_prefix": quoted}
            )
            for quoted in (False, True)
        }
        head = workbook.add_format({**FONT, "bold": True, "bottom": 1, "num_format": "@"})
        for at, column in enumerate(table.columns):
            texts = [one_line(str(row[at])) for row in table.rows]
            longest = max((len(text) for text in texts), default=0)
            sheet.set_column(at, at, _WIDE if longest > _SHORT else _NARROW, looks[False])
            sheet.write_string(0, at, one_line(column.label), head)
            for number, text in enumerate(texts, start=1):
                sheet.write_string(number, at, text, looks[begins_a_formula(text)])
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return out.getvalue()
